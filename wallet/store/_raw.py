"""Keyed SQLCipher connections: the only place that imports sqlcipher3 and touches a raw key.

Guarantees: a connection leaves here only if the build really is SQLCipher, the key had the form
of a raw key (anything else would silently be taken for a passphrase), the file already existed
(a missing one would silently be created empty) and the first page decrypts. Failures of SQLite
become the errors of this project by result code, never by message.

Left to others: what the databases hold, transactions, threads. The key never becomes SQL text:
`sqlite3_key` is called directly, so no statement cache or trace sees it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Protocol

# The library ships no type information.
from sqlcipher3 import dbapi2  # type: ignore[import-untyped]

from wallet.errors import (
    DatabaseDamaged,
    DiskFull,
    FreeholdError,
    StillComing,
    VaultError,
    VaultInUse,
)
from wallet.store.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

Value = int | float | str | bytes | None
Row = tuple[Any, ...]


PAGE_BYTES: Final = 4_096
BUSY_MILLISECONDS: Final = 5_000
WRITER_CACHE_KIB: Final = 56_000
"""A long import fills it; with worker and batches in flight it stays below 150 MB in all."""

READER_CACHE_KIB: Final = 16_000
WAL_LIMIT_BYTES: Final = 64 * 1024 * 1024

SQLITE_OK: Final[int] = dbapi2.SQLITE_OK
SQLITE_DENY: Final[int] = dbapi2.SQLITE_DENY
SQLITE_READ: Final[int] = dbapi2.SQLITE_READ
SQLITE_SELECT: Final[int] = dbapi2.SQLITE_SELECT
SQLITE_FUNCTION: Final[int] = dbapi2.SQLITE_FUNCTION

# Result codes of SQLite (https://sqlite.org/rescode.html); the extended ones keep these in
# their low byte.
_BUSY, _LOCKED, _READONLY, _INTERRUPT, _IOERR, _CORRUPT = 5, 6, 8, 9, 10, 11
_FULL, _CANTOPEN, _CONSTRAINT, _AUTH, _NOTADB = 13, 14, 19, 23, 26
_IOERR_SHORT_READ = 522

complete_statement: Final[Callable[[str], bool]] = dbapi2.complete_statement
DatabaseError: Final[type[Exception]] = dbapi2.Error


class Interrupted(FreeholdError):
    """A reading was stopped on request; nothing was changed."""

    code = "interrupted"


class ConstraintFailed(ValueError):
    """Rows that break a rule of the schema; the transaction was undone."""


class QueryFailed(RuntimeError):
    """SQL that does not fit the schema: a mistake in the program."""


class NotAuthorised(Exception):
    """The armed authorizer of a guarded connection said no."""


class Cursor(Protocol):
    """What is used of a cursor."""

    lastrowid: int | None
    rowcount: int
    arraysize: int

    def execute(self, sql: str, params: Sequence[Value] | Mapping[str, Value] = ...) -> Cursor:
        """Run one statement."""
        ...

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]]) -> Cursor:
        """Run one statement for many rows."""
        ...

    def fetchall(self) -> list[Row]:
        """All remaining rows."""
        ...

    def fetchmany(self) -> list[Row]:
        """The next `arraysize` rows."""
        ...

    def close(self) -> None:
        """Give the statement back."""
        ...


class Connection(Protocol):
    """What is used of a connection."""

    in_transaction: bool

    def cursor(self) -> Cursor:
        """A new cursor."""
        ...

    def execute(self, sql: str, params: Sequence[Value] | Mapping[str, Value] = ...) -> Cursor:
        """Run one statement on a new cursor."""
        ...

    def create_function(
        self, name: str, narg: int, func: Callable[..., Value], *, deterministic: bool = ...
    ) -> None:
        """Make a Python function callable from SQL."""
        ...

    def backup(
        self, target: Connection, *, pages: int, progress: Callable[[int, int, int], None]
    ) -> None:
        """Copy the whole database to an empty one; `progress` gets status, pages left, pages."""
        ...

    def set_authorizer(self, authorizer: Callable[..., int] | None) -> None:
        """Ask this function about every access while statements are prepared."""
        ...

    def set_progress_handler(self, handler: Callable[[], int] | None, n: int) -> None:
        """Call a function every n virtual machine steps; a true answer interrupts."""
        ...

    def set_key(self, key: str) -> None:
        """Call sqlite3_key."""
        ...

    def interrupt(self) -> None:
        """Stop what runs on this connection, from any thread."""
        ...

    def close(self) -> None:
        """Close."""
        ...


def connect(path: Path, key: bytes, *, write: bool, cache_kib: int) -> Connection:
    """A keyed connection to an existing database file, its first page checked.

    Args:
        path: the file; it must exist (zero bytes is allowed only while creating).
        key: 32 raw bytes.
        write: open for writing; otherwise every write is refused by SQLite.
        cache_kib: page cache in KiB.

    Raises:
        DatabaseDamaged: the file does not decrypt with this key.
        VaultError: the file cannot be opened at all, or this build cannot encrypt.
    """
    hexadecimal = key.hex()
    if not re.fullmatch(r"[0-9a-f]{64}", hexadecimal):
        raise ValueError("a database key is exactly 32 bytes")
    uri = f"{path.absolute().as_uri()}?mode={'rw' if write else 'ro'}"
    try:
        connection: Connection = dbapi2.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False
        )
    except DatabaseError as error:
        raise translate(error) from None
    try:
        if not connection.execute("PRAGMA cipher_version").fetchall():
            raise VaultError(
                "This installation has SQLite without encryption, so the vault was not opened. "
                "Reinstall the package sqlcipher3."
            )
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.set_key(f"x'{hexadecimal}'")
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            "temp_store=MEMORY",
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "foreign_keys=ON",
            "secure_delete=ON",
            "synchronous=FULL",
            f"journal_size_limit={WAL_LIMIT_BYTES}",
            f"cache_size=-{cache_kib}",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("spelled", 1, spelled, deterministic=True)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except DatabaseError as error:
        connection.close()
        raise translate(error) from None
    except BaseException:
        connection.close()
        raise
    return connection


def translate(error: Exception) -> Exception:
    """The error of this project for a failure of SQLite.

    Mistakes in SQL become `QueryFailed` and broken rules `ConstraintFailed`, which are bugs or
    belong to the caller; everything else is an expected failure with a sentence.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return error
    primary = code & 0xFF
    if primary == _FULL:
        return DiskFull(
            "There is no room left on the disk. The change was undone as a whole and reading "
            "still works; free some space and try again."
        )
    if primary in (_CORRUPT, _NOTADB) or code == _IOERR_SHORT_READ:
        return DatabaseDamaged(
            "The database cannot be read with its key, so it is damaged. Nothing was changed. "
            "Restore a backup, or salvage what can be read into a new vault."
        )
    if primary in (_BUSY, _LOCKED):
        return VaultInUse("Another program holds the database. Nothing was changed.")
    if primary == _INTERRUPT:
        return Interrupted("The reading was stopped. Nothing was changed.")
    if primary == _CONSTRAINT:
        said = str(error)
        return StillComing(said) if said == StillComing.sentence else ConstraintFailed(said)
    if primary == _AUTH or "prohibited" in str(error) or "not authorized" in str(error):
        return NotAuthorised(str(error))
    if primary == _READONLY:
        return VaultError("The database file may not be written to. Nothing was changed.")
    if primary == _CANTOPEN:
        return VaultError("The database file cannot be opened. Check that it may be read.")
    if primary == _IOERR:
        return VaultError(
            "The disk reported an error. The change was undone; check the disk before going on."
        )
    return QueryFailed(str(error))
