"""Stopping: refused here at once; the world hears of it grant by grant, so that nothing links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import trio

from app.api import messages as m
from app.node.delivering.desk import OwnerDesk
from app.node.delivering.lines import Lines
from app.node.ending import endings, revoking
from app.node.handlers.grants import show
from app.node.money import accounts
from app.node.money.accounts import AGAIN_SECONDS
from contracts.chain.taking_back import is_being_taken_back, is_nothing, is_taken_back
from wallet.agreement.messages import Revoked
from wallet.agreement.negotiation import Phase
from wallet.errors import ChainUnreachable, NotAllowed
from wallet.vault import deals, grants

if TYPE_CHECKING:
    from tests.deal import Deal
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")

NAMES = ("a", "b", "c", "d", "e")
BOUND_MS = revoking.STAGGER_SECONDS["evm"] * 1000


class Heard(NamedTuple):
    """When the requester and the chain first could hear of a revocation, from its moment on."""

    message_ms: int
    chain_ms: int


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Accounts that look only when something is due."""
    monkeypatch.setattr(accounts, "TEND_SECONDS", 600.0)


def open_grants(house: House, names: tuple[str, ...] = NAMES) -> list[Deal]:
    found = [house.granted(name) for name in names]
    house.opened(*found)
    return found


def carried(house: House) -> set[str]:
    entries = house.vault.db.read(house.client.store.outbox.entries, "revoke/")
    return {entry.intent.partition("/")[2] for entry in entries}


def ended_together(house: House) -> list[str]:
    entries = house.vault.db.read(house.client.store.outbox.entries, "revoke-all/")
    return [entry.intent for entry in entries]


async def said(house: House, index: int) -> list[bytes]:
    return [item.envelope for item in await OwnerDesk(house.wallet, index).outgoing()]


async def wanted(house: House, index: int) -> bool:
    lines = Lines(house.wallet, None)  # type: ignore[arg-type]  # nothing is dialled
    return await house.wallet.read(lines._wanted, index)


async def listen(house: House, found: list[Deal]) -> list[Heard]:
    """Let time pass as the accounts wish, until every revocation was heard of."""
    began = house.clock.ms
    messages: dict[int, int] = {}
    chain: dict[int, int] = {}
    while len(chain) < len(found):
        pause = await house.accounts._tend()
        for number, deal in enumerate(found):
            if number not in messages and await said(house, number + 1):
                assert await wanted(house, number + 1)
                messages[number] = house.clock.ms - began
            if number not in chain and deal.grant_id.hex() in carried(house):
                chain[number] = house.clock.ms - began
        house.clock.ms += max(round(pause * 1000), 1)
    return [Heard(messages[n], chain[n]) for n in range(len(found))]


async def test_one_grant_is_revoked_everywhere_at_once(house: House):
    (deal,) = open_grants(house, ("a",))
    await house.chain.round()
    reply = await house.accounts.revoke(deal.grant_id)
    assert (reply.refused, reply.keys_destroyed, reply.chain) == (True, True, "pending")
    assert len(await said(house, 1)) == 1
    await house.accounts._tend()
    assert carried(house) == {deal.grant_id.hex()}
    again = await house.accounts.revoke(deal.grant_id)
    assert again.refused
    assert house.logged("grant.revoked") == 1


async def test_all_are_refused_and_destroyed_in_one_moment(house: House):
    found = open_grants(house)
    await house.chain.round()
    assert (await house.accounts.revoke_all()).grants == len(NAMES)
    for number, deal in enumerate(found):
        row = house.row(deal)
        assert (row.state, row.keys_destroyed_ms) == ("revoked", house.clock.ms)
        assert all(step.key is None for step in house.vault.db.read(grants.steps, row.id))
        assert not await wanted(house, number + 1)
        assert await said(house, number + 1) == []
    await house.accounts._tend()
    assert carried(house) == set()
    assert (await house.accounts.revoke_all()).grants == 0
    shown = await show(house.wallet, m.ShowGrant(found[0].grant_id.hex()))
    assert [light.state for light in shown.lights] == ["done", "done", "on-its-way"]
    assert "apart from your other grants" in shown.lights[2].carrier


async def test_the_word_of_each_leaves_at_a_time_of_its_own_within_the_bound(
    house: House, unhurried
):
    found = open_grants(house)
    await house.chain.round()
    at_ms = house.clock.ms
    await house.accounts.revoke_all()
    heard = await listen(house, found)
    assert all(item.message_ms < BOUND_MS + 100 for item in heard)
    assert len({item.message_ms for item in heard}) == len(heard)
    assert len({item.chain_ms for item in heard}) == len(heard)
    for item in heard:
        assert 0 <= item.chain_ms - item.message_ms < 100
    # nor does what the messages say of the time link them
    stated = set()
    for deal in found:
        after = house.vault.db.read(
            deals.load, deal.negotiation.id, deal.owner.claims, deal.requester.claims, deal.domain
        )
        assert after.phase is Phase.REVOKED
        message = after.entries[-1].message
        assert isinstance(message, Revoked)
        stated.add(message.at_ms)
        assert at_ms <= message.at_ms <= at_ms + BOUND_MS
    assert len(stated) == len(found)


