"""The heads that a holder keeps, and which owner speaks for their keys.

One row a locator, with the newest head that was put; which one that is, `visiting` decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from p2p.shards.index import Index

_DAY_MS: Final = 86_400_000


class KeptHead(NamedTuple):
    """The latest head of a locator, and the owner who put it."""

    owner: bytes
    data: bytes


class KeptHeads:
    """Heads and claims in the index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def claim(self, key: bytes, owner: bytes, most: int) -> bool:
        """Note which owner speaks for a head key; False if it speaks for so many already."""
        with self._index.writing() as db:
            if self.claimant(key) == owner:
                return True
            if self._index.one("SELECT count(*) FROM claim WHERE owner = ?", owner) >= most:
                return False
            db.execute("INSERT OR REPLACE INTO claim VALUES (?, ?)", (key, owner))
            return True

    def claimant(self, key: bytes) -> bytes | None:
        """Return which owner speaks for a head key here."""
        with self._index.turn:
            row = self._index.db.execute("SELECT owner FROM claim WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def get(self, locator: bytes) -> KeptHead | None:
        """Return the latest head of a locator."""
        with self._index.turn:
            row = self._index.db.execute(
                "SELECT owner, data FROM head WHERE locator = ?", (locator,)
            ).fetchone()
        return KeptHead(*row) if row else None

    def locators(self, most: int) -> list[bytes]:
        """Return of which backups there is a head here, those asked for last first."""
        with self._index.turn:
            rows = self._index.db.execute(
                "SELECT locator FROM head ORDER BY seen_ms DESC, locator LIMIT ?", (most,)
            ).fetchall()
        return [bytes(row[0]) for row in rows]

    def keep(self, locator: bytes, head: KeptHead, now_ms: int) -> None:
        """Keep a head in the place of the one before."""
        with self._index.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO head VALUES (?, ?, ?, ?)",
                (locator, head.owner, head.data, now_ms),
            )

    def touch(self, locator: bytes, now_ms: int) -> None:
        """Note that a head was asked for, which is a sign of life; once a day is enough."""
        old = (locator, now_ms - _DAY_MS)
        if self._index.one("SELECT count(*) FROM head WHERE locator = ? AND seen_ms < ?", *old):
            with self._index.writing() as db:
                db.execute("UPDATE head SET seen_ms = ? WHERE locator = ?", (now_ms, locator))

    def forget(self, before_ms: int, spared: Callable[[bytes], bool]) -> int:
        """Delete heads of which nobody was heard since then, unless their owner is spared."""
        with self._index.writing() as db:
            old = [
                (locator,)
                for locator, owner in db.execute(
                    "SELECT locator, owner FROM head WHERE seen_ms < ?", (before_ms,)
                ).fetchall()
                if not spared(owner)
            ]
            db.executemany("DELETE FROM head WHERE locator = ?", old)
        return len(old)
