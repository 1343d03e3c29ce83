"""Messages on a stream: every cap, cut and cancellation."""

from __future__ import annotations

import pytest
import trio
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p.transport.errors import StreamEnded
from p2p.transport.framing import Frames
from wallet.errors import Malformed, PeerUnreachable

pytestmark = pytest.mark.area("A")


class Bytes:
    """A stream that is a buffer; reading past what is there waits, or ends."""

    remote_peer_id = "12D3KooW"

    def __init__(self, data: bytes = b"", *, ended: bool = False) -> None:
        self.data = bytearray(data)
        self.ended = ended
        self.asked: list[int] = []

    async def read_exactly(self, size: int) -> bytes:
        self.asked.append(size)
        while len(self.data) < size:
            if self.ended:
                if self.data:
                    raise PeerUnreachable("cut")
                raise StreamEnded("ended")
            await trio.sleep_forever()
        taken = bytes(self.data[:size])
        del self.data[:size]
        return taken

    async def read_into(self, room: memoryview) -> None:
        room[:] = await self.read_exactly(len(room))

    async def send(self, *parts: bytes | memoryview) -> None:
        self.data += b"".join(parts)


@given(st.lists(st.binary(max_size=300), max_size=8))
@settings(max_examples=40)
def test_messages_come_back_one_by_one_as_they_were(messages):
    async def main() -> None:
        frames = Frames(Bytes(), 300)
        for message in messages:
            await frames.write_frame(message)
        assert [await frames.read_frame() for _ in messages] == messages
        assert not frames.stream.data  # type: ignore[attr-defined]

    trio.run(main)


async def test_the_length_is_four_bytes_big_endian():
    stream = Bytes()
    await Frames(stream, 1000).write_frame(b"x" * 258)
    assert stream.data[:4] == b"\x00\x00\x01\x02"


@pytest.mark.parametrize("prefix", [b"\x00\x00\x00\x11", b"\x7f\xff\xff\xff", b"\xff" * 4])
async def test_a_length_above_the_cap_is_refused_before_any_of_the_body_is_read(prefix):
    stream = Bytes(prefix + bytes(64))
    with pytest.raises(Malformed, match="16 are allowed"):
        await Frames(stream, 16).read_frame()
    assert stream.asked == [4]
    assert len(stream.data) == 64


async def test_a_message_at_the_cap_passes_and_one_above_is_not_sent():
    stream = Bytes()
    frames = Frames(stream, 16)
    await frames.write_frame(memoryview(bytes(16)))
    sent = len(stream.data)
    with pytest.raises(Malformed, match="nothing was sent"):
        await frames.write_frame(bytes(17))
    assert len(stream.data) == sent == 20
    assert await frames.read_frame() == bytes(16)


async def test_messages_sent_together_are_the_same_bytes_in_one_sending_or_none():
    together, apart = Bytes(), Bytes()
    messages = [b"got", b"", b"pay" * 5]
    await Frames(together, 15).write_frames(*messages)
    for message in messages:
        await Frames(apart, 15).write_frame(message)
    assert together.data == apart.data
    with pytest.raises(Malformed, match="16 bytes"):
        await Frames(together, 15).write_frames(b"short", bytes(16))
    assert together.data == apart.data


async def test_an_end_between_messages_is_told_apart_from_one_within():
    with pytest.raises(StreamEnded):
        await Frames(Bytes(ended=True), 16).read_frame()
    for cut in (b"\x00\x00", b"\x00\x00\x00\x05", b"\x00\x00\x00\x05ab"):
        with pytest.raises(PeerUnreachable) as caught:
            await Frames(Bytes(cut, ended=True), 16).read_frame()
        assert not isinstance(caught.value, StreamEnded)


async def test_a_cancelled_read_goes_on_where_it_stopped(autojump_clock):
    stream = Bytes(b"\x00\x00\x00\x03")
    frames = Frames(stream, 16)
    with trio.move_on_after(1):
        await frames.read_frame()
    stream.data += b"abc"
    assert await frames.read_frame() == b"abc"


@pytest.mark.parametrize("cap", [0, -1, 2**32])
def test_a_cap_outside_the_length_field_is_a_mistake(cap):
    with pytest.raises(ValueError, match="cap"):
        Frames(Bytes(), cap)


async def test_a_message_comes_into_the_room_that_is_given_for_its_length_and_no_other():
    frames = Frames(Bytes(), 100)
    for parts in ((b"abc", memoryview(b"de")), (), (b"x" * 100,)):
        await frames.write_frame(*parts)
    asked, room = [], memoryview(bytearray(70))

    def room_for(size: int) -> memoryview:
        asked.append(size)
        return room if size <= len(room) else memoryview(bytearray(size))

    first = await frames.read_frame_into(room_for)
    assert (bytes(first), bytes(room[:6])) == (b"abcde", b"abcde\0")
    assert bytes(await frames.read_frame_into(room_for)) == b""
    assert bytes(await frames.read_frame_into(room_for)) == b"x" * 100
    assert asked == [5, 0, 100]
