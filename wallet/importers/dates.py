"""Dates and times as people's exports write them, and which of day and month comes first.

`read` takes one cell: ISO 8601, numbers in any of three orders, month names in the languages of
`months.json`, twelve and twenty-four hours, digits of other scripts, zones by offset or by one of
the few unambiguous names. It keeps what is written: without a zone there is no instant, only a
clock (`Moment.as_written`).

Whether 03/04 is the third of April or the fourth of March is never decided on one cell. A
`DateColumn` sees them all in constant memory and decides: by what is impossible, by the dots that
only day-first countries use, by the order in which rows follow each other, by the caller's hint,
and only then by taking the day first. Whatever could have been read otherwise comes with a
sentence.
"""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime
from enum import StrEnum
from importlib import resources
from typing import Final

import msgspec

from wallet.importers import values
from wallet.importers.decode import normalise
from wallet.importers.values import BadValue

PIVOT: Final = 69
"""Years of two digits from here on are of the 1900s (POSIX strptime)."""


_LONGEST = 100


class Order(StrEnum):
    """In which order numbers of a date stand; the value is how people are told."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"
    YEAR_FIRST = "year/month/day"


class Decision(msgspec.Struct, frozen=True):
    """How a column is read, and the sentence to show if it could have been read otherwise."""

    order: Order
    sentence: str | None = None


class Moment(msgspec.Struct, frozen=True):
    """What one cell says.

    Attributes:
        date: "YYYY-MM-DD" as written.
        time: "HH:MM:SS" with up to six more digits, as written, in 24 hours; None for a date.
        offset_minutes: east of UTC, where the cell says so.
        zone: a zone's name that says no offset for certain, such as "IST"; else empty.
    """

    date: str
    time: str | None = None
    offset_minutes: int | None = None
    zone: str = ""

    def instant(self) -> tuple[str, int]:
        """Return canonical UTC text and ms since 1970.

        Raises:
            BadValue: it has no time or no zone, or falls outside the years 1 to 9999.
        """
        if self.time is None or self.offset_minutes is None:
            raise BadValue("it does not say in which time zone it is")
        return self._instant(self.offset_minutes)

    def as_written(self) -> tuple[str, int]:
        """Return the clock as written in the form of UTC; a date is its midnight.

        For exports that never tell their zone: the result is the same on every computer, so the
        same row is found again. `NO_ZONE` is the sentence that goes with it.
        """
        return self._instant(self.offset_minutes or 0)

    def _instant(self, offset: int) -> tuple[str, int]:
        clock = self.time or "00:00:00"
        return values.instant(
            values.aware(
                int(self.date[:4]),
                int(self.date[5:7]),
                int(self.date[8:]),
                int(clock[:2]),
                int(clock[3:5]),
                int(clock[6:8]),
                microsecond=int(clock[9:].ljust(6, "0") or 0),
                offset_minutes=offset,
            )
        )


NO_ZONE: Final = (
    "Times in {name} do not say their time zone; they are kept as written, as if they were UTC."
)

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r" ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}(?::?00)?|[+-][0-9]{2})?)?"
)
_COMPACT = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2})?(Z|[+-][0-9]{4})?)?"
)
_NUMBERS = re.compile(
    r"(?<![0-9])([0-9]{1,4})\.?\s?([./\-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{1,2})(?![0-9])\.?"
)
_CLOCK = re.compile(
    r"(?<![0-9])([0-9]{1,2})\s?[:.h]\s?([0-9]{2})(?:[:.m]([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?![0-9])"
    r"\s*(?:([ap])\.?\s?m\b\.?)?"
)
_ZONE = re.compile(r"(?:utc|gmt|z)?\s?([+-])([0-9]{1,2})(?::?([0-9]{2}))?|([a-z]{1,5})\b")
_OTHER_HALVES = {"ص": "am", "م": "pm", "午前": "am", "午後": "pm", "上午": "am", "下午": "pm"}
_NO_ZONES = frozenset({"uhr", "h", "hrs", "o", "clock"})
_ZONES = {
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "wet": 0,
    "west": 60,
    "cet": 60,
    "mez": 60,
    "hnec": 60,
    "cest": 120,
    "mesz": 120,
    "haec": 120,
    "eet": 120,
    "oez": 120,
    "eest": 180,
    "oesz": 180,
    "msk": 180,
    "est": -300,
    "edt": -240,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "akst": -540,
    "akdt": -480,
    "hst": -600,
    "brt": -180,
    "jst": 540,
    "kst": 540,
    "aest": 600,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
}
"""Names that exports use and that mean one thing in them; BST, CST and IST do not."""


def _fold(text: str) -> str:
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


def _load() -> dict[str, int]:
    by_language = json.loads((resources.files(__package__) / "months.json").read_bytes())
    return {
        _fold(name): number
        for months in by_language.values()
        for number, names in enumerate(months, 1)
        for name in names
    }


MONTHS: Final = _load()
"""Folded month names and their numbers, all languages at once: none means two months."""

_MONTH = "(?<![a-z])(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
_DAY_MONTH = re.compile(
    r"(?<![0-9:])([0-9]{1,2})(?:st|nd|rd|th|er|o|a|\.)?[\s\-/]*(?:de |of |di )?"
    + _MONTH
    + r"[\s\-/,]*(?:de |of |del )?'?([0-9]{4}|[0-9]{2})(?![0-9:])"
)
_MONTH_DAY = re.compile(
    _MONTH + r"[\s\-]*([0-9]{1,2})(?:st|nd|rd|th)?[\s,\-]+'?([0-9]{4}|[0-9]{2})(?![0-9:])"
)
_YEAR_MONTH = re.compile(r"(?<![0-9])([0-9]{4})[\s\-/.]*" + _MONTH + r"[\s\-/]*([0-9]{1,2})(?!\d)")
_NAMED = (
    (_DAY_MONTH, (3, 2, 1)),
    (_MONTH_DAY, (3, 1, 2)),
    (_YEAR_MONTH, (1, 2, 3)),
)
"""Patterns of dates with a month's name, and which group is year, month and day."""

