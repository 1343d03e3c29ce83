"""Reads what can still be read of a damaged database into a new one.

Guarantees: the damaged file is only read; every row that SQLite can reach by its key is copied,
one by one where a whole page is not readable; what the copy holds is counted per table, and where
the original still knows how many there were, what is lost is counted too.

A connection that met a page it cannot authenticate reads no other page either (SQLCipher keeps the
error), so each time a fresh one goes on; otherwise one bad page would cost most of the vault. A
file that was cut off can also answer with rows that are not those that were asked for; such an
answer counts as damage, so that reading always goes forward and comes to an end.

Knows no schema: tables are those of the new database. Left to others: a schema that cannot be read
(`wallet.store.schema_copy`), rows that point to lost ones, search indexes, what the numbers mean
(`wallet.vault.salvage`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import DatabaseDamaged
from wallet.store import _raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from wallet.store._raw import Connection, Row

_BATCH: Final = 256
_FARTHEST: Final = 62
_STEPS: Final = 20_000


class Rescued(msgspec.Struct, frozen=True):
    """One table: rows that were read, and how many the original said there were, if it could."""

    table: str
    kept: int
    known: int | None

    @property
    def lost(self) -> int | None:
        """How many are missing, where that is known."""
        return None if self.known is None else max(self.known - self.kept, 0)


def schema_version(path: Path, key: bytes) -> int:
    """The number of the schema of a damaged database.

    Raises:
        DatabaseDamaged: its first page or one of its schema cannot be read.
    """
    connection = _raw.connect(path, key, write=False, cache_kib=_raw.READER_CACHE_KIB)
    try:
        return int(connection.execute("PRAGMA user_version").fetchall()[0][0])
    finally:
        connection.close()


def rescue(
    source: Path,
    key: bytes,
    target: Path,
    target_key: bytes,
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Rescued, ...]:
    """Copy the readable rows of every table into a new database with the same schema.

    Args:
        source: the damaged file; its log beside it is read too.
        key: its raw key.
        target: made with the schema of `schema_version`, closed, its tables empty or to be
            emptied.
        target_key: its raw key.
        stopped: asked again and again; a true answer ends it.

    Raises:
        DatabaseDamaged: not even the first page can be read. DiskFull: no room. Interrupted: it
        was stopped; the target is to be thrown away.
    """
    reader = _Reader(source, key, stopped)
    try:
        writer = _raw.connect(target, target_key, write=True, cache_kib=_raw.WRITER_CACHE_KIB)
        try:
            return tuple(_copy_all(reader, writer))
        except _raw.DatabaseError as error:
            raise _raw.translate(error) from None
        finally:
            writer.close()
    finally:
        reader.close()


class _Reader:
    """The damaged database; a reading that meets damage goes no further, the next one can."""

    def __init__(self, path: Path, key: bytes, stopped: Callable[[], bool]) -> None:
        self._path, self._key, self._stopped = path, key, stopped
        self._connection = self._connect()
        rows = self._connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        self.tables = frozenset(str(row[0]) for row in rows.fetchall())

    def rows(self, sql: str, params: tuple[int | str, ...] = ()) -> list[Row] | None:
        """All rows, or None if a page that is needed cannot be read."""
        try:
            return self._connection.execute(sql, params).fetchall()
        except _raw.DatabaseError as error:
            self._go_on_after(error)
            return None

    def until_damage(self, sql: str) -> Iterator[Row | None]:
        """The rows as they come; None is the last one if a page cannot be read."""
        cursor = self._connection.cursor()
        try:
            cursor.execute(sql)
            while rows := cursor.fetchmany():
                yield from rows
        except _raw.DatabaseError as error:
            cursor.close()
            self._go_on_after(error)
            yield None
        else:
            cursor.close()

    def close(self) -> None:
        self._connection.close()

    def _connect(self) -> Connection:
        if self._stopped():
            raise _raw.Interrupted("The reading was stopped. Nothing was changed.")
        found = _raw.connect(self._path, self._key, write=False, cache_kib=_raw.READER_CACHE_KIB)
        found.set_progress_handler(lambda: int(self._stopped()), _STEPS)
        return found

    def _go_on_after(self, error: Exception) -> None:
        """Let damage pass; anything else, also a table an older schema lacks, is no damage."""
        meant = _raw.translate(error)
        if not isinstance(meant, DatabaseDamaged):
            raise meant from None
        self._connection.close()
        self._connection = self._connect()


def _copy_all(reader: _Reader, writer: Connection) -> Iterator[Rescued]:
    writer.execute("PRAGMA foreign_keys=OFF")
    schema = writer.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    virtual = [name for _, name, sql in schema if (sql or "").startswith("CREATE VIRTUAL")]
    triggers = [(name, sql) for kind, name, sql in schema if kind == "trigger"]
    tables = {
        name: sql
        for kind, name, sql in schema
        if kind == "table" and not name.startswith("sqlite_") and name != "store"
    }
    writer.execute("BEGIN IMMEDIATE")
    for name, _ in triggers:
        writer.execute(f'DROP TRIGGER "{name}"')
    for name, sql in tables.items():
        if any(name == table or name.startswith(f"{table}_") for table in virtual):
            continue
        if name not in reader.tables:  # where it begins is lost
            writer.execute(f'DELETE FROM "{name}"')  # noqa: S608
            yield Rescued(name, 0, None)
            continue
        kept = _copy(reader, writer, name, without_rowid="WITHOUT ROWID" in sql.upper())
        yield Rescued(name, kept, _count(reader, name))
    for _, sql in triggers:
        writer.execute(sql)
    writer.execute("COMMIT")


def _copy(reader: _Reader, writer: Connection, table: str, *, without_rowid: bool) -> int:
    names = [row[1] for row in writer.execute(f'PRAGMA table_info("{table}")').fetchall()]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    writer.execute(f'DELETE FROM "{table}"')  # noqa: S608
    kept = 0
    rows = _by_key(reader, table, columns) if without_rowid else _by_rowid(reader, table, columns)
    for row in rows:
        try:
            writer.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', row)  # noqa: S608
        except _raw.DatabaseError as error:
            if not isinstance(_raw.translate(error), _raw.ConstraintFailed):
                raise
        else:
            kept += 1
    return kept


def _by_rowid(reader: _Reader, table: str, columns: str) -> Iterator[Row]:
    """Rows in order; what cannot be read is narrowed down to its pages and passed over."""
    sql = f'SELECT rowid, {columns} FROM "{table}" WHERE rowid >= ? ORDER BY rowid LIMIT ?'  # noqa: S608

    def read(position: int, batch: int) -> list[Row] | None:
        found = reader.rows(sql, (position, batch))
        return found if found is None or _rises(position, found) else None

    position, batch = -(2**62), _BATCH
    while True:
        found = read(position, batch)
        if found is not None:
            yield from (row[1:] for row in found)
            if len(found) < batch:
                return
            position, batch = found[-1][0] + 1, _BATCH
        elif batch > 1:
            batch //= 4
        else:
            beyond = _beyond(lambda at: read(at, 1) is not None, max(position, 0))
            if beyond is None:
                return
            position, batch = beyond, _BATCH


def _rises(position: int, found: list[Row]) -> bool:
    """Whether these are rows from this position on, each after the one before."""
    for row in found:
        if row[0] < position:
            return False
        position = row[0] + 1
    return True


def _beyond(is_readable: Callable[[int], bool], position: int) -> int | None:
    """The first number after an unreadable one from which reading goes on; None if none is."""
    for power in range(_FARTHEST):
        if is_readable(position + (1 << power)):
            low, high = position + (1 << power >> 1), position + (1 << power)
            while low < high:
                middle = (low + high) // 2
                low, high = (low, middle) if is_readable(middle) else (middle + 1, high)
            return high
    return None


def _by_key(reader: _Reader, table: str, columns: str) -> Iterator[Row]:
    """Rows from the beginning to the first that cannot be read, and back to it from the end."""
    seen = set()
    described = reader.rows(f'PRAGMA table_info("{table}")') or []
    names = [row[1] for row in sorted(described, key=lambda row: int(row[5])) if row[5]]
    for order in ("ASC", "DESC"):
        keys = ", ".join(f'"{name}" {order}' for name in names)
        row: Row | None = ()
        for row in reader.until_damage(f'SELECT {columns} FROM "{table}" ORDER BY {keys}'):  # noqa: S608
            if row is not None and row not in seen:
                seen.add(row)
                yield row
        if row is not None:
            return


def _count(reader: _Reader, table: str) -> int | None:
    found = reader.rows(f'SELECT count(*) FROM "{table}"')  # noqa: S608
    return int(found[0][0]) if found else None
