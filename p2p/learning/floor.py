"""Who is here for a study: the coordinator's end of every wallet's stream.

A wallet comes once for each grant; when it comes again, the older stream is let go. Between rounds
nothing is read: who has gone is found out when a round begins. Each question has its time; who does
not answer in it, or not sensibly, is let go, and that alone: the round goes on without them.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import trio

from p2p.learning.wire import Ask, Join, LearnFrame, Over, Said, Wait, decode, encode
from p2p.protocols.streams import answer_within
from p2p.protocols.wire import Refused
from wallet.errors import FreeholdError, OutOfOrder, PeerRefused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from p2p.protocols.streams import FrameStream

log = logging.getLogger("freehold.learning")

JOIN_SECONDS: Final = 30.0
LAST_WORD_SECONDS: Final = 5.0


class Seat:
    """One wallet's stream for as long as it stays.

    Attributes:
        grant_id: under which it takes part.
        why: the reason it was let go, in a sentence; empty while it is here.
    """

    def __init__(self, stream: FrameStream, grant_id: bytes) -> None:
        self._stream, self.grant_id, self.why = stream, grant_id, ""
        self._gone = trio.Event()

    @property
    def here(self) -> bool:
        """Whether the wallet has not been let go."""
        return not self._gone.is_set()

    async def tell(self, *frames: LearnFrame) -> None:
        """Send frames that want no answer."""
        for frame in frames:
            await self._stream.write_frame(encode(frame))

    async def hear(self) -> LearnFrame:
        """Return the wallet's next frame.

        Raises:
            PeerRefused: it will not go on, and said why.
        """
        frame = decode(await self._stream.read_frame())
        if isinstance(frame, Refused):
            raise PeerRefused(frame.message)
        return frame

    async def answer(self, message: bytes) -> bytes:
        """Send a message of a round and return the one that answers it."""
        await self.tell(Said(message))
        frame = await self.hear()
        if not isinstance(frame, Said):
            raise OutOfOrder("The wallet sent a frame that does not fit a round.")
        return frame.message

    def let_go(self, why: str) -> None:
        """Have the stream closed; harmless if it is already."""
        if self.here:
            self.why = why
            self._gone.set()

    async def stay(self) -> None:
        """Return once it was let go."""
        await self._gone.wait()


class Floor:
    """The wallets that are here for one study, by grant.

    Args:
        study: the study's hash.
        admit: raises a refusal for a peer (by its public key) that has no such grant in the study.
        greet: says to a wallet that comes what it may have missed, before it has its seat.
    """

    def __init__(
        self,
        study: bytes,
        admit: Callable[[bytes, bytes], Awaitable[None]],
        greet: Callable[[Seat], Awaitable[None]],
    ) -> None:
        self.study, self._admit, self._greet = study, admit, greet
        self.seats: dict[bytes, Seat] = {}
        self._came = trio.Event()

    async def attend(self, stream: FrameStream, peer: bytes, join: Join) -> None:
        """Keep a wallet's stream until it is let go.

        Args:
            stream: on which the wallet came.
            peer: the public key of its identity.
            join: what it said first.

        Raises:
            FreeholdError: it may not take part; the caller tells it.
        """
        await self._admit(peer, join.grant_id)
        seat = Seat(stream, join.grant_id)
        with answer_within(JOIN_SECONDS):
            await self._greet(seat)
        older = self.seats.get(join.grant_id)
        if older is not None:
            older.let_go("The wallet came again.")
        self.seats[join.grant_id] = seat
        self._came.set()
        self._came = trio.Event()
        try:
            await seat.stay()
            with trio.move_on_after(LAST_WORD_SECONDS):
                await seat.tell(Over(seat.why[:1000]))
        finally:
            seat.let_go("The stream was closed.")
            if self.seats.get(join.grant_id) is seat:
                del self.seats[join.grant_id]

    async def wait_for_one_more(self) -> None:
        """Return when another wallet has come."""
        await self._came.wait()

    async def each(
        self,
        grants: tuple[bytes, ...],
        act: Callable[[Seat], Awaitable[None]],
        seconds: float,
    ) -> None:
        """Do something with each of these wallets at once, for so long at most.

        Who is too slow, goes away, or says what does not fit is let go with the reason.
        """

        async def one(seat: Seat) -> None:
            try:
                with answer_within(seconds):
                    await act(seat)
            except FreeholdError as error:
                log.info("wallet %s let go: %s", seat.grant_id.hex()[:8], error)
                seat.let_go(str(error))

        async with trio.open_nursery() as nursery:
            for grant in grants:
                seat = self.seats.get(grant)
                if seat is not None and seat.here:
                    nursery.start_soon(one, seat)

    async def all_wait(self, seconds: int, why: str) -> None:
        """Tell every wallet that is here to wait."""

        async def wait(seat: Seat) -> None:
            await seat.tell(Wait(seconds, why))

        await self.each(tuple(self.seats), wait, LAST_WORD_SECONDS)

    def dismiss(self, why: str) -> None:
        """Let everybody go."""
        for seat in tuple(self.seats.values()):
            seat.let_go(why)


async def first_of(stream: FrameStream) -> Join | Ask:
    """Return what a wallet says first: that it is here, or that it wants a round's vectors.

    Raises:
        OutOfOrder: it says something else.
    """
    with answer_within(JOIN_SECONDS):
        frame = decode(await stream.read_frame())
    if not isinstance(frame, Join | Ask):
        raise OutOfOrder("A wallet says first for which study it comes.")
    return frame
