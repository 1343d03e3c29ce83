"""Discrete Gaussian noise by the thousand, exactly, from a source of random bytes.

Guarantees: each number is a whole number n drawn with probability proportional to
exp(-n² / (2 s²)) for a whole s, by whole-number arithmetic alone: no logarithm, no rounding, so
nothing of what it hides shows in its last digits (Mironov 2012). A number farther than 2^32 from
zero would be drawn anew; of those there is less than one in 2^2000.

The sampler is Algorithms 1 to 3 of Canonne, Kamath and Steinke, "The Discrete Gaussian for
Differential Privacy" (2020), with the Laplace of scale s, on many numbers at a time. A sum of such
numbers of several wallets is, to the same accounting, one with the sum of their variances (Kairouz,
Liu and Steinke 2021, whose correction is below 2^-500 for s of `LEAST` and more).

`wallet.views.noise` is the same for one number and follows from a key; here a number is never drawn
twice, so the bytes are the operating system's.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Source = Callable[[int], bytes]
    Whole = NDArray[np.int64]
    Words = NDArray[np.uint64]
    Marks = NDArray[np.bool_]

LEAST: Final = 8
MOST: Final = 2**27
"""Between which a standard deviation may be, in whole steps."""

_FAR: Final = 2**32
_DRAWN: Final = 2**16
"""So many random words are asked for at once, at least."""


def discrete_gaussian(count: int, deviation: int, source: Source = os.urandom) -> Whole:
    """Return `count` whole numbers with probability proportional to exp(-n² / (2 deviation²)).

    Args:
        count: how many.
        deviation: s, between `LEAST` and `MOST`.
        source: gives so many random bytes; a test gives its own.
    """
    if not LEAST <= deviation <= MOST:
        raise ValueError(f"A deviation is from {LEAST} to {MOST} steps; this is {deviation}.")
    draw = _Draws(source)
    found = np.empty(count, np.int64)
    done = 0
    while done < count:
        tried = _discrete_laplace(draw, (count - done) * 3 // 2 + 32, deviation)
        kept = tried[_fits(draw, tried, deviation)][: count - done]
        found[done : done + len(kept)] = kept
        done += len(kept)
    return found


def _fits(draw: _Draws, tried: Whole, deviation: int) -> Marks:
    """True with probability exp(-(|n| - s)² / (2 s²)): what turns Laplace into Gauss."""
    apart = np.abs(np.abs(tried) - deviation).astype(np.uint64)
    near = apart < _FAR
    top = np.where(near, apart, 0) ** np.uint64(2)
    bottom = 2 * deviation * deviation
    whole, rest = np.divmod(top, np.uint64(bottom))
    fits: Marks = near & _exponential(draw, rest, bottom)
    left = np.flatnonzero(fits & (whole > 0))
    while len(left):  # exp(-whole), one exp(-1) at a time
        passed = _exponential(draw, np.ones(len(left), np.uint64), 1)
        fits[left[~passed]] = False
        whole[left] -= np.uint64(1)
        left = left[passed & (whole[left] > 0)]
    return fits


def _discrete_laplace(draw: _Draws, count: int, scale: int) -> Whole:
    """About `count` whole numbers with probability proportional to exp(-|n| / scale)."""
    rest = draw.below(scale, count * 8 // 5 + 16)
    rest = rest[_exponential(draw, rest, scale)]
    whole = np.zeros(len(rest), np.uint64)
    left = np.arange(len(rest))
    while len(left):
        left = left[_exponential(draw, np.ones(len(left), np.uint64), 1)]
        whole[left] += np.uint64(1)
    size = (rest + np.uint64(scale) * whole).astype(np.int64)
    negative = draw.words(len(size)) >> np.uint64(63) == 1
    kept = ~(negative & (size == 0))
    found: Whole = np.where(negative, -size, size)[kept]
    return found


def _exponential(draw: _Draws, top: Words, bottom: int) -> Marks:
    """True with probability exp(-top / bottom), for each 0 <= top <= bottom."""
    happens = np.zeros(len(top), np.bool_)
    left = np.arange(len(top))
    turn = 1
    while len(left):
        hit = draw.below(bottom * turn, len(left)) < top[left]
        happens[left[~hit]] = turn % 2 == 1
        left = left[hit]
        turn += 1
    return happens


class _Draws:
    """Random words from a source, asked for in large pieces."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._pool: Words = np.empty(0, np.uint64)
        self._at = 0

    def words(self, count: int) -> Words:
        """So many 64-bit words."""
        if len(self._pool) - self._at < count:
            size = max(_DRAWN, count)
            self._pool, self._at = np.frombuffer(self._source(8 * size), "<u8"), 0
        found = self._pool[self._at : self._at + count]
        self._at += count
        return found

    def below(self, limit: int, count: int) -> Words:
        """So many numbers from 0 to `limit` - 1, each equally likely."""
        mask = np.uint64((1 << (limit - 1).bit_length()) - 1)
        found = self.words(count) & mask
        over = np.flatnonzero(found >= limit)
        while len(over):
            again = self.words(len(over)) & mask
            found[over] = again
            over = over[again >= limit]
        return found
