"""One stream at a holder: questions are read, answered by `Visitor`, and sent, each in its order.

Three tasks: one reads ahead, `IN_FLIGHT` questions at most; one has them answered in a thread, puts
that came together as one write to the disk; one sends. So the line waits neither for the disk nor
the disk for the line, and memory is bounded: a stream holds `IN_FLIGHT` questions, those being
answered, and two answers.

Cancelling is safe at any time: what was receipted is on the disk.
"""

from __future__ import annotations

from contextlib import suppress
from math import inf
from typing import TYPE_CHECKING, Final

import trio

from p2p.protocols.streams import answer_within, plain_errors, say_last
from p2p.protocols.wire import Refused
from p2p.shards.pace import Pace
from p2p.shards.wire import (
    IN_FLIGHT,
    SHARDS_CAP,
    STRANGERS_CAP,
    Answering,
    Asking,
    Block,
    Put,
    decode_asking,
    parts_of,
)
from p2p.transport.errors import StreamEnded
from p2p.transport.framing import Frames
from p2p.transport.identity import public_key_of
from wallet.errors import FreeholdError, Malformed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from p2p.shards.holding import Holding
    from p2p.shards.visiting import Visitor
    from p2p.transport.framing import ByteStream

IDLE_SECONDS: Final = 120.0
"""So long an asker may say nothing."""

STREAMS_AT_ONCE: Final = 24
STREAMS_OF_ONE: Final = 4
STREAM_SECONDS: Final = 6 * 3600.0
"""For `Host.serve`: a whole backup may go over one stream and a slow line."""


class ShardServer:
    """Answers the streams of one holder.

    Args:
        holding: what it does.
        pace: how fast it gives.
        threads: how many files are read or written at once.
    """

    def __init__(self, holding: Holding, pace: Pace | None = None, threads: int = 2) -> None:
        self._holding, self._pace = holding, pace or Pace()
        self._threads = trio.CapacityLimiter(threads)

    async def serve(self, stream: ByteStream) -> None:
        """Answer one stream until the other side ends it.

        Raises:
            FreeholdError: it was refused, or broke off.
        """
        visitor = self._holding.visitor(public_key_of(stream.remote_peer_id))
        talk = _Talk(stream, visitor, self._pace, self._threads)
        with plain_errors():
            await talk.run()
        if talk.refusal is not None:
            refused = parts_of(Refused(talk.refusal.code, str(talk.refusal)[:1000]))
            await say_last(Frames(stream, SHARDS_CAP), b"".join(refused))
            raise talk.refusal


class _Talk:
    """One stream while it lasts."""

    def __init__(
        self, stream: ByteStream, visitor: Visitor, pace: Pace, threads: trio.CapacityLimiter
    ) -> None:
        self._reading = Frames(stream, _cap(visitor))
        self._writing = Frames(stream, SHARDS_CAP)
        self._visitor, self._pace, self._threads = visitor, pace, threads
        self._heard, self._to_answer = trio.open_memory_channel[Asking | FreeholdError](IN_FLIGHT)
        self._made, self._to_send = trio.open_memory_channel[Answering](0)
        self._owed = 0
        self._patience, self._listening = trio.CancelScope(), trio.CancelScope()
        self.refusal: FreeholdError | None = None
        """What ended the stream from this side, once `run` is over and its answers are sent."""

    async def run(self) -> None:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._listen)
            nursery.start_soon(self._answer)
            nursery.start_soon(self._send)

    async def _listen(self) -> None:
        refused_before = suppress(trio.BrokenResourceError)  # nobody answers any more
        with self._listening, self._heard, refused_before:
            try:
                while True:
                    asking = await self._hear()
                    self._owed += 1
                    await self._heard.send(asking)
            except StreamEnded:
                return
            except Malformed as error:
                await self._heard.send(error)

    async def _hear(self) -> Asking:
        with answer_within(IDLE_SECONDS) as self._patience:
            self._be_patient()
            data = await self._reading.read_frame_into(lambda n: memoryview(bytearray(n)))
        return decode_asking(data)

    def _be_patient(self) -> None:
        """Nobody has to ask anything while answers are on their way."""
        self._patience.deadline = inf if self._owed else trio.current_time() + IDLE_SECONDS

    async def _answer(self) -> None:
        with self._made, self._to_answer:
            async for first in self._to_answer:
                for answer in await self._answers(self._together(first)):
                    if isinstance(answer, FreeholdError):
                        self.refusal = answer
                    elif self.refusal is None:
                        await self._made.send(answer)
                if self.refusal is not None:
                    break
                self._reading.cap = _cap(self._visitor)
        self._listening.cancel()

    def _together(self, first: Asking | FreeholdError) -> list[Asking | FreeholdError]:
        """Puts that have come already are written together; anything else is answered alone."""
        together = [first]
        while isinstance(together[-1], Put):
            try:
                together.append(self._to_answer.receive_nowait())
            except (trio.WouldBlock, trio.EndOfChannel):
                break
        return together

    async def _answers(
        self, together: list[Asking | FreeholdError]
    ) -> Sequence[Answering | FreeholdError]:
        last = together[-1]
        if isinstance(last, FreeholdError):
            together.pop()
        asked = [one for one in together if not isinstance(one, FreeholdError)]
        answer = self._visitor.answer
        answers = await trio.to_thread.run_sync(answer, asked, limiter=self._threads)
        return [*answers, last] if isinstance(last, FreeholdError) else answers

    async def _send(self) -> None:
        async for answer in self._to_send:
            if isinstance(answer, Block):
                await self._pace.before(len(answer.data))
            await self._writing.write_frame(*parts_of(answer))
            self._owed -= 1
            self._be_patient()


def _cap(visitor: Visitor) -> int:
    return SHARDS_CAP if visitor.may_keep else STRANGERS_CAP
