"""Takeout's activity: My Activity, YouTube, Chrome's history and the apps installed.

Every file is told by how it begins (`heads`), so folders and files may be named in any language and
lie anywhere. Large files are streamed. The same entry in two files (YouTube's history is also part
of My Activity) gives the same row and is kept once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wallet.importers import json_cells, json_stream
from wallet.importers.files import read_each
from wallet.importers.google import (
    activity,
    activity_html,
    activity_json,
    fields,
    heads,
    youtube,
)
from wallet.importers.google.tables import INSTALLS, TABLES, VISITS
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.google.youtube import Row
    from wallet.importers.importer import Sink

_SUFFIXES = (".json", ".html", ".htm", ".csv")
_CHROME_PATHS = (("Browser History",), ("Typed Url",))
_SINCE_1601 = 11_644_473_600_000_000
_DIGITS = 18
_NEVER = "1970-01-01T00:00:00Z"
_REASONS = {
    heads.ACTIVITY_JSON: "activity",
    heads.ACTIVITY_HTML: "activity",
    heads.LISTS_JSON: "YouTube lists",
    heads.LISTS_CSV: "YouTube lists",
    heads.COMMENTS_CSV: "YouTube comments",
    heads.COMMENTS_HTML: "YouTube comments",
    heads.SUBSCRIPTIONS_CSV: "YouTube subscriptions",
    heads.CHROME: "Chrome history",
    heads.INSTALLS: "apps installed",
}
_TABLES = {
    heads.LISTS_CSV: youtube.list_rows,
    heads.SUBSCRIPTIONS_CSV: youtube.subscription_rows,
    heads.COMMENTS_CSV: youtube.comment_rows,
    heads.COMMENTS_HTML: youtube.comment_items,
}


class GoogleTakeoutImporter:
    """What Google Takeout holds of what somebody did online."""

    id = "google_takeout"
    version = 2
    title = "Google Takeout"
    libraries = ("charset_normalizer", "_csv")

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that begin as one of Takeout's activity files."""
        kinds = shapes(listing, peek, _SUFFIXES, lambda _, start: heads.takeout_kind(start))
        what = ", ".join(sorted({_REASONS[kind] for kind in kinds.values()}))
        return claim(kinds, 0.96, f"it holds {what} as Google Takeout writes them")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return the datasets of what somebody did online."""
        return TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            for number, (dataset, since, row) in _rows(archive, name, sink):
                sink.row(dataset, name, number, since, row)

        return read_each(archive, sink, read_one)


def _rows(archive: Archive, name: str, sink: Sink) -> Iterator[tuple[int, Row]]:
    """Yield the rows of one file, with their numbers in it."""
    kind = heads.takeout_kind(archive.peek(name))
    if kind == heads.ACTIVITY_HTML:
        for number, entry in activity_html.entries(lambda: archive.open(name), name, sink):
            try:
                yield number, activity.row(entry)
            except BadValue as error:
                sink.skip(name, number, str(error))
        return
    with archive.open(name) as file:
        if kind in _TABLES:
            yield from _TABLES[kind](file, name, sink)
            return
        yield from _elements(kind, file, name, sink)


def _elements(kind: str | None, file: BinaryIO, name: str, sink: Sink) -> Iterator[tuple[int, Row]]:
    paths = _CHROME_PATHS if kind == heads.CHROME else ((),)
    for element in json_stream.elements(file, name, sink, *paths):
        try:
            if kind == heads.CHROME:
                for row in _chrome(element.trail[-1], element.value):
                    yield element.number, row
            elif kind == heads.INSTALLS:
                yield element.number, _install(element.value)
            elif "snippet" in json_cells.mapping(element.value):
                yield element.number, youtube.list_item(element.value)
            else:
                yield element.number, activity.row(activity_json.entry(element.value))
        except BadValue as error:
            sink.skip(name, element.number, str(error))


def _chrome(key: str, piece: Any) -> Iterator[Row]:
    """Yield the page of an element of Chrome's history; typed addresses have several times."""
    found = json_cells.mapping(piece)
    url = json_cells.text(found.get("url"))
    if url is None:
        raise BadValue("it has no address")
    title = json_cells.text(found.get("title"))
    if key == "Typed Url":
        times, how = json_cells.sequence(found.get("visits")), "typed"
    else:
        kind = found.get("page_transition") or found.get("page_transition_qualifier")
        times, how = (found.get("time_usec"),), fields.words(kind) or ""
    for each in times:
        time, since = _microseconds(each)
        yield VISITS.name, since, (time, url, title, how or None, "Chrome")


def _microseconds(value: Any) -> tuple[str, int]:
    """Return a time of Chrome's: microseconds since 1970, or since 1601 as inside the browser."""
    written = json_cells.text(value)
    if written is None or not written.isdecimal() or len(written) > _DIGITS:
        raise BadValue("its time is missing or out of range")
    since = int(written)
    return fields.milliseconds((since - _SINCE_1601 if since > _SINCE_1601 else since) // 1000)


def _install(piece: Any) -> Row:
    """Return the row of an element of Installs.json."""
    found = json_cells.mapping(json_cells.mapping(piece).get("install"))
    app = json_cells.mapping(found.get("doc"))
    device = json_cells.mapping(found.get("deviceAttribute"))
    title = json_cells.text(app.get("title"))
    if title is None:
        raise BadValue("it names no app")
    first, since = _when(found.get("firstInstallationTime"))
    last, _ = _when(found.get("lastUpdateTime"))
    about = (device.get("manufacturer"), device.get("model"), device.get("carrier"))
    kind = json_cells.text(app.get("documentType"))
    return INSTALLS.name, since, (first, last, title, kind, *map(json_cells.text, about))


def _when(value: Any) -> tuple[str | None, int | None]:
    """Return a time; Google writes 1970 where it knows none."""
    if value is None:
        return None, None
    time, since = fields.instant(value)
    return (None, None) if time == _NEVER else (time, since)
