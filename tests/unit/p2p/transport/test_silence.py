"""Peers that freeze or are unplugged, with real Noise and Yamux and a clock that jumps."""

from __future__ import annotations

import contextlib
import os

import pytest
import trio

from p2p.transport import address, identity
from p2p.transport.direct import LARGEST_WINDOW
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.muxer import (
    GRACE_SECONDS,
    INBOUND_IDLE_SECONDS,
    PING_MISSES,
    PING_SECONDS,
    WRITE_SECONDS,
)
from tests.memory_transport import MemoryNetwork
from tests.unit.p2p.transport.hosts import ECHO, open_memory_pair, say
from wallet.errors import PeerError, PeerUnreachable

pytestmark = pytest.mark.area("A")

NOTICED_WITHIN = PING_SECONDS * (PING_MISSES + 1) + 1


async def test_a_conversation_may_pause_for_an_hour(autojump_clock):
    async with open_memory_pair() as (network, there, here):
        stream = await here.open_stream(there.peer_id, ECHO)
        before = network.bytes_carried
        await trio.sleep(3600)
        assert here.connected(there.peer_id)
        assert network.bytes_carried > before  # pings went over
        await stream.close()


@pytest.mark.parametrize("fault", ["unplugged", "frozen"])
async def test_a_peer_that_falls_silent_is_noticed_by_both_sides(autojump_clock, fault):
    async with open_memory_pair() as (network, there, here):
        stream = await here.open_stream(there.peer_id, ECHO)
        await trio.sleep(100)
        network.fault = fault
        began = trio.current_time()
        with pytest.raises(PeerUnreachable, match="lost"):
            await stream.read_exactly(1)
        extra = WRITE_SECONDS * PING_MISSES if fault == "frozen" else 0
        assert trio.current_time() - began <= NOTICED_WITHIN + extra
        await stream.close()
        assert not here.connected(there.peer_id)
        await trio.sleep(2 * NOTICED_WITHIN)
        assert there.peers == ()
        assert there.statistics().inbound_slots_held == 0


async def test_a_send_to_a_frozen_peer_ends_and_so_does_closing(autojump_clock):
    async with open_memory_pair() as (network, there, here):
        stream = await here.open_stream(there.peer_id, ECHO)
        network.fault = "frozen"
        began = trio.current_time()
        with pytest.raises(PeerUnreachable):
            await stream.send(bytes(100_000))
        assert trio.current_time() - began <= WRITE_SECONDS + 1
        await stream.close()


async def test_closing_a_host_does_not_wait_for_a_frozen_peer(autojump_clock):
    async with open_memory_pair() as (network, there, here):
        await here.open_stream(there.peer_id, ECHO)
        network.fault = "frozen"
        began = trio.current_time()
        await here.close()
        assert trio.current_time() - began <= 3


async def test_opening_a_stream_to_a_frozen_peer_ends_in_time_and_drops_it(autojump_clock):
    async with open_memory_pair() as (network, there, here):
        network.fault = "frozen"
        began = trio.current_time()
        with pytest.raises(PeerUnreachable):
            await here.open_stream(there.peer_id, ECHO, timeout_seconds=4)
        assert trio.current_time() - began <= GRACE_SECONDS + 1
        await trio.sleep(1)
        assert not here.connected(there.peer_id)


async def test_an_opening_that_nobody_answers_leaves_the_connection(autojump_clock):
    async with open_memory_pair() as (network, there, here):
        network.fault = "unplugged"
        with pytest.raises(PeerUnreachable, match="in time"):
            await here.open_stream(there.peer_id, ECHO, timeout_seconds=4)
        assert here.statistics().outbound_streams_open == 0


async def test_a_dial_that_nobody_answers_ends_in_time(autojump_clock):
    async with trio.open_nursery() as nursery:
        network = MemoryNetwork(nursery)
        network.fault = "unplugged"
        async with (
            open_host(
                os.urandom(32), listen=("/ip4/127.0.0.1/tcp/1",), transport=network.transport()
            ) as there,
            open_host(os.urandom(32), transport=network.transport()) as here,
        ):
            began = trio.current_time()
            with pytest.raises(PeerUnreachable, match="3 seconds"):
                await here.dial(f"/ip4/127.0.0.1/tcp/1/p2p/{there.peer_id}", timeout_seconds=3)
            assert trio.current_time() - began <= 4
            await trio.sleep(10)
            assert there.statistics().inbound_slots_held == 0


async def test_a_connection_without_a_conversation_is_let_go_by_the_side_that_was_dialled(
    autojump_clock,
):
    async with open_memory_pair() as (_network, there, here):
        assert await say(here, there.peer_id, b"x") == b"x"
        await trio.sleep(INBOUND_IDLE_SECONDS - PING_SECONDS)
        assert here.connected(there.peer_id)
        await trio.sleep(3 * PING_SECONDS)
        assert not here.connected(there.peer_id)
        assert there.statistics().inbound_slots_held == 0


