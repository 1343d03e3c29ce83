"""Reads below Noise: whole, however the bytes arrive."""

from __future__ import annotations

import pytest
import trio
from hypothesis import given, settings
from hypothesis import strategies as st
from libp2p.io.abc import ReadWriteCloser
from libp2p.io.exceptions import IncompleteReadError

from p2p.transport.wire import LARGE_ROOM, SMALL_ROOM, WholeReads

pytestmark = pytest.mark.area("A")


class Pieces(ReadWriteCloser):
    """Gives its pieces one a read, then waits or ends."""

    def __init__(self, pieces: list[bytes], *, ended: bool = True) -> None:
        self.pieces = pieces
        self.ended = ended

    async def read(self, n: int | None = None) -> bytes:
        await trio.lowlevel.checkpoint()
        if not self.pieces and not self.ended:
            await trio.sleep_forever()
        if n is None or not self.pieces:
            return self.pieces.pop(0) if self.pieces else b""
        first = self.pieces.pop(0)
        if first[n:]:
            self.pieces.insert(0, first[n:])
        return first[:n]

    async def write(self, data: bytes) -> None:
        raise NotImplementedError

    async def close(self) -> None:
        raise NotImplementedError

    def get_remote_address(self) -> tuple[str, int] | None:
        return None


@given(
    pieces=st.lists(st.binary(min_size=1, max_size=9), max_size=20),
    sizes=st.lists(st.integers(1, 30), max_size=20),
)
@settings(max_examples=50)
def test_every_read_is_whole_until_the_end(pieces, sizes):
    whole = b"".join(pieces)

    async def main() -> None:
        reader = WholeReads(Pieces(list(pieces)))
        at = 0
        for size in sizes:
            assert await reader.read(size) == whole[at : at + size]
            at = min(at + size, len(whole))

    trio.run(main)


async def test_a_record_in_more_than_a_hundred_segments_arrives():
    reader = WholeReads(Pieces([b"x" * 498] * 132))
    assert len(await reader.read(65_519)) == 65_519


async def test_a_cancelled_read_keeps_what_had_arrived(autojump_clock):
    source = Pieces([b"ab", b"c"], ended=False)
    reader = WholeReads(source)
    with trio.move_on_after(1):
        await reader.read(5)
    source.pieces.append(b"defg")
    assert await reader.read(5) == b"abcde"
    assert await reader.read(None) == b"fg"


def packed(*packets: bytes) -> bytes:
    return b"".join(len(packet).to_bytes(2, "big") + packet for packet in packets)


@given(
    packets=st.lists(st.one_of(st.binary(max_size=9), st.just(bytes(65_535))), max_size=9),
    cut=st.lists(st.integers(1, 90_000), max_size=9),
    plain=st.integers(0, 9),
)
@settings(max_examples=50, deadline=None)
def test_packets_come_as_they_were_however_they_are_cut_also_after_other_reads(packets, cut, plain):
    whole, pieces = bytes(plain) + packed(*packets), []
    for size in cut:
        pieces.append(whole[:size])
        whole = whole[size:]
    pieces.append(whole)

    async def main() -> None:
        reader = WholeReads(Pieces([piece for piece in pieces if piece]))
        assert await reader.read(plain) == bytes(plain)
        for packet in packets:
            assert bytes(await reader.packet()) == packet
        with pytest.raises(IncompleteReadError) as caught:
            await reader.packet()
        assert caught.value.received_bytes == 0

    trio.run(main)


async def test_an_end_within_a_packet_is_told_from_one_between_two():
    reader = WholeReads(Pieces([packed(b"abc") + b"\0\x03a"]))
    assert bytes(await reader.packet()) == b"abc"
    with pytest.raises(IncompleteReadError) as caught:
        await reader.packet()
    assert (caught.value.expected_bytes, caught.value.received_bytes) == (5, 3)


async def test_a_cancelled_packet_keeps_what_had_arrived(autojump_clock):
    source = Pieces([b"\0\x03ab"], ended=False)
    reader = WholeReads(source)
    with trio.move_on_after(1):
        await reader.packet()
    source.pieces.append(b"cd")
    assert bytes(await reader.packet()) == b"abc"
    assert await reader.read(None) == b"d"


async def test_a_line_on_which_little_comes_holds_little():
    reader = WholeReads(Pieces([packed(bytes(60_000)), packed(b"a"), packed(b"b")]))
    assert len(await reader.packet()) == 60_000
    assert len(reader._room) == LARGE_ROOM
    for expected in (b"a", b"b"):
        assert bytes(await reader.packet()) == expected
    assert len(reader._room) == SMALL_ROOM
