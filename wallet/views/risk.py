"""What could be learnt from a view, said in plain sentences with a number each.

Guarantees: computed on this computer, from exactly the rows that would leave, in one pass; each
item has a level from 0 to 4, one sentence, and what would lower it most. "Nothing found" is not a
promise: what a reader knows from elsewhere is not known here.

Left to others: what this requester already has (`wallet.views.linkage`, put together in
`wallet.views.preview`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.view import GROUP_ROWS
from wallet.importers.base import ColumnType
from wallet.views import findings, kinds
from wallet.views.cohort import describing
from wallet.views.combinations import COUNTED, Combinations
from wallet.views.exposure import PART, finest_time, is_birth, is_point
from wallet.views.extent import Extent
from wallet.views.findings import LEVELS, RiskItem
from wallet.views.moments import moments
from wallet.views.places import Places
from wallet.views.rarity import Rarity
from wallet.views.remedies import is_all, names, said, then
from wallet.views.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.importers.base import Value
    from wallet.views.projection import OutputColumn, Projection
    from wallet.views.traces import Cell

__all__ = ["LEVELS", "RiskItem", "RiskPanel"]

_DAY, _MONTH = 10, 7
"""How many letters of a moment say its day, or its month."""

_DATED: Final = (ColumnType.DATE, ColumnType.TIME, ColumnType.INTEGER)
_GRAIN_LEVEL: Final = {"exact": 3, "hour": 2, PART: 2, "day": 2, "week": 1, "month": 1, "": 1}


class RiskPanel:
    """Rows go in as they leave; the items come out at the end.

    What can be learnt is judged from the columns that hold something in a row that leaves.

    Args:
        projection: the view, checked against its dataset.
        time_column: the dataset's column that places a row in time, or empty.
    """

    def __init__(self, projection: Projection, time_column: str = "") -> None:
        self._projection = projection
        self._columns = projection.columns
        self._rows = 0
        self._empty = set(range(len(self._columns)))
        self._extent = Extent(self._columns, time_column, projection.view)
        self._points = Combinations([i for i, c in enumerate(self._columns) if is_point(c)])
        self._places = Places(self._columns, projection.view)
        self._rarity = Rarity(self._columns, projection.view)
        self._texts = Texts(self._columns, whole=False)
        told = [c for c in describing(self._columns) if is_birth(c) and c.type in _DATED]
        self._births = [i for i, c in enumerate(self._columns) if c in told]
        self._born: set[int] = set()

    def take(self, row: Sequence[Value]) -> None:
        """Take one row in output order."""
        self._rows += 1
        self._texts.take(row)
        if self._empty:
            self._empty.difference_update([i for i in self._empty if row[i] is not None])
        self._extent.take(row)
        self._points.take(row)
        self._rarity.take(row)
        self._places.take(row, self._extent.clock(row))
        if self._births and len(self._born) < 2:  # of several years none is the person's
            self._born |= {int(str(row[i])[:4]) for i in self._births if row[i] is not None}

    def items(self) -> tuple[RiskItem, ...]:
        """What was found, the plainest first."""
        view, filled = self._projection.view, self._filled()
        found = (
            kinds.identifiers(filled, view),
            kinds.documents(filled),
            self._places.item(filled),
            self._told_apart(),
            kinds.delicate(filled, view),
            kinds.others(filled, view),
            self._rarity.item(filled),
            moments(self._columns, self._extent.filled, self._rows, view),
            self._selection(),
            self._extent.item(self._rows),
            findings.alike(
                filled,
                view,
                home=self._places.traces.home() is not None,
                born=min(self._born) if len(self._born) == 1 else None,
            ),
            findings.in_texts(self._texts, self._rows),
            findings.of_groups(view, self._rows),
            *findings.still_told(view, self._columns, self._rows),
        )
        return in_order(item for item in found if item is not None)

    @property
    def rows(self) -> int:
        """How many rows were taken."""
        return self._rows

    def cells(self) -> tuple[Cell, ...]:
        """Where the rows lie, the fullest square first: for a map."""
        return self._places.cells()

    def _filled(self) -> tuple[OutputColumn, ...]:
        """The columns that hold something in some row."""
        return tuple(c for i, c in enumerate(self._columns) if i not in self._empty)

    def _told_apart(self) -> RiskItem:
        count = self._points.count
        if not count:
            return RiskItem(
                "told-apart",
                1 if self._rows else 0,
                "No column says when, where or who; single values could still be known from "
                "elsewhere."
                if self._rows
                else "There are no rows.",
            )
        grain, time = finest_time(self._columns, self._extent.filled)
        level = _GRAIN_LEVEL[grain] + bool(self._places.traces.points)
        if self._projection.view.aggregate:
            level -= 1
        level = max(1, min(level, 4)) if count > 3 else 1
        point = [self._columns[i] for i in self._points.positions if i not in self._empty]
        what = f"{'value' if len(point) == 1 else 'combination'}{'' if count == 1 else 's'} of"
        more = "more than " if count >= COUNTED else ""
        many = f"{more}{count:,} different" if count > 1 else "only one"
        sentence = f"Your rows hold {many} {what} {names(point)}."
        if self._places.traces.points > 3 and time is not None and count > 3:
            sentence += " Four of them known from elsewhere tell you from almost everyone."
        elif count > 3:
            sentence += " Someone who knows a few of them from elsewhere would recognise you."
        return RiskItem("told-apart", level, sentence, self._fewer_points())

    def _fewer_points(self) -> str:
        """What would lower most in how many ways rows can be told apart."""
        aggregate = self._projection.view.aggregate
        months = self._extent.moments(_MONTH)
        if aggregate is None:
            figures = f"Send figures {_by_month(months, self._rows)}"
            left_out = self._best_left_out()
            return f"{figures}, or {left_out}." if left_out else f"{figures}."
        by = [column for column in self._columns if column.name in aggregate.by]
        if by:
            kept = max(1, self._extent.moments(_DAY))
            return f"Send figures without {names(by)}; {_then(kept)}."
        return f"Send figures {_by_month(months, self._rows)}."

    def _best_left_out(self) -> str:
        """The column without which the fewest combinations stay, if that is much; else empty."""
        found = self._points.best_left_out(set(range(len(self._columns))) - self._empty)
        tried = self._points.tried
        if found is None or tried < GROUP_ROWS:
            return ""
        column = self._columns[found[0]]
        if is_all([column], self._filled(), self._projection.view):
            return ""
        name = said(column)
        of = "the" if tried == self._points.count else "the first"
        return f"leave out {name}: of {of} {tried:,} {found[1]:,} stay different then"

    def _selection(self) -> RiskItem:
        view = self._projection.view
        shown = {c.name for c in self._columns if not c.transforms}
        fields = list(dict.fromkeys(condition.field for condition in view.conditions))
        if not fields or not self._rows:
            return RiskItem("selection", 0, "Rows are not chosen by what they hold.")
        hidden = [name for name in fields if name not in shown]
        listed = ", ".join(hidden or fields)
        sentence = f"Only rows with a certain {listed} leave, so each row tells that as well."
        return RiskItem(
            "selection",
            2 if hidden else 1,
            sentence,
            f"Without the condition on {listed}: {then(1 if hidden != fields else 0)}; more rows "
            "would leave."
            if hidden
            else "",
        )


def _by_month(months: int, now: int) -> str:
    """The coarsest figures that are fewer than what leaves now, and how many they are."""
    return f"by month; {_then(months)}" if 0 < months < now else f"over all days; {_then(1)}"


def _then(groups: int) -> str:
    return "1 row leaves then" if groups == 1 else f"at most {groups:,} rows leave then"


def in_order(items: Iterable[RiskItem]) -> tuple[RiskItem, ...]:
    """Items, the plainest first."""
    return tuple(sorted(items, key=lambda item: -item.level))