_YEAR_LAST = re.compile(_MONTH + r" ([0-9]{1,2}) ([0-9:]{8}(?: \S{1,6})?) ([0-9]{4})$")


class DateColumn:
    """Sees every cell of a column, then decides how all are read.

    Args:
        name: how sentences call the column, such as "Date in umsatz.csv".
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen = 0
        self._possible = dict.fromkeys(Order, 0)
        self._turns = {order: [0, 0] for order in Order}
        self._before: dict[Order, tuple[int, int, int]] = {}
        self._open = 0
        self._example = ""
        self._dotted = 0

    def see(self, written: str) -> None:
        """Take one cell, in the file's order; cells that no order could change say nothing."""
        found = _numbers(_plain(written)) if len(written) <= _LONGEST else None
        if found is None or len(found.first) > 2:
            return
        self._seen += 1
        self._dotted += found.separator == "."
        days = {}
        for order in Order:
            try:
                days[order] = _arranged(found, order)
            except BadValue:
                continue
            self._possible[order] += 1
            before, day = self._before.get(order), days[order]
            if before is not None and before != day:
                self._turns[order][day < before] += 1
            self._before[order] = day
        day_first = days.get(Order.DAY_FIRST)
        month_first = days.get(Order.MONTH_FIRST)
        if day_first and month_first and day_first != month_first:
            self._open += 1
            self._example = self._example or " ".join(written.split())[:24]

    def decide(self, hint: Order | None = None) -> Decision:
        """Return how to read the column; `hint` counts only where the cells do not tell."""
        day_first, month_first, year_first = (self._possible[order] for order in Order)
        if not self._seen:
            return Decision(hint or Order.DAY_FIRST)
        if year_first > max(day_first, month_first):
            return Decision(Order.YEAR_FIRST, self._sentence(Order.YEAR_FIRST, year_first))
        if day_first != month_first:
            order = Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST
            return Decision(order, self._sentence(order, self._possible[order]))
        if not self._open or self._dotted == self._seen:
            return Decision(hint or Order.DAY_FIRST)
        turns = {order: min(self._turns[order]) for order in (Order.DAY_FIRST, Order.MONTH_FIRST)}
        straight = [order for order, count in turns.items() if not count]
        if len(straight) == 1:
            return Decision(
                straight[0], self._guess(straight[0], "only so do they follow one another in time")
            )
        if hint is not None:
            return Decision(hint, self._guess(hint, "the rest of the export suggests it"))
        return Decision(
            Order.DAY_FIRST,
            self._guess(Order.DAY_FIRST, "nothing in the file tells; it may be wrong"),
        )

    def _sentence(self, order: Order, fitting: int) -> str | None:
        misfits = self._seen - fitting
        if misfits:
            return (
                f"{self._name}: {fitting:,} of {self._seen:,} dates can be {order} and were read "
                f"so; {misfits:,} cannot be and were skipped."
            )
        if not self._open or self._dotted == self._seen:
            return None
        return (
            f"{self._name}: dates such as {self._example} were read as {order}, because others in "
            "the same column can be nothing else."
        )

    def _guess(self, order: Order, reason: str) -> str:
        return (
            f"{self._name}: dates such as {self._example} could mean two days; all "
            f"{self._seen:,} were read as {order}, because {reason}."
        )


def read(written: str, order: Order = Order.DAY_FIRST) -> Moment:
    """Return what a cell says; `order` matters only for dates of three numbers, year not first.

    Raises:
        BadValue: it is no date, or a day that does not exist.
    """
    if len(written) > _LONGEST:
        raise BadValue(f"{values.shown(written)} is not a date")
    if (exact := _exact(written.strip())) is not None:
        return exact
    text = _plain(written)
    if (year_last := _YEAR_LAST.search(text)) is not None:
        month_name, last_day, clock, last_year = year_last.groups()
        return _moment((int(last_year), MONTHS[month_name], int(last_day)), *_rest(clock))
    if (numbers := _numbers(text)) is not None:
        return _moment(_arranged(numbers, order), *_rest(text[numbers.end :]))
    for pattern, places in _NAMED:
        if (named := pattern.search(text)) is not None:
            year, month, day = (named[place] for place in places)
            date = (_century(year), MONTHS[month], int(day))
            return _moment(date, *_rest(text[named.end() :]))
    raise BadValue(f"{values.shown(written)} is not a date")


