"""Collecting: one grant's trouble is its own, and each payment is logged once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio

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


async def test_what_one_grant_cannot_pay_for_does_not_hold_up_the_others(following: House):
    house = following
    deals = [house.granted(name, paid=count) for count, name in enumerate(("a", "b", "c"), 1)]
    house.opened(*deals)
    await house.chain.round()
    house.client.refused[address(house, 2)] = NotFunded("0xB has too little ETH for this.")
    found = await house.accounts.collect()
    assert found.amount == "2.40"  # 1 + 3 steps of 0.60
    assert found.missing == (
        "1 of 3 grants could not be collected now: 0xB has too little ETH for this."
    )
    del house.client.refused[address(house, 2)]


async def test_where_nothing_can_be_collected_the_first_reason_is_the_answer(following: House):
    house = following
    deals = [house.granted(name, paid=1) for name in ("a", "b")]
    house.opened(*deals)
    await house.chain.round()
    house.client.refused |= {
        address(house, 1): FeeAboveCap("Above the cap."),
        address(house, 2): FeeAboveCap("Above the cap."),
    }
    with pytest.raises(FeeAboveCap):
        await house.accounts.collect()
    with pytest.raises(FeeAboveCap):
        await house.accounts.collect()
    house.client.refused = {}
    assert (await house.accounts.collect()).amount == "1.20"


async def test_nothing_owed_is_said(following: House):
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


# ---- the log


async def all_final(house: House) -> None:
    for _ in range(4):
        await house.chain.round()


async def test_a_payment_is_logged_once_with_what_the_chain_paid(following: House, autojump_clock):
    house = following
    deal = house.granted(paid=2)
    house.opened(deal)
    await house.chain.round()
    reply = await house.accounts.collect()
    (body,) = house.bodies("payment.collected")
    assert body == {"grant": deal.grant_id.hex(), "amount": "1200000", "transaction": reply.tx}
    await house.accounts._tend()
    assert house.logged("payment.collected") == 1
    key = deal.requester.keys.evm_private_key
    more = sign_voucher(deal.grant_id, 3, house.wallet.domain, key)
    house.vault.db.write(grants.take_voucher, deal.grant_id, 3, more)
    await house.accounts.collect()
    assert [body["amount"] for body in house.bodies("payment.collected")] == ["1200000", "600000"]


async def test_a_payment_is_logged_though_nobody_waits_for_it_any_more(house: House):
    deal = house.granted(paid=1)
    house.opened(deal)
    await house.chain.round()
    with trio.move_on_after(0.5):  # whoever asked is gone before anything is final
        await house.accounts.collect()
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
            await house.accounts.collect()
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
