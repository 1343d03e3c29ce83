"""`/freehold/release/1` at the requester: chunks asked for ahead, each step checked, then paid.

What came, what is owed and what a receipt says is decided by `ReleaseSink`, which writes every fact
down before it counts; the owner's side is `p2p.protocols.release`. Either side may vanish at any
point, and a new stream goes on from what is written.

Cancelling is safe at any time.
"""

from __future__ import annotations

import mmap
from collections import Counter, deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import trio

from p2p.protocols.release import ANSWER_SECONDS, IN_FLIGHT, hear, say
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
)
from wallet.agreement.delivery import CHUNK_BYTES
from wallet.errors import FreeholdError, OutOfOrder, PeerError, PeerRefused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from p2p.protocols.streams import FrameStream
    from wallet.agreement.delivery import Signed
    from wallet.ports import ReleaseSink, Voucher

KEEPING_AT_ONCE = 6
"""Chunks that have come and wait to be written down; what waits is written together."""

PAGE_BYTES = mmap.PAGESIZE
ROOM_BYTES = CHUNK_BYTES + PAGE_BYTES
"""A chunk with what stands before it. Large frames come into rooms of this size that are used again
and again, at most fourteen: one being read, `KEEPING_AT_ONCE` waiting, and what is being written.
A whole chunk begins with a page of memory, so that the disk can take it from there.
"""

SMALL_BYTES = 64 * 1024
"""A frame up to this size comes into a room of its own."""

SETTLE_SECONDS = 5.0
"""How long a broken line waits for what has come to be written down."""

FindSink: TypeAlias = "Callable[[bytes], Awaitable[ReleaseSink]]"


async def receive_release(stream: FrameStream, find: FindSink) -> None:
    """Receive one release that an owner begins on this stream.

    Args:
        stream: opened by the owner.
        find: gives the sink for a grant id; raises NotFound for a grant that is not ours.

    Raises:
        PeerRefused: the owner will not serve the next step now, and said why.
        ContentMismatch: what came is not what was signed; nothing further is paid.
    """
    start = await hear(stream)
    if isinstance(start, Refused):
        raise PeerRefused(start.message)
    if not isinstance(start, Start):
        raise OutOfOrder("A release begins with its manifest.")
    try:
        sink = await find(start.grant_id)
        await sink.begin(start.manifest)
        if start.whereabouts is not None:
            await sink.take_whereabouts(start.whereabouts)
        with plain_errors():
            async with trio.open_nursery() as nursery:
                receiving = _Receiving(stream, sink)
                nursery.start_soon(receiving.keep)
                try:
                    with plain_errors():
                        await receiving.run()
                except PeerError:
                    await receiving.settle()
                    raise
                nursery.cancel_scope.cancel()
        await sink.finished()
    except PeerError:
        raise
    except FreeholdError as error:
        await say_last(stream, encode(Refused(error.code, str(error)[:1000])))
        raise
    await say(stream, Finished())


class _Step(NamedTuple):
    """A step that is not here yet, and the chunks of it that are still to come."""

    number: int
    missing: Sequence[int]


_BEFORE_ALL = _Step(0, ())


