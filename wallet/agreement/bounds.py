"""What an owner's counter-offer may change of the terms: everything narrows, nothing widens.

Guarantees: `beyond` is empty only where the offered terms allow the requester nothing that the
asked ones do not: the view narrows (`wallet.agreement.narrowing`), there are at most as many steps,
kept at most as long, seen by nobody else, for the same purpose or one within it, until the same
moment or an earlier one, deliveries at most as often, and at holders only what was to lie there.
The price is free, and so is who is paid first where there are few steps. Both sides judge by it:
the owner before a counter-offer is signed, the requester before it answers one.

Left to others: whether the requester can live with it (`p2p.requester.policy`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from wallet.agreement.narrowing import narrows
from wallet.agreement.words import FEW_STEPS

if TYPE_CHECKING:
    from wallet.agreement.terms import Purpose, Terms

WITHIN: Final[dict[Purpose, tuple[Purpose, ...]]] = {
    "dpv:ResearchAndDevelopment": (
        "dpv:ScientificResearch",
        "dpv:AcademicResearch",
        "dpv:NonCommercialResearch",
        "dpv:CommercialResearch",
    ),
}
"""Purposes that lie within another: `skos:broader` of DPV 2.3, turned round."""


def narrower_purposes(purpose: Purpose) -> tuple[Purpose, ...]:
    """Return the purposes that a counter-offer may put in the place of this one."""
    return WITHIN.get(purpose, ())


def beyond(asked: Terms, offered: Terms) -> str:
    """Return in words what of an offer goes beyond what was asked; empty if nothing does."""
    found = (
        ("the data", not narrows(asked.view, offered.view)),
        ("the number of steps", offered.steps > asked.steps),
        ("how long it is kept", offered.retention_days > asked.retention_days),
        ("who sees it", not set(offered.recipients) <= set(asked.recipients)),
        (
            "the purpose",
            offered.purpose not in (asked.purpose, *narrower_purposes(asked.purpose)),
        ),
        ("the moment it ends", offered.payment.expiry > asked.payment.expiry),
        ("the time to open it", offered.payment.open_by > asked.payment.open_by),
        ("how often it is delivered", not _as_often(asked, offered)),
        ("who is paid first", not _first_may_change(asked, offered)),
        ("where it lies", offered.at_holders and not asked.at_holders),
    )
    for words, wider in found:
        if wider:
            return words
    return "" if _put_back(asked, offered) == asked else "something that an offer cannot change"


def _as_often(asked: Terms, offered: Terms) -> bool:
    if asked.cadence_days == 0 or offered.cadence_days == 0:
        return asked.cadence_days == offered.cadence_days
    return offered.cadence_days >= asked.cadence_days


def _first_may_change(asked: Terms, offered: Terms) -> bool:
    """Whether the owner asks to be paid before each key only where there are few steps."""
    return offered.payment.first == asked.payment.first or (
        offered.payment.first == "voucher" and offered.steps < FEW_STEPS
    )


def _put_back(asked: Terms, offered: Terms) -> Terms:
    """Return the offer with everything that may differ as it was asked."""
    payment = replace(
        offered.payment,
        price=asked.payment.price,
        first=asked.payment.first,
        expiry=asked.payment.expiry,
        open_by=asked.payment.open_by,
    )
    return replace(
        offered,
        view=asked.view,
        steps=asked.steps,
        retention_days=asked.retention_days,
        recipients=asked.recipients,
        purpose=asked.purpose,
        cadence_days=asked.cadence_days,
        at_holders=asked.at_holders,
        payment=payment,
    )
