"""How fast libp2p carries bytes on one stream when nothing of ours is in it, between two processes.

A host as `libp2p.new_host` makes it, with TCP, Noise and Yamux, written to in pieces of 65,507
bytes (one Yamux frame in one Noise record) and of 1 MiB. Both processes import libp2p and nothing
of the transport, which replaces parts of libp2p wherever it is loaded (`p2p.transport.patches`).

`python -m tests.bench._stock_stream [MEGABYTES]` prints the rates.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from subprocess import PIPE
from typing import TYPE_CHECKING

import libp2p
import trio
from libp2p.crypto.ed25519 import create_new_key_pair
from libp2p.crypto.x25519 import create_new_key_pair as create_noise_key_pair
from libp2p.custom_types import TProtocol
from libp2p.peer.peerinfo import info_from_p2p_addr
from libp2p.security.noise.transport import PROTOCOL_ID, Transport
from multiaddr import Multiaddr  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from libp2p.abc import IHost, INetStream

ROOT = Path(__file__).parents[2]
STOCK = TProtocol("/freehold/bench-stock/1")
PIECES = (65_507, 1 << 20)


def _host() -> IHost:
    keys = create_new_key_pair()
    noise = Transport(keys, create_noise_key_pair().private_key)
    return libp2p.new_host(key_pair=keys, sec_opt={PROTOCOL_ID: noise}, muxer_preference="YAMUX")


async def _sink() -> None:
    """Print an address and count what comes there, until standard input ends."""
    host = _host()

    async def count(stream: INetStream) -> None:
        left = int.from_bytes(await _exactly(stream, 8), "big")
        while left:
            left -= len(await stream.read(min(left, PIECES[-1])))
        await stream.write(b"!")

    host.set_stream_handler(STOCK, count)
    async with host.run([Multiaddr("/ip4/127.0.0.1/tcp/0")]):
        print(host.get_addrs()[0], flush=True)
        await trio.to_thread.run_sync(sys.stdin.read)


async def _exactly(stream: INetStream, size: int) -> bytes:
    found = b""
    while len(found) < size:
        found += await stream.read(size - len(found))
    return found


async def _send(address: str, megabytes: int) -> list[float]:
    """Return the megabytes (10^6 bytes) a second of each way."""
    host, peer = _host(), info_from_p2p_addr(Multiaddr(address))
    rates = []
    async with host.run([]):
        await host.connect(peer)
        for size, piece in ((PIECES[-1], PIECES[-1]), *((megabytes * 10**6, p) for p in PIECES)):
            data = os.urandom(piece)
            stream = await host.new_stream(peer.peer_id, [STOCK])
            await stream.write(size.to_bytes(8, "big"))
            began = time.perf_counter()
            for start in range(0, size, piece):
                await stream.write(data[: min(piece, size - start)])
            await stream.read(1)
            rates.append(size / 1e6 / (time.perf_counter() - began))
            await stream.close()
    return rates[1:]  # the first one paid for what is imported once


def _measure(megabytes: int) -> list[float]:
    begin = [sys.executable, "-m", "tests.bench._stock_stream", "--sink"]
    with subprocess.Popen(begin, stdin=PIPE, stdout=PIPE, cwd=ROOT, text=True) as sink:
        assert sink.stdin is not None
        assert sink.stdout is not None
        try:
            return trio.run(_send, sink.stdout.readline().strip(), megabytes)
        finally:
            sink.stdin.close()


def stock_stream_rate(megabytes: int) -> float:
    """Megabytes (10^6 bytes) a second of the better way, measured in processes of its own."""
    run = [sys.executable, "-m", "tests.bench._stock_stream", str(megabytes), "--plain"]
    found = subprocess.run(run, cwd=ROOT, stdout=PIPE, text=True, check=True, timeout=600)
    return max(map(float, found.stdout.split()))


def main() -> None:
    """Print the rates."""
    if sys.argv[1:] == ["--sink"]:
        trio.run(_sink)
        return
    found = _measure(int(sys.argv[1]) if sys.argv[1:] else 64)
    if sys.argv[2:] == ["--plain"]:
        print(*found)
        return
    for piece, rate in zip(PIECES, found, strict=True):
        print(f"libp2p as it is, {piece:9,}-byte writes {rate:6.1f} MB/s")


if __name__ == "__main__":
    main()
