"""A real encrypted vault database with records of every column type."""

from typing import Any

import msgspec
import pytest

from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.store import Database, Transaction
from wallet.vault.datasets import Dataset, ensure
from wallet.vault.migrations import MIGRATIONS

PD = "https://w3id.org/dpv/pd#"


def column(name: str, kind: str, **more: Any) -> ColumnSpec:
    more.setdefault("category", PD + "Health")
    more.setdefault("sensitivity", 1)
    return ColumnSpec(name=name, type=ColumnType(kind), meaning=name, **more)


VISITS = TableSpec(
    "location.visits",
    "Visits",
    (
        column("time", "time"),
        column("day", "date"),
        column("latitude", "latitude"),
        column("longitude", "longitude"),
        column("place", "text"),
        column("steps", "integer"),
        column("weight", "decimal", unit="kg"),
        column("indoors", "boolean"),
        column("account", "text", category=PD + "FinancialAccountNumber", sensitivity=2),
    ),
    time_column="time",
)


def put(
    tx: Transaction, table: TableSpec, rows: list[tuple[int | None, dict[str, Any]]]
) -> Dataset:
    """Add rows (time, payload) as an import would; keys follow the order of the rows."""
    dataset = ensure(tx, table)
    tx.execute("INSERT OR IGNORE INTO source VALUES (1, 'test', 'test', 0)")
    tx.execute(
        "INSERT OR IGNORE INTO import_run (id, source_id, importer_version, variant, state,"
        " started_ms) VALUES (1, 1, 1, 'test', 'done', 0)"
    )
    tx.execute("INSERT OR IGNORE INTO import_file VALUES (1, 1, 'test')")
    present = tx.execute("SELECT count(*) FROM record")[0][0]
    tx.executemany(
        "INSERT INTO record (dataset_id, ext, run_id, file_id, row_number, ts_ms, payload) "
        "VALUES (?, ?, 1, 1, ?, ?, jsonb(?))",
        [
            (
                dataset.id,
                (present + n).to_bytes(16, "big"),
                n,
                time,
                msgspec.json.encode({k: v for k, v in payload.items() if v is not None}).decode(),
            )
            for n, (time, payload) in enumerate(rows)
        ],
    )
    tx.execute("UPDATE dataset SET rows = rows + ? WHERE id = ?", (len(rows), dataset.id))
    return ensure(tx, table)


@pytest.fixture(scope="session")
def _empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("vault") / "empty.db"
    Database.create(path, b"k" * 32, migrations=MIGRATIONS).close()
    return path.read_bytes()


@pytest.fixture
def database(tmp_path, _empty):
    path = tmp_path / "vault.db"
    path.write_bytes(_empty)
    opened = Database.open(path, b"k" * 32, migrations=MIGRATIONS)
    yield opened
    opened.close()
