"""The door that keys leave by: once a revocation has answered, none leaves any more.

A key is written down as served before it is sent, so a revocation may fall between the two. Every
release stream goes through a doorway. Shutting it turns away a key that has not begun to leave
(it stays counted as served: the log never says less than what left), lets one that is on its way
out arrive, and cuts the stream if that takes longer than `LAST_KEY_SECONDS`.

Left to others: what may be served at all (`app.node.delivering.delivery`); ciphertext, which says
nothing without its key.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import trio

from p2p.protocols.wire import Key, decode_release
from wallet.errors import NotServed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from p2p.protocols.streams import FrameStream

LAST_KEY_SECONDS = 2.0
LARGEST_KEY_FRAME = 2048
"""A frame with a key is shorter than this in bytes; longer ones are not decoded here."""


class Doorway:
    """A release stream (`p2p.protocols.streams.FrameStream`) that can be shut for keys."""

    def __init__(self, stream: FrameStream) -> None:
        self._stream = stream
        self._open = True
        self._key_has_left: trio.Event | None = None
        self.scope = trio.CancelScope()

    @property
    def remote_peer_id(self) -> str:
        """The peer on the other side."""
        return self._stream.remote_peer_id

    async def read_frame(self) -> bytes:
        """Return the next frame's body."""
        return await self._stream.read_frame()

    async def read_frame_into(self, room_for: Callable[[int], memoryview]) -> memoryview:
        """Return the next frame's body, in the beginning of what is given for its length."""
        return await self._stream.read_frame_into(room_for)

    async def write_frame(self, *parts: bytes | memoryview) -> None:
        """Send one frame.

        Raises:
            NotServed: it holds a key, and the grant was revoked after the key was made ready.
        """
        if not _holds_key(parts):
            await self._stream.write_frame(*parts)
            return
        if not self._open:
            raise NotServed("The grant has ended; nothing more leaves under it.")
        self._key_has_left = trio.Event()
        try:
            await self._stream.write_frame(*parts)
        finally:
            self._key_has_left.set()

    async def write_frames(self, *frames: bytes) -> None:
        """Send frames one after another; errors as `write_frame`."""
        for frame in frames:
            await self.write_frame(frame)

    async def shut(self) -> None:
        """Let no further key through; return when none is on its way out any more."""
        self._open = False
        with trio.move_on_after(LAST_KEY_SECONDS) as waiting:
            if self._key_has_left is not None:
                await self._key_has_left.wait()
        if waiting.cancelled_caught:
            self.scope.cancel()


class Doors:
    """The doorway of each grant that is being served."""

    def __init__(self) -> None:
        self._doors: dict[bytes, Doorway] = {}

    @contextmanager
    def opened(self, grant_id: bytes, stream: FrameStream) -> Iterator[Doorway]:
        """Serve a grant through a doorway; ends without a word where shutting cuts it."""
        door = self._doors[grant_id] = Doorway(stream)
        try:
            with door.scope:
                yield door
        finally:
            del self._doors[grant_id]

    async def shut(self, grant_ids: Iterable[bytes]) -> None:
        """Return when no key leaves under these grants any more; they have ended already."""
        async with trio.open_nursery() as nursery:
            for grant_id in grant_ids:
                if grant_id in self._doors:
                    nursery.start_soon(self._doors[grant_id].shut)


def _holds_key(parts: Sequence[bytes | memoryview]) -> bool:
    if sum(map(len, parts)) > LARGEST_KEY_FRAME:
        return False
    return isinstance(decode_release(b"".join(parts)), Key)