def _exact(text: str) -> Moment | None:
    """Return what ISO 8601, with or without signs between, says; None if it is not that."""
    if (found := _ISO.fullmatch(text)) is not None:
        *parts, fraction, zone = found.groups()
    elif (found := _COMPACT.fullmatch(text)) is not None:
        *parts, zone = found.groups()
        fraction = None
    else:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in parts)
    clock = None if parts[3] is None else _clock(hour, minute, second, fraction)
    return _moment((year, month, day), clock, (zone or "").casefold())


def iso_instant(written: str) -> tuple[str, int]:
    """Return canonical UTC text and ms since 1970 of an ISO 8601 time with its zone, quickly.

    Raises:
        BadValue: it is none, or has no zone.
    """
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return read(written).instant()
    if moment.tzinfo is None:
        raise BadValue(f"the time {values.shown(written)} does not say its time zone")
    return values.instant(moment)


class _Numbers(msgspec.Struct, frozen=True):
    """Three numbers of a date as written, and where the text goes on behind them."""

    first: str
    second: str
    third: str
    separator: str
    end: int


def _plain(written: str) -> str:
    """Return a cell folded, with ASCII digits and plain spaces, so that patterns can match."""
    if written.isascii():
        return written.casefold().strip()
    text = normalise(written).strip()
    for name, half in _OTHER_HALVES.items():
        text = text.replace(name, half)
    text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    text = text.replace("\u5e74", "-").replace("\u6708", "-").replace("\u65e5", " ")
    return _fold(text.replace("\u2212", "-"))


def _numbers(text: str) -> _Numbers | None:
    found = _NUMBERS.search(text)
    if found is None:
        return None
    first, separator, second, third = found.groups()
    return _Numbers(first, second, third, separator, found.end())


def _arranged(found: _Numbers, order: Order) -> tuple[int, int, int]:
    """Return (year, month, day) of a day that exists.

    Raises:
        BadValue: in this order it is no day.
    """
    if len(found.first) == 3 or (len(found.first) == 4 and len(found.third) == 4):
        raise BadValue("a year has two digits or four")
    if len(found.first) == 4 or order is Order.YEAR_FIRST:
        year, month, day = found.first, found.second, found.third
    elif order is Order.DAY_FIRST:
        day, month, year = found.first, found.second, found.third
    else:
        month, day, year = found.first, found.second, found.third
    if len(day) > 2 or len(month) > 2:
        raise BadValue(f"in the order {order} it is not a date")
    whole = (_century(year), int(month), int(day))
    values.iso_date(*whole)
    return whole


def _century(year: str) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    return number + (1900 if number >= PIVOT else 2000)


def _rest(text: str) -> tuple[str | None, str]:
    """Return the clock in what follows a date, if there is one, and what follows the clock."""
    found = _CLOCK.search(text)
    if found is None:
        if any(char.isdigit() for char in text):
            raise BadValue(f"{values.shown(text.strip(' ,'))} is not a time")
        return None, ""
    hour, minute, second, fraction, half = found.groups()
    hours = int(hour)
    if half is not None:
        if not 1 <= hours <= 12:
            raise BadValue(f"there is no {hours} o'clock {half}m")
        hours = hours % 12 + (12 if half == "p" else 0)
    return _clock(hours, int(minute), int(second or 0), fraction), text[found.end() :]


def _clock(hour: int, minute: int, second: int, fraction: str | None) -> str:
    if hour > 23 or minute > 59 or second > 60:
        raise BadValue(f"there is no time {hour:02}:{minute:02}:{second:02}")
    written = f"{hour:02}:{minute:02}:{second:02}"
    return f"{written}.{fraction[:6]}" if fraction and fraction.strip("0") else written


def _moment(date: tuple[int, int, int], clock: str | None, behind: str = "") -> Moment:
    day = values.iso_date(*date)
    if clock is None:
        return Moment(day)
    found = _ZONE.match(behind.strip(" ()[],"))
    if found is None:
        return Moment(day, clock)
    sign, hours, minutes, name = found.groups()
    if sign is not None:
        offset = int(hours) * 60 + int(minutes or 0)
        if offset > 18 * 60:
            raise BadValue(f"there is no time zone {hours}:{minutes or '00'} away")
        return Moment(day, clock, -offset if sign == "-" else offset)
    if name in _ZONES:
        return Moment(day, clock, _ZONES[name])
    return Moment(day, clock, zone="" if name in _NO_ZONES else name.upper())
