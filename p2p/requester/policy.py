"""What a requester answers to a counter-offer by itself: a pure decision.

It accepts what stays within the call's highest price and keeps the required fields, as they were
asked for or, where the call takes that, coarser; whatever else the owner narrowed. It declines the
rest with a reason. It never accepts more than it asked for: an offer that widens the view, groups
it otherwise, lengthens retention or changes a party is declined too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from wallet.agreement.amounts import from_text
from wallet.agreement.narrowing import narrows, still_there

if TYPE_CHECKING:
    from p2p.requester.calls import Call
    from wallet.agreement.messages import Reason
    from wallet.agreement.terms import Terms


class Answer(NamedTuple):
    """Accept if `reason` is None, else decline for it; `note` is for the owner to read."""

    reason: Reason | None
    note: str = ""


def answer(call: Call, asked: Terms, offered: Terms, decimals: int) -> Answer:
    """Decide on an owner's offer.

    Args:
        call: the call that the request was made from.
        asked: the terms the requester asked for.
        offered: the owner's offer.
        decimals: of the reward token.
    """
    highest = from_text(call.max_price_per_step or call.price_per_step, decimals)
    if offered.payment.price_units > highest:
        return Answer("price", "The price is higher than this study can pay.")
    lost = [
        name
        for name in call.required_fields
        if not still_there(name, asked.view, offered.view, coarser=asked.accepts_coarser)
    ]
    if lost:
        return Answer("not-required-fields", f"We cannot do without: {', '.join(lost)}.")
    if offered.steps > asked.steps:
        return Answer("changed", "There are more steps than we asked for.")
    if not narrows(asked.view, offered.view) or not _same_otherwise(asked, offered):
        return Answer("changed", "The offer changes more than price, columns, rows and dates.")
    return Answer(None)


def _paid_first(offered: Terms) -> bool:
    """Whether the owner asks to be paid before each key, as is usual for few steps."""
    return offered.payment.first == "voucher" and offered.steps < 4


def _same_otherwise(asked: Terms, offered: Terms) -> bool:
    """Whether nothing else differs: with what may put back, these are the terms asked for."""
    first = asked.payment.first if _paid_first(offered) else offered.payment.first
    payment = replace(offered.payment, price=asked.payment.price, first=first)
    put_back = replace(
        offered,
        view=asked.view,
        steps=asked.steps,
        recipients=asked.recipients,
        retention_days=asked.retention_days,
        payment=payment,
    )
    return (
        put_back == asked
        and set(offered.recipients) <= set(asked.recipients)
        and offered.retention_days <= asked.retention_days
    )