async def test_a_peer_that_was_unplugged_without_a_conversation_gives_its_place_back(
    autojump_clock,
):
    async with open_memory_pair() as (network, there, _here):
        network.fault = "unplugged"
        await trio.sleep(INBOUND_IDLE_SECONDS + 3 * PING_SECONDS)
        assert there.statistics().inbound_slots_held == 0


async def test_closing_a_host_does_not_wait_for_each_of_many_frozen_peers(autojump_clock):
    async with open_memory_pair() as (network, there, _here), contextlib.AsyncExitStack() as stack:
        for _ in range(9):
            other = await stack.enter_async_context(
                open_host(os.urandom(32), transport=network.transport())
            )
            await other.dial(there.addresses[0])
        network.fault = "frozen"
        began = trio.current_time()
        await there.close()
        assert trio.current_time() - began <= 3
        assert network.listening == {}


async def test_streams_the_peer_never_ends_are_forgotten(autojump_clock):
    async def answer_only(stream):
        await stream.send(b"!")

    async with open_memory_pair() as (_, there, here):
        there.serve("/answer/1", answer_only, max_concurrent=9, deadline_seconds=5, max_per_peer=9)
        theirs = there._swarm.get_connections()[0].muxed_conn
        for _ in range(5):
            stream = await here.open_stream(there.peer_id, "/answer/1")
            assert await stream.read_exactly(1) == b"!"
        assert len(theirs.streams) == 5  # type: ignore[attr-defined]
        await trio.sleep(200)
        assert len(theirs.streams) == 0  # type: ignore[attr-defined]


async def test_a_peer_that_stops_reading_costs_the_stream_and_not_the_connection(autojump_clock):
    async with open_memory_pair() as (_, there, here):

        async def deaf(stream):
            await trio.sleep(60)

        there.serve("/deaf/1", deaf, max_concurrent=1, deadline_seconds=100)
        stream = await here.open_stream(there.peer_id, "/deaf/1")
        with pytest.raises(PeerError):
            await stream.send(bytes(2 * LARGEST_WINDOW))
        await stream.close()
        assert await say(here, there.peer_id, b"fine") == b"fine"


async def test_closing_takes_no_time_of_its_own(autojump_clock):
    async with open_memory_pair() as (_, there, here):
        await here.open_stream(there.peer_id, ECHO)
        began = trio.current_time()
        await here.drop(there.peer_id)
        await here.close()
        await there.close()
        assert trio.current_time() - began < 0.05


async def test_a_read_cancelled_while_it_gives_credit_loses_nothing(autojump_clock):
    async with open_memory_pair() as (_, there, here):
        stream = await here.open_stream(there.peer_id, ECHO)
        await Frames(stream, 100).write_frame(b"abcdef")
        await trio.sleep(1)
        got = b""

        async def hold_the_turn_to_write(task_status):
            async with stream._connection._write_lock:
                task_status.started()
                await trio.sleep(1)

        async with trio.open_nursery() as nursery:
            await nursery.start(hold_the_turn_to_write)
            with trio.move_on_after(0.5):
                got = await stream.read_exactly(10)
        with trio.fail_after(60):
            assert got or await stream.read_exactly(10) == b"\0\0\0\x06abcdef"
        await stream.close()


async def test_nothing_is_dialled_that_was_not_asked_for(autojump_clock):
    async with open_memory_pair() as (network, there, here):
        stranger = address.peer(identity.peer_id_of_seed(bytes(32)))
        place = address.Multiaddr("/ip4/127.0.0.1/tcp/1")
        here._swarm.peerstore.add_addr(stranger, place, 10**9)
        await here.drop(there.peer_id)
        dialled = network.dialled
        await trio.sleep(7200)
        assert network.dialled == dialled
        assert here.peers == ()


async def test_a_failure_inside_one_connection_ends_that_connection_only(
    autojump_clock, monkeypatch
):
    async with (
        open_memory_pair() as (network, there, here),
        open_host(os.urandom(32), transport=network.transport()) as neighbour,
    ):
        await neighbour.dial(there.addresses[0])
        tell = there._swarm.notify_opened_stream

        async def fail_for_one(stream):
            if str(stream.muxed_conn.peer_id) == here.peer_id:
                raise RuntimeError("planted")
            await tell(stream)

        monkeypatch.setattr(there._swarm, "notify_opened_stream", fail_for_one)
        with pytest.raises(PeerError):
            await say(here, there.peer_id, b"x")
        await trio.sleep(1)
        assert there.peers == (neighbour.peer_id,)
        assert await say(neighbour, there.peer_id, b"x") == b"x"


async def test_dialling_waits_for_no_timer(autojump_clock):
    async with open_memory_pair() as (_, there, here):
        await here.drop(there.peer_id)
        await trio.sleep(1)
        began = trio.current_time()
        await here.dial(there.addresses[0])
        assert trio.current_time() - began < 0.05  # upstream's Swarm.dial_peer: always 0.25
