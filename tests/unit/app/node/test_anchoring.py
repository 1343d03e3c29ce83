"""The newest state of the backup is written down on the practice chain; an older one is noticed."""

from __future__ import annotations

from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import trio

from app.api.clock import SystemClock
from app.node.opened import PAUSED, Opened
from app.node.storing import anchoring
from app.node.storing.anchoring import EVERY_SECONDS, Anchoring
from app.node.wallet import OpenWallet
from contracts.chain.client import ChainClient
from contracts.chain.profile import practice_profile
from contracts.chain.reading import NotOffered
from contracts.service import ChainService
from tests.practice_chain import PracticeProcess
from tests.unit.app.node.holders_hand import street
from tests.unit.app.node.house import House
from tests.unit.app.node.test_coming_back import come_first, showing
from wallet.audit import log as audit
from wallet.errors import NotFunded
from wallet.vault import settings, shares_out

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.unit.app.node.holders_hand import Street
    from wallet.store import Transaction

pytestmark = pytest.mark.area("G")

STEP_MS = int(EVERY_SECONDS["practice"] * 1000)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


@pytest.fixture
def practice_chain(tmp_path: Path) -> Iterator[PracticeProcess]:
    """A chain of the test's own: the same words have anchored nothing on it."""
    process = PracticeProcess(tmp_path / "chain", "--dev")
    yield process
    process.stop()


@pytest.fixture
async def people(house: House, tmp_path: Path) -> AsyncIterator[Street]:
    async with street(tmp_path, house.vault.entropy, 3) as found:
        assert (await found.storing(house).round()).acked
        yield found


class Anchors(Anchoring):
    """The anchors of the house's vault on the practice chain, with what was said of them."""

    def __init__(self, house: House, chain: PracticeProcess) -> None:
        profile = practice_profile(chain.directory)
        wallet = OpenWallet(house.vault, profile, house.clock, lambda _event: None)
        client = ChainClient(profile, wallet.chain_store, SystemClock())
        self.service = ChainService(client, house.vault.db, lambda: None)
        wallet.use_chain(self.service)
        self.alarms: list[str] = []
        super().__init__(wallet, lambda _tx, sentence: self.alarms.append(sentence))

    async def anchored(self) -> int:
        """The state that the newest anchor names."""
        return (await self.standing()).seq


@asynccontextmanager
async def anchors(house: House, chain: PracticeProcess) -> AsyncIterator[Anchors]:
    found = Anchors(house, chain)
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(found.service.run)
            with trio.fail_after(300):
                yield found
            nursery.cancel_scope.cancel()
    finally:
        found.service.client.close()


async def flushed(house: House, people: Street, act: str) -> shares_out.State:
    """Have something happen and brought to the holders; return the state before."""
    before = house.vault.db.read(shares_out.state)
    house.vault.db.write(audit.append, act, {}, 1)
    assert (await people.storing(house).round()).acked
    return before


async def test_the_newest_state_is_anchored_once_a_day_and_only_if_that_is_wanted(
    house, people, practice_chain
):
    async with anchors(house, practice_chain) as found:
        await found.round()
        assert await found.anchored() == 0, "it is off until the person wants it"
        await found.switch(on=True)
        with pytest.raises(NotFunded):
            await found.round()
        practice_chain.ask("freehold_faucet", found.address)
        await found.round()
        await found.service.mined("anchor/1")
        assert await found.anchored() == 1
        await flushed(house, people, "test.one")
        await found.round()
        assert await found.anchored() == 1, "not so soon again"
        house.clock.ms += STEP_MS
        await found.round()
        await found.service.mined("anchor/2")
        assert await found.anchored() == 2
        assert house.wallet.keys(1).evm_address != found.address
        await found.switch(on=False)
        await flushed(house, people, "test.two")
        house.clock.ms += STEP_MS
        await found.round()
        assert await found.anchored() == 2
        assert found.alarms == []
        assert house.logged("storage.anchors-on") == house.logged("storage.anchors-off") == 1


async def test_holders_who_all_go_back_are_found_out_by_the_anchor(
    house, people, practice_chain, tmp_path, monkeypatch
):
    digests = house.vault.db.read(shares_out.page_digests)
    pages = {one: house.vault.db.read(shares_out.page, one) for one in digests}
    old = await flushed(house, people, "test.newer")
    async with anchors(house, practice_chain) as found:
        practice_chain.ask("freehold_faucet", found.address)
        await found.switch(on=True)
        await found.round()
        await found.service.mined("anchor/1")
    showing(old, pages, {box.who.key for box in people.boxes}, monkeypatch)
    await come_first(house, people, tmp_path / "new")
    assert not house.vault.db.read(settings.get, anchoring.ON, bool, False), "it was off then"
    async with anchors(house, practice_chain) as found:
        await found.round()
        await found.round()
        (said,) = set(found.alarms)
        assert "had come to state 2" in said
        assert "what is here is state 1" in said
        house.vault.db.write(anchoring.accept)
        found.alarms.clear()
        await found.round()
        assert found.alarms == []
        await found.round()
        assert house.vault.db.read(settings.get, anchoring.COMPARE, bool, False) is False


async def test_a_vault_that_came_back_whole_is_compared_once_and_nothing_is_said(
    house, people, practice_chain, tmp_path
):
    async with anchors(house, practice_chain) as found:
        practice_chain.ask("freehold_faucet", found.address)
        await found.switch(on=True)
        await found.round()
        await found.service.mined("anchor/1")
    await come_first(house, people, tmp_path / "new")
    assert house.vault.db.read(settings.get, anchoring.COMPARE, bool, False)
    async with anchors(house, practice_chain) as found:
        await found.round()
        assert found.alarms == []
    assert not house.vault.db.read(settings.get, anchoring.COMPARE, bool, False)


async def test_where_the_chain_has_no_such_contract_it_is_said_and_nothing_is_asked(house):
    found = Anchoring(house.wallet, lambda _tx, _sentence: None)
    assert not house.wallet.profile.anchors
    with pytest.raises(NotOffered):
        await found.switch(on=True)
    house.vault.db.write(anchoring.compare_when_open)
    await found.round()


def test_the_alarm_pauses_sharing_and_is_written_down_once(house):
    opened = SimpleNamespace(head=SimpleNamespace(rollback=""), wallet=house.wallet)

    def told(tx: Transaction) -> None:
        Opened._older_came_back(opened, tx, "older")  # type: ignore[arg-type]

    house.vault.db.write(told)
    house.vault.db.write(told)
    assert opened.head.rollback == "older"
    assert house.wallet.sharing_paused
    assert house.vault.db.read(settings.get, PAUSED, bool, False)
    assert house.logged("vault.rollback-seen") == 1
