"""Numbered changes of a schema, applied in order, each wholly or not at all.

Guarantees: `PRAGMA user_version` is the number of the last change applied and moves in the same
transaction as the change; foreign keys are checked before it commits; a database that already
held something is copied first (same key), and a database with a higher number
than this program knows is left alone. Sums of tables (`wallet.store.table_sums`) follow a change;
those that did not fit before it go on not to fit.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from wallet.errors import DatabaseDamaged, NewerFormat
from wallet.store import _raw, table_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from wallet.store._raw import Connection, Value

    Heard = Callable[["SoFar"], None]

COPYING: Final = "keeping a copy of it as it is"
_PAGES_AT_ONCE: Final = 1_024
_ROWS_AT_ONCE: Final = 512


class Migration(msgspec.Struct, frozen=True):
    """One change of a schema.

    `number` counts upwards from 1 within one kind of database; `name` is for people, as what is
    being done; `sql` is any number of statements, each ended by a semicolon. Where they go through
    many rows, `counted` is a query for their number, and `sql` puts each through `passed(…)`, which
    gives back what it gets.
    """

    number: int
    name: str
    sql: str
    counted: str = ""


class SoFar(msgspec.Struct, frozen=True):
    """How far a change, or what comes before it, is: `done` of `total` (0 while unknown).

    `step` of `steps`, both 0 where it is not one of several; `who` are those it comes from, as the
    person calls them, if it comes from others.
    """

    words: str
    step: int = 0
    steps: int = 0
    done: int = 0
    total: int = 0
    unit: Literal["bytes", "rows"] = "rows"
    who: tuple[str, ...] = ()


def unheard(_so_far: SoFar) -> None:
    """Where nobody wants to know how far it is."""


def statements(sql: str) -> Iterator[str]:
    """The statements of a script one by one; semicolons in triggers and strings do not split."""
    pending = ""
    for part in sql.split(";"):
        pending += part + ";"
        if _raw.complete_statement(pending):
            if pending.strip(" \n\t;"):
                yield pending.strip()
            pending = ""
    if pending.strip(" \n\t;"):
        raise ValueError(f"a migration ends inside a statement: {pending.strip()[:60]}")


def check_order(migrations: Sequence[Migration]) -> None:
    """Refuse a list whose numbers do not rise (a mistake in the program)."""
    numbers = [migration.number for migration in migrations]
    if numbers != sorted(set(numbers)) or (numbers and numbers[0] < 1):
        raise ValueError("migration numbers must rise from 1")


def migrate(
    connection: Connection,
    path: Path,
    key: bytes,
    migrations: Sequence[Migration],
    *,
    keep_copy: bool = True,
    is_whole: bool = True,
    heard: Heard = unheard,
) -> int:
    """Apply what is missing and return the number the database has now.

    Before the first change of a database that is already in use, a copy is written beside it as
    `<name>.before-<number>`; an older copy of the same name is replaced. Each change is on the disk
    before the next one begins; a new database gets all of them at once or none.

    Args:
        connection: the one that writes.
        path: the database's file.
        key: its raw key.
        migrations: the schema, in order.
        keep_copy: false where the database itself is a copy that may be thrown away.
        is_whole: false where rows are still to come, so that what refers to them is not checked.
        heard: told how far it is, many times a second; nothing is told while a new one is made.

    Raises:
        NewerFormat: the database was written by a newer program; it was not touched.
        DatabaseDamaged: rows point to rows that do not exist; the change was undone.
        DiskFull: no room for the copy or the change; the database is as before.
    """
    check_order(migrations)
    present: int = connection.execute("PRAGMA user_version").fetchall()[0][0]
    known = migrations[-1].number if migrations else 0
    if present > known:
        raise NewerFormat(
            f"The database has version {present} and this program knows up to {known}. "
            "Nothing was touched; use the newer Freehold that wrote it."
        )
    missing = [migration for migration in migrations if migration.number > present]
    if not present:
        heard, keep_copy = unheard, False
    first, steps = 1 + keep_copy, len(missing) + keep_copy
    try:
        stale = table_sums.stale(connection) if missing else frozenset[str]()
        if missing and keep_copy:
            copy = path.with_name(f"{path.name}.before-{missing[0].number}")
            _copy(connection, copy, key, _at(heard, 1, steps))
        each = _transaction if present else contextlib.nullcontext
        with contextlib.nullcontext() if present else _transaction(connection):
            for step, migration in enumerate(missing, first):
                with each(connection):
                    _apply(connection, migration, stale, _at(heard, step, steps), is_whole)
    except _raw.DatabaseError as error:
        raise _raw.translate(error) from None
    return max(present, known)


def _at(heard: Heard, step: int, steps: int) -> Heard:
    return lambda so_far: heard(msgspec.structs.replace(so_far, step=step, steps=steps))


def _copy(connection: Connection, copy: Path, key: bytes, heard: Heard) -> None:
    """Write a copy under the same key; what fails leaves none."""
    heard(SoFar(COPYING))
    copy.unlink(missing_ok=True)
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        target = _raw.connect(copy, key, write=True, cache_kib=_raw.READER_CACHE_KIB)
        try:

            def tell(_status: int, remaining: int, total: int) -> None:
                done, whole = (total - remaining) * _raw.PAGE_BYTES, total * _raw.PAGE_BYTES
                heard(SoFar(COPYING, done=done, total=whole, unit="bytes"))

            connection.backup(target, pages=_PAGES_AT_ONCE, progress=tell)
        finally:
            target.close()
    except BaseException:
        copy.unlink(missing_ok=True)
        raise


def _apply(
    connection: Connection,
    migration: Migration,
    stale: frozenset[str],
    heard: Heard,
    is_whole: bool,
) -> None:
    heard(SoFar(migration.name))
    connection.create_function("passed", 1, _counter(connection, migration, heard))
    for statement in statements(migration.sql):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version={migration.number:d}")
    table_sums.follow(connection, stale)
    if is_whole and connection.execute("PRAGMA foreign_key_check").fetchall():
        raise DatabaseDamaged(
            f"The change '{migration.name}' found rows that point to nothing. It was undone; "
            "the database is as it was before."
        )


@contextlib.contextmanager
def _transaction(connection: Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _counter(connection: Connection, migration: Migration, heard: Heard) -> Callable[..., Value]:
    """Make what SQL knows as `passed`: it gives back what it gets and tells how often it did."""
    total = connection.execute(migration.counted).fetchall()[0][0] if migration.counted else 0
    passed = 0

    def count(value: Value) -> Value:
        nonlocal passed
        passed += 1
        if passed % _ROWS_AT_ONCE == 0:
            heard(SoFar(migration.name, done=min(passed, total), total=total))
        return value

    return count
