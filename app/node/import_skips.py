"""What an import did not read, counted by what it belongs to: a dataset's rows, or none.

An unreadable row belongs to the dataset that its file's other rows went to, if that is one. Files,
cut-off ends and archives inside archives are no rows and belong to none. Of skips that were counted
and not listed nobody knows more than their number: they belong to the dataset that all listed ones
belong to, if there is one.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wallet.importers.base import Skip


class SkipCount:
    """Counts while one run reads."""

    def __init__(self) -> None:
        self._rows: Counter[str] = Counter()
        self._parts = 0
        self._datasets: dict[str, set[str]] = {}

    def filled(self, file: str, dataset: str) -> None:
        """Take note that rows of a file went to a dataset."""
        self._datasets.setdefault(file, set()).add(dataset)

    def skipped(self, skip: Skip) -> None:
        """Take note of a part that was not read."""
        if skip.is_row:
            self._rows[skip.file] += 1
        else:
            self._parts += 1

    @property
    def listed(self) -> int:
        """How many parts were told one by one."""
        return self._rows.total() + self._parts

    def unlisted(self, total: int) -> int:
        """How many of `total` were counted only."""
        return max(0, total - self.listed)

    def rows(self, total: int) -> int:
        """Return how many of `total` are rows; of those that are not listed if all listed are."""
        return self._rows.total() + (0 if self._parts else self.unlisted(total))

    def by_dataset(self, total: int) -> dict[str, int]:
        """Return of each dataset how many of its rows were not read, of `total` parts in all."""
        every = set().union(*self._datasets.values())
        found: Counter[str] = Counter()
        for file, count in self._rows.items():
            datasets = self._datasets.get(file) or every
            if len(datasets) == 1:
                found[next(iter(datasets))] += count
        if len(found) == 1 and found.total() == self.listed:
            found[next(iter(found))] += self.unlisted(total)
        return dict(found)
