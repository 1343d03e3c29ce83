"""FHIR R4 in JSON, in all the shapes of `sources`, and SMART Health Cards.

A bundle's entries are cut out undecoded and read one by one, so a resource that is damaged or
nested without end costs only itself. Rows come from `rows`. Resources of other FHIR releases are
read as far as their elements agree with R4; nothing is validated against profiles.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec

from wallet.importers.fhir import issuers, sources
from wallet.importers.fhir.rows import dataset_of, rows
from wallet.importers.fhir.tables import TABLES
from wallet.importers.files import read_each
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec
    from wallet.importers.fhir.issuers import Issuer
    from wallet.importers.importer import Sink

_SUFFIXES = (".json", ".ndjson", ".fhir", ".jsonl", ".txt", ".smart-health-card")

_resource = msgspec.json.Decoder(float_hook=Decimal)


class FhirImporter:
    """Health records as FHIR R4 JSON.

    Args:
        trusted: issuers of health cards by address; the published list unless another is given.
    """

    id = "fhir"
    version = 3
    title = "Health records"
    libraries: tuple[str, ...] = ("cryptography.hazmat.backends.openssl.backend",)

    def __init__(self, trusted: Mapping[str, Issuer] = issuers.KNOWN) -> None:
        self._trusted = trusted

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim files that state a resource type near their start, and health cards."""
        found = shapes(listing, peek, _SUFFIXES, sources.shape)
        return claim(found, 0.95, "it holds FHIR health records")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return all FHIR datasets."""
        return TABLES

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""

        def read_one(name: str) -> None:
            for number, record in sources.records(archive, name, sink, self._trusted):
                _hand_over(record, name, number, sink)

        return read_each(archive, sink, read_one)


def _hand_over(record: bytes | dict[str, Any], name: str, number: int, sink: Sink) -> None:
    """Decode one resource and put its rows into the sink, or the reason why not."""
    try:
        resource: Any = _resource.decode(record) if isinstance(record, bytes) else record
    except sources.UNDECODABLE as error:
        sink.skip(name, number, f"it is not whole JSON ({error})")
        return
    if not isinstance(resource, dict) or not isinstance(resource.get("resourceType"), str):
        sink.skip(name, number, "it states no resource type")
        return
    try:
        found = list(rows(resource))
    except BadValue as error:
        kind = resource["resourceType"]
        sink.skip(name, number, f"{kind}: {error}", dataset_of(kind))
        return
    for dataset, milliseconds, values in found:
        sink.row(dataset, name, number, milliseconds, values)
