"""One internet address with any number of identities, and what an honest wallet gets meanwhile.

In every attack the attacker holds all it can get, from one address; a wallet at another address
then dials, has a conversation, and is answered at once. Real Noise and Yamux over memory wires,
which can come from any address; one test looks that real sockets tell theirs.
"""

from __future__ import annotations

import contextlib
import os
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING, Any, cast

import pytest
import trio

from p2p.transport.facts import Limits
from p2p.transport.host import Host, open_host
from p2p.transport.places import NOWHERE, place_of
from tests.memory_transport import MemoryNetwork
from tests.unit.p2p.transport.hosts import ECHO, PORT_ONE, echo, open_pair, say, until
from wallet.errors import PeerError, PeerRefused

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from p2p.transport.stream import Stream

pytestmark = pytest.mark.area("D")

ATTACKER, HONEST, SIXTH = "203.0.113.9", "198.51.100.4", "2001:db8:1:2:{:x}::1"
LIMITS = Limits(connections=40)
SHARE = 5
BUSY = "/busy/1"


class House:
    """A host that listens, and the wires to it."""

    def __init__(self, network: MemoryNetwork, there: Host, stack: AsyncExitStack) -> None:
        self.network, self.there, self._stack = network, there, stack

    async def connects(self, address: str) -> Host | None:
        """A new identity that is connected, or None where it was turned away."""
        transport = self.network.transport(address)
        here = await self._stack.enter_async_context(open_host(os.urandom(32), transport=transport))
        with contextlib.suppress(PeerError):
            await here.dial(self.there.addresses[0])
            return here
        return None

    async def is_served(self, address: str) -> bool:
        """Whether an honest wallet there is answered, within five seconds."""
        async with open_host(os.urandom(32), transport=self.network.transport(address)) as here:
            with trio.move_on_after(5), contextlib.suppress(PeerError):
                await here.dial(self.there.addresses[0])
                return await say(here, self.there.peer_id, b"a request") == b"a request"
        return False


@asynccontextmanager
async def house(limits: Limits = LIMITS) -> AsyncIterator[House]:
    """A host of forty places, of which one address may have five."""

    async def busy(stream: Stream) -> None:
        await stream.read_exactly(1)
        await trio.sleep_forever()

    async with trio.open_nursery() as nursery, AsyncExitStack() as stack:
        network = MemoryNetwork(nursery)
        there = await stack.enter_async_context(
            open_host(bytes(32), listen=PORT_ONE, limits=limits, transport=network.transport())
        )
        there.serve(ECHO, echo, max_concurrent=16, deadline_seconds=30)
        there.serve(BUSY, busy, max_concurrent=40, max_per_peer=8, deadline_seconds=3600)
        yield House(network, there, stack)


async def three_hundred_dials(found: House) -> None:
    wires = [found.network.bare_wire(1, ATTACKER) for _ in range(300)]
    await until(lambda: found.there.statistics().inbound_beyond_share == len(wires) - SHARE)


async def slow_handshakes(found: House) -> None:
    for _ in range(60):
        with contextlib.suppress(trio.BrokenResourceError):
            await found.network.bare_wire(1, ATTACKER).send_all(b"\x13/multi")


async def connections_that_say_nothing(found: House) -> None:
    held = [await found.connects(ATTACKER) for _ in range(SHARE + 4)]
    assert sum(one is not None for one in held) == SHARE


async def conversations_that_freeze(found: House) -> None:
    for _ in range(SHARE):
        here = await found.connects(ATTACKER)
        assert here is not None
        for _ in range(4):
            with contextlib.suppress(PeerError):
                await (await here.open_stream(found.there.peer_id, BUSY)).send(b"!")
    await until(lambda: found.there.statistics().handlers_running == SHARE)
    found.network.freeze(ATTACKER)


@pytest.mark.parametrize(
    "attack",
    [
        three_hundred_dials,
        slow_handshakes,
        connections_that_say_nothing,
        conversations_that_freeze,
    ],
    ids=lambda attack: attack.__name__.replace("_", " "),
)
async def test_an_honest_wallet_is_served_while_one_address_holds_all_it_can(
    autojump_clock, attack: Callable[[House], Awaitable[None]]
):
    async with house() as found:
        await attack(found)
        assert 0 < found.there.statistics().inbound_slots_held <= SHARE
        assert await found.is_served(HONEST)
        assert await found.is_served("2001:db8:ffff::1")
        assert not found.there.stopped.is_set()


