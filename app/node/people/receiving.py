"""What contacts give: their offers heard and answered, what arrives checked and kept, and erased.

The person decides whether to take what is offered; taking is countersigning. Guarantees: only a
contact's own messages are kept, of which there are never more than a bound; a revocation destroys
everything that had arrived in the transaction that keeps it, with the signed answer to the demand;
so does the end of the time for which it may be kept.

Left to others: `p2p.protocols` (the frames), `app.node.people.received_release` (the bytes of a
release).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import trio

from app.node.agreeing.negotiations import own_claims
from p2p.sessions import RequesterSession
from wallet.agreement import off_chain
from wallet.agreement.binding import Binding, Claims, bind
from wallet.agreement.messages import Accept, Decline, Message, Offer, Report
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.agreement.terms import commitment
from wallet.audit import log as audit
from wallet.errors import BadSignature, NotAllowed, NotFound, OutOfOrder
from wallet.ports import Holding
from wallet.vault import contacts, deals, invitations, received

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.received import Received

DAY_MS: Final = 86_400_000
UNANSWERED_AT_ONCE: Final = 16
NEW_A_DAY: Final = 32
SHARES_AT_MOST: Final = 512
"""How many shares of one contact wait for an answer, come in a day, and are kept in all."""

COPIED: Final = "A copy that I wrote to a file is with me still, to be deleted."
LOOK_SECONDS: Final = 60.0


def load(wallet: OpenWallet, tx: Transaction, id: bytes, index: int) -> Negotiation:
    """Read one share of a contact, checked; this wallet is the requester of it."""
    own = own_claims(wallet.keys(index), off_chain.DOMAIN.chain_id)
    return received.load(tx, id, deals.introduction(tx, index), own, off_chain.DOMAIN)


def say(
    wallet: OpenWallet, tx: Transaction, negotiation: Negotiation, index: int, message: Message
) -> Negotiation:
    """Sign the recipient's next message, take it and keep it."""
    seed = wallet.keys(index).signing_seed
    after = RequesterSession(negotiation).say(message, seed).negotiation
    received.save(tx, after, index, len(negotiation.entries), wallet.now_ms())
    return after


def answer(
    wallet: OpenWallet, tx: Transaction, id: bytes, *, take: bool, note: str = ""
) -> Received:
    """Take what a contact offers, or say no thank you; return the share.

    Raises:
        NotFound: there is no such share.
        NotAllowed: it was answered already, is not signed yet, or its time is over.
    """
    wallet.require_open()
    item = received.share(tx, id)
    negotiation = load(wallet, tx, item.negotiation, item.relationship)
    if item.state != "offered" or negotiation.phase is not Phase.GRANTED:
        raise NotAllowed("This is not waiting for your answer.")
    assert negotiation.terms is not None
    if negotiation.terms.payment.open_by * 1000 < wallet.now_ms():
        raise NotAllowed("The time to answer is over; they can share it again.")
    message: Message = Decline("other", note)
    if take:
        message = Accept(commitment(b"", negotiation.terms_bytes))
    say(wallet, tx, negotiation, item.relationship, message)
    received.set_state(tx, item.negotiation, "taken" if take else "declined")
    _note(wallet, tx, "received.taken" if take else "received.declined", item)
    return received.share(tx, item.negotiation)


def discard(wallet: OpenWallet, tx: Transaction, id: bytes) -> Received:
    """Erase what was received before its time, and tell the owner, signed.

    Raises:
        NotFound: there is no such share.
        NotAllowed: nothing of it is here.
    """
    wallet.require_open()
    item = received.share(tx, id)
    if not item.holding:
        raise NotAllowed("Nothing of this is here any more.")
    _erase(wallet, tx, item, "erased")
    return received.share(tx, item.negotiation)


