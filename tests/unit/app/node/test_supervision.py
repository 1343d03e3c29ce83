"""What fails in one service of an open wallet ends neither the others nor the node."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import trio

from app.node import services
from app.node.delivering.lines import Lines
from app.node.money.accounts import Accounts
from app.node.opened import Opened
from wallet.errors import DiskFull

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")


async def test_a_node_whose_disk_is_full_keeps_answering(house: House, autojump_clock, monkeypatch):
    house.granted(open_by=1)
    monkeypatch.setattr(services, "ChainClient", lambda *_: house.client)
    monkeypatch.setattr(house.vault.db, "write", _full)
    async with trio.open_nursery() as nursery:
        lines = await nursery.start(services.run, house.wallet, house.accounts)
        opened = Opened(house.wallet, lines, house.accounts)
        await trio.sleep(60)
        status = await opened.status("open")
        assert status.running == 1
        assert status.chain == "unreachable"
        assert (await house.accounts.earnings()).owed == "0.00"
        monkeypatch.undo()
        await trio.sleep(90)
        assert (await opened.status("open")).chain == "up-to-date"
        nursery.cancel_scope.cancel()


def _full(*_: object, **__: object) -> None:
    raise DiskFull("No room was left; the write was undone as a whole.")


async def test_a_fault_in_one_service_leaves_the_others_running(
    house: House, autojump_clock, monkeypatch
):
    begun: list[str] = []

    async def faulty(_: object) -> None:
        begun.append("again")
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(services, "ChainClient", lambda *_: house.client)
    monkeypatch.setattr(Accounts, "run", faulty)
    monkeypatch.setattr(Lines, "run", faulty)
    async with trio.open_nursery() as nursery:
        await nursery.start(services.run, house.wallet, house.accounts)
        await trio.sleep(120)
        assert house.wallet.chain.reachable
        assert 6 <= len(begun) <= 20
        nursery.cancel_scope.cancel()


async def test_a_fault_while_tending_accounts_or_a_line_is_tried_again(
    house: House, autojump_clock, monkeypatch
):
    house.granted()
    seen: list[str] = []

    async def tend(_: object) -> None:
        seen.append("accounts")
        raise RuntimeError("a fault of ours")

    async def connected(_: object, index: int) -> None:
        seen.append("line")
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(services, "ChainClient", lambda *_: house.client)
    monkeypatch.setattr(Accounts, "_tend", tend)
    monkeypatch.setattr(Lines, "_connected", connected)
    async with trio.open_nursery() as nursery:
        await nursery.start(services.run, house.wallet, house.accounts)
        await trio.sleep(120)
        assert 3 <= seen.count("accounts") <= 10
        assert 3 <= seen.count("line") <= 10
        nursery.cancel_scope.cancel()
