"""Where releases lie at holders, as their owners said it last: rows of the requester's books.

Guarantees: what stands here was checked (`wallet.shares.released.read`); of two the one that was
signed later counts. It is forgotten when the grant is open no more: a licence that leads nowhere is
of no use to anybody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.delivery import Signed
from wallet.shares.released import Whereabouts

if TYPE_CHECKING:
    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE whereabouts (
    grant_id BLOB PRIMARY KEY NOT NULL REFERENCES purchase (grant_id),
    said BLOB NOT NULL,
    made_ms INTEGER NOT NULL,
    is_wrong INTEGER NOT NULL DEFAULT 0 CHECK (is_wrong IN (0, 1)),
    trouble TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
"""


def keep(tx: Transaction, signed: Signed, found: Whereabouts) -> bool:
    """Keep where a release lies; whether that is news."""
    tx.execute(
        "INSERT INTO whereabouts (grant_id, said, made_ms) VALUES (?, ?, ?)"
        " ON CONFLICT (grant_id) DO UPDATE"
        " SET said = excluded.said, made_ms = excluded.made_ms, is_wrong = 0, trouble = ''"
        " WHERE excluded.made_ms > made_ms",
        (found.grant_id, msgspec.msgpack.encode(signed), found.made_ms),
    )
    return bool(tx.changes)


def of_grant(tx: Transaction, grant_id: bytes) -> Whereabouts | None:
    """Return where a release lies; None if that was never said."""
    for (said,) in tx.execute("SELECT said FROM whereabouts WHERE grant_id = ?", (grant_id,)):
        signed = msgspec.msgpack.decode(said, type=Signed)
        return msgspec.msgpack.decode(signed.body, type=Whereabouts)
    return None


def grants(tx: Transaction) -> list[bytes]:
    """Return the grants that are open and of which it is known, unless it was found wrong."""
    rows = tx.execute(
        "SELECT grant_id FROM whereabouts JOIN purchase USING (grant_id)"
        " WHERE state = 'open' AND NOT is_wrong ORDER BY agreed_ms"
    )
    return [grant_id for (grant_id,) in rows]


def forget_ended(tx: Transaction) -> None:
    """Forget it of grants that are open no more."""
    tx.execute(
        "DELETE FROM whereabouts WHERE grant_id IN"
        " (SELECT grant_id FROM purchase WHERE state <> 'open')"
    )


def note(tx: Transaction, grant_id: bytes, trouble: str, *, is_wrong: bool = False) -> None:
    """Keep in words why not all could be fetched, empty if it could.

    `is_wrong`: what lies there is not what was promised; nothing is fetched until it is said anew.
    """
    tx.execute(
        "UPDATE whereabouts SET trouble = ?, is_wrong = ? WHERE grant_id = ?",
        (trouble[:300], is_wrong, grant_id),
    )


def trouble(tx: Transaction, grant_id: bytes) -> str | None:
    """Return why not all could be fetched, empty if nothing was wrong; None if nothing is known."""
    rows = tx.execute("SELECT trouble FROM whereabouts WHERE grant_id = ?", (grant_id,))
    return rows[0][0] if rows else None
