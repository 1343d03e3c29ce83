"""Random bytes that follow from a seed, in the place of the operating system's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable


def seeded(seed: int) -> Callable[[int], bytes]:
    """A source of bytes that is the same for a seed."""
    return np.random.default_rng(seed).bytes
