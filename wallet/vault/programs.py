"""Programs that requesters sent, kept by the hash of their bytes.

Guarantees: what is found under a hash has that hash. Of one requester at most `MOST` are kept: a
new one takes the place of the one that came first.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from wallet.agreement.program import MODULE_BYTES
from wallet.errors import ContentMismatch, NotFound

if TYPE_CHECKING:
    from wallet.store import Transaction

MOST: Final = 16


class ProgramMissing(NotFound):
    """A program is not here yet: its requester has not sent it."""

    code = "program-missing"


def has(tx: Transaction, code: str) -> bool:
    """Whether the program of a hash is here."""
    return bool(tx.execute("SELECT 1 FROM program WHERE code = ?", (bytes.fromhex(code),)))


def module(tx: Transaction, code: str) -> bytes:
    """Return the program of a hash.

    Raises:
        ProgramMissing: it is not here.
        ContentMismatch: what is kept has another hash; it is not run.
    """
    rows = tx.execute("SELECT module FROM program WHERE code = ?", (bytes.fromhex(code),))
    if not rows:
        raise ProgramMissing(
            f"The program {code[:16]}… is not here yet. It comes with the next connection to who "
            "asks; nothing was run."
        )
    found = bytes(rows[0][0])
    if hashlib.sha256(found).hexdigest() != code:
        raise ContentMismatch("The program that is kept is not the one of this hash; nothing ran.")
    return found


def keep(tx: Transaction, relationship: int, code: str, content: bytes, now_ms: int) -> None:
    """Keep a program that a requester sent.

    Raises:
        ContentMismatch: it is not the one of this hash, or too large; nothing was kept.
    """
    if len(content) > MODULE_BYTES or hashlib.sha256(content).hexdigest() != code:
        raise ContentMismatch("They sent another program than they asked with. It was not kept.")
    tx.execute(
        "INSERT INTO program (code, relationship, module, seen_ms) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (code) DO UPDATE SET seen_ms = excluded.seen_ms",
        (bytes.fromhex(code), relationship, content, now_ms),
    )
    tx.execute(
        "DELETE FROM program WHERE relationship = ?1 AND code NOT IN (SELECT code FROM program"
        " WHERE relationship = ?1 ORDER BY seen_ms DESC LIMIT ?2)",
        (relationship, MOST),
    )
