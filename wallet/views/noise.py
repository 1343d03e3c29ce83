"""Discrete Laplace noise from a key, exactly, and what it costs.

Guarantees: the noise on a number is an integer number of steps drawn with probability
proportional to exp(-|n| / scale), by whole-number arithmetic alone, so no rounding of a logarithm
gives the true value away (Mironov 2012). A key gives one value for ever. The step and the scale
follow from the limits that the view names, never from the data.

The sampler is Algorithm 2 of Canonne, Kamath and Steinke, "The Discrete Gaussian for Differential
Privacy" (2020). The unit that is hidden is one row: noise does not hide that a person took part,
and rows that say the same thing again and again add up.
"""

from __future__ import annotations

import hmac
from decimal import Decimal
from fractions import Fraction
from typing import Final

import msgspec

from wallet.errors import ViewError
from wallet.importers.base import ColumnType
from wallet.views.values import EXACT, nearest, number

LEAST_LOSS: Final = Decimal("0.001")
MOST_LOSS: Final = Decimal(20)
_STEPS: Final = 1000
"""The range of a decimal column is cut into about so many steps."""


class Bits:
    """Random bits that follow from a key: HMAC-SHA512 of a counter."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._block = 0
        self._pool = self._left = 0

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1, each equally likely."""
        size = (limit - 1).bit_length()
        while True:
            found = self._take(size)
            if found < limit:
                return found

    def _take(self, size: int) -> int:
        while self._left < size:
            block = hmac.digest(self._key, self._block.to_bytes(8, "big"), "sha512")
            self._pool |= int.from_bytes(block, "big") << self._left
            self._left += 512
            self._block += 1
        found = self._pool & ((1 << size) - 1)
        self._pool >>= size
        self._left -= size
        return found


def discrete_laplace(bits: Bits, scale: Fraction) -> int:
    """A whole number n with probability proportional to exp(-|n| / scale); scale > 0."""
    top, bottom = scale.numerator, scale.denominator
    while True:
        rest = bits.below(top)
        if not _happens(bits, rest, top):
            continue
        whole = 0
        while _happens(bits, 1, 1):
            whole += 1
        size = (rest + top * whole) // bottom
        negative = bits.below(2)
        if not (negative and size == 0):
            return -size if negative else size


def _happens(bits: Bits, top: int, bottom: int) -> bool:
    """True with probability exp(-top / bottom), for 0 <= top <= bottom."""
    count = 1
    while bits.below(bottom * count) < top:
        count += 1
    return count % 2 == 1


class Limits(msgspec.Struct, frozen=True):
    """Between which values a column was clipped, and the step its noise is counted in."""

    low: Decimal
    high: Decimal
    step: Decimal

    def in_steps(self, value: Decimal) -> int:
        """How many steps a value is, to the nearest."""
        return int(EXACT.divide(nearest(value, self.step), self.step))

    def of_value(self, loss: Decimal) -> Fraction:
        """The scale, in steps, that hides one value: the whole range over the loss."""
        return Fraction(EXACT.subtract(self.high, self.low)) / Fraction(self.step) / Fraction(loss)

    def of_sum(self, loss: Decimal) -> Fraction:
        """The scale, in steps, that hides one row of a sum."""
        most = max(abs(self.low), abs(self.high))
        return Fraction(most) / Fraction(self.step) / Fraction(loss)


def limits(low: str | None, high: str | None, column: ColumnType) -> Limits:
    """What a clip says of a column that gets noise.

    Raises:
        ViewError: the limits leave nothing to hide.
    """
    least, most = number(low or ""), number(high or "")
    if least >= most:
        raise ViewError("Noise needs two limits that are not the same.")
    width = EXACT.subtract(most, least)
    fine = Decimal(1).scaleb(EXACT.divide(width, Decimal(_STEPS)).adjusted())
    return Limits(least, most, Decimal(1) if column is ColumnType.INTEGER else fine)


def loss(text: str) -> Decimal:
    """The privacy loss ε that a view names.

    Raises:
        ViewError: not a number between 0.001 and 20.
    """
    found = number(text)
    if not LEAST_LOSS <= found <= MOST_LOSS:
        raise ViewError(
            f"A privacy loss is between {LEAST_LOSS} (much noise) and {MOST_LOSS} (hardly any)."
        )
    return found
