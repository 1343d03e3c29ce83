"""How many rows leave, and over which days.

Guarantees: every row counts. A row's day is that of the dataset's own time, or where that does not
leave or is empty, of the first other column that says when; how many rows have none is said.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from wallet.importers.base import ColumnType
from wallet.views.exposure import times
from wallet.views.findings import RiskItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.importers.base import Value
    from wallet.views.projection import OutputColumn


class Extent:
    """Rows go in as they leave.

    Args:
        columns: what comes out.
        time_column: the dataset's column that places a row in time, or empty.
    """

    def __init__(self, columns: Sequence[OutputColumn], time_column: str) -> None:
        self._at = times(columns, time_column)
        self._clocks = [i for i in self._at if columns[i].type is ColumnType.TIME]
        self._first = self._last = ""
        self._dated = 0
        self.filled = dict[int, int]()
        """For each column that says when in some row, in how many it does."""

    def take(self, row: Sequence[Value]) -> None:
        """Take one row in output order."""
        present = [i for i in self._at if row[i] is not None]
        if not present:
            return
        for i in present:
            self.filled[i] = self.filled.get(i, 0) + 1
        self._dated += 1
        day = str(row[present[0]])[:10]
        if not self._first or day < self._first:
            self._first = day
        self._last = max(self._last, day)

    def clock(self, row: Sequence[Value]) -> str | None:
        """When a row was, if it says so with a time of day."""
        return next((str(row[i]) for i in self._clocks if row[i] is not None), None)

    def item(self, rows: int) -> RiskItem:
        """What `rows` rows tell by their number and their days."""
        return extent(rows, self._first, self._last, rows - self._dated)


def extent(rows: int, first: str, last: str, undated: int = 0) -> RiskItem:
    """What the number of rows and their days tell.

    Args:
        rows: how many leave.
        first: the first day, "YYYY-MM-DD"; empty if no row says when.
        last: the last.
        undated: how many of the rows say nothing of when.
    """
    if not rows:
        return RiskItem("extent", 0, "No rows would leave.")
    counted = f"{rows:,} row{'' if rows == 1 else 's'}"
    if not first:
        return RiskItem("extent", 1, f"{counted} would leave.", "Send fewer rows.")
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    level = 1 if days <= 7 else 2 if days <= 92 else 3
    over = f"{counted} over {days:,} day{'' if days == 1 else 's'} would leave"
    span = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    without = f"; {undated:,} of them {'says' if undated == 1 else 'say'} no day" if undated else ""
    return RiskItem("extent", level, f"{over}, {span}{without}.", "A shorter range of dates.")


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%b %Y}"
