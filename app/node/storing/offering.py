"""This wallet keeps shares of its contacts: off until the person offers it, contact by contact.

Guarantees: only a contact that stands and to whom it was offered keeps anything here, up to its
quota; what it keeps cannot be read here. While this computer runs on its battery nothing is taken
or given, unless the person wants it so; and what is given to all of them together goes no faster
than the person says. Withdrawn, it has thirty days to fetch its own
(`p2p.shards.holding`). It is served on the home host, so that nobody else even sees that.

Where a contact has left a standing order here, its bearers may connect too, and if this wallet is
one it looks after the contact's backup about once a day (`p2p.shards.standing`).

Left to others: the rules of a holder (`p2p.shards.holding`), who is met (`app.node.people.home`).
"""

from __future__ import annotations

import logging
import secrets
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.api.power import ON_BATTERY, Battery
from p2p.discovery import lan
from p2p.shards import visits
from p2p.shards.holding import Allowance, Holding, State
from p2p.shards.pace import SLOWEST, Pace
from p2p.shards.serving import STREAM_SECONDS, STREAMS_AT_ONCE, STREAMS_OF_ONE, ShardServer
from p2p.shards.shelf import Shelf
from p2p.shards.standing import look_after_all
from p2p.shards.wire import SHARDS
from p2p.transport.identity import peer_id_of_public_key, peer_id_of_seed, public_key_of
from wallet.errors import FreeholdError, Malformed, NotAllowed
from wallet.vault import contacts, relationships, settings
from wallet.vault.vault import HOLDING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app.node.storing.visits import Lease
    from app.node.wallet import OpenWallet
    from p2p.shards.client import HolderClient
    from p2p.shards.standing import Looked
    from p2p.transport.host import Host
    from p2p.transport.stream import Stream
    from wallet.shares.places import Place
    from wallet.store import Transaction

log = logging.getLogger("freehold.storing")

OFFERS: Final = "storing.offers"
"""Setting: the home key of a contact in hexadecimal, and how many bytes it may keep here."""

LIMITS: Final = "storing.limits"
"""Setting: what keeping shares for others may cost this computer (`Limits`)."""

SLOWEST_KIB: Final = SLOWEST // 1024
"""A share then comes within what whoever asks is patient for, also where others ask too."""

TIDY_SECONDS: Final = 3600.0
LOOK_AFTER_SECONDS: Final = 86_400.0
_MIB: Final = 1024 * 1024
_DRAWN: Final = secrets.SystemRandom()


class Limits(msgspec.Struct, frozen=True):
    """What keeping shares for others may cost this computer.

    Attributes:
        upload_kib: how much is given to all of them in a second, and put at others when it is made
            anew for them; 0 for as fast as it goes.
        on_battery: whether they are kept and given also while it runs on its battery.
    """

    upload_kib: int = 0
    on_battery: bool = False


