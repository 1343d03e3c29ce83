"""Bounding what one wallet can add, whatever its data: the whole vector to an L2 norm.

Guarantees: what comes out has a norm of at most `norm`, up to the rounding of floating point; a
shorter vector is untouched; what is not a finite number never passes. Clipping the whole vector is
what makes noise hide a whole person (McMahan et al. 2018, "Learning Differentially Private
Recurrent Language Models"). Each wallet does it itself, so it bounds what bad data can do to a
mean; what a member that lies can do is bounded by `quantise.mean` and by groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wallet.learning.errors import NotFinite

if TYPE_CHECKING:
    from wallet.learning.model import Reals


def length(vector: Reals) -> float:
    """Return the L2 norm; infinite if it is too large to be written.

    Raises:
        NotFinite: a number is not finite.
    """
    greatest, _, size = _measured(vector)
    return greatest * size


def clipped(vector: Reals, norm: float) -> Reals:
    """Return the vector, shortened to `norm` if it is longer.

    Raises:
        NotFinite: a number is not finite.
    """
    greatest, direction, size = _measured(vector)
    if greatest * size <= norm:
        return vector
    return direction * (norm / size)


def _measured(vector: Reals) -> tuple[float, Reals, float]:
    """The greatest size of a number, the vector divided by it, and the norm of that."""
    greatest = float(np.max(np.abs(vector), initial=0.0))
    if not np.isfinite(greatest):  # max passes on what is not a number
        raise NotFinite("The computation gave what is not a number, so nothing was sent.")
    if greatest == 0.0:
        return 0.0, vector, 0.0
    direction = vector / greatest
    return greatest, direction, float(np.linalg.norm(direction))
