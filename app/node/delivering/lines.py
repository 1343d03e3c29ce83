"""The lines to requesters: one at a time each, open only while there is something to do.

A line has its own libp2p identity and host. It is opened when the person has something to say,
when an answer or an opening is awaited, or when a step can leave; it negotiates and serves, and
is let go when nothing comes any more. A requester that does not answer is tried again, less and
less often; nothing is lost meanwhile.

Lines are woken one by one: what concerns several (unlocking, resuming) reaches each after a
jitter of its own, so that requesters who compare notes do not hear from one person in one moment.
"""

from __future__ import annotations

import logging
import secrets
from contextlib import closing, suppress
from typing import TYPE_CHECKING

import trio

from app.api import supervise
from app.node.delivering import delivery, fetching, reports, standing
from app.node.delivering.desk import OwnerDesk
from app.node.delivering.pace import Pace
from app.node.ending.revoking import is_held
from app.node.learning import studying
from app.node.learning.attending import Attending
from app.node.learning.part import is_on
from p2p.learning.member import fetch_vectors
from p2p.learning.wire import LEARN, LEARN_CAP, Ask
from p2p.protocols.negotiate import negotiate_as_owner
from p2p.protocols.release import serve_release
from p2p.protocols.streams import plain_errors
from p2p.protocols.wire import NEGOTIATE, NEGOTIATE_CAP, RELEASE, RELEASE_CAP
from p2p.transport.framing import Frames
from wallet.agreement.negotiation import Phase
from wallet.agreement.study import MOST_WALLETS
from wallet.errors import (
    FreeholdError,
    NotAllowed,
    NotServed,
    PeerError,
    PeerUnreachable,
)
from wallet.vault import deals, grants, reached, relationships, studies

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager

    from app.node.people.home import Home
    from app.node.wallet import OpenWallet
    from p2p.transport.host import Host
    from p2p.transport.pool import HostPool
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow
    from wallet.vault.relationships import Relationship

log = logging.getLogger("freehold.lines")

LINGER_SECONDS = 60.0
VISIT_SECONDS = 2.0
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 300.0
JITTER_SECONDS = {"practice": 0.1, "evm": 6.0}
"""Within how long lines that one event concerns are woken, by kind of chain."""

_DRAWN = secrets.SystemRandom().random


