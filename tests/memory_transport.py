"""libp2p hosts without sockets: real Noise and Yamux over memory streams.

Nothing here waits for the operating system, so `MockClock(autojump_threshold=0)` is sound and a
test may let an hour pass. `MemoryNetwork.fault` makes every connection misbehave from then on:

* "unplugged": what is written vanishes; nobody is told.
* "frozen": writes wait for ever, as with a stopped process and full buffers.

    async with trio.open_nursery() as nursery:
        network = MemoryNetwork(nursery)
        async with open_host(seed, listen=("/ip4/127.0.0.1/tcp/1",), transport=network.transport()):
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import trio
import trio.testing
from libp2p.abc import IListener, IRawConnection, ITransport
from libp2p.io.abc import ReadWriteCloser
from libp2p.io.exceptions import ConnectionClosedError
from libp2p.network.connection.raw_connection import RawConnection
from libp2p.transport.exceptions import OpenConnectionError

if TYPE_CHECKING:
    from libp2p.custom_types import THandler

    from p2p.transport.address import Multiaddr

Fault = Literal["none", "unplugged", "frozen"]
HERE = "127.0.0.1"


class MemoryNetwork:
    """The wires between the hosts of one test; ports are numbers in multiaddrs."""

    def __init__(self, nursery: trio.Nursery) -> None:
        self.nursery = nursery
        self.listening: dict[int, THandler] = {}
        self.fault: Fault = "none"
        self.frozen: set[str] = set()
        self.bytes_carried = 0
        self.dialled = 0

    def transport(self, host: str = HERE) -> MemoryTransport:
        """A transport for one host, whose dials come from that internet address."""
        return MemoryTransport(self, host)

    def freeze(self, host: str) -> None:
        """From now on nothing passes on wires that were dialled from there."""
        self.frozen.add(host)

    def bare_wire(self, port: int, host: str = HERE) -> trio.StapledStream:
        """A wire to whoever listens on the port, for saying anything at all on it."""
        near, far = trio.testing.memory_stream_pair()
        self.dialled += 1
        there = MemoryStream(self, far, 50_000 + self.dialled, host, host)
        self.nursery.start_soon(self.listening[port], there)
        return near


class MemoryStream(ReadWriteCloser):
    """One end of a wire."""

    def __init__(
        self,
        network: MemoryNetwork,
        inner: trio.StapledStream,
        port: int,
        remote: str = HERE,
        dialler: str = HERE,
    ) -> None:
        self.network = network
        self.inner = inner
        self.remote = (remote, port)
        self.dialler = dialler
        self.closed = trio.Event()

    async def write(self, data: bytes) -> None:
        if self.network.fault == "frozen" or self.dialler in self.network.frozen:
            await self.closed.wait()
            raise ConnectionClosedError("this end was closed")
        if self.network.fault == "unplugged":
            await trio.lowlevel.checkpoint()
            return
        self.network.bytes_carried += len(data)
        try:
            await self.inner.send_all(data)
        except trio.BrokenResourceError as error:
            raise ConnectionClosedError("the other end was closed") from error
        except trio.ClosedResourceError:
            return

    async def read(self, n: int | None = None) -> bytes:
        try:
            return bytes(await self.inner.receive_some(n))
        except trio.ClosedResourceError:
            return b""

    async def close(self) -> None:
        self.closed.set()
        await self.inner.aclose()

    def get_remote_address(self) -> tuple[str, int] | None:
        return self.remote


class MemoryListener(IListener):
    def __init__(self, network: MemoryNetwork, handler: THandler) -> None:
        self.network = network
        self.handler = handler
        self.addresses: list[Multiaddr] = []

    async def listen(self, maddr: Multiaddr) -> None:
        port = _port(maddr)
        if port in self.network.listening:
            raise OpenConnectionError(f"port {port} is in use")
        self.network.listening[port] = self.handler
        self.addresses.append(maddr)

    def get_addrs(self) -> tuple[Multiaddr, ...]:
        return tuple(self.addresses)

    async def close(self) -> None:
        for maddr in self.addresses:
            self.network.listening.pop(_port(maddr), None)


class MemoryTransport(ITransport):
    def __init__(self, network: MemoryNetwork, host: str = HERE) -> None:
        self.network = network
        self.host = host

    async def dial(self, maddr: Multiaddr) -> IRawConnection:
        handler = self.network.listening.get(_port(maddr))
        if handler is None:
            raise OpenConnectionError(f"nobody listens at {maddr}")
        self.network.dialled += 1
        near, far = trio.testing.memory_stream_pair()
        ours = MemoryStream(self.network, near, _port(maddr), dialler=self.host)
        port = 50_000 + self.network.dialled
        theirs = MemoryStream(self.network, far, port, self.host, self.host)
        self.network.nursery.start_soon(handler, theirs)
        return RawConnection(ours, True)

    def create_listener(self, handler_function: THandler) -> IListener:
        return MemoryListener(self.network, handler_function)

    def can_dial(self, maddr: Multiaddr) -> bool:
        return "tcp" in [protocol.name for protocol in maddr.protocols()]

    def can_listen(self, maddr: Multiaddr) -> bool:
        return self.can_dial(maddr)

    def protocols(self) -> list[str]:
        return ["tcp"]

    def get_supported_protocols(self) -> list[str]:
        return ["tcp"]


def _port(maddr: Multiaddr) -> int:
    return int(maddr.value_for_protocol("tcp"))
