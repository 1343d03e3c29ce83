"""The practice chain's one SQLite file: what was acknowledged is on disk.

Guarantees: everything written inside `Store.transaction()` is committed as a whole, with
`synchronous=FULL`, before the block ends; on an error nothing of it remains. Blocks, transactions,
receipts and logs are kept as the JSON that clients receive, indexed when they are mined, so that
answering does not walk the chain. The state trie is a key-value table used by py-evm.
"""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from eth.db.backends.base import BaseDB

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

FORMAT = 1
CACHED_NODES = 100_000

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
CREATE TABLE node (key BLOB PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE block (
    number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, body BLOB NOT NULL
) STRICT;
CREATE TABLE tx (
    hash BLOB PRIMARY KEY, number INTEGER NOT NULL, body BLOB NOT NULL, receipt BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tx_number ON tx (number);
CREATE TABLE log (
    number INTEGER NOT NULL, position INTEGER NOT NULL, address BLOB NOT NULL,
    topic0 BLOB, topic1 BLOB, topic2 BLOB, topic3 BLOB, body BLOB NOT NULL,
    PRIMARY KEY (number, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE drip (address BLOB NOT NULL, time INTEGER NOT NULL, number INTEGER NOT NULL) STRICT;
CREATE INDEX drip_address ON drip (address, time);
"""


class Unusable(Exception):
    """The file is not a practice chain of this program; it was not changed."""


class Nodes(BaseDB):
    """The state trie's nodes, as py-evm wants them: a dictionary of bytes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._cache: OrderedDict[bytes, bytes] = OrderedDict()

    def __getitem__(self, key: bytes) -> bytes:
        held = self._cache.get(key)
        if held is None:
            row = self._connection.execute("SELECT value FROM node WHERE key = ?", (key,))
            found = row.fetchone()
            if found is None:
                raise KeyError(key)
            held = bytes(found[0])
            self._remember(key, held)
        return held

    def __setitem__(self, key: bytes, value: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO node VALUES (?, ?)", (key, value))
        self._remember(key, value)

    def __delitem__(self, key: bytes) -> None:
        self._connection.execute("DELETE FROM node WHERE key = ?", (key,))
        self._cache.pop(key, None)

    def _exists(self, key: bytes) -> bool:
        try:
            self[key]
        except KeyError:
            return False
        return True

    def _remember(self, key: bytes, value: bytes) -> None:
        self._cache[key] = value
        if len(self._cache) > CACHED_NODES:
            self._cache.popitem(last=False)

    def forget(self) -> None:
        """Drop what was read or written since the last commit and may be undone."""
        self._cache.clear()


class LogRow:
    """One log as it is stored: where it is, what it can be found by, and its JSON."""

    __slots__ = ("address", "body", "number", "position", "topics")

    def __init__(
        self, number: int, position: int, address: bytes, topics: Sequence[bytes], body: bytes
    ) -> None:
        self.number = number
        self.position = position
        self.address = address
        self.topics = topics
        self.body = body


class Store:
    """The open file. One process, one thread.

    Raises:
        Unusable: it was written by another version, or is damaged.
    """

    def __init__(self, path: Path) -> None:
        path.touch(mode=0o600)
        self._connection = sqlite3.connect(path, isolation_level=None)
        try:
            self._open()
        except (Unusable, sqlite3.DatabaseError) as error:
            self._connection.close()
            raise Unusable(f"{path}: {error}") from error

    def _open(self) -> None:
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._depth = 0
        self.nodes = Nodes(self._connection)
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            with self.transaction():
                for statement in filter(None, map(str.strip, _SCHEMA.split(";"))):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {FORMAT}")
        elif version != FORMAT:
            raise Unusable(f"format {version}, where this program knows {FORMAT}")

    def close(self) -> None:
        """Close the file; everything acknowledged is already in it."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit everything inside as a whole, or nothing; inner uses join the outer one."""
        if self._depth:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            self.nodes.forget()
            raise
        else:
            self._connection.execute("COMMIT")
        finally:
            self._depth -= 1

    # ------------------------------------------------------------------ facts about the chain

    def fact(self, key: str) -> Any:
        """Return a stored fact, None if there is none."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else row[0]

    def set_fact(self, key: str, value: int | str | bytes) -> None:
        """Store a fact in the current transaction."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    # ------------------------------------------------------------------ blocks

    def add_block(self, number: int, block_hash: bytes, body: bytes) -> None:
        """Append a block."""
        self._connection.execute("INSERT INTO block VALUES (?, ?, ?)", (number, block_hash, body))

    def add_tx(self, tx_hash: bytes, number: int, body: bytes, receipt: bytes) -> None:
        """Store a mined transaction, under its hash, and its receipt."""
        self._connection.execute(
            "INSERT INTO tx VALUES (?, ?, ?, ?)", (tx_hash, number, body, receipt)
        )

    def add_logs(self, logs: Sequence[LogRow]) -> None:
        """Index the logs of a block."""
        self._connection.executemany(
            "INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    log.number,
                    log.position,
                    log.address,
                    *(log.topics[i] if i < len(log.topics) else None for i in range(4)),
                    log.body,
                )
                for log in logs
            ],
        )

    def head(self) -> tuple[int, bytes]:
        """Return number and hash of the newest block."""
        row = self._connection.execute(
            "SELECT number, hash FROM block ORDER BY number DESC LIMIT 1"
        ).fetchone()
        return int(row[0]), bytes(row[1])

    def block_hash(self, number: int) -> bytes | None:
        """Return the hash of a block."""
        row = self._connection.execute(
            "SELECT hash FROM block WHERE number = ?", (number,)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def block_number(self, block_hash: bytes) -> int | None:
        """Return the number of a block that is in the chain now."""
        row = self._connection.execute(
            "SELECT number FROM block WHERE hash = ?", (block_hash,)
        ).fetchone()
        return None if row is None else int(row[0])

    def block_body(self, number: int) -> bytes | None:
        """Return a block's JSON, its transactions as hashes."""
        row = self._connection.execute(
            "SELECT body FROM block WHERE number = ?", (number,)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def txs_of(self, number: int) -> list[bytes]:
        """Return the JSON of the transactions of a block."""
        rows = self._connection.execute("SELECT body FROM tx WHERE number = ?", (number,))
        return [bytes(row[0]) for row in rows]

    def tx_body(self, tx_hash: bytes) -> bytes | None:
        """Return a mined transaction's JSON."""
        row = self._connection.execute("SELECT body FROM tx WHERE hash = ?", (tx_hash,)).fetchone()
        return None if row is None else bytes(row[0])

    def receipt(self, tx_hash: bytes) -> bytes | None:
        """Return a mined transaction's receipt as JSON."""
        row = self._connection.execute(
            "SELECT receipt FROM tx WHERE hash = ?", (tx_hash,)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def newest_tx_block(self) -> int:
        """Return the number of the newest block that holds a transaction."""
        row = self._connection.execute("SELECT max(number) FROM tx").fetchone()
        return int(row[0] or 0)

    def logs(
        self,
        first: int,
        last: int,
        addresses: Sequence[bytes],
        topics: Sequence[Sequence[bytes]],
        limit: int,
    ) -> list[bytes]:
        """Return the JSON of matching logs in order, at most `limit`.

        An empty list of addresses, or of values for a topic, matches everything; a topic position
        that is named must exist.
        """
        sql = "SELECT body FROM log WHERE number BETWEEN ? AND ?"
        parameters: list[Any] = [first, last]
        if addresses:
            sql += f" AND address IN ({_marks(addresses)})"
            parameters += addresses
        for position, values in enumerate(topics):
            column = f"topic{position}"
            if values:
                sql += f" AND {column} IN ({_marks(values)})"
                parameters += values
            else:
                sql += f" AND {column} IS NOT NULL"
        sql += " ORDER BY number, position LIMIT ?"
        rows = self._connection.execute(sql, [*parameters, limit])
        return [bytes(row[0]) for row in rows]

    def drop_above(self, number: int) -> None:
        """Forget every block above `number` with all that was indexed for it."""
        self._connection.execute("DELETE FROM block WHERE number > ?", (number,))
        self._connection.execute("DELETE FROM tx WHERE number > ?", (number,))
        self._connection.execute("DELETE FROM log WHERE number > ?", (number,))
        self._connection.execute("DELETE FROM drip WHERE number > ?", (number,))

    # ------------------------------------------------------------------ faucet

    def add_drip(self, address: bytes, time: int, number: int) -> None:
        """Remember that the faucet gave to an address at a Unix time, in a block."""
        self._connection.execute("INSERT INTO drip VALUES (?, ?, ?)", (address, time, number))

    def drips_since(self, address: bytes, time: int) -> int:
        """Return how often an address was given to since a Unix time."""
        row = self._connection.execute(
            "SELECT count(*) FROM drip WHERE address = ? AND time > ?", (address, time)
        ).fetchone()
        return int(row[0])


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
