"""What places and times give away: where someone most likely lives and works.

The rule is the one any reader of the data would use: the square of most nights is home, the
square of most working hours of weekdays, if it is another one, is work. Times are UTC; the hour
of the day is taken as that of the sun at the place (longitude / 15), which needs no map.
Everything is computed here, from what would leave, and nothing is looked up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Final

import msgspec

SQUARE_DIGITS: Final = 2
"""Coordinates are compared to two decimals, about a kilometre."""

MOST_CELLS: Final = 400

_NIGHT_FROM, _NIGHT_UNTIL = 22, 6
_WORK_FROM, _WORK_UNTIL = 9, 17
_WEEKDAYS: Final = range(5)
_ENOUGH: Final = 3

Square = tuple[float, float]


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
        self._all: Counter[Square] = Counter()
        self._nights: defaultdict[int, Counter[Square]] = defaultdict(Counter)
        self._working: defaultdict[int, Counter[Square]] = defaultdict(Counter)
        self._days: dict[str, int] = {}

    def add(self, latitude: str, longitude: str, time: str | None) -> None:
        """Take one point; `time` is a written UTC time, or None if only the place leaves."""
        east = float(longitude)
        square = (round(float(latitude), SQUARE_DIGITS), round(east, SQUARE_DIGITS))
        self.points += 1
        self._all[square] += 1
        if time is None:
            return
        later, hour = divmod(int(time[11:13]) + round(east / 15), 24)
        day = self._day(time[:10]) + later
        if hour >= _NIGHT_FROM or hour < _NIGHT_UNTIL:
            night = day if hour >= _NIGHT_FROM else day - 1  # it began the evening before
            self._nights[night][square] += 1
        elif _WORK_FROM <= hour < _WORK_UNTIL and day % 7 in _WEEKDAYS:
            self._working[day][square] += 1

    def home(self) -> Haunt | None:
        """The place of the nights; without times, the place of most points; None if unclear."""
        if self._days:
            return _haunt(self._nights)
        if not self._all or self._all.total() < _ENOUGH:
            return None
        (square, points), total = self._all.most_common(1)[0], self._all.total()
        return Haunt(*square, points, total) if points * 2 >= total else None

    def work(self) -> Haunt | None:
        """The place of working days, if it is not that of the nights."""
        found, home = _haunt(self._working), self.home()
        if found and home and found.latitude == home.latitude and found.longitude == home.longitude:
            return None
        return found

    def cells(self, most: int = MOST_CELLS, side_km: int = 1) -> tuple[Cell, ...]:
        """The squares with most points, the fullest first: so many, and always home and work.

        `side_km` is how wide the squares are that the points were put on; about 1 if on none.
        """
        home, work = self.home(), self.work()
        kinds = {(h.latitude, h.longitude): k for h, k in ((work, "work"), (home, "home")) if h}
        found = sorted(self._all.items(), key=_most_then_first)
        kept = [*found[:most], *(item for item in found[most:] if item[0] in kinds)]
        return tuple(Cell(*at, rows, kinds.get(at, ""), side_km) for at, rows in kept)

    def by_nights(self) -> bool:
        """Whether there were times to tell nights by."""
        return bool(self._days)

    def _day(self, day: str) -> int:
        """The number of a day, Mondays divisible by seven; each day is read only once."""
        known = self._days.get(day)
        if known is None:
            known = self._days[day] = date.fromisoformat(day).toordinal() - 1
        return known


def _haunt(days: defaultdict[int, Counter[Square]]) -> Haunt | None:
    """The square that is the most frequent one on at least half of the days; None if unclear."""
    if len(days) < _ENOUGH:
        return None
    best = Counter(min(day.items(), key=_most_then_first)[0] for day in days.values())
    square, count = min(best.items(), key=_most_then_first)
    return Haunt(*square, count, len(days)) if count * 2 >= len(days) else None


def _most_then_first(item: tuple[Square, int]) -> tuple[int, Square]:
    return -item[1], item[0]
