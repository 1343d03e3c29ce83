"""Strava's `activities.csv`: what the service says of every activity, and which file it is in.

The header's words follow the account's language, so columns are known by words of seven languages
(`headers.json`), the first five also by their place, which has never changed, and the file's column
by what stands in it. Times are UTC, as Strava writes them. Where a name comes twice (distance,
elapsed time), the first is for people, in their units, and the last in metres and seconds: only the
last is read.
"""

from __future__ import annotations

import json
import re
from importlib import resources
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import date_order, dates, decode, delimited, numbers, values
from wallet.importers.base import PEEK_BYTES
from wallet.importers.generic.table import OfDataset
from wallet.importers.tracks.tables import TRACKS
from wallet.importers.tracks.track import Facts
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from wallet.importers.archive import Archive
    from wallet.importers.importer import Sink

_FILE = re.compile(r"activities/[^/\s]{1,200}\.(?:gpx|tcx|fit)(?:\.gz)?", re.IGNORECASE)
_PLACES: Final = ("record", "start", "title", "sport", "description")
_NUMBERS: Final = (
    "duration",
    "moving_time",
    "distance",
    "ascent",
    "energy",
    "heart_rate_mean",
    "heart_rate_max",
    "speed_mean",
    "speed_max",
)
_ROWS_LIMIT: Final = 200_000


def _load() -> dict[str, str]:
    words = json.loads((resources.files(__package__) / "headers.json").read_bytes())
    return {word: role for role, several in words.items() for word in several}


WORDS: Final = _load()
"""Header words in all languages, folded, and the column each is for."""


class Summary(msgspec.Struct, frozen=True):
    """One activity: its line in the file, its start in ms since 1970, its file, what is known."""

    line: int
    milliseconds: int
    file: str | None
    facts: Facts


class _Header(msgspec.Struct, frozen=True):
    delimiter: str
    places: dict[str, int]


def is_summary(start: bytes) -> bool:
    """Return whether a file begins as Strava's list of activities."""
    return _header(start) is not None


def summaries(archive: Archive, name: str, sink: Sink) -> list[Summary]:
    """Return all activities of a list; bad rows are told to the sink.

    Raises:
        ImportRefused: it cannot be read.
    """
    header = _header(archive.peek(name))
    if header is None:
        return []
    days = date_order.DateColumn(f"Dates in {name}")
    amounts = numbers.NumberColumn(f"Numbers in {name}")
    rows: list[tuple[int, dict[str, str]]] = []

    def bad(line: int, reason: str) -> None:
        sink.skip(name, line, reason, TRACKS.name)

    with archive.open(name) as file:
        found = delimited.rows(file, name, header.delimiter, OfDataset(sink, TRACKS.name))
        next(found, None)
        for line, cells in found:
            if len(rows) >= _ROWS_LIMIT:
                sink.damaged(name, line, f"more than {_ROWS_LIMIT:,} activities are not read")
                break
            row = {
                role: text
                for role, place in header.places.items()
                if place < len(cells) and (text := values.text(cells[place]))
            }
            if row:
                days.see(row.get("start", ""))
                for role in _NUMBERS:
                    amounts.see(row.get(role, ""))
                rows.append((line, row))
    day, mark = days.decide(), amounts.decide()
    for sentence in (day.sentence, mark.sentence):
        if sentence:
            sink.warn(sentence)
    summed = []
    for line, row in rows:
        try:
            summed.append(_summary(line, row, day.order, mark.mark))
        except BadValue as error:
            bad(line, str(error))
    return summed


def _summary(
    line: int, row: dict[str, str], order: date_order.Order, mark: numbers.Mark
) -> Summary:
    if "start" not in row:
        raise BadValue("it has no date")
    start, milliseconds = dates.read(row["start"], order).as_written()
    facts: Facts = {"start": start}
    for role in ("record", "title", "sport", "description", "gear"):
        facts[role] = row.get(role)
    for role in _NUMBERS:
        if role in row:
            facts[role] = numbers.read(row[role], mark, role.replace("_", " "))
    file = row.get("file")
    return Summary(line, milliseconds, file_key(file) if file else None, facts)


def file_key(name: str) -> str:
    """Return by what a file and its mention are matched: its last name, without `.gz`."""
    return name.replace("\\", "/").rsplit("/", 1)[-1].lower().removesuffix(".gz")


def _header(start: bytes) -> _Header | None:
    """Return the columns, or None if this is no such list."""
    layout = delimited.sniff(start, whole=len(start) < PEEK_BYTES)
    if layout is None or layout.width < len(_PLACES) + 1:
        return None
    rows = delimited.start_rows(start, layout.delimiter, whole=len(start) < PEEK_BYTES)
    if not rows:
        return None
    head = [decode.normalise(cell).strip().casefold() for cell in rows[0]]
    places: dict[str, int] = {}
    seen: dict[str, int] = {}
    for place, word in enumerate(head):
        role = WORDS.get(word)
        if role is not None:
            seen[role] = seen.get(role, 0) + 1
            places[role] = place
    files = [
        place for row in rows[1:] for place, cell in enumerate(row) if _FILE.fullmatch(cell.strip())
    ]
    named = {"record", "start", "title", "sport"} <= places.keys()
    if not named and not (files and rows[1][0].strip().isdecimal()):
        return None
    if files:
        places["file"] = files[0]
    if seen.get("distance", 0) < 2:
        places.pop("distance", None)
    for place, role in enumerate(_PLACES):
        places.setdefault(role, place)
    return _Header(layout.delimiter, places)
