"""The arithmetic of an axis: round marks around the values. Pure; decimals in, decimals out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_INTERVALS = 4


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high` with a mark each `step`."""

    low: Decimal
    high: Decimal
    step: Decimal

    @property
    def marks(self) -> tuple[Decimal, ...]:
        """The values with a grid line, lowest first, both ends included."""
        count = int((self.high - self.low) / self.step)
        return tuple(self.low + self.step * number for number in range(count + 1))

    def share(self, value: Decimal) -> float:
        """Give where a value lies between the ends, 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


def scale_for(values: Sequence[Decimal], *, from_zero: bool) -> Scale:
    """Give the tightest axis with two to four even intervals of 1, 2 or 5 times a power of ten.

    Args:
        values: what is drawn; nothing, or only zeros, give an axis from 0 to 1 or 4.
        from_zero: sums start at 0; means and counts of something else need not.
    """
    low = min(values, default=Decimal(0))
    high = max(values, default=Decimal(0))
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = (low, low + 1) if from_zero or low == 0 else (low - 1, high + 1)
    step = _step((high - low) / MOST_INTERVALS)
    while True:
        bottom, top = _down(low, step), _up(high, step)
        if (top - bottom) / step <= MOST_INTERVALS:
            return Scale(bottom, top, step)
        step = _step(step * Decimal("1.01"))


def plain(value: Decimal) -> str:
    """Give a mark without needless zeros and without an exponent."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _step(least: Decimal) -> Decimal:
    power = Decimal(10) ** (least.adjusted())
    for factor in (1, 2, 5):
        if power * factor >= least:
            return power * factor
    return power * 10


def _down(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_FLOOR) * step


def _up(value: Decimal, step: Decimal) -> Decimal:
    return (value / step).to_integral_value(ROUND_CEILING) * step
