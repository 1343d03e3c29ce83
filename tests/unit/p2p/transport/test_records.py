"""Frames written together and credit given together: the same bytes, in fewer turns."""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING, cast

import pytest
import trio
from libp2p.stream_muxer.yamux.yamux import FLAG_FIN, TYPE_DATA, YAMUX_HEADER_FORMAT

from p2p.transport.direct import CREDIT_PARTS, LARGEST_WINDOW, PIECE_BYTES
from p2p.transport.framing import Frames
from p2p.transport.records import SLOW_SECONDS, TOGETHER, Records
from tests.unit.p2p.transport.hosts import CAP, ECHO, open_memory_pair, open_pair
from wallet.errors import PeerUnreachable

if TYPE_CHECKING:
    from libp2p.abc import ISecureConn

pytestmark = pytest.mark.area("A")


class Line:
    """A secured connection that is not Noise's, and takes its time."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.written = seconds, list[bytes]()

    async def write(self, data: bytes) -> None:
        await trio.sleep(self.seconds)
        self.written.append(data)

    async def read(self, n: int | None = None) -> bytes:
        return b"said"


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 4, PIECE_BYTES, 5 * PIECE_BYTES, 3_000_000])
async def test_a_message_of_any_size_comes_back_as_it_was(size):
    async with open_pair() as (there, here):
        await here.dial(there.addresses[0])
        async with await here.open_stream(there.peer_id, ECHO) as stream:
            frames, data = Frames(stream, CAP), os.urandom(size)
            await frames.write_frame(memoryview(data))
            assert await frames.read_frame() == data


async def test_a_fast_line_gets_frames_together_and_a_slow_one_gets_them_singly(
    autojump_clock, monkeypatch
):
    async with (
        open_memory_pair() as (_, there, here),
        await here.open_stream(there.peer_id, ECHO) as stream,
    ):
        records = stream._connection._records
        await stream.send(bytes(4), bytes(TOGETHER * PIECE_BYTES))
        assert 1 < records.at_once <= TOGETHER
        assert records._noise is not None
        inner = records._noise.read_writer.read_write_closer
        write = inner.write

        async def slowly(data: bytes) -> None:
            await trio.sleep(2 * SLOW_SECONDS)
            await write(data)

        monkeypatch.setattr(inner, "write", slowly)
        await stream.send(bytes(PIECE_BYTES))
        assert records.at_once == 1
        await stream.reset()


async def test_frames_of_another_secured_connection_go_one_by_one():
    line = Line(0)
    records = Records(cast("ISecureConn", line))
    await records.write([[b"a", b"b"], [b"c"]])
    assert line.written == [b"ab", b"c"]
    assert bytes(await records.read()) == b"said"
    assert records.at_once == 1


async def test_credit_is_given_a_quarter_window_at_a_time_and_not_for_every_frame(monkeypatch):
    async with open_pair() as (there, here):
        await here.dial(there.addresses[0])
        async with await here.open_stream(there.peer_id, ECHO) as stream:
            credits, give = [], stream._muxed.send_window_update

            async def count(increment: int, skip_lock: bool = False) -> None:
                credits.append(increment)
                await give(increment, skip_lock)

            monkeypatch.setattr(stream._muxed, "send_window_update", count)
            frames, data = Frames(stream, CAP), os.urandom(CAP)
            async with trio.open_nursery() as nursery:
                nursery.start_soon(frames.write_frame, data)
                assert await frames.read_frame() == data
            least = 256 * 1024 // CREDIT_PARTS
            assert 0 < len(credits) < CAP / least / 1.5
            assert min(credits) >= least
            assert max(credits) <= 3 * LARGEST_WINDOW


async def test_a_reader_that_waits_for_more_learns_of_an_end_that_came_with_the_last_bytes():
    async with open_pair() as (there, here):
        failed = trio.Event()

        async def wait_for_ten(stream):
            with pytest.raises(PeerUnreachable, match="after 3 of 10 bytes"):
                await stream.read_exactly(10)
            failed.set()

        there.serve("/freehold/test-ten/1", wait_for_ten, max_concurrent=1, deadline_seconds=120)
        await here.dial(there.addresses[0])
        stream = await here.open_stream(there.peer_id, "/freehold/test-ten/1")
        number = stream._muxed.stream_id
        header = struct.pack(YAMUX_HEADER_FORMAT, 0, TYPE_DATA, FLAG_FIN, number, 3)
        await stream._connection._write_frame(header + b"abc")
        with trio.fail_after(60):
            await failed.wait()
        await stream.reset()
