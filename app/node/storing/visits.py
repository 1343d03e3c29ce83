"""Conversations with holders: dialled, greeted, and noted in the vault how they answered.

Guarantees: a holder that does not answer, lies or goes costs no more than its time and is noted
with its reason; those that answer are there for the block. From where one was reached is measured
on the address that was dialled, never said by it.

Left to others: what is asked, and what an answer means.
"""

from __future__ import annotations

import ipaddress
import logging
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from app.node.people.home import REACHABLE
from p2p.shards import visits
from p2p.shards.errors import HolderLied
from p2p.shards.reach import reach
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_public_key
from wallet.agreement.visible import visible_line
from wallet.errors import FreeholdError, PeerUnreachable
from wallet.shares.places import MOST_ADDRESSES, Place
from wallet.vault import holders, relationships, settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
    from contextlib import AbstractAsyncContextManager

    from app.node.wallet import OpenWallet
    from p2p.shards.client import HolderClient
    from p2p.shards.reach import Reach
    from p2p.shards.wire import Welcome
    from p2p.transport.host import Host
    from wallet.store import Transaction
    from wallet.vault.holders import HolderRow

    Lease = Callable[[str], AbstractAsyncContextManager[Host]]
    """The open host under the home identity, for a block in which this peer may be met."""

log = logging.getLogger("freehold.storing")

GATHER_SECONDS: Final = 6.0
"""So long a round waits for holders that do not answer at once; who comes later is used too."""

GRACE_SECONDS: Final = 0.5
"""Where some holders are enough, so much longer the others are waited for."""


class Met(NamedTuple):
    """A holder that answers: the conversation, what it said, from where (None: it had come)."""

    client: HolderClient
    welcome: Welcome
    reach: Reach | None
    network: str


class Present:
    """The holders that answer, by number; more may come while a round lasts."""

    def __init__(self) -> None:
        self._met: dict[int, Met] = {}
        self._gone: set[int] = set()
        self._news = trio.Event()
        self.is_settled = False
        """Whether nobody is waited for any more."""

    def add(self, number: int, met: Met) -> None:
        """One has answered."""
        self._met[number] = met
        self._tell()

    def lose(self, number: int) -> None:
        """One does not answer, or no longer."""
        self._gone.add(number)
        self._tell()

    def settle(self) -> None:
        """Whoever has not answered by now is not waited for."""
        self.is_settled = True
        self._tell()

    async def news(self) -> None:
        """Return when somebody has come, or is not waited for any more."""
        await self._news.wait()

    async def coming(self, number: int) -> HolderClient:
        """The conversation with a holder, which is waited for as long as it may still come.

        Raises:
            PeerUnreachable: it will not.
        """
        while True:
            client = self.client(number)
            if client is not None:
                return client
            if self.is_settled or number in self._gone or number in self._met:
                raise PeerUnreachable("This holder does not answer now.")
            await self.news()

    def _tell(self) -> None:
        self._news.set()
        self._news = trio.Event()

    def client(self, number: int) -> HolderClient | None:
        """The conversation with a holder; None if it is not there, or no longer."""
        found = self._met.get(number)
        if found is None or found.client.broken is not None:
            return None
        return found.client

    def met(self, number: int) -> Met | None:
        """How a holder was met; None if it was not."""
        return self._met.get(number)

    @property
    def numbers(self) -> tuple[int, ...]:
        """Who can be asked now."""
        return tuple(number for number in self._met if self.client(number) is not None)


@asynccontextmanager
async def visit(
    lease: Lease,
    place: Place,
    own_addresses: Iterable[str] = (),
    known_by: Iterable[str] = (),
    *,
    proxied: bool = False,
) -> AsyncIterator[Met]:
    """Dial a holder and greet it, for the block.

    Raises:
        PeerUnreachable: it answers at none of its addresses; and what `HolderClient.hello` raises.
    """
    peer_id = peer_id_of_public_key(place.identity)
    async with lease(peer_id) as host:
        dialled = await _reached(host, peer_id, place.addresses)
        async with visits.visit(host, place) as client:
            welcome = await client.hello()
            if dialled is None:
                yield Met(client, welcome, None, "")
                return
            way = await reach(dialled, own_addresses, known_by, proxied=proxied)
            yield Met(client, welcome, way, network_of(dialled))


async def _reached(host: Host, peer_id: str, addresses: Iterable[str]) -> str | None:
    """Connect; return the address that was dialled, None if there was a connection already."""
    if host.connected(peer_id):
        return None
    failure: FreeholdError = PeerUnreachable("It has given no address where it is reached.")
    for address in addresses:
        try:
            await host.dial(f"{address}/p2p/{peer_id}")
        except FreeholdError as error:
            failure = error
        else:
            return address
    raise failure


def network_of(address: str) -> str:
    """Return the /24 or /64 of a multiaddr; empty of a name."""
    kind, name = address.split("/")[1:3]
    if kind not in ("ip4", "ip6"):
        return ""
    place = ipaddress.ip_address(name.partition("%")[0])
    near = 24 if place.version == 4 else 64
    return str(ipaddress.ip_network((int(place), near), strict=False)) if near else ""


