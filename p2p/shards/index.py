"""The index beside a holder's blocks: one SQLite file, opened, written and mended in one way.

Guarantees: what is written together is there as a whole or not at all, and synced when it is done;
a disk that takes nothing is `NoRoom`; an index that cannot be read any more is put aside and begun
anew (`shelf` then takes in the blocks again). May be used from any thread, one at a time.
"""

from __future__ import annotations

import errno
import secrets
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from p2p.shards.errors import NoRoom

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SQL: Final = """
CREATE TABLE IF NOT EXISTS block (
    owner BLOB NOT NULL,
    hash BLOB NOT NULL,
    size INTEGER NOT NULL,
    collection BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    checked_ms INTEGER NOT NULL,
    PRIMARY KEY (owner, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS block_checked ON block (checked_ms);
CREATE TABLE IF NOT EXISTS total (
    owner BLOB PRIMARY KEY,
    bytes INTEGER NOT NULL,
    blocks INTEGER NOT NULL,
    seen_ms INTEGER NOT NULL,
    ended_ms INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS block_came AFTER INSERT ON block BEGIN
    INSERT INTO total (owner, bytes, blocks, seen_ms) VALUES (new.owner, new.size, 1, new.at_ms)
        ON CONFLICT (owner) DO UPDATE SET bytes = bytes + new.size, blocks = blocks + 1;
END;
CREATE TRIGGER IF NOT EXISTS block_went AFTER DELETE ON block BEGIN
    UPDATE total SET bytes = bytes - old.size, blocks = blocks - 1 WHERE owner = old.owner;
END;
CREATE TABLE IF NOT EXISTS claim (
    key BLOB PRIMARY KEY,
    owner BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS head (
    locator BLOB PRIMARY KEY,
    owner BLOB NOT NULL,
    data BLOB NOT NULL,
    seen_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS standing (
    key BLOB PRIMARY KEY,
    owner BLOB NOT NULL,
    data BLOB NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS beside (
    key BLOB NOT NULL,
    holder BLOB NOT NULL,
    seen_ms INTEGER NOT NULL,
    has BLOB NOT NULL,
    PRIMARY KEY (key, holder)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    reader BLOB NOT NULL,
    writer BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS letter_reader ON letter (reader, id);
CREATE INDEX IF NOT EXISTS letter_time ON letter (at_ms);
"""


class Index:
    """An open index.

    Args:
        path: its file.

    Raises:
        NoRoom: the disk does not take what an opening writes.
    """

    def __init__(self, path: Path) -> None:
        self.turn: Final = threading.RLock()
        try:
            self.db: Final = _open(path)
        except (OSError, sqlite3.Error) as error:
            raise no_room(error) from error

    def close(self) -> None:
        """Close the file."""
        with self.turn:
            self.db.close()

    def one(self, sql: str, *values: bytes | int) -> int:
        """Return the one number that a query gives."""
        with self.turn:
            return int(self.db.execute(sql, values).fetchone()[0])

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Do what follows as one transaction, or nothing of it.

        Raises:
            NoRoom: the disk takes nothing; all is as it was.
        """
        with self.turn:
            if self.db.in_transaction:
                yield self.db
                return
            try:
                with self.db:
                    self.db.execute("BEGIN IMMEDIATE")
                    yield self.db
            except (OSError, sqlite3.Error) as error:
                raise no_room(error) from error


def _open(path: Path) -> sqlite3.Connection:
    """Open the index; one that cannot be read is put aside and begun anew."""
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        path.rename(path.with_suffix(f".spoilt-{secrets.token_hex(4)}"))
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10.0)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.executescript(_SQL)
        found = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(str(found))
    except BaseException:
        db.close()
        raise
    return db


def no_room(error: OSError | sqlite3.Error) -> NoRoom:
    """Return what a failure of the disk means to who wanted to put something."""
    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    if (error.errno in full) if isinstance(error, OSError) else ("full" in str(error)):
        return NoRoom("The holder's disk is full; what it had it has.")
    return NoRoom("The holder's disk does not take anything now; what it had it has.")