class Offering:
    """What an open wallet keeps for others.

    Args:
        wallet: the open wallet.
        lease: gives the host under which other holders are met; None where none is.
        battery: whether this computer runs on it.
    """

    def __init__(
        self, wallet: OpenWallet, lease: Lease | None = None, battery: Battery | None = None
    ) -> None:
        self._wallet, self._lease = wallet, lease
        self._battery, self._pace = battery or Battery(), Pace()
        self._limits = Limits()
        self._bearers: frozenset[str] = frozenset()
        self._offers: dict[bytes, int] = {}
        self._shelf: Shelf | None = None
        self._server: ShardServer | None = None
        self._holding: Holding | None = None
        self._turn = trio.Lock()

    async def learn(self) -> None:
        """Read again to whom it is offered, and within which limits."""
        self._offers = await self._wallet.read(_standing)
        self._limits = found = await self._wallet.read(limits)
        self._pace.change(found.upload_kib * 1024 or None)
        if self._offers:
            await self._open()

    async def run(self) -> None:
        """Keep what is kept in order, until cancelled."""
        await self.learn()
        looked = trio.current_time() - _DRAWN.uniform(0.3, 0.9) * LOOK_AFTER_SECONDS
        while True:
            if self._holding is not None:
                try:
                    await trio.to_thread.run_sync(self._holding.tidy)
                    if trio.current_time() - looked >= LOOK_AFTER_SECONDS:
                        looked = trio.current_time()
                        await self.look_after()
                except FreeholdError as error:
                    log.warning("%s", error)
            await trio.sleep(TIDY_SECONDS)

    async def look_after(self) -> list[Looked]:
        """Look after the backups of contacts who are away, as far as their orders let this one."""
        if self._holding is None or self._lease is None:
            return []
        lease = self._lease

        @asynccontextmanager
        async def visit(place: Place) -> AsyncIterator[HolderClient]:
            async with (
                lease(peer_id_of_public_key(place.identity)) as host,
                visits.visit(host, place) as holder,
            ):
                yield holder

        return await look_after_all(self._holding, visit, pace=self._pace)

    def expects(self, peer_id: str) -> bool:
        """Whether somebody may come who looks after the backup of a contact."""
        return peer_id in self._bearers

    def serve_on(self, host: Host) -> None:
        """Answer contacts on the home host."""
        host.serve(
            SHARDS,
            self._serve,
            max_concurrent=STREAMS_AT_ONCE,
            max_per_peer=STREAMS_OF_ONE,
            deadline_seconds=STREAM_SECONDS,
        )

    async def _serve(self, stream: Stream) -> None:
        """Answer one stream of a contact.

        Raises:
            NotAllowed: nothing is offered to anybody.
        """
        if self._server is None:
            raise NotAllowed("Nothing is kept for others here.")
        try:
            await self._server.serve(stream)
        finally:
            with trio.CancelScope(shield=True):
                await self._note_bearers()

    async def _note_bearers(self) -> None:
        if self._holding is not None:
            found = await trio.to_thread.run_sync(self._holding.bearers)
            self._bearers = frozenset(map(peer_id_of_public_key, found))

    @property
    def paused(self) -> str:
        """Why nothing is taken or given now; empty if it is. May be asked from any thread."""
        return ON_BATTERY if not self._limits.on_battery and self._battery.drained else ""

    def kept(self, key: bytes) -> int:
        """How many bytes a contact has here."""
        return 0 if self._shelf is None else self._shelf.total(key).bytes

    def locators(self) -> tuple[bytes, ...]:
        """Of which backups something is held here, for who looks on the local network."""
        return () if self._shelf is None else tuple(self._shelf.heads.locators(lan.MOST_HELD))

    def close(self) -> None:
        """Close the shelf; everything that has a receipt is on disk already."""
        if self._shelf is not None:
            self._shelf.close()
            self._shelf = self._server = self._holding = None

    async def _open(self) -> None:
        async with self._turn:
            if self._shelf is not None:
                return
            wallet = self._wallet
            seed = wallet.home_keys.transport_seed
            shelf = await trio.to_thread.run_sync(Shelf, wallet.vault.folder / HOLDING)
            key = public_key_of(peer_id_of_seed(seed))
            self._shelf = shelf
            self._holding = Holding(
                shelf, seed, key, wallet.clock, self._allowed, lambda: State(self.paused)
            )
            self._server = ShardServer(self._holding, self._pace)
        await self._note_bearers()

    def _allowed(self, key: bytes) -> Allowance | None:
        quota = self._offers.get(key)
        return None if quota is None else Allowance(quota)


def offer(tx: Transaction, key: bytes, quota_mib: int) -> None:
    """Keep shares for a contact from now on, up to a quota; 0 for no more."""
    found = settings.get(tx, OFFERS, dict[str, int], {})
    found.pop(key.hex(), None)
    if quota_mib:
        found[key.hex()] = quota_mib * _MIB
    settings.put(tx, OFFERS, found)


def limits(tx: Transaction) -> Limits:
    """Return what keeping shares for others may cost this computer."""
    return settings.get(tx, LIMITS, Limits, Limits())


def limit(tx: Transaction, wanted: Limits) -> None:
    """Let it cost so much from now on.

    Raises:
        Malformed: too little is given in a second for a share to come in time.
    """
    if 0 < wanted.upload_kib < SLOWEST_KIB:
        raise Malformed(
            f"At least {SLOWEST_KIB} KiB a second are needed, so that a share comes before whoever "
            "asks gives up; 0 is as fast as it goes. Nothing was changed."
        )
    settings.put(tx, LIMITS, wanted)


def _standing(tx: Transaction) -> dict[bytes, int]:
    """To whom it is offered, of contacts that stand."""
    keys = {relationships.by_index(tx, one.index).requester_key for one in contacts.standing(tx)}
    offers = settings.get(tx, OFFERS, dict[str, int], {})
    return {
        bytes.fromhex(key): quota for key, quota in offers.items() if bytes.fromhex(key) in keys
    }
