"""Google's Timeline in the four shapes it has been handed out in.

`locations` (Records.json, before that "Location History.json"), `timelineObjects` (one file a
month), both from Takeout until 2024; since then from the phone: Android's `semanticSegments`,
`rawSignals` and `userLocationProfile`, and the bare array of iOS. All are read in one streaming
pass, so a file may have any size. The shape is told by the keys, never by the file's name.

Not read: Wi-Fi scans (they name other people's devices), motion guesses without a position, way
points without a time, notes and trip summaries. How many there were is told.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from wallet.importers import json_cells, json_stream
from wallet.importers.files import read_each
from wallet.importers.google import heads, timeline_rows
from wallet.importers.google.location_tables import TABLES
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.google.timeline_rows import Bad, Row
    from wallet.importers.importer import Sink

_PATHS = (
    ("locations",),
    ("timelineObjects",),
    ("semanticSegments",),
    ("rawSignals",),
    ("userLocationProfile", "frequentPlaces"),
)
_PASSED = {
    "wifiScan": ("a Wi-Fi scan", "Wi-Fi scans"),
    "activityRecord": (
        "what the phone took a movement for, without a position,",
        "records of what the phone took a movement for, without a position,",
    ),
    "timelineMemory": ("a note or summary of a trip", "notes and summaries of trips"),
}


class GoogleTimelineImporter:
    """Places, trips and positions of Google Maps' Timeline."""

    id = "google_timeline"
    version = 1
    title = "Google Timeline"
    libraries: tuple[str, ...] = ()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim JSON files that begin with one of the four shapes."""
        found = shapes(listing, peek, (".json",), lambda _, start: heads.timeline_shape(start))
        return claim(found, 0.97, "it holds places and times as Google Maps writes them")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return the datasets of places."""
        return TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            _File(name, heads.timeline_shape(archive.peek(name)), sink).read(archive)

        return read_each(archive, sink, read_one)


class _File:
    """One file on its way into the sink."""

    def __init__(self, name: str, shape: str | None, sink: Sink) -> None:
        self._name = name
        self._shape = shape
        self._sink = sink
        self._passed: Counter[str] = Counter()
        self._rows = 0

    def read(self, archive: Archive) -> None:
        """Hand over all rows; say what was passed over."""
        paths = ((),) if self._shape == heads.IOS else _PATHS
        with archive.open(self._name) as file:
            for element in json_stream.elements(file, self._name, self._sink, *paths):
                key = element.trail[-1] if element.trail else ""
                self._take(key, element.number, element.value)
        for kind, count in self._passed.items():
            one, several = _PASSED[kind]
            said = f"{one} is" if count == 1 else f"{count:,} {several} are"
            self._sink.warn(f"{self._name}: {said} not kept.")
        if not self._rows:
            self._sink.warn(f"{self._name} is a Timeline without any place.")

    def _take(self, key: str, number: int, piece: Any) -> None:
        sink, name = self._sink, self._name

        def bad(reason: str, dataset: str = "") -> None:
            sink.skip(name, number, reason, dataset)

        try:
            for dataset, since, row in self._found(key, piece, bad):
                sink.row(dataset, name, number, since, row)
                self._rows += 1
        except BadValue as error:
            bad(str(error), timeline_rows.dataset_of(key, piece))

    def _found(self, key: str, piece: Any, bad: Bad) -> Iterator[Row]:
        if key == "locations":
            yield timeline_rows.record(piece)
        elif key == "timelineObjects":
            yield from timeline_rows.timeline_object(piece, bad)
        elif key == "frequentPlaces":
            yield timeline_rows.frequent_place(piece)
        else:
            element = json_cells.mapping(piece)
            kind = next((kind for kind in _PASSED if kind in element), None)
            if kind is not None:
                self._passed[kind] += 1
            elif key == "rawSignals":
                yield timeline_rows.signal(json_cells.mapping(element.get("position")))
            else:
                yield from timeline_rows.segment(element, bad)