async def test_a_line_is_called_when_its_time_has_come_and_not_before(house: House):
    open_grants(house)
    await house.chain.round()
    await house.accounts.revoke_all()
    before = dict(house.wallet._calls)
    await house.accounts._tend()
    assert house.wallet._calls == before
    house.clock.ms += BOUND_MS
    await house.accounts._tend()
    await house.accounts._tend()
    assert [house.wallet._calls[number] for number in range(1, 6)] == [1] * 5


async def test_several_grants_of_one_requester_alone_need_no_delay(house: House):
    first = house.granted("a", price="1")
    second = house.granted("a", price="2")
    house.opened(first, second)
    await house.chain.round()
    at_ms = house.clock.ms
    assert (await house.accounts.revoke_all()).grants == 2
    await house.accounts._tend()
    assert ended_together(house) == [f"revoke-all/1/{at_ms}"], "one transaction ends both"
    assert carried(house) == set()
    for _ in range(3):
        await house.chain.round()
        await house.accounts._tend()
    assert all(house.row(deal).recorded_ms is not None for deal in (first, second))
    assert len(ended_together(house)) == 1


async def test_an_end_of_all_that_waits_beyond_a_gap_is_made_up_for_one_by_one(house: House):
    """As an endpoint leaves it that once misstated how many an address has sent."""
    first = house.granted("a", price="1")
    second = house.granted("a", price="2")
    house.opened(first, second)
    await house.chain.round()
    house.client.beyond = {f"revoke-all/1/{house.clock.ms}"}
    await house.accounts.revoke_all()
    await house.accounts._tend()
    assert carried(house) == set()
    for _ in range(4):
        await house.chain.round()
        await house.accounts._tend()
    assert all(house.row(deal).recorded_ms is not None for deal in (first, second))
    assert ended_together(house) == list(house.client.beyond)


async def test_an_end_of_all_beyond_a_wide_gap_is_taken_back_and_blocks_nothing_new(house: House):
    """Ending two one by one does not close the gap, and so it would wait for ever."""
    deals = [house.granted("a", price=str(price)) for price in (1, 2)]
    house.opened(*deals)
    await house.chain.round()
    address = house.wallet.keys(1).evm_address
    house.client.beyond = {f"revoke-all/1/{house.clock.ms}"}
    await house.accounts.revoke_all()

    def on_its_way() -> bool:
        return house.vault.db.read(lambda tx: endings.is_on_its_way(house.wallet, tx, address))

    await house.accounts._tend()
    await house.chain.round()
    assert on_its_way(), "while a grant of it has not ended"
    for _ in range(4):
        await house.accounts._tend()
        await house.chain.round()
    assert all(house.row(deal).recorded_ms is not None for deal in deals)
    assert not on_its_way()
    (name,) = house.client.beyond
    waiting = house.vault.db.read(house.client.store.outbox.entry, name)
    assert [is_nothing(one.raw) for one in waiting.attempts] == [False, True]
    house.client.beyond = set()
    await house.chain.round()
    assert is_taken_back(house.vault.db.read(house.client.store.outbox.entry, name))
    assert not on_its_way()


async def test_an_address_whose_other_grant_runs_on_ends_one_alone(house: House):
    deals = [house.granted("a", price=str(price)) for price in (1, 2, 3)]
    house.opened(*deals)
    await house.chain.round()
    for deal in deals[:2]:
        await house.accounts.revoke(deal.grant_id)
    await house.accounts._tend()
    assert ended_together(house) == []
    assert carried(house) == {deal.grant_id.hex() for deal in deals[:2]}


async def test_one_that_is_revoked_after_the_others_of_its_address_ends_too(house: House):
    deals = [house.granted("a", price=str(price)) for price in (1, 2, 3)]
    house.opened(*deals)
    await house.chain.round()
    house.client.mines = False
    at_ms = house.clock.ms
    for deal in deals[:2]:
        house.vault.db.write(grants.revoke, deal.grant_id, at_ms)
    third = deals[2].grant_id
    house.vault.db.write(grants.set_state, third, "completed")  # nothing runs on
    await house.accounts._tend()
    house.vault.db.write(grants.set_state, third, "open")
    house.vault.db.write(grants.revoke, third, at_ms + 1)
    await house.accounts._tend()
    assert ended_together(house) == [f"revoke-all/1/{at_ms}"]
    assert carried(house) == {third.hex()}, "what was signed before does not speak of it"


class Ticking:
    """A clock whose milliseconds pass while it is read."""

    def __init__(self, ms: int) -> None:
        self.ms = ms

    def now_ms(self) -> int:
        self.ms += 1
        return self.ms

    def monotonic(self) -> float:
        return self.ms / 1000


