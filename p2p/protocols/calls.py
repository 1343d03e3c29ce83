r"""`/freehold/calls/1`: what is said to a meeting point, and how one answers.

The meeting point speaks first (`Hello`: a number used once, and how much work a stamp has to stand
for), then answers each frame with one. Anybody may read all calls, page by page; only a requester
itself posts and withdraws its calls; anybody may leave a sealed letter in a box, and whoever has
the box's key may fetch it, whatever identity it has connected with.

Reading is bounded on both sides: a meeting point gives so much a minute in all, a reader takes so
many calls and no more. Cancelling is safe at any time.
"""

from __future__ import annotations

from collections import Counter, deque
from functools import partial
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

import msgspec
import trio
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from p2p.discovery import stamp
from p2p.protocols.calls_wire import (
    BOX_LABEL,
    Advice,
    Advise,
    Answering,
    Asking,
    Calls,
    Drop,
    Fetch,
    Forget,
    Hello,
    Kept,
    Letters,
    List,
    Post,
    Withdraw,
    box_claim,
    decode_answering,
    decode_asking,
    encode,
    refusal,
)
from p2p.protocols.streams import answer_within, say_last
from p2p.protocols.wire import Refused
from p2p.transport.errors import StreamEnded
from p2p.transport.identity import public_key_of
from p2p.transport.places import NOWHERE, part_of, share_of
from wallet.errors import (
    BadSignature,
    Malformed,
    NotAllowed,
    OutOfOrder,
    PeerRefused,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from p2p.discovery.board import Board
    from p2p.protocols.streams import FrameStream
    from wallet.ports import Clock

ANSWER_SECONDS: Final = 20.0
STAMPED_SECONDS: Final = 60.0
FRAMES_AT_MOST: Final = 512
MINUTE: Final = 60.0
P = ParamSpec("P")
T = TypeVar("T")


# ── the meeting point ────────────────────────────────────────────────────────────────────────────


class Rates(msgspec.Struct, frozen=True, kw_only=True):
    """What a meeting point does in a minute at most: in all, for one peer, for one address.

    `connections_of_an_address` of `connections` is the part that is one internet address's.
    None: an eighth.
    """

    kept: int = 600
    kept_of_one: int = 32
    pages: int = 6_000
    pages_of_one: int = 160
    connections: int = 512
    connections_of_an_address: int | None = None
    bits: int = stamp.USUAL_BITS

    def of_an_address(self, whole: int) -> int:
        """Return how many of so many in a minute are one internet address's."""
        most = self.connections_of_an_address or share_of(self.connections)
        return part_of(whole, most, self.connections)


class Meter:
    """Counts what was done within the last minute; `now` gives monotonic seconds."""

    def __init__(self, rates: Rates, now: Callable[[], float]) -> None:
        self.rates, self._now = rates, now
        self._events: deque[tuple[float, str, str, str]] = deque()
        self._counts: Counter[tuple[str, str]] = Counter()

    def count(self, what: str, peer: str, place: str, most: int, most_of_one: int) -> None:
        """Note one more, of a peer at an internet address (`p2p.transport.places`).

        Raises:
            NotAllowed: there were enough within this minute.
        """
        now = self._now()
        while self._events and self._events[0][0] <= now - MINUTE:
            _, kind, *whose = self._events.popleft()
            for key in _counted(kind, *whose):
                self._counts[key] -= 1
                if not self._counts[key]:
                    del self._counts[key]
        bounds = (most, most_of_one, self.rates.of_an_address(most))
        keys = _counted(what, peer, place)
        if any(self._counts[key] >= bound for key, bound in zip(keys, bounds, strict=False)):
            raise NotAllowed("This meeting point has had enough for this minute; come again.")
        self._events.append((now, what, peer, place))
        self._counts.update(keys)

    def keep(self, peer: str, place: str = NOWHERE) -> None:
        """Note that something is to be kept; `NotAllowed` as `count`."""
        self.count("kept", peer, place, self.rates.kept, self.rates.kept_of_one)

    def page(self, peer: str, place: str = NOWHERE) -> None:
        """Note that a page is to be given; `NotAllowed` as `count`."""
        self.count("pages", peer, place, self.rates.pages, self.rates.pages_of_one)


def _counted(what: str, peer: str, place: str) -> list[tuple[str, str]]:
    """What is counted up: all, this peer, and this internet address where it counts."""
    keys = [(what, ""), (what, peer)]
    return keys if place == NOWHERE else [*keys, (what, f"at {place}")]


class MeetingPoint:
    """Answers everybody out of one board.

    Args:
        board: what is kept.
        key: the meeting point's own 32-byte identity key.
        clock: time.
        rates: what it does in a minute.
        draw: gives 32 random bytes.
        advice: gives the newest list of advisories that is to be handed on; empty for none.
    """

    def __init__(
        self,
        board: Board,
        key: bytes,
        clock: Clock,
        rates: Rates,
        draw: Callable[[], bytes],
        advice: Callable[[], bytes] = bytes,
    ) -> None:
        self._board, self._key, self._clock, self._draw = board, key, clock, draw
        self._advice = advice
        self._meter = Meter(rates, clock.monotonic)
        self._bits = rates.bits
        self._turn = trio.CapacityLimiter(1)

    async def serve(self, stream: FrameStream, place: str = NOWHERE) -> None:
        """Answer one stream until the other side ends it; `place` is where it comes from.

        Raises:
            FreeholdError: it was told no, or broke off.
        """
        nonce, opened = self._draw(), b""
        await stream.write_frame(encode(Hello(nonce, self._bits)))
        try:
            for _ in range(FRAMES_AT_MOST):
                try:
                    with answer_within(STAMPED_SECONDS):
                        frame = decode_asking(await stream.read_frame())
                except StreamEnded:
                    return
                if isinstance(frame, Fetch):
                    opened = self._opened(frame, nonce)
                answer = await self._answer(stream.remote_peer_id, place, frame, opened)
                await stream.write_frame(encode(answer))
            raise NotAllowed("This stream has become too long; open another.")
        except (Malformed, BadSignature, OutOfOrder, NotAllowed) as error:
            await say_last(stream, encode(refusal(error)))
            raise

    def _opened(self, frame: Fetch, nonce: bytes) -> bytes:
        try:
            VerifyKey(frame.box).verify(BOX_LABEL + self._key + nonce, frame.signature)
        except (BadSignatureError, ValueError) as error:
            raise BadSignature("This box was not opened by its key.") from error
        return frame.box

    async def _answer(self, peer: str, place: str, frame: Asking, opened: bytes) -> Answering:
        board, now_ms = self._board, self._clock.now_ms()
        match frame:
            case List(after):
                self._meter.page(peer, place)
                return Calls(*_page(await self._run(board.page, after, now_ms)))
            case Post(call, given):
                self._check_stamp(given, call)
                self._meter.keep(peer, place)
                await self._run(board.post, public_key_of(peer), call, now_ms)
            case Withdraw(hash):
                self._meter.keep(peer, place)
                await self._run(board.withdraw, public_key_of(peer), hash)
            case Drop(box, letter, given):
                self._check_stamp(given, box + letter)
                self._meter.keep(peer, place)
                await self._run(board.drop, box, letter, now_ms)
            case Fetch(box, _):
                self._meter.page(peer, place)
                found, more = await self._run(board.letters, box, now_ms)
                return Letters(tuple(found), more)
            case Forget(places):
                self._meter.keep(peer, place)
                await self._run(board.forget, opened, places)
            case Advise():
                self._meter.page(peer, place)
                return Advice(await self._run(self._advice))
        return Kept()

    def _check_stamp(self, given: bytes, content: bytes) -> None:
        if not stamp.fits(given, self._key, content, self._bits):
            raise NotAllowed("The stamp on this is not enough; nothing was kept.")

    async def _run(self, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        return await trio.to_thread.run_sync(lambda: act(*args, **kwargs), limiter=self._turn)


def _page(found: tuple[int, list[bytes], bool]) -> tuple[int, tuple[bytes, ...], bool]:
    last, items, more = found
    return last, tuple(items), more


# ── whoever speaks to one ────────────────────────────────────────────────────────────────────────


class Visit:
    """One stream to a meeting point; made by `visit`."""

    def __init__(self, stream: FrameStream, hello: Hello) -> None:
        self._stream, self._hello = stream, hello
        self._point = public_key_of(stream.remote_peer_id)

    async def calls(self, most: int) -> list[bytes]:
        """Read the list from its beginning, `most` calls at most; nothing of them is checked.

        Raises:
            Malformed, OutOfOrder: the pages are none, or do not go on.
            PeerRefused, PeerUnreachable: it said no, or went.
        """
        found: list[bytes] = []
        after = 0
        while True:
            page = await self._ask(List(after))
            if not isinstance(page, Calls):
                raise OutOfOrder("The meeting point answered something else than calls.")
            found += page.items
            if not page.more or len(found) >= most:
                return found[:most]
            if page.last <= after or not page.items:
                raise OutOfOrder("The pages of the meeting point lead nowhere.")
            after = page.last

    async def post(self, call: bytes) -> None:
        """Have a call listed; it must be the dialling identity's own.

        Raises:
            PeerRefused: it was not taken, and why.
            NotAllowed: more work is asked for than it is worth.
        """
        await self._do(Post(call, await self._stamp(call)))

    async def withdraw(self, hash: bytes) -> None:
        """Have a call of one's own listed no longer; errors as `post`."""
        await self._do(Withdraw(hash))

    async def drop(self, box: bytes, letter: bytes) -> None:
        """Leave a sealed letter in a box; errors as `post`."""
        await self._do(Drop(box, letter, await self._stamp(box + letter)))

    async def fetch(self, box_seed: bytes) -> tuple[tuple[int, bytes], ...]:
        """Return the oldest letters of one's own box; they stay until `forget`."""
        found = await self._ask(box_claim(box_seed, self._point, self._hello.nonce))
        if not isinstance(found, Letters):
            raise OutOfOrder("The meeting point answered something else than letters.")
        return found.items

    async def forget(self, places: tuple[int, ...]) -> None:
        """Have letters of the box that was fetched last removed."""
        await self._do(Forget(places))

    async def advice(self) -> bytes:
        """Return the list of advisories that it hands on, unchecked; empty if it has none.

        Raises:
            PeerRefused: it knows no advisories: ask for them last.
        """
        found = await self._ask(Advise())
        if not isinstance(found, Advice):
            raise OutOfOrder("The meeting point answered something else than advisories.")
        return found.data

    async def _stamp(self, content: bytes) -> bytes:
        work = partial(stamp.make, self._point, content, self._hello.bits)
        return await trio.to_thread.run_sync(work, abandon_on_cancel=True)  # type: ignore[call-arg]

    async def _do(self, frame: Asking) -> None:
        if not isinstance(await self._ask(frame), Kept):
            raise OutOfOrder("The meeting point answered something else than asked.")

    async def _ask(self, frame: Asking) -> Answering:
        await self._stream.write_frame(encode(frame))
        return await _read(self._stream)


async def visit(stream: FrameStream) -> Visit:
    """Begin on a fresh stream to a meeting point.

    Raises:
        OutOfOrder, Malformed: it does not speak as one.
        PeerRefused, PeerUnreachable: it said no, or nothing within 20 seconds.
    """
    hello = await _read(stream)
    if not isinstance(hello, Hello):
        raise OutOfOrder("The meeting point did not say hello.")
    return Visit(stream, hello)


async def _read(stream: FrameStream) -> Answering:
    with answer_within(ANSWER_SECONDS):
        frame = decode_answering(await stream.read_frame())
    if isinstance(frame, Refused):
        raise PeerRefused(frame.message)
    return frame
