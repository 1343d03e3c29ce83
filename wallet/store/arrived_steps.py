"""The steps of releases as they arrive: the same rows in a vault and in a requester's books.

A step is promised by its manifest entry, and here once its key stands beside it; key, salt and
receipt are written together. All functions run inside the caller's transaction.

Left to others: the tables themselves (each database's migrations), checking what came, and whether
it may still be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.agreement.delivery import StepEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store.transaction import Transaction


class Piece(msgspec.Struct, frozen=True):
    """One step: promised by `entry`; `key` is there once it was opened and checked."""

    step: int
    entry: StepEntry
    key: bytes | None
    salt: bytes | None
    receipt: bytes | None
    received_ms: int | None


class ArrivedSteps:
    """One table of steps: `grant_id`, `step`, `entry`, `key`, `salt`, `receipt`, `received_ms`.

    Args:
        table: its name.
    """

    def __init__(self, table: str) -> None:
        self._table = table
        self._of = f"{table} WHERE grant_id = ?"

    def promise(self, tx: Transaction, grant_id: bytes, entries: Sequence[StepEntry]) -> None:
        """Keep the entries of a checked manifest; the first ones count."""
        tx.executemany(
            f"INSERT INTO {self._table} (grant_id, step, entry) VALUES (?, ?, ?)"  # noqa: S608
            " ON CONFLICT (grant_id, step) DO NOTHING",
            [
                (grant_id, number, msgspec.msgpack.encode(entry))
                for number, entry in enumerate(entries, start=1)
            ],
        )

    def pieces(self, tx: Transaction, grant_id: bytes) -> list[Piece]:
        """Return the steps of a grant in order; empty before its manifest came."""
        rows = tx.execute(
            "SELECT step, entry, key, salt, receipt, received_ms"  # noqa: S608
            f" FROM {self._of} ORDER BY step",
            (grant_id,),
        )
        return [
            Piece(row[0], msgspec.msgpack.decode(row[1], type=StepEntry), *row[2:]) for row in rows
        ]

    def count(self, tx: Transaction, grant_id: bytes) -> int:
        """Return how many steps were opened and checked."""
        sql = f"SELECT count(*) FROM {self._of} AND key IS NOT NULL"  # noqa: S608
        return int(tx.execute(sql, (grant_id,))[0][0])

    def next_step(self, tx: Transaction, grant_id: bytes, after: int = 0) -> int | None:
        """Return the first step after this one that is not here; None if all are."""
        sql = f"SELECT min(step) FROM {self._of} AND step > ? AND key IS NULL"  # noqa: S608
        step: int | None = tx.execute(sql, (grant_id, after))[0][0]
        return step

    def last_receipt(self, tx: Transaction, grant_id: bytes) -> bytes | None:
        """Return the receipt of the last step that is here; None if none is."""
        rows = tx.execute(
            f"SELECT receipt FROM {self._of} AND receipt IS NOT NULL"  # noqa: S608
            " ORDER BY step DESC LIMIT 1",
            (grant_id,),
        )
        return rows[0][0] if rows else None

    def open(
        self,
        tx: Transaction,
        grant_id: bytes,
        step: int,
        secrets: tuple[bytes, bytes],
        receipt: bytes,
        now_ms: int,
    ) -> None:
        """Keep (key, salt) and the receipt of a step that was checked; the first ones count."""
        tx.execute(
            f"UPDATE {self._table} SET key = ?, salt = ?, receipt = ?, received_ms = ?"  # noqa: S608
            " WHERE grant_id = ? AND step = ? AND key IS NULL",
            (*secrets, receipt, now_ms, grant_id, step),
        )

    def forget(self, tx: Transaction, grant_id: bytes) -> None:
        """Destroy the keys and salts of everything that arrived under a grant."""
        sql = f"UPDATE {self._table} SET key = NULL, salt = NULL WHERE grant_id = ?"  # noqa: S608
        tx.execute(sql, (grant_id,))
