"""The signed envelopes of negotiations, in order; the same rows in a vault and in books.

Guarantees: an envelope is written once and read as it was signed. All functions run inside the
caller's transaction.

Left to others: the tables themselves (each database's migrations), and that nothing is kept which
`wallet.agreement.negotiation` has not taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wallet.agreement.negotiation import Negotiation
    from wallet.store.transaction import Transaction


class Envelopes:
    """One table of envelopes: `negotiation`, `position` and `data`, and `at_ms` where it is timed.

    Args:
        table: its name.
        timed: whether it holds when each envelope was kept.
    """

    def __init__(self, table: str, *, timed: bool) -> None:
        marks = "?, ?, ?, ?" if timed else "?, ?, ?"
        self._timed = timed
        self._add = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608
        self._from = f"FROM {table} WHERE negotiation = ?"

    def add(self, tx: Transaction, negotiation: Negotiation, held: int, now_ms: int) -> None:
        """Write the envelopes of a negotiation after the first `held` ones."""
        at = (now_ms,) if self._timed else ()
        tx.executemany(
            self._add,
            [
                (negotiation.id, position, entry.envelope, *at)
                for position, entry in enumerate(negotiation.entries)
                if position >= held
            ],
        )

    def since(self, tx: Transaction, id: bytes, start: int = 0) -> list[bytes]:
        """Return the envelopes of a negotiation from `start` on."""
        sql = f"SELECT data {self._from} AND position >= ? ORDER BY position"
        return [data for (data,) in tx.execute(sql, (id, start))]

    def at(self, tx: Transaction, id: bytes, position: int) -> bytes | None:
        """Return one envelope; None if there is none at that place."""
        rows = tx.execute(f"SELECT data {self._from} AND position = ?", (id, position))
        return rows[0][0] if rows else None

    def last(self, tx: Transaction, id: bytes) -> bytes | None:
        """Return the newest envelope, if there is any."""
        sql = f"SELECT data {self._from} ORDER BY position DESC LIMIT 1"
        rows = tx.execute(sql, (id,))
        return rows[0][0] if rows else None

    def length(self, tx: Transaction, id: bytes) -> int:
        """Return how many envelopes of a negotiation are held."""
        return int(tx.execute(f"SELECT count(*) {self._from}", (id,))[0][0])

    def times(self, tx: Transaction, id: bytes) -> list[int]:
        """Return when each envelope was kept, UTC milliseconds, in order; of a timed table."""
        rows = tx.execute(f"SELECT at_ms {self._from} ORDER BY position", (id,))
        return [at_ms for (at_ms,) in rows]
