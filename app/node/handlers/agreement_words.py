"""An agreement in words as the API gives it: the terms, and what both sides signed on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import Section, TranscriptLine
from app.node.handlers.moments import moment
from wallet.agreement import terms as terms_module
from wallet.agreement import words
from wallet.agreement.messages import Decline, Message, Offer, Request, Withdraw
from wallet.agreement.negotiation import Negotiation, Side
from wallet.errors import AgreementError

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms


def sections(terms: Terms, wallet: OpenWallet) -> tuple[Section, ...]:
    """Return terms in words, as the API gives them."""
    found = words.sections(terms, wallet.token)
    return tuple(Section(section.title, section.lines) for section in found)


def transcript(
    wallet: OpenWallet, negotiation: Negotiation, times: list[int]
) -> tuple[TranscriptLine, ...]:
    """Return the signed messages in words, in order."""
    return tuple(
        TranscriptLine(
            side=entry.side.value,
            kind=type(entry.message).__name__.lower(),
            time=moment(at_ms),
            words=_said(wallet, entry.side, entry.message),
            hash=entry.hash.hex(),
        )
        for entry, at_ms in zip(negotiation.entries, times, strict=True)
    )


def _said(wallet: OpenWallet, side: Side, message: Message) -> str:
    who = "You" if side is Side.OWNER else "They"
    match message:
        case Request() | Offer():
            try:
                offered = terms_module.parse(message.terms)
            except AgreementError:
                return f"{who} proposed terms."
            price = wallet.token.write(offered.total_units)
            verb = "asked for" if isinstance(message, Request) else "proposed"
            return (
                f"{who} {verb}: {words.what(offered.view)}, {words.dates(offered.view)}, {price}."
            )
        case Decline():
            reason = message.reason.replace("-", " ")
            return f"{who} declined ({reason})." + (f" “{message.note}”" if message.note else "")
        case Withdraw():
            return f"{who} withdrew."
    return {
        "Accept": f"{who} agreed to your offer. You sign last.",
        "Consent": f"{who} signed the grant.",
        "Opened": f"{who} set the payment aside on chain.",
        "Revoked": f"{who} revoked the grant and demanded erasure.",
    }[type(message).__name__]
