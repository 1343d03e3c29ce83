"""Meetings of a requester's desk and an owner over lines that may break, short or lingering."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import trio

from p2p.protocols.negotiate import negotiate_as_owner, negotiate_as_requester
from tests.deal import CHAIN_ID, OWNER, REQUESTER, deal_in
from tests.unit.p2p.protocols.lines import Line
from wallet.agreement.negotiation import Phase
from wallet.ports import Holding

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from tests.deal import Person
    from tests.unit.p2p.protocols.sides import Lab, MemoryOwner
    from wallet.agreement.terms import Terms


async def requester(line: Line, lab: Lab) -> None:
    """The requester's end, which closes when it is done."""
    try:
        await negotiate_as_requester(line.requester, lab.desk)
    finally:
        line.requester.close()


async def owner_end(line: Line, owner: MemoryOwner, linger: float = 0.0) -> None:
    try:
        await negotiate_as_owner(line.owner, owner, linger_seconds=linger)
    finally:
        line.owner.close()


async def sync(lab: Lab, owner: MemoryOwner, who: Person = OWNER, **options: Any) -> Line:
    """One meeting without lingering."""
    line = Line(who, REQUESTER, **options)
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(requester, line, lab)
            await owner_end(line, owner)
    return line


@asynccontextmanager
async def lingering(lab: Lab, owner: MemoryOwner, *tasks: Callable[[], Any]) -> AsyncIterator[Line]:
    """A meeting that stays until the block is done."""
    line = Line(OWNER, REQUESTER)
    with trio.fail_after(60):
        async with trio.open_nursery() as nursery:
            nursery.start_soon(requester, line, lab)
            nursery.start_soon(owner_end, line, owner, 60.0)
            for task in tasks:
                nursery.start_soon(task)
            yield line
            nursery.cancel_scope.cancel()


def on_the_table(owner: MemoryOwner) -> Terms:
    """The terms that the owner sees."""
    assert owner.deal.terms is not None
    return owner.deal.terms


def pending(owner: MemoryOwner) -> bool:
    """Whether the owner has said something that is not confirmed."""
    return any(owner.known[id] < len(item.entries) for id, item in owner.held.items())


class SlowDesk:
    """A requester's desk that gets a third negotiation just while it tells of the second."""

    def __init__(self) -> None:
        self.deals = [deal_in(Phase.WAITING, seed="1")]
        self.version, self.changed = 0, trio.Event()
        self.told = 0

    chain_id = CHAIN_ID

    def binding(self):
        return REQUESTER.binding

    async def introduced(self, claims, place=""):
        pass

    def add(self) -> None:
        self.deals.append(deal_in(Phase.WAITING, seed=str(len(self.deals) + 1)))
        self.version += 1
        self.changed.set()
        self.changed = trio.Event()

    async def holdings(self, owner):
        found = tuple((d.negotiation.id, len(d.transcript)) for d in self.deals)
        self.told += 1
        if self.told == 3:
            self.add()
        return tuple(Holding(*item) for item in found)

    async def take(self, owner: bytes, id: bytes, position: int, envelope: bytes) -> int:
        raise AssertionError("nothing is pushed here")

    async def envelopes(self, owner, id, start):
        return next(d.transcript for d in self.deals if d.negotiation.id == id)[start:]

    async def wait_changed(self, owner, seen):
        if self.told == 1:
            self.add()
        self.told = max(self.told, 2)
        while self.version == seen:
            await self.changed.wait()
        return self.version
