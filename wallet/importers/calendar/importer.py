"""iCalendar files: `.ics` of any program, and those inside Takeout.

Read line by line: the `icalendar` library builds the whole tree, opens the files of time zones and
works out rules of repetition, none of which a worker may do with a file it was sent. What is its
own is the table of Windows' zone names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers import values
from wallet.importers.base import Recognition
from wallet.importers.calendar import times
from wallet.importers.calendar.components import Walk, other_words
from wallet.importers.calendar.tables import EVENTS, TODOS
from wallet.importers.content_lines import texts, unescaped
from wallet.importers.decode import TextReader
from wallet.importers.files import read_each
from wallet.importers.generic.table import Unheard
from wallet.importers.heads import head
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Report, TableSpec, Value
    from wallet.importers.calendar.components import Component
    from wallet.importers.calendar.times import Times, When
    from wallet.importers.importer import Sink

_BEGIN = re.compile(r"\s*BEGIN:(?!VCARD\b)[A-Za-z0-9-]{1,60}\s*(?:[\r\n]|\Z)", re.IGNORECASE)
_CALENDAR = re.compile(r"\s*BEGIN:VCALENDAR\b", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_ZONE_PARTS: Final = frozenset({"STANDARD", "DAYLIGHT"})
_MOST_PEOPLE: Final = 2_000


class CalendarImporter:
    """Events and things to do."""

    id = "icalendar"
    version = 2
    title = "Calendars"
    libraries = ("charset_normalizer", "icalendar.timezone.windows_to_olson")

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that begin as a calendar, and what only its name makes one."""
        sure, named = [], []
        for entry in listing:
            is_named = entry.name.lower().endswith((".ics", ".ical", ".ifb"))
            beginning = head(peek(entry.name)[:2_000])
            if _CALENDAR.match(beginning) or (is_named and _BEGIN.match(beginning)):
                sure.append(entry.name)
            elif is_named:
                named.append(entry.name)
        if sure:
            reason = "it begins as a calendar"
            return Recognition(0.95, "icalendar", reason, (*sure, *named))
        if named:
            return Recognition(0.55, "icalendar", "it is called a calendar", (*named,))
        return None

    def tables(self) -> tuple[TableSpec, ...]:
        """Return events and to-dos."""
        return (EVENTS, TODOS)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            _read(archive, name, sink)

        return read_each(archive, sink, read_one)


def _read(
    archive: Archive,
    name: str,
    sink: Sink,
) -> None:
    def described() -> dict[str, list[times.Change]]:
        unheard = Unheard()
        with archive.open(name) as again:
            walk = Walk(TextReader(again, name, unheard.warn).lines(), name, unheard)
            return times.changes(
                (part.parent.value("TZID").strip(), part)
                for part in walk.components(_ZONE_PARTS)
                if part.parent is not None
            )

    count = 0
    with archive.open(name) as file:
        walk = Walk(TextReader(file, name, sink.warn).lines(), name, sink)
        clock = times.Times(name, sink, described)
        for part in walk.components():
            count += 1
            clock.default = walk.facts.get("X-WR-TIMEZONE", "")
            try:
                calendar = values.optional_text(
                    unescaped(walk.facts.get("X-WR-CALNAME") or walk.facts.get("NAME", ""))
                )
                if part.kind == "VEVENT":
                    since, row = _event(part, clock, calendar)
                    sink.row(EVENTS.name, name, part.number, since, row)
                else:
                    since, row = _todo(part, clock, calendar)
                    sink.row(TODOS.name, name, part.number, since, row)
            except BadValue as error:
                dataset = EVENTS.name if part.kind == "VEVENT" else TODOS.name
                sink.skip(name, part.number, str(error), dataset)
    if not walk.begun:
        raise ImportRefused(f"{name} is no calendar: no part of one begins in it.")
    if walk.others:
        sink.warn(f"{name} also holds {other_words(walk.others)}, which Freehold does not read.")
    if not count:
        sink.warn(f"{name} holds no events and nothing to do.")


def _event(
    part: Component, clock: Times, calendar: str | None
) -> tuple[int | None, tuple[Value, ...]]:
    start = _when(part, "DTSTART", clock, "its start")
    end = _when(part, "DTEND", clock, "its end") or _later(part, start, clock)
    about = _about(part, calendar)
    repetition, link = _repetition(part), _link(part)
    moved = _raw(part, "RECURRENCE-ID")
    if start is None and not any((*about[1:], *repetition, moved, link)):
        raise BadValue("it says neither when nor what")
    transparent = part.value("TRANSP").strip().upper()
    busy = transparent != "TRANSPARENT" if transparent else None
    people = _people(part)
    return _since(start), (
        _written(start),
        _written(end),
        None if start is None else start.is_day,
        _zone(start),
        *about,
        _word(part, "STATUS"),
        busy,
        _word(part, "CLASS"),
        *repetition,
        moved,
        *people,
        link,
        _stamp(part, clock, "CREATED"),
        _stamp(part, clock, "LAST-MODIFIED"),
        values.optional_text(part.value("UID")),
    )


