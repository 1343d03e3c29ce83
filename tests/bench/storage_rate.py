"""How fast blocks are put at holders and got back, beside the transport's own rate in the same run.

`python -m tests.bench.storage_rate [MEGABYTES [HOLDERS [PROCESSES [ROUNDS]]]]` prints it. Megabytes
(10^6) are bytes on the wire: blocks of 1 MiB, spread evenly over the holders, which live in a few
processes of their own and really write and sync their files. Putting counts until the last receipt
was checked, getting until the last block was: every byte is hashed by the holder when it is put,
and by who asks when it is got. The transport is libp2p's own stream between two processes
(`stream_rate`), the better of its two ways, before and after each round; the ratio that counts is
that of the round in the middle.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import trio

from app.api.clock import SystemClock
from p2p.shards.client import HolderClient, talk
from p2p.shards.holding import Allowance, Holding
from p2p.shards.serving import STREAM_SECONDS, STREAMS_AT_ONCE, STREAMS_OF_ONE, ShardServer
from p2p.shards.shelf import Shelf
from p2p.shards.wire import IN_FLIGHT, SHARDS, SHARDS_CAP
from p2p.transport.framing import Frames
from p2p.transport.host import Host, open_host
from p2p.transport.identity import public_key_of
from tests.bench._figures import Figure, Limit, middle
from tests.bench.stream_rate import bare_stream_rate
from wallet.shares.blocks import MAXIMUM_BLOCK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

_HOLD = (sys.executable, "-m", "tests.bench.storage_rate", "--hold")
_LISTEN = ("/ip4/127.0.0.1/tcp/0",)


class Round(msgspec.Struct, frozen=True):
    """Megabytes (10^6 bytes) a second of wall time; the transport's is the mean of two."""

    put: float
    get: float
    transport: float


