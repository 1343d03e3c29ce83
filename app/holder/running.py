"""The holder's process: one host, one shelf, until it is told to stop.

It listens for who knows its key (`p2p.transport.knock`), answers `/freehold/shards/1`, tidies once
an hour and looks at a few of its blocks every minute, so that each is read once a month. About once
a day it looks after the backups of owners who are away and have asked it to by a standing order
(`p2p.shards.standing`), and prints a line when it has made shares anew. What fails of this is begun
again and stops nothing else. Killed at any moment, it goes on at its next start with everything
that it gave a receipt for.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import secrets
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.api import reach, supervise
from app.api.clock import SystemClock
from app.api.identity_file import identity
from app.api.power import ON_BATTERY, Battery
from app.api.until_told import broken
from app.holder.settings import SettingsFile
from p2p.discovery import lan
from p2p.shards.holding import DAY_MS, Holding, State
from p2p.shards.pace import Pace
from p2p.shards.serving import STREAM_SECONDS, STREAMS_AT_ONCE, STREAMS_OF_ONE, ShardServer
from p2p.shards.shelf import Shelf
from p2p.shards.standing import look_after_all
from p2p.shards.visits import visit
from p2p.shards.wire import SHARDS
from p2p.transport.host import open_host
from p2p.transport.identity import public_key_of
from wallet.errors import FreeholdError, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from p2p.transport.host import Host

log = logging.getLogger("freehold.holder")

TIDY_SECONDS: Final = 3600.0
LOOK_SECONDS: Final = 60.0
LOOK_DAYS: Final = 30
LOOK_AFTER_SECONDS: Final = 86_400.0
FIRST_SECONDS: Final = 1800.0
"""After the start, when whoever else was off too is likely to be there again."""

ANNOUNCE_SECONDS: Final = 300.0
_DRAWN: Final = secrets.SystemRandom()


class Options(msgspec.Struct, frozen=True):
    """How a holder runs.

    Attributes:
        listen: a multiaddr.
        announce: where others find it, if that is another place.
        most_bytes: most that blocks take; None for a tenth of what is free.
        bytes_per_second: how fast it gives, and puts at others what it makes anew; None for as
            fast as it goes.
        not_on_battery: whether it pauses while the machine runs on its battery.
        lan: whether it says on the local network which backups it holds (`p2p.discovery.lan`), so
            that who has the 24 words finds it there.
    """

    listen: str
    announce: str | None = None
    most_bytes: int | None = None
    bytes_per_second: int | None = None
    not_on_battery: bool = False
    lan: bool = False


async def run(folder: Path, options: Options) -> None:
    """Serve until SIGTERM or SIGINT; the first line printed carries the address to hand out.

    Raises:
        Malformed: it listens everywhere and nothing is announced, or what is announced is no place.
        CannotListen: the address is taken or not ours.
        NotAllowed: another holder runs in this folder.
        HostBroken: what listens broke inside.
    """
    reach.check(options.listen, options.announce)
    seed = identity(folder / "identity")
    held = take(folder)
    shelf = await trio.to_thread.run_sync(Shelf, folder, options.most_bytes)
    try:
        async with open_host(seed, listen=(options.listen,), knocks=True) as host:
            key = public_key_of(host.peer_id)
            battery = Battery() if options.not_on_battery else None
            pace = Pace(options.bytes_per_second)
            box = _Box(folder, shelf, seed, key, battery, pace)
            server = ShardServer(box.holding, pace)
            host.serve(
                SHARDS,
                server.serve,
                max_concurrent=STREAMS_AT_ONCE,
                max_per_peer=STREAMS_OF_ONE,
                deadline_seconds=STREAM_SECONDS,
            )
            (address,) = reach.places(host.addresses, options.announce, host.peer_id)
            (folder / "address").write_text(address, encoding="ascii")
            print(json.dumps({"event": "ready", "holder": address}), flush=True)
            async with trio.open_nursery() as nursery:
                nursery.start_soon(box.live, host, options)
                failure = await broken(host)
                nursery.cancel_scope.cancel()
        if failure is not None:
            raise failure
    finally:
        shelf.close()
        os.close(held)


def port_of(address: str) -> int:
    """The TCP port of a multiaddr."""
    return int(address.partition("/tcp/")[2].partition("/")[0])


def take(folder: Path) -> int:
    """Take the folder for this process; the descriptor holds it until it is closed.

    Raises:
        NotAllowed: another holder runs there.
    """
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise NotAllowed(f"A holder runs in {folder} already.") from None
    return descriptor


class _Box:
    """A running holder, and what it does by itself."""

    def __init__(
        self,
        folder: Path,
        shelf: Shelf,
        seed: bytes,
        key: bytes,
        battery: Battery | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._said, self._shelf, self._key = SettingsFile(folder), shelf, key
        self._battery, self._pace = battery, pace
        self.holding = Holding(shelf, seed, key, SystemClock(), self._said.allowed, self._state)

    def _state(self) -> State:
        said = self._said.state()
        if said.paused or self._battery is None or not self._battery.drained:
            return said
        return msgspec.structs.replace(said, paused=ON_BATTERY)

    async def live(self, host: Host, options: Options) -> None:
        """Do all that follows until cancelled; what fails is begun again and ends nothing else."""
        services: list[tuple[str, Callable[[], Awaitable[None]]]] = [
            ("tidying", self.tidy),
            ("looking at blocks", self.look),
            ("looking after backups", partial(self.look_after, host)),
        ]
        if options.lan:
            services.append(("being found", partial(self.be_found, port_of(host.addresses[0]))))
        async with trio.open_nursery() as nursery:
            for name, service in services:
                nursery.start_soon(supervise.keep, name, service)

    async def tidy(self) -> None:
        """Forget what is over, hour by hour."""
        while True:
            await self._do(self.holding.tidy)
            await trio.sleep(TIDY_SECONDS)

    async def look(self) -> None:
        """Read some blocks each minute and put those away that are spoilt."""
        while True:
            await trio.sleep(LOOK_SECONDS)
            await self._do(self._look)

    def _look(self) -> None:
        blocks = sum(total.blocks for total in self._shelf.totals())
        count = 1 + int(blocks * LOOK_SECONDS * 1000 / (LOOK_DAYS * DAY_MS))
        for owner, hash in self.holding.check(count, LOOK_DAYS).spoilt:
            log.warning("A block of %s was spoilt and put away: %s.", owner.hex(), hash.hex())

    async def look_after(self, host: Host) -> None:
        """Look after the backups of owners who are away, about once a day."""
        pause = FIRST_SECONDS
        while True:
            await trio.sleep(pause * _DRAWN.uniform(0.7, 1.3))
            pause = LOOK_AFTER_SECONDS
            every = await look_after_all(self.holding, partial(visit, host), pace=self._pace)
            for found in every:
                for why in found.failures:
                    log.warning("%s", why)
                if found.put:
                    facts = {"put": found.put, "stripes": found.worn, "silent": found.silent}
                    print(json.dumps({"event": "made-anew", **facts}), flush=True)

    async def be_found(self, port: int) -> None:
        """Say on the local network what is held here, anew every few minutes."""
        while True:
            locators = await trio.to_thread.run_sync(self._shelf.heads.locators, lan.MOST_HELD)
            with ExitStack() as stack:
                announcing = lan.announced(
                    self._key, port, lan.own_addresses(), locators=tuple(locators)
                )
                try:
                    await trio.to_thread.run_sync(stack.enter_context, announcing)
                except FreeholdError as error:
                    log.info("%s", error)
                try:
                    await trio.sleep(ANNOUNCE_SECONDS)
                finally:
                    with trio.CancelScope(shield=True):
                        await trio.to_thread.run_sync(stack.close)

    @staticmethod
    async def _do(act: Callable[[], None]) -> None:
        """Do something on the disk; what it says no to is tried again next time."""
        try:
            await trio.to_thread.run_sync(act)
        except FreeholdError as error:
            log.warning("%s", error)
