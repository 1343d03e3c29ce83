"""Churn on a host: who comes talks, resets, breaks off, is killed or dawdles; nothing is left.

Real sockets; both sides run in this process, so what either leaves behind is seen. Visits come in
rounds. After each, when all have gone, memory, descriptors and tasks are looked at; the first round
after warming up is compared with the last. FREEHOLD_CHURN_SECONDS says for how long `make soak`
does so, 300 unless set; what is drawn follows from the printed seed (FREEHOLD_SEED).
"""

from __future__ import annotations

import contextlib
import gc
import os
import random
import socket
import statistics
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest
import trio

from p2p.transport.host import Host, open_host
from p2p.transport.wire import WholeTcp
from tests.bench._net_requester import Held, held
from tests.unit.p2p.transport.hosts import ECHO, LOOPBACK, echo, say, until
from wallet.errors import PeerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from libp2p.abc import IRawConnection

    from p2p.transport.address import Multiaddr
    from p2p.transport.stream import Stream

pytestmark = [
    pytest.mark.area("D"),
    pytest.mark.skipif(sys.platform != "linux", reason="memory is read through /proc"),
]

SEED = int(os.environ.get("FREEHOLD_SEED", random.SystemRandom().randrange(2**32)))
SECONDS = float(os.environ.get("FREEHOLD_CHURN_SECONDS", "300"))
AT_ONCE = 8
DEAF = "/deaf/1"
GROWN = 6_000_000
"""Bytes that memory may differ by between two looks at the same work: pages of the allocator."""


class Wires(WholeTcp):
    """Dials as ever, and can cut what was dialled, as the end of a process does."""

    def __init__(self) -> None:
        super().__init__()
        self._dialled: list[Any] = []

    async def dial(self, maddr: Multiaddr) -> IRawConnection:
        connection = await super().dial(maddr)
        inner: Any = connection
        self._dialled.append(inner.stream._socket)
        return connection

    def cut(self) -> None:
        for one in self._dialled:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)


class Visit:
    """One identity that comes once."""

    def __init__(self, here: Host, there: str, wires: Wires, chance: random.Random) -> None:
        self.here, self.there, self.wires, self.chance = here, there, wires, chance

    def words(self) -> bytes:
        return bytes(self.chance.randrange(100, 150_000))

    async def talks(self) -> None:
        for _ in range(3):
            words = self.words()
            assert await say(self.here, self.there, words) == words

    async def resets(self) -> None:
        for _ in range(3):
            stream = await self.here.open_stream(self.there, ECHO)
            await stream.send(b"\0\0\1\0", b"half")
            await stream.reset()

    async def breaks_off(self) -> None:
        with trio.move_on_after(self.chance.uniform(0, 0.02)):
            await say(self.here, self.there, bytes(2_000_000))

    async def is_killed(self) -> None:
        stream = await self.here.open_stream(self.there, DEAF)
        await stream.send(self.words())
        self.wires.cut()
        await stream.read_exactly(1)

    async def is_not_read(self) -> None:
        stream = await self.here.open_stream(self.there, DEAF)
        await stream.send(self.words())


MANNERS = (Visit.talks, Visit.resets, Visit.breaks_off, Visit.is_killed, Visit.is_not_read)


async def dawdles(address: str) -> None:
    """Half of a handshake, and away."""
    port = int(address.split("/")[4])
    async with await trio.open_tcp_stream("127.0.0.1", port) as wire:
        await wire.send_all(b"\x13/multi")


async def deaf(stream: Stream) -> None:
    await stream.read_exactly(50)
    await trio.sleep(0.01)
    await stream.reset()


async def one(address: str, there: str, number: int, chance: random.Random) -> None:
    if number % (len(MANNERS) + 1) == len(MANNERS):
        await dawdles(address)
        return
    wires = Wires()
    async with open_host(chance.randbytes(32), transport=wires) as here:
        with contextlib.suppress(PeerError):
            await here.dial(address)
            await MANNERS[number % (len(MANNERS) + 1)](Visit(here, there, wires, chance))


async def round_of(there: Host, visits: int, chance: random.Random) -> Held:
    """Let so many come, wait until nobody is there, and look."""
    numbers, before = iter(range(visits)), held()

    async def one_after_another() -> None:
        for number in numbers:
            await one(there.addresses[0], there.peer_id, number, chance)

    async with trio.open_nursery() as nursery:
        for _ in range(AT_ONCE):
            nursery.start_soon(one_after_another)

    def nobody() -> bool:
        found = there.statistics()
        return not (found.connections or found.inbound_slots_held or found.handlers_running)

    await until(nobody, seconds=60)
    with trio.move_on_after(60):  # the last sockets may still be on their way out
        while held().files > before.files or held().tasks > before.tasks:  # noqa: ASYNC110
            await trio.sleep(0.01)
    gc.collect()
    return held(there)


async def churn(visits: int, goes_on: Callable[[int], bool]) -> list[Held]:
    """Rounds of so many visits, while it is said to go on; an honest one ends it all."""
    print(f"FREEHOLD_SEED={SEED}")
    chance, found = random.Random(SEED), list[Held]()
    async with open_host(bytes(32), listen=LOOPBACK) as there:
        there.serve(ECHO, echo, max_concurrent=32, max_per_peer=4, deadline_seconds=120)
        there.serve(DEAF, deaf, max_concurrent=32, max_per_peer=4, deadline_seconds=120)
        while goes_on(len(found)):
            found.append(await round_of(there, visits, chance))
        async with open_host(b"honest".ljust(32)) as here:
            await here.dial(there.addresses[0])
            assert await say(here, there.peer_id, b"still here") == b"still here"
        assert not there.stopped.is_set()
    return found


def flat(rounds: list[Held]) -> None:
    """Descriptors and tasks are as many as before; memory has not grown."""
    assert {found.files for found in rounds} == {rounds[0].files}, rounds
    assert {found.tasks for found in rounds} == {rounds[0].tasks}, rounds
    third = max(1, len(rounds) // 3)
    first = statistics.median(found.memory for found in rounds[:third])
    last = statistics.median(found.memory for found in rounds[-third:])
    assert last - first < GROWN, [round(found.memory / 1e6, 1) for found in rounds]


async def test_after_some_who_came_and_went_nothing_is_left():
    flat((await churn(24, lambda done: done < 4))[2:])


@pytest.mark.soak
async def test_minutes_of_churn_leave_memory_descriptors_and_tasks_as_they_were():
    end = time.monotonic() + SECONDS
    rounds = await churn(300, lambda done: done < 8 or time.monotonic() < end)
    warm = rounds[len(rounds) // 4 :]
    print(f"{len(rounds) * 300:,} visits; after warming up {warm[0]}, in the end {warm[-1]}")
    flat(warm)
