"""The standing orders that a holder keeps, and what was seen of the other holders by each.

One row an order, the newest of its key. Beside it, for whoever looks after the backup by that
order (`standing`): of every other holder when it last answered, and what it had then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from p2p.shards.index import Index

_NAME = 8  # bytes of a digest that are enough to tell one backup's shares apart


class KeptOrder(NamedTuple):
    """A standing order: the head's key, whose blocks it is about, as it was signed, since when."""

    key: bytes
    owner: bytes
    data: bytes
    at_ms: int


class Beside(NamedTuple):
    """Another holder: when it last answered, and the beginnings of the digests that it had."""

    seen_ms: int
    has: frozenset[bytes]

    def had(self, digest: bytes) -> bool:
        """Whether it had a block when it last answered."""
        return digest[:_NAME] in self.has


class KeptOrders:
    """Standing orders in the index."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def get(self, key: bytes) -> KeptOrder | None:
        """Return the order that a key has signed."""
        return next((one for one in self.all() if one.key == key), None)

    def all(self) -> list[KeptOrder]:
        """Return every order."""
        with self._index.turn:
            rows = self._index.db.execute("SELECT key, owner, data, at_ms FROM standing")
            return [KeptOrder(*row) for row in rows.fetchall()]

    def keep(self, order: KeptOrder) -> None:
        """Keep an order in the place of the one before; since when is that of the first."""
        with self._index.writing() as db:
            db.execute(
                "INSERT INTO standing (key, owner, data, at_ms) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, data = excluded.data",
                order,
            )

    def forget(self, over: Callable[[bytes], bool]) -> None:
        """Delete the orders of owners for whom it is over."""
        gone = [(one.key,) for one in self.all() if over(one.owner)]
        if gone:
            with self._index.writing() as db:
                db.executemany("DELETE FROM standing WHERE key = ?", gone)
                db.executemany("DELETE FROM beside WHERE key = ?", gone)

    def beside(self, key: bytes) -> dict[bytes, Beside]:
        """Return what was seen of the other holders, by their identities."""
        with self._index.turn:
            rows = self._index.db.execute(
                "SELECT holder, seen_ms, has FROM beside WHERE key = ?", (key,)
            ).fetchall()
        return {bytes(who): Beside(seen_ms, _names(has)) for who, seen_ms, has in rows}

    def saw(self, key: bytes, found: Mapping[bytes, tuple[int, frozenset[bytes]]]) -> None:
        """Note of holders when they answered, and the digests of what they have."""
        rows = [
            (key, who, seen_ms, b"".join(sorted(one[:_NAME] for one in has)))
            for who, (seen_ms, has) in found.items()
        ]
        with self._index.writing() as db:
            db.executemany("INSERT OR REPLACE INTO beside VALUES (?, ?, ?, ?)", rows)


def _names(has: bytes) -> frozenset[bytes]:
    return frozenset(has[at : at + _NAME] for at in range(0, len(has), _NAME))
