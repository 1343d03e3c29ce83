"""EPCIS 2.0 in JSON-LD: documents, query results, bare events and lists of them.

Events are read one at a time, so a file may have any size and a damaged event costs itself. The
JSON-LD context is not resolved: the standard fixes the names of its own terms, and only those are
read. EPCIS in XML is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wallet.importers import json_stream
from wallet.importers.files import read_each
from wallet.importers.purchases import epcis_event
from wallet.importers.purchases.supply_tables import EVENTS as EVENT_ROWS
from wallet.importers.purchases.supply_tables import TABLES
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.importer import Sink

DOCUMENT: Final = "document"
EVENTS: Final = "events"

_SUFFIXES = (".json", ".jsonld", ".ndjson", ".jsonl", ".txt")
_DOCUMENT = re.compile(rb'"(?:@?type|isA)"\s*:\s*"(?:epcis:)?EPCIS(?:Query)?Document"')
_BODY = re.compile(
    rb'"epcisBody"\s*:\s*\{\s*"(?:eventList|event|queryResults)"\s*:\s*[\[{]\s*["\[{\]]'
)
_EVENT = re.compile(
    rb'"(?:@?type|isA)"\s*:\s*"(?:epcis:)?'
    rb'(?:Object|Aggregation|Transaction|Transformation|Association)Event"'
)
_PATHS: Final = (
    ("epcisBody", "eventList"),
    ("epcisBody", "event"),
    ("epcisBody", "queryResults", "resultsBody", "eventList"),
)


class EpcisImporter:
    """Events of supply chains."""

    id = "epcis"
    version = 1
    title = "Supply chain events"
    libraries: tuple[str, ...] = ()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim JSON that calls itself an EPCIS document, or begins with an event."""
        found = shapes(listing, peek, _SUFFIXES, lambda _, start: shape(start))
        return claim(found, 0.97, "it holds events as EPCIS 2.0 writes them")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return the datasets of supply chains."""
        return TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            paths = _PATHS if shape(archive.peek(name)) == DOCUMENT else ((),)
            count = 0
            with archive.open(name) as file:
                for element in json_stream.elements(file, name, sink, *paths):
                    count += 1
                    _hand_over(element.value, name, count, sink)
            if not count:
                sink.warn(f"{name} is an EPCIS document without any event.")

        return read_each(archive, sink, read_one)


def shape(start: bytes) -> str | None:
    """Return whether a file begins as a document or as events, or None."""
    begin = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begin.startswith((b"{", b"[")):
        return None
    if begin.startswith(b"{") and (_DOCUMENT.search(begin) or _BODY.search(begin)):
        return DOCUMENT
    return EVENTS if _EVENT.search(begin) and b'"eventTime"' in begin else None


def _hand_over(event: object, name: str, number: int, sink: Sink) -> None:
    try:
        found = list(epcis_event.rows(event))
    except BadValue as error:
        sink.skip(name, number, str(error), EVENT_ROWS.name)
        return
    for dataset, milliseconds, row in found:
        sink.row(dataset, name, number, milliseconds, row)
