"""How many rows leave, and over which days.

Guarantees: every row counts. A row's day is that of the dataset's own time, or where that does not
leave or is empty, of the first other column that says when; how many rows have none is said.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from wallet.importers.base import ColumnType
from wallet.views.exposure import times
from wallet.views.findings import RiskItem
from wallet.views.remedies import then

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View
    from wallet.importers.base import Value
    from wallet.views.projection import OutputColumn

_WEEK, _QUARTER = 7, 92
_SPANS: Final = (_QUARTER, _WEEK)
"""Days up to which a stretch of time tells less than a longer one."""

_TELL_THE_DAY: Final = frozenset({"hour", "part_of_day", "day", "week", "month"})
"""Transforms after which a value still says from which day on a row is."""

_NOT_KNOWN: Final = "How many rows a shorter stretch of days would have is not known here."


class Stretch(NamedTuple):
    """The rows from one day on: that day, over how many days they are, and how many."""

    first: str
    days: int
    rows: int


class Extent:
    """Rows go in as they leave.

    Args:
        columns: what comes out.
        time_column: the dataset's column that places a row in time, or empty.
        view: of what.
    """

    def __init__(self, columns: Sequence[OutputColumn], time_column: str, view: View) -> None:
        self._at = times(columns, time_column)
        self._own = self._cut_by(columns, time_column, view)
        self._days = Counter[str]()
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
        if self._own is not None and row[self._own] is not None:
            self._days[str(row[self._own])[:10]] += 1

    def clock(self, row: Sequence[Value]) -> str | None:
        """When a row was, if it says so with a time of day."""
        return next((str(row[i]) for i in self._clocks if row[i] is not None), None)

    def moments(self, letters: int) -> int:
        """In how many months rows are (7 letters of a day), or on how many days; 0 if not known."""
        return len({day[:letters] for day in self._days})

    def item(self, rows: int) -> RiskItem:
        """What `rows` rows tell by their number and their days."""
        undated = rows - self._dated
        return extent(rows, self._first, self._last, undated, since=self._since())

    def _cut_by(self, columns: Sequence[OutputColumn], time_column: str, view: View) -> int | None:
        """The column by whose values a later first day would cut rows; None if there is none."""
        if not self._at or view.sample is not None:
            return None  # of a sample other rows would be drawn
        first = columns[self._at[0]]
        own = first.source is None or (
            view.aggregate is None
            and first.source.name == time_column
            and set(first.transforms) <= _TELL_THE_DAY
        )
        return self._at[0] if own else None

    def _since(self) -> list[Stretch]:
        """What would leave from some later days on."""
        if not self._days:
            return []
        found, last = [], max(self._days)
        for most in _SPANS:
            least = (date.fromisoformat(last) - timedelta(most - 1)).isoformat()
            first = min(day for day in self._days if day >= least)
            rows = sum(n for day, n in self._days.items() if day >= first)
            found.append(Stretch(first, _days(first, last), rows))
        return found


def extent(
    rows: int,
    first: str,
    last: str,
    undated: int = 0,
    *,
    since: Sequence[Stretch] = (),
) -> RiskItem:
    """What the number of rows and their days tell.

    Args:
        rows: how many leave.
        first: the first day, "YYYY-MM-DD"; empty if no row says when.
        last: the last.
        undated: how many of the rows say nothing of when.
        since: what would leave from later days on, the longest first.
    """
    if not rows:
        return RiskItem("extent", 0, "No rows would leave.")
    counted = f"{rows:,} row{'' if rows == 1 else 's'}"
    if not first:
        return RiskItem("extent", 1, f"{counted} would leave.")
    days = _days(first, last)
    over = f"{counted} over {days:,} day{'' if days == 1 else 's'} would leave"
    span = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    without = f"; {undated:,} of them {'says' if undated == 1 else 'say'} no day" if undated else ""
    level = reached = _level(days)
    told = []
    for part in since:
        if _level(part.days) < reached:
            reached = _level(part.days)
            some = f"{part.rows:,} row{'' if part.rows == 1 else 's'}"
            told.append(f"Only from {_day(part.first)} on: {some}, {then(reached)}.")
    advice = " ".join(told) or (_NOT_KNOWN if level > 1 else "")
    return RiskItem("extent", level, f"{over}, {span}{without}.", advice)


def _level(days: int) -> int:
    return 1 if days <= _WEEK else 2 if days <= _QUARTER else 3


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%b %Y}"
