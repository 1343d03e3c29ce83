"""A sum over the rows of each table that decides, so that a page put back to an older form shows.

SQLCipher authenticates each page with its number and not with its age: whoever can write the file
and has an older copy of a page can put that page back, and nothing in it is wrong. For each table
named in `table_sum` the database therefore keeps SHA-256 of each row, added up modulo 2^256, and
how often the table was changed. Both follow every change of a row in the transaction that makes it,
by triggers of the connection that writes; a page of the table, or the page of the sums, put back
alone does not fit the other.

Guarantees: rows that differ from those the sum was taken over are found, whichever page they stand
on, unless the page of the sums is put back together with them to the same moment; `changes` is then
lower than before, which only what is kept outside the file can show.

Left to others: what is done about it (`wallet.vault.put_back`), keeping `changes` outside
(`wallet.vault.known_heads`). The table is made by a migration of the schema that wants it; a schema
without it has no sums.

Source: the sum is the additive multiset hash of Bellare and Micciancio (AdHash, 1997). It needs no
key here: its input can only be pages that this database once wrote.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.store._raw import Connection, Row, Value
    from wallet.store.transaction import Transaction

SUM_BYTES: Final = 32
_MODULUS: Final = 1 << 8 * SUM_BYTES
_APART: Final = 1_000_000_000

TABLE_SUMS_SQL: Final = """
CREATE TABLE table_sum (
    name TEXT PRIMARY KEY NOT NULL,
    changes INTEGER NOT NULL DEFAULT 0 CHECK (changes >= 0),
    sum BLOB NOT NULL DEFAULT (zeroblob(32)) CHECK (length(sum) = 32)
) STRICT, WITHOUT ROWID;
"""
"""The table; put the names of the tables to be watched into it in the same migration."""


def arm(connection: Connection) -> None:
    """Let the sums follow every change that this connection makes from now on."""
    watched = _watched(connection)
    if not watched:
        return
    connection.create_function("sum_with", -1, _with, deterministic=True)
    connection.create_function("sum_without", -1, _without, deterministic=True)
    for table in watched:
        old = ", ".join(f'old."{column}"' for column in _columns(connection, table))
        new = old.replace('old."', 'new."')
        for act, value in (
            ("INSERT", f"sum_with(sum, {new})"),
            ("UPDATE", f"sum_with(sum_without(sum, {old}), {new})"),
            ("DELETE", f"sum_without(sum, {old})"),
        ):
            connection.execute(
                f'CREATE TEMP TRIGGER "sum of {table} {act}" AFTER {act} ON main."{table}" '  # noqa: S608
                f"BEGIN UPDATE table_sum SET changes = changes + 1, sum = {value} "
                f"WHERE name = '{table}'; END"
            )


def are_kept(tx: Transaction) -> bool:
    """Whether the schema has sums at all; one of before they came has not."""
    return bool(tx.execute("SELECT 1 FROM sqlite_schema WHERE name = 'table_sum'"))


def watched(tx: Transaction, *, at_most: int | None = None) -> list[str]:
    """Return the tables that have a sum; with `at_most`, only those with no more rows than that."""
    names = [row[0] for row in tx.execute("SELECT name FROM table_sum ORDER BY name")]
    if at_most is None:
        return names
    few = 'SELECT count(*) FROM (SELECT 1 FROM "{}" LIMIT {})'
    return [n for n in names if tx.execute(few.format(n, at_most + 1))[0][0] <= at_most]


def differing(tx: Transaction, tables: Iterable[str] | None = None) -> list[str]:
    """Return which of these tables (by default all) hold other rows than their sums say.

    So does a table whose sum is not there. A few microseconds a row.
    """
    kept: dict[str, bytes] = dict(tx.execute("SELECT name, sum FROM table_sum"))
    wanted = sorted(kept) if tables is None else tables
    return [name for name in wanted if _sum(tx.iterate(_every(name))) != kept.get(name)]


def retake(tx: Transaction, tables: Iterable[str], *, apart: bool = False) -> None:
    """Take the sums of these tables from the rows that are there now, which are accepted so.

    Args:
        tx: a writing transaction.
        tables: those that are to have a sum.
        apart: the sums may themselves be lost; count on far above what they can have been.
    """
    for name in tables:
        tx.execute("INSERT OR IGNORE INTO table_sum (name) VALUES (?)", (name,))
        tx.execute(
            "UPDATE table_sum SET changes = changes + ?, sum = ? WHERE name = ?",
            (_APART if apart else 1, _sum(tx.iterate(_every(name))), name),
        )


def changes(tx: Transaction) -> int:
    """Return how often the watched tables were changed in all; it never falls.

    0 where an older schema has no sums.
    """
    if not are_kept(tx):
        return 0
    count: int = tx.execute("SELECT coalesce(sum(changes), 0) FROM table_sum")[0][0]
    return count


def stale(connection: Connection) -> frozenset[str]:
    """Return what `differing` does, on a connection before its schema changes."""
    kept = _kept(connection)
    return frozenset(name for name, sum in kept.items() if _taken(connection, name) != sum)


def follow(connection: Connection, but: frozenset[str]) -> None:
    """Take the sums anew inside a change of the schema, but for tables that did not fit before."""
    for name in _kept(connection):
        if name not in but:
            connection.execute(
                "UPDATE table_sum SET changes = changes + 1, sum = ? WHERE name = ?",
                (_taken(connection, name), name),
            )


def _watched(connection: Connection) -> list[str]:
    return sorted(_kept(connection))


def _kept(connection: Connection) -> dict[str, bytes]:
    there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'table_sum'").fetchall()
    if not there:
        return {}
    return dict(connection.execute("SELECT name, sum FROM table_sum").fetchall())


def _columns(connection: Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]


def _taken(connection: Connection, table: str) -> bytes:
    return _sum(connection.execute(_every(table)).fetchall())


def _every(table: str) -> str:
    return f'SELECT * FROM "{table}"'  # noqa: S608  # a name of the schema


def _sum(rows: Iterable[Row]) -> bytes:
    return (sum(_number(row) for row in rows) % _MODULUS).to_bytes(SUM_BYTES, "big")


def _with(before: Value, *row: Value) -> bytes:
    return _added(before, _number(row))


def _without(before: Value, *row: Value) -> bytes:
    return _added(before, -_number(row))


def _added(before: Value, number: int) -> bytes:
    assert isinstance(before, bytes)
    return ((int.from_bytes(before, "big") + number) % _MODULUS).to_bytes(SUM_BYTES, "big")


def _number(row: Row) -> int:
    return int.from_bytes(hashlib.sha256(msgspec.msgpack.encode(row)).digest(), "big")
