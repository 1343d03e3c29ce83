"""From real numbers to the 32-bit words that are masked and added, and back from their sum.

A number x of a vector bounded by `clip` becomes the nearest whole number of steps; `steps` of them
are `clip`. A sum of words is taken modulo 2^32, so it is right only while it lies within ±2^31.

Guarantees, for every vector and every noise:

- **No overflow.** `most` is the greatest size of one wallet's word, and `wallets` times `most` is
  below 2^31. What lies beyond is kept at `most`; `steps` is chosen so that this needs noise of more
  than `TAIL` standard deviations, of which there is less than one number in 2^100.
- **Rounding is part of what is hidden.** It moves each number by half a step at most, so a vector's
  norm by at most √dimension / 2 steps. `sensitivity`, which the noise is measured by, has this
  added, and a vector is compared with it in whole numbers before anything leaves.
- **Noise is at least what was agreed.** Its deviation is rounded up to a whole number of steps.
- **A sum that honest wallets cannot make is refused** (`mean`): each of n is within `sensitivity`
  and noise, so a member that lies moves the mean by a few times `clip` at most, and not by what
  fits into a word. That a single member kept its bound nobody sees under masks.

With `honest` wallets counted on, each adds noise of a variance that much smaller.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from wallet.errors import NotAllowed
from wallet.learning import noise
from wallet.learning.clipping import clipped, length
from wallet.learning.errors import BadVector, NotFinite

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wallet.agreement.study import Study
    from wallet.learning.model import Reals
    from wallet.learning.noise import Source, Whole

MOST_STEPS: Final = 2**19
"""Each number has 2^20 values at most, so 2^11 wallets' fit 32 bits."""

LEAST_STEPS: Final = 2**8
TAIL: Final = 12
MOST_WALLETS: Final = 2**11


class Scale(msgspec.Struct, frozen=True):
    """How one study's numbers are written: all of it follows from what was agreed.

    Attributes:
        dimension: how many numbers a vector has.
        wallets: how many are added at most.
        clip: the greatest norm of a vector, in its own units.
        steps: how many whole steps `clip` is.
        deviation: of the noise that one wallet adds, in steps; 0 is none.
    """

    dimension: int
    wallets: int
    clip: float
    steps: int
    deviation: int

    @property
    def sensitivity(self) -> int:
        """The greatest norm of a vector after rounding, in steps."""
        return _sensitivity(self.steps, self.dimension)

    @property
    def most(self) -> int:
        """The greatest size of one word, in steps."""
        return (2**31 - 1) // self.wallets

    @property
    def step(self) -> float:
        """One step in the vector's own units."""
        return self.clip / self.steps


@dataclass(frozen=True, eq=False)
class Prepared:
    """What one wallet would add, for its owner to see and for masking.

    Attributes:
        before: the vector as it is bounded and rounded, in its own units.
        after: with noise; exactly what `words` say.
        words: the same as unsigned 32-bit words; nothing else leaves.
        was: the norm before it was bounded.
    """

    before: Reals
    after: Reals
    words: NDArray[np.uint32]
    was: float


def scale(
    dimension: int, wallets: int, clip: Decimal, multiplier: Decimal = Decimal(0), honest: int = 1
) -> Scale:
    """Return the finest scale that cannot overflow.

    Args:
        dimension: how many numbers a vector has.
        wallets: how many are added at most.
        clip: S, the greatest L2 norm of a vector, above 0.
        multiplier: σ: the standard deviation of the sum's noise in units of S, 0 for none.
        honest: h, how many wallets are counted on for it.

    Raises:
        NotAllowed: so much noise for so many wallets leaves no number of use.
    """
    if not (0 < wallets <= MOST_WALLETS and clip > 0 and honest > 0 and dimension > 0):
        raise NotAllowed(f"Up to {MOST_WALLETS:,} wallets are added, each a vector of some length.")
    most = (2**31 - 1) // wallets
    one = Fraction(multiplier) ** 2 / honest
    steps = MOST_STEPS
    while steps >= LEAST_STEPS:
        deviation = _deviation(one, _sensitivity(steps, dimension))
        if steps + 1 + TAIL * deviation <= most:
            if 0 < deviation < noise.LEAST:
                raise NotAllowed(f"Noise of {multiplier} is too little to hide anything by.")
            return Scale(dimension, wallets, float(clip), steps, deviation)
        steps //= 2
    raise NotAllowed(
        f"Noise of {multiplier} times what one of {wallets:,} wallets adds leaves no room in a sum."
    )


def scale_of(study: Study) -> Scale:
    """Return the scale of a study; a group of it is never larger than the whole."""
    return scale(
        study.dimension,
        study.wallets_most,
        Decimal(study.clip),
        Decimal(study.noise),
        study.honest,
    )


def prepared(vector: Reals, scale: Scale, source: Source = os.urandom) -> Prepared:
    """Return what a wallet would add: bounded, rounded, with noise, as words.

    Args:
        vector: of real numbers, as it was computed.
        scale: of the study.
        source: random bytes for the noise; a test gives its own.

    Raises:
        BadVector: it has another length than the study's.
        NotFinite: it holds what is not a finite number.
    """
    if vector.shape != (scale.dimension,):
        raise BadVector(
            f"{scale.dimension:,} numbers leave in this study; this is a vector of {vector.size:,}."
        )
    bounded = clipped(vector, scale.clip)
    rounded = np.rint(bounded / scale.step).astype(np.int64)
    if int(np.dot(rounded, rounded)) > scale.sensitivity**2:
        raise NotFinite("The numbers are longer than was agreed after rounding; nothing was sent.")
    noisy = rounded
    if scale.deviation:
        noisy = rounded + noise.discrete_gaussian(len(rounded), scale.deviation, source)
    noisy = np.clip(noisy, -scale.most, scale.most)
    return Prepared(
        np.multiply(rounded, scale.step, dtype=np.float64),
        np.multiply(noisy, scale.step, dtype=np.float64),
        noisy.astype(np.uint32),  # two's complement: -1 is 2^32 - 1
        length(vector),
    )


def mean(total: NDArray[np.uint32], wallets: int, scale: Scale) -> Reals:
    """Return the mean of the vectors whose words add up to `total` modulo 2^32.

    Raises:
        BadVector: the sum is of another length, or longer than so many wallets can make it but
            for one chance in 2^100.
    """
    if not 0 < wallets <= scale.wallets or total.shape != (scale.dimension,):
        raise BadVector("The sum is not one of this study: its length or number of wallets is off.")
    signed: Whole = total.astype(np.uint32).view(np.int32).astype(np.int64)
    if float(np.linalg.norm(signed.astype(np.float64))) > _longest(wallets, scale):
        raise BadVector(
            f"The sum is larger than {wallets:,} wallets can make it that keep their bounds."
        )
    return np.multiply(signed, scale.step / wallets, dtype=np.float64)


def _longest(wallets: int, scale: Scale) -> float:
    """A sum's norm, in steps: noise on d numbers is longer than σ (√d + t) once in e^(t²/2)."""
    noise = scale.deviation * math.sqrt(wallets) * (math.sqrt(scale.dimension) + TAIL)
    return wallets * scale.sensitivity + noise


def _sensitivity(steps: int, dimension: int) -> int:
    return steps + (math.isqrt(dimension) + 2) // 2


def _deviation(one: Fraction, sensitivity: int) -> int:
    """√one × sensitivity, rounded up to a whole number."""
    squared = one * sensitivity**2
    return math.isqrt(math.ceil(squared) - 1) + 1 if squared else 0
