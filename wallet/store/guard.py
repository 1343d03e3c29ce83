"""A connection on which nothing can be read but a few named views.

Guarantees, once armed: only `SELECT` runs; only the listed columns of the listed temporary views
can be named; the tables behind them are reached through those views alone; only listed functions
run; no recursion, no `PRAGMA`, no `ATTACH`, no schema, no writing; a reading that takes longer
than its time is stopped. It sees one state of the database from `setup` to the end.

How: SQLite's authorizer is asked while a statement is prepared and names the view an access
comes from. Two gaps of that are closed on the text, before SQLite sees it. A common table
expression named like a view would borrow that view's rights, so the word WITH is refused. And
counting the rows of a base table looks to the authorizer like counting those of a view merged
into the query, so a statement may not contain the name of a base table at all (SQL has no other
way to spell it).

Left to others: making the views (`wallet.views`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ViewError
from wallet.store import _raw
from wallet.store.transaction import Transaction

if TYPE_CHECKING:
    from wallet.store._raw import Connection, Row
    from wallet.store.transaction import Params

_STEPS_BETWEEN_CHECKS: Final = 10_000
_ROWS_AT_A_TIME: Final = 16
"""Few, since a row may be large; each is only read."""


class SqlFunction(msgspec.Struct, frozen=True):
    """A Python function that the views may call from SQL.

    `arguments` is their number, or -1 for any; `deterministic` means that equal arguments give
    equal answers, which lets SQLite call it once.
    """

    name: str
    arguments: int
    call: Callable[..., int | float | str | bytes | None]
    deterministic: bool = True


class GuardPolicy(msgspec.Struct, frozen=True):
    """What a guarded connection may still do once it is armed.

    `views` maps each temporary view to the columns that may be named; `tables` maps each base
    table to the columns the views read; `functions` are the names of SQL functions, the own ones
    of `own` included automatically; `seconds` is the longest one statement may run.
    """

    views: Mapping[str, frozenset[str]]
    tables: Mapping[str, frozenset[str]]
    functions: frozenset[str] = frozenset()
    own: tuple[SqlFunction, ...] = ()
    seconds: float = 60.0


class Guarded:
    """Reading through the guard; made by `Database.guarded`."""

    def __init__(
        self, connection: Connection, setup: Callable[[Transaction], None], allow: GuardPolicy
    ) -> None:
        self._policy = allow
        self._functions = {name.lower() for name in allow.functions} | {
            function.name.lower() for function in allow.own
        }
        refused = "|".join(re.escape(word) for word in ("with", *allow.tables))
        self._refused = re.compile(rf"\b({refused})\b", re.IGNORECASE)
        self._deadline = 0.0
        for function in allow.own:
            connection.create_function(
                function.name,
                function.arguments,
                function.call,
                deterministic=function.deterministic,
            )
        connection.execute("BEGIN")
        tx = Transaction(connection)
        setup(tx)
        tx.end(committed=True)
        connection.set_authorizer(self._decide)
        connection.set_progress_handler(self._too_long, _STEPS_BETWEEN_CHECKS)
        self._tx = Transaction(connection)

    def rows(self, sql: str, params: Params = ()) -> list[Row]:
        """All rows of one query.

        Raises:
            ViewError: the query touches something that is not allowed.
            Interrupted: it ran longer than the policy's `seconds`.
        """
        return list(self.iterate(sql, params))

    def iterate(self, sql: str, params: Params = ()) -> Iterator[Row]:
        """The rows of one query as they are needed; errors as `rows`."""
        if not sql.lstrip().upper().startswith("SELECT"):
            raise ViewError("A guarded connection only reads; nothing was done.")
        if word := self._refused.search(sql):
            raise ViewError(
                f"A guarded reading may name only its views, not '{word[0]}'; nothing was read."
            )
        self._deadline = time.monotonic() + self._policy.seconds
        try:
            yield from self._tx.iterate(sql, params, at_a_time=_ROWS_AT_A_TIME)
        except _raw.NotAuthorised as error:
            raise ViewError(
                f"The view asks for something outside its scope ({error}); nothing was read."
            ) from None

    def end(self) -> None:
        """Refuse further use (for `Database` only)."""
        self._tx.end(committed=False)

    def _too_long(self) -> int:
        return int(time.monotonic() > self._deadline)

    def _decide(
        self, action: int, first: str | None, second: str | None, base: str | None, via: str | None
    ) -> int:
        if action == _raw.SQLITE_SELECT:
            return _raw.SQLITE_OK
        if action == _raw.SQLITE_FUNCTION and second and second.lower() in self._functions:
            return _raw.SQLITE_OK
        if action == _raw.SQLITE_READ and self._may_read(first or "", second or "", base, via):
            return _raw.SQLITE_OK
        return _raw.SQLITE_DENY

    def _may_read(self, table: str, column: str, base: str | None, via: str | None) -> bool:
        if table in self._policy.views and base in ("temp", None):
            return column == "" or column in self._policy.views[table]
        columns = self._policy.tables.get(table)
        if columns is None:
            return False
        if column == "":  # rows are counted, not read; see the module's text
            return True
        return base in ("main", "temp") and via in self._policy.views and column in columns
