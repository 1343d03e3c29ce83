"""The first grant for real money waits until the 24 words were once typed from paper.

From then on there is something to lose that only they bring back. For practice, for what is shared
without a chain, and where a grant for real money was signed before, nothing waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.errors import NotAllowed
from wallet.vault import grants, settings

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.deals import Deal

PROVED: Final = "words.proved-ms"
"""The setting that says when the words were right the last time."""

WHY: Final = (
    "Before your first grant for real money, type three of your 24 words from your paper: without"
    " them nobody brings that money back. Settings asks for them, and so does `freehold vault"
    " prove`."
)


def missing(wallet: OpenWallet, tx: Transaction, deal: Deal) -> str:
    """Give in a sentence why a request waits for the words; empty if it does not."""
    if wallet.profile.kind == "practice" or deal.relationship in wallet.off_chain:
        return ""
    signed_before = any(row.relationship not in wallet.off_chain for row in grants.grants(tx))
    return "" if signed_before or settings.get(tx, PROVED, int, 0) else WHY


def check(wallet: OpenWallet, tx: Transaction, deal: Deal) -> None:
    """Return if nothing waits for the words.

    Raises:
        NotAllowed: they were never typed, and this would be the first grant for real money.
    """
    why = missing(wallet, tx, deal)
    if why:
        raise NotAllowed(why)
