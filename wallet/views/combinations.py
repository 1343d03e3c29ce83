"""In how many ways rows differ, and without which column in the fewest.

Guarantees: at most `COUNTED` different combinations are counted, and the first `TRIED` of them
kept, so that leaving out each column can be tried on real rows and the best one named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.views.values import stand_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wallet.importers.base import Value

COUNTED: Final = 100_000
TRIED: Final = 2_000


class Combinations:
    """Values at some positions of a row, taken row by row; a row without any of them is none."""

    def __init__(self, positions: Sequence[int]) -> None:
        self.positions = tuple(positions)
        self._seen: set[int] = set()
        self._first: set[tuple[Value, ...]] = set()

    def take(self, row: Sequence[Value]) -> None:
        """Take one row."""
        if not self.positions or len(self._seen) >= COUNTED:
            return
        combination = tuple([row[i] for i in self.positions])
        if any(value is not None for value in combination):
            self._seen.add(hash(combination))
            if len(self._first) < TRIED:
                self._first.add(tuple(map(stand_in, combination)))

    @property
    def count(self) -> int:
        """How many different ones there were, up to `COUNTED`."""
        return len(self._seen)

    @property
    def tried(self) -> int:
        """On how many of them leaving out is tried."""
        return len(self._first)

    def best_left_out(self, among: Collection[int]) -> tuple[int, int] | None:
        """Return the position without which the fewest stay different, and how many do.

        None where there is only one position, or leaving out does not halve them.
        """
        kept = {
            position: len({(*each[:at], *each[at + 1 :]) for each in self._first})
            for at, position in enumerate(self.positions)
            if position in among
        }
        if len(self.positions) < 2 or not kept:
            return None
        best = min(kept, key=lambda position: kept[position])
        return (best, kept[best]) if kept[best] * 2 <= self.tried else None
