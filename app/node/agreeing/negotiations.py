"""The owner's side of negotiations: what the person decided, signed and stored.

What a requester says comes in through `app.node.delivering.desk`; counter-offers are
`app.node.agreeing.countering`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from nacl.signing import SigningKey

from p2p.sessions import OwnerSession
from wallet.agreement.binding import Claims
from wallet.agreement.messages import Decline, Offer, Withdraw
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.vault import deals

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.agreement.messages import Message
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
    message: Message,
) -> Negotiation:
    """Sign the owner's next message, take it and store it.

    Raises:
        OutOfOrder: it does not fit where the negotiation stands.
    """
    seed = wallet.keys(index).signing_seed
    by = wallet.acting_by
    if by is not None and by.template is not None and isinstance(message, Offer | Decline):
        message = msgspec.structs.replace(message, template=by.template)
    after = OwnerSession(negotiation).say(message, seed).negotiation
    deals.save(tx, after, index, len(negotiation.entries), wallet.now_ms())
    return after


def decline(wallet: OpenWallet, tx: Transaction, id: bytes, reason: str, note: str) -> int:
    """Say no; return the relationship to stir.

    Raises:
        NotAllowed: it was answered already, or the reason is not one of the protocol.
    """
    wallet.require_open()
    deal = deals.deal(tx, id)
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


def take_back(wallet: OpenWallet, tx: Transaction, id: bytes, note: str) -> int:
    """Take one's own counter-offer back, which ends the request; return whom to stir.

    Raises:
        NotAllowed: no offer of the owner stands.
    """
    wallet.require_open()
    deal = deals.deal(tx, id)
    negotiation = load(wallet, tx, deal.id, deal.relationship)
    if negotiation.phase not in (Phase.COUNTERED, Phase.AGREED):
        raise NotAllowed("There is no counter-offer of yours that could be taken back.")
    say(wallet, tx, negotiation, deal.relationship, Withdraw(note))
    audit.append(tx, "offer.withdrawn", {"request": deal.id.hex()}, wallet.now_ms())
    return deal.relationship
