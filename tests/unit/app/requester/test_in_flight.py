"""What one owner may have in flight at a requester, and one delivery of a grant at a time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import trio
import trio.testing

from app.requester.serving.service import STREAMS_OF_ONE_OWNER, Service
from p2p.protocols.wire import NEGOTIATE, RELEASE
from p2p.requester.turns import Turns
from p2p.transport.host import Host, open_host
from wallet.errors import PeerRefused

if TYPE_CHECKING:
    from app.requester.books import Books

pytestmark = pytest.mark.area("D")

LOOPBACK = ("/ip4/127.0.0.1/tcp/0",)


async def one_more(here: Host, there: Host, protocol: str) -> None:
    async with await here.open_stream(there.peer_id, protocol) as stream:
        await stream.read_exactly(100_000)


@pytest.mark.parametrize("protocol", [NEGOTIATE, RELEASE])
async def test_one_owner_has_two_streams_of_a_kind_and_leaves_room_for_others(
    books: Books, protocol
):
    service = Service(books)
    async with (
        open_host(os.urandom(32), listen=LOOPBACK) as there,
        open_host(os.urandom(32)) as greedy,
        open_host(os.urandom(32)) as other,
    ):
        service._serve(there)
        for host in (greedy, other):
            await host.dial(there.addresses[0])
        streams = [
            await greedy.open_stream(there.peer_id, protocol) for _ in range(STREAMS_OF_ONE_OWNER)
        ]
        with trio.fail_after(120):
            with pytest.raises(PeerRefused):
                await one_more(greedy, there, protocol)
            streams.append(await other.open_stream(there.peer_id, protocol))
        for stream in streams:
            await stream.reset()
    service.chain.client.close()


async def test_a_second_delivery_of_a_grant_waits_for_the_first_and_that_of_another_does_not(
    autojump_clock,
):
    turns, said = Turns(), list[str]()

    async def deliver(name: str, grant_id: bytes) -> None:
        async with turns.of(grant_id):
            said.append(f"{name} begins")
            await trio.sleep(1)
            said.append(f"{name} ends")

    async with trio.open_nursery() as nursery:
        for name, grant_id in (("one", b"1"), ("again", b"1"), ("other", b"2")):
            nursery.start_soon(deliver, name, grant_id)
            await trio.testing.wait_all_tasks_blocked()
    assert said[:2] == ["one begins", "other begins"]
    assert said.index("again begins") > said.index("one ends")
    assert not turns._locks


async def test_who_gives_up_waiting_for_its_turn_leaves_it_to_the_next(autojump_clock):
    turns, told = Turns(), list[str]()

    async def want(name: str, patience: float) -> None:
        with trio.move_on_after(patience) as scope:
            async with turns.of(b"1"):
                told.append(f"{name} has it")
                await trio.sleep(5)
        if scope.cancelled_caught:
            told.append(f"{name} gives up")

    async with trio.open_nursery() as nursery:
        for name, patience in (("first", 10), ("second", 1), ("third", 20)):
            nursery.start_soon(want, name, patience)
            await trio.testing.wait_all_tasks_blocked()
    assert told == ["first has it", "second gives up", "third has it"]
