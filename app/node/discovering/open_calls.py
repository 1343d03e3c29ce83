"""Reading open calls: every call of every meeting point, by somebody new each time.

Off until the person switches it on, or asks for it once. A reading opens a host with an identity
that was never used and never is again, through the proxy if there is one, takes the whole list
unfiltered, and is gone; what concerns the person is decided here, so a meeting point learns when
somebody at this address read and nothing else. Readings come at drawn moments, each meeting point
at a moment of its own, and none while the vault is hidden.

A practice vault reads only meeting points on this computer.
"""

from __future__ import annotations

import logging
import secrets
from contextlib import asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

import trio

from p2p.discovery import advisories, points
from p2p.discovery.points import Point
from p2p.discovery.sifting import MOST_OF_A_POINT, Sifted, sift
from p2p.protocols.calls import Visit, visit
from p2p.protocols.calls_wire import CALLS, CALLS_CAP
from p2p.protocols.streams import plain_errors
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.pool import DIAL_ONLY_LIMITS
from wallet.agreement.visible import quoted
from wallet.agreement.words import counted
from wallet.errors import AgreementError, Locked, NotAllowed, PeerError, PeerRefused
from wallet.vault import open_calls, reached, relationships
from wallet.vault.open_calls import NewCall, Reading

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from libp2p.abc import ITransport

    from app.node.wallet import OpenWallet
    from p2p.discovery.call import Checked
    from wallet.store import Transaction

log = logging.getLogger("freehold.calls")

PAUSE_SECONDS: Final = {"practice": 60.0, "evm": 3600.0}
"""How long there is between two readings on average, by kind of chain."""

VISIT_SECONDS: Final = 180.0
LONGEST_REFUSAL: Final = 200
_LOOPBACK: Final = ("/ip4/127.", "/ip6/::1/")
_DRAWN: Final = secrets.SystemRandom().random


@cache
def _shipped() -> tuple[Point, ...]:
    try:
        return points.all_shipped()
    except AgreementError as error:
        log.error("the shipped meeting points are not used: %s", error)
        return ()


def known_points(wallet: OpenWallet, tx: Transaction) -> tuple[Point, ...]:
    """Return the meeting points this wallet reads: the shipped ones it kept, and its own."""
    own = tuple(Point(one.address, one.name) for one in open_calls.own_points(tx))
    if wallet.profile.kind == "practice":
        return own
    out, mine = open_calls.left_out(tx), {one.address for one in own}
    kept = (one for one in _shipped() if one.address not in out | mine)
    return (*kept, *own)


def check_point(wallet: OpenWallet, address: str, name: str) -> Point:
    """Return a meeting point that this wallet may read.

    Raises:
        Malformed: it is no address of one.
        NotAllowed: a practice vault speaks with this computer alone.
    """
    found = points.point(address, name)
    if wallet.profile.kind == "practice" and not found.address.startswith(_LOOPBACK):
        raise NotAllowed("A practice vault reads only meeting points on this computer.")
    return found


class Visiting:
    """Goes to meeting points as nobody: with an identity that is used once.

    Args:
        wallet: the open wallet.
        transport: another way of carrying bytes than TCP, for tests.
    """

    def __init__(self, wallet: OpenWallet, transport: ITransport | None = None) -> None:
        self._wallet, self._transport = wallet, transport

    @asynccontextmanager
    async def at(self, point: Point) -> AsyncIterator[Visit]:
        """Visit a meeting point for the block.

        Raises:
            PeerError: it does not answer, or said no.
            AgreementError: it does not speak as one.
        """
        async with open_host(
            secrets.token_bytes(32),
            limits=DIAL_ONLY_LIMITS,
            proxy=self._wallet.profile.proxy,
            transport=self._transport,
        ) as host:
            await host.dial(point.address)
            async with await host.open_stream(point.peer_id, CALLS) as stream:
                yield await visit(Frames(stream, CALLS_CAP))


