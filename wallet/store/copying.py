"""A whole copy of an encrypted database under another key, of one moment, checked.

Guarantees: no byte of it is ever on the disk in clear; it shows one state of the original, which
may be written to meanwhile; it is on the disk, and every page of it was read again and
authenticated, when `copy_database` returns. What fails leaves no copy.

How: SQLCipher's `sqlcipher_export` into an attached database, inside one reading transaction.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from wallet.errors import DatabaseDamaged
from wallet.store import _raw
from wallet.store.files import disk_error, sync_folder

if TYPE_CHECKING:
    from pathlib import Path

_KEPT: Final = ("application_id", "user_version")
_UNREADABLE: Final = (
    "A part of the database cannot be read, so there is no whole copy of it. Nothing was changed. "
    "Restore a backup, or salvage what can be read into a new vault."
)


def copy_database(source: Path, key: bytes, target: Path, target_key: bytes) -> None:
    """Write the database `source` to the new file `target` (0600) under another raw key.

    A file that stands at `target` is replaced: it can only be the rest of a copy that broke off.

    Raises:
        DiskFull: no room for the copy. DatabaseDamaged: a page of the original cannot be read,
        or the copy did not come back from the disk as it was written. VaultError: the disk failed.
    """
    remove_database(target)
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        _export(source, key, target, target_key)
        descriptor = os.open(target, os.O_RDONLY)
        try:
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
        sync_folder(target.parent)
        _check(target, target_key)
    except BaseException as error:
        remove_database(target)
        if isinstance(error, _raw.DatabaseError):
            raise _raw.translate(error) from None
        if isinstance(error, OSError):
            raise disk_error(error, target.name) from None
        raise


def remove_database(path: Path) -> None:
    """Remove a database file with its log, if it is there."""
    for suffix in ("-wal", "-shm", "-journal", ""):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def put_in_place_of(path: Path, other: Path) -> None:
    """Put a closed database with no log in the place of another; either is there at any moment."""
    with other.open("rb") as file:
        os.fsync(file.fileno())
    for suffix in ("-wal", "-shm", "-journal"):  # of a closed one: nothing is in them
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    other.replace(path)
    sync_folder(path.parent)


def opens(path: Path, key: bytes) -> bool:
    """Whether the database file is a copy under this key; one without content is under any."""
    try:
        connection = _raw.connect(path, key, write=False, cache_kib=_raw.READER_CACHE_KIB)
    except DatabaseDamaged:
        return False
    try:
        return bool(connection.execute("PRAGMA application_id").fetchall()[0][0])
    finally:
        connection.close()


def _export(source: Path, key: bytes, target: Path, target_key: bytes) -> None:
    connection = _raw.connect(source, key, write=True, cache_kib=_raw.READER_CACHE_KIB)
    try:
        connection.execute(
            "ATTACH DATABASE ? AS fresh KEY ?", (str(target), f"x'{target_key.hex()}'")
        )
        connection.execute("PRAGMA fresh.journal_mode=OFF")
        connection.execute("PRAGMA fresh.synchronous=OFF")  # it is synced once, as a whole
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM main.sqlite_schema").fetchall()
        _copy_all(connection)
        connection.execute("COMMIT")
        for name in _KEPT:
            value = connection.execute(f"PRAGMA main.{name}").fetchall()[0][0]
            connection.execute(f"PRAGMA fresh.{name}={int(value):d}")
        connection.execute("DETACH DATABASE fresh")
    finally:
        connection.close()


def _copy_all(connection: _raw.Connection) -> None:
    """Copy; SQLCipher says only that it failed where a page of the original cannot be read."""
    try:
        connection.execute("SELECT sqlcipher_export('fresh')").fetchall()
    except _raw.DatabaseError as error:
        if isinstance(_raw.translate(error), _raw.QueryFailed):
            raise DatabaseDamaged(_UNREADABLE) from None
        raise


def _check(path: Path, key: bytes) -> None:
    connection = _raw.connect(path, key, write=False, cache_kib=_raw.READER_CACHE_KIB)
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DatabaseDamaged(
                "The copy did not come back from the disk as it was written, so it was removed. "
                "Nothing else was changed; check the disk."
            )
    finally:
        connection.close()
