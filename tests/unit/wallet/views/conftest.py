"""A real encrypted vault database with records of every column type."""

from typing import Any

import pytest

from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row
from wallet.store import Database, Transaction
from wallet.vault import imports
from wallet.vault.attachments import Attachments
from wallet.vault.datasets import Dataset, by_name
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


Rows = list[tuple[int | None, dict[str, Any]]]


def put(tx: Transaction, table: TableSpec, rows: Rows) -> Dataset:
    """Import rows (time, payload); their keys, and so ties in time, follow their order."""
    add(tx, table, rows)
    return by_name(tx, table.name)


def add(tx: Transaction, table: TableSpec, rows: Rows) -> int:
    """Import rows and return the number of the import."""
    run = imports.begin(tx, "test", 1, "Test", "", 0)
    present = tx.execute("SELECT count(*) FROM record")[0][0]
    made = [
        Row(
            (present + n).to_bytes(16, "big"),
            time,
            n,
            tuple(payload.get(spec.name) for spec in table.columns),
        )
        for n, (time, payload) in enumerate(rows)
    ]
    imports.add_rows(tx, run, table, "test.json", made)
    imports.finish(tx, run, 0)
    return run


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


@pytest.fixture
def attachments(tmp_path):
    return Attachments(tmp_path / "attachments")
