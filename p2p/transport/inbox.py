"""What comes on a connection, up to who reads it: one copy from the record to the reader's room.

libp2p reads each frame's header and body into objects of their own and joins and cuts them once
more for the reader. Here bytes go from the record straight to where the reader wants them; only
what nobody waits for yet is kept in between.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

import trio

if TYPE_CHECKING:
    from p2p.transport.records import Records

BODY_SECONDS: Final = 60.0
"""How long the rest of a frame may take, as libp2p's own frame loop has it."""


class Incoming:
    """The bytes of a connection in order, whatever records they came in."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._left = memoryview(b"")
        self.last_heard = trio.current_time()

    async def some(self, size: int) -> bytes:
        """Between 1 and `size` bytes, without waiting for more than the first of them.

        Raises:
            IncompleteReadError: the connection ended; and what `Records.read` raises.
        """
        while not self._left:
            await self._more()
        data, self._left = bytes(self._left[:size]), self._left[size:]
        return data

    async def exactly(self, size: int) -> bytes:
        """So many bytes; errors as `some`, and TooSlowError if they take too long."""
        if len(self._left) >= size:
            data, self._left = bytes(self._left[:size]), self._left[size:]
            return data
        found = []
        with trio.fail_after(BODY_SECONDS):
            while size:
                found.append(await self.some(size))
                size -= len(found[-1])
        return b"".join(found)

    async def pour(self, size: int, inbox: Inbox) -> None:
        """Give so many bytes to an inbox; errors as `exactly`."""
        left = self._left
        if len(left) >= size:
            self._left = left[size:]
            inbox.add(left[:size])
            return
        with trio.fail_after(BODY_SECONDS):
            while size:
                if not self._left:
                    await self._more()
                piece, self._left = self._left[:size], self._left[size:]
                inbox.add(piece)
                size -= len(piece)

    async def _more(self) -> None:
        self._left = await self._records.read()
        self.last_heard = trio.current_time()


class Inbox:
    """The bytes of one stream that were not read yet, or the room they are wanted in.

    `held` says how many are kept here; `owed`, how many were read and not given credit for.
    """

    def __init__(self) -> None:
        self._pieces: deque[memoryview] = deque()
        self._room: memoryview | None = None
        self._filled = self._enough = 0
        self.held = 0
        self.owed = 0

    def add(self, data: memoryview) -> None:
        """Take what came; it is copied before this returns."""
        if self._room is not None:
            start = self._filled
            fits = data[: len(self._room) - start]
            self._filled += len(fits)
            self._room[start : self._filled] = fits
            data = data[len(fits) :]
        if data:
            self._pieces.append(memoryview(bytes(data)))
            self.held += len(data)

    def fits(self, size: int) -> bool:
        """Whether so many bytes more have place in the room, so that none of them is kept here."""
        return self._room is not None and self._filled + size <= len(self._room)

    def want(self, room: memoryview, enough: int) -> None:
        """Fill a room from now on, until `leave`; `satisfied` says when so much is in it."""
        self._room, self._filled, self._enough = room, 0, enough
        while self._pieces and self._filled < len(room):
            piece = self._pieces.popleft()
            fits = piece[: len(room) - self._filled]
            if len(fits) < len(piece):
                self._pieces.appendleft(piece[len(fits) :])
            room[self._filled : self._filled + len(fits)] = fits
            self._filled += len(fits)
            self.held -= len(fits)

    @property
    def satisfied(self) -> bool:
        """Whether the room has as much as was wanted."""
        return self._filled >= self._enough

    def leave(self) -> int:
        """Return how much of the room was filled; nothing more goes into it."""
        filled, self._room, self._filled, self._enough = self._filled, None, 0, 0
        return filled

    def give_back(self, data: memoryview) -> None:
        """Put bytes that were read in front of all others again."""
        if data:
            self._pieces.appendleft(memoryview(bytes(data)))
            self.held += len(data)
