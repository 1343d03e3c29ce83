"""Sealed letters that wait at a holder, between two whom it knows.

How many may, `visiting` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from p2p.shards.index import Index


class Letterbox:
    """Letters in the index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def waiting(self, reader: bytes, after: int, most: int) -> list[tuple[int, bytes, bytes]]:
        """Return the oldest letters beyond a place: their places, writers and bytes."""
        with self._index.turn:
            return self._index.db.execute(
                "SELECT id, writer, data FROM letter WHERE reader = ? AND id > ?"
                " ORDER BY id LIMIT ?",
                (reader, after, most),
            ).fetchall()

    def has(self, reader: bytes, writer: bytes, data: bytes) -> bool:
        """Whether this very letter waits already."""
        return bool(
            self._index.one(
                "SELECT count(*) FROM letter WHERE reader = ? AND writer = ? AND data = ?",
                *(reader, writer, data),
            )
        )

    def post(self, reader: bytes, writer: bytes, data: bytes, now_ms: int) -> None:
        """Keep a letter."""
        with self._index.writing() as db:
            db.execute(
                "INSERT INTO letter (reader, writer, at_ms, data) VALUES (?, ?, ?, ?)",
                (reader, writer, now_ms, data),
            )

    def sizes(self, reader: bytes, writer: bytes) -> tuple[int, int, int]:
        """Return the bytes of all letters, of this reader's, and how many of this writer to it."""
        with self._index.turn:
            return (
                self._index.one("SELECT coalesce(sum(length(data)), 0) FROM letter"),
                self._index.one(
                    "SELECT coalesce(sum(length(data)), 0) FROM letter WHERE reader = ?", reader
                ),
                self._index.one(
                    "SELECT count(*) FROM letter WHERE reader = ? AND writer = ?", reader, writer
                ),
            )

    def forget(self, reader: bytes, places: Sequence[int]) -> int:
        """Delete letters that were read; return how many there were."""
        with self._index.writing() as db:
            return db.executemany(
                "DELETE FROM letter WHERE reader = ? AND id = ?",
                [(reader, place) for place in places],
            ).rowcount

    def forget_old(self, before_ms: int) -> None:
        """Delete letters that came before this moment."""
        with self._index.writing() as db:
            db.execute("DELETE FROM letter WHERE at_ms < ?", (before_ms,))
