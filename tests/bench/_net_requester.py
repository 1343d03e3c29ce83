"""A requester for the network's benchmarks: the real desk and books, its chain played.

In this process, or in one of its own that tells what it holds whenever it is asked.
"""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import trio
import trio.lowlevel

from p2p.protocols.negotiate import negotiate_as_owner, negotiate_as_requester
from p2p.protocols.release_receiving import receive_release
from p2p.protocols.wire import NEGOTIATE, NEGOTIATE_CAP, RELEASE, RELEASE_CAP
from p2p.requester.desk import Desk
from p2p.requester.limits import Limits
from p2p.transport import facts
from p2p.transport.framing import Frames
from p2p.transport.host import Host, open_host
from tests.deal import PARTY, REQUESTER, Deal, Person
from tests.unit.p2p.protocols.sides import CALL, FACTS, Lab, MemoryOwner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from p2p.requester.receiving import Receiver
    from p2p.transport.stream import Stream

ROOT: Final = Path(__file__).parents[2]
ROOM: Final = facts.Limits(connections=2_000, inbound_streams_per_peer=8)
CROWD: Final = Limits(new_owners_per_minute=1_000_000)


class Held(msgspec.Struct, frozen=True):
    """What a process holds: bytes of memory, connected peers, open files, trio tasks."""

    memory: int
    peers: int
    files: int
    tasks: int


def held(host: Host | None = None) -> Held:
    """Look at this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Held(
        pages * resource.getpagesize(),
        0 if host is None else len(host.peers),
        sum(1 for _ in Path("/proc/self/fd").iterdir()),
        trio.lowlevel.current_statistics().tasks_living,
    )


def new_lab(folder: Path) -> Lab:
    """A requester with one call, which takes any number of newcomers."""
    lab = Lab(folder, CALL)
    keys = REQUESTER.requester_keys
    lab.desk = Desk(lab.database, keys, PARTY, FACTS, lab.chain, lab.clock, limits=CROWD)
    return lab


def serve(host: Host, lab: Lab, deals: dict[bytes, Deal]) -> None:
    """Serve both protocols; `deals` are found by grant id."""

    async def negotiate(stream: Stream) -> None:
        await negotiate_as_requester(Frames(stream, NEGOTIATE_CAP), lab.desk)

    async def receive(stream: Stream) -> None:
        async def find(grant_id: bytes) -> Receiver:
            return lab.receiver(deals[grant_id])

        await receive_release(Frames(stream, RELEASE_CAP), find)

    host.serve(NEGOTIATE, negotiate, max_concurrent=2_000, deadline_seconds=600)
    host.serve(RELEASE, receive, max_concurrent=2_000, deadline_seconds=600)


async def visit(
    address: str,
    person: Person,
    ready: trio.Event,
    leave: trio.Event,
) -> None:
    """A wallet that introduces itself, takes what it is asked, and stays until it should leave."""
    owner = MemoryOwner(person)

    async def talk(stream: Stream) -> None:
        await negotiate_as_owner(Frames(stream, NEGOTIATE_CAP), owner, linger_seconds=600)

    async with open_host(person.keys.transport_seed) as here:
        peer = await here.dial(address)
        async with (
            await here.open_stream(peer.peer_id, NEGOTIATE) as stream,
            trio.open_nursery() as nursery,
        ):
            nursery.start_soon(talk, stream)
            await owner.until(lambda: bool(owner.held))
            ready.set()
            await leave.wait()
            nursery.cancel_scope.cancel()


class Apart:
    """The requester in a process of its own."""

    def __init__(self, child: subprocess.Popen[str]) -> None:
        assert child.stdin is not None
        assert child.stdout is not None
        self._stdin, self._stdout = child.stdin, child.stdout
        self.address = self._stdout.readline().strip()

    async def held(self) -> Held:
        """Ask it what it holds."""
        return await trio.to_thread.run_sync(self._ask)

    def _ask(self) -> Held:
        print(file=self._stdin, flush=True)
        return msgspec.json.decode(self._stdout.readline(), type=Held)


@contextlib.contextmanager
def apart() -> Iterator[Apart]:
    """Start the requester and end it with the block."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with (
        tempfile.TemporaryDirectory() as folder,
        subprocess.Popen(
            [sys.executable, "-m", "tests.bench._net_requester", folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        ) as child,
    ):
        yield Apart(child)
        assert child.stdin is not None
        child.stdin.close()


async def _run(folder: str) -> None:
    lab = new_lab(Path(folder))
    seed, listen = REQUESTER.keys.transport_seed, ("/ip4/127.0.0.1/tcp/0",)
    async with (
        open_host(seed, listen=listen, limits=ROOM) as host,
        trio.open_nursery() as nursery,
    ):
        serve(host, lab, {})
        nursery.start_soon(lab.desk.open_purchases)
        print(host.addresses[0], flush=True)
        while await trio.to_thread.run_sync(sys.stdin.readline):
            print(msgspec.json.encode(held(host)).decode(), flush=True)
        nursery.cancel_scope.cancel()
    lab.close()


if __name__ == "__main__":
    trio.run(_run, sys.argv[1])
