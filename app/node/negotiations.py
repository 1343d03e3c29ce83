"""The owner's side of negotiations: keep what comes, say what the person decided.

Every message is taken, answered where the rules leave no choice, logged and stored in one
transaction. A request whose terms lack something is declined by name, at once, without asking the
person; it stays in the inbox to be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from nacl.signing import SigningKey

from wallet.agreement import messages, terms
from wallet.agreement.amounts import from_text
from wallet.agreement.binding import Binding, Claims, bind
from wallet.agreement.messages import Decline, Offer, Opened
from wallet.agreement.negotiation import Negotiation, Phase, Side
from wallet.audit import log as audit
from wallet.errors import BadSignature, NotAllowed, OutOfOrder, PeerRefused
from wallet.ports import Holding, Outgoing
from wallet.vault import deals, relationships

if TYPE_CHECKING:
    from app.api.messages import CounterRequest
    from app.node.wallet import OpenWallet
    from wallet.agreement.terms import Terms
    from wallet.keys import RelationshipKeys
    from wallet.store import Transaction

NEW_AT_ONCE = 16
"""How many new negotiations one requester may open in one batch of messages."""


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
    """Read one negotiation of a relationship, checked."""
    own = own_claims(wallet.keys(index), wallet.domain.chain_id)
    return deals.load(tx, id, own, deals.introduction(tx, index), wallet.domain)


def say(
    wallet: OpenWallet,
    tx: Transaction,
    negotiation: Negotiation,
    index: int,
    message: messages.Message,
) -> Negotiation:
    """Sign the owner's next message, take it and store it."""
    keys = wallet.keys(index)
    envelope = messages.seal(
        message,
        negotiation.previous,
        negotiation.owner.identity,
        negotiation.requester.identity,
        keys.signing_seed,
    )
    after = negotiation.take(messages.encode_envelope(envelope))
    deals.save(tx, after, index, len(negotiation.entries), wallet.now_ms())
    return after


def decline(wallet: OpenWallet, tx: Transaction, id: bytes, reason: str, note: str) -> int:
    """Say no; return the relationship to stir.

    Raises:
        NotAllowed: it was answered already, or the reason is not one of the protocol.
    """
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


def counter(wallet: OpenWallet, tx: Transaction, id: bytes, wish: CounterRequest) -> int:
    """Propose other terms; return the relationship to stir.

    Raises:
        NotAllowed: it is not the owner's turn, or the wish widens or drops what is required.
        Malformed: an amount that is none.
    """
    deal = deals.find(tx, id)
    negotiation = load(wallet, tx, deal.id, deal.relationship)
    if negotiation.phase is not Phase.WAITING or negotiation.terms is None:
        raise NotAllowed("A counter-offer is possible only while a request waits for you.")
    offered = narrowed(negotiation.terms, wish, wallet.token.decimals)
    if offered == negotiation.terms:
        raise NotAllowed("The counter-offer changes nothing; accept or decline instead.")
    say(wallet, tx, negotiation, deal.relationship, Offer(terms.encode(offered), wish.note))
    audit.append(tx, "offer.sent", {"request": deal.id.hex()}, wallet.now_ms())
    return deal.relationship


