"""TCP whose reads are whole, below Noise.

libp2p reads a Noise record with `io.utils.read_exactly`, which gives up after a hundred partial
reads: a 64 KiB record that arrives in small segments (a slow link, Tor's 498-byte cells) would end
the connection. Here `read(n)` returns n bytes or what came before the end, and `packet()` a whole
record where it lies, from one room that the socket fills with several records at a time. While
little comes the room is small: a connection on which nothing is said holds a few kilobytes. A
cancelled read loses nothing: the bytes stay in the room.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

import trio
from libp2p.io.abc import ReadWriteCloser
from libp2p.io.exceptions import ConnectionClosedError, IncompleteReadError
from libp2p.io.trio import TrioTCPStream
from libp2p.network.connection.raw_connection import RawConnection
from libp2p.transport.tcp.tcp import TCP, TCPListener

if TYPE_CHECKING:
    from libp2p.abc import IRawConnection
    from libp2p.custom_types import THandler

    from p2p.transport.address import Multiaddr

LENGTH_BYTES: Final = 2
SMALL_ROOM: Final = 4 * 1024
LARGE_ROOM: Final = 4 * (LENGTH_BYTES + 65_535)
_NOTHING: Final = memoryview(b"")


class WholeReads(ReadWriteCloser):
    """A byte stream whose `read(n)` returns exactly n bytes, or fewer only at its end."""

    def __init__(self, inner: ReadWriteCloser) -> None:
        self.inner = inner
        self._room = _NOTHING
        self._start = self._end = 0
        self._busy = False
        self._remote: tuple[str, int] | None = None
        stream = inner.stream if isinstance(inner, TrioTCPStream) else None
        self._socket = stream.socket if isinstance(stream, trio.SocketStream) else None

    async def read(self, n: int | None = None) -> bytes:
        """Up to the end of what is here for None, else n bytes (fewer at the end)."""
        wanted = 1 if n is None else n
        while self._end - self._start < wanted and await self._fill(wanted):
            pass
        end = self._end if n is None else min(self._start + n, self._end)
        data = bytes(self._room[self._start : end])
        self._start = end
        return data

    async def packet(self) -> memoryview:
        """The next packet without its two bytes of length, good until anything else is read.

        Raises:
            IncompleteReadError: the stream ended before the last byte of a packet.
        """
        wanted = LENGTH_BYTES
        while True:
            start, held = self._start, self._end - self._start
            if held >= LENGTH_BYTES:
                wanted = LENGTH_BYTES + (self._room[start] << 8 | self._room[start + 1])
                if held >= wanted:
                    self._start += wanted
                    return self._room[start + LENGTH_BYTES : self._start]
            if not await self._fill(wanted):
                raise IncompleteReadError(
                    f"the connection ended after {held} of {wanted} bytes",
                    expected_bytes=wanted,
                    received_bytes=held,
                )

    async def _fill(self, wanted: int) -> bool:
        """Receive something into a room with place for so many bytes; False at the end."""
        held = self._end - self._start
        if not held or self._start + wanted > len(self._room):
            large = self._busy or wanted > SMALL_ROOM
            room = self._with_place(max(wanted, LARGE_ROOM if large else SMALL_ROOM))
            room[:held] = self._room[self._start : self._end]
            self._room, self._start, self._end = room, 0, held
        came = await self._receive(self._room[self._end :])
        self._end += came
        self._busy = came > SMALL_ROOM or self._end == len(self._room)
        return came > 0

    def _with_place(self, size: int) -> memoryview:
        return self._room if len(self._room) == size else memoryview(bytearray(size))

    async def _receive(self, room: memoryview) -> int:
        """Receive into the beginning of a room; 0 at the end. Errors as `TrioTCPStream.read`."""
        if self._socket is None:
            data = await self.inner.read(len(room))
            room[: len(data)] = data
            return len(data)
        try:
            return await self._socket.recv_into(room)
        except trio.ClosedResourceError:
            return 0
        except OSError as error:
            raise ConnectionClosedError(
                f"the connection was broken: {error}", transport="tcp"
            ) from error

    async def write(self, data: bytes | memoryview) -> None:
        """Pass the bytes on."""
        await self.inner.write(data)  # type: ignore[arg-type]  # the socket takes any buffer

    async def close(self) -> None:
        """Close the stream below."""
        await self.inner.close()

    def get_remote_address(self) -> tuple[str, int] | None:
        """Host and port of the other end, if it has them.

        Upstream's knows none for IPv6, whose addresses have four parts.
        """
        if self._socket is None:
            return self.inner.get_remote_address()
        if self._remote is None:
            with contextlib.suppress(OSError):  # it is gone already
                host, port, *_ = self._socket.getpeername()
                self._remote = (str(host), int(port))
        return self._remote


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
