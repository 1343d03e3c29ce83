"""Both machines against each other over a line that delays, loses, repeats and reorders."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from p2p.sessions import OwnerSession, RequesterSession
from tests.deal import (
    DOMAIN,
    NOW,
    OWNER,
    REQUESTER,
    TERMS,
    Deal,
    changed,
    consent,
    opening,
    request,
)
from wallet.agreement import terms
from wallet.agreement.messages import (
    Accept,
    Consent,
    Decline,
    Message,
    Offer,
    Opened,
    Report,
    Revoked,
    Withdraw,
)
from wallet.agreement.negotiation import Negotiation, Phase
from wallet.agreement.terms import commitment
from wallet.errors import AgreementError, OutOfOrder

pytestmark = pytest.mark.area("D")

OWN_SEED, THEIR_SEED = OWNER.keys.signing_seed, REQUESTER.keys.signing_seed
NOTHING = Negotiation(OWNER.claims, REQUESTER.claims, DOMAIN)
PRICES = ("500000", "600000", "700000")
OVER = TERMS.payment.open_by + 1


def offer(negotiation: Negotiation, price: str) -> Offer:
    assert negotiation.terms is not None
    return Offer(terms.encode(changed(negotiation.terms.open_form(), price=price, steps=4)))


def said(negotiation: Negotiation, kind: type, price: str, turn: int) -> Message:
    """A message of a kind that would be right if it fitted."""
    id = negotiation.grant_id or bytes(32)
    match kind.__name__:
        case "Offer":
            return offer(negotiation, price)
        case "Accept":
            return Accept(commitment(b"", negotiation.terms_bytes))
        case "Consent":
            assert negotiation.terms is not None
            table = changed(negotiation.terms.open_form(), steps=4)
            return consent(table, seed=f"grant {turn}")
        case "Opened":
            given = negotiation.consent
            if given is None:
                return Opened(b"\x02", b"\x02")
            return Opened(opening(given.grant, given.signature), b"\x02")
        case "Revoked":
            return Revoked(id, at_ms=NOW * 1000 + turn)
        case "Report":
            return Report(id, at_ms=NOW * 1000 + turn, kind="use", run=str(turn))
        case "Decline":
            return Decline("other", str(turn))
    return Withdraw(str(turn))


class Line(RuleBasedStateMachine):
    """Two machines; `pushes` and `replies` are on their way, in no order."""

    def __init__(self) -> None:
        super().__init__()
        self.pushes: list[tuple[int, bytes]] = []
        self.replies: list[tuple[str, int, tuple[bytes, ...]]] = []
        self.dropped: list[Message] = []
        self.turn = 0

    @initialize()
    def ask(self) -> None:
        self.requester = RequesterSession(NOTHING).say(request(), THEIR_SEED)
        self.owner = OwnerSession(NOTHING)
        self._answer(0)

    # ---- speaking

    @rule(
        kind=st.sampled_from([Offer, Accept, Decline, Withdraw, Opened, Report, Accept, Opened]),
        price=st.sampled_from(PRICES),
    )
    def requester_says(self, kind: type, price: str) -> None:
        self.turn += 1
        try:
            message = said(self.requester.negotiation, kind, price, self.turn)
            self.requester = self.requester.say(message, THEIR_SEED)
        except AgreementError:
            return

    @precondition(lambda self: self.owner.negotiation.terms is not None)
    @rule(
        kind=st.sampled_from([Offer, Consent, Decline, Withdraw, Revoked, Offer, Consent]),
        price=st.sampled_from(PRICES),
    )
    def owner_says(self, kind: type, price: str) -> None:
        self.turn += 1
        try:
            message = said(self.owner.negotiation, kind, price, self.turn)
            self.owner = self.owner.say(message, OWN_SEED)
        except AgreementError:
            return

    # ---- the line

    @rule()
    def owner_sends(self) -> None:
        self.pushes += self.owner.outgoing()

    @rule(back=st.integers(0, 3))
    def requester_sends(self, back: int) -> None:
        """As on a new stream: from what the owner says it has, or from before that."""
        self._answer(max(0, self.owner.confirmed - back))

    @rule(data=st.data(), again=st.booleans())
    def a_push_arrives(self, data: st.DataObject, again: bool) -> None:
        if not self.pushes:
            return
        at = data.draw(st.integers(0, len(self.pushes) - 1))
        position, envelope = self.pushes[at]
        if not again:
            del self.pushes[at]
        before = self.requester
        try:
            self.requester = self.requester.hear(position, envelope)
        except AgreementError:
            assert self.requester is before
        else:
            self.replies.append(("taken", position + 1, ()))

    @rule(data=st.data(), again=st.booleans())
    def a_reply_arrives(self, data: st.DataObject, again: bool) -> None:
        if not self.replies:
            return
        at = data.draw(st.integers(0, len(self.replies) - 1))
        kind, start, envelopes = self.replies[at]
        if not again:
            del self.replies[at]
        if kind == "taken":
            self.owner = self.owner.taken(start)
        else:
            self._hear(start, envelopes)

    @rule(data=st.data())
    def something_is_lost(self, data: st.DataObject) -> None:
        for way in (self.pushes, self.replies):
            if way and data.draw(st.booleans()):
                del way[data.draw(st.integers(0, len(way) - 1))]

    def _answer(self, start: int) -> None:
        self.replies.append(("envelopes", start, self.requester.envelopes(start)))

    def _hear(self, start: int, envelopes: tuple[bytes, ...]) -> None:
        try:
            heard = self.owner.hear(start, envelopes, OWN_SEED)
        except OutOfOrder:
            return  # a gap: what is between is still on its way
        self.owner = heard.session
        self.dropped += heard.dropped

    # ---- what holds at every moment

    @invariant()
    def what_both_confirmed_is_the_same(self) -> None:
        if hasattr(self, "owner"):
            theirs = self.requester.envelopes(0)
            own = [entry.envelope for entry in self.owner.negotiation.entries]
            assert own[: self.owner.confirmed] == list(theirs[: self.owner.confirmed])

    @invariant()
    def they_never_disagree_on_what_is_agreed(self) -> None:
        if not hasattr(self, "owner"):
            return
        theirs, own = self.requester.negotiation, self.owner.negotiation
        if theirs.consent is not None:  # what the requester holds as signed its owner knows of
            assert own.consent == theirs.consent
            assert theirs.consent not in self.dropped
        if theirs.phase is Phase.AGREED and own.phase is Phase.AGREED:
            assert own.terms_bytes == theirs.terms_bytes

    def teardown(self) -> None:
        """Let everything through: both come to the same end, and a stranger can check it."""
        if not hasattr(self, "owner"):
            return
        for _ in range(4):
            self._hear(self.owner.confirmed, self.requester.envelopes(self.owner.confirmed))
            for position, envelope in self.owner.outgoing():
                self.requester = self.requester.hear(position, envelope)
                self.owner = self.owner.taken(position + 1)
        transcript = self.requester.envelopes(0)
        assert [entry.envelope for entry in self.owner.negotiation.entries] == list(transcript)
        found = NOTHING
        for envelope in transcript:
            found = found.take(envelope)
        own, theirs = self.owner.negotiation, self.requester.negotiation
        assert found.phase is own.phase is theirs.phase
        assert found.grant_id == own.grant_id == theirs.grant_id
        for now in (NOW, OVER):
            assert own.lapsed(now) == theirs.lapsed(now) == found.lapsed(now)
        over = (Phase.WAITING, Phase.COUNTERED, Phase.AGREED)
        assert found.lapsed(OVER) == (found.phase in over)


Line.TestCase.settings = settings(max_examples=30, stateful_step_count=24, deadline=None)
TestTheyNeverDisagree = Line.TestCase


def both(*steps: str) -> tuple[OwnerSession, RequesterSession]:
    """Both sides where a deal stands after these steps, nothing on its way."""
    deal = Deal().ask()
    for step in steps:
        getattr(deal, step)()
    negotiation = deal.negotiation
    return OwnerSession(negotiation, len(negotiation.entries)), RequesterSession(negotiation)


def test_an_offer_that_an_acceptance_crossed_is_dropped_and_the_older_one_is_agreed():
    owner, requester = both("counter")
    owner = owner.say(offer(owner.negotiation, "900000"), OWN_SEED)
    requester = requester.say(said(requester.negotiation, Accept, "", 1), THEIR_SEED)
    heard = owner.hear(2, requester.envelopes(2), OWN_SEED)
    assert [type(message) for message in heard.dropped] == [Offer]
    assert heard.session.negotiation.phase is Phase.AGREED
    assert heard.session.outgoing() == ()


def test_a_signature_that_a_withdrawal_crossed_is_not_in_force_anywhere():
    owner, requester = both()
    owner = owner.say(said(owner.negotiation, Consent, "", 1), OWN_SEED)
    requester = requester.say(Withdraw(), THEIR_SEED)
    with pytest.raises(OutOfOrder):
        requester.hear(*owner.outgoing()[0])
    heard = owner.hear(1, requester.envelopes(1), OWN_SEED)
    assert [type(message) for message in heard.dropped] == [Consent]
    assert heard.session.negotiation.phase is requester.negotiation.phase is Phase.WITHDRAWN


def test_a_revocation_that_the_opening_crossed_is_said_again_behind_it():
    owner, requester = both("grant")
    owner = owner.say(said(owner.negotiation, Revoked, "", 1), OWN_SEED)
    requester = requester.say(said(requester.negotiation, Opened, "", 1), THEIR_SEED)
    heard = owner.hear(2, requester.envelopes(2), OWN_SEED)
    assert heard.dropped == ()
    ((position, envelope),) = heard.session.outgoing()
    assert requester.hear(position, envelope).negotiation.phase is Phase.REVOKED


def test_a_requester_that_changes_what_both_had_is_refused():
    owner, _ = both("counter")
    forked = RequesterSession(Deal().ask().negotiation).say(Withdraw(), THEIR_SEED)
    with pytest.raises(OutOfOrder, match="both sides had"):
        owner.hear(1, forked.envelopes(1), OWN_SEED)


@pytest.mark.parametrize("steps", [(), ("counter",), ("counter", "agree")])
def test_without_a_word_both_see_when_the_time_for_an_answer_is_over(steps):
    owner, requester = both(*steps)
    for side in (owner, requester):
        assert not side.negotiation.lapsed(TERMS.payment.open_by)
        assert side.negotiation.lapsed(OVER)


def test_a_consent_from_after_the_time_for_it_is_refused():
    owner, _ = both()
    late: Any = said(owner.negotiation, Consent, "", 1)
    late = msgspec.structs.replace(late, at_ms=TERMS.payment.open_by * 1000 + 1)
    with pytest.raises(AgreementError, match="after the time for it was over"):
        owner.say(late, OWN_SEED)
