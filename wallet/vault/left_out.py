"""What was erased for good stays out when the same export is imported again.

Guarantees: a row is known again by its dataset and its key, which is what makes it a duplicate of
one that is here; of an erased row only a keyed hash is kept (HMAC-SHA256 under a secret of this
vault, 16 bytes). Forgetting the list lets later imports bring everything back.

Not meant: what an undone import had brought, which may be imported again; and a row that another
export writes otherwise, which has another key.
"""

from __future__ import annotations

import hmac
import json
import secrets
from typing import TYPE_CHECKING, Final

from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.store import Transaction

_SECRET: Final = "left-out-secret"  # noqa: S105 - the name of a setting
_MARK_BYTES: Final = 16
_AT_ONCE: Final = 500


def note(tx: Transaction, ids: Sequence[int]) -> None:
    """Keep the marks of records that are about to be erased, in the bin or not."""
    secret = settings.get(tx, _SECRET, str, "")
    if not secret:
        secret = secrets.token_hex(32)
        settings.put(tx, _SECRET, secret)
    rows = tx.execute(
        "SELECT d.name, r.ext FROM json_each(?) AS wanted "
        "CROSS JOIN record AS r ON r.id = wanted.value "
        "JOIN dataset AS d ON d.id = abs(r.dataset_id)",
        (json.dumps(list(ids)),),
    )
    tx.executemany(
        "INSERT OR IGNORE INTO left_out (mark) VALUES (?)",
        [(_mark(secret, name, key),) for name, key in rows],
    )


def among(tx: Transaction, dataset: str, keys: Iterable[bytes]) -> list[bytes]:
    """The keys, of these, whose rows were erased from this dataset."""
    if not tx.execute("SELECT 1 FROM left_out LIMIT 1"):
        return []
    secret = settings.get(tx, _SECRET, str, "")
    marks = {_mark(secret, dataset, key): key for key in keys}
    found, wanted = [], list(marks)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = tx.execute(
            f"SELECT mark FROM left_out WHERE mark IN ({', '.join('?' * len(some))})",  # noqa: S608
            tuple(some),
        )
        found += [marks[mark] for (mark,) in rows]
    return found


def count(tx: Transaction) -> int:
    """How many erased rows stay out."""
    return int(tx.execute("SELECT count(*) FROM left_out")[0][0])


def forget(tx: Transaction) -> int:
    """Let later imports bring back what was erased; returns how many rows that concerns."""
    tx.execute("DELETE FROM left_out")
    forgotten = tx.changes
    settings.remove(tx, _SECRET)
    return forgotten


def _mark(secret: str, dataset: str, key: bytes) -> bytes:
    said = dataset.encode() + b"\0" + key
    return hmac.digest(bytes.fromhex(secret), said, "sha256")[:_MARK_BYTES]
