"""The times of a calendar: instants, whole days, and clocks in zones of many names.

A zone is looked for in the IANA database (also by Windows' names and behind vendors' prefixes),
then among the zones that the calendar itself describes. Of those only what is needed is worked
out: the last change before a moment, by a yearly rule or a single date. A zone that is in neither
is said once, and its clocks are kept as if they were UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import dates, values, zones
from wallet.importers.values import BadValue, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo

    from wallet.importers.calendar.components import Component
    from wallet.importers.content_lines import ContentLine
    from wallet.importers.importer import Sink

_FORM = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?:T([0-9]{2}):?([0-9]{2}):?([0-9]{2})?(Z)?)?"
)
_OFFSET = re.compile(r"([+-])([0-9]{2}):?([0-9]{2})(?::?[0-9]{2})?")
_DURATION = re.compile(
    r"([+-])?P(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    r"(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8})S)?)?"
)
_BYDAY = re.compile(r"([+-]?[0-9])?(MO|TU|WE|TH|FR|SA|SU)")
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_CHANGES: Final = 400


class When(msgspec.Struct, frozen=True):
    """A time in canonical form, in ms since 1970, whether it is a whole day, the zone's name."""

    text: str
    since: int
    is_day: bool
    zone: str | None


class Times:
    """Reads the times of one calendar; `described` finds the zones it describes, when needed."""

    def __init__(
        self, name: str, sink: Sink, described: Callable[[], dict[str, list[Change]]]
    ) -> None:
        self._name, self._sink, self._described = name, sink, described
        self._own: dict[str, list[Change]] | None = None
        self.default = ""

    def read(self, line: ContentLine, what: str) -> When:
        """Return the time that a line says.

        Raises:
            BadValue: it says none.
        """
        written = line.value.strip()
        found = _FORM.fullmatch(written)
        if found is None:
            raise BadValue(f"{what} {shown(written)} is no time")
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        if found[4] is None:
            text = values.iso_date(year, month, day)
            return When(f"{text}T00:00:00Z", values.date_milliseconds(text), True, None)
        clock = values.aware(year, month, day, int(found[4]), int(found[5]), int(found[6] or 0))
        if found[7]:
            return When(*values.instant(clock), False, "UTC")
        zone = line.parameter("TZID") or self.default
        return When(*values.instant(self._placed(clock, zone)), False, zone or None)

    def after(self, start: When, line: ContentLine) -> When:
        """Return the time a duration after a start.

        Raises:
            BadValue: it is no duration, or leads nowhere.
        """
        found = _DURATION.fullmatch(line.value.strip().upper())
        if found is None or not any(found.groups()[1:]):
            raise BadValue(f"the duration {shown(line.value)} is none")
        weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
        length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        try:
            moment = datetime.fromtimestamp(start.since / 1000, UTC) + (
                -length if found[1] == "-" else length
            )
        except (OverflowError, ValueError, OSError):
            raise BadValue("the duration leads out of all times") from None
        return When(*values.instant(moment), start.is_day, start.zone)

    def _placed(self, clock: datetime, name: str) -> datetime:
        """Return the moment at which a zone's clocks show what `clock` does."""
        if not name:
            self._sink.warn(dates.NO_ZONE.format(name=self._name))
            return clock
        zone: tzinfo | None = zones.named(name)
        if zone is None:
            if self._own is None:
                self._own = self._described()
            offset = _offset_at(self._own.get(name) or [], clock)
            if offset is None:
                self._sink.warn(
                    f"{self._name} names a time zone {shown(name)} that nobody knows; its times "
                    "are kept as written, as if they were UTC."
                )
                return clock
            zone = timezone(timedelta(minutes=offset))
        try:
            return clock.replace(tzinfo=zone).astimezone(UTC)
        except (OverflowError, ValueError):
            raise BadValue("the time is out of range") from None


class Change(msgspec.Struct, frozen=True):
    """A change of a described zone: from when on, by which yearly rule, to which offset."""

    begins: datetime
    month: int
    week: int
    weekday: int
    offset_minutes: int

    def last_before(self, clock: datetime) -> datetime | None:
        """Return when it last happened by a clock, if it had."""
        if clock < self.begins:
            return None
        if not self.month:
            return self.begins
        for year in (clock.year, clock.year - 1):
            happens = self._in(year)
            if happens is not None and self.begins <= happens <= clock:
                return happens
        return self.begins

    def _in(self, year: int) -> datetime | None:
        try:
            first = date(year, self.month, 1)
            if self.week > 0:
                day = first + timedelta((self.weekday - first.weekday()) % 7 + 7 * (self.week - 1))
            else:
                following = date(year + self.month // 12, self.month % 12 + 1, 1)
                last = following - timedelta(1)
                day = last - timedelta((last.weekday() - self.weekday) % 7 + 7 * (-self.week - 1))
            return datetime.combine(day, self.begins.timetz())
        except (ValueError, OverflowError):
            return None


def changes(parts: Iterable[tuple[str, Component]]) -> dict[str, list[Change]]:
    """Return the changes of each zone from its `STANDARD` and `DAYLIGHT` parts."""
    found: dict[str, list[Change]] = {}
    for zone, part in parts:
        offset = _offset(part.value("TZOFFSETTO"))
        begun = _FORM.fullmatch(part.value("DTSTART").strip())
        known = found.setdefault(zone, [])
        if offset is None or begun is None or len(known) >= _CHANGES:
            continue
        try:
            begins = values.aware(*(int(part or 0) for part in begun.groups()[:6]))
        except BadValue:
            continue
        known.append(Change(begins, *_rule(part.value("RRULE")), offset))
    return found


def _rule(written: str) -> tuple[int, int, int]:
    """Return month, week and weekday of a yearly rule; zeros where there is none like it."""
    parts = dict(pair.partition("=")[::2] for pair in written.upper().split(";")[:20])
    month, day = parts.get("BYMONTH", ""), _BYDAY.fullmatch(parts.get("BYDAY", ""))
    if not month.isdecimal() or not 1 <= int(month[:3]) <= 12 or day is None:
        return 0, 0, 0
    week = int(day[1] or 1)
    return int(month), week or 1, _DAYS.index(day[2])


def _offset(written: str) -> int | None:
    found = _OFFSET.fullmatch(written.strip())
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return -minutes if found[1] == "-" else minutes


def _offset_at(known: list[Change], clock: datetime) -> int | None:
    happened = [(when, change) for change in known if (when := change.last_before(clock))]
    if happened:
        return max(happened, key=lambda pair: pair[0])[1].offset_minutes
    return min(known, key=lambda change: change.begins).offset_minutes if known else None
