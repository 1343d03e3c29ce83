"""Fills a new database with rows that come in any order, before anything watches or checks them.

Guarantees: while it fills, no trigger acts, no index is kept up and nothing that a row refers to
need be there yet; a row that comes again takes the place of the one before. `whole` brings triggers
and indexes back as the schema has them. The file is for nobody else meanwhile, and of no use after
a crash: what fills it makes it anew.

Left to others: which rows (`wallet.segments.replay`), whether what they refer to is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.errors import NewerFormat
from wallet.store import _raw
from wallet.store.migrations import migrate, unheard

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from wallet.store._raw import Row, Value
    from wallet.store.migrations import Heard, Migration

_UNSEEN: Final = "sqlite_sequence"


class Filling:
    """A database that is being filled.

    Args:
        path: made by `Database.create` and closed.
        key: its raw key.

    Raises:
        DatabaseDamaged: it does not decrypt with this key.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._connection = _raw.connect(path, key, write=True, cache_kib=_raw.WRITER_CACHE_KIB)
        for pragma in ("foreign_keys=OFF", "journal_mode=MEMORY", "synchronous=OFF"):
            self._connection.execute(f"PRAGMA {pragma}").fetchall()
        self._put_aside: list[str] = []
        self._columns: dict[str, list[str]] = {}
        self._bare()

    @property
    def schema(self) -> int:
        """The number of its schema."""
        return int(self._execute("PRAGMA user_version")[0][0])

    def put(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Put rows into a table.

        Raises:
            NewerFormat: the table or a column of it is not in the schema.
            ConstraintFailed: a row breaks a rule of the table itself.
        """
        self._check(table, columns)
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        if table == _UNSEEN:
            rows = list(rows)
            self.remove(table, ("name",), [(row[columns.index("name")],) for row in rows])
        self._many(f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})', rows)  # noqa: S608

    def remove(self, table: str, key: Sequence[str], keys: Iterable[Sequence[Value]]) -> None:
        """Remove rows by the values of some columns; errors as `put`."""
        self._check(table, key)
        where = " AND ".join(f'"{name}" = ?' for name in key)
        self._many(f'DELETE FROM "{table}" WHERE {where}', keys)  # noqa: S608

    def migrate(self, migrations: Sequence[Migration], heard: Heard = unheard) -> None:
        """Bring the schema up to date with the rows that are there so far.

        Raises:
            NewerFormat: the database is beyond these migrations.
        """
        self._restore()
        migrate(
            self._connection,
            self._path,
            self._key,
            migrations,
            keep_copy=False,
            is_whole=False,
            heard=heard,
        )
        self._columns.clear()
        self._bare()

    def take_over(
        self,
        other: Path,
        key: bytes,
        tables: Iterable[str],
        added: Iterable[tuple[str, Sequence[str]]] = (),
    ) -> None:
        """Replace rows by those of another database of the same schema, all or nothing.

        Args:
            other: its file, used by nobody.
            key: its raw key.
            tables: whose rows are replaced.
            added: tables whose rows are added, by these columns; doing it again adds them again.
        """
        self._execute("ATTACH DATABASE ? AS other KEY ?", (str(other), f"x'{key.hex()}'"))
        try:
            self._execute("BEGIN IMMEDIATE")
            wanted = [(table, self._known(table)) for table in tables]
            for table, _columns in wanted:
                self._execute(f'DELETE FROM main."{table}"')  # noqa: S608
            for table, columns in [*wanted, *added]:
                names = ", ".join(f'"{name}"' for name in columns)
                self._execute(
                    f'INSERT INTO main."{table}" ({names}) SELECT {names} FROM other."{table}"'  # noqa: S608
                )
            self._execute("COMMIT")
        finally:
            if self._connection.in_transaction:
                self._execute("ROLLBACK")
            self._execute("DETACH DATABASE other")

    def whole(self) -> None:
        """Bring triggers and indexes back, and close.

        Raises:
            ConstraintFailed: rows that may not stand together do.
        """
        try:
            self._restore()
            self._execute("PRAGMA journal_mode=WAL")
        finally:
            self._connection.close()

    def close(self) -> None:
        """Close it as it is, to be thrown away."""
        self._connection.close()

    def _check(self, table: str, columns: Sequence[str]) -> None:
        known = self._known(table)
        if not known or not set(columns) <= set(known):
            raise NewerFormat(
                f"A backup holds rows of {table} that this Freehold does not know. Nothing was "
                "touched; restore it with the newer version that wrote it."
            )

    def _known(self, table: str) -> list[str]:
        if table not in self._columns:
            rows = self._execute(f'PRAGMA main.table_info("{table}")')
            self._columns[table] = [row[1] for row in rows]
        return self._columns[table]

    def _bare(self) -> None:
        """Put triggers and indexes aside; those that belong to a table's own rules stay."""
        found = self._execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL "
            "AND type IN ('trigger', 'index') ORDER BY rowid"
        )
        self._put_aside = [sql for _, _, sql in found]
        self._all([f'DROP {kind} "{name}"' for kind, name, _sql in found])

    def _restore(self) -> None:
        self._all(self._put_aside)
        self._put_aside = []

    def _all(self, statements: Sequence[str]) -> None:
        self._execute("BEGIN IMMEDIATE")
        for sql in statements:
            self._execute(sql)
        self._execute("COMMIT")

    def _many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        cursor = self._connection.cursor()
        try:
            self._connection.execute("BEGIN")
            cursor.executemany(sql, rows)
            self._connection.execute("COMMIT")
        except _raw.DatabaseError as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise _raw.translate(error) from None
        finally:
            cursor.close()

    def _execute(self, sql: str, params: Sequence[Value] = ()) -> list[Row]:
        try:
            return self._connection.execute(sql, params).fetchall()
        except _raw.DatabaseError as error:
            raise _raw.translate(error) from None