@asynccontextmanager
async def attended(
    ways: Iterable[Callable[[trio.Event], Awaitable[None]]],
    present: Present,
    seconds: float,
    is_enough: Callable[[], bool] = lambda: False,
) -> AsyncIterator[None]:
    """Let tasks run for the block, each of which sets its event once it knows where it stands.

    Args:
        ways: what is begun; it is cancelled with the block.
        present: told when all have set their events.
        seconds: how long to wait for all events before the block begins.
        is_enough: whether the others need only a short grace more; asked when somebody answers.
    """
    failure = None
    async with trio.open_nursery() as nursery:
        settled = []
        for way in ways:
            settled.append(trio.Event())
            nursery.start_soon(way, settled[-1])
        nursery.start_soon(_settle, settled, present)
        with trio.move_on_after(seconds) as patience:
            while not present.is_settled:
                if is_enough():
                    patience.deadline = min(patience.deadline, trio.current_time() + GRACE_SECONDS)
                    is_enough = _not_asked_again
                await present.news()
        try:
            yield
        except Exception as error:  # carried past the nursery, which would wrap it in a group
            failure = error
        nursery.cancel_scope.cancel()
    if failure is not None:
        raise failure


async def _settle(settled: list[trio.Event], present: Present) -> None:
    for event in settled:
        await event.wait()
    present.settle()


def _not_asked_again() -> bool:
    return False


class Circle:
    """The holders of an open wallet.

    Args:
        wallet: the open wallet; how holders answer is noted in it.
        lease: gives the host under which holders are met.
        own_addresses: where this computer is in its networks.
    """

    def __init__(
        self, wallet: OpenWallet, lease: Lease, own_addresses: Callable[[], Iterable[str]] = tuple
    ) -> None:
        self.wallet, self._lease, self._own_addresses = wallet, lease, own_addresses

    @property
    def count_near(self) -> bool:
        """Whether holders of this network and computer count: in practice, which says so."""
        return self.wallet.profile.kind == "practice"

    @asynccontextmanager
    async def visit(self, place: Place) -> AsyncIterator[Met]:
        """Dial a holder that may not be in the vault yet; errors as `visit`."""
        proxied = self.wallet.profile.proxy is not None
        own, known_by = self._own_addresses(), await self.wallet.read(_known_by)
        async with visit(self._lease, place, own, known_by, proxied=proxied) as met:
            yield met

    async def probe(self, place: Place) -> tuple[Reach, str] | None:
        """From where a holder is reached that had come to us itself; None if nobody can go there.

        It is dialled once more from a host beside the one that is open.
        """
        wallet = self.wallet
        seed, proxy = wallet.home_keys.transport_seed, wallet.profile.proxy
        try:
            async with open_host(seed, proxy=proxy, knocks=True) as host:
                peer_id = peer_id_of_public_key(place.identity)
                dialled = await _reached(host, peer_id, place.addresses)
        except FreeholdError as error:
            log.info("a holder cannot be reached from here: %s", error)
            return None
        assert dialled is not None
        known_by = await wallet.read(_known_by)
        own = self._own_addresses()
        way = await reach(dialled, own, known_by, proxied=proxy is not None)
        return way, network_of(dialled)

    async def place_of(self, row: HolderRow) -> Place:
        """Where a holder is dialled: a contact where it last said that it is."""

        def look(tx: Transaction) -> tuple[str, ...]:
            known = relationships.by_key(tx, row.identity)
            if known is None or not known.addresses:
                return row.addresses
            return tuple(one.partition("/p2p/")[0] for one in known.addresses)

        return Place(row.identity, (await self.wallet.read(look))[:MOST_ADDRESSES])

    @asynccontextmanager
    async def together(self, enough: int | None = None) -> AsyncIterator[Present]:
        """All holders that answer, for the block.

        Args:
            enough: with so many the block begins, and who comes later is there too; None where
                all are wanted that answer in time.
        """
        rows = await self.wallet.read(holders.standing)
        present = Present()

        def is_enough() -> bool:
            return enough is not None and len(present.numbers) >= enough

        ways = [partial(self._attend, row, present) for row in rows]
        async with attended(ways, present, GATHER_SECONDS, is_enough):
            yield present

    async def _attend(self, row: HolderRow, present: Present, settled: trio.Event) -> None:
        """Have one holder there until the round is over, and note how it answers."""
        try:
            async with self.visit(await self.place_of(row)) as met:
                await self.wallet.write(_answered, row.number, self.wallet.now_ms(), met)
                present.add(row.number, met)
                settled.set()
                await trio.sleep_forever()
        except FreeholdError as error:
            log.info("holder %s: %s", row.number, error)
            now_ms = self.wallet.now_ms()
            await self.wallet.write(holders.silent, row.number, now_ms, str(error)[:300])
            if isinstance(error, HolderLied):
                await self.wallet.write(holders.lied, row.number, str(error)[:300])
        finally:
            present.lose(row.number)
            settled.set()


def _known_by(tx: Transaction) -> list[str]:
    """The internet addresses outside at which the person said that this computer is reached."""
    named = (one.split("/") for one in settings.get(tx, REACHABLE, list[str], []))
    return [parts[2] for parts in named if parts[1:2] in (["ip4"], ["ip6"])]


def _answered(tx: Transaction, number: int, now_ms: int, met: Met) -> None:
    said = met.welcome
    holders.answered(
        tx,
        number,
        now_ms,
        reach=met.reach,
        network=met.network,
        free=said.free,
        leaving_ms=said.leaving_ms,
        trouble=visible_line(said.paused)[:200],
    )
