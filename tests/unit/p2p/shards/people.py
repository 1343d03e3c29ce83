"""One holder and those who ask it, on real hosts over loopback; blocks and keys from a seed."""

from __future__ import annotations

import contextlib
import hashlib
import random
from typing import TYPE_CHECKING

import trio

from p2p.shards.client import talk
from p2p.shards.holding import Allowance, Holding, State
from p2p.shards.serving import STREAM_SECONDS, STREAMS_AT_ONCE, STREAMS_OF_ONE, ShardServer
from p2p.shards.shelf import Shelf
from p2p.shards.wire import SHARDS, SHARDS_CAP
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_seed, public_key_of
from wallet.shares import head as heads
from wallet.shares.blocks import MAXIMUM_BLOCK

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from p2p.shards.client import HolderClient
    from p2p.transport.host import Host
    from p2p.transport.stream import Stream

LOOPBACK = ("/ip4/127.0.0.1/tcp/0",)
DAY_MS = 86_400_000
NOW_MS = 1_790_000_000_000


class Hands:
    """A clock that the test sets."""

    def __init__(self, now_ms: int = NOW_MS) -> None:
        self.ms = now_ms

    def now_ms(self) -> int:
        return self.ms

    def monotonic(self) -> float:
        return self.ms / 1000


class Who:
    """Somebody with an identity that grows from a name."""

    def __init__(self, name: str) -> None:
        self.seed = hashlib.sha256(name.encode()).digest()
        self.head_seed = hashlib.sha256(b"head of " + self.seed).digest()
        self.peer_id = peer_id_of_seed(self.seed)
        self.key = public_key_of(self.peer_id)


ANNA, BEN, MALLORY = Who("anna"), Who("ben"), Who("mallory")


class Box:
    """A holder without a host: its folder, its list, its clock."""

    def __init__(self, folder: Path, who: Who | None = None, most_bytes: int = 1 << 30) -> None:
        self.who = who or Who(f"holder in {folder.name}")
        self.folder, self.clock, self.state = folder, Hands(), State()
        self.list: dict[bytes, Allowance] = {ANNA.key: Allowance(8 * MAXIMUM_BLOCK)}
        self.shelf = Shelf(folder, most_bytes)
        self.holding = Holding(
            self.shelf,
            self.who.seed,
            self.who.key,
            self.clock,
            self.list.get,
            lambda: self.state,
        )

    def bytes_on_disk(self) -> int:
        """What all files of blocks have together."""
        files = (self.folder / "blocks").rglob("*")
        return sum(path.stat().st_size for path in files if path.is_file())


@contextlib.asynccontextmanager
async def serving(box: Box, server: ShardServer | None = None) -> AsyncIterator[Host]:
    """The holder on a host of its own."""
    found = server or ShardServer(box.holding)
    async with open_host(box.who.seed, listen=LOOPBACK, knocks=True) as host:
        host.serve(
            SHARDS,
            found.serve,
            max_concurrent=STREAMS_AT_ONCE,
            max_per_peer=STREAMS_OF_ONE,
            deadline_seconds=STREAM_SECONDS,
        )
        yield host


@contextlib.asynccontextmanager
async def raw_stream(there: str, who: Who = ANNA) -> AsyncIterator[Stream]:
    """A stream to a holder's address, for saying anything on it."""
    async with open_host(who.seed, knocks=True) as here:
        peer = await here.dial(there)
        async with await here.open_stream(peer.peer_id, SHARDS) as stream:
            yield stream


@contextlib.asynccontextmanager
async def asking(there: str, who: Who = ANNA) -> AsyncIterator[HolderClient]:
    """A conversation with the holder at an address."""
    with trio.fail_after(120):
        async with (
            raw_stream(there, who) as stream,
            talk(Frames(stream, SHARDS_CAP), who.key) as client,
        ):
            yield client


@contextlib.asynccontextmanager
async def visiting(box: Box, who: Who = ANNA) -> AsyncIterator[HolderClient]:
    """A conversation with a holder that is served for the block."""
    async with serving(box) as host, asking(host.addresses[0], who) as client:
        yield client


def head(seq: int, who: Who = ANNA) -> heads.Head:
    """The head of that number, made after the one before."""
    return heads.sign(
        who.head_seed,
        seq=seq,
        pages=(bytes(32),),
        made_ms=seq,
        device=bytes(heads.DEVICE_BYTES),
        before=head(seq - 1, who) if seq > 1 else None,
    )


def block(number: int, size: int = MAXIMUM_BLOCK) -> bytes:
    """Bytes that nobody else has."""
    return random.Random(number).randbytes(size)


def named(data: bytes) -> bytes:
    """Their hash."""
    return hashlib.sha256(data).digest()