class _Receiving:
    """The requester's side once the manifest is taken.

    Three tasks: one reads, one keeps the ciphertext that came, and one goes from step to step. So
    the line waits neither for the disk nor for a step to be opened, checked and paid: meanwhile
    the ciphertext of the next one is on its way. No step is paid or opened before the one before
    it is. A key that is not paid for first is asked for before the step has come, so that it is
    opened and checked as it comes.
    """

    def __init__(self, stream: FrameStream, sink: ReleaseSink) -> None:
        self._stream, self._sink = stream, sink
        self._turn = trio.Lock()
        self._to_ask: deque[tuple[int, int]] = deque()
        self._asked: deque[tuple[int, int]] = deque()
        self._room = memoryview(b"")
        self._spare: list[memoryview] = []
        self._keeping, self._kept = trio.open_memory_channel[tuple[Chunk, memoryview]](
            KEEPING_AT_ONCE
        )
        self._unkept = 0
        self._to_come: Counter[int] = Counter()
        self._unconfirmed: deque[int] = deque()
        self._wanted: int | None = None
        self._asked_key = 0
        self._sealed = b""
        self._changed = trio.Event()

    async def run(self) -> None:
        """Receive every step that is not here yet."""
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._read_answers)
            await self._receive()
            nursery.cancel_scope.cancel()

    async def _receive(self) -> None:
        receipt = await self._sink.receipt_due()
        if receipt is not None:
            await self._say(Got(receipt))
        await self._pay(await self._sink.voucher_due())
        step = await self._step_after()
        following = await self._step_after(step)
        if step is not None:
            await self._fetch(step)
        while step is not None:
            if following is not None:
                await self._fetch(following)
            if self._sink.pays_first:
                await self._until(partial(self._has, step))
            await self._pay(await self._sink.voucher_before(step.number))
            sealed = await self._key(step.number)
            await self._sink.open_with(step.number, sealed)
            after = await self._step_after(following)
            await self._until(partial(self._has, step))
            receipt = await self._sink.take_key(step.number, sealed)
            await self._settle_up(receipt, await self._sink.voucher_after(step.number), following)
            step, following = following, after
        await self._confirmed()

    async def _until(self, condition: Callable[[], bool]) -> None:
        """Return when something that came makes this true."""
        while not condition():
            await self._changed.wait()

    def _change(self) -> None:
        self._changed.set()
        self._changed = trio.Event()

    # ---- ciphertext

    async def _step_after(self, step: _Step | None = _BEFORE_ALL) -> _Step | None:
        """Look up the first step after this one that is not here yet."""
        number = None if step is None else await self._sink.next_step(step.number)
        return None if number is None else _Step(number, await self._sink.missing(number))

    async def _fetch(self, step: _Step) -> None:
        """Begin to ask for the missing chunks of a step, after those of the step before."""
        self._to_come[step.number] = len(step.missing)
        self._to_ask.extend((step.number, index) for index in step.missing)
        await self._ask()

    def _has(self, step: _Step) -> bool:
        return not self._to_come[step.number]

    async def _ask(self) -> None:
        while self._to_ask and len(self._asked) < IN_FLIGHT:
            place = self._to_ask.popleft()
            self._asked.append(place)
            self._change()
            await self._say(Get(*place))

    async def _take(self, chunk: Chunk) -> None:
        if not self._asked or (chunk.step, chunk.chunk) != self._asked.popleft():
            raise OutOfOrder("The owner sent another chunk than the one asked for.")
        await self._ask()
        self._unkept += 1
        await self._keeping.send((chunk, self._room))

    async def keep(self) -> None:
        """Keep what comes until cancelled; chunks that have come meanwhile are kept together."""
        try:
            async for one in self._kept:
                came = [one]
                with suppress(trio.WouldBlock):
                    while True:
                        came.append(self._kept.receive_nowait())
                for run in _runs([chunk for chunk, _ in came]):
                    first = run[0]
                    pieces = [each.data for each in run]
                    await self._sink.take_chunks(first.step, first.chunk, pieces)
                    self._unkept -= len(run)
                    self._to_come[first.step] -= len(run)
                    self._change()
                self._spare += [room for _, room in came if len(room) == ROOM_BYTES]
        finally:
            self._unkept = 0
            self._change()

    async def settle(self) -> None:
        """Keep what has come before the line broke."""
        with trio.CancelScope(shield=True, deadline=trio.current_time() + SETTLE_SECONDS):
            await self._until(lambda: not self._unkept)

    # ---- money and keys

    async def _settle_up(
        self, receipt: Signed, voucher: Voucher | None, following: _Step | None
    ) -> None:
        """Say that a step is here, pay it, and ask for the key of the next, where that is due.

        All of it leaves together where it can, so that the owner may keep it together.
        """
        frames: list[ReleaseFrame] = [Got(receipt)]
        if voucher is not None and self._unconfirmed:
            await self._say(*frames)
            frames.clear()
            await self._confirmed()
        if voucher is not None:
            frames.append(self._paying(voucher))
        if following is not None and not self._sink.pays_first:
            frames.append(self._wanting(following.number))
        if frames:
            await self._say(*frames)

    async def _pay(self, voucher: Voucher | None) -> None:
        """Give a voucher, once the owner has confirmed the one before."""
        if voucher is not None:
            await self._confirmed()
            await self._say(self._paying(voucher))

    def _paying(self, voucher: Voucher) -> Pay:
        self._unconfirmed.append(voucher.uses)
        self._change()
        return Pay(voucher.uses, voucher.signature)

    async def _confirmed(self) -> None:
        """Return when the owner has confirmed what was paid."""
        await self._until(lambda: not self._unconfirmed)

    def _confirm(self, paid: Paid) -> None:
        if not self._unconfirmed:
            raise OutOfOrder("The owner confirmed what was not paid.")
        if paid.uses < self._unconfirmed.popleft():
            raise OutOfOrder("The owner confirmed fewer steps than were paid.")

    async def _key(self, step: int) -> bytes:
        """Ask for a step's sealed key, unless that was done already, and return it."""
        if self._asked_key != step:
            await self._say(self._wanting(step))
        await self._until(lambda: self._wanted is None)
        return self._sealed

    def _wanting(self, step: int) -> WantKey:
        self._wanted = self._asked_key = step
        self._change()
        return WantKey(step)

    def _take_key(self, key: Key) -> None:
        if key.step != self._wanted:
            raise OutOfOrder("The owner sent another key than the one asked for.")
        self._sealed, self._wanted = key.sealed, None

    # ---- frames

    async def _read_answers(self) -> None:
        """Read what was asked for; where nothing was, the owner owes no answer."""
        while True:
            await self._until(lambda: bool(self._asked or self._unconfirmed or self._wanted))
            match await self._read():
                case Chunk() as chunk:
                    await self._take(chunk)
                case Paid() as paid:
                    self._confirm(paid)
                case Key() as key:
                    self._take_key(key)
                case Refused(_, message):
                    raise PeerRefused(message)
                case _:
                    raise OutOfOrder("The owner sent a frame that does not fit a release.")
            self._change()

    async def _read(self) -> ReleaseFrame:
        with answer_within(ANSWER_SECONDS):
            return decode_release(await self._stream.read_frame_into(self._room_for))

    def _room_for(self, size: int) -> memoryview:
        if not SMALL_BYTES < size <= ROOM_BYTES:
            self._room = memoryview(bytearray(size))
            return self._room
        self._room = self._spare.pop() if self._spare else memoryview(mmap.mmap(-1, ROOM_BYTES))
        return self._room[ROOM_BYTES - size if size > CHUNK_BYTES else 0 :]

    async def _say(self, *frames: ReleaseFrame) -> None:
        if self._turn.locked():
            await self._turn.acquire()
        else:
            self._turn.acquire_nowait()  # several questions go out before the first answer
        try:
            if len(frames) == 1:
                await say(self._stream, *frames)
            else:
                await self._stream.write_frames(*map(encode, frames))
        finally:
            self._turn.release()


def _runs(came: list[Chunk]) -> Iterator[list[Chunk]]:
    """Yield chunks that follow one another in one step, together."""
    run = came[:1]
    for chunk in came[1:]:
        if (chunk.step, chunk.chunk) != (run[-1].step, run[-1].chunk + 1):
            yield run
            run = []
        run.append(chunk)
    yield run
