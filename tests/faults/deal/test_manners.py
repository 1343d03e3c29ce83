"""Requesters that pay too little, elsewhere or not at all: what leaves, and what is said."""

from __future__ import annotations

import pytest

from app.api import messages as m
from tests.e2e.deal import TOKEN, Deal
from tests.e2e.processes import eventually

pytestmark = pytest.mark.area("A")

HALF = TOKEN // 2


@pytest.fixture
def ended(deal):
    """The test's grant is revoked at its end, so that the wallet does not go on with it."""
    yield
    deal.wallet.call(m.RevokeGrant(deal.grant))


def delivered(deal: Deal) -> tuple[int, int]:
    """Steps served and paid."""
    return deal.item.served, deal.item.paid


def test_an_opening_with_nothing_set_aside_is_served_nothing(deal, ended):
    deal.lab.behave(deposit="none")
    deal.ask()
    deal.accept()
    deal.until_waiting_for("does not cover step 1")
    assert deal.on_chain()[3] == 0
    assert delivered(deal) == (0, 0)


def test_an_opening_for_one_step_less_is_served_one_step_less(deal, ended):
    deal.lab.behave(deposit="short")
    deal.ask()
    deal.accept()
    deal.until_waiting_for("does not cover step 4")
    assert deal.on_chain()[3] == 3 * HALF
    assert delivered(deal) == (3, 3)


def test_a_voucher_above_what_is_set_aside_is_not_taken(deal, ended):
    deal.lab.wait_at("key 4")
    deal.lab.behave(deposit="short")
    deal.ask(first="voucher")
    deal.accept()
    deal.lab.reached()
    deal.lab.behave(deposit="short", pay="above")
    deal.lab.go()
    deal.until_waiting_for("does not cover step 4")
    assert delivered(deal) == (3, 3)
    deal.collect()
    assert deal.on_chain()[4] == 3


def test_an_owner_without_coin_for_fees_serves_nothing(deal, new_lab, ended):
    mine = Deal(deal.machine, deal.chain, deal.wallet, new_lab)
    new_lab.behave(stipend="none")
    mine.ask()
    deal.grant = mine.accept()
    mine.until_waiting_for("has not sent the coin for your fees")
    assert mine.on_chain()[3] == 4 * HALF
    assert delivered(mine) == (0, 0)


def test_a_token_that_the_profile_does_not_know_cannot_be_accepted(deal):
    deal.lab.behave(token="other")
    deal.ask()
    detail = deal.wallet.call(m.ShowRequest(deal.request))
    assert "a token that this profile does not know" in detail.accept_blocked
    refused = deal.wallet.refusal(m.AcceptRequest(deal.request))
    assert refused.api_code == "not-allowed"
    deal.wallet.call(m.DeclineRequest(deal.request))


@pytest.mark.parametrize(
    ("part", "named"),
    [("chain_id", "another chain"), ("registry", "registry"), ("requester", "a payer")],
)
def test_terms_for_another_chain_contract_or_payer_are_declined_by_name(deal, part, named):
    deal.lab.behave(**{part: "other"})
    item = deal.ask()
    assert item.state == "declined"
    assert named in item.refusal
    assert deal.wallet.refusal(m.AcceptRequest(deal.request)).api_code == "not-allowed"


def test_handing_over_another_transaction_than_the_opening_is_served_nothing(deal, ended):
    deal.lab.behave(opened="other")
    deal.ask()
    deal.accept()
    deal.until_requester("open")
    eventually(lambda: deal.events("Opened"), "the opening on chain")
    assert not any(line.kind == "opened" for line in deal.wallet.grant(deal.grant).transcript)
    assert delivered(deal) == (0, 0)


def test_a_requester_that_never_pays_has_one_step(deal, ended):
    deal.lab.behave(pay="never")
    deal.ask()
    deal.accept()
    deal.until_waiting_for("Step 1 is to be paid before the key of step 2 leaves.")
    assert delivered(deal) == (1, 0)
    assert deal.lab.purchase(deal.grant)["received"] == 1


def test_where_the_voucher_comes_first_a_requester_that_never_pays_has_nothing(deal, ended):
    deal.lab.behave(pay="never")
    deal.ask(first="voucher")
    deal.accept()
    deal.until_waiting_for("Step 1 is to be paid before the key of step 1 leaves.")
    assert delivered(deal) == (0, 0)


def test_only_the_next_unpaid_steps_can_be_fetched(deal, ended):
    deal.lab.behave(fetch="all")
    deal.ask()
    deal.accept()
    assert deal.lab.line() == {
        "came": [1, 2],
        "refused": "Only the next unpaid steps can be fetched.",
    }
    assert delivered(deal) == (0, 0)
