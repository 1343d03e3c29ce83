"""Records of which an earlier version of an importer kept less than the file says.

A file that is imported again changes no record that is here: a record is what its import brought,
and undoing that import takes it. So what a later version would add is counted, for the report to
say which import to take back first; nothing is filled in.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wallet.importers.base import TableSpec
    from wallet.importers.rows import Row
    from wallet.store import Transaction

SETTLED_ELSEWHERE: Final = frozenset({"own"})
"""Columns that another act fills: whose messages are one's own (`own_names`)."""

_decode: Final = msgspec.json.Decoder(dict[str, Any]).decode


def count(tx: Transaction, run_id: int, table: TableSpec, rows: Mapping[int, Row]) -> Counter[int]:
    """Return how many records of earlier imports lack what their row says now, by import.

    Args:
        tx: a transaction.
        run_id: the import that reads them again.
        table: of the rows.
        rows: what it read, by the record that is the same.
    """
    lacking: Counter[int] = Counter()
    if not rows:
        return lacking
    found = tx.execute(
        "SELECT r.id, r.run_id, json(r.payload) FROM record AS r "
        "JOIN import_run AS i ON i.id = r.run_id "
        "WHERE r.id IN (SELECT value FROM json_each(?)) AND i.importer_version < "
        "(SELECT importer_version FROM import_run WHERE id = ?)",
        (msgspec.json.encode(list(rows)).decode(), run_id),
    )
    for id, earlier, payload in found:
        kept = _decode(payload)
        lacking[earlier] += any(
            value is not None
            and column.name not in SETTLED_ELSEWHERE
            and kept.get(column.name) is None
            for column, value in zip(table.columns, rows[id].values, strict=True)
        )
    return +lacking
