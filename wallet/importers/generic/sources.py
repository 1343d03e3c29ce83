"""Which files are tables, and the tables in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from wallet.errors import ImportRefused
from wallet.importers import decode, delimited
from wallet.importers.base import PEEK_BYTES
from wallet.importers.generic.delimited_table import delimited_table
from wallet.importers.generic.json_table import array_path, json_table
from wallet.importers.generic.mapping import COLUMN_LIMIT
from wallet.importers.generic.spreadsheet import OLE, SPREADSHEET_LIMIT, sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.importers.archive import Archive
    from wallet.importers.generic.table import Table
    from wallet.importers.importer import Sink

Kind = Literal["csv", "json", "sheet"]

_DELIMITED: Final = (".csv", ".tsv", ".tab", ".txt")
_JSON: Final = (".json", ".ndjson", ".jsonl")
_SPREADSHEETS: Final = (".xlsx", ".xlsm", ".xls", ".ods")
SUFFIXES: Final = (*_DELIMITED, *_JSON, *_SPREADSHEETS)
"""Ends of names that tables have."""


def kind(name: str, start: bytes, *, alone: bool) -> Kind | None:
    """Return "csv", "json" or "sheet" if a file is a table, else None.

    Args:
        name: its name.
        start: its first bytes.
        alone: nothing else is imported, so that a name without a known ending is looked at.
    """
    lower = name.lower()
    if lower.endswith(_SPREADSHEETS):
        return "sheet" if start.startswith((b"PK\x03\x04", OLE)) else None
    if not alone and not lower.endswith(SUFFIXES):
        return None
    text = decode.decode(start, name).text.lstrip() if b"\x00" not in start[:2] else ""
    if text[:1] in ("[", "{") and (lower.endswith(_JSON) or not lower.endswith(_DELIMITED)):
        return "json" if array_path(text) is not None else None
    layout = delimited.sniff(start, whole=len(start) < PEEK_BYTES)
    if layout is None or lower.endswith(_JSON):
        return None
    sure = layout.share >= 0.5 if lower.endswith(_DELIMITED[:3]) else layout.share > 0.9
    prose = lower.endswith(".txt") and layout.delimiter == ","
    return "csv" if sure and not prose else None


def tables(archive: Archive, name: str, sink: Sink) -> Iterator[Table]:
    """Yield the tables of a file.

    Raises:
        ImportRefused: it has none that can be read.
    """
    start = archive.peek(name)
    found: Iterable[Table]
    match kind(name, start, alone=True):
        case "sheet":
            found = sheets(archive.read(name, SPREADSHEET_LIMIT), name, sink)
        case "json":
            found = (json_table(archive, name, start),)
        case "csv":
            found = (delimited_table(archive, name, start, sink),)
        case None:
            raise ImportRefused(f"{name} is not a table; nothing was read from it.")
    for table in found:
        if len(table.header) > COLUMN_LIMIT:
            raise ImportRefused(
                f"{name} has {len(table.header)} columns; more than {COLUMN_LIMIT} are not read."
            )
        yield table
