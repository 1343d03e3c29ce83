"""How fast one stream carries bytes, between two processes and within one.

`python -m tests.bench.stream_rate [MEGABYTES]` prints the table. *Bare* is libp2p's own stream,
written to directly in pieces of 65,507 bytes (one Yamux frame in one Noise record) and of 1 MiB;
*ours* is `Stream.send` and `read_exactly`. The release benchmark takes `bare_stream_rate()` in its
own run and compares with the better of the two bare figures.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import trio

from p2p.transport.host import Host, open_host

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from p2p.transport.stream import Stream

BARE, OURS = "/freehold/bench-bare/1", "/freehold/bench-ours/1"
FRAME, MEBIBYTE = 65_507, 1 << 20
_LISTEN = ("/ip4/127.0.0.1/tcp/0",)


class StreamRates(msgspec.Struct, frozen=True):
    """Megabytes (10^6 bytes) a second, each the best of its rounds; seconds of wall time."""

    bare_frame: float
    bare_mebibyte: float
    ours: float
    dial_seconds: float
    open_seconds: float

    @property
    def bare(self) -> float:
        """The better of the two bare figures."""
        return max(self.bare_frame, self.bare_mebibyte)


async def bare_stream_rate(
    megabytes: int = 32, *, apart: bool = True, rounds: int = 3
) -> StreamRates:
    """Measure on loopback; with the receiver in a process of its own unless `apart` is False."""
    async with (
        open_host(os.urandom(32)) as here,
        _sink_apart() if apart else _sink_within() as address,
    ):
        began = time.perf_counter()
        peer = await here.dial(address)
        dialled = time.perf_counter() - began
        await _send(here, peer.peer_id, OURS, 1, MEBIBYTE)  # whatever is imported once
        began = time.perf_counter()
        async with await here.open_stream(peer.peer_id, OURS) as stream:
            opened = time.perf_counter() - began
            await stream.send(bytes(8))

        size = megabytes * 10**6
        ways = ((BARE, FRAME), (BARE, MEBIBYTE), (OURS, MEBIBYTE))
        found = [
            [await _send(here, peer.peer_id, protocol, size, piece) for protocol, piece in ways]
            for _ in range(rounds)  # in turn, so that a busy moment does not hit one way only
        ]
        bare_frame, bare_mebibyte, ours = (max(column) for column in zip(*found, strict=True))
        return StreamRates(
            bare_frame=bare_frame,
            bare_mebibyte=bare_mebibyte,
            ours=ours,
            dial_seconds=dialled,
            open_seconds=opened,
        )


async def _send(here: Host, peer_id: str, protocol: str, size: int, piece: int) -> float:
    data = os.urandom(piece)
    async with await here.open_stream(peer_id, protocol) as stream:
        write = stream._raw.write if protocol == BARE else stream.send
        await stream.send(size.to_bytes(8, "big"))
        began = time.perf_counter()
        for start in range(0, size, piece):
            await write(data[: min(piece, size - start)])
        await stream.read_exactly(1)
        return size / 1e6 / (time.perf_counter() - began)


async def _receive_bare(stream: Stream) -> None:
    head = b""
    while len(head) < 8:
        head += await stream._raw.read(8 - len(head))
    left = int.from_bytes(head, "big")
    while left:
        left -= len(await stream._raw.read(min(left, MEBIBYTE)))
    await stream.send(b"!")


async def _receive_ours(stream: Stream) -> None:
    left = int.from_bytes(await stream.read_exactly(8), "big")
    while left:
        left -= len(await stream.read_exactly(min(left, MEBIBYTE)))
    await stream.send(b"!")


@contextlib.asynccontextmanager
async def _sink_within() -> AsyncIterator[str]:
    async with open_host(os.urandom(32), listen=_LISTEN) as host:
        for protocol, handler in ((BARE, _receive_bare), (OURS, _receive_ours)):
            host.serve(protocol, handler, max_concurrent=4, deadline_seconds=120)
        yield host.addresses[0]


@contextlib.asynccontextmanager
async def _sink_apart() -> AsyncIterator[str]:
    child = await trio.lowlevel.open_process(
        [sys.executable, "-m", "tests.bench.stream_rate", "--sink"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    assert child.stdin is not None
    assert child.stdout is not None
    async with child.stdin, child.stdout:
        yield (await child.stdout.receive_some()).decode().strip()
        await child.stdin.aclose()
        await child.wait()


async def _sink() -> None:
    async with _sink_within() as address:
        print(address, flush=True)
        await trio.to_thread.run_sync(sys.stdin.read)  # until the other process lets go


def main() -> None:
    """Print the table."""
    if sys.argv[1:] == ["--sink"]:
        trio.run(_sink)
        return
    megabytes = int(sys.argv[1]) if sys.argv[1:] else 32
    for title, apart in (("two processes", True), ("one process", False)):
        rates = trio.run(lambda apart=apart: bare_stream_rate(megabytes, apart=apart))
        print(
            f"{title:14}  bare, 65,507-byte writes {rates.bare_frame:6.1f} MB/s"
            f"   bare, 1 MiB writes {rates.bare_mebibyte:6.1f} MB/s   ours {rates.ours:6.1f} MB/s"
            f"   dial {rates.dial_seconds * 1e3:.1f} ms   open {rates.open_seconds * 1e3:.1f} ms"
        )


if __name__ == "__main__":
    main()
