"""Numbered changes of a schema, applied in order, each wholly or not at all.

Guarantees: `PRAGMA user_version` is the number of the last change applied and moves in the same
transaction as the change; foreign keys are checked before it commits; a database that already
held something is copied first (`VACUUM INTO`, same key), and a database with a higher number
than this program knows is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.errors import DatabaseDamaged, NewerFormat
from wallet.store import _raw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from wallet.store._raw import Connection


class Migration(msgspec.Struct, frozen=True):
    """One change of a schema.

    `number` counts upwards from 1 within one kind of database; `name` is for people; `sql` is
    any number of statements, each ended by a semicolon.
    """

    number: int
    name: str
    sql: str


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


def migrate(connection: Connection, path: Path, migrations: Sequence[Migration]) -> int:
    """Apply what is missing and return the number the database has now.

    Before the first change of a database that is already in use, a copy is written beside it as
    `<name>.before-<number>`; an older copy of the same name is replaced.

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
    try:
        if missing and present > 0:
            copy = path.with_name(f"{path.name}.before-{missing[0].number}")
            copy.unlink(missing_ok=True)
            connection.execute("VACUUM INTO ?", (str(copy),))
            copy.chmod(0o600)
        for migration in missing:
            _apply(connection, migration)
    except _raw.DatabaseError as error:
        raise _raw.translate(error) from None
    return max(present, known)


def _apply(connection: Connection, migration: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(migration.sql):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version={migration.number:d}")
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise DatabaseDamaged(
                f"The change '{migration.name}' found rows that point to nothing. It was undone; "
                "the database is as it was before."
            )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