async def test_what_is_stopped_together_has_one_moment_though_the_clock_goes_on(house: House):
    found = open_grants(house)
    await house.chain.round()
    house.wallet.clock = Ticking(house.clock.ms)
    for deal in found:
        house.vault.db.write(grants.set_state, deal.grant_id, "open")
    await house.accounts.revoke_all()
    assert len({house.row(deal).revoked_ms for deal in found}) == 1
    await house.accounts._tend()
    assert carried(house) == set(), "each waits for a moment of its own"


async def test_the_times_are_the_same_after_a_crash(house: House):
    found = open_grants(house)
    await house.chain.round()
    await house.accounts.revoke_all()

    def times() -> list[int]:
        rows = [house.row(deal) for deal in found]
        return house.vault.db.read(
            lambda tx: [revoking.heard_from_ms(house.wallet, tx, row) for row in rows]
        )

    before = times()
    house.restart()
    assert times() == before
    assert len(set(before)) == len(before)


async def test_what_is_late_after_unlocking_leaves_within_a_thirtieth_and_not_together(
    house: House, unhurried
):
    found = open_grants(house)
    await house.chain.round()
    await house.accounts.revoke_all()
    house.clock.ms += 3 * BOUND_MS
    house.restart()
    await house.chain.round()
    heard = await listen(house, found)
    assert max(item.chain_ms for item in heard) <= BOUND_MS // revoking.LATE_SHARE + 100
    assert len({item.chain_ms for item in heard}) == len(heard)


async def test_what_was_earned_is_submitted_before_the_revocation_of_the_same_grant(
    house: House, unhurried
):
    found = [house.granted(name, paid=1) for name in ("a", "b")]
    house.opened(*found)
    await house.chain.round()
    await house.accounts.revoke_all()
    await listen(house, found)
    intents = [entry.intent for entry in house.vault.db.read(house.client.store.outbox.entries)]
    for deal in found:
        name = deal.grant_id.hex()
        assert intents.index(f"settle/{name}/1") < intents.index(f"revoke/{name}")


async def test_all_is_recorded_only_when_every_revocation_is_final(
    house: House, autojump_clock, nursery
):
    found = open_grants(house, ("a", "b"))
    house.granted("never opened")
    await house.chain.round()
    done = trio.Event()

    async def wait() -> None:
        await house.accounts.all_recorded()
        done.set()

    nursery.start_soon(house.accounts.run)
    nursery.start_soon(house.chain.run)
    nursery.start_soon(wait)
    await trio.sleep(20)
    assert not done.is_set()
    await house.accounts.revoke_all()
    await trio.sleep(20)
    assert not done.is_set()
    for _ in range(3):  # both are late: one goes, and then the other
        house.clock.ms += BOUND_MS
        await trio.sleep(20)
    assert done.is_set()
    assert all(house.row(deal).recorded_ms is not None for deal in found)


async def test_an_ended_grant_cannot_be_revoked(house: House):
    deal = house.granted()
    house.vault.db.write(grants.set_state, deal.grant_id, "completed")
    with pytest.raises(NotAllowed):
        await house.accounts.revoke(deal.grant_id)


async def test_an_end_of_all_that_was_taken_back_ends_no_grant_that_is_opened_later(house: House):
    deals = [house.granted("a", price=str(price)) for price in (1, 2, 3)]
    house.opened(*deals[:2])
    await house.chain.round()
    house.client.beyond = {f"revoke-all/1/{house.clock.ms}"}
    await house.accounts.revoke_all()
    for _ in range(6):
        await house.accounts._tend()
        await house.chain.round()
    (name,) = house.client.beyond
    assert is_being_taken_back(house.vault.db.read(house.client.store.outbox.entry, name))
    house.client.beyond = set()
    await house.chain.round()
    house.opened(deals[2])
    for _ in range(6):
        await house.chain.round()
        await house.accounts._tend()
    assert deals[2].grant_id.hex() in carried(house)
    assert house.row(deals[2]).recorded_ms is not None


async def test_taking_an_end_of_all_back_is_tried_again_where_the_chain_was_away(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    deals = [house.granted("a", price=str(price)) for price in (1, 2)]
    house.opened(*deals)
    await house.chain.round()
    house.client.beyond = {f"revoke-all/1/{house.clock.ms}"}
    real, tries = house.chain.take_back, 0

    async def take_back(*given: Any, **named: Any) -> Any:
        nonlocal tries
        tries += 1
        if tries == 1:
            raise ChainUnreachable("Away for a moment.")
        return await real(*given, **named)

    monkeypatch.setattr(house.chain, "take_back", take_back)
    await house.accounts.revoke_all()
    for _ in range(6):
        await house.accounts._tend()
        await house.chain.round()
    assert tries == 1
    house.clock.ms += int(AGAIN_SECONDS * 1000)
    for _ in range(3):
        await house.accounts._tend()
        await house.chain.round()
    (name,) = house.client.beyond
    assert is_being_taken_back(house.vault.db.read(house.client.store.outbox.entry, name))
