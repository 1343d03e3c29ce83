"""What is known outside a vault's folder of how far its log had come, and what that shows.

Guarantees: what is kept elsewhere says nothing to others (XChaCha20-Poly1305 under a key from the
identity) and cannot be made by others; a log that is shorter than a head kept elsewhere, or has
another root at its size, is an older copy or another one, and `compare` says so; so is one whose
tables that decide were changed less often than was known.

Not noticed: a folder put back together with every place that keeps its head, and what happened
after the head was kept last. Left to others: where heads are kept (`app.node.keeping.heads`).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from wallet.audit import log as audit
from wallet.keys import derive
from wallet.store import table_sums
from wallet.vault.relationships import INDEX_COUNTER

if TYPE_CHECKING:
    from wallet.store import Transaction

_PLACE: Final = b"freehold-known-head/1"
MAX_BYTES: Final = 4096


class KnownHead(msgspec.Struct, frozen=True):
    """How far the log of a vault had come: `root` is hex, `time_ms` UTC.

    `next_index` is the number of the next relationship: a copy that is older must not give numbers
    again that were given since. `changes` is how often the tables that decide had been changed
    (`wallet.store.table_sums`).
    """

    store_id: str
    size: int
    root: str
    time_ms: int
    next_index: int = 1
    changes: int = 0


def now(tx: Transaction, store_id: str, now_ms: int) -> KnownHead:
    """How far the log is."""
    rows = tx.execute("SELECT next FROM counter WHERE name = ?", (INDEX_COUNTER,))
    next_index = int(rows[0][0]) if rows else 1
    root, changes = audit.root(tx).hex(), table_sums.changes(tx)
    return KnownHead(store_id, audit.size(tx), root, now_ms, next_index, changes)


def seal(head: KnownHead, entropy: bytes) -> bytes:
    """The bytes to keep elsewhere."""
    nonce = secrets.token_bytes(Aead.NONCE_SIZE)
    plain = msgspec.json.encode(head)
    return nonce + Aead(derive(entropy, "known-head")).encrypt(plain, _PLACE, nonce).ciphertext


def unseal(data: bytes, entropy: bytes) -> KnownHead | None:
    """The head in bytes that were kept; None if they are damaged or of another identity."""
    nonce, box = data[: Aead.NONCE_SIZE], data[Aead.NONCE_SIZE : MAX_BYTES]
    try:
        plain = Aead(derive(entropy, "known-head")).decrypt(box, _PLACE, nonce)
        return msgspec.json.decode(plain, type=KnownHead)
    except (CryptoError, ValueError, TypeError):
        return None


def compare(tx: Transaction, head: KnownHead, store_id: str) -> str:
    """What a head kept elsewhere shows of this log, in a sentence; empty if all fits."""
    if head.store_id != store_id:
        return ""
    size = audit.size(tx)
    if head.size > size:
        return (
            f"This vault is an older copy: its log has {size:,} entries, and {head.size:,} were "
            "known of it. What happened between is missing here."
        )
    if head.size and audit.root(tx, head.size).hex() != head.root:
        return (
            f"This vault is another copy: its first {head.size:,} log entries are not those that "
            "were known of it. It was used in two places, or put back."
        )
    if head.changes > table_sums.changes(tx):
        return (
            "Part of this vault is older than what was known of it: grants, budget or settings "
            "were changed since, and those changes are missing here."
        )
    return ""
