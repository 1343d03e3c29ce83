"""Grants at price 0 that two people sign and no chain records."""

from __future__ import annotations

from typing import Any

import pytest

from tests.deal import EVE, NOW, OWNER, REGISTRY, REQUESTER, TERMS, Deal, Person, changed, opening
from wallet.agreement import off_chain, record, story, words
from wallet.agreement import terms as terms_module
from wallet.agreement.messages import Accept, Consent, Decline, Offer, Opened, Report, Withdraw
from wallet.agreement.negotiation import Negotiation, Phase, Side
from wallet.agreement.terms import Terms, commitment
from wallet.agreement.words import Token
from wallet.errors import NotServed, OutOfOrder, TermsRefused

pytestmark = pytest.mark.area("D")

ME, FRIEND = Person(OWNER.keys, chain_id=0), Person(REQUESTER.keys, chain_id=0)
EXPIRY = NOW + 30 * 86_400
PAYMENT = off_chain.payment(FRIEND.claims.address, NOW + 14 * 86_400, EXPIRY)
SHARED = changed(TERMS, payment=PAYMENT)


def shared(terms: Terms = SHARED) -> Deal:
    deal = Deal(ME, FRIEND, off_chain.DOMAIN)
    deal.say(Side.OWNER, Offer(terms_module.encode(terms)))
    return deal


def taken(deal: Deal) -> Deal:
    deal.say(Side.REQUESTER, Accept(commitment(b"", deal.negotiation.terms_bytes)))
    return deal


def test_an_owner_offers_signs_and_the_friend_countersigns():
    deal = shared().grant()
    assert deal.negotiation.phase is Phase.GRANTED
    assert not deal.negotiation.stands
    assert taken(deal).negotiation.stands
    assert deal.negotiation.off_chain


def test_both_sides_read_the_same_record_which_covers_everything():
    deal = taken(shared().grant())
    again = Negotiation(ME.claims, FRIEND.claims, off_chain.DOMAIN)
    for data in deal.transcript:
        again = again.take(data)
    assert record.build(again) == record.build(deal.negotiation)
    assert record.covered_by_requester(again) == "everything"
    assert record.covered_by_requester(shared().grant().negotiation) != "everything"


def test_who_asked_may_be_answered_off_chain_too():
    deal = taken(Deal(ME, FRIEND, off_chain.DOMAIN).ask(SHARED).grant())
    assert deal.negotiation.stands


def test_on_a_chain_the_owner_cannot_begin():
    deal = Deal()
    with pytest.raises(OutOfOrder):
        deal.say(Side.OWNER, Offer(terms_module.encode(TERMS)))


def test_on_a_chain_no_countersignature_counts_for_an_opening():
    deal = Deal().ask().grant()
    with pytest.raises(OutOfOrder):
        taken(deal)


@pytest.mark.parametrize(
    "change",
    [
        {"price": "1"},
        {"gas_stipend": "1"},
        {"token": REGISTRY},
        {"voucher_signer": EVE.claims.address},
        {"window_seconds": 1},
        {"first": "voucher"},
    ],
)
def test_terms_on_no_chain_that_speak_of_money_are_refused(change):
    with pytest.raises(TermsRefused):
        shared(changed(SHARED, **change))


@pytest.mark.parametrize("change", [{"chain_id": 1}, {"registry": REGISTRY}])
def test_terms_of_a_chain_do_not_slip_into_a_grant_on_none(change):
    with pytest.raises(TermsRefused):
        shared(changed(SHARED, **change))


def test_a_countersignature_over_other_terms_is_refused():
    deal = shared().grant()
    with pytest.raises(TermsRefused):
        deal.say(Side.REQUESTER, Accept(commitment(b"", terms_module.encode(SHARED))))


def test_nothing_is_countersigned_twice_or_declined_afterwards():
    deal = taken(shared().grant())
    for message in (Accept(commitment(b"", deal.negotiation.terms_bytes)), Decline("other")):
        with pytest.raises(OutOfOrder):
            deal.say(Side.REQUESTER, message)
    with pytest.raises(OutOfOrder):
        deal.say(Side.REQUESTER, Withdraw())


def test_a_friend_may_say_no_thank_you():
    deal = shared().grant()
    deal.say(Side.REQUESTER, Decline("not-this-data"))
    assert deal.negotiation.phase is Phase.DECLINED


def test_it_cannot_be_opened_on_a_chain():
    deal = shared().grant()
    consent = deal.negotiation.consent
    assert isinstance(consent, Consent)
    raw = opening(consent.grant, consent.signature, payer=FRIEND)
    with pytest.raises(OutOfOrder):
        deal.say(Side.REQUESTER, Opened(raw, b""))


def test_it_is_revoked_and_the_deletion_answered():
    deal = taken(shared().grant()).revoke()
    deal.say(Side.REQUESTER, Report(deal.grant_id, NOW * 1000, "deleted"))
    assert [report.kind for report in deal.negotiation.reports] == ["deleted"]


def test_nobody_reports_on_what_was_not_countersigned():
    deal = shared().grant()
    with pytest.raises(OutOfOrder):
        deal.report()


@pytest.mark.parametrize(
    ("change", "words_"),
    [
        ({"running": False}, "ended"),
        ({"sharing_paused": True}, "paused"),
        ({"countersigned": False}, "countersign"),
        ({"now": EXPIRY}, "over"),
    ],
)
def test_a_step_leaves_only_while_everything_holds(change, words_):
    facts: dict[str, Any] = {
        "running": True,
        "sharing_paused": False,
        "countersigned": True,
        "now": NOW,
        "expiry": EXPIRY,
    }
    off_chain.check_serving(**facts)
    with pytest.raises(NotServed, match=words_):
        off_chain.check_serving(**(facts | change))


def test_the_words_say_that_no_chain_has_it_and_nothing_is_paid():
    lines = [
        line
        for part in words.sections(SHARED, Token("TST", 6))
        for pair in part.lines
        for line in pair
    ]
    assert words.OFF_CHAIN in lines
    assert not [line for line in lines if "voucher" in line.lower() or "for fees" in line.lower()]
    told = dict(story.story(taken(shared().grant()).negotiation).lines)
    assert "They countersigned" in told
