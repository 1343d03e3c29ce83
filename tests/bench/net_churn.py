"""Wallets that come and go, for a while: what a requester holds must not grow.

Every wallet introduces itself over loopback and is asked; a third of them stay a little, a third
leave at once, a third vanish in the middle of a word. Looked at after a quarter of the time and at
the end, each time when all have gone. `python -m tests.bench.net_churn [SECONDS]`; with an hour or
more it is a soak, which no other command runs.
"""

from __future__ import annotations

import itertools
import random
import sys
import time

import msgspec
import trio

from tests.bench._figures import Figure, Limit
from tests.bench._net_requester import Apart, Held, apart, visit
from tests.deal import person

AT_ONCE = 8
SEED = 20_261_123
FACES = 200
"""So many different wallets; they come again, since books may well grow with each new one."""


class Churn(msgspec.Struct, frozen=True):
    """What was held at first and in the end, by so many visits."""

    visits: int
    first: Held
    last: Held


async def _visit(address: str, index: int, chance: random.Random) -> None:
    ready, leave = trio.Event(), trio.Event()
    manner = index % 3

    async with trio.open_nursery() as nursery:
        nursery.start_soon(visit, address, person(f"churn/{index % FACES}"), ready, leave)
        if manner == 2:
            await trio.sleep(chance.uniform(0, 0.1))
            nursery.cancel_scope.cancel()
        await ready.wait()
        if manner == 1:
            await trio.sleep(chance.uniform(0, 0.2))
        leave.set()


async def _rest(there: Apart) -> Held:
    """Wait until every connection is gone."""
    while True:
        found = await there.held()
        if found.peers == 0:
            await trio.sleep(1)
            return await there.held()
        await trio.sleep(0.1)


async def _churn(there: Apart, seconds: float) -> Churn:
    chance, numbers, done = random.Random(SEED), itertools.count(), 0

    async def some(until: float) -> int:
        count = 0

        async def one_after_another() -> None:
            nonlocal count
            while time.monotonic() < until:
                await _visit(there.address, next(numbers), chance)
                count += 1

        async with trio.open_nursery() as nursery:
            for _ in range(AT_ONCE):
                nursery.start_soon(one_after_another)
        return count

    done += await some(time.monotonic() + seconds / 4)
    first = await _rest(there)
    done += await some(time.monotonic() + 3 * seconds / 4)
    return Churn(done, first, await _rest(there))


def churn(seconds: float) -> Churn:
    """Let wallets come and go for so long."""
    with apart() as there:
        return trio.run(_churn, there, seconds)


def run(seconds: float = 60.0) -> tuple[Figure, ...]:
    """Measure and print."""
    found = churn(seconds)
    grown = (found.last.memory - found.first.memory) / 1e6
    files = found.last.files - found.first.files
    tasks = found.last.tasks - found.first.tasks
    print(f"{found.visits:,} visits, seed {SEED}: from {found.first} to {found.last}")
    limit = Limit("at most", 0)
    return (
        Figure("churn, memory grown", grown, "MB", Limit("at most", 5), 1),
        Figure("churn, files left open", files, "", limit, 0),
        Figure("churn, tasks left", tasks, "", limit, 0),
    )


def main() -> None:
    """Print the figures."""
    for figure in run(*map(float, sys.argv[1:])):
        print("  ".join(figure.row()))


if __name__ == "__main__":
    main()
