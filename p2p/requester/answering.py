"""Answering: what follows from an owner's message, in the transaction that keeps it.

A counter-offer is decided by the call's bounds (`p2p.requester.policy`), a signed grant becomes a
purchase, and a revocation destroys the keys of what has arrived.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from p2p.requester import books, endings, policy
from p2p.sessions import RequesterSession
from wallet.agreement import messages, terms
from wallet.agreement.negotiation import Phase, Side
from wallet.agreement.terms import commitment

if TYPE_CHECKING:
    from p2p.requester.calls import Call
    from p2p.requester.transcripts import Transcripts
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction


REVOKED: Final = "The owner revoked the grant."
ERASURE: Final = "It was over already; the owner demands that what arrived is erased."


class Heard(NamedTuple):
    """What a message led to: so many are held now, and the grant it revoked, if it did."""

    length: int
    revoked: bytes | None = None


class Answering:
    """How one requester answers.

    Args:
        transcripts: its negotiations.
        decimals: of the reward token.
    """

    def __init__(self, transcripts: Transcripts, decimals: int) -> None:
        self._transcripts, self._decimals = transcripts, decimals

    def hear(
        self, tx: Transaction, owner: bytes, id: bytes, place: tuple[int, bytes], now_ms: int
    ) -> Heard:
        """Check and keep an owner's message (its position and its bytes), and answer it.

        Raises:
            AgreementError: it does not follow what both sides hold, or cannot be accepted.
        """
        position, envelope = place
        held, number = self._transcripts.load(tx, id, owner)
        heard = RequesterSession(held).hear(position, envelope).negotiation
        if heard is held:
            return Heard(position + 1)
        books.save(tx, heard, number, len(held.entries), now_ms)
        return Heard(position + 1, self._answer(tx, heard, number, now_ms))

    def _answer(
        self, tx: Transaction, heard: Negotiation, number: int, now_ms: int
    ) -> bytes | None:
        """Do what a message asks for; return the grant that it revoked."""
        if heard.phase is Phase.COUNTERED:
            decided = self._decide(books.call(tx, number), heard, now_ms // 1000)
            self._transcripts.say(tx, heard, number, decided, now_ms)
        if heard.phase is Phase.GRANTED:
            books.buy(tx, heard, now_ms)
        if heard.phase is not Phase.REVOKED or heard.grant_id is None:
            return None
        books.set_state(tx, heard.grant_id, "revoked", _ended_words(tx, heard.grant_id))
        books.forget(tx, heard.grant_id)
        endings.tell(tx, heard.grant_id, "revoked", now_ms)
        if heard.revoked is not None and heard.revoked.erase:
            endings.tell(tx, heard.grant_id, "erase-demanded", now_ms)
        return heard.grant_id

    def _decide(self, call: Call, heard: Negotiation, now: int) -> messages.Message:
        said = [entry.message for entry in heard.entries if entry.side is Side.REQUESTER]
        first = said[0]
        assert isinstance(first, messages.Request)
        assert heard.terms is not None
        decision = policy.answer(
            call,
            terms.parse(first.terms),
            heard.terms,
            self._decimals,
            rounds=sum(isinstance(message, messages.Offer) for message in said),
            now=now,
        )
        if decision.terms is not None:
            return messages.Offer(terms.encode(decision.terms), decision.note)
        if decision.reason is None:
            return messages.Accept(terms_hash=commitment(b"", heard.terms_bytes))
        return messages.Decline(decision.reason, decision.note)


def _ended_words(tx: Transaction, grant_id: bytes) -> str:
    """Say what the owner's word means: of what was over already it ends nothing."""
    over = books.purchase(tx, grant_id).state in ("completed", "refunded")
    return ERASURE if over else REVOKED