class Reader:
    """Reads the meeting points of an open wallet.

    Args:
        wallet: the open wallet.
        visiting: goes there.
        draw: gives a number from 0 to 1.
    """

    def __init__(
        self, wallet: OpenWallet, visiting: Visiting, draw: Callable[[], float] = _DRAWN
    ) -> None:
        self._wallet, self._visiting, self._draw = wallet, visiting, draw
        self._switched = trio.Event()
        self._turns: dict[str, trio.Lock] = {}

    def switched(self) -> None:
        """The person has changed whether, or where, to read."""
        self._switched.set()
        self._switched = trio.Event()

    async def run(self) -> None:
        """Read at drawn moments while it is switched on, until cancelled."""
        while True:
            switched = self._switched
            if not await self._wallet.read(_is_wanted):
                await switched.wait()
                continue
            with trio.move_on_after(self._pause() / 2) as waiting:
                await switched.wait()
            if not waiting.cancelled_caught or self._is_hidden():
                continue
            async with trio.open_nursery() as nursery:
                for point in await self._wallet.read(lambda tx: known_points(self._wallet, tx)):
                    nursery.start_soon(self._read_later, point)

    async def _read_later(self, point: Point) -> None:
        await trio.sleep(self._pause() / 2)
        if not self._is_hidden():
            await self.read(point, calls=await self._wallet.read(open_calls.is_reading))

    def _pause(self) -> float:
        return PAUSE_SECONDS[self._wallet.profile.kind] * (0.5 + self._draw())

    def _is_hidden(self) -> bool:
        try:
            self._wallet.require_open()
        except Locked:
            return True
        return False

    async def read_all(self) -> tuple[tuple[Point, Reading], ...]:
        """Read every meeting point now, all at once."""
        found = await self._wallet.read(lambda tx: known_points(self._wallet, tx))
        readings: dict[str, Reading] = {}

        async def read(point: Point) -> None:
            readings[point.address] = await self.read(point)

        with plain_errors():
            async with trio.open_nursery() as nursery:
                for point in found:
                    nursery.start_soon(read, point)
        return tuple((point, readings[point.address]) for point in found)

    async def read(self, point: Point, *, calls: bool = True) -> Reading:
        """Read one meeting point and keep what holds; what went wrong stands in the answer.

        Args:
            point: which one.
            calls: whether its calls are read; advisories are where they are switched on.
        """
        advised = await self._wallet.read(open_calls.is_advised)
        async with self._turns.setdefault(point.address, trio.Lock()):
            try:
                with trio.fail_after(VISIT_SECONDS):
                    async with self._visiting.at(point) as found:
                        listed = await found.calls(MOST_OF_A_POINT + 1) if calls else None
                        if advised:
                            await self._take_advice(found)
            except PeerRefused as error:
                words = f"It broke off: {quoted(str(error), LONGEST_REFUSAL)}"
                return await self._note(point, Reading(self._wallet.now_ms(), words=words))
            except (PeerError, AgreementError, NotAllowed) as error:
                return await self._note(point, Reading(self._wallet.now_ms(), words=str(error)))
            except trio.TooSlowError:
                words = "It was too slow; nothing of it was taken."
                return await self._note(point, Reading(self._wallet.now_ms(), words=words))
            if listed is None:
                return Reading(self._wallet.now_ms())
            return await self._take(point, listed)

    async def _take_advice(self, found: Visit) -> None:
        """Keep the advisories that a meeting point hands on, if the maintainers signed them."""
        try:
            data = await found.advice()
            if not data:
                return
            listed = advisories.read(data)
        except (
            PeerRefused,
            AgreementError,
        ) as error:  # an older one knows none; or it made them up
            log.info("no advisories from a meeting point: %s", error)
            return
        kept = open_calls.Advice(listed.number, data, self._wallet.now_ms())
        if await self._wallet.write(open_calls.keep_advice, kept):
            self._wallet.changed("calls", "status")

    async def _take(self, point: Point, listed: list[bytes]) -> Reading:
        known, now_ms = await self._wallet.read(open_calls.known), self._wallet.now_ms()
        sifted = await trio.to_thread.run_sync(sift, listed, now_ms, known)

        def keep(tx: Transaction) -> Reading:
            new = [as_kept(one) for one in sifted.calls if one.view is not None]
            _, missing = open_calls.keep(tx, point.address, new, now_ms)
            for one in sifted.calls:
                _renew_addresses(tx, one, now_ms, self._wallet.vault.entropy)
            full = open_calls.without_room(tx, point.address, len(new))
            reading = Reading(now_ms, len(new), reading_words(sifted, missing, full))
            open_calls.note_reading(tx, point.address, reading)
            return reading

        found = await self._wallet.write(keep)
        self._wallet.changed("calls")
        return found

    async def _note(self, point: Point, reading: Reading) -> Reading:
        await self._wallet.write(open_calls.note_reading, point.address, reading)
        self._wallet.changed("calls")
        return reading


def _is_wanted(tx: Transaction) -> bool:
    """Whether anything is read at meeting points by itself."""
    return open_calls.is_reading(tx) or open_calls.is_advised(tx)


def as_kept(found: Checked) -> NewCall:
    """Return a checked call as the vault keeps it."""
    call = found.call
    return NewCall(
        found.hash, found.identity, call.nonce, found.data, call.created_ms, call.expires_ms
    )


def _renew_addresses(tx: Transaction, found: Checked, now_ms: int, entropy: bytes) -> None:
    """Where a requester that is known here says that it has moved, dial it there first."""
    known = relationships.by_key(tx, found.identity)
    if known is None or known.is_blocked:
        return
    link = found.call.link
    both = reached.merged(tx, known, link.addresses)
    if both != known.addresses:
        relationships.begin(tx, entropy, found.identity, link.peer_id, link.name, both, now_ms)


def reading_words(found: Sifted, missing: int, full: int = 0) -> str:
    """Return in words what a meeting point did that an honest one does not do; empty for nothing.

    Args:
        found: what was made of what it listed.
        missing: calls that it listed before, that are open, and that another still lists.
        full: calls for which there was no room here.
    """
    parts = [
        (found.forged, "not signed by whom it names", "not signed by whom they name"),
        (found.unreadable, "that cannot be read", "that cannot be read"),
        (found.expired, "that is over", "that are over"),
        (found.repeated, "twice", "more than once"),
        (found.outdated, "in an earlier word", "in an earlier word"),
        (found.surplus, "too many", "too many"),
    ]
    said = [
        f"{counted(count, 'call')} {one if count == 1 else many}"
        for count, one, many in parts
        if count
    ]
    words = [f"It listed {', '.join(said)}; these were not taken."] if said else []
    if missing:
        words.append(
            f"It lists {counted(missing, 'call')} no longer that another meeting point still lists."
        )
    if full:
        words.append(f"There was no room for {counted(full, 'call')}; so many are kept already.")
    return " ".join(words)
