"""Messages on a stream: a length, then that many bytes.

The length is an unsigned 32-bit integer in network byte order (big-endian, as in Noise and Yamux
below it). It is checked against the protocol's cap *before* a byte of the body is read or a buffer
is made, so a hostile length costs nothing. An empty message is a message of length 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from p2p.transport.errors import StreamEnded
from wallet.errors import Malformed, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

Read = TypeVar("Read")
LENGTH_BYTES: Final = 4
LARGEST_CAP: Final = 2**32 - 1


class ByteStream(Protocol):
    """What framing needs of a stream; `p2p.transport.stream.Stream` is one."""

    @property
    def remote_peer_id(self) -> str:
        """The authenticated peer at the other end."""

    async def read_exactly(self, size: int) -> bytes:
        """Exactly `size` bytes, or an error."""

    async def read_into(self, room: memoryview) -> None:
        """As many bytes as the room has place for, or an error."""

    async def send(self, *parts: bytes | memoryview) -> None:
        """All of these bytes, in order."""


class Frames:
    """Length-prefixed messages of at most `cap` bytes in both directions.

    One task may read while another writes; two tasks must not do the same at once.
    """

    def __init__(self, stream: ByteStream, cap: int) -> None:
        if not 0 < cap <= LARGEST_CAP:
            raise ValueError(f"a cap lies between 1 and {LARGEST_CAP} bytes, not at {cap}")
        self.stream = stream
        self.cap = cap
        self._announced: int | None = None

    @property
    def remote_peer_id(self) -> str:
        """The authenticated peer at the other end."""
        return self.stream.remote_peer_id

    async def read_frame(self) -> bytes:
        """The next message. If it is cancelled, the next call goes on where it stopped.

        Raises:
            StreamEnded: the peer ended the stream between two messages.
            Malformed: the peer announces more than the cap; nothing of it was read, and the
                stream is of no further use.
            PeerUnreachable: the connection broke, or ended in the middle of the message.
            PeerRefused: the peer reset the stream.
        """
        length = await self._length()
        data = b"" if length == 0 else await self._body(self.stream.read_exactly(length), length)
        self._announced = None
        return data

    async def read_frame_into(self, room_for: Callable[[int], memoryview]) -> memoryview:
        """The next message, in the room that is given for its length; errors as `read_frame`."""
        length = await self._length()
        room = room_for(length)[:length]
        if length:
            await self._body(self.stream.read_into(room), length)
        self._announced = None
        return room

    async def _length(self) -> int:
        if self._announced is None:
            prefix = await self.stream.read_exactly(LENGTH_BYTES)
            length = int.from_bytes(prefix, "big")
            if length > self.cap:
                raise Malformed(
                    f"The peer announced a message of {length} bytes where {self.cap} are allowed;"
                    " none of it was read."
                )
            self._announced = length
        return self._announced

    async def _body(self, reading: Awaitable[Read], length: int) -> Read:
        try:
            return await reading
        except StreamEnded as error:
            raise PeerUnreachable(
                f"The peer ended the stream before any of the {length} bytes it announced."
            ) from error

    async def write_frame(self, *parts: bytes | memoryview) -> None:
        """Send one message, joined of these; `Malformed` if it is longer than the cap, unsent."""
        size = sum(map(len, parts))
        if size > self.cap:
            raise Malformed(
                f"A message of {size} bytes is longer than the {self.cap} this protocol"
                " allows; nothing was sent."
            )
        await self.stream.send(size.to_bytes(LENGTH_BYTES, "big"), *parts)

    async def write_frames(self, *frames: bytes) -> None:
        """Send short messages one after another, which the peer has at once; as `write_frame`."""
        if len(longest := max(frames, key=len)) > self.cap:
            raise Malformed(
                f"A message of {len(longest)} bytes is longer than the {self.cap} this protocol"
                " allows; nothing was sent."
            )
        await self.stream.send(
            b"".join(len(frame).to_bytes(LENGTH_BYTES, "big") + frame for frame in frames)
        )
