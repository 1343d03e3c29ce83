"""Tables that lie beside other things: which of them are read, and which wait to be explained.

A table is read if it is known what its header means, given now or remembered; nothing of the others
is looked at but what it takes to know that. Left to others: which files no other family claims
(`registry.leftover`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.errors import ImportRefused
from wallet.importers.generic import json_table, sources
from wallet.importers.generic.mapping import plain
from wallet.importers.generic.table import Unheard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.generic.importer import TableImporter
    from wallet.importers.generic.mapping import TableMapping


class Sorted(msgspec.Struct, frozen=True):
    """Files of which some table is read, and files of which some table waits.

    `by_given` says that a mapping that was given now is for one of them.
    """

    read: tuple[str, ...]
    waiting: tuple[str, ...]
    by_given: bool


def sort(
    archive: Archive,
    names: Iterable[str],
    importer: TableImporter,
    mappings: Sequence[TableMapping],
) -> Sorted:
    """Return which of these tables the importer knows, by the mappings that it has.

    Raises:
        BadMapping: a mapping does not fit the header it is for.
    """
    read, waiting, by_given = [], [], False
    headers = [frozenset(plain(column.source) for column in each.columns) for each in mappings]
    for name in names:
        start = archive.peek(name)
        if not mappings or not _could_be(name, start, headers):
            waiting.append(name)
            continue
        try:
            known = [importer.known(table) for table in sources.tables(archive, name, Unheard())]
        except ImportRefused as refusal:
            if refusal.code != ImportRefused.code:
                raise
            continue  # it is no table after all; what it is stands in the report of the archive
        if any(known):
            read.append(name)
        if not all(known):
            waiting.append(name)
        by_given = by_given or any(map(importer.is_given, known))
    return Sorted(tuple(read), tuple(waiting), by_given)


def _could_be(name: str, start: bytes, headers: Sequence[frozenset[str]]) -> bool:
    """Whether a file may have one of these headers; of JSON only a pass over all of it is sure."""
    if sources.kind(name, start, alone=False) != "json":
        return True
    first = json_table.first_fields(start, name)
    return first is None or any(first <= header for header in headers)