def _todo(
    part: Component, clock: Times, calendar: str | None
) -> tuple[int | None, tuple[Value, ...]]:
    start = _when(part, "DTSTART", clock, "its start")
    due = _when(part, "DUE", clock, "its end") or _later(part, start, clock)
    about = _about(part, calendar)
    repetition, link = _repetition(part), _link(part)
    if due is None and start is None and not any((*about[1:], *repetition, link)):
        raise BadValue("it says neither when nor what")
    return _since(due), (
        _written(due),
        _written(start),
        _stamp(part, clock, "COMPLETED"),
        _zone(due or start),
        *about,
        _word(part, "STATUS"),
        _number(part, "PERCENT-COMPLETE"),
        _number(part, "PRIORITY"),
        *repetition,
        *_people(part),
        link,
        _stamp(part, clock, "CREATED"),
        _stamp(part, clock, "LAST-MODIFIED"),
        values.optional_text(part.value("UID")),
    )


def _about(part: Component, calendar: str | None) -> tuple[str | None, ...]:
    """Return calendar, title, description, place, latitude, longitude, categories."""
    latitude, longitude = _position(part.value("GEO"))
    labels = [text.strip() for line in part.all("CATEGORIES") for text in texts(line.value)]
    return (
        calendar,
        _text(part, "SUMMARY"),
        _text(part, "DESCRIPTION"),
        _text(part, "LOCATION"),
        latitude,
        longitude,
        values.optional_text(", ".join(filter(None, labels))),
    )


def _since(when: When | None) -> int | None:
    return None if when is None else when.since


def _written(when: When | None) -> str | None:
    return None if when is None else when.text


def _zone(when: When | None) -> str | None:
    return None if when is None else values.optional_text(when.zone)


def _when(part: Component, name: str, clock: Times, what: str) -> When | None:
    line = part.first(name)
    return clock.read(line, what) if line is not None and line.value.strip() else None


def _later(part: Component, start: When | None, clock: Times) -> When | None:
    line = part.first("DURATION")
    return clock.after(start, line) if line is not None and start is not None else None


def _stamp(part: Component, clock: Times, name: str) -> str | None:
    """Return a time that matters less; one that cannot be read is left out."""
    line = part.first(name)
    if line is None:
        return None
    try:
        return clock.read(line, "a time").text
    except BadValue:
        return None


def _text(part: Component, name: str) -> str | None:
    line = part.first(name)
    return None if line is None else values.optional_text(unescaped(line.value))


def _word(part: Component, name: str) -> str | None:
    return values.optional_text(part.value(name).strip().lower()[:100])


def _number(part: Component, name: str) -> int | None:
    written = part.value(name).strip()
    return int(written) if _NUMBER.fullmatch(written) else None


def _raw(part: Component, name: str) -> str | None:
    """Return all values of a name as they are written, with the zone they name."""
    found = []
    for line in part.all(name):
        if line.value.strip():
            zone = line.parameter("TZID")
            found.append(f"{zone}:{line.value.strip()}" if zone else line.value.strip())
    return values.optional_text(", ".join(found))


def _repetition(part: Component) -> tuple[str | None, str | None, str | None]:
    return _raw(part, "RRULE"), _raw(part, "RDATE"), _raw(part, "EXDATE")


def _link(part: Component) -> str | None:
    for name in ("URL", "CONFERENCE", "X-GOOGLE-CONFERENCE"):
        if (found := values.optional_text(part.value(name))) is not None:
            return found
    return None


def _people(part: Component) -> tuple[str | None, str | None, int | None]:
    """Return who invited, who was invited, and how many these are."""
    invited = [_person(line.parameter("CN"), line.value) for line in part.all("ATTENDEE")]
    organiser = part.first("ORGANIZER")
    return (
        values.optional_text(_person(organiser.parameter("CN"), organiser.value))
        if organiser is not None
        else None,
        values.optional_text(", ".join(filter(None, invited[:_MOST_PEOPLE]))),
        len(invited) or None,
    )


def _person(name: str, address: str) -> str:
    address = address.strip()
    if address[:7].lower() == "mailto:":
        address = address[7:]
    return f"{name} <{address}>" if name and address and name != address else name or address


def _position(written: str) -> tuple[str | None, str | None]:
    latitude, separator, longitude = written.partition(";")
    if not separator:
        return None, None
    try:
        return values.decimal(latitude), values.decimal(longitude)
    except BadValue:
        return None, None
