"""What a restored vault cannot go on with is ended before anything else happens.

The frozen rows and the keys of a running grant are in no backup, so nothing more can leave under
it. It is stopped as by its owner: the best voucher is collected first, then the chain and the
requester are told (`app.node.ending.revoking`, `app.node.money.accounts`). What had arrived whole
at a contact runs on: it can still be revoked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.node.delivering.delivery import has_arrived
from app.node.ending import revoking
from wallet.backup.restore import settled, unsettled
from wallet.vault import grants

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


def end_lost(tx: Transaction, wallet: OpenWallet) -> int:
    """End what ran when the backup was made; return how many grants that were.

    Does nothing in a vault that was not just restored.
    """
    if unsettled(tx) is None:
        return 0
    lost = [row for row in grants.grants(tx) if row.running and not has_arrived(row)]
    revoking.revoke(wallet, tx, lost)
    settled(tx)
    return len(lost)
