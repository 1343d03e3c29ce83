"""Counter-offers: what was asked, narrowed as the person wishes, signed and stored.

Guarantees: what is offered goes nowhere beyond what was asked (`wallet.agreement.bounds`), leaves
out what may be about other people unless it is named, and keeps what the requester cannot do
without; else nothing is signed and the message says why.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.node.agreeing import consent
from app.node.agreeing.negotiations import load, say
from wallet.agreement import bounds, terms, words
from wallet.agreement.amounts import from_text
from wallet.agreement.messages import Offer
from wallet.agreement.narrowing import coarsened, narrows, still_there
from wallet.agreement.negotiation import Phase
from wallet.agreement.view import Transform
from wallet.audit import log as audit
from wallet.errors import Malformed, NotAllowed, NotFound
from wallet.policy.others import about_others
from wallet.vault import datasets, deals
from wallet.views.projection import Projection

if TYPE_CHECKING:
    from app.api.messages import CounterRequest
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Payment, Purpose, Terms
    from wallet.agreement.view import View
    from wallet.store import Transaction


def counter(
    wallet: OpenWallet, tx: Transaction, id: bytes, wish: CounterRequest
) -> tuple[int, str]:
    """Propose other terms; return the relationship to stir, and who else risks a step now.

    An offer that was not answered yet may be put in the place of the one before.

    Raises:
        NotAllowed: it is not the owner's turn, they blocked who asks, or the wish widens or
            drops what is required.
        ViewError, NotFound: a coarser detail does not fit the column it is wished for.
        Malformed: an amount or a moment that is none.
    """
    wallet.require_open()
    deal = deals.deal(tx, id)
    negotiation = load(wallet, tx, deal.id, deal.relationship)
    if negotiation.phase not in (Phase.WAITING, Phase.COUNTERED) or negotiation.terms is None:
        raise NotAllowed("A counter-offer is possible only while a request waits for an answer.")
    consent.check_not_blocked(tx, deal.relationship)
    asked = negotiation.terms
    wish = replace(wish, drop=(*wish.drop, *_about_others(tx, asked, wish)))
    offered = narrowed(asked, wish, wallet.token.decimals)
    if offered == asked:
        raise NotAllowed("The counter-offer changes nothing; accept or decline instead.")
    if min(offered.payment.open_by, offered.payment.expiry) * 1000 <= wallet.now_ms():
        raise NotAllowed("It would end before they can answer.")
    if wish.coarsen:
        Projection(offered.view, datasets.by_name(tx, offered.view.dataset).columns)
    say(wallet, tx, negotiation, deal.relationship, Offer(terms.encode(offered), wish.note))
    audit.append(tx, "offer.sent", {"request": deal.id.hex()}, wallet.now_ms())
    return deal.relationship, words.risk_moved(asked, offered)


def narrowed(asked: Terms, wish: CounterRequest, decimals: int) -> Terms:
    """Return the terms with the person's wishes put in.

    Raises:
        NotAllowed: a field is not in the request or the requester cannot do without it, or not
            less exactly, or something goes beyond what was asked.
        Malformed: an amount or a moment that is none.
    """
    if wish.steps is not None and wish.steps > asked.steps:
        raise NotAllowed("A counter-offer has at most as many steps as were asked for.")
    if wish.retention_days is not None and wish.retention_days > asked.retention_days:
        raise NotAllowed("A counter-offer shortens how long they keep it; it does not lengthen.")
    offered = replace(
        asked,
        view=_coarsened(asked, _smaller(asked, wish), wish),
        steps=wish.steps or asked.steps,
        retention_days=wish.retention_days or asked.retention_days,
        purpose=_purpose(asked, wish),
        recipients=_recipients(asked, wish),
        cadence_days=_cadence(asked, wish),
        at_holders=asked.at_holders and not wish.not_at_holders,
        payment=_payment(asked, wish, decimals),
    )
    wider = bounds.beyond(asked, offered)
    if wider:
        raise NotAllowed(f"A counter-offer narrows what was asked; this would widen {wider}.")
    return offered


def _smaller(asked: Terms, wish: CounterRequest) -> View:
    """Return the view with fewer columns, days and rows."""
    view = asked.view
    unknown = [name for name in wish.drop if name not in view.fields]
    if unknown:
        raise NotAllowed(f"The request does not ask for: {', '.join(unknown)}.")
    needed = [name for name in wish.drop if name in asked.required_fields]
    if needed:
        raise NotAllowed(f"They cannot do without: {', '.join(needed)}. Decline instead.")
    fields = tuple(name for name in view.fields if name not in wish.drop)
    if not fields:
        raise NotAllowed("Nothing would be left to send; decline instead.")
    from_day, to_day = wish.from_day or view.from_day, wish.to_day or view.to_day
    if (view.from_day and from_day and from_day < view.from_day) or (
        view.to_day and to_day and to_day > view.to_day
    ):
        raise NotAllowed("A counter-offer narrows the dates; it does not widen them.")
    if wish.rows is not None and view.aggregate is not None:
        raise NotAllowed("They ask for grouped figures only; rows are not what leaves.")
    if wish.rows is not None and view.sample is not None and wish.rows > view.sample:
        raise NotAllowed(f"They ask for {view.sample:,} rows at most; an offer has no more.")
    transforms = tuple(item for item in view.transforms if item.field in fields)
    if view.program is not None:  # which expects its columns where they are: they come empty
        fields = view.fields
        empty = (Transform(name, "remove") for name in wish.drop)
        transforms = (*view.transforms, *empty)
    return replace(
        view,
        fields=fields,
        from_day=from_day,
        to_day=to_day,
        sample=wish.rows or view.sample,
        transforms=transforms,
    )


def _payment(asked: Terms, wish: CounterRequest, decimals: int) -> Payment:
    payment = asked.payment
    if wish.price is not None:
        payment = replace(payment, price=str(from_text(wish.price, decimals)))
    if asked.study is None and (wish.steps or asked.steps) < words.FEW_STEPS:
        payment = replace(payment, first="voucher")
    if wish.ends is not None:
        ends = _moment(wish.ends)
        if ends > payment.expiry:
            raise NotAllowed("A counter-offer ends sooner than was asked, or when it was asked.")
        payment = replace(payment, expiry=ends, open_by=min(payment.open_by, ends))
    return payment


def _moment(text: str) -> int:
    """Return a moment, or the end of a day, in Unix seconds."""
    try:
        if "T" not in text:
            following = datetime.date.fromisoformat(text) + datetime.timedelta(days=1)
            midnight = datetime.datetime.combine(following, datetime.time(), datetime.UTC)
            return int(midnight.timestamp()) - 1
        moment = datetime.datetime.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise Malformed(f"“{text[:40]}” is no day and no moment like 2026-08-01.") from error
    aware = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return max(0, int(aware.timestamp()))


def _purpose(asked: Terms, wish: CounterRequest) -> Purpose:
    """Return the purpose wished for, by its name or in words."""
    if wish.purpose is None:
        return asked.purpose
    choice = (asked.purpose, *bounds.narrower_purposes(asked.purpose))
    for purpose in choice:
        if wish.purpose in (purpose, purpose.partition(":")[2], words.PURPOSES[purpose]):
            return purpose
    if len(choice) == 1:
        raise NotAllowed("No narrower purpose is known than the one they name.")
    named = ", ".join(words.PURPOSES[purpose] for purpose in choice[1:])
    raise NotAllowed(f"That is not within what they ask it for. Narrower purposes: {named}.")


def _recipients(asked: Terms, wish: CounterRequest) -> tuple[str, ...]:
    if not wish.recipients:
        return asked.recipients
    unknown = [name for name in wish.recipients if name not in asked.recipients]
    if unknown:
        raise NotAllowed(f"Not among who would see it: {', '.join(unknown)}.")
    return tuple(name for name in asked.recipients if name in wish.recipients)


def _cadence(asked: Terms, wish: CounterRequest) -> int:
    if wish.every_days is None:
        return asked.cadence_days
    if not asked.is_standing:
        raise NotAllowed("They ask for it once; there is nothing to deliver again.")
    if wish.every_days < asked.cadence_days:
        raise NotAllowed("A counter-offer delivers less often than was asked, not more often.")
    return wish.every_days


def _about_others(tx: Transaction, asked: Terms, wish: CounterRequest) -> tuple[str, ...]:
    """Return the columns about other people that nobody named: the offer leaves them out."""
    try:
        columns = datasets.by_name(tx, asked.view.dataset).columns
    except NotFound:
        return ()
    named = {*wish.keep, *wish.drop, *(t.field for t in wish.coarsen), *asked.required_fields}
    return tuple(name for name in about_others(asked.view, columns) if name not in named)


def _coarsened(asked: Terms, smaller: View, wish: CounterRequest) -> View:
    """Return the view with the coarser detail that is wished for; it narrows what was asked."""
    unknown = [item.field for item in wish.coarsen if item.field not in smaller.fields]
    if unknown:
        raise NotAllowed(f"Not among what would leave: {', '.join(unknown)}.")
    if wish.coarsen and smaller.aggregate is not None:
        raise NotAllowed("They ask for grouped figures only, which have no coarser detail.")
    view = coarsened(smaller, wish.coarsen)
    for name in asked.required_fields:
        if still_there(name, asked.view, view, coarser=asked.accepts_coarser):
            continue
        if asked.accepts_coarser:
            raise NotAllowed(
                f"They cannot do without {name}, and this would put another thing in its place."
                " Choose a coarser value of it."
            )
        raise NotAllowed(f"They need {name} exactly as they asked for it. Decline instead.")
    if not narrows(asked.view, view):
        raise NotAllowed("A counter-offer narrows what was asked; this would widen it.")
    return view
