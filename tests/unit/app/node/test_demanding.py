"""Demanding erasure of what a grant gave that is over: said once, on no chain, and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.node.delivering import reports
from app.node.delivering.desk import OwnerDesk
from app.node.delivering.lines import Lines
from app.node.ending import demanding
from app.node.handlers import log
from app.node.handlers.grants import demand_erasure, list_grants, show
from tests.unit.app.node.test_reporting import DAY_MS, delivered, look_in, reported, revoke
from wallet.errors import NotAllowed, NotFound
from wallet.vault import blocked, deals, grants, relationships

if TYPE_CHECKING:
    from tests.deal import Deal
    from tests.unit.app.node.house import House
    from wallet.agreement.messages import Revoked
    from wallet.vault.grants import State

pytestmark = pytest.mark.area("D")


def over(house: House, state: State = "completed") -> Deal:
    """A grant of which something left, and that is over."""
    deal = delivered(house)
    house.vault.db.write(grants.set_state, deal.grant_id, state)
    return deal


async def detail(house: House, deal: Deal) -> m.GrantDetail:
    return await show(house.wallet, m.ShowGrant("0x" + deal.grant_id.hex()))


async def demand(house: House, deal: Deal) -> m.Demand:
    return await demand_erasure(house.wallet, m.DemandErasure(deal.grant_id.hex()[:12]))


def said(house: House, deal: Deal) -> Revoked | None:
    """What the transcript of both holds of a demand."""
    held = house.vault.db.read(deals.envelopes, deal.negotiation.id)
    negotiation = deal.negotiation
    for data in held[len(negotiation.entries) :]:
        negotiation = negotiation.take(data)
    return negotiation.revoked


async def wanted(house: House) -> bool:
    lines = Lines(house.wallet, None)  # type: ignore[arg-type]  # nothing is dialled
    return await house.wallet.read(lines._wanted, 1)


@pytest.mark.parametrize("state", ["completed", "expired", "closed"])
async def test_what_a_grant_delivered_that_is_over_can_be_demanded_back(house: House, state: State):
    deal = over(house, state)
    assert (await detail(house, deal)).may_demand
    assert not await wanted(house)
    told = await demand(house, deal)
    assert (told.grant, told.told) == ("0x" + deal.grant_id.hex(), False)
    assert "They hear of it when both computers meet." in told.erasure
    assert "assume they still have it" in told.erasure
    notice = said(house, deal)
    assert notice is not None
    assert (notice.grant_id, notice.erase) == (deal.grant_id, True)
    after = await detail(house, deal)
    assert (after.item.state, after.may_demand, after.lights) == (state, False, ())
    assert house.row(deal).revoked_ms is None
    assert house.logged(demanding.DEMANDED) == 1
    assert house.logged("grant.revoked") == 0


async def test_nothing_of_it_goes_to_the_chain(house: House):
    deal = over(house)
    house.opened(deal)
    await house.chain.round()
    await demand(house, deal)
    await house.accounts._tend()
    assert not house.vault.db.read(house.client.store.outbox.entries, "revoke")


async def test_its_word_waits_until_they_have_it_and_then_an_answer_is_looked_for(house: House):
    deal = over(house)
    await demand(house, deal)
    desk = OwnerDesk(house.wallet, 1)
    (word,) = await desk.outgoing()
    assert await wanted(house), "the line dials until it has been said"
    await desk.confirmed(deal.negotiation.id, word.position + 1)
    assert not await wanted(house)
    assert await desk.outgoing() == ()
    assert (await demand(house, deal)).told
    assert "when both computers meet" not in (await detail(house, deal)).erasure
    assert look_in(house, deal) == 0
    await reported(house, deal, "deleted", copies="deleted")
    answered = await detail(house, deal)
    assert "They answered on" in answered.erasure
    assert "assume" not in answered.erasure
    assert look_in(house, deal) == reports.NEVER


async def test_no_answer_in_time_is_overdue(house: House):
    deal = over(house)
    await demand(house, deal)
    house.clock.ms += 31 * DAY_MS
    (item,) = (await list_grants(house.wallet, m.ListGrants())).grants
    assert item.overdue.startswith("An answer to your demand was due on")


async def test_the_log_says_what_was_demanded_of_whom(house: House):
    deal = over(house)
    await demand(house, deal)
    (entry,) = [
        one
        for one in (await log.entries(house.wallet, m.AuditList())).entries
        if one.kind == demanding.DEMANDED
    ]
    assert entry.sentence == "You demanded of lab that what arrived there is erased."
    assert entry.detail == "Step 1 had already arrived there."


async def test_demanding_twice_or_after_a_revocation_says_nothing_new(house: House):
    deal = over(house)
    await demand(house, deal)
    length = house.vault.db.read(deals.length, deal.negotiation.id)
    assert not (await demand(house, deal)).told
    assert house.vault.db.read(deals.length, deal.negotiation.id) == length
    assert house.logged(demanding.DEMANDED) == 1


async def test_a_revocation_was_the_demand_already(house: House):
    deal = delivered(house)
    revoke(house, deal)
    assert not (await detail(house, deal)).may_demand
    assert "with the revocation" in (await demand(house, deal)).erasure
    assert house.logged(demanding.DEMANDED) == 0


async def test_what_cannot_be_demanded_is_refused_with_what_to_do(house: House):
    running = delivered(house)
    with pytest.raises(NotAllowed, match="Revoke it: that demands erasure too"):
        await demand(house, running)
    nothing = house.granted("other")
    house.vault.db.write(grants.set_state, nothing.grant_id, "expired")
    with pytest.raises(NotAllowed, match="Nothing had arrived there"):
        await demand(house, nothing)
    with pytest.raises(NotFound):
        await demand_erasure(house.wallet, m.DemandErasure("0x" + "77" * 32))
    assert house.logged(demanding.DEMANDED) == 0


async def test_what_they_reported_as_deleted_is_not_demanded_any_more(house: House):
    deal = over(house)
    await reported(house, deal, "deleted", copies="none")
    assert not (await detail(house, deal)).may_demand
    with pytest.raises(NotAllowed, match="reported that it is deleted"):
        await demand(house, deal)


async def test_who_is_blocked_is_told_nothing(house: House):
    deal = over(house)
    key = house.vault.db.read(relationships.by_index, 1).requester_key
    house.vault.db.write(blocked.add, key, "lab", house.clock.now_ms())
    with pytest.raises(NotAllowed, match="whom you blocked or removed"):
        await demand(house, deal)
    assert said(house, deal) is None
    house.vault.db.write(blocked.remove, key.hex())
    await demand(house, deal)
    assert said(house, deal) is not None
