"""Frame streams in memory: two ends of one line that can be cut after any frame.

What was sent before the cut still arrives, as on a real stream; what comes after is lost and both
sides see an error. Frames beyond the cap are refused as `p2p.transport.framing` refuses them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import trio

from p2p.transport.errors import StreamEnded
from wallet.errors import Malformed, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.deal import Person


class Line:
    """A line between an owner and a requester; frames are counted in both directions.

    Args:
        owner: the owner's side.
        requester: the requester's side.
        cut_after: so many frames pass in all; then the line breaks.
        cap: the largest frame.
    """

    def __init__(
        self,
        owner: Person,
        requester: Person,
        *,
        cut_after: float = math.inf,
        cap: int = 2**24,
    ) -> None:
        self.cut_after, self.cap = cut_after, cap
        self.passed: list[tuple[str, bytes]] = []
        self.broken = False
        to_requester, from_owner = trio.open_memory_channel[bytes](math.inf)
        to_owner, from_requester = trio.open_memory_channel[bytes](math.inf)
        self.owner = End(self, "owner", requester.peer_id, to_requester, from_requester)
        self.requester = End(self, "requester", owner.peer_id, to_owner, from_owner)

    def cut(self) -> None:
        """Break the line; what was sent before can still be read."""
        self.broken = True
        self.owner.close()
        self.requester.close()


class End:
    """One end: a `p2p.protocols.streams.FrameStream`."""

    def __init__(
        self,
        line: Line,
        name: str,
        remote_peer_id: str,
        out: trio.MemorySendChannel[bytes],
        incoming: trio.MemoryReceiveChannel[bytes],
    ) -> None:
        self._line, self._name, self._out, self._in = line, name, out, incoming
        self._remote = remote_peer_id

    @property
    def remote_peer_id(self) -> str:
        """The peer at the other end."""
        return self._remote

    async def read_frame(self) -> bytes:
        """The next frame."""
        try:
            data = await self._in.receive()
        except trio.EndOfChannel:
            if self._line.broken:
                raise PeerUnreachable("The line was cut.") from None
            raise StreamEnded("The peer ended the conversation.") from None
        if len(data) > self._line.cap:
            raise Malformed(f"The peer announced {len(data)} bytes.")
        return data

    async def read_frame_into(self, room_for: Callable[[int], memoryview]) -> memoryview:
        """The next frame, in the room for its length."""
        data = await self.read_frame()
        room = room_for(len(data))[: len(data)]
        room[:] = data
        return room

    async def write_frame(self, *parts: bytes | memoryview) -> None:
        """Send one frame, unless the line is cut here."""
        data = b"".join(parts)
        if len(self._line.passed) >= self._line.cut_after:
            self._line.cut()
        if self._line.broken:
            raise PeerUnreachable("The line was cut.")
        self._line.passed.append((self._name, data))
        await self._out.send(data)

    async def write_frames(self, *frames: bytes) -> None:
        """Send these, one after another."""
        for frame in frames:
            await self.write_frame(frame)

    def close(self) -> None:
        """Nothing more is sent from here."""
        self._out.close()
