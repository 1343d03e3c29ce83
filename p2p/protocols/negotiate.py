"""`/freehold/negotiate/1`: both sides bring each other's transcripts up to date.

The owner opens the stream. Both introduce themselves; the owner says what it holds, the requester
sends what is missing; then envelopes flow both ways for as long as either has something to say.
Nothing is decided here: `OwnerDesk` and `RequesterDesk` check and keep every envelope.

Cancelling either function is safe at any time: an envelope is either kept by a desk or will be
sent again on the next stream.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import trio

from p2p.protocols.streams import answer_within, plain_errors, say_last
from p2p.protocols.wire import (
    Envelopes,
    Have,
    Introduce,
    NegotiateFrame,
    Push,
    Refused,
    Synced,
    Taken,
    decode_negotiate,
    encode,
)
from p2p.transport.errors import StreamEnded
from p2p.transport.identity import public_key_of
from wallet.agreement.binding import check_binding
from wallet.errors import FreeholdError, OutOfOrder, PeerRefused
from wallet.ports import Invited, Inviting

if TYPE_CHECKING:
    from p2p.protocols.streams import FrameStream
    from wallet.ports import Outgoing, OwnerDesk, RequesterDesk

ANSWER_SECONDS = 20.0

IDLE_SECONDS = 300.0
"""How long an owner may stay with a requester without a word either way."""

MAXIMUM_FRAMES = 2048
"""Frames with which a requester may bring an owner up to date; twice what a `Have` can list."""


async def negotiate_as_owner(
    stream: FrameStream, desk: OwnerDesk, *, linger_seconds: float = 0.0
) -> None:
    """Bring one relationship up to date, then stay for news until nothing comes for a while.

    Args:
        stream: freshly opened to the requester.
        desk: the owner's side of the relationship.
        linger_seconds: how long to wait for news after the last frame; 0 returns when synced.

    Raises:
        PeerRefused: the requester said no.
        AgreementError: the requester sent something that cannot be accepted.
    """
    invitation = desk.invitation() if isinstance(desk, Invited) else b""
    await _send(stream, Introduce(desk.binding(), invitation))
    first = await _read(stream)
    if isinstance(first, Refused):
        raise PeerRefused(first.message)
    if not isinstance(first, Introduce):
        raise OutOfOrder("The requester did not introduce itself.")
    identity = public_key_of(stream.remote_peer_id)
    claims = check_binding(first.binding, identity, desk.chain_id)
    await desk.introduced(claims, first.binding)
    await _send(stream, Have(tuple((item.id, item.length) for item in await desk.holdings())))
    for _ in range(MAXIMUM_FRAMES):
        if isinstance(frame := await _read(stream), Synced):
            break
        await _take(desk, frame)
    else:
        raise OutOfOrder("The requester has too much to say before it lets one speak.")
    await _Owner(stream, desk, linger_seconds).run()


class _Owner:
    """The second half of the owner's side: pushes go out, news comes in."""

    def __init__(self, stream: FrameStream, desk: OwnerDesk, linger_seconds: float) -> None:
        self._stream, self._desk, self._linger = stream, desk, linger_seconds
        self._answers_in, self._answers = trio.open_memory_channel[Taken | Refused](1)
        self._idle = trio.CancelScope()
        self._busy = self._asking = False

    async def run(self) -> None:
        with suppress(StreamEnded), plain_errors(), self._idle:
            self._stir()
            async with trio.open_nursery() as nursery:
                nursery.start_soon(self._receive)
                await self._push_all()
                while self._linger:
                    self._stir()
                    await self._desk.wait_outgoing()
                    await self._push_all()
                nursery.cancel_scope.cancel()

    def _stir(self) -> None:
        if not self._busy:
            self._idle.deadline = trio.current_time() + (self._linger or ANSWER_SECONDS)

    async def _receive(self) -> None:
        while True:
            frame = await _read(self._stream, patient=True)
            if isinstance(frame, Taken | Refused):
                if not self._asking:
                    raise OutOfOrder("The requester answered what it was not sent.")
                self._asking = False
                self._answers_in.send_nowait(frame)
            else:
                await _take(self._desk, frame)
            self._stir()

    async def _push_all(self) -> None:
        self._busy, self._idle.deadline = True, float("inf")
        stopped: set[bytes] = set()
        for item in await self._desk.outgoing():
            if item.id not in stopped and not await self._push(item):
                stopped.add(item.id)
        self._busy = False

    async def _push(self, item: Outgoing) -> bool:
        self._asking = True
        await _send(self._stream, Push(item.id, item.position, item.envelope))
        with answer_within(ANSWER_SECONDS):
            answer = await self._answers.receive()
        if isinstance(answer, Taken):
            if (answer.id, answer.length) != (item.id, item.position + 1):
                raise OutOfOrder("The requester confirmed another message than it was sent.")
            await self._desk.confirmed(item.id, answer.length)
            return True
        await self._desk.refused(item.id, item.position, answer.code, answer.message)
        return False


