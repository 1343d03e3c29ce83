"""In how many places there is a backup by way of holders: what is counted beside the files.

A file in two places survives the loss of one. Of n holders of whom any k bring everything back, as
many as n - k may be lost: that is as good as n - k + 1 places, and so it is counted. Only holders
that count (`wallet.durability.holders.why_not`) and that have the newest acknowledged state do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wallet.durability.holders import why_not
from wallet.placement import SMALL
from wallet.vault import holders, shares_out

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


class Elsewhere(NamedTuple):
    """So many holders count, any `needed` of whom bring everything back."""

    counted: int
    needed: int

    @property
    def places(self) -> int:
        """As how many places that counts."""
        return max(0, self.counted - self.needed + 1) if self.counted else 0


NOWHERE = Elsewhere(0, SMALL.k)


def elsewhere(tx: Transaction, wallet: OpenWallet) -> Elsewhere:
    """Return who keeps the backup today; in practice those near by count, as the page says."""
    rows = holders.standing(tx)
    acked = shares_out.state(tx).acked_seq if rows else 0
    if not acked:
        return NOWHERE
    near, now_ms = wallet.profile.kind == "practice", wallet.now_ms()
    counted = sum(
        row.head_seq >= acked and not why_not(holders.measurable(tx, row), now_ms, count_near=near)
        for row in rows
    )
    return Elsewhere(counted, shares_out.needed(tx, SMALL.k))
