"""Invitations that the person has given out: open, used, expired or withdrawn.

Guarantees: the secret and the link are gone once an invitation is over; it is used in the
transaction that keeps the contact, so it is never used twice. Who used it may come again with the
same key until it expires, because the last word of a meeting can be lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.ids import begins
from wallet.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from wallet.agreement.ids import Beginning
    from wallet.store import Transaction

_FIELDS: Final = (
    "id, secret, petname, own_name, link, created_ms, expires_ms, used_ms, used_by, withdrawn_ms"
)
MOST_OPEN: Final = 20


class Given(msgspec.Struct, frozen=True):
    """One invitation; `petname` is what the person will call whoever answers it."""

    id: bytes
    secret: bytes | None
    petname: str
    own_name: str
    link: str | None
    created_ms: int
    expires_ms: int
    used_ms: int | None
    used_by: bytes | None
    withdrawn_ms: int | None

    def __repr__(self) -> str:
        return f"Given({self.id.hex()})"


def give(tx: Transaction, given: Given) -> None:
    """Keep a new invitation.

    Raises:
        NotAllowed: too many are open already.
    """
    if len(open_ones(tx, given.created_ms)) >= MOST_OPEN:
        raise NotAllowed(f"{MOST_OPEN} invitations are open already; withdraw one first.")
    tx.execute(
        f"INSERT INTO invitation ({_FIELDS}) VALUES ({', '.join('?' * 10)})",  # noqa: S608
        msgspec.structs.astuple(given),
    )


def open_ones(tx: Transaction, now_ms: int) -> list[Given]:
    """Return the invitations that can still be answered, newest first."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM invitation WHERE used_ms IS NULL AND withdrawn_ms IS NULL"  # noqa: S608
        " AND expires_ms > ? ORDER BY created_ms DESC",
        (now_ms,),
    )
    return [Given(*row) for row in rows]


def answered(tx: Transaction, id: bytes, by: bytes, now_ms: int) -> Given:
    """Return the invitation that somebody answers, if they may.

    Args:
        tx: a transaction.
        id: of the invitation.
        by: the home key of who answers.
        now_ms: UTC milliseconds.

    Raises:
        NotAllowed: there is none, it is over, or somebody else has used it.
    """
    rows = tx.execute(f"SELECT {_FIELDS} FROM invitation WHERE id = ?", (id,))  # noqa: S608
    given = Given(*rows[0]) if rows else None
    if given is None or given.secret is None or given.withdrawn_ms is not None:
        raise NotAllowed("This invitation is not open here; ask for a new one.")
    if given.expires_ms <= now_ms:
        raise NotAllowed("This invitation has expired; ask for a new one.")
    if given.used_by is not None and given.used_by != by:
        raise NotAllowed("This invitation was used already; ask for a new one.")
    return given


def use(tx: Transaction, id: bytes, by: bytes, now_ms: int) -> None:
    """Note who used an invitation, in the transaction that keeps the contact."""
    tx.execute(
        "UPDATE invitation SET used_ms = coalesce(used_ms, ?), used_by = ?, link = NULL"
        " WHERE id = ?",
        (now_ms, by, id),
    )


def withdraw(tx: Transaction, beginning: Beginning, now_ms: int) -> Given:
    """Take back an open invitation.

    Raises:
        NotFound: none or several open ones begin so.
    """
    found = [item for item in open_ones(tx, now_ms) if begins(item.id, beginning)]
    if len(found) != 1:
        raise NotFound("There is no such open invitation.")
    tx.execute(
        "UPDATE invitation SET withdrawn_ms = ?, secret = NULL, link = NULL WHERE id = ?",
        (now_ms, found[0].id),
    )
    return found[0]


def forget_expired(tx: Transaction, now_ms: int) -> int:
    """Destroy the secrets of invitations whose time is over; return how many there were."""
    tx.execute(
        "UPDATE invitation SET secret = NULL, link = NULL"
        " WHERE secret IS NOT NULL AND expires_ms <= ?",
        (now_ms,),
    )
    return tx.changes


def waits(tx: Transaction, now_ms: int) -> bool:
    """Return whether anybody may come who is not known: one who answers an invitation."""
    rows = tx.execute(
        "SELECT 1 FROM invitation WHERE used_ms IS NULL AND withdrawn_ms IS NULL"
        " AND expires_ms > ? LIMIT 1",
        (now_ms,),
    )
    return bool(rows)
