"""What the sums of a round make: the next model, or the figures that were asked for.

Under masking a sum is of a whole group; `wallet.learning.robust` puts the means of groups together
as the study says. Nothing here sees a single wallet's numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from wallet.agreement.tasks import Headcount, Histogram, Ridge, learns
from wallet.errors import NotAllowed
from wallet.learning import model, quantise, robust
from wallet.learning.trainers import ridge

if TYPE_CHECKING:
    from p2p.learning.round import Ran
    from wallet.agreement.study import Study
    from wallet.learning.model import Reals

TENS = 10
"""A headcount is shown in whole tens, and not below `SHOWN_FROM`: exact ones single people out."""

SHOWN_FROM = 20


@dataclass(frozen=True, eq=False)
class Made:
    """What a round gave: the model's bytes (empty where there is none) and figures in words."""

    model: bytes
    figures: dict[str, Any]


def first_model(study: Study) -> bytes:
    """Return the bytes that go into the first round; empty where the task has no model."""
    if not learns(study.task):
        return b""
    widths = model.layers(study.task)  # type: ignore[arg-type]  # tasks that learn have layers
    return model.encode(model.initial(widths, bytes.fromhex(study.salt)))


def after(study: Study, before: bytes, ran: Ran) -> Made:
    """Return what a round made of the model that went in.

    Raises:
        NotAllowed: no group came to a sum.
        BadVector: a sum is larger than its wallets can make it.
    """
    scale = quantise.scale_of(study)
    means, stayed = [], 0
    for group in ran.groups:
        if group.total is None:
            continue
        count = len(group.coordinator.record.alive)
        means.append(quantise.mean(group.total, count, scale))
        stayed += count
    if not means:
        raise NotAllowed("No group of the round came to a sum.")
    mean = robust.combined(np.stack(means), study.combining if len(means) > 2 else "mean")
    if learns(study.task):
        held = model.decode(before, study.dimension)
        return Made(model.encode(model.moved(held, mean)), {"wallets": stayed})
    return Made(b"", {"wallets": stayed, **_figures(study, mean, stayed)})


def _figures(study: Study, mean: Reals, stayed: int) -> dict[str, Any]:
    match study.task:
        case Ridge() as task:
            return {"weights": [float(one) for one in ridge.solved(task, mean)]}
        case Histogram():
            return {"counts": [float(one) for one in mean * stayed]}
        case Headcount():
            return {"count": shown(float(mean[0]) * stayed)}
    return {"values": [float(one) for one in mean]}


def shown(count: float) -> str:
    """Return a headcount as it is shown, as in "fewer than 20" or "30+"."""
    if count < SHOWN_FROM:
        return f"fewer than {SHOWN_FROM}"
    return f"{int(count) // TENS * TENS}+"
