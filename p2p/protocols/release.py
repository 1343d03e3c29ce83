"""`/freehold/release/1`: steps leave one by one, each paid before the next can be read.

The owner opens the stream, shows the signed manifest and answers; the requester asks for chunks,
several at a time, then pays and asks for the key. Which step may be read, what is owed and what
was received is decided by `ReleaseSource` and `ReleaseSink`, which write every fact down before
it counts. So either side may vanish at any point and a new stream goes on from what is written.

Cancelling either function is safe at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeVar

from p2p.protocols.streams import answer_within, say_last
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
from wallet.errors import FreeholdError, OutOfOrder, PeerError, PeerRefused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from p2p.protocols.streams import FrameStream
    from wallet.ports import ReleaseSink, ReleaseSource, Voucher

IN_FLIGHT = 6
"""Chunks asked for ahead; a bound on memory and, at 1 MiB each, enough to fill a fast line."""

ANSWER_SECONDS = 60.0

FindSink: TypeAlias = "Callable[[bytes], Awaitable[ReleaseSink]]"
Wanted = TypeVar("Wanted", Chunk, Key, Paid)


async def serve_release(stream: FrameStream, source: ReleaseSource) -> None:
    """Serve one grant until the requester is finished or something forbids the next step.

    Raises:
        NotServed: a condition does not hold; the requester was told which.
        PeerRefused: the requester would not have the release.
        AgreementError: a voucher or receipt that cannot be accepted.
    """
    try:
        await _send(stream, Start(source.grant_id, await source.manifest()))
        while not isinstance(frame := await _read(stream), Finished):
            answer = await _answer(source, frame)
            if answer is not None:
                await _send(stream, answer)
    except PeerError:
        raise
    except FreeholdError as error:
        await say_last(stream, encode(Refused(error.code, str(error)[:1000])))
        raise


async def _answer(source: ReleaseSource, frame: ReleaseFrame) -> ReleaseFrame | None:
    match frame:
        case Get(step, chunk):
            return Chunk(step, chunk, await source.chunk(step, chunk))
        case Pay(uses, signature):
            await source.paid(uses, signature)
            return Paid(uses)
        case WantKey(step):
            return Key(step, await source.key(step))
        case Got(receipt):
            await source.received(receipt)
            return None
        case Refused(_, message):
            raise PeerRefused(message)
    raise OutOfOrder("The requester sent a frame that does not fit a release.")


async def receive_release(stream: FrameStream, find: FindSink) -> None:
    """Receive one release that an owner begins on this stream.

    Args:
        stream: opened by the owner.
        find: gives the sink for a grant id; raises NotFound for a grant that is not ours.

    Raises:
        PeerRefused: the owner will not serve the next step now, and said why.
        ContentMismatch: what came is not what was signed; nothing further is paid.
    """
    start = await _read(stream)
    if isinstance(start, Refused):
        raise PeerRefused(start.message)
    if not isinstance(start, Start):
        raise OutOfOrder("A release begins with its manifest.")
    try:
        sink = await find(start.grant_id)
        await sink.begin(start.manifest)
        receipt = await sink.receipt_due()
        if receipt is not None:
            await _send(stream, Got(receipt))
        await _pay(stream, await sink.voucher_due())
        while (step := await sink.next_step()) is not None:
            await _fetch(stream, sink, step)
            await _pay(stream, await sink.voucher_before(step))
            await _send(stream, WantKey(step))
            sealed = (await _expect(stream, Key)).sealed
            await _send(stream, Got(await sink.take_key(step, sealed)))
            await _pay(stream, await sink.voucher_after(step))
        await sink.finished()
    except PeerError:
        raise
    except FreeholdError as error:
        await say_last(stream, encode(Refused(error.code, str(error)[:1000])))
        raise
    await _send(stream, Finished())


async def _fetch(stream: FrameStream, sink: ReleaseSink, step: int) -> None:
    """Ask for the missing chunks of a step, keeping a few requests under way."""
    missing = await sink.missing(step)
    for index in missing[:IN_FLIGHT]:
        await _send(stream, Get(step, index))
    for place, index in enumerate(missing):
        chunk = await _expect(stream, Chunk)
        if (chunk.step, chunk.chunk) != (step, index):
            raise OutOfOrder("The owner sent another chunk than the one asked for.")
        if place + IN_FLIGHT < len(missing):
            await _send(stream, Get(step, missing[place + IN_FLIGHT]))
        await sink.take_chunk(step, index, chunk.data)


async def _pay(stream: FrameStream, voucher: Voucher | None) -> None:
    if voucher is None:
        return
    await _send(stream, Pay(voucher.uses, voucher.signature))
    paid = await _expect(stream, Paid)
    if paid.uses < voucher.uses:
        raise OutOfOrder("The owner confirmed fewer steps than were paid.")


async def _expect(stream: FrameStream, kind: type[Wanted]) -> Wanted:
    frame = await _read(stream)
    if isinstance(frame, Refused):
        raise PeerRefused(frame.message)
    if not isinstance(frame, kind):
        raise OutOfOrder("The owner sent a frame that does not fit a release.")
    return frame


async def _send(stream: FrameStream, frame: ReleaseFrame) -> None:
    await stream.write_frame(encode(frame))


async def _read(stream: FrameStream) -> ReleaseFrame:
    with answer_within(ANSWER_SECONDS):
        return decode_release(await stream.read_frame())
