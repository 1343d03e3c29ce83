"""Storms on a host: many connects, many cancellations, more bytes than it asked for.

The seed of what is drawn is printed; FREEHOLD_SEED repeats a run.
"""

from __future__ import annotations

import contextlib
import os
import random
from typing import TYPE_CHECKING, Any

import pytest
import trio

from p2p.transport.direct import LARGEST_WINDOW, RECEIVE_LIMIT
from p2p.transport.facts import Limits
from p2p.transport.host import Host, open_host
from tests.memory_transport import MemoryNetwork
from tests.unit.p2p.transport.hosts import ECHO, LOOPBACK, echo, say, until
from wallet.errors import PeerError

if TYPE_CHECKING:
    from p2p.transport.stream import Stream

pytestmark = pytest.mark.area("A")

SEED = int(os.environ.get("FREEHOLD_SEED", random.SystemRandom().randrange(2**32)))


async def works(here: Host, there: Host) -> None:
    assert await say(here, there.peer_id, b"still here") == b"still here"


def serve(there: Host) -> None:
    there.serve(ECHO, echo, max_concurrent=16, max_per_peer=16, deadline_seconds=120)


async def dial_one_after_another(limit: int, dials: int) -> None:
    async with trio.open_nursery() as nursery:
        network = MemoryNetwork(nursery)
        async with open_host(
            bytes(32),
            listen=("/ip4/127.0.0.1/tcp/1",),
            limits=Limits(connections=limit),
            transport=network.transport(),
        ) as there:
            serve(there)
            for _ in range(dials):
                async with open_host(os.urandom(32), transport=network.transport()) as here:
                    await here.dial(there.addresses[0])
                    await works(here, there)
            await until(lambda: there.statistics().inbound_slots_held == 0)
            assert there.statistics().connections == 0


async def test_more_connects_than_the_limit_one_after_another_leave_a_host_listening():
    await dial_one_after_another(limit=20, dials=30)


@pytest.mark.soak
async def test_three_hundred_connects_leave_a_host_listening():
    await dial_one_after_another(limit=120, dials=300)


async def test_connects_beyond_the_limit_are_refused_until_one_leaves():
    async with trio.open_nursery() as nursery:
        network = MemoryNetwork(nursery)
        async with (
            open_host(
                bytes(32),
                listen=("/ip4/127.0.0.1/tcp/1",),
                limits=Limits(connections=2),
                transport=network.transport(),
            ) as there,
            open_host(b"1" * 32, transport=network.transport()) as one,
            open_host(b"2" * 32, transport=network.transport()) as two,
            open_host(b"3" * 32, transport=network.transport()) as three,
        ):
            serve(there)
            address = there.addresses[0]
            await one.dial(address)
            await two.dial(address)
            with pytest.raises(PeerError):
                await three.dial(address)
            await works(two, there)
            await one.close()
            await until(lambda: there.statistics().inbound_slots_held == 1)
            await three.dial(address)
            await works(three, there)


async def test_cancelled_sends_and_reads_do_not_harm_the_connection():
    print(f"FREEHOLD_SEED={SEED}")
    chance = random.Random(SEED)

    async def pour(stream: Stream) -> None:
        while True:
            await stream.read_exactly(chance.randrange(1, 300_000))
            await stream.send(bytes(chance.randrange(1, 300_000)))

    async with (
        open_host(os.urandom(32), listen=LOOPBACK) as there,
        open_host(os.urandom(32)) as here,
    ):
        serve(there)
        there.serve("/pour/1", pour, max_concurrent=64, max_per_peer=64, deadline_seconds=120)
        await here.dial(there.addresses[0])
        data = bytes(2_000_000)

        async def cancelled_soon(stream: Stream) -> bool:
            with trio.move_on_after(chance.uniform(0, 0.01)) as scope:
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(stream.send, data)
                    nursery.start_soon(stream.read_exactly, len(data))
            await stream.close()
            return scope.cancelled_caught

        with trio.fail_after(120):
            cancelled = [
                await cancelled_soon(await here.open_stream(there.peer_id, "/pour/1"))
                for _ in range(40)
            ]
            await works(here, there)
        assert sum(cancelled) > 30
        assert here.statistics().connections == 1
        assert here.statistics().outbound_streams_open == 0


