"""What strangers and failing handlers can do to a host: nothing beyond their own stream."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import pytest
import trio

from p2p.transport.facts import Limits
from p2p.transport.framing import Frames
from p2p.transport.host import Host, open_host
from tests.unit.p2p.transport.hosts import CAP, ECHO, echo, open_memory_pair, open_pair, say, until
from wallet.errors import PeerError, PeerRefused, TermsRefused

if TYPE_CHECKING:
    from p2p.transport.stream import Stream

pytestmark = pytest.mark.area("A")

MULTISTREAM = b"\x13/multistream/1.0.0\n"


@pytest.mark.parametrize("error", [ValueError, TermsRefused, trio.BrokenResourceError, EOFError])
async def test_a_handler_that_raises_ends_its_own_stream_only(error):
    async def failing(stream):
        await stream.read_exactly(1)
        raise error("no")

    async with open_pair() as (there, here):
        there.serve("/fail/1", failing, max_concurrent=1, deadline_seconds=60)
        peer = await here.dial(there.addresses[0])
        async with await here.open_stream(peer.peer_id, ECHO) as other:
            stream = await here.open_stream(peer.peer_id, "/fail/1")
            await stream.send(b"!")
            with pytest.raises(PeerRefused):
                await stream.read_exactly(1)
            await stream.reset()
            await Frames(other, CAP).write_frame(b"fine")
            assert await Frames(other, CAP).read_frame() == b"fine"
        assert there.statistics().handlers_failed == 1
        assert not there.stopped.is_set()


async def test_a_handler_that_takes_too_long_is_broken_off():
    async def slow(stream):
        await trio.sleep_forever()

    async with open_pair() as (there, here):
        there.serve("/slow/1", slow, max_concurrent=1, deadline_seconds=0.05)
        peer = await here.dial(there.addresses[0])
        stream = await here.open_stream(peer.peer_id, "/slow/1")
        with trio.fail_after(60), pytest.raises(PeerRefused):
            await stream.read_exactly(1)
        await stream.close()
        assert there.statistics().handlers_failed == 1


async def test_streams_beyond_the_slots_are_refused_and_slots_come_back():
    leave = trio.Event()

    async def busy(stream):
        await stream.send(b"in")
        await leave.wait()

    async with open_pair() as (there, here), open_host(os.urandom(32)) as third:
        there.serve("/busy/1", busy, max_concurrent=2, max_per_peer=1, deadline_seconds=120)
        peer = await here.dial(there.addresses[0])
        await third.dial(there.addresses[0])

        async def enter(host: Host) -> Stream:
            stream = await host.open_stream(peer.peer_id, "/busy/1")
            assert await stream.read_exactly(2) == b"in"
            return stream

        kept = [await enter(here), await enter(third)]
        for host in (here, third):
            with pytest.raises(PeerRefused):
                await enter(host)
        leave.set()
        for stream in kept:
            with pytest.raises(PeerError):
                await stream.read_exactly(1)
        await enter(here)
        assert there.statistics().streams_refused == 2


async def test_a_protocol_is_served_by_one_handler():
    async with open_pair() as (there, _):
        with pytest.raises(ValueError, match="already"):
            there.serve(ECHO, echo, max_concurrent=1, deadline_seconds=1)


async def read_to_end(stream) -> bytes:
    received = b""
    with contextlib.suppress(trio.BrokenResourceError):
        async for piece in stream:
            received += piece
    return received


@pytest.mark.parametrize("security", [b"/plaintext/2.0.0", b"/secio/1.0.0", b"/tls/1.0.0"])
async def test_a_dialler_without_noise_is_refused(autojump_clock, security):
    async with open_memory_pair() as (network, there, here):
        wire = network.bare_wire(1)
        await wire.send_all(MULTISTREAM + bytes([len(security) + 1]) + security + b"\n")
        assert await read_to_end(wire) == MULTISTREAM + b"\x03na\n"
        assert there.peers == (here.peer_id,)


async def test_a_dialler_that_dawdles_is_let_go_and_holds_up_nobody(autojump_clock):
    async with open_memory_pair(Limits(handshake_seconds=3)) as (network, there, here):
        silent, slow = network.bare_wire(1), network.bare_wire(1)
        await slow.send_all(MULTISTREAM[:5])
        assert await say(here, there.peer_id, b"meanwhile") == b"meanwhile"
        assert there.statistics().inbound_slots_held == 3
        began = trio.current_time()
        for wire in (silent, slow):
            await read_to_end(wire)
        assert trio.current_time() - began <= 3.1
        await trio.sleep(1)
        assert there.statistics().inbound_slots_held == 1
        assert there.statistics().inbound_failures == 2


async def test_an_endless_first_message_is_cut_off_at_once(autojump_clock):
    async with open_memory_pair() as (network, there, _):
        wire = network.bare_wire(1)
        began = trio.current_time()
        await wire.send_all(MULTISTREAM + b"\xff\xff\xff\xff\x7f" + bytes(100_000))
        await read_to_end(wire)
        assert trio.current_time() - began < 1
        assert there.statistics().connections == 1


async def test_a_protocol_name_that_is_no_text_ends_its_stream_only():
    async with open_pair() as (there, here):
        peer = await here.dial(there.addresses[0])
        raw = await here._swarm.new_stream(here._swarm.get_connections()[0].muxed_conn.peer_id)
        await raw.write(MULTISTREAM + b"\x02\xff\n")
        await until(lambda: there.statistics().streams_refused == 1)
        assert await say(here, peer.peer_id, b"fine") == b"fine"


async def test_streams_that_never_choose_a_protocol_are_bounded(autojump_clock):
    limits = Limits(inbound_streams_per_peer=4, selection_seconds=3)
    async with open_memory_pair(limits) as (_, there, here):
        connection = here._swarm.get_connections()[0].muxed_conn
        idle = [await here._swarm.new_stream(connection.peer_id) for _ in range(6)]
        await trio.sleep(1)
        assert there.statistics().streams_refused == 2
        with pytest.raises(PeerRefused):
            await say(here, there.peer_id, b"too many")
        await trio.sleep(3)
        assert there.statistics().streams_refused == len(idle) + 1
        assert await say(here, there.peer_id, b"fine") == b"fine"
