"""A house's wallet and holders on real hosts over loopback, for what joins the two."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import trio

from app.node.storing import visits
from app.node.storing.storing import Storing
from p2p.shards.holding import Allowance
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_seed, public_key_of
from tests.unit.p2p.shards.people import Box, Who, serving
from wallet.keys import home
from wallet.vault import holders

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from trio_typing import TaskStatus

    from p2p.transport.host import Host
    from tests.unit.app.node.house import House

PATIENCE_SECONDS = 600.0
"""So long a busy machine may take until a holder that listens has answered."""


class Street:
    """Holders that a test lets come and go, and the wallet's way to them."""

    def __init__(self, folder: Path, entropy: bytes, count: int, nursery: trio.Nursery) -> None:
        self.seed = home(entropy).transport_seed
        self.boxes = [Box(folder / f"box {n}", Who(f"box {n}")) for n in range(count)]
        self.hosts: dict[int, Host] = {}
        self._nursery = nursery
        self._ways: dict[int, tuple[trio.Event, trio.Event]] = {}
        self.owner = public_key_of(peer_id_of_seed(self.seed))
        for box in self.boxes:
            box.list[self.owner] = Allowance(1 << 30)

    async def come(self, *numbers: int) -> None:
        """Let holders listen."""
        for number in numbers:
            await self._nursery.start(self._live, number)

    async def _live(self, number: int, task_status: TaskStatus[None]) -> None:
        leave, gone = self._ways[number] = (trio.Event(), trio.Event())
        async with serving(self.boxes[number]) as self.hosts[number]:
            task_status.started()
            await leave.wait()
        gone.set()

    async def go(self, *numbers: int) -> None:
        """Let holders be gone."""
        for number in numbers:
            del self.hosts[number]
            leave, gone = self._ways.pop(number)
            leave.set()
            await gone.wait()

    @contextlib.asynccontextmanager
    async def lease(self, _peer_id: str) -> AsyncIterator[Host]:
        """The wallet's host."""
        async with open_host(self.seed, knocks=True) as host:
            yield host

    def place(self, number: int) -> str:
        """Where one listens, without its peer."""
        return self.hosts[number].addresses[0].partition("/p2p/")[0]

    def storing(self, house: House) -> Storing:
        """The house's backup, with all that listen now as its holders."""
        found = Storing(house.wallet, self.lease)
        for number in sorted(self.hosts):
            self.add(house, number)
        return found

    def add(self, house: House, number: int) -> None:
        """Make one that listens a holder that counts."""
        now_ms = house.clock.now_ms()
        row = house.vault.db.write(
            holders.add, self.boxes[number].who.key, "box", f"box {number}",
            (self.place(number),), now_ms,
        )  # fmt: skip
        house.vault.db.write(
            holders.answered, row.number, now_ms, reach="this-computer", free=1 << 30
        )
        house.vault.db.write(holders.proven, row.number, now_ms)

    def close(self) -> None:
        for box in self.boxes:
            box.shelf.close()


@contextlib.asynccontextmanager
async def street(folder: Path, entropy: bytes, count: int) -> AsyncIterator[Street]:
    """So many holders that listen, for the block; whoever listens is waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(visits, "GATHER_SECONDS", PATIENCE_SECONDS)
        async with _street(folder, entropy, count) as found:
            yield found


@contextlib.asynccontextmanager
async def _street(folder: Path, entropy: bytes, count: int) -> AsyncIterator[Street]:
    async with trio.open_nursery() as nursery:
        found = Street(folder, entropy, count, nursery)
        try:
            await found.come(*range(count))
            yield found
            await found.go(*found.hosts)
        finally:
            nursery.cancel_scope.cancel()
            found.close()
