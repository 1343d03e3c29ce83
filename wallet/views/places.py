"""Where the places that leave put the person: home and work, and what a coarser grid would show.

Guarantees: home and work are found by the rule of `wallet.views.traces`. What a coarser grid would
show is found by the same rule on the same points, each put on exactly that grid.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from wallet.importers.base import ColumnType
from wallet.views.coarsening import coarser
from wallet.views.exposure import PLACES, is_of_others, is_removed, place
from wallet.views.findings import RiskItem
from wallet.views.grid import Grid
from wallet.views.remedies import ALL_OF_IT, is_all, names, then, without
from wallet.views.traces import SQUARE_DIGITS, Haunt, Traces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.view import View
    from wallet.importers.base import Value
    from wallet.views.projection import OutputColumn
    from wallet.views.traces import Cell

_BATCH: Final = 20_000
_EXACT: Final = 4
_SIDE_LEVEL: Final = {"1": 4, "5": 3, "25": 2}


class Places:
    """Rows go in as they leave.

    Args:
        columns: what comes out.
        view: of what.
    """

    def __init__(self, columns: Sequence[OutputColumn], view: View) -> None:
        self._columns = columns
        self._view = view
        self._at = place(columns)
        self.traces = Traces()
        self._tried = [
            (side, Grid(int(side)), Counter[tuple[int, int, str | None]]())
            for side in self._coarser()
        ]
        self._points: list[tuple[float, float, str | None]] = []
        self._hours = dict[str, str]()

    def take(self, row: Sequence[Value], time: str | None) -> None:
        """Take one row in output order; `time` is when it was, if it says so."""
        if self._at is None:
            return
        north, east = row[self._at[0]], row[self._at[1]]
        if north is None or east is None:
            return
        self.traces.add(str(north), str(east), time)
        if self._tried:
            hour = time and self._hours.setdefault(time[:13], time[:13])
            self._points.append((float(str(north)), float(str(east)), hour))
            if len(self._points) >= _BATCH:
                self._place()

    def side(self) -> str:
        """How wide the squares are that places are put on, in kilometres; empty if on none."""
        if self._at is None:
            return ""
        name = self._columns[self._at[0]].name
        grids = (t for t in self._view.transforms if t.kind == "grid")
        return next((t.amount or "" for t in grids if t.field == name), "")

    def cells(self) -> tuple[Cell, ...]:
        """Where the rows lie, the fullest square first: for a map."""
        return self.traces.cells(side_km=int(self.side() or 1))

    def item(self, filled: Sequence[OutputColumn]) -> RiskItem:
        """What places tell; `filled` are the columns that hold something."""
        if self._at is None or not self.traces.points:
            others = any(c.type in PLACES and is_of_others(c) for c in filled)
            return RiskItem(
                "home",
                0,
                "The places that leave can be those of other people; none is taken for your home."
                if others
                else "No places leave, so none can be taken for home or work.",
            )
        home, work = self.traces.home(), self.traces.work()
        at_work = (
            f" {_at(work)} is most likely your work ({work.days:,} of {work.of_days:,} "
            "working days)."
            if work is not None
            else ""
        )
        if home is None:
            places = self.traces.places()
            sentence = (
                f"{places:,} different places leave. None stands out as home, but "
                f"each shows where you were.{at_work}"
                if places > 1
                else "1 place leaves. It does not stand out as home, but shows where you were."
            )
        else:
            sentence = (
                f"The square around {_at(home)} is most likely your home: it is the place of "
                f"{home.days:,} of {home.of_days:,} {_what(self.traces)}.{at_work}"
            )
        return RiskItem("home", self._level(), sentence, self._advice(filled))

    def _level(self) -> int:
        return _level(self.traces, self.side())

    def _advice(self, filled: Sequence[OutputColumn]) -> str:
        """What leaving places out and each coarser grid would bring, where it is less."""
        now, told = self._level(), []
        own = [c for c in filled if c.type in PLACES and not is_of_others(c) and not is_removed(c)]
        if not is_all(own, filled, self._view) and place(without(own, filled)) is None:
            told.append(f"Leave out {names(own)}: {then(0)}.")
        for side, traces in self._regridded():
            level = _level(traces, side)
            if level < now:
                told.append(f"Places on squares of {side} km: {then(level)}; {_stands(traces)}.")
        return " ".join(told) or ALL_OF_IT

    def _regridded(self) -> list[tuple[str, Traces]]:
        """The points as they would leave on each coarser grid."""
        found = []
        self._place()
        for side, grid, placed in self._tried:
            traces = Traces()
            for (row, cell, hour), count in placed.items():
                traces.add(*grid.centre(row, cell), hour, count)
            found.append((side, traces))
        return found

    def _place(self) -> None:
        """Put the points taken since on each grid."""
        for _, grid, placed in self._tried:
            placed.update(grid.cells(self._points))
        self._points.clear()

    def _coarser(self) -> list[str]:
        """The grids that the places could be put on and that would lower something."""
        if self._at is None or self._view.aggregate is not None:
            return []
        specs = tuple(c.source for c in self._columns if c.source is not None)
        north, east = (self._columns[i].name for i in self._at)
        return [
            added[0].amount or ""
            for added in coarser(self._view, specs, north, ColumnType.LATITUDE)
            if {item.field for item in added} == {north, east}
            and _SIDE_LEVEL[added[0].amount or ""] < _EXACT
        ]


def _level(traces: Traces, side: str) -> int:
    """How plainly places tell that are on squares of so many kilometres; empty for on none."""
    level = _SIDE_LEVEL.get(side, _EXACT)
    if traces.home() is not None:
        return level if traces.by_nights() else level - 1
    return level if traces.work() is not None else max(1, level - 1)


def _stands(traces: Traces) -> str:
    home = traces.home()
    if home is None:
        return "no home stands out"
    return f"home still stands out in {home.days:,} of {home.of_days:,} {_what(traces)}"


def _what(traces: Traces) -> str:
    return "nights" if traces.by_nights() else "points"


def _at(haunt: Haunt) -> str:
    """Where the middle of its square is: half squares have a third decimal, as on the map."""
    return ", ".join(
        f"{degrees:.{SQUARE_DIGITS if round(degrees, SQUARE_DIGITS) == degrees else 3}f}"
        for degrees in (haunt.latitude, haunt.longitude)
    )
