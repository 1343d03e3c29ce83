"""Epochs: random keys under which segments are sealed, and their end.

Guarantees: an erasure begins a new epoch before anything more is sealed. When a segment leaves, the
key of its epoch is destroyed; of the other segments of that epoch only their own keys stay, which
are derived from it one way (`segment.segment_key`). So no key that is here, or in a manifest made
from `keys`, opens a segment that left, whoever still has its bytes.

Left to others: taking the destroyed keys out of the write-ahead log (`Database.checkpoint`), and
older manifests that hold them (their holders drop them, told by `app.node.storing`).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

import msgspec

from wallet.segments.segment import Keys, segment_key

if TYPE_CHECKING:
    from wallet.store import Transaction


class Epoch(msgspec.Struct, frozen=True):
    """An epoch that segments are sealed in; `is_new` where it is not in the books yet."""

    number: int
    key: bytes
    is_new: bool

    def __repr__(self) -> str:
        return f"Epoch({self.number})"


def present(tx: Transaction, *, anew: bool) -> Epoch:
    """Return the epoch to seal in: the last one, or a new one if asked for or if it has ended."""
    following = tx.execute("SELECT next_epoch FROM change_log")[0][0]
    rows = tx.execute("SELECT number, key FROM epoch WHERE number = ?", (following - 1,))
    if rows and not anew:
        return Epoch(rows[0][0], rows[0][1], is_new=False)
    return Epoch(following, secrets.token_bytes(32), is_new=True)


def begin(tx: Transaction, epoch: Epoch, now_ms: int) -> None:
    """Write a new epoch into the books."""
    tx.execute(
        "INSERT INTO epoch (number, key, begun_ms) VALUES (?, ?, ?)",
        (epoch.number, epoch.key, now_ms),
    )
    tx.execute("UPDATE change_log SET next_epoch = max(next_epoch, ? + 1)", (epoch.number,))


def keep(tx: Transaction, epoch: Epoch, ids: list[bytes]) -> None:
    """Keep the keys of segments whose epoch ended while they were being sealed."""
    if not tx.execute("SELECT 1 FROM epoch WHERE number = ?", (epoch.number,)):
        tx.executemany(
            "UPDATE segment SET key = ? WHERE id = ?",
            [(segment_key(epoch.key, id), id) for id in ids],
        )


def keys(tx: Transaction) -> Keys:
    """Return all keys that still open something, for a manifest's sealed part."""
    whole: dict[int, bytes] = dict(tx.execute("SELECT number, key FROM epoch ORDER BY number"))
    single: dict[bytes, bytes] = dict(
        tx.execute("SELECT id, key FROM segment WHERE key IS NOT NULL")
    )
    return Keys(whole, single)


def puncture(tx: Transaction) -> None:
    """Destroy the keys of all segments that are leaving, and of their epochs."""
    ended = tx.execute(
        "SELECT number, key FROM epoch WHERE number IN "
        "(SELECT epoch FROM segment WHERE state = 'leaving')"
    )
    for number, key in ended:
        others = tx.execute(
            "SELECT id FROM segment WHERE epoch = ? AND state <> 'leaving' AND key IS NULL",
            (number,),
        )
        tx.executemany(
            "UPDATE segment SET key = ? WHERE id = ?",
            [(segment_key(key, id), id) for (id,) in others],
        )
        tx.execute("DELETE FROM epoch WHERE number = ?", (number,))
    tx.execute("UPDATE segment SET key = NULL WHERE state = 'leaving'")