def pass_time(wallet: OpenWallet, tx: Transaction) -> set[int]:
    """Erase what may not be kept any longer; return the contacts who are to be told.

    The secrets of invitations whose time is over go too.
    """
    now_ms, told = wallet.now_ms(), set[int]()
    if invitations.forget_expired(tx, now_ms):
        tx.after_commit(wallet.note_destroyed)
    for item in received.shares(tx):
        if item.state not in ("offered", *received.HOLDING):
            continue
        terms = load(wallet, tx, item.negotiation, item.relationship).terms
        if terms is None:
            continue
        if item.state == "offered":
            if terms.payment.open_by * 1000 < now_ms:
                received.set_state(tx, item.negotiation, "lapsed")
                _note(wallet, tx, "received.lapsed", item)
            continue
        arrived = _arrived_ms(tx, item)
        over = terms.payment.expiry * 1000 < now_ms
        kept_ms = (arrived or 0) + terms.retention_days * DAY_MS
        if (arrived is None and over) or (arrived is not None and kept_ms < now_ms):
            _erase(wallet, tx, item, "erased")
            told.add(item.relationship)
    return told


def due_ms(tx: Transaction, item: Received, retention_days: int) -> int | None:
    """Return until when what arrived may be kept, in UTC milliseconds; None if nothing arrived."""
    arrived = _arrived_ms(tx, item)
    return None if arrived is None else arrived + retention_days * DAY_MS


async def run(wallet: OpenWallet) -> None:
    """Look every minute for what may not be kept any longer; until cancelled."""
    while True:
        told = await wallet.write(lambda tx: pass_time(wallet, tx))
        if told:
            await wallet.scrub()
            wallet.changed("received", "audit")
        for index in told:
            wallet.stir(index)
        await trio.sleep(LOOK_SECONDS)


