"""Time passes by what the chain shows: a grant that was paid in time is never destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.deal import NOW

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")

OPEN_BY = NOW + 3600
EXPIRY = NOW + 30 * 86_400


async def pass_time(house: House, seconds: int) -> None:
    house.clock.ms = seconds * 1000
    await house.accounts._tend()


async def test_a_grant_opened_in_time_survives_a_restart_before_anything_was_followed(house):
    deal = house.granted(open_by=OPEN_BY)
    await house.chain.round()  # the state that the earlier process leaves
    house.opened(deal, at=OPEN_BY - 60)
    house.restart()
    # even where the database says that it was followed a moment ago
    house.vault.db.write(house.client.store.record_step, (OPEN_BY + 1) * 1000)
    await pass_time(house, OPEN_BY + 2)
    assert house.row(deal).state == "signed"
    await house.chain.round()
    await pass_time(house, OPEN_BY + 500)
    assert house.row(deal).state == "open"
    assert house.row(deal).keys_destroyed_ms is None


async def test_a_grant_not_opened_ends_once_a_final_block_is_past_its_time(house):
    deal = house.granted(open_by=OPEN_BY)
    house.clock.ms = (OPEN_BY + 5) * 1000
    house.client.block(OPEN_BY - 1)
    house.client.block(OPEN_BY + 1)
    house.client.block(OPEN_BY + 2)
    await house.chain.round()
    await pass_time(house, OPEN_BY + 5)
    assert house.row(deal).state == "signed"  # the block past its time may yet go again
    house.client.block(OPEN_BY + 3)
    await house.chain.round()
    await pass_time(house, OPEN_BY + 5)
    assert house.row(deal).state == "expired"
    assert house.row(deal).keys_destroyed_ms is not None
    assert house.logged("request.lapsed") == house.logged("grant.expired") == 1


async def test_a_chain_that_stands_still_ends_no_grant(house):
    deal = house.granted(open_by=OPEN_BY)
    house.opened(deal)
    await house.chain.round()
    house.clock.ms = (EXPIRY + 10) * 1000
    await house.chain.round()
    await pass_time(house, EXPIRY + 10)
    assert house.row(deal).state == "open"
    for after in (11, 12, 13):
        house.client.block(EXPIRY + after)
    await house.chain.round()
    await pass_time(house, EXPIRY + 20)
    assert house.row(deal).state == "expired"


async def test_an_unanswered_request_lapses_by_the_clock_alone(house):
    deal, index = house.deal(open_by=OPEN_BY)
    house.keep(deal, index)
    await pass_time(house, OPEN_BY + 1)
    assert house.logged("request.lapsed") == 1


async def test_on_the_practice_chain_having_followed_after_the_moment_is_enough(tmp_path):
    from tests.unit.app.node.house import House

    house = House(tmp_path, kind="practice", confirmations=0)
    deal = house.granted(open_by=OPEN_BY)
    house.clock.ms = OPEN_BY * 1000
    await house.chain.round()
    await pass_time(house, OPEN_BY + 1)
    assert house.row(deal).state == "signed"
    await house.chain.round()
    await pass_time(house, OPEN_BY + 2)
    assert house.row(deal).state == "expired"
    house.close()
