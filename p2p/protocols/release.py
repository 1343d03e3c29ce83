"""`/freehold/release/1` at the owner: steps leave one by one, each paid before the next is read.

The owner opens the stream, shows the signed manifest and answers; the requester asks for chunks,
several at a time, then pays and asks for the key. Which step may be read and what was received is
decided by `ReleaseSource`, which writes every fact down before it counts; the requester's side is
`p2p.protocols.release_receiving`. Either side may vanish at any point, and a new stream goes on
from what is written.

Cancelling is safe at any time.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from math import inf
from typing import TYPE_CHECKING

import trio

from p2p.protocols.streams import answer_within, plain_errors, say_last
from p2p.protocols.wire import (
    Chunk,
    Finished,
    Get,
    Got,
    Key,
    Paid,
    Pay,
    Refused,
    ReleaseFrame,
    Start,
    WantKey,
    decode_release,
    encode,
    parts_of,
)
from wallet.errors import FreeholdError, OutOfOrder, PeerError, PeerRefused
from wallet.ports import Voucher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from p2p.protocols.streams import FrameStream
    from wallet.ports import ReleaseSource

IN_FLIGHT = 6
"""Chunks asked for ahead; a bound on memory and, at 1 MiB each, enough to fill a fast line."""

TOLD = 3
"""What the owner holds that is about money and keys and was not written down yet."""

ANSWERS = 2
"""Answers about money and keys that may wait for a chunk that is on its way."""

ANSWER_SECONDS = 60.0


async def serve_release(stream: FrameStream, source: ReleaseSource) -> None:
    """Serve one grant until the requester is finished or something forbids the next step.

    Raises:
        NotServed: a condition does not hold; the requester was told which.
        PeerRefused: the requester would not have the release.
        AgreementError: a voucher or receipt that cannot be accepted.
    """
    try:
        manifest = await source.manifest()
        await say(stream, Start(source.grant_id, manifest, await source.whereabouts()))
        with plain_errors():
            await _Answering(stream, source).run()
    except PeerError:
        raise
    except FreeholdError as error:
        await say_last(stream, encode(Refused(error.code, str(error)[:1000])))
        raise


class _Answering:
    """The owner's side once the manifest is out.

    Five tasks: one reads; one has what is about money and keys written down, in the order in which
    it came, and one sends what answers that; one gets the chunks that are asked for, in that order,
    each once what was paid before it is written down; one sends them. So the line waits neither for
    the disk nor for the database, and a key does not wait behind the chunks of the step after it.

    At most `IN_FLIGHT` questions for chunks are held, `TOLD` about money and keys, `ANSWERS`
    answers, and two chunks: one that was made and one on its way.
    """

    def __init__(self, stream: FrameStream, source: ReleaseSource) -> None:
        self._stream, self._source = stream, source
        self._turn = trio.Lock()
        self._asked, self._to_make = trio.open_memory_channel[tuple[Get, int]](IN_FLIGHT)
        self._told, self._to_settle = trio.open_memory_channel[Got | Pay | WantKey](TOLD)
        self._heard = self._settled = self._last_pay = 0
        self._settling = True
        self._change = trio.Event()
        self._made, self._to_send = trio.open_memory_channel[Chunk](0)
        self._answers, self._to_answer = trio.open_memory_channel[Paid | Key](ANSWERS)
        self._owed = 0
        self._patience = trio.CancelScope()
        self._refusal: FreeholdError | None = None

    async def run(self) -> None:
        """Answer until the requester is finished; a refusal follows what was asked before it."""
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._settle)
            nursery.start_soon(self._make)
            nursery.start_soon(self._send_chunks)
            nursery.start_soon(self._send_answers)
            with self._asked, self._told:
                try:
                    await self._answer_questions()
                except FreeholdError as error:
                    self._refuse(error)
        if self._refusal is not None:
            raise self._refusal

    def _refuse(self, error: FreeholdError) -> None:
        """Take no more questions; that the line ended as well is only a consequence."""
        before = self._refusal
        if before is None or (isinstance(before, PeerError) and not isinstance(error, PeerError)):
            self._refusal = error
        self._patience.cancel()

    # ---- questions

    async def _answer_questions(self) -> None:
        while self._refusal is None:
            match await self._hear():
                case Get() as get:
                    await self._ask_for(get)
                case Got() | Pay() | WantKey() as told:
                    await self._tell(told)
                case Finished():
                    return
                case Refused(_, message):
                    raise PeerRefused(message)
                case _:
                    raise OutOfOrder("The requester sent a frame that does not fit a release.")

    async def _hear(self) -> ReleaseFrame:
        with answer_within(ANSWER_SECONDS) as self._patience:
            self._be_patient()
            return decode_release(await self._stream.read_frame())

    def _be_patient(self) -> None:
        """Nobody has to say anything while chunks are on their way."""
        self._patience.deadline = inf if self._owed else trio.current_time() + ANSWER_SECONDS

    # ---- money and keys

    async def _tell(self, told: Got | Pay | WantKey) -> None:
        """Have this written down; what came with it is read before that begins."""
        self._heard += 1
        if isinstance(told, Pay):
            self._last_pay = self._heard
        try:
            try:
                self._told.send_nowait(told)
            except trio.WouldBlock:
                await self._told.send(told)
        except trio.BrokenResourceError:
            await trio.lowlevel.checkpoint_if_cancelled()  # the line broke where it is written to
            assert self._refusal is not None  # else something before this was refused

    async def _settle(self) -> None:
        """Have what was told written down; what came together is written together."""
        told: list[Got | Pay | WantKey] = []
        with self._to_settle, self._answers:
            try:
                async for one in self._to_settle:
                    told.append(one)
                    while told:
                        with suppress(trio.WouldBlock, trio.EndOfChannel):
                            while len(told) < TOLD:
                                told.append(self._to_settle.receive_nowait())
                        together = _together(told)
                        await self._take(told[:together])
                        del told[:together]
            except FreeholdError as error:
                self._refuse(error)
        self._settling = False
        self._change.set()

    async def _take(self, told: list[Got | Pay | WantKey]) -> None:
        """Have this written down and answer it.

        What is refused together is looked at one by one, so that what came before it counts.
        """
        if len(told) == 1 or not await self._taken_together(told):
            for one in told:
                await self._take_one(one)

    async def _taken_together(self, told: list[Got | Pay | WantKey]) -> bool:
        receipt = voucher = step = None
        for one in told:
            match one:
                case Got():
                    receipt = one.receipt
                case Pay(uses, signature):
                    voucher = Voucher(uses, signature)
                case WantKey():
                    step = one.step
        try:
            sealed = await self._source.settle(receipt, voucher, step)
        except FreeholdError:
            return False
        self._count(len(told))
        if voucher is not None:
            await self._answers.send(Paid(voucher.uses))
        if step is not None:
            await self._answers.send(Key(step, sealed))
        return True

    async def _take_one(self, told: Got | Pay | WantKey) -> None:
        match told:
            case Got(receipt):
                await self._source.received(receipt)
                self._count(1)
            case Pay(uses, signature):
                await self._source.paid(uses, signature)
                self._count(1)
                await self._answers.send(Paid(uses))
            case WantKey(step):
                sealed = await self._source.key(step)
                self._count(1)
                await self._answers.send(Key(step, sealed))

    def _count(self, more: int) -> None:
        self._settled += more
        self._change.set()
        self._change = trio.Event()

    async def _until_settled(self, told: int) -> bool:
        """Return when so much was written down, or False when it never will be."""
        while self._settled < told and self._settling:
            await self._change.wait()
        return self._settled >= told

    # ---- chunks

    async def _ask_for(self, get: Get) -> None:
        self._owed += 1
        try:
            await self._asked.send((get, self._last_pay))
        except trio.BrokenResourceError:
            assert self._refusal is not None  # a chunk before this one was refused

    async def _make(self) -> None:
        with self._made, self._to_make:
            try:
                async for get, told in self._to_make:
                    if not await self._until_settled(told):
                        return
                    data = await self._source.chunk(get.step, get.chunk)
                    await self._made.send(Chunk(get.step, get.chunk, data))
            except FreeholdError as error:
                self._refuse(error)

    async def _send_answers(self) -> None:
        async for answer in self._to_answer:
            await self._say(answer)

    async def _send_chunks(self) -> None:
        async for chunk in self._to_send:
            await self._say(chunk)
            self._owed -= 1
            self._be_patient()

    async def _say(self, frame: ReleaseFrame) -> None:
        async with self._turn:
            await say(self._stream, frame)


def _together(told: Sequence[Got | Pay | WantKey]) -> int:
    """Return how many may be written down together: a receipt, a voucher, a key, in this order."""
    places = [_ORDER.index(type(one)) for one in told]
    pairs = enumerate(pairwise(places), start=1)
    return next((count for count, (before, after) in pairs if after <= before), len(told))


_ORDER = (Got, Pay, WantKey)


async def say(stream: FrameStream, frame: ReleaseFrame) -> None:
    """Send one frame."""
    await stream.write_frame(*parts_of(frame))


async def hear(stream: FrameStream) -> ReleaseFrame:
    """Return the next frame.

    Raises:
        PeerUnreachable: nothing came within `ANSWER_SECONDS`.
        Malformed: it is none of this protocol.
    """
    with answer_within(ANSWER_SECONDS):
        return decode_release(await stream.read_frame())
