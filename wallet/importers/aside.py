"""Counting what was not read, by file and by the dataset that a row would have gone to.

Guarantees: the sums add up to all that was counted, in bounded memory: of an archive of very many
faulty files the first `PLACES` are told apart, and all others are one.

Left to others: finding out the dataset of a row whose importer did not say it (`SkipCount` of the
node).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers.base import Aside

if TYPE_CHECKING:
    from wallet.importers.base import Skip

PLACES: Final = 500


class AsideCount:
    """Counts parts that were not read."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str], list[int]] = {}

    def add(self, skip: Skip) -> None:
        """Take note of one part."""
        count = self._at(skip.file, skip.dataset)
        count[0 if skip.is_row else 1] += 1
        count[2] += skip.is_end

    def add_parts(self, count: int) -> None:
        """Take note of parts of which nothing but their number is known."""
        if count > 0:
            self._at("", "")[1] += count

    def sums(self) -> tuple[Aside, ...]:
        """Return the sums, in the order in which files were met."""
        return tuple(
            Aside(file, dataset, *count) for (file, dataset), count in self._counts.items()
        )

    def _at(self, file: str, dataset: str) -> list[int]:
        place = (file, dataset)
        if place not in self._counts and len(self._counts) >= PLACES:
            place = ("", dataset if ("", dataset) in self._counts else "")
        return self._counts.setdefault(place, [0, 0, 0])
