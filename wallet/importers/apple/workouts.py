"""What stands inside a workout of Apple Health."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from wallet.importers import values
from wallet.importers.apple import tables
from wallet.importers.apple.quantities import quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

DISTANCES: Final = tuple(
    f"{tables.QUANTITY}Distance{way}"
    for way in (
        "WalkingRunning",
        "Cycling",
        "Swimming",
        "Wheelchair",
        "DownhillSnowSports",
        "CrossCountrySkiing",
        "PaddleSports",
        "Rowing",
        "SkatingSports",
    )
)
"""Types of which the sums are how far a workout went."""

ENERGY: Final = (f"{tables.QUANTITY}ActiveEnergyBurned",)
_DEEPEST_SUM: Final = 3
_MOST_PARTS: Final = 100


class Exercise:
    """What stands inside a workout: since iOS 16 its distance and energy are sums there.

    Sums of the whole workout count; those of its parts (`WorkoutActivity`) only where it has none
    of its own. Several distances, as of a triathlon, are added up.
    """

    def __init__(self, number: int, attributes: dict[str, str]) -> None:
        self.number = number
        self.attributes = attributes
        self._depth = 1
        self._whole: dict[str, list[dict[str, str]]] = {}
        self._parts: dict[str, list[dict[str, str]]] = {}

    def begin(self, tag: str, attributes: dict[str, str]) -> None:
        """Take an element inside."""
        self._depth += 1
        if tag == "WorkoutStatistics" and self._depth <= _DEEPEST_SUM:
            found = self._whole if self._depth == 2 else self._parts
            sums = found.setdefault(attributes.get("type", ""), [])
            if len(sums) < _MOST_PARTS:
                sums.append(attributes)

    def end(self) -> bool:
        """Whether the workout itself ends."""
        self._depth -= 1
        return self._depth == 0

    def sum(self, types: Sequence[str], wanted: str) -> str | None:
        """Return the sum of some types in a unit, or None where there is none.

        Raises:
            BadValue: one of them is no number, or its unit is not known.
        """
        found = [
            Decimal(written)
            for kind in types
            for each in self._whole.get(kind) or self._parts.get(kind) or []
            if (written := quantity(each, "sum", wanted, "unit")) is not None
        ]
        return values.decimal_text(sum(found, Decimal(0))) if found else None
