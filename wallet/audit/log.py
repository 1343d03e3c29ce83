"""The log in the vault: append, erase, sign heads, prove, verify.

Guarantees: an entry is written in the caller's transaction, so it exists exactly if the act does;
entries are ordered by sequence number alone; erasing keeps every proof and head valid and is an
entry itself; a signed head and a proof can be made for any size the log ever had.

Left to others: what the bodies mean, and comparing heads with those known outside the vault. A
log that was replaced as a whole, with its heads, by an older copy of itself verifies: nothing
inside can show that (`wallet/SECURITY.md`).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from wallet.audit import head as heads
from wallet.audit import merkle
from wallet.audit.entry import (
    ERASED,
    SALT_BYTES,
    Entry,
    InclusionProof,
    body_bytes,
    commit,
)
from wallet.audit.head import SignedHead
from wallet.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wallet.store import Transaction

PAGE_LIMIT = 500

_ENTRY = "seq, kind, time_ms, commitment, body, salt"
_HEAD = "size, root, time_ms, key, signature"


def append(
    tx: Transaction,
    kind: str,
    body: Any,
    clock_ms: int,
    random: Callable[[int], bytes] = secrets.token_bytes,
) -> Entry:
    """Write one entry at the end of the log, in the caller's transaction.

    Args:
        tx: a writing transaction.
        kind: lower-case words joined by dots or hyphens; never erased, so nothing personal.
        body: a struct or JSON value; it is stored as canonical JSON (bytes become hex).
        clock_ms: UTC milliseconds, as the clock says; later entries may carry an earlier time.
        random: where the salt comes from.

    Raises:
        Malformed: the kind is no kind, or the body has no JSON form.
    """
    seq = size(tx)
    salt, content = random(SALT_BYTES), body_bytes(body)
    entry = Entry(seq, kind, clock_ms, commit(salt, content), content, salt)
    leaf = entry.leaf
    tx.execute(
        f"INSERT INTO audit_entry ({_ENTRY}) VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
        (entry.seq, entry.kind, entry.time_ms, entry.commitment, entry.body, entry.salt),
    )
    for level, position, value in merkle.completed(seq, leaf, nodes(tx)):
        tx.execute("INSERT INTO audit_node VALUES (?, ?, ?)", (level, position, value))
    return entry


def erase(tx: Transaction, seq: int, clock_ms: int) -> Entry:
    """Forget body and salt of an entry and write an entry that says so, which is returned.

    Raises:
        NotFound: there is no such entry.
        NotAllowed: it was erased before, or is itself the note of an erasure.
    """
    target = entry(tx, seq)
    if target.erased:
        raise NotAllowed(f"Log entry {seq} was erased before; nothing was changed.")
    if target.kind == ERASED:
        raise NotAllowed(f"Log entry {seq} records an erasure and stays; nothing was changed.")
    tx.execute("UPDATE audit_entry SET body = NULL, salt = NULL WHERE seq = ?", (seq,))
    return append(tx, ERASED, {"seq": seq}, clock_ms)


def size(tx: Transaction) -> int:
    """How many entries the log has."""
    return int(tx.execute("SELECT coalesce(max(seq) + 1, 0) FROM audit_entry")[0][0])


def entry(tx: Transaction, seq: int) -> Entry:
    """One entry.

    Raises:
        NotFound: there is no such entry.
    """
    rows = tx.execute(f"SELECT {_ENTRY} FROM audit_entry WHERE seq = ?", (seq,))  # noqa: S608
    if not rows:
        raise NotFound(f"The log has no entry {seq}.")
    return Entry(*rows[0])


def page(
    tx: Transaction, *, before: int | None = None, limit: int = 50, kinds: tuple[str, ...] = ()
) -> tuple[Entry, ...]:
    """Entries from newest to oldest.

    Args:
        tx: any transaction.
        before: only entries with a smaller sequence number; the last one of the page before.
        limit: at most this many, capped at `PAGE_LIMIT`.
        kinds: only these kinds; all if empty.
    """
    marks = ",".join("?" * len(kinds))
    where = f"AND kind IN ({marks})" if kinds else ""
    rows = tx.execute(
        f"SELECT {_ENTRY} FROM audit_entry WHERE seq < ? {where} ORDER BY seq DESC LIMIT ?",  # noqa: S608
        (2**62 if before is None else before, *kinds, max(0, min(limit, PAGE_LIMIT))),
    )
    return tuple(Entry(*row) for row in rows)


def every(tx: Transaction, kind: str) -> Iterator[Entry]:
    """All entries of one kind, oldest first."""
    for row in tx.iterate(
        f"SELECT {_ENTRY} FROM audit_entry WHERE kind = ? ORDER BY seq",  # noqa: S608
        (kind,),
    ):
        yield Entry(*row)


def nodes(tx: Transaction) -> merkle.Nodes:
    """The stored complete subtrees, as `wallet.audit.merkle` reads them."""

    def node(level: int, position: int) -> bytes:
        rows = tx.execute(
            "SELECT hash FROM audit_node WHERE level = ? AND position = ?", (level, position)
        )
        if not rows:
            raise NotFound(
                f"The log's tree lacks the subtree {position} of level {level}, so the log is "
                "damaged. Nothing was changed; verify the log or restore a backup."
            )
        return bytes(rows[0][0])

    return node


def root(tx: Transaction, at_size: int | None = None) -> bytes:
    """The tree head now, or when the log had `at_size` entries.

    Raises:
        NotFound: the log has fewer entries.
    """
    return merkle.root(_within(tx, at_size), nodes(tx))


def inclusion(tx: Transaction, seq: int, at_size: int | None = None) -> InclusionProof:
    """The proof that entry `seq` is in the log of `at_size` entries (by default, all).

    Raises:
        NotFound: no such entry, or the log has fewer entries.
    """
    upto = _within(tx, at_size)
    if not 0 <= seq < upto:
        raise NotFound(f"The log of {upto} entries has no entry {seq}.")
    leaf = nodes(tx)(0, seq)
    path = merkle.inclusion(seq, upto, nodes(tx))
    return InclusionProof(seq, upto, leaf, path, merkle.root(upto, nodes(tx)))


def consistency(tx: Transaction, first: int, second: int | None = None) -> tuple[bytes, ...]:
    """The proof that the log of `second` entries only added to that of `first`.

    Raises:
        NotFound: the log has fewer entries, or `first` is 0 or larger than `second`.
    """
    upto = _within(tx, second)
    if not 0 < first <= upto:
        raise NotFound(f"There is no log of {first} entries that one of {upto} extends.")
    return merkle.consistency(first, upto, nodes(tx))


def sign_head(tx: Transaction, signing_seed: bytes, clock_ms: int) -> SignedHead:
    """Sign the head over all entries and keep it; the same size is signed only once.

    Args:
        tx: a writing transaction.
        signing_seed: the 32-byte Ed25519 seed of the home signing key.
        clock_ms: UTC milliseconds.
    """
    count = size(tx)
    known = head(tx)
    if known is not None and known.size == count:
        return known
    signed = heads.sign(count, root(tx), clock_ms, signing_seed)
    tx.execute(
        f"INSERT INTO audit_head ({_HEAD}) VALUES (?, ?, ?, ?, ?)",  # noqa: S608
        (signed.size, signed.root, signed.time_ms, signed.key, signed.signature),
    )
    return signed


def head(tx: Transaction, at_size: int | None = None) -> SignedHead | None:
    """The newest signed head, or the one over exactly `at_size` entries; None if there is none."""
    where = "" if at_size is None else "WHERE size = ?"
    rows = tx.execute(
        f"SELECT {_HEAD} FROM audit_head {where} ORDER BY size DESC LIMIT 1",  # noqa: S608
        () if at_size is None else (at_size,),
    )
    return SignedHead(*rows[0]) if rows else None


def log_commitment(tx: Transaction, salt: bytes) -> bytes:
    """SHA-256(salt ‖ signed head) of the newest signed head, for a grant's terms.

    Sign the head first (`sign_head`), in the same transaction. `salt` is 32 fresh random bytes.

    Raises:
        NotAllowed: no head was signed yet.
    """
    newest = head(tx)
    if newest is None:
        raise NotAllowed("The log has no signed head to commit to; sign one first.")
    return heads.commit(salt, newest)


def committed_head(
    tx: Transaction, salt: bytes, commitment: bytes | None, before: int
) -> SignedHead | None:
    """The signed head that a grant's terms commit to; None if it is not among those kept.

    Args:
        tx: any transaction.
        salt: of the commitment.
        commitment: as the terms carry it.
        before: the head's log had at most so many entries.
    """
    for row in tx.iterate(
        f"SELECT {_HEAD} FROM audit_head WHERE size BETWEEN 1 AND ? ORDER BY size DESC",  # noqa: S608
        (before,),
    ):
        found = SignedHead(*row)
        if heads.commit(salt, found) == commitment:
            return found
    return None


def _within(tx: Transaction, at_size: int | None) -> int:
    count = size(tx)
    if at_size is None:
        return count
    if not 0 <= at_size <= count:
        raise NotFound(f"The log has {count} entries, not {at_size}.")
    return at_size
