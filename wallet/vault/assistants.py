"""Assistants on this computer that may ask, and the consents that were signed for them.

Guarantees: an assistant has an index of keys of its own, so that its consents and what it is
charged of the privacy budget stand alone; it is drawn from the upper half of all indices, so that
however many assistants come and go, the search for one's grants after a restore, which ends where
many indices in a row were never used on chain, misses nothing. Its token is random, known to the
person who pastes it and to this vault, and gone once the assistant is removed; what it first said
it is stays pinned. A consent that was signed is never changed.

Left to others: what a token lets its holder do (`app.node.assisting.questions`: ask, and nothing
else), and what a consent says (`wallet.agreement.question`).
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.agreement.ids import only
from wallet.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from wallet.agreement.ids import Beginning
    from wallet.store import Transaction

AT_MOST: Final = 32
LONGEST_NAME: Final = 60
FIRST_INDEX: Final = 2**30
"""Half of the indices that BIP-32 has; requesters' begin at 1."""
_FIELDS: Final = (
    "relationship, name, token, is_local, client, version, created_ms, removed_ms, asked, "
    "answered, rows_read"
)


class Assistant(msgspec.Struct, frozen=True):
    """One pasted line.

    Attributes:
        index: of its keys and of its account of the privacy budget.
        name: what the person calls it.
        token: 32 bytes that its line holds; None once it was removed.
        is_local: the person says that it runs on this computer alone; nobody can check that.
        client: what the program said it is when it first came; empty until then.
        version: and which version.
        created_ms: UTC milliseconds.
        removed_ms: likewise; None while it may ask.
        asked: how many questions it asked so far.
        answered: how many of them were answered.
        rows_read: how many rows it read in all.
    """

    index: int
    name: str
    token: bytes | None
    is_local: bool
    client: str
    version: str
    created_ms: int
    removed_ms: int | None
    asked: int
    answered: int
    rows_read: int


def add(tx: Transaction, name: str, now_ms: int, *, is_local: bool) -> Assistant:
    """Let another assistant ask, under a fresh token.

    Raises:
        NotAllowed: no name, one that is taken, or too many assistants.
    """
    named = " ".join(name.split())
    if not named or len(named) > LONGEST_NAME or not named.isprintable():
        raise NotAllowed(
            f"A name for an assistant has 1 to {LONGEST_NAME} characters that can be read."
        )
    present = all_assistants(tx)
    if any(item.name.casefold() == named.casefold() for item in present):
        raise NotAllowed(f"There is an assistant called “{named}” already; nothing was changed.")
    if len(present) >= AT_MOST:
        raise NotAllowed(f"There are {AT_MOST} assistants already; remove one first.")
    index = _unused(tx)
    tx.execute(
        "INSERT INTO assistant (relationship, name, token, is_local, created_ms)"
        " VALUES (?, ?, ?, ?, ?)",
        (index, named, secrets.token_bytes(32), int(is_local), now_ms),
    )
    return by_index(tx, index)


def _unused(tx: Transaction) -> int:
    while True:
        index = FIRST_INDEX + secrets.randbelow(FIRST_INDEX)
        if not tx.execute("SELECT 1 FROM assistant WHERE relationship = ?", (index,)):
            return index


def all_assistants(tx: Transaction) -> list[Assistant]:
    """Those that may ask, the oldest first."""
    rows = tx.execute(
        f"SELECT {_FIELDS} FROM assistant WHERE removed_ms IS NULL"  # noqa: S608
        " ORDER BY created_ms, relationship"
    )
    return [_assistant(row) for row in rows]


def by_index(tx: Transaction, index: int) -> Assistant:
    """One assistant, also if it was removed.

    Raises:
        NotFound: there is none.
    """
    rows = tx.execute(f"SELECT {_FIELDS} FROM assistant WHERE relationship = ?", (index,))  # noqa: S608
    if not rows:
        raise NotFound(f"There is no assistant with index {index}.")
    return _assistant(rows[0])


def by_name(tx: Transaction, name: str) -> Assistant:
    """One that may ask, by what the person calls it; capitals make no difference.

    Raises:
        NotFound: there is none.
    """
    wanted = " ".join(name.split()).casefold()
    for item in all_assistants(tx):
        if item.name.casefold() == wanted:
            return item
    raise NotFound(f"There is no assistant called “{name[:LONGEST_NAME]}”.")


def by_token(tx: Transaction, token: bytes) -> Assistant | None:
    """The assistant whose line holds this token; None if there is none, or none any more."""
    found = None
    for item in all_assistants(tx):
        if item.token is not None and hmac.compare_digest(item.token, token):
            found = item
    return found


def meet(tx: Transaction, index: int, client: str, version: str) -> None:
    """Pin what an assistant says it is, the first time that it says so."""
    tx.execute(
        "UPDATE assistant SET client = ?, version = ? WHERE relationship = ? AND client = ''",
        (client, version, index),
    )


def mark(tx: Transaction, index: int, *, is_local: bool) -> None:
    """Note whether the person says that it runs on this computer alone."""
    tx.execute("UPDATE assistant SET is_local = ? WHERE relationship = ?", (int(is_local), index))


def remove(tx: Transaction, index: int, now_ms: int) -> None:
    """Let it ask no more: its token is destroyed, what it read stays known."""
    tx.execute(
        "UPDATE assistant SET removed_ms = ?, token = NULL"
        " WHERE relationship = ? AND removed_ms IS NULL",
        (now_ms, index),
    )


def count(tx: Transaction, index: int, *, asked: int = 0, answered: int = 0, rows: int = 0) -> None:
    """Add to what is known of an assistant's questions."""
    tx.execute(
        "UPDATE assistant SET asked = asked + ?, answered = answered + ?, rows_read = rows_read + ?"
        " WHERE relationship = ?",
        (asked, answered, rows, index),
    )


def keep_consent(tx: Transaction, id: bytes, index: int, record: bytes, now_ms: int) -> None:
    """Keep a signed consent, for good."""
    tx.execute(
        "INSERT INTO assistant_consent (id, relationship, at_ms, record) VALUES (?, ?, ?, ?)",
        (id, index, now_ms, record),
    )


def has_consent(tx: Transaction, id: bytes) -> bool:
    """Whether a consent of this id was signed."""
    return bool(tx.execute("SELECT 1 FROM assistant_consent WHERE id = ?", (id,)))


def consents(tx: Transaction, index: int, most: int) -> tuple[bytes, ...]:
    """The signed consents for one assistant, the newest first."""
    rows = tx.execute(
        "SELECT record FROM assistant_consent WHERE relationship = ?"
        " ORDER BY at_ms DESC, id LIMIT ?",
        (index, most),
    )
    return tuple(bytes(record) for (record,) in rows)


def consent(tx: Transaction, beginning: Beginning) -> tuple[bytes, bytes]:
    """Return the id and the record of the signed consent whose id begins so.

    Raises:
        NotFound: there is none, or several begin so.
    """
    rows = tx.execute(
        "SELECT id, record FROM assistant_consent WHERE instr(lower(hex(id)), ?) = 1 LIMIT 2",
        (beginning,),
    )
    id, record = only(rows, "consent")
    return bytes(id), bytes(record)


def _assistant(row: tuple[Any, ...]) -> Assistant:
    index, name, token, is_local, *rest = row
    kept = None if token is None else bytes(token)
    return Assistant(index, name, kept, bool(is_local), *rest)
