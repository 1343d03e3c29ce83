"""What a meeting point keeps: open calls and sealed letters, bounded in every direction.

One SQLite file without a key: calls are public, letters are sealed to others. Guarantees: nothing
is kept that is not a rightly signed call of the peer that posted it or of the size of a letter;
never more than `Bounds` says, in all, for one requester and for one box; what is over its time is
gone at the next look; a letter that was fetched and forgotten is overwritten in the file. A full
board refuses what is new and throws nothing out, so a flood cannot push others' calls away.

Left to others: who is connected, how fast they may come, and the stamps (`p2p.protocols.calls`).
All functions block; they may be called from any thread, one at a time.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import msgspec

from p2p.discovery.call import DAY_MS, check
from p2p.discovery.letters import MAXIMUM_LETTER
from wallet.errors import BadSignature, NotAllowed, OutOfOrder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MIB: Final = 1024 * 1024
PAGE_CALLS: Final = 64
PAGE_LETTER_BYTES: Final = 320 * 1024

_SQL: Final = """
CREATE TABLE IF NOT EXISTS call (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    hash BLOB NOT NULL UNIQUE,
    peer BLOB NOT NULL,
    nonce BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (peer, nonce)
) STRICT;
CREATE INDEX IF NOT EXISTS call_end ON call (expires_ms);
CREATE TABLE IF NOT EXISTS letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    box BLOB NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL,
    data BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS letter_box ON letter (box, id);
