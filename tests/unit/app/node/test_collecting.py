"""Collecting: one grant's trouble is its own, and each payment is logged once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio
import trio.testing

from contracts.chain.errors import FeeAboveCap
from tests.deal import NOW
from wallet.errors import ChainUnreachable, NotAllowed, NotFunded
from wallet.vault import grants

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")


@pytest.fixture
def autojump_clock() -> trio.testing.MockClock:
    return trio.testing.MockClock(autojump_threshold=0.01)


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
    for deal in deals:
        house.vault.db.write(grants.revoke, deal.grant_id, NOW * 1000)
    house.client.refused = {
        address(house, index): ChainUnreachable("Its endpoint does not answer.") for index in (1, 3)
    }
    await house.accounts._tend()
    entries = house.vault.db.read(house.client.store.outbox.entries, "revoke/")
    assert [entry.sender for entry in entries] == [address(house, 2)]
