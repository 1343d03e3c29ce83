"""What time ends: requests that nobody answered, grants that were not opened, grants that expired.

A request that was not answered lapses by this computer's clock, and so does what stands on no
chain. Another signed grant ends only by what the chain shows, since its keys cannot be brought
back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.node.agreeing import negotiations
from app.node.delivering import delivery
from wallet.agreement.negotiation import Phase
from wallet.audit import log as audit
from wallet.vault import deals, grants

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.deals import Deal
    from wallet.vault.grants import GrantRow


class Overdue(NamedTuple):
    """A negotiation whose time is over; `unopened` if it led to nothing on chain."""

    deal: Deal
    row: GrantRow | None
    unopened: bool


def overdue(wallet: OpenWallet, tx: Transaction) -> list[Overdue]:
    """Return the requests and running grants whose time is over."""
    found = (_overdue(wallet, tx, deal) for deal in list(deals.deals(tx)))
    return [item for item in found if item is not None]


def pass_time(wallet: OpenWallet, tx: Transaction) -> bool:
    """End what is overdue, keys included; return whether anything was."""
    found, now_ms = overdue(wallet, tx), wallet.now_ms()
    for deal, row, unopened in found:
        if unopened:
            deals.mark_lapsed(tx, deal.id, now_ms)
            audit.append(tx, "request.lapsed", {"request": deal.id.hex()}, now_ms)
        if row is not None:
            grants.set_state(tx, row.id, "expired")
            delivery.destroy(wallet, tx, row.id)
            audit.append(tx, "grant.expired", {"grant": row.id.hex()}, now_ms)
    return bool(found)


def _overdue(wallet: OpenWallet, tx: Transaction, deal: Deal) -> Overdue | None:
    if deal.lapsed or deal.phase in (Phase.DECLINED, Phase.WITHDRAWN, Phase.REVOKED):
        return None
    row = grants.of_negotiation(tx, deal.id)
    if row is not None and not row.running:
        return None
    now = wallet.now_ms() // 1000
    negotiation = negotiations.load(wallet, tx, deal.id, deal.relationship)
    terms = negotiation.terms
    if terms is None or now <= min(terms.payment.open_by, terms.payment.expiry):
        return None
    if negotiation.off_chain:
        ended = now > terms.payment.expiry or not negotiation.countersigned
        return Overdue(deal, row, not negotiation.countersigned) if ended else None
    opened = row is not None and wallet.chain.client.standing(tx, row.id).opened is not None
    end = terms.payment.expiry if opened else min(terms.payment.open_by, terms.payment.expiry)
    if row is not None and not wallet.chain.is_past(tx, end):
        return None  # what the chain has not been asked about yet may have been paid in time
    return Overdue(deal, row, not opened) if now > end else None