CREATE INDEX IF NOT EXISTS letter_time ON letter (at_ms);
"""


class Bounds(msgspec.Struct, frozen=True, kw_only=True):
    """Most that is kept.

    Attributes:
        calls: in all.
        calls_of_one: of one requester.
        letters: in all.
        letter_bytes: of all letters together.
        letters_in_a_box: waiting in one box.
        letter_days: how long a letter waits.
    """

    calls: int = 5_000
    calls_of_one: int = 16
    letters: int = 20_000
    letter_bytes: int = 256 * MIB
    letters_in_a_box: int = 256
    letter_days: int = 14


class Board:
    """The store of one meeting point.

    Args:
        path: the file; None keeps everything in memory.
        bounds: most that is kept.
    """

    def __init__(self, path: Path | None = None, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self._turn = threading.Lock()
        self._db = sqlite3.connect(
            str(path) if path else ":memory:", check_same_thread=False, isolation_level=None
        )
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA secure_delete = ON")
        self._db.executescript(_SQL)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def counts(self) -> tuple[int, int]:
        """Return how many calls and letters are kept."""
        with self._turn:
            return self._one("SELECT count(*) FROM call"), self._one("SELECT count(*) FROM letter")

    def purge(self, now_ms: int) -> None:
        """Forget what is over."""
        with self._writing():
            self._purge(now_ms)

    def post(self, peer: bytes, data: bytes, now_ms: int) -> bytes:
        """Keep a call; return its hash. The same call again changes nothing.

        Args:
            peer: the 32-byte identity that posts it.
            data: the signed call.
            now_ms: UTC milliseconds.

        Raises:
            Malformed, BadSignature: it is no call, or not the poster's own.
            OutOfOrder: it is over, not yet, or an earlier word of what is posted already.
            NotAllowed: there is no room for more.
        """
        found = check(data)
        if found.identity != peer:
            raise BadSignature("Only the requester itself may post its call.")
        if found.when(now_ms) != "open":
            raise OutOfOrder("The call is over, or its clock is ahead.")
        with self._writing():
            self._purge(now_ms)
            if self._db.execute("SELECT 1 FROM call WHERE hash = ?", (found.hash,)).fetchone():
                return found.hash
            newer = self._db.execute(
                "SELECT created_ms > ? FROM call WHERE peer = ? AND nonce = ?",
                (found.call.created_ms, peer, found.call.nonce),
            ).fetchone()
            if newer is not None and newer[0]:
                raise OutOfOrder("A later word of this call is posted already.")
            if newer is None:
                self._require_room(peer)
            self._db.execute(
                "DELETE FROM call WHERE peer = ? AND nonce = ?", (peer, found.call.nonce)
            )
            self._db.execute(
                "INSERT INTO call (hash, peer, nonce, created_ms, expires_ms, data)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    found.hash,
                    peer,
                    found.call.nonce,
                    found.call.created_ms,
                    found.call.expires_ms,
                    data,
                ),
            )
        return found.hash

    def withdraw(self, peer: bytes, hash: bytes) -> None:
        """Take a call back; harmless if there is none of this requester."""
        with self._writing():
            self._db.execute("DELETE FROM call WHERE peer = ? AND hash = ?", (peer, hash))

    def page(self, after: int, now_ms: int) -> tuple[int, list[bytes], bool]:
        """Return the calls after a place: the last one's place, the calls, whether more follow."""
        with self._turn:
            rows = self._db.execute(
                "SELECT seq, data FROM call WHERE seq > ? AND expires_ms > ? ORDER BY seq LIMIT ?",
                (after, now_ms, PAGE_CALLS + 1),
            ).fetchall()
        page = rows[:PAGE_CALLS]
        return (page[-1][0] if page else after), [row[1] for row in page], len(rows) > PAGE_CALLS

    def drop(self, box: bytes, data: bytes, now_ms: int) -> None:
        """Keep a letter; the same one again changes nothing.

        Raises:
            NotAllowed: it is too long, or there is no room in the box or at all.
        """
        if not 0 < len(data) <= MAXIMUM_LETTER:
            raise NotAllowed(f"A letter has at most {MAXIMUM_LETTER:,} bytes; it was not kept.")
        hash = hashlib.sha256(box + data).digest()
        with self._writing():
            self._purge(now_ms)
            if self._db.execute("SELECT 1 FROM letter WHERE hash = ?", (hash,)).fetchone():
                return
            count, size = self._db.execute(
                "SELECT count(*), coalesce(sum(length(data)), 0) FROM letter"
            ).fetchone()
            if count >= self.bounds.letters or size + len(data) > self.bounds.letter_bytes:
                raise NotAllowed("This meeting point has no room for more letters now.")
            held = self._one("SELECT count(*) FROM letter WHERE box = ?", box)
            if held >= self.bounds.letters_in_a_box:
                raise NotAllowed("This box is full; its owner has not fetched for long.")
            self._db.execute(
                "INSERT INTO letter (box, hash, at_ms, data) VALUES (?, ?, ?, ?)",
                (box, hash, now_ms, data),
            )

    def letters(self, box: bytes, now_ms: int) -> tuple[list[tuple[int, bytes]], bool]:
        """Return the oldest letters of a box that fit into an answer, and whether more wait."""
        since = now_ms - self.bounds.letter_days * DAY_MS
        found: list[tuple[int, bytes]] = []
        size = 0
        with self._turn:
            for id, data in self._db.execute(
                "SELECT id, data FROM letter WHERE box = ? AND at_ms > ? ORDER BY id", (box, since)
            ):
                size += len(data)
                if found and size > PAGE_LETTER_BYTES:
                    return found, True
                found.append((id, data))
        return found, False

    def forget(self, box: bytes, ids: tuple[int, ...]) -> None:
        """Remove letters that were fetched."""
        with self._writing():
            self._db.executemany(
                "DELETE FROM letter WHERE box = ? AND id = ?", [(box, id) for id in ids]
            )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._turn, self._db:
            self._db.execute("BEGIN IMMEDIATE")
            yield

    def _require_room(self, peer: bytes) -> None:
        if self._one("SELECT count(*) FROM call") >= self.bounds.calls:
            raise NotAllowed("This meeting point has no room for more calls now.")
        if self._one("SELECT count(*) FROM call WHERE peer = ?", peer) >= self.bounds.calls_of_one:
            raise NotAllowed(
                f"A requester may have {self.bounds.calls_of_one} calls here; withdraw one first."
            )

    def _purge(self, now_ms: int) -> None:
        self._db.execute("DELETE FROM call WHERE expires_ms <= ?", (now_ms,))
        self._db.execute(
            "DELETE FROM letter WHERE at_ms <= ?", (now_ms - self.bounds.letter_days * DAY_MS,)
        )

    def _one(self, sql: str, *values: bytes) -> int:
        return int(self._db.execute(sql, values).fetchone()[0])
