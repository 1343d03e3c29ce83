"""Datasets: what tables the vault holds, with the meaning of every column.

The description comes from the importer (`wallet.importers.base.TableSpec`) and is kept here, so
that a dataset is understood without the importer that filled it. Two importers may fill one
dataset; a column then means and measures the same in both. The bins of deleted records
(`wallet.vault.trash`) are no datasets here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from wallet.errors import ImportRefused, NotFound
from wallet.importers.base import ColumnSpec, TableSpec

if TYPE_CHECKING:
    from wallet.store import Transaction

_FIELDS = "id, name, title, time_column, columns, sensitivity, rows"


class Dataset(msgspec.Struct, frozen=True):
    """One table of the person's data.

    `first_ms` and `last_ms` are the earliest and latest time of its records in UTC milliseconds,
    None if no record has a time; `sensitivity` is that of its most delicate column.
    """

    id: int
    name: str
    title: str
    time_column: str
    columns: tuple[ColumnSpec, ...]
    sensitivity: int
    rows: int
    first_ms: int | None
    last_ms: int | None


def ensure(tx: Transaction, table: TableSpec) -> Dataset:
    """The dataset for a table, made or widened by the table's new columns if need be.

    It is called as the table is now: a title that the importer has changed since is renewed. One
    that holds nothing any more, not even deleted records, is made anew.

    Raises:
        ImportRefused: a column of that name exists with another type or unit.
    """
    rows = tx.execute(
        "SELECT columns FROM dataset AS d WHERE name = ? AND EXISTS "
        "(SELECT 1 FROM record WHERE dataset_id IN (d.id, -d.id))",
        (table.name,),
    )
    columns = _merged(table, _columns(rows[0][0])) if rows else table.columns
    tx.execute(
        "INSERT INTO dataset (name, title, time_column, columns, sensitivity) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE "
        "SET title = excluded.title, columns = excluded.columns, "
        "time_column = excluded.time_column, sensitivity = excluded.sensitivity "
        "WHERE columns IS NOT excluded.columns OR title IS NOT excluded.title "
        "OR time_column IS NOT excluded.time_column",
        (
            table.name,
            table.title,
            table.time_column,
            msgspec.json.encode(columns).decode(),
            max((column.sensitivity for column in columns), default=0),
        ),
    )
    return by_name(tx, table.name)


def by_name(tx: Transaction, name: str) -> Dataset:
    """One dataset.

    Raises:
        NotFound: the vault has none of this name.
    """
    rows = tx.execute(f"SELECT {_FIELDS} FROM dataset WHERE name = ? AND id > 0", (name,))  # noqa: S608
    if not rows:
        raise NotFound(f"The vault has no dataset '{name}'.")
    return _dataset(tx, rows[0])


def by_id(tx: Transaction, id: int) -> Dataset:
    """One dataset; NotFound as `by_name`."""
    rows = tx.execute(f"SELECT {_FIELDS} FROM dataset WHERE id = ? AND id > 0", (id,))  # noqa: S608
    if not rows:
        raise NotFound(f"The vault has no dataset with number {id}.")
    return _dataset(tx, rows[0])


def all_datasets(tx: Transaction, *, with_empty: bool = False) -> list[Dataset]:
    """All datasets by name; those without rows (after an undo) only if asked for."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM dataset WHERE (rows > 0 OR ?) AND id > 0 ORDER BY name",  # noqa: S608
        (int(with_empty),),
    )
    return [_dataset(tx, row) for row in rows]


def _merged(table: TableSpec, present: tuple[ColumnSpec, ...]) -> tuple[ColumnSpec, ...]:
    known = {column.name: column for column in present}
    for column in table.columns:
        old = known.get(column.name)
        if old is not None and (old.type, old.unit) != (column.type, column.unit):
            raise ImportRefused(
                f"The column '{column.name}' of {table.name} is {old.type} {old.unit} in this "
                f"vault and {column.type} {column.unit} in this import. Nothing was imported."
            )
        known[column.name] = column
    return tuple(known.values())


def _columns(text: str) -> tuple[ColumnSpec, ...]:
    return msgspec.json.decode(text, type=tuple[ColumnSpec, ...])


def _dataset(tx: Transaction, row: tuple[Any, ...]) -> Dataset:
    id, name, title, time_column, columns, sensitivity, count = row
    bounds = tx.execute(
        "SELECT (SELECT min(ts_ms) FROM record WHERE dataset_id = :id AND ts_ms IS NOT NULL), "
        "(SELECT max(ts_ms) FROM record WHERE dataset_id = :id AND ts_ms IS NOT NULL)",
        {"id": id},
    )
    first, last = bounds[0]
    return Dataset(id, name, title, time_column, _columns(columns), sensitivity, count, first, last)
