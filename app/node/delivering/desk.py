"""What a requester says to the owner, kept; what the owner has said, brought to it.

Every message is taken, answered where the rules leave no choice, logged and stored in one
transaction. A request whose terms lack something is declined by name, at once, without asking the
person; it stays in the inbox to be seen.

Both sides may speak at the same moment; what becomes of that is `p2p.sessions`' to say. What cannot
be accepted at all stops that one negotiation (`trouble`, in words) and no other. So does a signed
grant that the requester's word has crossed: it is ended here, and its copy is kept, since the
requester may have it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from app.node.agreeing.negotiations import load, own_claims, say
from app.node.ending import revoking
from app.node.people import shared
from p2p.sessions import OwnerSession
from wallet.agreement.binding import Binding, Claims, bind
from wallet.agreement.messages import Accept, Consent, Decline, Opened, Report
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.audit import log as audit
from wallet.errors import AgreementError, BadSignature, ChainError, NotFound, OutOfOrder
from wallet.ports import Holding, Outgoing
from wallet.vault import blocked, deals, grants, relationships, settings

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.deals import Deal

log = logging.getLogger("freehold.desk")

DAY_MS = 86_400_000
NEW_A_DAY = 32
NEGOTIATIONS_AT_MOST = 512
"""How many negotiations of one requester are kept in a day, and in all, whatever became of them."""

CROSSED = (
    "They took it back, or answered otherwise, in the moment in which you signed. Nothing leaves: "
    "the grant was ended here."
)

NOTE_CHARACTERS = 2000
UNANSWERED_AT_ONCE = 16
"""How many requests of one requester may wait for an answer; more are not taken yet."""


def invited_by(index: int) -> str:
    """Return the setting that keeps by what invitation a relationship began."""
    return f"invitation/{index}"


class OwnerDesk:
    """The owner's side of one relationship (`wallet.ports.OwnerDesk`).

    Args:
        wallet: the open wallet.
        index: of the relationship.
    """

    def __init__(self, wallet: OpenWallet, index: int) -> None:
        self._wallet, self._index = wallet, index
        keys = wallet.keys(index)
        self._domain = wallet.domain_of(index)
        self._claims = own_claims(keys, self._domain.chain_id)
        self._seen = 0
        self._invitation = wallet.db.read(settings.get, invited_by(index), str, "")
        self._binding = bind(self._claims, keys.transport_seed, wallet.signing(index).sign)

    @property
    def chain_id(self) -> int:
        """The chain of this profile."""
        return self._domain.chain_id

    def binding(self) -> Binding:
        """The owner's introduction for this relationship."""
        return self._binding

    def invitation(self) -> bytes:
        """The invitation this relationship began with; the requester alone knows what it means."""
        return bytes.fromhex(self._invitation)

    async def introduced(self, claims: Claims, binding: Binding) -> None:
        """Pin the requester's keys at first sight and keep how it certified them.

        Raises:
            BadSignature: it has come with other keys before, or is not the one of the link.
        """

        def pin(tx: Transaction) -> None:
            known = relationships.by_index(tx, self._index)
            if known.requester_key != claims.identity:
                raise BadSignature("This is not the requester that the relationship began with.")
            if deals.introduce(tx, self._index, claims, binding) != claims:
                raise BadSignature("The requester introduced itself with other keys before.")
            relationships.set_requester_address(tx, self._index, claims.address)

        await self._wallet.write(pin)

    async def holdings(self) -> tuple[Holding, ...]:
        """What both sides are known to hold of this relationship."""

        def find(tx: Transaction) -> tuple[Holding, ...]:
            found = deals.deals(tx, self._index)
            return tuple(Holding(item.id, item.confirmed) for item in found)

        return await self._wallet.read(find)

    async def take(self, id: bytes, start: int, envelopes: tuple[bytes, ...]) -> None:
        """Check, answer where there is no choice, log and keep the requester's messages.

        Raises:
            AgreementError: what would begin a negotiation cannot be accepted. Within one, that
                is kept as its `trouble` instead.
        """
        try:
            news = await self._wallet.write(self._take, id, start, envelopes)
        except (AgreementError, ChainError) as error:
            log.info("a message of relationship %d was not taken: %s", self._index, error)
            if not await self._wallet.write(self._stop, id, str(error)):
                raise
            self._wallet.changed("requests")
            return
        if news:
            self._wallet.chain.hurry()
            self._wallet.changed("requests", "grants", "audit", "status")
            self._wallet.stir(self._index)

    @staticmethod
    def _stop(tx: Transaction, id: bytes, words: str) -> bool:
        """Keep why a negotiation cannot go on; False if there is none of this id."""
        try:
            found = deals.deal(tx, id)
        except NotFound:
            return False
        if found.trouble != words:
            deals.note_trouble(tx, id, words)
        return True

    def _take(self, tx: Transaction, id: bytes, start: int, envelopes: tuple[bytes, ...]) -> bool:
        if self._dropped(tx):
            return False
        held = deals.length(tx, id)
        if not held and (not envelopes or self._too_many(tx)):
            return False
        session = self._session(tx, id) if held else self._beginning(tx)
        heard = session.hear(start, envelopes, self._wallet.keys(self._index).signing_seed)
        after = heard.session
        if after.negotiation is session.negotiation:
            deals.confirm(tx, id, after.confirmed)
            return False
        if any(isinstance(message, Consent) for message in heard.dropped):
            return self._crossed(tx, id)
        for negotiation in heard.news:
            self._hear(tx, id, negotiation)
        if after.negotiation.id != id:
            raise OutOfOrder("The requester sent a message under another name than its own.")
        deals.cut(tx, id, heard.position)
        deals.save(tx, after.negotiation, self._index, heard.position, self._wallet.now_ms())
        deals.confirm(tx, id, after.confirmed)
        self._refuse_incomplete(tx, after.negotiation)
        return True

    def _dropped(self, tx: Transaction) -> bool:
        """Whether it is blocked: nothing of it is taken, without a word to it."""
        key, now_ms = relationships.by_index(tx, self._index).requester_key, self._wallet.now_ms()
        tell = blocked.drop(tx, key, now_ms)
        if tell:
            audit.append(tx, "requester.dropped", {"relationship": self._index}, now_ms)
        return tell is not None

    def _hear(self, tx: Transaction, id: bytes, negotiation: Negotiation) -> None:
        """Log a message of the requester and do what follows from it."""
        self._log(tx, negotiation)
        message = negotiation.entries[-1].message
        if isinstance(message, Opened):
            self._adopt(tx, negotiation, message)
        if negotiation.countersigned and isinstance(message, Accept):
            shared.countersigned(tx, id)
        if negotiation.phase is Phase.DECLINED and negotiation.consent is not None:
            shared.declined(self._wallet, tx, id)
        if negotiation.phase is Phase.WITHDRAWN:
            self._end(tx, id)

    def _crossed(self, tx: Transaction, id: bytes) -> bool:
        """The requester went in the moment in which the owner signed; what was signed ends here."""
        self._end(tx, id)
        return self._stop(tx, id, CROSSED)

    def _too_many(self, tx: Transaction) -> bool:
        items = list(deals.deals(tx, self._index))
        waiting = sum(1 for item in items if item.phase is Phase.WAITING)
        since = self._wallet.now_ms() - DAY_MS
        today = sum(1 for item in items if item.received_ms > since)
        return (
            waiting >= UNANSWERED_AT_ONCE
            or today >= NEW_A_DAY
            or len(items) >= NEGOTIATIONS_AT_MOST
        )

    def _beginning(self, tx: Transaction) -> OwnerSession:
        requester = deals.introduction(tx, self._index)
        return OwnerSession(Negotiation(self._claims, requester, self._domain))

    def _session(self, tx: Transaction, id: bytes) -> OwnerSession:
        return OwnerSession(load(self._wallet, tx, id, self._index), deals.deal(tx, id).confirmed)

    def _refuse_incomplete(self, tx: Transaction, negotiation: Negotiation) -> None:
        if negotiation.phase is Phase.WAITING and negotiation.refusal is not None:
            refused = Decline("incomplete", negotiation.refusal[:NOTE_CHARACTERS])
            say(self._wallet, tx, negotiation, self._index, refused)
            body = {"request": negotiation.id.hex(), "why": negotiation.refusal}
            audit.append(tx, "request.refused", body, self._wallet.now_ms())

    def _end(self, tx: Transaction, id: bytes) -> None:
        """A withdrawn request leaves no grant that could still be opened and served."""
        row = grants.of_negotiation(tx, id)
        if row is not None and row.running:
            revoking.stop(self._wallet, tx, row, self._wallet.now_ms())

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
            "Accept": "share.countersigned" if negotiation.countersigned else "request.agreed",
            "Decline": "share.declined" if negotiation.off_chain else "request.declined-by-them",
            "Withdraw": "request.withdrawn",
            "Opened": "grant.opening-received",
        }.get(type(message := negotiation.entries[-1].message).__name__)
        if isinstance(message, Report):
            kind = f"report.{message.kind}"
        if kind is not None:
            body: dict[str, Any] = {
                "request": negotiation.id.hex(),
                "relationship": self._index,
            }
            if isinstance(message, Report) and message.copies == "kept":
                body["copies"] = message.copies
            audit.append(tx, kind, body, self._wallet.now_ms())

    async def outgoing(self) -> tuple[Outgoing, ...]:
        """What the requester has not confirmed yet, of negotiations that can go on."""

        def find(tx: Transaction) -> tuple[Outgoing, ...]:
            if relationships.by_index(tx, self._index).is_blocked:
                return ()
            return tuple(
                Outgoing(item.id, position, data)
                for item in deals.deals(tx, self._index)
                if self._may_be_said(tx, item)
                for position, data in enumerate(
                    deals.envelopes(tx, item.id, item.confirmed), start=item.confirmed
                )
            )

        self._seen = self._wallet.stirs(self._index)
        return await self._wallet.read(find)

    def _may_be_said(self, tx: Transaction, item: Deal) -> bool:
        if item.phase is Phase.REVOKED:
            return not revoking.is_held(self._wallet, tx, item.id)
        return not item.trouble

    async def confirmed(self, id: bytes, length: int) -> None:
        """The requester has the first `length` messages."""
        await self._wallet.write(deals.confirm, id, length)

    async def refused(self, id: bytes, position: int, code: str, message: str) -> None:
        """The requester would not take a message; why is kept, to be shown to the person.

        Where it has spoken at the same moment, nothing is wrong: its message is on its way.
        """
        if code == OutOfOrder.code:
            return
        words = f"They did not take your message {position + 1} ({code}): {message}"
        await self._wallet.write(deals.note_trouble, id, words)
        self._wallet.changed("requests")

    async def wait_outgoing(self) -> None:
        """Return when something may be there to say that `outgoing` has not seen."""
        await self._wallet.stirred(self._index, self._seen)
