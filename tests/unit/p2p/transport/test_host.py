"""Two real hosts on loopback: connecting, talking, refusing, closing."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest
import trio

from p2p.transport.errors import CannotListen, StreamEnded, WrongPeer
from p2p.transport.facts import Limits
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_seed
from tests.unit.p2p.transport.hosts import CAP, ECHO, LOOPBACK, open_pair, say
from wallet.errors import Malformed, NotAllowed, PeerRefused, PeerUnreachable

pytestmark = pytest.mark.area("A")


async def test_a_message_comes_back_and_both_know_who_the_other_is():
    seen = []

    async def who(stream):
        seen.append(stream.remote_peer_id)
        await stream.send(b"!")

    async with open_pair() as (there, here):
        there.serve("/who/1", who, max_concurrent=1, deadline_seconds=60)
        peer = await here.dial(there.addresses[0])
        assert peer.peer_id == there.peer_id
        async with await here.open_stream(peer.peer_id, "/who/1") as stream:
            assert await stream.read_exactly(1) == b"!"
            assert stream.remote_peer_id == there.peer_id
        assert await say(here, peer.peer_id, b"hello") == b"hello"
    assert seen == [here.peer_id]


async def test_a_message_of_three_megabytes_comes_back_whole():
    message = os.urandom(3_000_000)
    async with open_pair() as (there, here):
        peer = await here.dial(there.addresses[0])
        assert await say(here, peer.peer_id, message) == message


async def test_the_peer_id_is_that_of_the_seed_and_ends_every_address():
    seed = os.urandom(32)
    async with open_host(seed, listen=LOOPBACK) as host:
        assert host.peer_id == peer_id_of_seed(seed)
        assert host.addresses
        assert all(a.endswith("/p2p/" + host.peer_id) for a in host.addresses)


async def test_a_host_that_only_dials_has_no_address_and_can_still_be_talked_to():
    async with open_pair() as (there, here):
        assert here.addresses == ()
        here.serve("/back/1", echo_back, max_concurrent=1, deadline_seconds=60)
        await here.dial(there.addresses[0])
        async with await there.open_stream(here.peer_id, "/back/1") as stream:
            assert await stream.read_exactly(4) == b"back"


async def echo_back(stream):
    await stream.send(b"back")


async def test_dialling_again_uses_the_connection_that_is_there():
    async with open_pair() as (there, here):
        async with trio.open_nursery() as nursery:
            for _ in range(5):
                nursery.start_soon(here.dial, there.addresses[0])
        assert here.statistics().connections == 1
        assert there.statistics().inbound_slots_held == 1


async def test_another_key_at_the_address_is_refused():
    async with open_pair() as (there, here):
        place = there.addresses[0].rsplit("/", 1)[0]
        with pytest.raises(WrongPeer):
            await here.dial(f"{place}/{peer_id_of_seed(bytes(32))}")
        assert here.peers == ()
        await here.dial(there.addresses[0])


async def test_nobody_at_the_address_is_said_and_can_be_tried_again_at_once():
    async with open_pair() as (there, here):
        address = there.addresses[0]
        await there.close()
        for _ in range(2):
            with pytest.raises(PeerUnreachable, match="Nobody answers"):
                await here.dial(address)


async def test_something_else_at_the_address_is_said():
    async def hang_up(stream):
        await stream.aclose()

    async with trio.open_nursery() as nursery, open_host(os.urandom(32)) as here:
        listeners = await nursery.start(trio.serve_tcp, hang_up, 0)
        port = listeners[0].socket.getsockname()[1]
        with pytest.raises(PeerRefused):
            await here.dial(f"/ip4/127.0.0.1/tcp/{port}/p2p/{peer_id_of_seed(bytes(32))}")
        nursery.cancel_scope.cancel()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "127.0.0.1:4001",
        "/ip4/127.0.0.1/tcp/4001",
        "/ip4/127.0.0.1/tcp/70000/p2p/" + peer_id_of_seed(bytes(32)),
        "/ip4/127.0.0.1/udp/4001/quic-v1/p2p/" + peer_id_of_seed(bytes(32)),
        "/ip4/127.0.0.1/tcp/4001/ws/p2p/" + peer_id_of_seed(bytes(32)),
        "/ip4/1.2.3.4/tcp/1/p2p/{0}/p2p-circuit/p2p/{0}".format(peer_id_of_seed(bytes(32))),
        "/ip4/127.0.0.1/tcp/1/p2p/QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N",
        "/dns4/" + "a" * 600 + "/tcp/1/p2p/" + peer_id_of_seed(bytes(32)),
    ],
)
async def test_an_address_of_another_kind_is_malformed(address):
    async with open_host(os.urandom(32)) as here:
        with pytest.raises(Malformed):
            await here.dial(address)


async def test_an_address_in_use_or_not_ours_cannot_be_listened_on():
    async with open_pair() as (there, _):
        taken = there.addresses[0].rsplit("/p2p/", 1)[0]
        for address in (taken, "/ip4/192.0.2.1/tcp/0"):
            with pytest.raises(CannotListen):
                async with open_host(os.urandom(32), listen=(address,)):
                    pass


async def test_a_port_can_be_listened_on_again_after_closing():
    async with open_pair() as (there, here):
        await here.dial(there.addresses[0])
        port = there.addresses[0].rsplit("/p2p/", 1)[0]
        await there.close()
        async with open_host(os.urandom(32), listen=(port,)) as again:
            await here.dial(again.addresses[0])


async def test_a_protocol_that_is_not_served_is_refused_by_name():
    async with open_pair() as (there, here):
        peer = await here.dial(there.addresses[0])
        with pytest.raises(PeerRefused, match="/freehold/none/1"):
            await here.open_stream(peer.peer_id, "/freehold/none/1")
        assert here.statistics().outbound_streams_open == 0
        assert await say(here, peer.peer_id, b"still here") == b"still here"


async def test_without_a_connection_no_stream_can_be_opened():
    async with open_pair() as (there, here):
        with pytest.raises(PeerUnreachable, match="dialled first"):
            await here.open_stream(there.peer_id, ECHO)


async def test_a_dropped_peer_sees_its_streams_fail_and_can_come_back():
    async with open_pair() as (there, here):
        peer = await here.dial(there.addresses[0])
        stream = await here.open_stream(peer.peer_id, ECHO)
        await there.drop(here.peer_id)
        with pytest.raises(PeerUnreachable) as caught:
            await stream.read_exactly(1)
        assert not isinstance(caught.value, StreamEnded)
        await stream.close()
        await here.dial(there.addresses[0])
        assert await say(here, peer.peer_id, b"again") == b"again"


async def test_what_a_closed_stream_still_offers_is_a_clear_no():
    async with open_pair() as (there, here):
        peer = await here.dial(there.addresses[0])
        stream = await here.open_stream(peer.peer_id, ECHO)
        await stream.close()
        await stream.close()
        with pytest.raises(NotAllowed):
            await stream.send(b"x")
        with pytest.raises(NotAllowed):
            await stream.read_exactly(1)


async def test_streams_to_one_peer_are_bounded_and_given_back():
    async with (
        open_host(os.urandom(32), listen=LOOPBACK) as there,
        open_host(os.urandom(32), limits=Limits(outbound_streams_per_peer=2)) as here,
    ):
        there.serve("/wait/1", wait, max_concurrent=9, max_per_peer=9, deadline_seconds=60)
        peer = await here.dial(there.addresses[0])
        one, two = [await here.open_stream(peer.peer_id, "/wait/1") for _ in range(2)]
        with pytest.raises(NotAllowed):
            await here.open_stream(peer.peer_id, "/wait/1")
        await one.close()
        await one.reset()
        async with await here.open_stream(peer.peer_id, "/wait/1"):
            with pytest.raises(NotAllowed):
                await here.open_stream(peer.peer_id, "/wait/1")
        await two.reset()
        assert here.statistics().outbound_streams_open == 0


async def wait(stream):
    await stream.read_exactly(1)


async def test_a_cancelled_read_loses_nothing():
    async def slowly(stream):
        await stream.send(b"ab")
        await stream.read_exactly(1)
        await stream.send(b"cd")

    async with open_pair() as (there, here):
        there.serve("/slow/1", slowly, max_concurrent=1, deadline_seconds=60)
        peer = await here.dial(there.addresses[0])
        async with await here.open_stream(peer.peer_id, "/slow/1") as stream:
            with trio.move_on_after(0.05) as scope:
                await stream.read_exactly(4)
            assert scope.cancelled_caught
            await stream.send(b"!")
            assert await stream.read_exactly(4) == b"abcd"


async def test_the_policy_decides_who_gets_in_and_whom_we_dial():
    async with open_pair(allow=lambda peer: False) as (there, here):
        await here.dial(there.addresses[0])
        with pytest.raises(PeerUnreachable):
            await say(here, there.peer_id, b"let me in")
        assert there.peers == ()
    async with open_pair() as (there, _), open_host(bytes(32), allow=lambda peer: False) as picky:
        with pytest.raises(NotAllowed):
            await picky.dial(there.addresses[0])


async def test_an_error_in_the_block_comes_out_as_it_is():
    with pytest.raises(KeyError):
        async with open_pair():
            raise KeyError


async def test_cancelling_the_block_closes_both_hosts():
    pair = []

    async def block(task_status) -> None:
        async with open_pair() as (there, here):
            await here.dial(there.addresses[0])
            pair.extend([there, here])
            task_status.started()
            await trio.sleep_forever()

    async with trio.open_nursery() as nursery:
        await nursery.start(block)
        nursery.cancel_scope.cancel()
    assert [host.stopped.is_set() for host in pair] == [True, True]


async def test_a_closed_host_dials_no_more():
    async with open_pair() as (there, here):
        await here.close()
        with pytest.raises(PeerUnreachable, match="stopped"):
            await here.dial(there.addresses[0])


async def test_closing_leaves_no_task_and_no_descriptor():
    async with open_pair() as (there, here):  # whatever is made once is made now
        await here.dial(there.addresses[0])
    tasks, descriptors = count()
    for _ in range(3):
        async with open_pair() as (there, here):
            peer = await here.dial(there.addresses[0])
            left_open = await here.open_stream(peer.peer_id, ECHO)
            assert await say(here, peer.peer_id, b"x") == b"x"
            assert left_open is not None
    tasks_left, descriptors_left = count()
    assert tasks_left == tasks
    assert descriptors_left <= descriptors  # a thread of another test may have closed its own


def count() -> tuple[int, int]:
    gc.collect()  # what other tests dropped is not to close itself in between
    return trio.lowlevel.current_statistics().tasks_living, len(
        list(Path("/proc/self/fd").iterdir())
    )


async def test_an_oversize_message_is_refused_before_it_is_read():
    refused = trio.Event()

    async def small(stream):
        with pytest.raises(Malformed):
            await Frames(stream, 1000).read_frame()
        refused.set()

    async with open_pair() as (there, here):
        there.serve("/small/1", small, max_concurrent=1, deadline_seconds=60)
        peer = await here.dial(there.addresses[0])
        async with await here.open_stream(peer.peer_id, "/small/1") as stream:
            await Frames(stream, CAP).write_frame(bytes(1001))
            with trio.fail_after(60):
                await refused.wait()


@pytest.mark.parametrize("steps", range(8))
async def test_opening_can_be_cancelled_at_any_moment_and_leaves_nothing(steps):
    before = trio.lowlevel.current_statistics().tasks_living

    async def open_and_stay() -> None:
        async with open_host(os.urandom(32)):
            await trio.sleep_forever()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(open_and_stay)
        for _ in range(steps):
            await trio.lowlevel.checkpoint()
        nursery.cancel_scope.cancel()
    assert trio.lowlevel.current_statistics().tasks_living == before
