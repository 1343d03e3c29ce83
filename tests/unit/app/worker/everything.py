"""A dataset with a column of every type, and a row that fills it."""

from __future__ import annotations

import msgspec

from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

TABLE = TableSpec(
    "test.everything",
    "Everything",
    tuple(ColumnSpec(kind.value, kind, "x", "x", 0) for kind in ColumnType),
    "date",
)
WHOLE = ("text", 3, "-0.50", "2024-02-29", "2024-02-29T23:59:59.001Z", True, "52.1", "-0.1")
KEY = bytes(range(16))


def packed(*rows: object) -> bytes:
    """Rows as a worker writes them."""
    return msgspec.msgpack.encode(rows)