@pytest.mark.parametrize("ending", ["closed", "reset"])
async def test_what_nobody_read_of_a_stream_that_has_ended_does_not_count_against_its_peer(ending):
    async def turn_away(stream: Stream) -> None:
        await stream.read_exactly(1)
        await (stream.close() if ending == "closed" else stream.reset())

    async with (
        open_host(os.urandom(32), listen=LOOPBACK) as there,
        open_host(os.urandom(32)) as here,
    ):
        serve(there)
        there.serve("/away/1", turn_away, max_concurrent=4, deadline_seconds=120)
        await here.dial(there.addresses[0])
        within_credit = bytes(250_000)
        with trio.fail_after(120):
            for _ in range(RECEIVE_LIMIT // len(within_credit) * 5 // 4):
                stream = await here.open_stream(there.peer_id, "/away/1")
                with contextlib.suppress(PeerError):  # it may be reset before all of it is out
                    await stream.send(within_credit)
                await stream.reset()
            await works(here, there)
        assert here.statistics().connections == 1


@pytest.mark.parametrize("begins", [0, 1], ids=["never read", "read once"])
async def test_a_peer_that_ignores_its_credit_is_cut_off_before_it_fills_the_memory(begins):
    async def deaf(stream: Stream) -> None:
        await stream.read_into(memoryview(bytearray(begins)))
        await trio.sleep(20)

    async with (
        open_host(os.urandom(32), listen=LOOPBACK) as there,
        open_host(os.urandom(32)) as flooder,
        open_host(os.urandom(32)) as neighbour,
    ):
        serve(there)
        there.serve("/deaf/1", deaf, max_concurrent=4, deadline_seconds=120)
        await flooder.dial(there.addresses[0])
        await neighbour.dial(there.addresses[0])
        stream = await flooder.open_stream(there.peer_id, "/deaf/1")
        stream._muxed.send_window = 2**40
        held: Any = there._swarm.get_connections(flooder._swarm.self_id)[0].muxed_conn

        async def flood() -> None:
            while True:
                await stream.send(bytes(1_000_000))
                assert held.unread <= RECEIVE_LIMIT

        with trio.fail_after(120), pytest.raises(PeerError):
            await flood()
        await works(neighbour, there)


async def test_an_honest_peer_stays_within_its_window_and_is_not_cut_off():
    async def read_late(stream: Stream) -> None:
        await trio.sleep(0.2)
        for _ in range(10):
            await stream.read_exactly(1_000_000)
        await stream.send(b"!")

    async with (
        open_host(os.urandom(32), listen=LOOPBACK) as there,
        open_host(os.urandom(32)) as here,
    ):
        there.serve("/late/1", read_late, max_concurrent=4, deadline_seconds=120)
        await here.dial(there.addresses[0])
        async with await here.open_stream(there.peer_id, "/late/1") as stream:
            await stream.send(bytes(10_000_000))
            assert await stream.read_exactly(1) == b"!"
            assert stream._muxed.target_recv_window <= LARGEST_WINDOW


async def test_many_streams_at_once_all_get_their_answer():
    async with (
        open_host(os.urandom(32), listen=LOOPBACK) as there,
        open_host(os.urandom(32)) as here,
    ):
        serve(there)
        await here.dial(there.addresses[0])
        with trio.fail_after(120):
            async with trio.open_nursery() as nursery:
                for _ in range(16):
                    nursery.start_soon(works, here, there)
        await until(lambda: there.statistics().streams_served == 16)
