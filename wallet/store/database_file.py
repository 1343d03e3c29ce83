"""A database's file: made with its whole schema or not at all, opened only if it is the right one.

Guarantees: making one never touches a file that is there, and leaves none behind where it fails;
opening one never creates it, refuses what belongs to another store, another program or a newer
Freehold, and brings an older schema up to date (`wallet.store.migrations`).

Left to others: what is done with the connection (`wallet.store.database`).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple

from wallet.errors import DatabaseDamaged, VaultExists, VaultMissing
from wallet.store import _raw, table_sums
from wallet.store.migrations import check_order, migrate, unheard

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wallet.store._raw import Connection
    from wallet.store.migrations import Heard, Migration

APPLICATION_ID: Final = 0x46524844  # "FRHD"
_STORE_TABLE: Final = "CREATE TABLE store (id TEXT NOT NULL) STRICT"


class OpenFile(NamedTuple):
    """The connection that writes, the number of the schema, and whether opening changed that."""

    writer: Connection
    version: int
    was_migrated: bool = False


def make(path: Path, key: bytes, migrations: Sequence[Migration], store_id: str) -> OpenFile:
    """Make a database file (0600) with the whole schema; as `Database.create` says."""
    check_order(migrations)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise VaultExists(f"{path.name} is already there; it was left as it is.") from None
    try:
        writer = writing(path, key)
        try:
            writer.execute(f"PRAGMA application_id={APPLICATION_ID}")
            writer.execute("PRAGMA journal_mode=WAL")
            writer.execute(_STORE_TABLE)
            writer.execute("INSERT INTO store (id) VALUES (?)", (store_id,))
            version = migrate(writer, path, key, migrations)
            table_sums.arm(writer)
            return OpenFile(writer, version)
        except BaseException:
            writer.close()
            raise
    except BaseException as error:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        if isinstance(error, _raw.DatabaseError):
            raise _raw.translate(error) from None
        raise


def open_existing(
    path: Path,
    key: bytes,
    migrations: Sequence[Migration],
    store_id: str,
    *,
    keep_copy: bool = True,
    heard: Heard = unheard,
) -> OpenFile:
    """Open a database file and bring its schema up to date; as `Database.open` says."""
    if not path.exists():
        raise VaultMissing(
            f"The database file {path.name} is missing; nothing was created in its place. "
            "Put it back, or restore it from a backup."
        )
    writer = writing(path, key)
    try:
        _check_identity(writer, path, store_id)
        writer.execute("PRAGMA journal_mode=WAL")
        before = writer.execute("PRAGMA user_version").fetchall()[0][0]
        version = migrate(writer, path, key, migrations, keep_copy=keep_copy, heard=heard)
        table_sums.arm(writer)
    except _raw.DatabaseError as error:
        writer.close()
        raise _raw.translate(error) from None
    except BaseException:
        writer.close()
        raise
    return OpenFile(writer, version, version != before)


def writing(path: Path, key: bytes) -> Connection:
    """A connection that writes to an existing file; its identity is not looked at."""
    return _raw.connect(path, key, write=True, cache_kib=_raw.WRITER_CACHE_KIB)


def writing_again(path: Path, key: bytes) -> Connection:
    """As `writing`, to a file that was opened before and whose schema is up to date."""
    writer = writing(path, key)
    table_sums.arm(writer)
    return writer


def _check_identity(connection: Connection, path: Path, store_id: str) -> None:
    if connection.execute("PRAGMA application_id").fetchall()[0][0] != APPLICATION_ID:
        raise DatabaseDamaged(
            f"{path.name} is empty or not a database of Freehold. Nothing was changed; restore it "
            "from a backup."
        )
    if connection.execute("SELECT id FROM store").fetchall() != [(store_id,)]:
        raise DatabaseDamaged(
            f"{path.name} belongs to another vault. Nothing was changed; put the right file back."
        )
