"""FHIR R4 in JSON: a Bundle, single resources, or one resource a line (NDJSON).

The bundle's entries are cut out undecoded and read one by one, so a resource that is damaged or
nested without end costs only itself. Rows come from `fhir_rows`. Resources of other FHIR releases
are read as far as their elements agree with R4; nothing is validated against profiles.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers.base import ImportCancelled, Recognition
from wallet.importers.fhir.rows import rows
from wallet.importers.fhir.tables import TABLES
from wallet.importers.files import read_each
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Report, Sink, TableSpec

FILE_LIMIT: Final = 128 * 1024 * 1024
LINE_LIMIT: Final = 16 * 1024 * 1024

_SUFFIXES = (".json", ".ndjson", ".fhir", ".jsonl", ".txt")
_TYPE = re.compile(rb'"resourceType"\s*:\s*"([A-Za-z]{2,40})"')
_CHECK_EVERY: Final = 500


class _Head(msgspec.Struct, rename="camel"):
    """As much of a document as tells a bundle from a single resource."""

    resource_type: str = ""
    entry: msgspec.Raw = msgspec.Raw(b"[]")


class _Entry(msgspec.Struct):
    resource: msgspec.Raw = msgspec.Raw(b"null")


_head = msgspec.json.Decoder(_Head)
_entries = msgspec.json.Decoder(list[msgspec.Raw])
_entry = msgspec.json.Decoder(_Entry)
_resource = msgspec.json.Decoder(float_hook=Decimal)
_Undecodable = (msgspec.DecodeError, RecursionError, UnicodeDecodeError, ArithmeticError)


class FhirImporter:
    """Health records as FHIR R4 JSON."""

    id = "fhir"
    version = 1
    title = "Health records (FHIR R4)"
    libraries: tuple[str, ...] = ()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim JSON files that state a resource type near their start."""
        variants: set[str] = set()
        files = []
        for entry in listing:
            if not entry.name.lower().endswith(_SUFFIXES) and len(listing) > 1:
                continue
            start = peek(entry.name)
            kind = _TYPE.search(start)
            if kind is None or not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
                continue
            variants.add(_variant(start, kind[1].decode("ascii")))
            files.append(entry.name)
        if not files:
            return None
        reason = "it holds FHIR health records"
        return Recognition(0.95, "+".join(sorted(variants)), reason, tuple(files))

    def tables(self) -> tuple[TableSpec, ...]:
        """Return all FHIR datasets."""
        return TABLES

    def read(
        self,
        archive: Archive,
        variant: str,  # noqa: ARG002 - each file tells its own
        sink: Sink,
        progress: Callable[[int, int], None],
        cancel: Callable[[], bool],
    ) -> Report:
        """Read all files; see `wallet.importers.base.Importer`."""

        def read_one(name: str) -> None:
            for number, raw in _resources(archive, name, sink):
                if number % _CHECK_EVERY == 0:
                    progress(archive.consumed, archive.total)
                    if cancel():
                        raise ImportCancelled(
                            "The import was stopped; rows read before it are kept."
                        )
                _hand_over(raw, name, number, sink)

        return read_each(archive, sink, progress, read_one)


def _variant(start: bytes, kind: str) -> str:
    if _is_lines(start):
        return "ndjson"
    return "bundle" if kind == "Bundle" else "resource"


def _is_lines(start: bytes) -> bool:
    """Whether a file begins with two lines that are a resource each."""
    first, _, rest = start.lstrip().partition(b"\n")
    second = rest.lstrip().partition(b"\n")[0]
    return first.rstrip().endswith(b"}") and all(
        line.startswith(b"{") and b'"resourceType"' in line for line in (first, second)
    )


def _resources(archive: Archive, name: str, sink: Sink) -> Iterator[tuple[int, bytes]]:
    """Yield (number from 1, undecoded JSON) of the resources in a file."""
    if _is_lines(archive.peek(name)):
        yield from _lines(archive, name, sink)
        return
    content = archive.read(name, FILE_LIMIT).removeprefix(b"\xef\xbb\xbf")
    try:
        head = _head.decode(content)
        entries = _entries.decode(head.entry) if head.resource_type == "Bundle" else None
    except _Undecodable as error:
        raise ImportRefused(f"{name} is not whole JSON ({error}); nothing was read.") from error
    if entries is None:
        yield 1, content
        return
    if not entries:
        sink.warn(f"{name} is a bundle without any record.")
    for number, raw in enumerate(entries, 1):
        try:
            yield number, bytes(_entry.decode(raw).resource)
        except _Undecodable as error:
            sink.skip(name, number, f"this entry is not a record ({error})")


def _lines(archive: Archive, name: str, sink: Sink) -> Iterator[tuple[int, bytes]]:
    with archive.open(name) as file:
        number = 0
        while line := file.readline(LINE_LIMIT + 1):
            number += 1
            if len(line) > LINE_LIMIT:
                sink.damaged(name, number, "this line is too long to be a record")
                return
            if line.strip():
                yield number, line


def _hand_over(raw: bytes, name: str, number: int, sink: Sink) -> None:
    """Decode one resource and put its rows into the sink, or the reason why not."""
    try:
        resource: Any = _resource.decode(raw)
    except _Undecodable as error:
        sink.skip(name, number, f"it is not whole JSON ({error})")
        return
    if not isinstance(resource, dict) or not isinstance(resource.get("resourceType"), str):
        sink.skip(name, number, "it states no resource type")
        return
    try:
        found = list(rows(resource))
    except BadValue as error:
        sink.skip(name, number, f"{resource['resourceType']}: {error}")
        return
    for dataset, milliseconds, values in found:
        sink.row(dataset, name, number, milliseconds, values)
