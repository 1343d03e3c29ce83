"""Hosts as the tests open them: real ones on loopback, or over memory."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Any

import trio

from p2p.transport.facts import DEFAULT_LIMITS, Limits
from p2p.transport.framing import Frames
from p2p.transport.host import Host, open_host
from tests.memory_transport import MemoryNetwork

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from p2p.transport.stream import Stream

LOOPBACK = ("/ip4/127.0.0.1/tcp/0",)
PORT_ONE = ("/ip4/127.0.0.1/tcp/1",)
ECHO = "/freehold/test-echo/1"
CAP = 4_000_000


async def echo(stream: Stream) -> None:
    """Answer one message with itself."""
    frames = Frames(stream, CAP)
    await frames.write_frame(await frames.read_frame())


@contextlib.asynccontextmanager
async def open_pair(**options: Any) -> AsyncIterator[tuple[Host, Host]]:
    """A listening host that echoes, and one that only dials, on loopback; not yet connected."""
    with trio.fail_after(120):
        async with (
            open_host(os.urandom(32), listen=LOOPBACK, **options) as there,
            open_host(os.urandom(32)) as here,
        ):
            there.serve(ECHO, echo, max_concurrent=8, max_per_peer=8, deadline_seconds=120)
            yield there, here


@contextlib.asynccontextmanager
async def open_memory_pair(
    limits: Limits = DEFAULT_LIMITS,
) -> AsyncIterator[tuple[MemoryNetwork, Host, Host]]:
    """A listening host that echoes and one connected to it, over memory: the clock may jump."""
    with trio.fail_after(100_000):
        async with trio.open_nursery() as nursery:
            network = MemoryNetwork(nursery)
            async with (
                open_host(
                    os.urandom(32), listen=PORT_ONE, limits=limits, transport=network.transport()
                ) as there,
                open_host(os.urandom(32), transport=network.transport()) as here,
            ):
                there.serve(ECHO, echo, max_concurrent=8, max_per_peer=8, deadline_seconds=10_000)
                await here.dial(there.addresses[0])
                yield network, there, here


async def say(here: Host, peer_id: str, message: bytes, protocol: str = ECHO) -> bytes:
    """One message and its answer, on a stream of their own."""
    async with await here.open_stream(peer_id, protocol) as stream:
        frames = Frames(stream, CAP)
        await frames.write_frame(message)
        return await frames.read_frame()


async def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for something that happens on its own, looking often; `TooSlowError` if it does not."""
    with trio.fail_after(seconds):
        while not condition():  # noqa: ASYNC110 - counters of another host tell nobody
            await trio.sleep(0.002)
