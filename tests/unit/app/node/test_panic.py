"""Panic: everything is refused and hidden at once, and locked when the chain has recorded it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
import trio

from app.api import messages as m
from app.node.delivering.lines import Lines
from app.node.ending import revoking
from app.node.node import Node
from app.node.opened import Opened
from wallet import lock as locks
from wallet.errors import DiskFull, Locked
from wallet.vault import grants

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")

TOKEN, OTHER = b"token of the window", b"token of a verb"


class OpenNode:
    """A node whose vault is a house, open to two sessions."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.node = house, Node(folder / "profile")
        lines = Lines(house.wallet, None)  # type: ignore[arg-type]  # nothing is dialled
        self.node.opened = Opened(house.wallet, lines, house.accounts)
        house.wallet.check_open = self.node.check_open
        now, self.node.lock = time.monotonic(), locks.at_start(has_vault=True)
        for token in (TOKEN, OTHER):
            self.node.lock, _ = locks.step(self.node.lock, locks.Unlocked(token), now)

    @property
    def state(self) -> str:
        """What the node is now."""
        return self.node.lock.state.value

    async def pass_time(self, seconds: float) -> None:
        """Let time pass on every clock."""
        self.house.clock.ms += int(seconds * 1000)
        self.house.accounts.news()
        await trio.sleep(seconds)


@pytest.fixture
async def open_node(house: House, tmp_path: Path, autojump_clock, nursery) -> OpenNode:
    found = OpenNode(house, tmp_path)
    nursery.start_soon(found.node.run)
    nursery.start_soon(house.chain.run)
    nursery.start_soon(house.accounts.run)
    await found.node.ready.wait()
    return found


async def test_panic_refuses_hides_revokes_and_locks_when_the_last_is_final(
    house: House, open_node: OpenNode, autojump_clock
):
    found = [house.granted(name) for name in ("a", "b")]
    house.opened(*found)
    await trio.sleep(10)
    reply = await open_node.node.answer(m.Panic())
    assert isinstance(reply, m.RevokedAll)
    assert reply.grants == 2
    assert open_node.state == "hidden"
    assert not open_node.node.lock.knows(TOKEN)
    assert house.wallet.sharing_paused
    assert {house.row(deal).state for deal in found} == {"revoked"}
    with pytest.raises(Locked):
        house.wallet.require_open()
    await open_node.pass_time(2)
    assert open_node.state == "hidden"
    for _ in range(4):
        await open_node.pass_time(revoking.STAGGER_SECONDS["evm"] / 3)
    carried = {intent for intent in house.client.carried if intent.startswith("revoke/")}
    assert carried == {f"revoke/{deal.grant_id.hex()}" for deal in found}
    assert open_node.state == "locked"
    assert open_node.node.restart


async def test_where_panic_could_not_revoke_nothing_leaves_and_it_can_be_pressed_again(
    house: House, open_node: OpenNode, autojump_clock, monkeypatch
):
    deal = house.granted()
    house.opened(deal)
    await trio.sleep(10)

    def full(*_: object) -> None:
        raise DiskFull("No room was left.")

    monkeypatch.setattr(revoking, "revoke", full)
    with pytest.raises(DiskFull):
        await open_node.node.answer(m.Panic())
    assert open_node.state == "hidden"
    assert house.wallet.sharing_paused
    await open_node.pass_time(100)
    assert open_node.state == "hidden"
    monkeypatch.undo()
    await open_node.node.answer(m.Panic())
    assert house.vault.db.read(grants.grant, deal.grant_id).state == "revoked"
    await open_node.pass_time(100)
    assert open_node.state == "locked"


async def test_to_revoke_all_leaves_the_window_open(house: House, open_node: OpenNode):
    house.granted()
    await open_node.node.answer(m.RevokeAll())
    assert open_node.state == "open"
    assert not house.wallet.sharing_paused


async def test_with_the_last_token_given_back_the_vault_hides(open_node: OpenNode):
    await open_node.node.answer(m.SignOut(OTHER.decode()))
    assert open_node.state == "open"
    await open_node.node.answer(m.SignOut("a token that nobody was given"))
    assert open_node.state == "open"
    await open_node.node.answer(m.SignOut(TOKEN.decode()))
    assert open_node.state == "hidden"


async def test_a_locked_node_has_nothing_to_revoke(tmp_path: Path):
    node = Node(tmp_path)
    for call in (m.Panic(), m.RevokeAll()):
        with pytest.raises(Locked):
            await node.answer(call)
