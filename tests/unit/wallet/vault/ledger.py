"""Two small datasets for the tests of search, tags, notes, the bin and export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row, row_key
from wallet.vault import imports
from wallet.vault.search import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.importers.base import Value
    from wallet.store import Database

DAY = 86_400_000


def _column(name: str, type: ColumnType = ColumnType.TEXT, unit: str = "") -> ColumnSpec:
    return ColumnSpec(name, type, name, "pd:Transaction", 1, unit=unit)


BANK = TableSpec(
    "bank.transactions",
    "Bank transactions",
    (_column("booked", ColumnType.DATE), _column("amount", ColumnType.DECIMAL), _column("payee")),
    time_column="booked",
)
PULSE = TableSpec(
    "health.heart_rate",
    "Heart rate",
    (_column("start", ColumnType.TIME), _column("rate", ColumnType.DECIMAL), _column("device")),
    time_column="start",
)


def row(table: TableSpec, ts_ms: int | None, *values: Value) -> Row:
    """One row; values from the second column on."""
    key = row_key("demo", table.name, (str(ts_ms), *(str(value) for value in values)))
    return Row(key, ts_ms, 1, (None, *values))


def payment(day: int, payee: str, amount: str = "1.00") -> Row:
    """A payment on a day of January 1970."""
    return row(BANK, day * DAY, amount, payee)


def bring(db: Database, table: TableSpec, rows: Iterable[Row], *, title: str = "One") -> int:
    """Import rows, and return the number of the import."""
    run = db.write(imports.begin, "demo", 1, title, "csv", 1)
    db.write(imports.add_rows, run, table, "a.csv", list(rows))
    db.write(imports.finish, run, 2)
    return run


def found(db: Database, text: str, **more: object) -> list[object]:
    """The payees or devices of what is found, in order."""
    hits = db.read(search, text, **more).hits  # type: ignore[arg-type]
    return [hit.record.values.get("payee") or hit.record.values.get("device") for hit in hits]


def ids(db: Database, text: str) -> Sequence[int]:
    """The numbers of what is found."""
    return [hit.record.id for hit in db.read(search, text, limit=500).hits]
