"""The vault's schema in SQLite without encryption: what the same code costs without its keys.

The same build of SQLite, the same settings, the same migrations and the same transactions; only
the key is missing. For ratios, never for data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

from wallet.store import Transaction
from wallet.store._raw import WAL_LIMIT_BYTES, WRITER_CACHE_KIB
from wallet.store.spelling import spelled
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")


class PlainDatabase:
    """What of `wallet.store.Database` an import needs."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
        for pragma in (
            "journal_mode=WAL",
            "temp_store=MEMORY",
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "foreign_keys=ON",
            "secure_delete=ON",
            "synchronous=FULL",
            f"journal_size_limit={WAL_LIMIT_BYTES}",
            f"cache_size=-{WRITER_CACHE_KIB}",
        ):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.create_function("spelled", 1, spelled, deterministic=True)
        self._connection.create_function("passed", 1, lambda value: value)  # counts in a vault
        for migration in MIGRATIONS:
            self._connection.executescript(migration.sql)

    def write(
        self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run `act` in a transaction."""
        tx = Transaction(self._connection)
        self._connection.execute("BEGIN IMMEDIATE")
        done = act(tx, *args, **kwargs)
        self._connection.execute("COMMIT")
        tx.end(committed=True)
        return done

    def checkpoint(self) -> None:
        """Bring the log into the file."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close."""
        self._connection.close()