class Lines:
    """All lines of an open wallet.

    Args:
        wallet: the open wallet.
        pool: gives each relationship its host.
        draw: gives a number from 0 to 1, never the same for two lines.
    """

    def __init__(
        self,
        wallet: OpenWallet,
        pool: HostPool,
        draw: Callable[[], float] = _DRAWN,
    ) -> None:
        self._wallet, self._pool, self._draw = wallet, pool, draw
        self.places: dict[int, tuple[str, ...]] = {}
        """Where the local network says that somebody is; nobody vouches for it: it is not kept."""
        self.home: Home | None = None
        """The host of lines to contacts; a line to a requester has one of its own."""
        self._known: set[int] = set()
        self._nursery: trio.Nursery | None = None
        self._turns: dict[int, trio.Lock] = {}
        self._paces: dict[int, Pace] = {}
        self._looked: dict[int, float] = {}
        self._visits: set[int] = set()
        self._brief: set[int] = set()

    async def run(self) -> None:
        """Keep every line until cancelled."""
        try:
            async with trio.open_nursery() as nursery:
                self._known, self._nursery = set(), nursery
                for item in await self._wallet.read(relationships.all_relationships):
                    self._keep(item.index, self._jitter())
                await trio.sleep_forever()
        finally:
            self._nursery = None

    def keep(self, index: int) -> None:
        """Begin to look after a relationship; harmless if it is looked after already."""
        self._keep(index, 0.0)

    def _keep(self, index: int, after_seconds: float) -> None:
        if index not in self._known and self._nursery is not None:
            self._known.add(index)
            self._nursery.start_soon(self._line, index, after_seconds)

    def visit(self, index: int) -> None:
        """Have the line to a contact bring both sides up to date once, whatever there is."""
        self._visits.add(index)
        self._keep(index, 0.0)
        self._wallet.stir(index)

    def wake(self, index: int) -> None:
        """Have a line look at what is new, after a jitter."""
        if self._nursery is not None:
            self._nursery.start_soon(self._wake, index, self._jitter())

    def wake_all(self) -> None:
        """Have every line look, each after a jitter of its own."""
        for index in sorted(self._known):
            self.wake(index)

    def hold_all(self) -> None:
        """Have every line see at once that nothing may leave now; this sends nothing."""
        for index in self._known:
            self._wallet.nudge(index)

    async def _wake(self, index: int, after_seconds: float) -> None:
        await trio.sleep(after_seconds)
        self._wallet.nudge(index)

    def _jitter(self) -> float:
        return self._draw() * JITTER_SECONDS[self._wallet.profile.kind]

    async def first_contact(self, relationship: Relationship) -> None:
        """Dial a requester now and fetch what it asks.

        Raises:
            PeerError: it does not answer, or said no.
            AgreementError: what it sent cannot be accepted.
        """
        async with self._pool.lease(relationship.index) as host:
            await self._dial(host, relationship)
            await self._negotiate(host, relationship, linger_seconds=0.0)
            await fetching.fetch(self._wallet, host, relationship)
        self.keep(relationship.index)

    async def _line(self, index: int, after_seconds: float) -> None:
        await trio.sleep(after_seconds)
        faults, pause = 0, FIRST_PAUSE_SECONDS
        while True:
            seen = self._wallet.stirs(index)
            try:
                visit = index in self._visits
                self._visits.discard(index)
                wanted = await self._wallet.read(self._wanted, index)
                if not visit and not wanted:
                    with trio.move_on_after(await self._report_in(index)) as waited:
                        await self._wallet.stirred(index, seen)
                    if not waited.cancelled_caught:
                        continue
                    self._looked[index] = trio.current_time()
                self._brief = self._brief - {index} | ({index} if visit and not wanted else set())
                await self._connected(index)
                faults, pause = 0, FIRST_PAUSE_SECONDS
            except (PeerError, NotAllowed) as error:
                log.info("line %d: %s", index, error)
                pause = min(pause * 1.7, LONGEST_PAUSE_SECONDS)
            except FreeholdError as error:
                log.warning("line %d ended: %s", index, error)
                pause = min(pause * 4, LONGEST_PAUSE_SECONDS)
            except Exception as error:
                faults += 1
                supervise.note(f"line {index}", error)
                pause = max(pause, supervise.pause_seconds(faults))
            if pause > FIRST_PAUSE_SECONDS:
                self._paces.pop(index, None)  # who comes back may have come to pay
            with trio.move_on_after(pause):
                await self._wallet.called(index)

    def _wanted(self, tx: Transaction, index: int) -> bool:
        """Whether there is anything to say, to hear or to serve."""
        if relationships.by_index(tx, index).is_blocked:
            return False
        for item in deals.deals(tx, index):
            if item.lapsed or item.trouble:
                continue
            unsaid = item.confirmed < deals.length(tx, item.id)
            held = item.phase is Phase.REVOKED and is_held(self._wallet, tx, item.id)
            if item.phase is Phase.COUNTERED or (unsaid and not held):
                return True
            row = grants.of_negotiation(tx, item.id)
            resting = row is None or standing.is_resting(tx, row) or delivery.has_arrived(row)
            if row is not None and studies.part(tx, row.id) is not None:
                resting = not is_on(tx, row)
            if row is not None and row.running and not resting:
                return True
        return False

    async def _report_in(self, index: int) -> float:
        """Return in how many seconds to look for a report; infinite if none is owed."""
        seconds = await self._wallet.read(self._owed_in, index)
        pause = reports.LOOK_SECONDS[self._wallet.profile.kind] * (0.75 + self._draw() / 2)
        looked = self._looked.get(index)
        return seconds if looked is None else max(seconds, looked + pause - trio.current_time())

    def _owed_in(self, tx: Transaction, index: int) -> float:
        if relationships.by_index(tx, index).is_blocked:
            return reports.NEVER
        return reports.look_in_seconds(self._wallet, tx, index)

    async def _connected(self, index: int) -> None:
        relationship = await self._wallet.read(relationships.by_index, index)
        seconds = VISIT_SECONDS if index in self._brief else LINGER_SECONDS
        async with self._lease(relationship) as host:
            await self._dial(host, relationship)
            with plain_errors():
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(self._serve_all, host, relationship)
                    nursery.start_soon(fetching.keep_fetching, self._wallet, host, relationship)
                    attending = Attending()
                    nursery.start_soon(self._learn_all, host, relationship, attending)
                    await self._negotiate(host, relationship, linger_seconds=seconds)
                    await attending.idle()
                    async with self._turn(index):  # a step that is on its way arrives first
                        nursery.cancel_scope.cancel()

    def _lease(self, relationship: Relationship) -> AbstractAsyncContextManager[Host]:
        if relationship.index in self._wallet.contacts and self.home is not None:
            return self.home.lease(relationship.peer_id)
        return self._pool.lease(relationship.index)

    async def _dial(self, host: Host, relationship: Relationship) -> None:
        if host.connected(relationship.peer_id):
            return  # a contact may have come here, where it cannot be reached itself
        failure: FreeholdError = PeerUnreachable("This requester has given no address.")
        for address in (*self.places.get(relationship.index, ()), *relationship.addresses):
            try:
                await host.dial(address)
            except PeerError as error:
                failure = error
            else:
                if address in relationship.addresses:  # one of the local network passes again
                    await self._wallet.write(reached.note, relationship.index, address)
                return
        raise failure

    async def _negotiate(
        self, host: Host, relationship: Relationship, *, linger_seconds: float
    ) -> None:
        stream = await host.open_stream(relationship.peer_id, NEGOTIATE)
        desk = OwnerDesk(self._wallet, relationship.index)
        async with stream:
            await negotiate_as_owner(
                Frames(stream, NEGOTIATE_CAP), desk, linger_seconds=linger_seconds
            )

    async def _serve_all(self, host: Host, relationship: Relationship) -> None:
        """Serve this requester's running grants, one after the other, as they may be served."""
        index, pace = relationship.index, self._paces.setdefault(relationship.index, Pace())
        while True:
            seen = self._wallet.stirs(index)
            rows = await self._wallet.read(self._running, index)
            for row in rows:
                mark = (row.state, row.served, row.paid, seen)
                if pace.is_due(row.id, mark, trio.current_time()):
                    await self._serve(host, relationship, row)
                    pace.offered(row.id, trio.current_time())
            seconds = pace.seconds([row.id for row in rows], trio.current_time())
            with trio.move_on_after(min(seconds, LINGER_SECONDS)):
                await self._wallet.stirred(index, seen)

    async def _serve(self, host: Host, relationship: Relationship, row: GrantRow) -> None:
        source = await delivery.source(self._wallet, row)
        with suppress(NotServed), closing(source):
            await source.check()
            stream = await host.open_stream(relationship.peer_id, RELEASE)
            async with self._turn(relationship.index), stream:
                frames = Frames(stream, RELEASE_CAP)
                # who was refused was told why; a reset would overtake the words
                with self._wallet.doors.opened(row.id, frames) as door, suppress(NotServed):
                    await serve_release(door, source)

    async def _learn_all(
        self, host: Host, relationship: Relationship, attending: Attending
    ) -> None:
        """Take part in this requester's studies, each on a stream of its own."""
        index, pace = relationship.index, Pace()
        async with trio.open_nursery() as nursery:
            while True:
                seen, leaving = self._wallet.stirs(index), attending.leaving
                rows = await self._wallet.read(self._studying, index)
                for row in rows:
                    mark = (row.state, row.served, row.paid, seen)
                    if row.id in attending or not pace.is_due(row.id, mark, trio.current_time()):
                        continue
                    pace.offered(row.id, trio.current_time())
                    nursery.start_soon(self._learn, host, relationship, row, attending)
                waiting = [row.id for row in rows if row.id not in attending]
                seconds = pace.seconds(waiting, trio.current_time())
                with trio.move_on_after(min(seconds, LINGER_SECONDS)):
                    async with trio.open_nursery() as either:
                        either.start_soon(_end_after, either, leaving)
                        await self._wallet.stirred(index, seen)
                        either.cancel_scope.cancel()

    async def _learn(
        self, host: Host, relationship: Relationship, row: GrantRow, attending: Attending
    ) -> None:
        with attending.at(row.id):  # also while it is looked at: two streams would cut each other
            part = await studying.part(self._wallet, row)
            with suppress(NotServed), closing(part):
                await part.check()
                stream = await host.open_stream(relationship.peer_id, LEARN)
                async with stream:
                    await part.attend(Frames(stream, LEARN_CAP))

    async def vectors(self, row: GrantRow, study: bytes, number: int) -> dict[bytes, bytes]:
        """Fetch the masked vectors of a round from its coordinator, by their hashes.

        Raises:
            PeerError: it does not answer, or does not give them.
        """
        relationship = await self._wallet.read(relationships.by_index, row.relationship)
        async with self._lease(relationship) as host:
            await self._dial(host, relationship)
            stream = await host.open_stream(relationship.peer_id, LEARN)
            async with stream:
                ask = Ask(row.id, study, number)
                return await fetch_vectors(Frames(stream, LEARN_CAP), ask, MOST_WALLETS)

    def _turn(self, index: int) -> trio.Lock:
        """Held while a release stream to this requester is open."""
        return self._turns.setdefault(index, trio.Lock())

    @staticmethod
    def _running(tx: Transaction, index: int) -> list[GrantRow]:
        return [row for row in _alive(tx, index) if studies.part(tx, row.id) is None]

    @staticmethod
    def _studying(tx: Transaction, index: int) -> list[GrantRow]:
        return [row for row in _alive(tx, index) if is_on(tx, row)]


async def _end_after(nursery: trio.Nursery, event: trio.Event) -> None:
    await event.wait()
    nursery.cancel_scope.cancel()


def _alive(tx: Transaction, index: int) -> list[GrantRow]:
    """Return the grants to a requester under which something may still happen."""
    if relationships.by_index(tx, index).is_blocked:
        return []
    return [
        row
        for row in grants.grants(tx)
        if row.relationship == index and row.running and not delivery.has_arrived(row)
        if not deals.deal(tx, row.negotiation).trouble
    ]