async def negotiate_as_requester(
    stream: FrameStream,
    desk: RequesterDesk,
    *,
    place: str = "",
    idle_seconds: float = IDLE_SECONDS,
) -> None:
    """Answer one owner until it closes the stream, or neither side has had a word for a while.

    Args:
        stream: opened by the owner.
        desk: the requester's side.
        place: the internet address the owner comes from, where that counts.
        idle_seconds: how long that while is; the owner comes again when it has something.

    Raises:
        AgreementError: the owner's introduction cannot be accepted.
    """
    first = await _read(stream)
    if not isinstance(first, Introduce):
        raise OutOfOrder("The owner did not introduce itself.")
    owner = public_key_of(stream.remote_peer_id)
    try:
        claims = check_binding(first.binding, owner, desk.chain_id)
        if first.invitation and isinstance(desk, Inviting):
            desk.invited(owner, first.invitation)
        await desk.introduced(claims, place)
    except FreeholdError as error:
        await say_last(stream, encode(Refused(error.code, str(error)[:1000])))
        raise
    await _send(stream, Introduce(desk.binding()))
    have = await _read(stream)
    if not isinstance(have, Have):
        raise OutOfOrder("The owner did not say what it holds.")
    await _Requester(stream, desk, owner, dict(have.items), idle_seconds).run()


class _Requester:
    """The requester's side after the introductions; `_sent` counts what the owner has."""

    def __init__(
        self,
        stream: FrameStream,
        desk: RequesterDesk,
        owner: bytes,
        sent: dict[bytes, int],
        idle_seconds: float,
    ) -> None:
        self._stream, self._desk, self._owner, self._sent = stream, desk, owner, sent
        self._idle, self._idle_seconds = trio.CancelScope(), idle_seconds
        self._turn = trio.Lock()

    async def run(self) -> None:
        await self._send_news()
        await _send(self._stream, Synced())
        with suppress(StreamEnded), plain_errors(), self._idle:
            self._stir()
            await self._serve()

    def _stir(self) -> None:
        self._idle.deadline = trio.current_time() + self._idle_seconds

    async def _serve(self) -> None:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._tell)
            while True:
                frame = await _read(self._stream, patient=True)
                if not isinstance(frame, Push):
                    raise OutOfOrder("Only new messages are expected here.")
                self._stir()
                await self._take(frame)

    async def _take(self, push: Push) -> None:
        async with self._turn:
            answer: Taken | Refused
            try:
                length = await self._desk.take(self._owner, push.id, push.position, push.envelope)
                self._sent[push.id] = max(self._sent.get(push.id, 0), push.position + 1)
                answer = Taken(push.id, length)
            except FreeholdError as error:
                answer = Refused(error.code, str(error)[:1000])
            await _send(self._stream, answer)
        await self._send_news()

    async def _tell(self) -> None:
        seen = 0
        while True:
            seen = await self._desk.wait_changed(self._owner, seen)
            await self._send_news()

    async def _send_news(self) -> None:
        async with self._turn:
            for holding in await self._desk.holdings(self._owner):
                start = self._sent.get(holding.id, 0)
                if start < holding.length:
                    items = await self._desk.envelopes(self._owner, holding.id, start)
                    await _send(self._stream, Envelopes(holding.id, start, items))
                    self._sent[holding.id] = start + len(items)
                    self._stir()


async def _take(desk: OwnerDesk, frame: NegotiateFrame) -> None:
    if isinstance(frame, Refused):
        raise PeerRefused(frame.message)
    if not isinstance(frame, Envelopes):
        raise OutOfOrder("The requester sent a frame that does not fit here.")
    await desk.take(frame.id, frame.start, frame.items)


async def _send(stream: FrameStream, frame: NegotiateFrame) -> None:
    await stream.write_frame(encode(frame))


async def _read(stream: FrameStream, *, patient: bool = False) -> NegotiateFrame:
    if patient:
        return decode_negotiate(await stream.read_frame())
    with answer_within(ANSWER_SECONDS):
        return decode_negotiate(await stream.read_frame())
