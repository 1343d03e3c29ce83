"""What a deal costs either side, and what wallets cost that only stay: `make bench-net`.

*Deals*: simulated wallets meet one requester one after another, over memory streams with real Noise
and Yamux; request, signed grant, four paid steps, four receipts. The requester is the real desk
with encrypted books; the wallets keep theirs in memory and the chain is played, so that what is
counted is the network and the agreement. The handshake is counted apart.

*Idle wallets*: a requester in a process of its own, over loopback, before and after so many
wallets have introduced themselves and stay. *Idle hosts*: dial-only hosts as a wallet has one for
each requester, connected and silent.

`python -m tests.bench.net_deals [DEALS [IDLE]]`.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
import trio
import trio.testing
from nacl.signing import VerifyKey

from p2p.protocols.negotiate import negotiate_as_owner
from p2p.protocols.release import serve_release
from p2p.protocols.wire import NEGOTIATE, NEGOTIATE_CAP, RELEASE, RELEASE_CAP
from p2p.transport.framing import Frames
from p2p.transport.host import Host, open_host
from tests.bench._figures import Figure, Limit, middle
from tests.bench._net_requester import ROOM, Apart, Held, apart, held, new_lab, serve, visit
from tests.bench._sides import REQUESTER as REQUESTERS
from tests.bench._sides import WALLETS, Sides, Spent
from tests.deal import FROZEN, OWNER, REQUESTER, Deal, consent, person
from tests.memory_transport import MemoryNetwork
from tests.unit.p2p.protocols.sides import Lab, MemoryOwner, MemorySource
from wallet.agreement import messages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from trio_typing import TaskStatus


MEMORY: Final = "/ip4/127.0.0.1/tcp/1"
RESTING_SECONDS: Final = 10.0


class DealCost(msgspec.Struct, frozen=True):
    """Milliseconds of processor time of the deal in the middle, a side; handshakes apart."""

    deals: int
    wallet: float
    requester: float
    handshake_wallet: float
    handshake_requester: float


class IdleCost(msgspec.Struct, frozen=True):
    """What stays of wallets that only stay.

    Attributes:
        wallets: how many stayed.
        kilobytes: of the requester's memory, each (10^3 bytes).
        hosts: how many dial-only hosts stayed.
        megabytes: of their process's memory, all together.
        processor: of one processor's time that the hosts used, as a share.
    """

    wallets: int
    kilobytes: float
    hosts: int
    megabytes: float
    processor: float


# ---- deals


class _Crowd:
    """One requester and the wallets that come to it, in one process."""

    def __init__(self, lab: Lab, sides: Sides) -> None:
        self._lab, self._sides = lab, sides
        self._deals: dict[bytes, Deal] = {}
        self.handshakes: list[Spent] = []
        self.deals: list[Spent] = []

    async def run(self, count: int) -> None:
        async with trio.open_nursery() as nursery:
            network = await nursery.start(self._requester, name=REQUESTERS)
            for index in range(count):
                async with trio.open_nursery() as one:
                    one.start_soon(self._wallet, network, index, name=WALLETS)
            nursery.cancel_scope.cancel()

    async def _requester(
        self, task_status: TaskStatus[MemoryNetwork] = trio.TASK_STATUS_IGNORED
    ) -> None:
        async with trio.open_nursery() as nursery:
            network = MemoryNetwork(nursery)
            async with open_host(
                REQUESTER.keys.transport_seed,
                listen=(MEMORY,),
                limits=ROOM,
                transport=network.transport(),
            ) as host:
                serve(host, self._lab, self._deals)
                nursery.start_soon(self._lab.desk.open_purchases)
                task_status.started(network)
                await trio.sleep_forever()

    async def _wallet(self, network: MemoryNetwork, index: int) -> None:
        owner = MemoryOwner(person(f"bench/{index}"))
        began = self._sides.spent()
        async with open_host(
            owner.person.keys.transport_seed, transport=network.transport()
        ) as here:
            peer = await here.dial(f"{MEMORY}/p2p/{REQUESTER.peer_id}")
            await trio.testing.wait_all_tasks_blocked()
            met = self._sides.spent()
            await self._deal(here, peer.peer_id, owner)
            await trio.testing.wait_all_tasks_blocked()
            done = self._sides.spent()
        self.handshakes.append(met.since(began))
        self.deals.append(done.since(met))

    async def _deal(self, here: Host, peer_id: str, owner: MemoryOwner) -> None:
        stream = await here.open_stream(peer_id, NEGOTIATE)

        async def talk() -> None:
            async with stream:
                await negotiate_as_owner(Frames(stream, NEGOTIATE_CAP), owner, linger_seconds=60)

        async with trio.open_nursery() as nursery:
            nursery.start_soon(talk)
            await owner.until(lambda: bool(owner.held))
            asked = owner.deal.terms
            assert asked is not None
            owner.say(consent(asked, FROZEN, owner=owner.person, seed=owner.person.peer_id))
            await owner.until(lambda: owner.deal.opened is not None)
            deal = Deal(owner=owner.person)
            deal.negotiation = owner.deal
            self._deals[deal.grant_id] = deal
            source = MemorySource(deal)
            async with await here.open_stream(peer_id, RELEASE) as release:
                await serve_release(Frames(release, RELEASE_CAP), source)
            nursery.cancel_scope.cancel()
        assert len(source.receipts) == len(FROZEN.contents)


def deals(count: int) -> DealCost:
    """Make so many deals and return what the one in the middle cost."""
    with tempfile.TemporaryDirectory() as folder:
        lab = new_lab(Path(folder))
        sides = Sides()
        crowd = _Crowd(lab, sides)
        trio.run(crowd.run, count, instruments=[sides])
        lab.close()
    return DealCost(
        len(crowd.deals),
        1e3 * middle(spent.wallets for spent in crowd.deals),
        1e3 * middle(spent.requester for spent in crowd.deals),
        1e3 * middle(spent.wallets for spent in crowd.handshakes),
        1e3 * middle(spent.requester for spent in crowd.handshakes),
    )


# ---- idle


@contextlib.asynccontextmanager
async def _connected(address: str, count: int) -> AsyncIterator[None]:
    """Dial-only hosts, connected and silent."""
    async with contextlib.AsyncExitStack() as stack:
        for index in range(count):
            seed = person(f"host/{index}").keys.transport_seed
            host = await stack.enter_async_context(open_host(seed))
            await host.dial(address)
        yield


async def _idle(there: Apart, wallets: int, hosts: int) -> IdleCost:
    async with _connected(there.address, 1):  # whatever is imported once
        pass
    before = held().memory
    async with _connected(there.address, hosts):
        grown = held().memory - before
        used = time.process_time()
        await trio.sleep(RESTING_SECONDS)
        used = time.process_time() - used
    leave = trio.Event()
    async with trio.open_nursery() as nursery:

        async def come(first: int, count: int) -> Held:
            for index in range(first, first + count):
                ready = trio.Event()
                nursery.start_soon(visit, there.address, person(f"idle/{index}"), ready, leave)
                with trio.fail_after(60):
                    await ready.wait()
            return await there.held()

        start = await come(0, 20)
        end = await come(20, wallets)
        leave.set()
    assert end.peers - start.peers == wallets
    each = (end.memory - start.memory) / 1e3 / wallets
    return IdleCost(wallets, each, hosts, grown / 1e6, used / RESTING_SECONDS)


def idle(wallets: int, hosts: int = 40) -> IdleCost:
    """Measure what idle wallets cost a requester, and idle hosts a wallet."""
    with apart() as there:
        return trio.run(_idle, there, wallets, hosts)


# ---- signatures


def checking(rounds: int = 2_000) -> float:
    """Return how long a request takes to decode and check, of PyNaCl's bare verify of its bytes."""
    said = messages.decode_envelope(Deal().ask().transcript[0])
    here, there = REQUESTER.claims.identity, OWNER.claims.identity
    data = messages.encode_envelope(said)
    covered = messages.PROTOCOL + messages.START + here + there + said.body

    def ours() -> None:
        envelope = messages.decode_envelope(data)
        messages.check(envelope, messages.START, here, there)
        messages.decode_message(envelope.body)

    def bare() -> None:
        VerifyKey(said.key).verify(covered, said.signature)

    return middle(_seconds(ours, rounds) / _seconds(bare, rounds) for _ in range(5))


