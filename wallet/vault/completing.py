"""Records that are completed by what a later version of their importer reads of the same row.

A file that is imported again adds no row that is here. Where a later version reads more of a row
than the one that brought it, as a column that the vocabulary gained, the empty columns of the
record are filled, and nothing that stands in it is changed. Only rows with the record's own key are
looked at: what is filled in stood in the row that the first import read. So it stays, with the
record, when the later import is taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.vault import text_index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wallet.importers.base import TableSpec
    from wallet.importers.rows import Row
    from wallet.store import Transaction

SETTLED_ELSEWHERE: Final = frozenset({"own"})
"""Columns that another act fills: whose messages are one's own (`own_names`)."""

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


def complete(tx: Transaction, run_id: int, table: TableSpec, rows: Mapping[int, Row]) -> int:
    """Fill what earlier versions left empty in records; return in how many.

    Args:
        tx: a writing transaction.
        run_id: the import that reads them again.
        table: of the rows.
        rows: what it read, by the record that is the same.
    """
    if not rows:
        return 0
    found = tx.execute(
        "SELECT r.id, json(r.payload) FROM record AS r "
        "JOIN import_run AS i ON i.id = r.run_id "
        "WHERE r.id IN (SELECT value FROM json_each(?)) AND i.importer_version < "
        "(SELECT importer_version FROM import_run WHERE id = ?)",
        (msgspec.json.encode(list(rows)).decode(), run_id),
    )
    more: dict[int, dict[str, Any]] = {}
    for id, payload in found:
        kept = _decode(payload)
        values = zip(table.columns, rows[id].values, strict=True)
        fresh = {
            column.name: value
            for column, value in values
            if value is not None
            and column.name not in SETTLED_ELSEWHERE
            and kept.get(column.name) is None
        }
        if fresh:
            more[id] = fresh
    if more:
        tx.executemany(
            "UPDATE record SET payload = jsonb_patch(payload, ?) WHERE id = ?",
            [(msgspec.json.encode(fresh).decode(), id) for id, fresh in more.items()],
        )
        text_index.renew(tx, list(more))
    return len(more)
