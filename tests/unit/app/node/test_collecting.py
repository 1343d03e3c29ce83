"""Collecting: one grant's trouble is its own, and each payment is logged once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import trio

from app.node.ending.revoking import LATE_SHARE, STAGGER_SECONDS
from app.node.handlers.moments import moment
from app.node.money.collecting import PLAN
from contracts.chain.errors import FeeAboveCap
from tests.deal import NOW
from wallet.agreement.grant import sign_voucher
from wallet.errors import ChainUnreachable, NotAllowed, NotFunded
from wallet.vault import grants, settings

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")


@pytest.fixture
async def following(house: House, autojump_clock, nursery) -> House:
    nursery.start_soon(house.chain.run)
    return house


def address(house: House, index: int) -> str:
    return house.wallet.keys(index).evm_address


async def test_what_one_grant_cannot_pay_for_does_not_hold_up_the_others(
    autojump_clock, following: House
):
    house = following
    deals = [house.granted(name, paid=count) for count, name in enumerate(("a", "b", "c"), 1)]
    house.opened(*deals)
    await house.chain.round()
    house.client.refused[address(house, 2)] = NotFunded("0xB has too little ETH for this.")
    found = await house.accounts.collect(at_once=True)
    assert found.amount == "2.40"  # 1 + 3 steps of 0.60
    assert found.missing == (
        "1 of 3 grants could not be collected now: 0xB has too little ETH for this."
    )
    del house.client.refused[address(house, 2)]


async def test_where_nothing_can_be_collected_the_first_reason_is_the_answer(
    autojump_clock, following: House
):
    house = following
    deals = [house.granted(name, paid=1) for name in ("a", "b")]
    house.opened(*deals)
    await house.chain.round()
    house.client.refused |= {
        address(house, 1): FeeAboveCap("Above the cap."),
        address(house, 2): FeeAboveCap("Above the cap."),
    }
    with pytest.raises(FeeAboveCap):
        await house.accounts.collect(at_once=True)
    with pytest.raises(FeeAboveCap):
        await house.accounts.collect(at_once=True)
    house.client.refused = {}
    assert (await house.accounts.collect(at_once=True)).amount == "1.20"


async def test_nothing_owed_is_said(autojump_clock, following: House):
    with pytest.raises(NotAllowed):
        await following.accounts.collect()


async def test_tending_goes_on_past_a_grant_whose_chain_does_not_answer(house: House):
    deals = [house.granted(name) for name in ("a", "b", "c")]
    house.opened(*deals)
    await house.chain.round()
    for number, deal in enumerate(deals):
        house.vault.db.write(grants.revoke, deal.grant_id, NOW * 1000 - number)
    house.client.refused = {
        address(house, index): ChainUnreachable("Its endpoint does not answer.") for index in (1, 3)
    }
    await house.accounts._tend()
    entries = house.vault.db.read(house.client.store.outbox.entries, "revoke/")
    assert [entry.sender for entry in entries] == [address(house, 2)]


# ---- several addresses


def collected_from(house: House) -> list[str]:
    entries = house.vault.db.read(house.client.store.outbox.entries, "settle")
    return [entry.sender for entry in entries]


async def three_who_owe(house: House) -> None:
    house.opened(*[house.granted(name, paid=1) for name in ("a", "b", "c")])
    await house.chain.round()


async def test_of_several_one_is_collected_now_and_the_others_each_at_a_moment_of_their_own(
    autojump_clock,
    following: House,
):
    house = following
    await three_who_owe(house)
    reply = await house.accounts.collect()
    assert (reply.amount, reply.later) == ("0.60", "1.20")
    assert reply.until > moment(house.clock.ms)
    assert len(collected_from(house)) == 1
    began, seen = house.clock.ms, [1]
    bound_ms = STAGGER_SECONDS[house.wallet.profile.kind] * 1000
    while seen[-1] < 3:
        house.clock.ms += max(1, round(await house.accounts._tend() * 1000))
        seen.append(len(collected_from(house)))
        assert house.clock.ms - began <= bound_ms + 10_000
    assert {after - before for before, after in pairwise(seen)} == {0, 1}, "never two at once"
    assert len(set(collected_from(house))) == 3
    await all_final(house)
    with pytest.raises(NotAllowed):
        await house.accounts.collect()


async def test_at_once_means_at_once_and_nothing_follows(autojump_clock, following: House):
    await three_who_owe(following)
    reply = await following.accounts.collect(at_once=True)
    assert (reply.amount, reply.later, reply.until) == ("1.80", "", "")
    assert len(set(collected_from(following))) == 3
    assert following.vault.db.read(settings.get, PLAN, dict, {}) == {}


async def test_a_plan_outlives_the_process_and_what_came_due_meanwhile_is_spread_anew(
    autojump_clock,
    following: House,
):
    house = following
    await three_who_owe(house)
    await house.accounts.collect()
    house.clock.ms += 2 * STAGGER_SECONDS["evm"] * 1000
    house.restart()
    await house.chain.round()
    await house.accounts._tend()
    assert len(collected_from(house)) == 1, "not in the moment of unlocking"
    late_ms = STAGGER_SECONDS["evm"] * 1000 // LATE_SHARE
    for _ in range(10):
        house.clock.ms += late_ms // 5
        await house.accounts._tend()
    assert len(set(collected_from(house))) == 3


async def test_what_the_chain_does_not_take_now_stays_planned_and_what_cannot_be_paid_does_not(
    autojump_clock,
    following: House,
):
    house = following
    await three_who_owe(house)
    await house.accounts.collect()
    first = collected_from(house)[0]
    away, poor = [address(house, index) for index in (1, 2, 3) if address(house, index) != first]
    house.client.refused = {away: ChainUnreachable("away"), poor: NotFunded("poor")}
    for _ in range(200):
        house.clock.ms += 10_000
        await house.accounts._tend()
    house.client.refused = {}
    for _ in range(20):
        house.clock.ms += 10_000
        await house.accounts._tend()
    assert set(collected_from(house)) == {first, away}


# ---- the log


async def all_final(house: House) -> None:
    for _ in range(4):
        await house.chain.round()


async def test_a_payment_is_logged_once_with_what_the_chain_paid(following: House, autojump_clock):
    house = following
    deal = house.granted(paid=2)
    house.opened(deal)
    await house.chain.round()
    reply = await house.accounts.collect(at_once=True)
    (body,) = house.bodies("payment.collected")
    assert body == {"grant": deal.grant_id.hex(), "amount": "1200000", "transaction": reply.tx}
    await house.accounts._tend()
    assert house.logged("payment.collected") == 1
    key = deal.requester.keys.evm_private_key
    more = sign_voucher(deal.grant_id, 3, house.wallet.domain, key)
    house.vault.db.write(grants.take_voucher, deal.grant_id, 3, more)
    await house.accounts.collect(at_once=True)
    assert [body["amount"] for body in house.bodies("payment.collected")] == ["1200000", "600000"]


async def test_a_payment_is_logged_though_nobody_waits_for_it_any_more(house: House):
    deal = house.granted(paid=1)
    house.opened(deal)
    await house.chain.round()
    with trio.move_on_after(0.5):  # whoever asked is gone before anything is final
        await house.accounts.collect(at_once=True)
    house.restart()
    await all_final(house)
    assert house.logged("payment.collected") == 0
    await house.accounts._tend()
    await house.accounts._tend()
    assert [body["amount"] for body in house.bodies("payment.collected")] == ["600000"]


async def test_a_process_that_ends_between_the_payment_and_its_log_entry_loses_neither(
    house: House, autojump_clock, monkeypatch
):
    house.opened(house.granted(paid=1))
    await house.chain.round()

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(settings, "put", killed)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(house.chain.run)
        with pytest.raises(KeyboardInterrupt):
            await house.accounts.collect(at_once=True)
        nursery.cancel_scope.cancel()
    assert house.logged("payment.collected") == 0
    monkeypatch.undo()
    house.restart()
    await house.accounts._tend()
    await house.accounts._tend()
    assert house.logged("payment.collected") == 1


async def test_what_a_revocation_collects_is_logged_too(house: House):
    deal = house.granted(paid=3)
    house.opened(deal)
    await house.chain.round()
    await house.accounts.revoke(deal.grant_id)
    await house.accounts._tend()
    await all_final(house)
    await house.accounts._tend()
    assert [body["amount"] for body in house.bodies("payment.collected")] == ["1800000"]
    assert house.logged("grant.revocation-recorded") == 1


async def test_a_reorganisation_that_brings_a_payment_again_does_not_log_it_twice(house: House):
    deal = house.granted(paid=1)
    house.opened(deal)
    await house.chain.round()
    await house.accounts.revoke(deal.grant_id)
    await house.accounts._tend()
    await all_final(house)
    await house.accounts._tend()
    settled = house.vault.db.read(house.client.store.outbox.entries, "settle/")[0]
    assert settled.block_number is not None
    house.vault.db.write(house.client.store.roll_back, settled.block_number - 1)
    await all_final(house)
    await house.accounts._tend()
    again = house.vault.db.read(house.client.store.outbox.entries, "settle/")[0]
    assert again.state == "final"
    assert house.logged("payment.collected") == 1


async def test_a_payment_that_failed_is_not_logged(house: House):
    deal = house.granted(paid=1)
    house.opened(deal)
    await house.chain.round()
    house.client.succeeds = False
    await house.accounts.revoke(deal.grant_id)
    await house.accounts._tend()
    await all_final(house)
    await house.accounts._tend()
    assert house.logged("payment.collected") == 0
