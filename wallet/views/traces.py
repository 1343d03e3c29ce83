"""What places and times give away: where someone most likely lives and works.

The rule is the one any reader of the data would use: the square of most nights is home, the
square of most working hours of weekdays, if it is another one, is work. A square may begin at
every half of its side, so that a place at a corner of the grid is found like any other. Times are
UTC; the hour of the day is taken as that of the sun at the place (longitude / 15), which needs no
map.
Everything is computed here, from what would leave, and nothing is looked up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from math import floor
from typing import Final

import msgspec

SQUARE_DIGITS: Final = 2
"""Coordinates are compared to two decimals, about a kilometre."""

MOST_CELLS: Final = 400

_NIGHT_FROM, _NIGHT_UNTIL = 22, 6
_WORK_FROM, _WORK_UNTIL = 9, 17
_WEEKDAYS: Final = range(5)
_ENOUGH: Final = 3

_HALVES: Final = 2 * 10**SQUARE_DIGITS
"""Half sides of a square in a degree."""

Quarter = tuple[int, int]
"""A quarter of a square, counted in half sides from 0°, 0°. A square bears the name of its
south-western one; those whose middle has two decimals have odd names."""


class Haunt(msgspec.Struct, frozen=True):
    """A place that stands out: its square, in how many days of how many it was the place."""

    latitude: float
    longitude: float
    days: int
    of_days: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.days / self.of_days


class Cell(msgspec.Struct, frozen=True):
    """One square with rows in it, about `side_km` wide; `kind` is "home", "work" or empty."""

    latitude: float
    longitude: float
    rows: int
    kind: str = ""
    side_km: int = 1


class Traces:
    """Points collected row by row; `home` and `work` say what they add up to."""

    def __init__(self) -> None:
        self.points = 0
        self._all: Counter[Quarter] = Counter()
        self._nights: defaultdict[int, Counter[Quarter]] = defaultdict(Counter)
        self._working: defaultdict[int, Counter[Quarter]] = defaultdict(Counter)
        self._days: dict[str, int] = {}
        self._found: tuple[int, Haunt | None, Haunt | None] = (-1, None, None)

    def add(self, latitude: str, longitude: str, time: str | None, times: int = 1) -> None:
        """Take one point; `time` is a written UTC time, or None if only the place leaves.

        Points of one place in one hour can be taken at once; `times` is how many they are.
        """
        east = float(longitude)
        square = (floor(float(latitude) * _HALVES), floor(east * _HALVES))
        self.points += times
        self._all[square] += times
        if time is None:
            return
        later, hour = divmod(int(time[11:13]) + round(east / 15), 24)
        day = self._day(time[:10]) + later
        if hour >= _NIGHT_FROM or hour < _NIGHT_UNTIL:
            night = day if hour >= _NIGHT_FROM else day - 1  # it began the evening before
            self._nights[night][square] += times
        elif _WORK_FROM <= hour < _WORK_UNTIL and day % 7 in _WEEKDAYS:
            self._working[day][square] += times

    def home(self) -> Haunt | None:
        """The place of the nights; without times, the place of most points; None if unclear."""
        return self._haunts()[0]

    def work(self) -> Haunt | None:
        """The place of working days, if it is not that of the nights."""
        return self._haunts()[1]

    def places(self) -> int:
        """How many different squares have points in them."""
        return len({_named(quarter) for quarter in self._all})

    def cells(self, most: int = MOST_CELLS, side_km: int = 1) -> tuple[Cell, ...]:
        """The squares with most points, the fullest first: so many, and always home and work.

        Those two are marked where they are said to be, with their own points; squares beside them
        have the others. `side_km` is how wide the squares are that the points were put on; about 1
        if on none.
        """
        marked = {
            square: kind
            for haunt, kind in zip(reversed(self._haunts()), ("work", "home"), strict=True)
            if haunt
            for square in (_square_of(haunt),)
        }
        own = {quarter: square for square in marked for quarter in _quarters(square)}
        rows: Counter[Quarter] = Counter()
        for quarter, points in self._all.items():
            rows[own.get(quarter) or _named(quarter)] += points
        found = sorted(rows.items(), key=_most_then_first)
        kept = [*found[:most], *(item for item in found[most:] if item[0] in marked)]
        return tuple(Cell(*_middle(at), count, marked.get(at, ""), side_km) for at, count in kept)

    def _haunts(self) -> tuple[Haunt | None, Haunt | None]:
        """Home and work, worked out once for the points so far."""
        if self._found[0] != self.points:
            home, work = self._home(), _haunt(self._working)
            if home and work and not _apart(home, work):
                work = None
            self._found = (self.points, home, work)
        return self._found[1:]

    def _home(self) -> Haunt | None:
        if self._days:
            return _haunt(self._nights)
        total = self._all.total()
        if total < _ENOUGH:
            return None
        square, points = min(_squares(self._all).items(), key=_most_then_named)
        return Haunt(*_middle(square), points, total) if points * 2 >= total else None

    def by_nights(self) -> bool:
        """Whether there were times to tell nights by."""
        return bool(self._days)

    def _day(self, day: str) -> int:
        """The number of a day, Mondays divisible by seven; each day is read only once."""
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = date.fromisoformat(day).toordinal() - 1
        return known


def _haunt(days: defaultdict[int, Counter[Quarter]]) -> Haunt | None:
    """The square that has most points on at least half of the days; None if unclear."""
    if len(days) < _ENOUGH:
        return None
    best: Counter[Quarter] = Counter()
    for day in days.values():
        squares = _squares(day)
        most = max(squares.values())
        best.update([square for square, points in squares.items() if points == most])
    square, count = min(best.items(), key=_most_then_named)
    return Haunt(*_middle(square), count, len(days)) if count * 2 >= len(days) else None


def _squares(quarters: Counter[Quarter]) -> Counter[Quarter]:
    """The points of every square, wherever it begins, that has some of these."""
    found: Counter[Quarter] = Counter()
    for (north, east), points in quarters.items():
        for square in ((north, east), (north - 1, east), (north, east - 1), (north - 1, east - 1)):
            found[square] += points
    return found


def _named(quarter: Quarter) -> Quarter:
    """The square with a middle of two decimals that a quarter lies in."""
    return tuple(number - 1 + number % 2 for number in quarter)  # type: ignore[return-value]


def _square_of(haunt: Haunt) -> Quarter:
    """The square that a haunt is, which may begin at a half."""
    north, east = (round(at * _HALVES) - 1 for at in (haunt.latitude, haunt.longitude))
    return north, east


def _quarters(square: Quarter) -> tuple[Quarter, ...]:
    """The four quarters of a square."""
    north, east = square
    return ((north, east), (north + 1, east), (north, east + 1), (north + 1, east + 1))


def _middle(square: Quarter) -> tuple[float, float]:
    """A square's middle in degrees."""
    north, east = (round((number + 1) / _HALVES, SQUARE_DIGITS + 1) for number in square)
    return north, east


def _apart(one: Haunt, other: Haunt) -> bool:
    """Whether two squares are not the same and do not overlap."""
    side = 1 / 10**SQUARE_DIGITS
    far = max(abs(one.latitude - other.latitude), abs(one.longitude - other.longitude))
    return far > side * 0.99


def _most_then_named(item: tuple[Quarter, int]) -> tuple[int, bool, Quarter]:
    """Most points first; of those with as many, one whose middle has two decimals."""
    square, points = item
    return -points, _named(square) != square, square


def _most_then_first(item: tuple[Quarter, int]) -> tuple[int, Quarter]:
    return -item[1], item[0]
