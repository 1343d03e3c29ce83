"""Dates and times as people's exports write them.

`read` takes one cell: ISO 8601, numbers in any of three orders, month names in the languages of
`months.json`, twelve and twenty-four hours, digits of other scripts, zones by offset or by one of
the few unambiguous names. It keeps what is written: without a zone there is no instant, only a
clock (`Moment.as_written`). Whether the day or the month comes first is decided in `date_order`.
"""

from __future__ import annotations

import json
import re
from datetime import datetime
from importlib import resources
from typing import Final

import msgspec

from wallet.importers import values
from wallet.importers.date_order import (
    LONGEST,
    Order,
    arranged,
    century,
    fold,
    plain,
    three_numbers,
)
from wallet.importers.values import BadValue


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
_CLOCK = re.compile(
    r"(?<![0-9])([0-9]{1,2})\s?[:.h]\s?([0-9]{2})(?:[:.m]([0-9]{2})(?:[.,]([0-9]{1,9}))?)?(?![0-9])"
    r"\s*(?:([ap])\.?\s?m\b\.?)?"
)
_ZONE = re.compile(r"(?:utc|gmt|z)?\s?([+-])([0-9]{1,2})(?::?([0-9]{2}))?|([a-z]{1,5})\b")
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


def _load() -> dict[str, int]:
    by_language = json.loads((resources.files(__package__) / "months.json").read_bytes())
    return {
        fold(name): number
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


def read(written: str, order: Order = Order.DAY_FIRST) -> Moment:
    """Return what a cell says; `order` matters only for dates of three numbers, year not first.

    Raises:
        BadValue: it is no date, or a day that does not exist.
    """
    if len(written) > LONGEST:
        raise BadValue(f"{values.shown(written)} is not a date")
    if (exact := _exact(written.strip())) is not None:
        return exact
    text = plain(written)
    if (year_last := _YEAR_LAST.search(text)) is not None:
        month_name, last_day, clock, last_year = year_last.groups()
        return _moment((int(last_year), MONTHS[month_name], int(last_day)), *_rest(clock))
    if (numbers := three_numbers(text)) is not None:
        return _moment(arranged(numbers, order), *_rest(text[numbers.end :]))
    for pattern, places in _NAMED:
        if (named := pattern.search(text)) is not None:
            year, month, day = (named[place] for place in places)
            date = (century(year), MONTHS[month], int(day))
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
