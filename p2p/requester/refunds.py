"""What comes back of ended purchases: from when it may be fetched, and what came.

Facts beside `books`, in the caller's transaction. An amount is in base units; times are Unix
seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.store import Migration

if TYPE_CHECKING:
    from wallet.store import Transaction

MIGRATION: Final = Migration(
    number=3,
    name="refunds",
    sql="""
CREATE TABLE refund (
    grant_id BLOB PRIMARY KEY NOT NULL REFERENCES purchase (grant_id),
    due INTEGER,
    amount TEXT
) STRICT, WITHOUT ROWID;
""",
)


class Refund(msgspec.Struct, frozen=True):
    """`due` is None while the grant runs, `amount` until it was closed."""

    due: int | None = None
    amount: int | None = None


def of(tx: Transaction, grant_id: bytes) -> Refund:
    """Return what is known of a purchase's refund."""
    for due, amount in tx.execute("SELECT due, amount FROM refund WHERE grant_id = ?", (grant_id,)):
        return Refund(due, None if amount is None else int(amount))
    return Refund()


def set_due(tx: Transaction, grant_id: bytes, due: int) -> None:
    """Note from when the refund may be fetched."""
    tx.execute(
        "INSERT INTO refund (grant_id, due) VALUES (?, ?)"
        " ON CONFLICT (grant_id) DO UPDATE SET due = excluded.due",
        (grant_id, due),
    )


def came(tx: Transaction, grant_id: bytes, amount: int) -> None:
    """Note what came back when the grant was closed, which may be nothing."""
    tx.execute(
        "INSERT INTO refund (grant_id, amount) VALUES (?, ?)"
        " ON CONFLICT (grant_id) DO UPDATE SET amount = excluded.amount",
        (grant_id, str(amount)),
    )
