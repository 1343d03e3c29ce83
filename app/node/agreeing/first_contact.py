"""The first request of somebody new waits: there is no hurry that is not theirs.

For a while after the first one came nothing of theirs can be accepted (declined it can be at once),
so that a second request is no way around the wait. How long, the person sets; for practice there is
no wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.errors import NotAllowed
from wallet.policy.trust import FIRST_WAIT_SECONDS
from wallet.vault import deals, grants, settings

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.deals import Deal

KEY: Final = "first-contact.wait-seconds"


def waits_seconds(wallet: OpenWallet, tx: Transaction, deal: Deal) -> int:
    """Return for how many seconds more a request cannot be accepted; 0 if it can be now."""
    if deal.relationship in wallet.off_chain or _was_granted(tx, deal):
        return 0
    usual = FIRST_WAIT_SECONDS[wallet.profile.kind]
    wait = settings.get(tx, KEY, int, usual)
    met_ms = min(one.received_ms for one in (deal, *deals.deals(tx, deal.relationship)))
    left_ms = met_ms + wait * 1000 - wallet.now_ms()
    return max(0, min(wait, -(-left_ms // 1000)))


def check(wallet: OpenWallet, tx: Transaction, deal: Deal) -> None:
    """Return if a request need not wait any more.

    Raises:
        NotAllowed: it is the first of somebody new and came a moment ago.
    """
    seconds = waits_seconds(wallet, tx, deal)
    if seconds:
        raise NotAllowed(
            f"This is the first request of somebody new. It can be accepted in {seconds} seconds;"
            " read it meanwhile."
        )


def _was_granted(tx: Transaction, deal: Deal) -> bool:
    return any(
        row.relationship == deal.relationship and row.negotiation != deal.id
        for row in list(grants.grants(tx))
    )