async def test_the_places_of_an_address_are_its_again_once_it_lets_go(autojump_clock):
    async with house() as found:
        await slow_handshakes(found)
        assert not await found.is_served(ATTACKER)
        await trio.sleep(LIMITS.handshake_seconds + 1)
        assert await found.is_served(ATTACKER)


async def test_a_house_of_one_ipv6_customer_is_one_address_whatever_it_calls_itself(autojump_clock):
    async with house() as found:
        held = [await found.connects(SIXTH.format(number)) for number in range(SHARE + 3)]
        assert sum(one is not None for one in held) == SHARE
        assert not await found.is_served(SIXTH.format(500))
        assert await found.is_served("2001:db8:1:3::1")


async def test_who_expects_many_behind_one_address_says_so_and_this_computer_is_not_counted(
    autojump_clock,
):
    async with house(Limits(connections=40, connections_of_a_place=20)) as found:
        held = [await found.connects(ATTACKER) for _ in range(20)]
        assert None not in held
        assert await found.connects(ATTACKER) is None
        here = [await found.connects("127.0.0.1") for _ in range(20)]
        assert None not in here  # all forty places


async def test_of_the_conversations_of_a_protocol_an_address_has_its_share_too(autojump_clock):
    async with house(Limits(connections=40, connections_of_a_place=8)) as found:
        here = await found.connects(ATTACKER)
        assert here is not None
        for _ in range(8):
            await (await here.open_stream(found.there.peer_id, BUSY)).send(b"!")
        await until(lambda: found.there.statistics().handlers_running == 8)
        other = await found.connects(ATTACKER)
        assert other is not None
        with pytest.raises(PeerRefused):
            await (await other.open_stream(found.there.peer_id, BUSY)).read_exactly(1)
        assert await say(other, found.there.peer_id, b"another protocol") == b"another protocol"


async def test_who_was_dialled_takes_up_no_share():
    async with (
        house() as found,
        open_host(
            os.urandom(32),
            listen=("/ip4/127.0.0.1/tcp/2",),
            transport=found.network.transport(ATTACKER),
        ) as lab,
    ):
        lab.serve(ECHO, echo, max_concurrent=4, deadline_seconds=5)
        await found.there.dial(lab.addresses[0])
        (connection,) = found.there._swarm.get_connections()
        assert getattr(connection.muxed_conn, "place", None) == NOWHERE


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("127.3.2.1", NOWHERE),
        ("::1", NOWHERE),
        ("::ffff:127.0.0.1", NOWHERE),
        ("", NOWHERE),
        ("lab.example", NOWHERE),
    ],
)
def test_a_place_is_an_address_or_the_network_of_one_customer(address: str, place: str):
    assert place_of(address) == place


@pytest.mark.parametrize("host", ["/ip4/127.0.0.1/tcp/0", "/ip6/::1/tcp/0"])
async def test_real_sockets_tell_where_they_come_from(host: str):
    try:
        async with open_host(bytes(32), listen=(host,)) as there, open_host(b"1" * 32) as here:
            await here.dial(there.addresses[0])
            await until(lambda: len(there._swarm.get_connections()) == 1)
            (connection,) = there._swarm.get_connections()
            told = cast("Any", connection.muxed_conn).secured_conn.get_remote_address()
    except PeerError:
        pytest.skip(f"{host} cannot be listened on here")
    assert told is not None
    assert told[0] == host.split("/")[2]


async def test_the_share_is_an_eighth_and_at_least_four():
    assert [Limits(connections=n).of_a_place(n) for n in (400, 512, 64, 20, 2)] == [50, 64, 8, 4, 4]
    assert Limits(connections=400).of_a_place(64) == 8
    assert Limits(connections=400, connections_of_a_place=400).of_a_place(64) == 64
    assert Limits(connections=400, connections_of_a_place=1).of_a_place(64) == 1


async def test_a_host_on_this_computer_alone_counts_nobody():
    async with open_pair() as (there, here):
        await here.dial(there.addresses[0])
        assert there.statistics().inbound_beyond_share == 0
        assert not len(there._swarm._places)
