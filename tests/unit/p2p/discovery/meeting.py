"""A real meeting point on real hosts over memory, for whoever visits it."""

from __future__ import annotations

import hashlib
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import trio

from p2p.discovery.board import Board
from p2p.protocols.calls import MeetingPoint, Rates, Visit, visit
from p2p.protocols.calls_wire import CALLS, CALLS_CAP
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.identity import public_key_of
from tests.memory_transport import HERE, MemoryNetwork
from tests.unit.p2p.discovery.posted import NOW_MS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from p2p.transport.stream import Stream

WORK = Rates(bits=4)


class Clock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.ms = NOW_MS

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return self.ms

    def monotonic(self) -> float:
        """Seconds."""
        return self.ms / 1000


class Place:
    """One meeting point on a network of its own."""

    def __init__(self, network: MemoryNetwork, address: str) -> None:
        self.network, self.address = network, address
        self.clock, self.board = Clock(), Board()
        self.advice = b""

    @asynccontextmanager
    async def visited(self, seed: bytes, place: str = HERE) -> AsyncIterator[Visit]:
        """Visit it as somebody, from an internet address."""
        async with open_host(seed, transport=self.network.transport(place)) as host:
            peer = await host.dial(self.address)
            async with await host.open_stream(peer.peer_id, CALLS) as stream:
                yield await visit(Frames(stream, CALLS_CAP))


@asynccontextmanager
async def meeting_point(rates: Rates = WORK) -> AsyncIterator[Place]:
    """Run one for the block."""
    async with trio.open_nursery() as nursery:
        network = MemoryNetwork(nursery)
        seed = b"meeting point".ljust(32)
        where = "/ip4/127.0.0.1/tcp/7"
        transport = network.transport()
        async with open_host(seed, listen=(where,), transport=transport) as host:
            place = Place(network, host.addresses[0])
            drawn = iter(range(10**6))
            point = MeetingPoint(
                place.board,
                public_key_of(host.peer_id),
                place.clock,
                rates,
                lambda: hashlib.sha256(str(next(drawn)).encode()).digest(),
                lambda: place.advice,
            )

            async def answer(stream: Stream) -> None:
                await point.serve(Frames(stream, CALLS_CAP), stream.remote_place)

            host.serve(CALLS, answer, max_concurrent=64, max_per_peer=2, deadline_seconds=60)
            yield place
            place.board.close()
        nursery.cancel_scope.cancel()
