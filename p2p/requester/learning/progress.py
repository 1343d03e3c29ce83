"""What the sums of a round make: the next model, or the figures that were asked for.

Under masking a sum is of a whole group; `wallet.learning.robust` puts the means of groups together
as the study says. A group whose sum honest wallets cannot have made is left aside. Nothing here
sees a single wallet's numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from wallet.agreement.study import LEAST_GROUPS
from wallet.agreement.task_inputs import Values
from wallet.agreement.tasks import Headcount, Histogram, Ridge, Running, learns
from wallet.errors import NotAllowed
from wallet.learning import model, quantise, robust
from wallet.learning.errors import BadVector
from wallet.learning.trainers import ridge

if TYPE_CHECKING:
    from p2p.learning.round import Ran
    from wallet.agreement.study import Study
    from wallet.agreement.task_inputs import Bins
    from wallet.learning.model import Reals

TENS = 10
"""A headcount is shown in whole tens, and not below `SHOWN_FROM`: exact ones single people out."""

SHOWN_FROM = 20

ROUNDING = 1e-6
"""More than a mean loses by being divided and multiplied: a sum of whole bits is whole."""


@dataclass(frozen=True, eq=False)
class Made:
    """What a round gave.

    Attributes:
        model: the bytes of the next one; empty where there is none, or a strategy makes it.
        figures: in words.
        means: of the groups that came to a sum, by number; only for a strategy.
        aside: why groups that came to a sum were left aside, by number.
    """

    model: bytes
    figures: dict[str, Any]
    means: dict[int, Reals] = field(default_factory=dict)
    aside: dict[int, str] = field(default_factory=dict)


def first_model(study: Study) -> bytes:
    """Return the bytes that go into the first round; empty where the task has no model."""
    if not learns(study.task):
        return b""
    widths = model.layers(study.task)  # type: ignore[arg-type]  # tasks that learn have layers
    return model.encode(model.initial(widths, bytes.fromhex(study.salt)))


def after(study: Study, before: bytes, ran: Ran) -> Made:
    """Return what a round made of the model that went in.

    Raises:
        NotAllowed: no group came to a sum that its wallets can have made, or too few did to be put
            together as was agreed.
    """
    scale = quantise.scale_of(study)
    means: dict[int, Reals] = {}
    stayed, aside = 0, dict[int, str]()
    for at, group in enumerate(ran.groups):
        if group.total is None:
            continue
        count = len(group.coordinator.record.alive)
        try:
            means[at] = quantise.mean(group.total, count, scale)
        except BadVector as error:
            aside[at] = f"Group {at} was left aside: {error}"
        else:
            stayed += count
    if not means:
        raise NotAllowed(next(iter(aside.values()), "No group of the round came to a sum."))
    if study.combining == "strategy":
        return Made(b"", {"wallets": stayed}, means, aside)
    if study.combining != "mean" and len(means) < LEAST_GROUPS:
        raise NotAllowed(
            f"{len(means)} of the round's groups came to a sum that can be used. With fewer than "
            f"{LEAST_GROUPS} one that is bad would decide, so nothing was made of them."
        )
    mean = robust.combined(np.stack(list(means.values())), study.combining)
    if learns(study.task):
        held = model.decode(before, study.dimension)
        return Made(model.encode(model.moved(held, mean)), {"wallets": stayed}, aside=aside)
    return Made(b"", {"wallets": stayed, **_figures(study, mean, stayed)}, aside=aside)


def _figures(study: Study, mean: Reals, stayed: int) -> dict[str, Any]:
    match study.task:
        case Ridge() as task:
            return {"weights": [float(one) for one in ridge.solved(task, mean)]}
        case Histogram(places=places):
            counted = zip(_places(places), mean * stayed, strict=True)
            return {"counts": [{"place": name, "rows": round(float(n), 3)} for name, n in counted]}
        case Headcount():
            return {"count": shown(float(mean[0]) * stayed)}
        case Running(program=program):
            names = (one.name for one in program.outputs)
            return {"means": dict(zip(names, map(float, mean), strict=True))}
    return {}


def _places(places: Bins | Values) -> tuple[str, ...]:
    """Return what each place of a histogram is called; what lies outside is in the outermost."""
    if isinstance(places, Values):
        return (*places.values, "anything else")
    _, *inner, _ = places.edges
    if not inner:
        return ("any number",)
    between = (f"{low} to less than {high}" for low, high in pairwise(inner))
    return (f"less than {inner[0]}", *between, f"{inner[-1]} and more")


def shown(count: float) -> str:
    """Return a headcount as it is shown, as in "fewer than 20" or "30+"."""
    whole = int(count + ROUNDING)
    if whole < SHOWN_FROM:
        return f"fewer than {SHOWN_FROM}"
    return f"{whole // TENS * TENS}+"