async def storage_rates(
    megabytes: int = 256, holders: int = 12, processes: int = 2, rounds: int = 5
) -> tuple[Round, ...]:
    """Measure on loopback; the transport just before and just after each round."""
    count = max(holders, megabytes * 10**6 // MAXIMUM_BLOCK)
    blocks = [os.urandom(MAXIMUM_BLOCK) for _ in range(min(count, 64))]
    size = count * MAXIMUM_BLOCK / 1e6
    found: list[Round] = []
    async with open_host(os.urandom(32), knocks=True) as here:
        key = public_key_of(here.peer_id)
        async with (
            _holders(key, holders, processes) as addresses,
            contextlib.AsyncExitStack() as stack,
        ):
            clients = [await stack.enter_async_context(_ask(here, key, a)) for a in addresses]
            before = await _transport(megabytes)
            for round_ in range(rounds):
                given = [_marked(blocks[i % len(blocks)], round_, i) for i in range(count)]
                named = [hashlib.sha256(one).digest() for one in given]
                put = size / await _each(clients, list(zip(given, named, strict=True)), _put)
                del given
                get = size / await _each(clients, named, HolderClient.get)
                after = await _transport(megabytes)
                found.append(Round(put, get, (before + after) / 2))
                before = after
                await _each(clients, [[one] for one in named], HolderClient.drop)
    return tuple(found)


async def _transport(megabytes: int) -> float:
    """The better of libp2p's own two ways, between two processes."""
    return (await bare_stream_rate(megabytes, rounds=1)).bare


def _marked(block: bytes, round_: int, number: int) -> bytes:
    """The block as one that was never put before."""
    return number.to_bytes(6, "big") + round_.to_bytes(2, "big") + block[8:]


async def _each(
    clients: Sequence[HolderClient],
    items: Sequence[object],
    act: Callable[..., Awaitable[object]],
) -> float:
    """Do something with every item, at its holder; return the seconds it took."""
    began = time.perf_counter()

    async def some(client: HolderClient, mine: Sequence[object]) -> None:
        for item in mine:
            await act(client, item)

    async with trio.open_nursery() as nursery:
        for i, client in enumerate(clients):
            mine = items[i :: len(clients)]
            for j in range(IN_FLIGHT):
                nursery.start_soon(some, client, mine[j::IN_FLIGHT])
    return time.perf_counter() - began


async def _put(client: HolderClient, block: tuple[bytes, bytes]) -> None:
    """A share's hash is known where it was made: it names the share in the manifest."""
    await client.put(block[0], hash=block[1])


@contextlib.asynccontextmanager
async def _ask(here: Host, key: bytes, address: str) -> AsyncIterator[HolderClient]:
    peer = await here.dial(address)
    async with (
        await here.open_stream(peer.peer_id, SHARDS) as stream,
        talk(Frames(stream, SHARDS_CAP), key) as client,
    ):
        yield client


@contextlib.asynccontextmanager
async def _holders(owner: bytes, holders: int, processes: int) -> AsyncIterator[list[str]]:
    with tempfile.TemporaryDirectory(prefix="freehold-bench-") as folder:
        async with contextlib.AsyncExitStack() as stack:
            addresses: list[str] = []
            for number in range(processes):
                mine = len(range(number, holders, processes))
                where = f"{folder}/{number}"
                addresses += await stack.enter_async_context(_process(where, mine, owner))
            yield addresses


@contextlib.asynccontextmanager
async def _process(folder: str, holders: int, owner: bytes) -> AsyncIterator[list[str]]:
    child = await trio.lowlevel.open_process(
        [*_HOLD, folder, str(holders), owner.hex()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdin is not None
    assert child.stdout is not None
    async with child.stdin, child.stdout:
        said = b""
        while said.count(b"\n") < holders:
            said += await child.stdout.receive_some()
        yield said.decode().split()
        await child.stdin.aclose()
        await child.wait()


async def _hold(folder: Path, holders: int, owner: bytes) -> None:
    async with contextlib.AsyncExitStack() as stack:
        for number in range(holders):
            seed = os.urandom(32)
            shelf = Shelf(folder / str(number), 1 << 40)
            stack.callback(shelf.close)
            host = await stack.enter_async_context(open_host(seed, listen=_LISTEN, knocks=True))
            allowed = {owner: Allowance(1 << 40)}.get
            key = public_key_of(host.peer_id)
            holding = Holding(shelf, seed, key, SystemClock(), allowed)
            host.serve(
                SHARDS,
                ShardServer(holding).serve,
                max_concurrent=STREAMS_AT_ONCE,
                max_per_peer=STREAMS_OF_ONE,
                deadline_seconds=STREAM_SECONDS,
            )
            print(host.addresses[0], flush=True)
        await trio.to_thread.run_sync(sys.stdin.read)  # until the other process lets go


def run(
    megabytes: int = 256, holders: int = 12, processes: int = 2, rounds: int = 5
) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    found = trio.run(storage_rates, megabytes, holders, processes, rounds)
    for one in found:
        print(
            f"transport {one.transport:6.1f} MB/s"
            f"   put {one.put:6.1f} ({one.put / one.transport:.2f})"
            f"   get {one.get:6.1f} ({one.get / one.transport:.2f})"
        )
    words = f"{megabytes} MB, {holders} holders, of the transport's rate"
    return (
        Figure(
            f"put: {words}",
            middle([r.put / r.transport for r in found]),
            "",
            Limit("at least", 0.8),
        ),
        Figure(
            f"get: {words}",
            middle([r.get / r.transport for r in found]),
            "",
            Limit("at least", 0.8),
        ),
    )


def main() -> None:
    """Print the table, or hold for the process that does."""
    if sys.argv[1:2] == ["--hold"]:
        folder, holders, owner = sys.argv[2:]
        trio.run(_hold, Path(folder), int(holders), bytes.fromhex(owner))
        return
    for figure in run(*map(int, sys.argv[1:])):
        print(f"{figure.name}: {figure.value:.2f}")


if __name__ == "__main__":
    main()
