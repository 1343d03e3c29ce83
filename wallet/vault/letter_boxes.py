"""Boxes at meeting points: where letters of a requester that cannot be dialled are looked for.

A box is made when the first letter to a requester is left, with a random key of its own, and is
looked into until `until_ms`; each letter written or read puts that off. Left to others: what
letters say (`p2p.discovery.letters`), and going there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from wallet.store import Transaction

DAYS: Final = 30
_DAY_MS: Final = 86_400_000
_FIELDS: Final = "relationship, point, seed, until_ms, wrote_ms, heard_ms, said"


class LetterBox(msgspec.Struct, frozen=True):
    """The box for one relationship.

    `wrote_ms` is the time on the last letter there, `heard_ms` the time on the last one from there,
    by the other side's clock; `said` is a digest of what the last letter said.
    """

    relationship: int
    point: str
    seed: bytes
    until_ms: int
    wrote_ms: int
    heard_ms: int
    said: bytes

    def __repr__(self) -> str:
        return f"LetterBox({self.relationship}, {self.point!r})"


def begin(tx: Transaction, relationship: int, point: str, seed: bytes, now_ms: int) -> LetterBox:
    """Return the box of a relationship, made now if there is none, at this meeting point from now.

    Args:
        tx: a writing transaction.
        relationship: its index.
        point: address of the meeting point.
        seed: 32 random bytes; used only for a new box.
        now_ms: UTC milliseconds.
    """
    tx.execute(
        "INSERT INTO letter_box (relationship, point, seed, until_ms) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (relationship) DO UPDATE"
        " SET point = excluded.point, until_ms = excluded.until_ms",
        (relationship, point, seed, now_ms + DAYS * _DAY_MS),
    )
    found = of(tx, relationship)
    assert found is not None
    return found


def of(tx: Transaction, relationship: int) -> LetterBox | None:
    """Return the box of a relationship, if there is one."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM letter_box WHERE relationship = ?",  # noqa: S608
        (relationship,),
    )
    return LetterBox(*rows[0]) if rows else None


def in_use(tx: Transaction, now_ms: int) -> list[LetterBox]:
    """Return the boxes that are still looked into."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM letter_box WHERE until_ms > ? ORDER BY relationship",  # noqa: S608
        (now_ms,),
    )
    return [LetterBox(*row) for row in rows]


def wrote(tx: Transaction, relationship: int, at_ms: int, said: bytes) -> None:
    """Note a letter that was left."""
    tx.execute(
        "UPDATE letter_box SET wrote_ms = ?, said = ?, until_ms = max(until_ms, ?)"
        " WHERE relationship = ?",
        (at_ms, said, at_ms + DAYS * _DAY_MS, relationship),
    )


def heard(tx: Transaction, relationship: int, at_ms: int, now_ms: int) -> bool:
    """Note a letter that was read; False if it is not newer than the last, and to be put away."""
    tx.execute(
        "UPDATE letter_box SET heard_ms = ?, until_ms = max(until_ms, ?)"
        " WHERE relationship = ? AND heard_ms < ?",
        (at_ms, now_ms + DAYS * _DAY_MS, relationship, at_ms),
    )
    return bool(tx.changes)


def close(tx: Transaction, relationship: int) -> None:
    """Look into a box no longer; its key is forgotten."""
    tx.execute("DELETE FROM letter_box WHERE relationship = ?", (relationship,))
