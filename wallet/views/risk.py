"""What could be learnt from a view, said in plain sentences with a number each.

Guarantees: computed on this computer, from exactly the rows that would leave, in one pass; each
item has a level from 0 to 4, one sentence, and what would lower it most. "Nothing found" is not a
promise: what a reader knows from elsewhere is not known here.

Left to others: what this requester already has (`wallet.views.linkage`, put together in
`wallet.views.preview`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from wallet.views import findings
from wallet.views.combinations import COUNTED, Combinations
from wallet.views.exposure import (
    PART,
    PLACES,
    finest_time,
    is_coded,
    is_direct,
    is_of_others,
    is_point,
    is_wordy,
    place,
)
from wallet.views.extent import Extent
from wallet.views.findings import LEVELS, RiskItem
from wallet.views.remedies import counted, is_all, leave_out, names, said
from wallet.views.texts import Texts
from wallet.views.traces import SQUARE_DIGITS, Haunt, Traces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.importers.base import Value
    from wallet.views.projection import OutputColumn, Projection
    from wallet.views.traces import Cell

__all__ = ["LEVELS", "RiskItem", "RiskPanel"]

_SIDE_LEVEL: Final = {"1": 4, "5": 3, "25": 2}
_GRAIN_LEVEL: Final = {"exact": 3, "hour": 2, PART: 2, "day": 2, "week": 1, "month": 1, "": 1}
_RARE: Final = 2


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
        self._words: dict[int, Counter[str]] = {
            i: Counter() for i, column in enumerate(self._columns) if is_wordy(column)
        }
        self._empty = set(range(len(self._columns)))
        self._extent = Extent(self._columns, time_column)
        self._points = Combinations([i for i, c in enumerate(self._columns) if is_point(c)])
        self._place = place(self._columns)
        self._traces = Traces()
        self._texts = Texts(self._columns, whole=False)

    def take(self, row: Sequence[Value]) -> None:
        """Take one row in output order."""
        self._rows += 1
        self._texts.take(row)
        if self._empty:
            self._empty.difference_update([i for i in self._empty if row[i] is not None])
        self._extent.take(row)
        self._points.take(row)
        for i, words in self._words.items():
            value = row[i]
            if value is not None and (len(words) < COUNTED or value in words):
                words[str(value)] += 1
        if self._place is not None:
            north, east = row[self._place[0]], row[self._place[1]]
            if north is not None and east is not None:
                self._traces.add(str(north), str(east), self._extent.clock(row))

    def items(self) -> tuple[RiskItem, ...]:
        """What was found, the plainest first."""
        found = (
            self._identifiers(),
            self._home(),
            self._told_apart(),
            self._delicate(),
            self._others(),
            self._rare(),
            self._times(),
            self._selection(),
            self._extent.item(self._rows),
            findings.alike(
                [column for _, column in self._filled()],
                self._projection.view,
                home=self._traces.home() is not None,
            ),
            findings.in_texts(self._texts, self._rows),
            findings.of_groups(self._projection.view, self._rows),
            *findings.still_told(self._projection.view, self._columns, self._rows),
        )
        return in_order(item for item in found if item is not None)

    @property
    def rows(self) -> int:
        """How many rows were taken."""
        return self._rows

    def cells(self) -> tuple[Cell, ...]:
        """Where the rows lie, the fullest square first: for a map."""
        side = self._side()
        return self._traces.cells(side_km=int(side) if side else 1)

    def _filled(self) -> list[tuple[int, OutputColumn]]:
        """The columns that hold something in some row, with their positions."""
        return [(i, column) for i, column in enumerate(self._columns) if i not in self._empty]

    def _is_all(self, which: Sequence[OutputColumn]) -> bool:
        return is_all(which, self._columns, self._projection.view)

    def _leave_out(self, which: Sequence[OutputColumn], more: str = "") -> str:
        return leave_out(which, self._columns, self._projection.view, more)

    def _side(self) -> str:
        """How wide the squares are that places are put on, in kilometres; empty if on none."""
        if self._place is None:
            return ""
        name = self._columns[self._place[0]].name
        grids = (t for t in self._projection.view.transforms if t.kind == "grid")
        return next((t.amount or "" for t in grids if t.field == name), "")

    def _identifiers(self) -> RiskItem:
        direct = [column for _, column in self._filled() if is_direct(column)]
        plain = [column for column in direct if not is_coded(column)]
        coded = [column for column in direct if is_coded(column)]
        if plain:
            several = len(plain) > 1
            return RiskItem(
                "identifiers",
                4,
                f"{counted(plain)} can name you, an account or a device directly: {names(plain)}.",
                f"Replace {'them' if several else 'it'} by a code."
                if self._is_all(plain)
                else f"Leave out {names(plain)}, or replace {'them' if several else 'it'} by a "
                "code.",
            )
        if coded:
            return RiskItem(
                "identifiers",
                1,
                f"{counted(coded)} that would name you, an account or a device leave"
                f"{'' if coded[1:] else 's'} as a code that only this grant uses: "
                f"{names(coded)}. It joins your rows to each other and to nothing else.",
                self._leave_out(coded),
            )
        return RiskItem(
            "identifiers", 0, "No column holds a name, an address, an account or a device."
        )

    def _home(self) -> RiskItem:
        if self._place is None or not self._traces.points:
            others = any(c.type in PLACES and is_of_others(c) for _, c in self._filled())
            return RiskItem(
                "home",
                0,
                "The places that leave can be those of other people; none is taken for your home."
                if others
                else "No places leave, so none can be taken for home or work.",
            )
        level = _SIDE_LEVEL.get(self._side(), 4)
        remedy = "A coarser grid helps only a little."
        if not self._is_all([self._columns[i] for i in self._place]):
            remedy = "Leave out the coordinates; a coarser grid helps only a little."
        home, work = self._traces.home(), self._traces.work()
        at_work = (
            f" {_at(work)} is most likely your work ({work.days:,} of {work.of_days:,} "
            "working days)."
            if work is not None
            else ""
        )
        if home is None:
            sentence = (
                f"{self._traces.places():,} different places leave. None stands out as home, but "
                f"each shows where you were.{at_work}"
                if self._traces.places() > 1
                else "1 place leaves. It does not stand out as home, but shows where you were."
            )
            if work is not None:
                return RiskItem("home", level, sentence, remedy)
            return RiskItem("home", max(1, level - 1), sentence, remedy)
        what = "nights" if self._traces.by_nights() else "points"
        sentence = (
            f"The square around {_at(home)} is most likely your home: it is the place of "
            f"{home.days:,} of {home.of_days:,} {what}."
        )
        sentence += at_work
        return RiskItem("home", level if self._traces.by_nights() else level - 1, sentence, remedy)

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
        level = _GRAIN_LEVEL[grain] + bool(self._traces.points)
        if self._projection.view.aggregate:
            level -= 1
        level = max(1, min(level, 4)) if count > 3 else 1
        point = [self._columns[i] for i in self._points.positions if i not in self._empty]
        what = f"{'value' if len(point) == 1 else 'combination'}{'' if count == 1 else 's'} of"
        more = "more than " if count >= COUNTED else ""
        many = f"{more}{count:,} different" if count > 1 else "only one"
        sentence = f"Your rows hold {many} {what} {names(point)}."
        if self._traces.points > 3 and time is not None and count > 3:
            sentence += " Four of them known from elsewhere tell you from almost everyone."
        elif count > 3:
            sentence += " Someone who knows a few of them from elsewhere would recognise you."
        return RiskItem("told-apart", level, sentence, self._fewer_points())

    def _fewer_points(self) -> str:
        """What would lower most in how many ways rows can be told apart."""
        aggregate = self._projection.view.aggregate
        if aggregate is None:
            figures = "Send figures by day, week or month instead of rows"
            left_out = self._best_left_out()
            return f"{figures}, or {left_out}." if left_out else f"{figures}."
        by = [column for column in self._columns if column.name in aggregate.by]
        if by:
            return f"Send figures without {names(by)}."
        return "Send figures over longer periods."

    def _best_left_out(self) -> str:
        """The column without which the fewest combinations stay, if that is much; else empty."""
        found = self._points.best_left_out(set(range(len(self._columns))) - self._empty)
        tried = self._points.tried
        if found is None or tried < findings.GROUP_ROWS:
            return ""
        column = self._columns[found[0]]
        if self._is_all([column]):
            return ""
        name = said(column)
        of = "the" if tried == self._points.count else "the first"
        return f"leave out {name}: of {of} {tried:,} {found[1]:,} stay different then"

    def _delicate(self) -> RiskItem:
        present = [c for _, c in self._filled() if c.source]
        highest = max((c.source.sensitivity for c in present if c.source), default=0)
        if highest < 2:
            return RiskItem(
                "kind",
                0,
                "No column that holds something is of a delicate kind, such as health, money or "
                "place.",
            )
        which = [c for c in present if c.source and c.source.sensitivity == highest]
        kind = (
            "the most delicate kind, such as health"
            if highest > 2
            else ("a delicate kind, such as money, places or identifiers")
        )
        verb = "is" if len(which) == 1 else "are"
        return RiskItem(
            "kind",
            min(highest, 3),
            f"{_first(names(which))} {verb} of {kind}.",
            self._leave_out(
                which, f", unless their purpose needs {'it' if len(which) == 1 else 'them'}"
            ),
        )

    def _others(self) -> RiskItem:
        about = [c for _, c in self._filled() if is_of_others(c)]
        plain = [c for c in about if not is_coded(c)]
        if not about:
            return RiskItem("others", 0, "No column that holds something is about somebody else.")
        return RiskItem(
            "others",
            3 if plain else 1,
            f"{_first(names(plain or about))} can be about other people, who were not asked.",
            self._leave_out(plain or about),
        )

    def _rare(self) -> RiskItem:
        worst, remedy, level = "", "", 0
        for i, words in self._words.items():
            rare = [word for word, count in words.items() if count <= _RARE]
            share = sum(words[word] for word in rare) / max(1, words.total())
            found = 0 if not rare else 1 if share < 0.05 else 2 if share < 0.25 else 3
            if words.total() < findings.GROUP_ROWS:
                found = min(found, 1)  # of few rows every value is rare
            if found > level:
                level, name = found, said(self._columns[i])
                times = "once" if words.total() == 1 else "twice"
                occur = "occurs" if len(rare) == 1 else "occur"
                few = (
                    f"{len(rare):,} of {len(words):,} different values of {name} {occur} only once "
                    "or twice"
                    if len(words) > 1
                    else f"The only value of {name} occurs {times}"
                )
                worst = f"{few}; a rare value can point to you."
                remedy = (
                    f"{self._leave_out([self._columns[i]])} Sending only its most frequent values "
                    "hides what is rare for you, not what is rare for others; a code hides what a "
                    "value is, not that it is rare."
                )
        if level:
            return RiskItem("rare", level, worst, remedy)
        held = [i for i, words in self._words.items() if words]
        if not held:
            return RiskItem("rare", 0, "No words leave that could be rare.")
        most = max(held, key=lambda i: len(self._words[i]))
        number, name = len(self._words[most]), said(self._columns[most])
        many = "The only value" if number == 1 else f"Each of the {number:,} different values"
        return RiskItem(
            "rare",
            1,
            f"{many} of {name} is frequent among your rows; whether it is rare for others, and so "
            "points to you, is not known here.",
        )

    def _times(self) -> RiskItem:
        grain, time = finest_time(self._columns, self._extent.filled)
        if time is None:
            return RiskItem("times", 0, "Nothing that leaves says when.")
        name, count = _first(said(self._columns[time])), self._extent.filled[time]
        some = f"in {count:,} of {self._rows:,} rows" if count < self._rows else ""
        if grain == "exact":
            each = f"the moment exactly {some}" if some else "each moment exactly"
            return RiskItem(
                "times",
                3,
                f"{name} gives {each}; sleep, work and travel can be read from it.",
                "Send full hours or days instead of times.",
            )
        level = 2 if grain in ("hour", PART) else 1
        return RiskItem(
            "times",
            level,
            f"{name} says when to the {grain} {some}, nothing does more exactly."
            if some
            else f"Each row says when to the {grain}, not more exactly.",
            "Send days instead of times." if level == 2 else "Send months.",
        )

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
            f"Drop the condition on {listed}." if hidden else "",
        )


def in_order(items: Iterable[RiskItem]) -> tuple[RiskItem, ...]:
    """Items, the plainest first."""
    return tuple(sorted(items, key=lambda item: -item.level))


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _at(haunt: Haunt) -> str:
    """Where the middle of its square is: half squares have a third decimal, as on the map."""
    return ", ".join(
        f"{degrees:.{SQUARE_DIGITS if round(degrees, SQUARE_DIGITS) == degrees else 3}f}"
        for degrees in (haunt.latitude, haunt.longitude)
    )
