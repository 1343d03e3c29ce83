"""One wallet's part of a round: from the rows of its view to the vector of the task.

The one door for whoever runs a study on rows (the worker, the preview, a simulation). Guarantees:
the vector is of the task's dimension and is all that may leave; `Told` is for the owner's eyes.
Left to others: bounding, noise and words (`wallet.learning.quantise`), masking
(`wallet.learning.masking`), and running programs (`wallet.compute`): here are only their numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from wallet.agreement.tasks import Headcount, Histogram, Ridge
from wallet.learning import features
from wallet.learning.errors import BadVector
from wallet.learning.model import layers
from wallet.learning.trainers import counting, gradient, ridge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.agreement.tasks import Model, Running
    from wallet.importers.base import Value
    from wallet.learning.model import Reals, Vector


@dataclass(frozen=True, eq=False)
class Told:
    """What the owner may know of a computation; nothing of it leaves.

    Attributes:
        examples: how many there were to learn from, or rows that were counted.
        left_out: how many rows or windows were of no use.
        gaps: how many inputs were missing and counted as 0.
        loss_before: how surprised the model was by the examples, in nats; 0 of no model.
        loss_after: the same after training.
    """

    examples: int
    left_out: int = 0
    gaps: int = 0
    loss_before: float = 0.0
    loss_after: float = 0.0


@dataclass(frozen=True, eq=False)
class Computed:
    """A vector before it is bounded, and what its owner may know of it."""

    vector: Reals
    told: Told


def computed(
    task: Model | Ridge | Histogram | Headcount,
    names: Sequence[str],
    rows: Iterable[Sequence[Value]],
    model: Vector | None = None,
    seed: int = 0,
) -> Computed:
    """Return a wallet's vector.

    Args:
        task: that was checked against the view (`check_task`).
        names: the view's columns, in the order of the rows' values.
        rows: of the view, in its order.
        model: that the round begins with; needed by tasks that train one, and only by them.
        seed: of the order in which examples are gone through.

    Raises:
        BadVector: the model is missing, or of another length than the task's.
    """
    match task:
        case Headcount():
            vector = counting.bit(task, rows)
            return Computed(vector, Told(int(vector[0])))
        case Histogram():
            vector, missed = counting.counts(task, names, rows)
            return Computed(vector, Told(int(vector.sum()), missed))
        case Ridge():
            found = features.examples(task, names, rows)
            told = Told(len(found.answers), found.left_out, found.gaps)
            return Computed(ridge.sums(task, found.inputs, found.answers), told)
    widths = layers(task)
    if model is None or model.shape != (task.dimension,):
        raise BadVector("The round's model is missing, or is not one of this task.")
    found = features.examples(task, names, rows)
    change = gradient.change(model, widths, found.inputs, found.classes, task.training, seed)
    before = gradient.loss(model, widths, found.inputs, found.classes)
    after = gradient.loss((model + change).astype(model.dtype), widths, found.inputs, found.classes)
    return Computed(change, Told(len(found.answers), found.left_out, found.gaps, before, after))


def of_program(task: Running, given: Sequence[float]) -> Computed:
    """Return what a wallet adds of a program's numbers: each kept within its limits.

    Args:
        task: the program, with its outputs.
        given: what it gave, in the order of its outputs.

    Raises:
        BadVector: it gave another number of numbers than was agreed.
    """
    outputs = task.program.outputs
    if len(given) != len(outputs):
        raise BadVector("The program's numbers are not those that were agreed.")
    low = [float(one.low) for one in outputs]
    high = [float(one.high) for one in outputs]
    return Computed(np.clip(np.asarray(given, np.float64), low, high), Told(0))
