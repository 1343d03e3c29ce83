"""TCP whose reads are whole, below Noise.

libp2p reads a Noise record with `io.utils.read_exactly`, which gives up after a hundred partial
reads: a 64 KiB record that arrives in small segments (a slow link, Tor's 498-byte cells) would end
the connection. Here `read(n)` returns n bytes or what came before the end, from one buffer that
also halves the number of system calls. A cancelled read loses nothing: the bytes stay buffered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from libp2p.io.abc import ReadWriteCloser
from libp2p.network.connection.raw_connection import RawConnection
from libp2p.transport.tcp.tcp import TCP, TCPListener

if TYPE_CHECKING:
    from libp2p.abc import IRawConnection
    from libp2p.custom_types import THandler

    from p2p.transport.address import Multiaddr

_READ_AHEAD: Final = 128 * 1024


class WholeReads(ReadWriteCloser):
    """A byte stream whose `read(n)` returns exactly n bytes, or fewer only at its end."""

    def __init__(self, inner: ReadWriteCloser) -> None:
        self.inner = inner
        self._buffer = bytearray()

    async def read(self, n: int | None = None) -> bytes:
        """Up to the end of what is buffered for None, else n bytes (fewer at the end)."""
        buffer = self._buffer
        wanted = 1 if n is None else n
        while len(buffer) < wanted:
            piece = await self.inner.read(_READ_AHEAD)
            if not piece:
                break
            if not buffer and len(piece) == n:
                return piece
            buffer += piece
        size = len(buffer) if n is None else n
        data = bytes(memoryview(buffer)[:size])
        del buffer[:size]
        return data

    async def write(self, data: bytes) -> None:
        """Pass the bytes on."""
        await self.inner.write(data)

    async def close(self) -> None:
        """Close the stream below."""
        await self.inner.close()

    def get_remote_address(self) -> tuple[str, int] | None:
        """Host and port of the other end, if it has them."""
        return self.inner.get_remote_address()


class WholeTcp(TCP):
    """libp2p's TCP transport over `WholeReads`, dialling and listening."""

    async def dial(self, maddr: Multiaddr) -> IRawConnection:
        """Connect; raises libp2p's `OpenConnectionError`."""
        raw = await super().dial(maddr)
        assert isinstance(raw, RawConnection)
        return RawConnection(WholeReads(raw.stream), True)

    def create_listener(self, handler_function: THandler) -> TCPListener:
        """A listener whose accepted connections have whole reads."""

        async def handler(stream: ReadWriteCloser) -> None:
            await handler_function(WholeReads(stream))

        return super().create_listener(handler)
