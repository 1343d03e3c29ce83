"""One host a relationship: opened when needed, closed when not, failing alone."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import trio

from p2p.transport.host import Host, open_host
from p2p.transport.identity import peer_id_of_seed
from p2p.transport.pool import HostPool, open_pool
from tests.memory_transport import MemoryNetwork
from tests.unit.p2p.transport.hosts import ECHO, LOOPBACK, echo, say
from wallet.errors import Locked, NotAllowed, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.area("A")


def seed_of(index: int) -> bytes:
    if index == 13:
        raise Locked("The vault was locked meanwhile.")
    if index == 14:
        raise ZeroDivisionError
    return index.to_bytes(32, "big")


@contextlib.asynccontextmanager
async def open_memory_pool(**options) -> AsyncIterator[tuple[HostPool, str]]:
    """A pool, and the address of an echoing host it can dial."""
    async with trio.open_nursery() as nursery:
        network = MemoryNetwork(nursery)
        async with (
            open_host(
                bytes(32), listen=("/ip4/127.0.0.1/tcp/1",), transport=network.transport()
            ) as there,
            open_pool(seed_of, transport=network.transport(), **options) as pool,
        ):
            there.serve(ECHO, echo, max_concurrent=8, max_per_peer=8, deadline_seconds=10_000)
            yield pool, there.addresses[0]


def open_in(pool: HostPool) -> set[int]:
    return set(pool.open_indices)


async def talk(pool: HostPool, index: int, address: str) -> None:
    async with pool.lease(index) as host:
        peer = await host.dial(address)
        assert await say(host, peer.peer_id, b"x") == b"x"


async def test_each_relationship_has_its_own_identity_and_keeps_it(autojump_clock):
    async with (
        open_memory_pool() as (pool, _),
        pool.lease(1) as one,
        pool.lease(2) as two,
        pool.lease(1) as again,
    ):
        assert one is again
        assert one.peer_id == peer_id_of_seed(seed_of(1))
        assert two.peer_id == peer_id_of_seed(seed_of(2))


async def test_a_host_closes_after_two_idle_minutes_and_opens_again(autojump_clock):
    async with open_memory_pool() as (pool, address):
        await talk(pool, 1, address)
        await trio.sleep(119)
        assert open_in(pool) == {1}
        await talk(pool, 1, address)
        await trio.sleep(119)
        assert open_in(pool) == {1}
        await trio.sleep(2)
        assert open_in(pool) == set()
        await talk(pool, 1, address)


async def test_a_host_in_use_is_not_closed(autojump_clock):
    async with open_memory_pool() as (pool, address):
        async with pool.lease(1) as host:
            await trio.sleep(10_000)
            peer = await host.dial(address)
            stream = await host.open_stream(peer.peer_id, ECHO)
        await trio.sleep(1_000)
        assert open_in(pool) == {1}
        await stream.close()
        await trio.sleep(300)
        assert open_in(pool) == set()


async def test_a_full_pool_closes_the_longest_idle_host_and_never_one_in_use(autojump_clock):
    async with open_memory_pool(most_hosts=2) as (pool, _):
        for index in (1, 2):
            async with pool.lease(index):
                await trio.sleep(1)
        async with pool.lease(3):
            assert open_in(pool) == {2, 3}
            async with pool.lease(2):
                with pytest.raises(NotAllowed):
                    async with pool.lease(1):
                        pass
        async with pool.lease(1):
            assert 1 in open_in(pool)


async def test_a_host_that_cannot_be_opened_fails_alone(autojump_clock):
    async with open_memory_pool() as (pool, address):
        with pytest.raises(Locked):
            async with pool.lease(13):
                pass
        with pytest.raises(PeerUnreachable):
            async with pool.lease(14):
                pass
        await talk(pool, 1, address)
        assert open_in(pool) == {1}


async def test_a_host_that_breaks_inside_takes_no_other_along(autojump_clock):
    async with open_memory_pool() as (pool, address):
        async with pool.lease(1) as one, pool.lease(2) as two:
            await two.dial(address)

            async def break_down():
                raise RuntimeError("planted")

            one._swarm.manager.run_task(break_down)
            await one.stopped.wait()
            with pytest.raises(PeerUnreachable):
                await one.dial(address)
            assert await say(two, two.peers[0], b"fine") == b"fine"
        await trio.sleep(1)
        assert open_in(pool) == {2}
        await talk(pool, 1, address)


async def test_a_new_host_serves_what_was_prepared():
    def prepare(index: int, host: Host) -> None:
        host.serve(ECHO, echo, max_concurrent=1, deadline_seconds=5)

    async with (
        open_host(bytes(32), listen=LOOPBACK) as there,
        open_pool(seed_of, prepare=prepare) as pool,
        pool.lease(1) as host,
    ):
        await host.dial(there.addresses[0])
        assert await say(there, host.peer_id, b"x") == b"x"


async def test_a_host_can_be_closed_at_once():
    async with open_pool(seed_of) as pool, pool.lease(1) as host:
        await pool.close_host(1)
        await pool.close_host(1)
        assert host.stopped.is_set()
        assert open_in(pool) == set()


async def test_two_hosts_of_a_pool_talk_to_one_peer_as_two_strangers():
    seen = []

    async def who(stream):
        seen.append(stream.remote_peer_id)
        await stream.send(b"!")

    async with (
        open_host(bytes(32), listen=LOOPBACK) as there,
        open_pool(seed_of) as pool,
        pool.lease(1) as one,
        pool.lease(2) as two,
    ):
        there.serve("/who/1", who, max_concurrent=4, deadline_seconds=5)
        for host in (one, two):
            peer = await host.dial(there.addresses[0])
            async with await host.open_stream(peer.peer_id, "/who/1") as stream:
                await stream.read_exactly(1)
        assert seen == [one.peer_id, two.peer_id]
        await pool.close_host(1)
        assert there.peers == (two.peer_id,)


async def test_an_error_in_the_block_comes_out_as_it_is():
    with pytest.raises(KeyError):
        async with open_pool(seed_of) as pool, pool.lease(1):
            raise KeyError
    assert open_in(pool) == set()
