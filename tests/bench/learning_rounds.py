"""What a round costs over real connections beyond training and masking, for 3 and for 20 wallets.

One coordinator listens on loopback; each wallet has a host of its own and dials it, as in
PROTOCOL.md §20: Noise, Yamux, frames, the floor, six stages. All live in this process and share
its one thread, so that wall time is what all sides spend together. Masking is real on both sides
and its time is taken off; there is no training, every wallet adds one vector. What the chain, the
books and the vaults write is not in it. Each figure is the middle one of eleven rounds, after one
that loads what is loaded once. `python -m tests.bench.learning_rounds [ROUNDS]`.

Beside it, measured earlier with Flower's own parts (their machines' rounds without masking): a
round of a stock SuperLink with three SuperNodes took 12.5 s, its messages over our streams 0.08 s
for 3 wallets and 0.34 to 0.45 s for 20.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import msgspec
import trio

from p2p.learning import round as rounds_run
from p2p.learning.floor import Floor, Seat, first_of
from p2p.learning.member import take_part
from p2p.learning.wire import LEARN, LEARN_CAP, Join
from p2p.transport.facts import Limits
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from tests.bench._figures import Figure, Limit, load, middle, table
from tests.unit.p2p.learning import cohort
from wallet.agreement import rounds
from wallet.learning.masking.coordinator import Coordinator

if TYPE_CHECKING:
    from collections.abc import Callable

    from p2p.transport.stream import Stream
    from wallet.learning.masking import messages

ROUNDS = 11
DIMENSIONS = (31, 7_850)
"""Breast cancer's logistic regression, and softmax on MNIST (McMahan et al. 2017)."""

LIMITS = {3: 0.1, 20: 0.5}
SECONDS = 120.0
MODEL_BYTES = 4


class Masking:
    """Adds up what masking takes on both sides."""

    def __init__(self) -> None:
        self.wall = self.processor = 0.0

    def timed(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same and is counted."""

        def timed(*arguments: Any) -> Any:
            wall, processor = time.perf_counter(), time.process_time()
            try:
                return act(*arguments)
            finally:
                self.wall += time.perf_counter() - wall
                self.processor += time.process_time() - processor

        return timed


class Overhead(msgspec.Struct, frozen=True):
    """Seconds of one round beyond masking, of wall time and of the processor; and those of it."""

    wall: float
    processor: float
    masking: float


class TimedWallet(cohort.Wallet):
    """A wallet whose masking is counted."""

    def __init__(self, number: int, dimension: int, masking: Masking) -> None:
        super().__init__(number, dimension)
        self._masking = masking

    def _answer(self, said: messages.Message) -> messages.FromMember:
        answered: messages.FromMember = self._masking.timed(super()._answer)(said)
        return answered


def _coordinator(masking: Masking) -> type[Coordinator]:
    """Return a coordinator whose masking is counted."""
    names = ("hear", "book", "inboxes", "leaves", "committed", "tally", "confirmed", "finish")
    counted = {name: masking.timed(getattr(Coordinator, name)) for name in names}

    def bound(act: Callable[..., Any]) -> Callable[..., Any]:
        return lambda self, *arguments: act(self, *arguments)

    return type("Counted", (Coordinator,), {name: bound(act) for name, act in counted.items()})


async def _measure(count: int, dimension: int, times: int) -> list[Overhead]:
    masking = Masking()
    wallets = [TimedWallet(number, dimension, masking) for number in range(1, count + 1)]
    model, found = bytes(MODEL_BYTES * dimension), []

    async def admit(_peer: bytes, _grant: bytes) -> None:
        pass

    async def greet(_seat: Seat) -> None:
        pass

    floor = Floor(cohort.STUDY, admit, greet)

    async def attend(stream: Stream) -> None:
        frames = Frames(stream, LEARN_CAP)
        first = await first_of(frames)
        assert isinstance(first, Join)
        await floor.attend(frames, b"", first)

    async def member(wallet: TimedWallet, address: str) -> None:
        async with open_host(os.urandom(32)) as own:
            peer = await own.dial(address)
            async with await own.open_stream(peer.peer_id, LEARN) as stream:
                await take_part(Frames(stream, LEARN_CAP), wallet, SECONDS)

    with patch.object(rounds_run, "Coordinator", _coordinator(masking)):
        async with AsyncExitStack() as stack:
            listen = ("/ip4/127.0.0.1/tcp/0",)
            room = Limits(connections=2 * count + 8)
            host = await stack.enter_async_context(
                open_host(os.urandom(32), listen=listen, limits=room)
            )
            host.serve(
                LEARN, attend, max_concurrent=2 * count + 8, max_per_peer=2, deadline_seconds=3600
            )
            nursery = await stack.enter_async_context(trio.open_nursery())
            for wallet in wallets:
                nursery.start_soon(member, wallet, host.addresses[0])
            while len(floor.seats) < count:
                await floor.wait_for_one_more()
            for number in range(1, times + 2):
                made = cohort.manifest(wallets, number)  # type: ignore[arg-type]  # they are
                masking.wall = masking.processor = 0.0
                wall, processor = time.perf_counter(), time.process_time()
                run = rounds_run.Round(floor, made, model, _verify, SECONDS)
                ran = await run.run(cohort.Written())
                wall, processor = time.perf_counter() - wall, time.process_time() - processor
                if len(ran.survivors) != count:
                    raise AssertionError("somebody was lost")
                found.append(
                    Overhead(wall - masking.wall, processor - masking.processor, masking.wall)
                )
            floor.dismiss("The study is over.")
    return found[1:]


def _verify(member: Any, digest: bytes, signature: bytes) -> bool:
    return rounds.signed_by(member.wallet, digest, signature)


def run(times: int = ROUNDS) -> tuple[Figure, ...]:
    """Measure, print everything, and return what has a limit."""
    figures: list[Figure] = []
    for count, limit in LIMITS.items():
        for dimension in DIMENSIONS:
            done = trio.run(_measure, count, dimension, times)
            name = f"round of {count} wallets, d = {dimension:,}"
            bound = Limit("at most", limit)
            figures += (
                Figure(name, middle(one.wall for one in done), "s", bound, 3),
                Figure(
                    f"{name}, of the processor", middle(one.processor for one in done), "s", None, 3
                ),
                Figure(f"{name}: masking", middle(one.masking for one in done), "s", None, 3),
            )
            print(f"{name}: {' '.join(f'{one.wall:.3f}' for one in done)}", flush=True)
    print(table(figures, _LOAD_BEFORE))
    return tuple(figure for figure in figures if figure.limit is not None)


_LOAD_BEFORE = load()


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else ROUNDS)
