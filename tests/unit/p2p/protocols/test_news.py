"""What is new reaches whoever is connected: at the desk, beside it, or while other news goes."""

from __future__ import annotations

import msgspec
import pytest
import trio

from p2p.protocols.negotiate import negotiate_as_requester
from p2p.requester import books
from tests.deal import EVE, NOW, OWNER, REQUESTER, changed
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.meetings import SlowDesk, lingering, on_the_table, owner_end, sync
from tests.unit.p2p.protocols.sides import CALL, MemoryOwner
from tests.unit.p2p.transport.hosts import until
from wallet.agreement import terms
from wallet.agreement.messages import Offer, Withdraw
from wallet.agreement.negotiation import Phase

pytestmark = pytest.mark.area("A")

STEPS = msgspec.structs.replace(CALL, dataset="health.steps")


async def test_news_reaches_the_owner_while_it_lingers(lab):
    owner = MemoryOwner()
    async with lingering(lab, owner):
        await owner.until(lambda: bool(owner.held))
        owner.say(Offer(terms.encode(changed(on_the_table(owner), price="650000"))))
        await owner.until(lambda: owner.deal.phase is Phase.AGREED)


async def test_a_call_that_is_added_is_asked_of_who_is_connected_and_of_nobody_else(lab):
    owner, away = MemoryOwner(), MemoryOwner(EVE)
    await sync(lab, away, who=EVE)
    async with lingering(lab, owner):
        await until(lambda: bool(lab.desk.present))
        lab.database.write(books.add_call, STEPS, NOW * 1000)
        await lab.desk.look()
        await owner.until(lambda: len(owner.held) == 2)
        await lab.desk.look()
    assert len(owner.held) == 2
    assert len(lab.negotiations()) == 3


async def test_what_is_taken_back_beside_the_desk_is_heard_at_once(lab):
    owner = MemoryOwner()
    async with lingering(lab, owner):
        await until(lambda: bool(lab.desk.present))
        (asked,) = lab.negotiations()
        number = lab.database.read(lab.desk.transcripts.load, asked.id)[1]
        withdraw = Withdraw("The study is full.")
        lab.database.write(lab.desk.transcripts.say, asked, number, withdraw, NOW * 1000)
        await lab.desk.look()
        await owner.until(lambda: owner.deal.phase is Phase.WITHDRAWN)


async def test_news_that_come_while_others_are_sent_are_not_forgotten():
    """Two changes close together: the second falls into the sending of the first."""
    desk = SlowDesk()
    line = Line(OWNER, REQUESTER)
    owner = MemoryOwner()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(negotiate_as_requester, line.requester, desk)
        nursery.start_soon(owner_end, line, owner, 60.0)
        with trio.fail_after(60):
            await owner.until(lambda: len(owner.held) == 3)
        nursery.cancel_scope.cancel()