class ReceivingDesk:
    """The recipient's side towards one contact (`wallet.ports.RequesterDesk`).

    Args:
        wallet: the open wallet.
        index: of the contact.
    """

    def __init__(self, wallet: OpenWallet, index: int) -> None:
        self._wallet, self._index = wallet, index
        self._keys = wallet.keys(index)
        self._claims = own_claims(self._keys, off_chain.DOMAIN.chain_id)
        self._binding = bind(self._claims, self._keys.transport_seed, wallet.signing(index).sign)

    @property
    def chain_id(self) -> int:
        """No chain."""
        return off_chain.DOMAIN.chain_id

    def binding(self) -> Binding:
        """Return the introduction for this contact."""
        return self._binding

    async def introduced(self, claims: Claims, place: str = "") -> None:  # noqa: ARG002
        """Check that it is the contact as it was met.

        Raises:
            BadSignature: it comes with other keys.
            NotAllowed: the person removed it.
        """

        def pinned(tx: Transaction) -> Claims:
            found = deals.introduction(tx, self._index)
            if not contacts.may_speak(tx, self._index, self._wallet.now_ms()):
                raise NotAllowed("You are not among the contacts here.")
            return found

        if await self._wallet.read(pinned) != claims:
            raise BadSignature("This contact has come with other keys than when you met.")

    async def holdings(self, owner: bytes) -> tuple[Holding, ...]:
        """Return what is held of this contact."""
        del owner  # one desk, one contact

        def find(tx: Transaction) -> tuple[Holding, ...]:
            rows = received.shares(tx, self._index)
            return tuple(Holding(r.negotiation, received.length(tx, r.negotiation)) for r in rows)

        return await self._wallet.read(find)

    async def envelopes(self, owner: bytes, id: bytes, start: int) -> tuple[bytes, ...]:
        """Return the envelopes of one share from `start` on."""
        del owner

        def find(tx: Transaction) -> tuple[bytes, ...]:
            if received.share(tx, id).relationship != self._index:
                raise OutOfOrder("This share is another contact's.")
            return tuple(received.envelopes(tx, id, start))

        return await self._wallet.read(find)

    async def take(self, owner: bytes, id: bytes, position: int, envelope: bytes) -> int:
        """Check and keep one message of the contact; a revocation destroys what arrived.

        Raises:
            AgreementError: it does not follow what is held, or cannot be accepted.
            NotAllowed: too much waits for an answer already.
        """
        del owner
        length, erased = await self._wallet.write(self._take, id, position, envelope)
        if erased:
            await self._wallet.scrub()
        self._wallet.changed("received", "audit")
        return length

    async def wait_changed(self, owner: bytes, seen: int) -> int:
        """Return when more than `seen` things were new for this contact, and how many were."""
        del owner
        await self._wallet.stirred(self._index, seen)
        return self._wallet.stirs(self._index)

    def _take(self, tx: Transaction, id: bytes, position: int, envelope: bytes) -> tuple[int, bool]:
        wallet, index = self._wallet, self._index
        try:
            item = received.share(tx, id)
        except NotFound:
            return self._begin(tx, id, position, envelope), False
        if item.relationship != index:
            raise OutOfOrder("This share is another contact's.")
        session = RequesterSession(load(wallet, tx, id, index))
        heard = session.hear(position, envelope).negotiation
        if heard is session.negotiation:
            return position + 1, False
        received.save(tx, heard, index, len(session.negotiation.entries), wallet.now_ms())
        if heard.phase is Phase.GRANTED and heard.consent is not None:
            _note(wallet, tx, "received.offered", item)
        if heard.phase is not Phase.REVOKED:
            return position + 1, False
        _erase(wallet, tx, item, "revoked")
        return position + 1, True

    def _begin(self, tx: Transaction, id: bytes, position: int, envelope: bytes) -> int:
        wallet, index = self._wallet, self._index
        if not contacts.is_standing(tx, index):
            raise NotAllowed("Nothing new is taken from you here any more.")
        rows = received.shares(tx, index)
        waiting = sum(1 for row in rows if row.state == "offered")
        since_ms = wallet.now_ms() - DAY_MS
        today = sum(1 for row in rows if row.received_ms > since_ms)
        if waiting >= UNANSWERED_AT_ONCE or today >= NEW_A_DAY or len(rows) >= SHARES_AT_MOST:
            raise NotAllowed("Too much of yours waits here already; share this another day.")
        own = own_claims(self._keys, off_chain.DOMAIN.chain_id)
        begun = Negotiation(deals.introduction(tx, index), own, off_chain.DOMAIN)
        heard = RequesterSession(begun).hear(position, envelope).negotiation
        if heard.id != id or not isinstance(heard.entries[0].message, Offer):
            raise OutOfOrder("A share begins with an offer under its own name.")
        received.save(tx, heard, index, 0, wallet.now_ms())
        return position + 1


def _erase(
    wallet: OpenWallet, tx: Transaction, item: Received, state: Literal["erased", "revoked"]
) -> None:
    """Destroy what arrived, and sign that it is gone if anything had been taken."""
    taken = item.holding
    received.erase(tx, item.negotiation, state, wallet.now_ms())
    tx.after_commit(wallet.note_destroyed)
    _note(wallet, tx, f"received.{state}", item)
    negotiation = load(wallet, tx, item.negotiation, item.relationship)
    revoked = negotiation.revoked
    if not taken or negotiation.grant_id is None or (revoked is not None and not revoked.erase):
        return
    told = Report(
        negotiation.grant_id,
        wallet.now_ms(),
        "deleted",
        note=COPIED if item.is_copied else "",
        copies="kept" if item.is_copied else "none",
    )
    say(wallet, tx, negotiation, item.relationship, told)


def _arrived_ms(tx: Transaction, item: Received) -> int | None:
    if item.grant_id is None:
        return None
    came = [piece.received_ms for piece in received.pieces(tx, item.grant_id)]
    return max((at for at in came if at is not None), default=None)


def _note(wallet: OpenWallet, tx: Transaction, kind: str, item: Received) -> None:
    body = {"relationship": item.relationship, "share": item.negotiation.hex()}
    audit.append(tx, kind, body, wallet.now_ms())
