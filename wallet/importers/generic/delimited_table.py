"""The table in delimited text, below whatever lines a program wrote above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.errors import ImportRefused
from wallet.importers import delimited
from wallet.importers.base import PEEK_BYTES
from wallet.importers.generic.table import Table, find_header

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.importers.archive import Archive
    from wallet.importers.importer import Sink


def delimited_table(archive: Archive, name: str, start: bytes, sink: Sink) -> Table:
    """Return the table of a file, of which `start` is the beginning; `sink` is told of lines above.

    Raises:
        ImportRefused: it has no columns.
    """
    whole = len(start) < PEEK_BYTES
    layout = delimited.sniff(start, whole=whole)
    if layout is None:
        raise ImportRefused(f"{name} is not a table; nothing was read from it.")
    first = delimited.start_rows(start, layout.delimiter, whole=whole)
    place, header = find_header(first, layout.width)
    if any(any(row) for row in first[:place]):
        lines = "One line" if place == 1 else f"{place} lines"
        sink.warn(f"{lines} above the table in {name} were passed over.")
    passed = place if header is None else place + 1
    if header is None:
        sink.warn(f"{name} has no header; its columns are called by their number.")
        header = [f"column {number}" for number in range(1, layout.width + 1)]

    def rows(told: Sink) -> Iterator[list[str]]:
        with archive.open(name) as file:
            found = delimited.rows(file, name, layout.delimiter, told)
            for number, (_, row) in enumerate(found):
                if number >= passed and any(cell.strip() for cell in row):
                    yield row

    return Table(name, "", header, rows, layout.delimiter)
