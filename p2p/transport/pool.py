"""The hosts of one process: one for each active relationship, none for longer than needed.

Guarantees: a host is opened when it is first leased and closed after `idle_seconds` without a
lease, a running handler or an open stream; there are never more than `most_hosts`; each host lives
in a task of its own, and one that cannot be opened or breaks inside is dropped alone: its next
lease opens a fresh one. Closing the pool closes them all, in parallel.

Left to others: which index belongs to whom, and what is said.
"""

from __future__ import annotations

import contextlib
import logging
from typing import TYPE_CHECKING, Final

import trio

from p2p.transport.facts import Limits
from p2p.transport.host import Host, open_host
from wallet.errors import FreeholdError, NotAllowed, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from libp2p.abc import ITransport

log = logging.getLogger(__name__)

IDLE_SECONDS: Final = 120.0
MOST_HOSTS: Final = 64
DIAL_ONLY_LIMITS: Final = Limits(connections=8, inbound_streams_per_peer=16)


def _nothing(_index: int, _host: Host) -> None:
    return None


@contextlib.asynccontextmanager
async def open_pool(
    seed_of: Callable[[int], bytes],
    *,
    prepare: Callable[[int, Host], None] = _nothing,
    idle_seconds: float = IDLE_SECONDS,
    most_hosts: int = MOST_HOSTS,
    limits: Limits = DIAL_ONLY_LIMITS,
    proxy: str | None = None,
    transport: ITransport | None = None,
) -> AsyncIterator[HostPool]:
    """Open a pool for the block; every host is closed when it ends.

    Args:
        seed_of: the 32-byte transport seed of a relationship index, asked at each opening.
        prepare: called with each new host before its first lease, to `serve` on it.
        idle_seconds: how long an unused host stays open.
        most_hosts: at most so many at a time; a lease beyond that closes the longest idle one.
        limits: bounds of each host; the default suits a host that only dials.
        proxy: a SOCKS5 address through which all of them dial, each as somebody of its own.
        transport: another way of carrying bytes than TCP, for tests.
    """
    failure: Exception | None = None
    async with trio.open_nursery() as nursery:

        def open_one(index: int) -> contextlib.AbstractAsyncContextManager[Host]:
            return open_host(seed_of(index), limits=limits, proxy=proxy, transport=transport)

        try:
            yield HostPool(nursery, open_one, prepare, idle_seconds, most_hosts)
        except Exception as error:  # carried past the nursery, which would wrap it in a group
            failure = error
        finally:
            nursery.cancel_scope.cancel()
    if failure is not None:
        raise failure


class HostPool:
    """Hosts by relationship index; made by `open_pool`."""

    def __init__(
        self,
        nursery: trio.Nursery,
        open_one: Callable[[int], contextlib.AbstractAsyncContextManager[Host]],
        prepare: Callable[[int, Host], None],
        idle_seconds: float,
        most_hosts: int,
    ) -> None:
        self._nursery = nursery
        self._open_one = open_one
        self._prepare = prepare
        self._idle_seconds = idle_seconds
        self._most_hosts = most_hosts
        self._entries: dict[int, _Entry] = {}

    @property
    def open_indices(self) -> tuple[int, ...]:
        """The relationships that have a host now, opening and closing ones included."""
        return tuple(self._entries)

    @contextlib.asynccontextmanager
    async def lease(self, index: int) -> AsyncIterator[Host]:
        """The host of a relationship, kept open for the block. Leases may overlap.

        Raises:
            NotAllowed: the pool is full of hosts in use.
            PeerUnreachable: the host could not be opened.
        """
        entry = await self._entry(index)
        entry.leases += 1
        entry.touch()
        try:
            await entry.ready.wait()
            if entry.host is None:
                raise entry.failure or PeerUnreachable("The host was closed while it was opening.")
            yield entry.host
        finally:
            entry.leases -= 1
            entry.touch()

    async def close_host(self, index: int) -> None:
        """Close the host of a relationship at once, leased or not; harmless if there is none."""
        entry = self._entries.get(index)
        if entry is not None:
            entry.end()
            await entry.gone.wait()

    async def _entry(self, index: int) -> _Entry:
        while True:
            entry = self._entries.get(index)
            if entry is not None and not entry.ending:
                return entry
            if entry is None and len(self._entries) < self._most_hosts:
                entry = self._entries[index] = _Entry()
                self._nursery.start_soon(self._supervise, index, entry)
                return entry
            leaving = entry or self._longest_idle()
            if leaving is None:
                raise NotAllowed(
                    f"All {self._most_hosts} connections to requesters that may be open at a time"
                    " are in use; try again when one has ended."
                )
            leaving.end()
            await leaving.gone.wait()

    def _longest_idle(self) -> _Entry | None:
        free = [e for e in self._entries.values() if not e.in_use]
        return min(free, key=lambda e: e.since, default=None)

    async def _supervise(self, index: int, entry: _Entry) -> None:
        """Hold one host open; whatever happens in here stays in here."""
        try:
            async with self._open_one(index) as host:
                self._prepare(index, host)
                entry.host = host
                entry.ready.set()
                await self._until_unused(entry, host)
        except FreeholdError as error:
            entry.failure = error
        except Exception as error:
            log.exception("The host of a relationship ended in a failure.")
            entry.failure = PeerUnreachable("The host for this relationship could not be opened.")
            entry.failure.__cause__ = error
        finally:
            entry.ending = True
            del self._entries[index]
            entry.ready.set()
            entry.gone.set()

    async def _until_unused(self, entry: _Entry, host: Host) -> None:
        async with trio.open_nursery() as nursery:

            async def stopped() -> None:
                await host.stopped.wait()
                nursery.cancel_scope.cancel()

            nursery.start_soon(stopped)
            while not entry.ending:
                seconds = trio.CancelScope()
                if not entry.leases:
                    seconds.deadline = entry.since + self._idle_seconds
                with seconds:
                    await entry.changed.wait()
                if seconds.cancelled_caught and not entry.in_use:
                    entry.ending = True
                elif seconds.cancelled_caught:
                    entry.touch()  # streams outlived the lease: look again after another pause
            nursery.cancel_scope.cancel()


class _Entry:
    """One place in the pool, from the first lease to the end of its host."""

    def __init__(self) -> None:
        self.host: Host | None = None
        self.failure: FreeholdError | None = None
        self.leases = 0
        self.ending = False
        self.since = trio.current_time()
        self.ready = trio.Event()
        self.gone = trio.Event()
        self.changed = trio.Event()

    @property
    def in_use(self) -> bool:
        """Whether closing it now would take something away from somebody."""
        if self.leases or self.host is None:
            return True
        now = self.host.statistics()
        return bool(now.handlers_running or now.outbound_streams_open)

    def touch(self) -> None:
        """Note a use, and wake the supervisor to look at it."""
        self.since = trio.current_time()
        self.changed.set()
        self.changed = trio.Event()

    def end(self) -> None:
        """Let the supervisor close the host."""
        self.ending = True
        self.touch()