def narrowed(asked: Terms, wish: CounterRequest, decimals: int) -> Terms:
    """Return the terms with the person's wishes put in.

    Raises:
        NotAllowed: a field is not in the request or the requester cannot do without it, or the
            dates or steps go beyond what was asked.
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
    return msgspec.structs.replace(
        asked,
        view=msgspec.structs.replace(
            view,
            fields=fields,
            from_day=from_day,
            to_day=to_day,
            transforms=tuple(item for item in view.transforms if item.field in fields),
        ),
        steps=wish.steps or asked.steps,
        retention_days=wish.retention_days or asked.retention_days,
        payment=payment,
    )


class OwnerDesk:
    """The owner's side of one relationship (`wallet.ports.OwnerDesk`).

    Args:
        wallet: the open wallet.
        index: of the relationship.
    """

    def __init__(self, wallet: OpenWallet, index: int) -> None:
        self._wallet, self._index = wallet, index
        keys = wallet.keys(index)
        self._claims = own_claims(keys, wallet.domain.chain_id)
        self._binding = bind(self._claims, keys.transport_seed, keys.evm_private_key)

    @property
    def chain_id(self) -> int:
        """The chain of this profile."""
        return self._wallet.domain.chain_id

    def binding(self) -> Binding:
        """The owner's introduction for this relationship."""
        return self._binding

    async def introduced(self, claims: Claims) -> None:
        """Pin the requester's keys at first sight.

        Raises:
            BadSignature: it has come with other keys before, or is not the one of the link.
        """

        def pin(tx: Transaction) -> None:
            known = relationships.by_index(tx, self._index)
            if known.requester_key != claims.identity:
                raise BadSignature("This is not the requester that the relationship began with.")
            if deals.introduce(tx, self._index, claims) != claims:
                raise BadSignature("The requester introduced itself with other keys before.")
            relationships.set_requester_address(tx, self._index, claims.address)

        await self._wallet.write(pin)

    async def holdings(self) -> tuple[Holding, ...]:
        """What the vault holds of this relationship."""

        def find(tx: Transaction) -> tuple[Holding, ...]:
            found = deals.deals(tx, self._index)
            return tuple(Holding(item.id, deals.length(tx, item.id)) for item in found)

        return await self._wallet.read(find)

    async def take(self, id: bytes, start: int, envelopes: tuple[bytes, ...]) -> None:
        """Check, answer where there is no choice, log and keep the requester's messages."""
        if await self._wallet.write(self._take, id, start, envelopes):
            self._wallet.chain.hurry()
            self._wallet.changed("requests", "grants", "audit", "status")
            self._wallet.stir(self._index)

    def _take(self, tx: Transaction, id: bytes, start: int, envelopes: tuple[bytes, ...]) -> bool:
        held = deals.length(tx, id)
        new = envelopes[max(0, held - start) :]
        if start > held:
            raise OutOfOrder("The requester left out messages that came before.")
        if not new:
            return False
        if held == 0:
            waiting = sum(1 for item in deals.deals(tx, self._index) if item.phase is Phase.WAITING)
            if waiting >= NEW_AT_ONCE:
                raise OutOfOrder("This requester has asked too much that is not answered yet.")
            requester = deals.introduction(tx, self._index)
            negotiation = Negotiation(self._claims, requester, self._wallet.domain)
        else:
            negotiation = load(self._wallet, tx, id, self._index)
        for data in new:
            negotiation = negotiation.take(data)
            entry = negotiation.entries[-1]
            if entry.side is Side.REQUESTER:
                self._log(tx, negotiation)
            if isinstance(entry.message, Opened):
                self._adopt(tx, negotiation, entry.message)
        if negotiation.id != id:
            raise OutOfOrder("The requester sent a message under another name than its own.")
        now_ms = self._wallet.now_ms()
        deals.save(tx, negotiation, self._index, held, now_ms)
        deals.confirm(tx, id, len(negotiation.entries))
        if negotiation.phase is Phase.WAITING and negotiation.refusal is not None:
            refused = Decline("incomplete", negotiation.refusal)
            say(self._wallet, tx, negotiation, self._index, refused)
            body = {"request": id.hex(), "why": negotiation.refusal}
            audit.append(tx, "request.refused", body, now_ms)
        return True

    def _adopt(self, tx: Transaction, negotiation: Negotiation, opened: Opened) -> None:
        """Keep the opening, checked, so that this wallet carries it too if the chain loses it."""
        consent, grant_id = negotiation.consent, negotiation.grant_id
        assert consent is not None
        assert grant_id is not None
        client = self._wallet.chain.client
        client.decode_opening(opened.transaction, consent.grant)
        client.adopt(tx, f"opening/{grant_id.hex()}", opened.transaction)

    def _log(self, tx: Transaction, negotiation: Negotiation) -> None:
        kind = {
            "Request": "request.received",
            "Offer": "offer.received",
            "Accept": "request.agreed",
            "Decline": "request.declined-by-them",
            "Withdraw": "request.withdrawn",
            "Opened": "grant.opening-received",
        }.get(type(negotiation.entries[-1].message).__name__)
        if kind is not None:
            body = {"request": negotiation.id.hex(), "relationship": self._index}
            audit.append(tx, kind, body, self._wallet.now_ms())

    async def outgoing(self) -> tuple[Outgoing, ...]:
        """What the requester has not confirmed yet."""

        def find(tx: Transaction) -> tuple[Outgoing, ...]:
            return tuple(
                Outgoing(item.id, position, data)
                for item in deals.deals(tx, self._index)
                for position, data in enumerate(
                    deals.envelopes(tx, item.id, item.confirmed), start=item.confirmed
                )
            )

        return await self._wallet.read(find)

    async def confirmed(self, id: bytes, length: int) -> None:
        """The requester has the first `length` messages."""
        await self._wallet.write(deals.confirm, id, length)

    async def refused(self, id: bytes, position: int, code: str, message: str) -> None:
        """The requester would not take a message; the reason is shown to the person.

        Raises:
            PeerRefused: always: the stream is of no further use for this negotiation.
        """
        await self._wallet.write(deals.note_trouble, id, message)
        self._wallet.changed("requests")
        raise PeerRefused(f"The requester did not take message {position + 1} ({code}): {message}")

    async def wait_outgoing(self) -> None:
        """Return when the person, a rule or the chain may have given something to say."""
        await self._wallet.stirred(self._index)
