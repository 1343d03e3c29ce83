"""What ended, in the order in which it became known: the feed that other systems follow.

Every entry has a number that is never used twice, so a reader that keeps the last one it has seen
misses nothing and sees nothing again. Of one grant a thing is told once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import msgspec

if TYPE_CHECKING:
    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE ending (
    seq INTEGER PRIMARY KEY,
    grant_id BLOB NOT NULL REFERENCES purchase (grant_id),
    kind TEXT NOT NULL CHECK (kind IN ('revoked', 'erase-demanded', 'erased')),
    at_ms INTEGER NOT NULL,
    UNIQUE (grant_id, kind)
) STRICT;
"""

Kind = Literal["revoked", "erase-demanded", "erased"]


class Ending(msgspec.Struct, frozen=True, array_like=True):
    """One entry.

    Attributes:
        seq: its number; the cursor after it.
        grant_id: 32 bytes.
        kind: nothing may be used any more ("revoked"); what was received must go
            ("erase-demanded"); it is gone from these books and their files ("erased").
        at_ms: when it became known here, in UTC milliseconds.
    """

    seq: int
    grant_id: bytes
    kind: Kind
    at_ms: int


def tell(tx: Transaction, grant_id: bytes, kind: Kind, now_ms: int) -> None:
    """Add an entry, unless it is there."""
    tx.execute(
        "INSERT INTO ending (grant_id, kind, at_ms) VALUES (?, ?, ?)"
        " ON CONFLICT (grant_id, kind) DO NOTHING",
        (grant_id, kind, now_ms),
    )


def since(tx: Transaction, cursor: int, limit: int = 1000) -> list[Ending]:
    """Return the entries after a number, in order."""
    rows = tx.execute(
        "SELECT seq, grant_id, kind, at_ms FROM ending WHERE seq > ? ORDER BY seq LIMIT ?",
        (cursor, limit),
    )
    return [Ending(*row) for row in rows]
