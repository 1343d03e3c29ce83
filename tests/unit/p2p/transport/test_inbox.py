"""From records to readers: every byte once and in order, whatever is cut, cancelled or late."""

from __future__ import annotations

import random
from itertools import cycle
from typing import TYPE_CHECKING, cast

import pytest
import trio
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p.transport.direct import LARGEST_WINDOW
from p2p.transport.framing import Frames
from p2p.transport.inbox import BODY_SECONDS, Inbox, Incoming
from p2p.transport.outgoing import Outgoing
from tests.unit.p2p.transport.hosts import CAP, ECHO, open_memory_pair, open_pair
from wallet.errors import PeerRefused

if TYPE_CHECKING:
    from p2p.transport.records import Records

pytestmark = pytest.mark.area("D")


class Given:
    """Records as a test gives them; then it waits."""

    def __init__(self, records: list[bytes]) -> None:
        self.records = records

    async def read(self) -> memoryview:
        await trio.lowlevel.checkpoint()
        return memoryview(self.records.pop(0)) if self.records else await trio.sleep_forever()


def incoming(*records: bytes) -> Incoming:
    return Incoming(cast("Records", Given(list(records))))


@given(
    records=st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=20),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=50, deadline=None)
def test_what_is_poured_is_read_once_and_in_order_also_by_readers_that_give_up(records, seed):
    whole, chance = b"".join(records), random.Random(seed)

    async def main() -> None:
        source, inbox = incoming(*records), Inbox()
        poured, read = 0, b""
        while len(read) < len(whole):
            room = memoryview(bytearray(chance.randrange(1, 30)))
            if poured < len(whole) and chance.random() < 0.5:
                size = chance.randrange(1, len(whole) - poured + 1)
                if chance.random() < 0.5:  # it comes while a reader waits, or before
                    inbox.want(room, 1)
                await source.pour(size, inbox)
                poured += size
            else:
                inbox.want(room, 1)
            filled = inbox.leave()
            if chance.random() < 0.3:
                inbox.give_back(room[:filled])
            else:
                read += room[:filled]
            assert inbox.held == poured - len(read)
        assert read == whole

    trio.run(main)


@given(
    parts=st.lists(st.binary(max_size=9), max_size=9), sizes=st.lists(st.integers(0, 9), max_size=9)
)
@settings(max_examples=50)
def test_what_is_taken_to_be_sent_is_every_byte_in_order(parts, sizes):
    outgoing, whole = Outgoing(parts), b"".join(parts)
    for size in sizes:
        size = min(size, outgoing.size)
        assert b"".join(outgoing.take(size)) == whole[:size]
        whole = whole[size:]
    assert outgoing.size == len(whole)


async def test_the_rest_of_a_frame_that_does_not_come_is_not_waited_for_for_ever(autojump_clock):
    for wait in (
        lambda: incoming(b"abc").exactly(4),
        lambda: incoming(b"abc").pour(4, Inbox()),
    ):
        began = trio.current_time()
        with pytest.raises(trio.TooSlowError):
            await wait()
        assert trio.current_time() - began == pytest.approx(BODY_SECONDS)


async def test_readers_that_give_up_again_and_again_miss_nothing_of_several_streams():
    chance, data = random.Random(7), random.Random(8).randbytes(2_000_000)

    async def pour(stream):
        await stream.read_exactly(1)
        await stream.send(data[:5], data[5:70_000], data[70_000:])

    async def read_it_all(stream) -> None:
        async with stream:
            await stream.send(b"!")
            got, gave_up, seconds = b"", 0, cycle((0, 0.0001, 5, 0, 0.001))
            while len(got) < len(data):
                room = bytearray(min(chance.randrange(1, 300_000), len(data) - len(got)))
                with trio.move_on_after(next(seconds)) as scope:
                    await stream.read_into(memoryview(room))
                    got += room
                gave_up += scope.cancelled_caught
            assert got == data
            assert gave_up

    async with open_pair() as (there, here):
        there.serve("/pour/1", pour, max_concurrent=4, max_per_peer=4, deadline_seconds=120)
        await here.dial(there.addresses[0])
        streams = [await here.open_stream(there.peer_id, "/pour/1") for _ in range(3)]
        async with trio.open_nursery() as nursery:
            for stream in streams:
                nursery.start_soon(read_it_all, stream)


async def test_who_waits_for_credit_is_woken_when_it_comes(autojump_clock):
    async with open_memory_pair() as (_, there, here):
        stream = await here.open_stream(there.peer_id, ECHO)
        frames, data = Frames(stream, CAP), bytes(CAP)
        began = trio.current_time()
        await frames.write_frame(data)
        assert await frames.read_frame() == data
        assert trio.current_time() == began  # nothing was waited for by the clock
        await stream.close()


async def test_a_sender_without_credit_learns_at_once_that_the_stream_was_reset(autojump_clock):
    async with open_memory_pair() as (_, there, here):

        async def reset_later(stream):
            await trio.sleep(3)
            await stream.reset()

        there.serve("/away/1", reset_later, max_concurrent=1, deadline_seconds=100)
        stream = await here.open_stream(there.peer_id, "/away/1")
        began = trio.current_time()
        with pytest.raises(PeerRefused):
            await stream.send(bytes(2 * LARGEST_WINDOW))
        assert trio.current_time() - began == pytest.approx(3)
        await stream.reset()
