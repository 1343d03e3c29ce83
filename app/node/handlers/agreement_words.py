"""An agreement in words as the API gives it: the terms, and what both sides signed on the way."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from app.api.messages import Price, Section, TranscriptLine
from app.node.handlers.moments import moment
from wallet.agreement import terms as terms_module
from wallet.agreement import words
from wallet.agreement.amounts import to_text
from wallet.agreement.messages import Accept, Decline, Offer, Request
from wallet.agreement.negotiation import Entry, Negotiation, Phase, Side
from wallet.agreement.said import OWNER, REQUESTER, declined, proposals, said
from wallet.errors import AgreementError

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms

_SPEAKERS = {Side.OWNER: OWNER, Side.REQUESTER: REQUESTER}


def sections(terms: Terms, wallet: OpenWallet) -> tuple[Section, ...]:
    """Return terms in words, as the API gives them."""
    found = words.sections(terms, wallet.token)
    return tuple(Section(section.title, section.lines) for section in found)


def transcript(
    wallet: OpenWallet, negotiation: Negotiation, times: list[int], mine: Side = Side.OWNER
) -> tuple[TranscriptLine, ...]:
    """Return the signed messages in words, in order; `mine` is the side of who reads them."""
    before = proposals([entry.message for entry in negotiation.entries])

    def told(entry: Entry, terms: Terms | None) -> str:
        speaker = OWNER if entry.side is mine else REQUESTER
        if negotiation.off_chain and isinstance(entry.message, Accept):
            return f"{speaker.name} countersigned."
        return said(entry.message, speaker, wallet.token, terms)

    return tuple(
        TranscriptLine(
            side=entry.side.value,
            kind=type(entry.message).__name__.lower(),
            time=moment(at_ms),
            words=told(entry, terms),
            hash=entry.hash.hex(),
        )
        for entry, at_ms, terms in zip(negotiation.entries, times, before, strict=True)
    )


def decliner(negotiation: Negotiation) -> Literal["", "you", "them", "wallet"]:
    """Return who said no last: the person, the requester, or this wallet by its own rules."""
    last = negotiation.entries[-1]
    if not isinstance(last.message, Decline):
        return ""
    if last.side is Side.REQUESTER:
        return "them"
    return "wallet" if negotiation.refusal is not None else "you"


def why_declined(negotiation: Negotiation) -> str:
    """Return why it was declined, in words; what the decliner wrote stands in quotation marks."""
    if negotiation.refusal is not None:
        return negotiation.refusal
    last = negotiation.entries[-1]
    if not isinstance(last.message, Decline):
        return ""
    return declined(last.message, _SPEAKERS[last.side].name)


def prices(wallet: OpenWallet, negotiation: Negotiation) -> tuple[Price | None, Price | None]:
    """Return what the requester last proposed or agreed to, and what the owner last proposed."""
    found: dict[Side, Price] = {}
    for entry in reversed(negotiation.entries):
        if entry.side not in found and isinstance(entry.message, Request | Offer):
            with suppress(AgreementError):
                found[entry.side] = price_of(wallet, terms_module.parse(entry.message.terms))
    terms = negotiation.terms
    if terms is not None and negotiation.phase in (Phase.AGREED, Phase.GRANTED, Phase.REVOKED):
        found[Side.REQUESTER] = price_of(wallet, terms)
    return found.get(Side.REQUESTER), found.get(Side.OWNER)


def price_of(wallet: OpenWallet, terms: Terms) -> Price:
    """Return what terms pay."""
    decimals = wallet.token.decimals
    return Price(
        to_text(terms.payment.price_units, decimals),
        terms.steps,
        to_text(terms.total_units, decimals),
    )
