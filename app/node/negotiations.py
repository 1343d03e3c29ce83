"""The owner's side of negotiations: what the person decided, signed and stored.

What a requester says comes in through `app.node.desk`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from nacl.signing import SigningKey

from p2p.sessions import OwnerSession
from wallet.agreement import messages, terms, words
from wallet.agreement.amounts import from_text
from wallet.agreement.binding import Claims
from wallet.agreement.messages import Decline, Offer
from wallet.agreement.narrowing import coarsened, narrows, still_there
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.audit import log as audit
from wallet.errors import NotAllowed, NotFound
from wallet.policy.others import about_others
from wallet.vault import datasets, deals
from wallet.views.projection import Projection

if TYPE_CHECKING:
    from app.api.messages import CounterRequest
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View
    from wallet.keys import RelationshipKeys
    from wallet.store import Transaction

KEPT_CHECKED = 512
"""How many negotiations are kept in memory; each takes some ten kilobytes."""


def own_claims(keys: RelationshipKeys, chain_id: int) -> Claims:
    """Return what the owner says of itself to one requester."""
    hpke = X25519PrivateKey.from_private_bytes(keys.hpke_private_key).public_key()
    return Claims(
        identity=SigningKey(keys.transport_seed).verify_key.encode(),
        signing_key=SigningKey(keys.signing_seed).verify_key.encode(),
        hpke_key=hpke.public_bytes_raw(),
        address=keys.evm_address,
        chain_id=chain_id,
    )


def load(wallet: OpenWallet, tx: Transaction, id: bytes, index: int) -> Negotiation:
    """Read one negotiation of a relationship, checked.

    Checking costs about a millisecond a signature, so what was checked is kept. Each envelope is
    signed over the one before: while the last one is the same, all are.
    """
    kept = wallet.checked.get(id)
    if kept is not None and deals.last_envelope(tx, id) == kept.entries[-1].envelope:
        return kept
    domain = wallet.domain_of(index)
    own = own_claims(wallet.keys(index), domain.chain_id)
    found = deals.load(tx, id, own, deals.introduction(tx, index), domain)
    with wallet.checking:
        while len(wallet.checked) >= KEPT_CHECKED:
            wallet.checked.pop(next(iter(wallet.checked)))
        wallet.checked[id] = found
    return found


def say(
    wallet: OpenWallet,
    tx: Transaction,
    negotiation: Negotiation,
    index: int,
    message: messages.Message,
) -> Negotiation:
    """Sign the owner's next message, take it and store it.

    Raises:
        OutOfOrder: it does not fit where the negotiation stands.
    """
    seed = wallet.keys(index).signing_seed
    after = OwnerSession(negotiation).say(message, seed).negotiation
    deals.save(tx, after, index, len(negotiation.entries), wallet.now_ms())
    return after


def decline(wallet: OpenWallet, tx: Transaction, id: bytes, reason: str, note: str) -> int:
    """Say no; return the relationship to stir.

    Raises:
        NotAllowed: it was answered already, or the reason is not one of the protocol.
    """
    wallet.require_open()
    deal = deals.find(tx, id)
    negotiation = load(wallet, tx, deal.id, deal.relationship)
    if negotiation.phase not in (Phase.WAITING, Phase.COUNTERED, Phase.AGREED):
        raise NotAllowed("This request was answered already; there is nothing to decline.")
    try:
        message = msgspec.convert({"type": "decline", "reason": reason, "note": note}, Decline)
    except msgspec.ValidationError as error:
        raise NotAllowed(f"“{reason[:40]}” is not a reason that the protocol knows.") from error
    say(wallet, tx, negotiation, deal.relationship, message)
    audit.append(
        tx, "request.declined", {"request": deal.id.hex(), "reason": reason}, wallet.now_ms()
    )
    return deal.relationship


def counter(
    wallet: OpenWallet, tx: Transaction, id: bytes, wish: CounterRequest
) -> tuple[int, str]:
    """Propose other terms; return the relationship to stir, and who else risks a step now.

    Raises:
        NotAllowed: it is not the owner's turn, or the wish widens or drops what is required.
        ViewError, NotFound: a coarser detail does not fit the column it is wished for.
        Malformed: an amount that is none.
    """
    wallet.require_open()
    deal = deals.find(tx, id)
    negotiation = load(wallet, tx, deal.id, deal.relationship)
    if negotiation.phase is not Phase.WAITING or negotiation.terms is None:
        raise NotAllowed("A counter-offer is possible only while a request waits for you.")
    asked = negotiation.terms
    wish = msgspec.structs.replace(wish, drop=(*wish.drop, *_about_others(tx, asked, wish)))
    offered = narrowed(negotiation.terms, wish, wallet.token.decimals)
    if offered == negotiation.terms:
        raise NotAllowed("The counter-offer changes nothing; accept or decline instead.")
    if wish.coarsen:
        Projection(offered.view, datasets.by_name(tx, offered.view.dataset).columns)
    say(wallet, tx, negotiation, deal.relationship, Offer(terms.encode(offered), wish.note))
    audit.append(tx, "offer.sent", {"request": deal.id.hex()}, wallet.now_ms())
    return deal.relationship, words.risk_moved(negotiation.terms, offered)


def _about_others(tx: Transaction, asked: Terms, wish: CounterRequest) -> tuple[str, ...]:
    """Return the columns about other people that nobody named: the offer leaves them out."""
    try:
        columns = datasets.by_name(tx, asked.view.dataset).columns
    except NotFound:
        return ()
    named = {*wish.keep, *wish.drop, *(t.field for t in wish.coarsen), *asked.required_fields}
    return tuple(name for name in about_others(asked.view, columns) if name not in named)


def narrowed(asked: Terms, wish: CounterRequest, decimals: int) -> Terms:
    """Return the terms with the person's wishes put in.

    Raises:
        NotAllowed: a field is not in the request or the requester cannot do without it, or not
            less exactly, or the dates or steps go beyond what was asked.
    """
    view, payment = asked.view, asked.payment
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
    if wish.steps is not None and wish.steps > asked.steps:
        raise NotAllowed("A counter-offer has at most as many steps as were asked for.")
    if wish.retention_days is not None and wish.retention_days > asked.retention_days:
        raise NotAllowed("A counter-offer shortens how long they keep it; it does not lengthen.")
    if wish.price is not None:
        price = str(from_text(wish.price, decimals))
        payment = msgspec.structs.replace(payment, price=price)
    if (wish.steps or asked.steps) < words.FEW_STEPS:
        payment = msgspec.structs.replace(payment, first="voucher")
    smaller = msgspec.structs.replace(
        view,
        fields=fields,
        from_day=from_day,
        to_day=to_day,
        transforms=tuple(item for item in view.transforms if item.field in fields),
    )
    return msgspec.structs.replace(
        asked,
        view=_coarsened(asked, smaller, wish),
        steps=wish.steps or asked.steps,
        retention_days=wish.retention_days or asked.retention_days,
        payment=payment,
    )


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
