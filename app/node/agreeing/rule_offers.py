"""The counter-offer of a standing rule, made to fit what was asked: nothing of it widens anything.

What the template changes and the request does not have, or has smaller already, is left out; what
the requester cannot do without is never dropped. If nothing is left to change, there is no offer.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from app.api.messages import CounterRequest
from wallet.agreement.amounts import from_text
from wallet.policy.coarser import as_coarse

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.rule import Counter
    from wallet.agreement.terms import Terms

DAY_MS = 86_400_000


def wish(id: str, offer: Counter, asked: Terms, wallet: OpenWallet) -> CounterRequest:
    """Return what a rule's offer changes of what was asked, as the person's wish would be.

    Args:
        id: of the request, in hex.
        offer: the rule's.
        asked: the terms on the table.
        wallet: the open wallet, for its token and its time.
    """
    view = asked.view
    drop = tuple(
        name for name in offer.drop if name in view.fields and name not in asked.required_fields
    )
    if len(drop) == len(view.fields):
        drop = ()
    chains = {
        name: [item for item in view.transforms if item.field == name] for name in view.fields
    }
    coarsen = tuple(
        item
        for item in offer.coarsen
        if view.aggregate is None
        and item.field in chains
        and item.field not in drop
        and not as_coarse(chains[item.field], item)
    )
    return CounterRequest(
        id=id,
        price=_price(offer, asked, wallet),
        steps=offer.steps if offer.steps is not None and offer.steps < asked.steps else None,
        drop=drop,
        from_day=_from_day(offer, asked, wallet.now_ms()),
        retention_days=(
            offer.retention_days
            if offer.retention_days is not None and offer.retention_days < asked.retention_days
            else None
        ),
        coarsen=coarsen,
    )


def _price(offer: Counter, asked: Terms, wallet: OpenWallet) -> str | None:
    """Return the price if it is of this token and above what is paid."""
    if offer.price_per_step is None or offer.token is None:
        return None
    if offer.token.lower() != asked.payment.token.lower():
        return None
    more = from_text(offer.price_per_step, wallet.token.decimals) > asked.payment.price_units
    return offer.price_per_step if more else None


def _from_day(offer: Counter, asked: Terms, now_ms: int) -> str | None:
    """Return the first day, if the offer's last days begin later than what was asked."""
    if offer.last_days is None:
        return None
    today = datetime.datetime.fromtimestamp(now_ms / 1000, datetime.UTC).date()
    last = min(today, datetime.date.fromisoformat(asked.view.to_day or "9999-12-31"))
    first = (last - datetime.timedelta(days=offer.last_days - 1)).isoformat()
    return first if asked.view.from_day is None or first > asked.view.from_day else None
