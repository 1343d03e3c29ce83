"""What requesters owe after a delivery, and when this wallet looks whether it has come.

A requester cannot reach a wallet: it is dialled. After a grant has ended nothing else would make
the wallet dial, so it does for a report: about once a day while an answer to a demand for erasure
is awaited or something is due, and no longer than `LOOK_DAYS` after it was due. Each look shows
the requester this computer's internet address once more; so nothing is looked for before it is due.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from app.node.agreeing import negotiations
from wallet.agreement.reports import DAY_MS, Due, owed
from wallet.vault import deals, grants

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow

LOOK_SECONDS: Final = {"practice": 5.0, "evm": 86_400.0}
"""How long a wallet waits between two looks, by kind of chain."""

LOOK_DAYS: Final = 60
NEVER: Final = float("inf")


def of_grant(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> tuple[Due, ...]:
    """Return what a requester owes for one grant."""
    delivered = [s.served_ms for s in grants.steps(tx, row.id) if s.served_ms is not None]
    if not delivered:
        return ()
    negotiation = negotiations.load(wallet, tx, row.negotiation, row.relationship)
    return owed(negotiation, deals.times(tx, row.negotiation), delivered)


def look_in_seconds(wallet: OpenWallet, tx: Transaction, relationship: int) -> float:
    """Return in how many seconds a report of an ended grant may be there; `NEVER` if none is owed.

    An answer to a demand may come at once, the others when they are due.
    """
    now_ms, soonest = wallet.now_ms(), NEVER
    for row in grants.grants(tx):
        if row.relationship != relationship or row.running or row.served == 0:
            continue
        for due in of_grant(wallet, tx, row):
            if due.done_ms is not None or now_ms > due.due_ms + LOOK_DAYS * DAY_MS:
                continue
            from_ms = 0 if due.what == "answer" else due.due_ms
            soonest = min(soonest, max(0.0, (from_ms - now_ms) / 1000))
    return soonest
