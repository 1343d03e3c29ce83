"""Each signed message in one sentence, for a window, a command line and a file for strangers.

Part of the one renderer (`wallet.agreement.words`): terms are told from the very bytes that were
signed, and what a side wrote itself stands in quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wallet.agreement import terms as terms_module
from wallet.agreement import words
from wallet.agreement.changes import changes
from wallet.agreement.messages import Decline, Message, Offer, Report, Request, Withdraw
from wallet.agreement.visible import quoted
from wallet.errors import AgreementError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.agreement.terms import Terms
    from wallet.agreement.words import Token


class Speaker(NamedTuple):
    """Who speaks, and how the sentence names the owner's part in an agreement."""

    name: str
    to_owner: str = "your"
    last: str = "You sign last."


OWNER, REQUESTER = Speaker("You"), Speaker("They")
"""As the owner is told it."""

APART = (
    Speaker("The owner"),
    Speaker("The requester", "the owner's", "The owner signs last."),
)
"""As a third party is told it: owner, requester."""


def said(message: Message, speaker: Speaker, token: Token, before: Terms | None = None) -> str:
    """Return a message in a sentence; an offer also says what it changes in the terms `before`."""
    who = speaker.name
    match message:
        case Request() | Offer():
            return _proposed(message, who, token, before)
        case Decline():
            return declined(message, who)
        case Withdraw():
            return f"{who} withdrew." + (f" {quoted(message.note)}" if message.note else "")
        case Report():
            what = "a use of the data" if message.kind == "use" else "that the data is deleted"
            note = f" {quoted(message.note)}" if message.note else ""
            return f"{who} reported {what}.{note}"
    return {
        "Accept": f"{who} agreed to {speaker.to_owner} offer. {speaker.last}",
        "Consent": f"{who} signed the grant.",
        "Opened": f"{who} set the payment aside on chain.",
        "Revoked": f"{who} revoked the grant and demanded erasure.",
    }[type(message).__name__]


def declined(message: Decline, who: str) -> str:
    """Return a refusal with its reason in a sentence."""
    reason = message.reason.replace("-", " ")
    return f"{who} declined ({reason})." + (f" {quoted(message.note)}" if message.note else "")


def proposals(messages: Sequence[Message]) -> list[Terms | None]:
    """Return for each message the terms that were on the table before it; None for none."""
    found: list[Terms | None] = []
    last: Terms | None = None
    for message in messages:
        found.append(last)
        if isinstance(message, Request | Offer):
            last = _terms(message)
    return found


def _terms(message: Request | Offer) -> Terms | None:
    try:
        return terms_module.parse(message.terms)
    except AgreementError:
        return None


def _proposed(message: Request | Offer, who: str, token: Token, before: Terms | None) -> str:
    offered = _terms(message)
    if offered is None:
        return f"{who} proposed terms."
    price = token.write(offered.total_units)
    if offered.payment.is_off_chain:
        price = "at no price"
    verb = "asked for" if isinstance(message, Request) else "proposed"
    told = f"{who} {verb}: {words.what(offered.view)}, {words.dates(offered.view)}, {price}."
    new = changes(before, offered) if before is not None else ()
    return f"{told} New: {'; '.join(new)}." if new else told
