"""One transaction of one database, as repository functions see it.

Guarantees: SQL runs only between begin and end; a kept reference is refused afterwards, so no
cursor outlives its transaction. Work on files that belongs to a change waits for its outcome
(`after_commit`, `after_rollback`).

Left to others: beginning, committing and undoing (`wallet.store.database`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.store import _raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from wallet.store._raw import Connection, Row, Value

    Params = Sequence[Value] | Mapping[str, Value]

_ROWS_PER_FETCH: Final = 512


class Transaction:
    """SQL inside one transaction; given to functions by `Database.write` and `Database.read`."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        self._last_row_id = 0
        self._changes = 0
        self._committed: list[Callable[[], None]] = []
        self._undone: list[Callable[[], None]] = []

    @property
    def last_row_id(self) -> int:
        """Row id of the last row inserted by `execute`."""
        return self._last_row_id

    @property
    def changes(self) -> int:
        """Rows changed by the last `execute` or `executemany`."""
        return self._changes

    def execute(self, sql: str, params: Params = ()) -> list[Row]:
        """Run one statement and return all its rows (none for a statement without any).

        Raises:
            DiskFull: no room; the whole transaction is undone.
            DatabaseDamaged: a page that cannot be trusted was touched.
            ConstraintFailed: the rows break a rule of the schema.
        """
        try:
            cursor = self._alive().execute(sql, params)
            rows = cursor.fetchall()
        except _raw.DatabaseError as error:
            raise _raw.translate(error) from None
        self._last_row_id = cursor.lastrowid or self._last_row_id
        self._changes = max(cursor.rowcount, 0)
        return rows

    def iterate(
        self, sql: str, params: Params = (), *, at_a_time: int = _ROWS_PER_FETCH
    ) -> Iterator[Row]:
        """Run one query and yield its rows as they are needed, so many read at a time.

        Errors as `execute`.
        """
        cursor = self._alive().cursor()
        cursor.arraysize = at_a_time
        try:
            cursor.execute(sql, params)
            while rows := cursor.fetchmany():
                for row in rows:
                    self._alive()
                    yield row
        except _raw.DatabaseError as error:
            raise _raw.translate(error) from None
        finally:
            cursor.close()

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> int:
        """Run one statement for many rows and return how many rows it changed."""
        cursor = self._alive().cursor()
        try:
            cursor.executemany(sql, rows)
            self._changes = max(cursor.rowcount, 0)
        except _raw.DatabaseError as error:
            raise _raw.translate(error) from None
        finally:
            cursor.close()
        return self._changes

    def after_commit(self, act: Callable[[], None]) -> None:
        """Call `act` once the transaction is on disk; it must not raise."""
        self._alive()
        self._committed.append(act)

    def after_rollback(self, act: Callable[[], None]) -> None:
        """Call `act` if the transaction is undone; it must not raise.

        Not where the disk failed at the very end, in the commit: the change may be on it and be
        there again after a crash. What belongs to it is left until the next opening shows that.
        """
        self._alive()
        self._undone.append(act)

    def end(self, *, committed: bool, unsure: bool = False) -> None:
        """Refuse all further use and run what waited for the outcome (for `Database` only)."""
        self._connection = None
        if unsure:
            return
        for act in self._committed if committed else self._undone:
            act()

    def _alive(self) -> Connection:
        if self._connection is None:
            raise RuntimeError("this transaction has ended; run the function in a new one")
        return self._connection