def _seconds(act: Callable[[], None], rounds: int) -> float:
    began = time.process_time()
    for _ in range(rounds):
        act()
    return time.process_time() - began


def run(count: int = 1_000, wallets: int = 300) -> tuple[Figure, ...]:
    """Measure all and print it."""
    made = deals(count)
    print(f"{made.deals:,} deals, the one in the middle, milliseconds of processor:")
    print(f"  wallet     {made.wallet:6.1f}   handshake {made.handshake_wallet:.1f}")
    print(f"  requester  {made.requester:6.1f}   handshake {made.handshake_requester:.1f}")
    stay = idle(wallets)
    print(f"{stay.wallets} idle wallets: {stay.kilobytes:.0f} kB each at the requester")
    print(
        f"{stay.hosts} idle hosts: {stay.megabytes:.1f} MB,"
        f" {100 * stay.processor:.2f} % of a processor"
    )
    check = checking()
    print(f"decode and check: {check:.2f} of a bare verify")
    return (
        Figure("a deal, wallet's side", made.wallet, "ms of CPU", Limit("at most", 50), 1),
        Figure("a deal, requester's side", made.requester, "ms of CPU", Limit("at most", 50), 1),
        Figure("an idle wallet at the requester", stay.kilobytes, "kB", Limit("at most", 100), 0),
        Figure("40 idle hosts", stay.megabytes, "MB", Limit("at most", 10), 1),
        Figure("40 idle hosts, processor", 100 * stay.processor, "%", Limit("at most", 1)),
        Figure("decode and check, of a bare verify", check, "", Limit("at most", 1.25)),
    )


def main() -> None:
    """Print the figures."""
    run(*map(int, sys.argv[1:]))


if __name__ == "__main__":
    main()
