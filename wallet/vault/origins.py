"""Verified origin: which issuer signed the document that a record was read from.

The state is what the importer found when it read the document; the document itself is kept with
its signature, so that it can be checked again and travel with a release.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from wallet.importers.base import SignatureState, SignedOrigin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wallet.store import Transaction


def attach(tx: Transaction, run_id: int, record_ids: Iterable[int], signed: SignedOrigin) -> None:
    """Say that an import read these records from a signed document.

    The same document read again keeps its links and takes the state that was found last.
    """
    digest = sha256(signed.document).digest()
    rows = tx.execute(
        "INSERT INTO signed_origin (method, issuer, key_id, state, digest, document) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (method, issuer, key_id, digest) "
        "DO UPDATE SET state = excluded.state RETURNING id",
        (signed.method, signed.issuer, signed.key_id, signed.state, digest, signed.document),
    )
    tx.executemany(
        "INSERT OR IGNORE INTO record_origin (record_id, origin_id, run_id) VALUES (?, ?, ?)",
        [(record_id, rows[0][0], run_id) for record_id in record_ids],
    )


def of_record(tx: Transaction, record_id: int) -> tuple[SignedOrigin, ...]:
    """The signed documents a record was read from, verified ones first; usually none or one."""
    rows = tx.execute(
        "SELECT DISTINCT s.id, s.method, s.issuer, s.key_id, s.state, s.document "
        "FROM record_origin AS r JOIN signed_origin AS s ON s.id = r.origin_id "
        "WHERE r.record_id = ? ORDER BY s.state != 'verified', s.id",
        (record_id,),
    )
    return tuple(
        SignedOrigin(method, issuer, key_id, SignatureState(state), document)
        for _, method, issuer, key_id, state, document in rows
    )


def forget_run(tx: Transaction, run_id: int) -> None:
    """Take back what one import said, and documents that no other says anything of."""
    tx.execute("DELETE FROM record_origin WHERE run_id = ?", (run_id,))
    forget_unused(tx)


def forget_unused(tx: Transaction) -> None:
    """Delete documents that no record is from any more."""
    tx.execute("DELETE FROM signed_origin WHERE id NOT IN (SELECT origin_id FROM record_origin)")
