"""A recovery that goes on: the request, what was said with each guardian, and papers typed in.

There is one at a time. It lies in the vault of the temporary identity that makes it, which can be
deleted when the recovery is over. All functions run in the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.errors import NotFound
from wallet.guardians.circle import decode_wrapped
from wallet.guardians.recovering import Piece, Recovery, Talk, piece

if TYPE_CHECKING:
    from wallet.guardians.circle import Wrapped
    from wallet.store import Transaction

_encode = msgspec.msgpack.encode


def put(tx: Transaction, recovery: Recovery) -> None:
    """Keep a recovery; one that was there is forgotten with all that was said in it."""
    forget(tx)
    tx.execute("INSERT INTO recovery (id, body) VALUES (1, ?)", (_encode(recovery),))


def current(tx: Transaction) -> Recovery | None:
    """Return the recovery that goes on, if one does."""
    for (body,) in tx.execute("SELECT body FROM recovery"):
        return msgspec.msgpack.decode(body, type=Recovery)
    return None


def needed(tx: Transaction) -> Recovery:
    """Return the recovery that goes on.

    Raises:
        NotFound: none does.
    """
    found = current(tx)
    if found is None:
        raise NotFound("No recovery goes on here; begin one first.")
    return found


def forget(tx: Transaction) -> None:
    """Forget the recovery and every share that came."""
    for table in ("recovery", "recovery_talk", "recovery_paper"):
        tx.execute(f"DELETE FROM {table}")  # noqa: S608  # one of three names


def put_talk(tx: Transaction, relationship: int, talk: Talk) -> None:
    """Keep what was said with a guardian."""
    tx.execute(
        "INSERT INTO recovery_talk (relationship, body) VALUES (?, ?)"
        " ON CONFLICT (relationship) DO UPDATE SET body = excluded.body",
        (relationship, _encode(talk)),
    )


def talks(tx: Transaction) -> dict[int, Talk]:
    """Return what was said with each guardian, by relationship."""
    rows = tx.execute("SELECT relationship, body FROM recovery_talk ORDER BY relationship")
    return {index: msgspec.msgpack.decode(body, type=Talk) for index, body in rows}


def put_paper(tx: Transaction, words: str, wrapped: Wrapped) -> None:
    """Keep a share that was typed from paper."""
    tx.execute(
        "INSERT OR REPLACE INTO recovery_paper (words, wrapped) VALUES (?, ?)",
        (words, wrapped.encode()),
    )


def papers(tx: Transaction) -> list[Piece]:
    """Return the shares that were typed from paper."""
    rows = tx.execute("SELECT words, wrapped FROM recovery_paper ORDER BY words")
    return [Piece(decode_wrapped(wrapped), words) for words, wrapped in rows]


def pieces(tx: Transaction) -> list[Piece]:
    """Return every share that is there."""
    released = [talk.share for talk in talks(tx).values() if talk.share is not None]
    return [*map(piece, released), *papers(tx)]
