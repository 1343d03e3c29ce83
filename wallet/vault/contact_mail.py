"""What goes to contacts by a holder that both know: when, and what was left and heard last."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wallet.store import Transaction


class Mail(NamedTuple):
    """How far letters with one contact have come; UTC milliseconds, 0 for never.

    Attributes:
        left_ms: by what time of its own the last letter to it was written.
        left_what: a name for what was in it.
        heard_ms: the time of the last letter of it that was taken.
    """

    left_ms: int
    left_what: bytes
    heard_ms: int


def mail(tx: Transaction, relationship: int) -> Mail:
    """Return how far letters with a contact have come."""
    rows = tx.execute(
        "SELECT left_ms, left_what, heard_ms FROM contact_mail WHERE relationship = ?",
        (relationship,),
    )
    return Mail(*rows[0]) if rows else Mail(0, b"", 0)


def left(tx: Transaction, relationship: int, at_ms: int, what: bytes) -> None:
    """Note that a letter was left."""
    tx.execute(
        "INSERT INTO contact_mail (relationship, left_ms, left_what) VALUES (?, ?, ?) "
        "ON CONFLICT (relationship) DO UPDATE SET left_ms = excluded.left_ms, "
        "left_what = excluded.left_what",
        (relationship, at_ms, what),
    )


def heard(tx: Transaction, relationship: int, at_ms: int) -> bool:
    """Note that a letter came; return False if it is no later than one before."""
    if at_ms <= mail(tx, relationship).heard_ms:
        return False
    tx.execute(
        "INSERT INTO contact_mail (relationship, heard_ms) VALUES (?, ?) "
        "ON CONFLICT (relationship) DO UPDATE SET heard_ms = excluded.heard_ms",
        (relationship, at_ms),
    )
    return True
