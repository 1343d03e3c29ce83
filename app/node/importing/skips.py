"""What an import did not read, counted by what it belongs to: a dataset's rows, or a file.

An unreadable row belongs to the dataset that its importer says it would have gone to; else to that
of its file's other rows, if that is one; else, if nothing of its file was read, to the only dataset
that this run filled or could fill. Every other row counts for its file, and so do files, cut-off
ends and archives inside archives, which are no rows. The sums add up to all that was counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.importers.aside import AsideCount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.importers.base import Aside, Report, Skip


class SkipSums(msgspec.Struct, frozen=True):
    """How much was not read: rows by dataset, and rows and other parts by file.

    Of the parts `ends` follow on rows that were read.
    """

    by_dataset: dict[str, int]
    by_file: dict[str, tuple[int, int]]
    ends: int = 0

    @property
    def rows(self) -> int:
        """How many of all are rows."""
        return sum(self.by_dataset.values()) + sum(rows for rows, _ in self.by_file.values())

    @property
    def parts(self) -> int:
        """How many of all are files or other parts."""
        return sum(parts for _, parts in self.by_file.values())


class SkipCount:
    """Counts while one run reads."""

    def __init__(self, tables: Iterable[str] = ()) -> None:
        """Args: tables: all that the importer can fill."""
        self._tables = set(tables)
        self._read = AsideCount()
        self._own = AsideCount()
        self._datasets: dict[str, set[str]] = {}

    def filled(self, file: str, dataset: str) -> None:
        """Take note that rows of a file went to a dataset."""
        self._datasets.setdefault(file, set()).add(dataset)

    def skipped(self, skip: Skip) -> None:
        """Take note of a part that the worker did not read."""
        self._read.add(skip)

    def lost(self, skip: Skip) -> None:
        """Take note of a part that was left out on this side; the worker's report lacks it."""
        self._own.add(skip)

    def sums(self, report: Report | None) -> SkipSums:
        """Return what was not read: as the worker reports it, else as it was told one by one."""
        found = list(self._own.sums())
        if report is None:
            found += self._read.sums()
        else:
            told = AsideCount()
            told.add_parts(report.skipped - sum(item.rows + item.parts for item in report.aside))
            found += [*report.aside, *told.sums()]
        return self._placed(found)

    def _placed(self, found: Sequence[Aside]) -> SkipSums:
        every = set().union(*self._datasets.values()) or self._tables
        by_dataset: dict[str, int] = {}
        by_file: dict[str, tuple[int, int]] = {}
        for item in found:
            known = {item.dataset} if item.dataset else self._datasets.get(item.file) or every
            rows, parts = item.rows, item.parts
            if rows and len(known) == 1:
                (dataset,) = known
                by_dataset[dataset] = by_dataset.get(dataset, 0) + rows
                rows = 0
            if rows or parts:
                before = by_file.get(item.file, (0, 0))
                by_file[item.file] = (before[0] + rows, before[1] + parts)
        return SkipSums(by_dataset, by_file, sum(item.ends for item in found))
