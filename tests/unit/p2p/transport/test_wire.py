"""Reads below Noise: whole, however the bytes arrive."""

from __future__ import annotations

import pytest
import trio
from hypothesis import given, settings
from hypothesis import strategies as st
from libp2p.io.abc import ReadWriteCloser

from p2p.transport.wire import WholeReads

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
        return self.pieces.pop(0) if self.pieces else b""

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
