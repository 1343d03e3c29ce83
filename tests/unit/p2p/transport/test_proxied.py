"""Hosts behind a SOCKS5 proxy: all dials go through it, or none goes at all."""

from __future__ import annotations

import contextlib
import os
import socket
from typing import TYPE_CHECKING

import pytest
import trio

from p2p.transport.errors import CannotListen, WrongPeer
from p2p.transport.host import open_host
from p2p.transport.pool import open_pool
from tests.socks import SocksProxy, watched_dials
from tests.unit.p2p.transport.hosts import ECHO, LOOPBACK, echo, say
from wallet.errors import PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from p2p.transport.host import Host

pytestmark = pytest.mark.area("C")

LAB = "lab.onion"


@pytest.fixture
def proxy() -> Iterator[SocksProxy]:
    found = SocksProxy()
    yield found
    found.close()


@contextlib.asynccontextmanager
async def lab(proxy: SocksProxy) -> AsyncIterator[Host]:
    """A host that only the proxy knows how to reach, by a name that nobody else knows."""
    with trio.fail_after(120):
        async with open_host(os.urandom(32), listen=LOOPBACK) as there:
            there.serve(ECHO, echo, max_concurrent=8, max_per_peer=8, deadline_seconds=120)
            proxy.routes[LAB] = int(there.addresses[0].split("/")[4])
            yield there


def named(there: Host, kind: str = "dns4", name: str = LAB) -> str:
    return f"/{kind}/{name}/tcp/4001/p2p/{there.peer_id}"


@pytest.mark.parametrize("kind", ["dns", "dns4", "dns6"])
async def test_a_name_is_resolved_by_the_proxy_and_nothing_else_is_dialled(
    proxy: SocksProxy, kind: str
):
    async with lab(proxy) as there, open_host(os.urandom(32), proxy=proxy.url) as here:
        with watched_dials() as dials:
            await here.dial(named(there, kind))
            assert await say(here, there.peer_id, os.urandom(200_000))
        assert proxy.asked == [(LAB, 4001)]
        assert set(dials) == {("socket.connect", proxy.address)}


@pytest.mark.parametrize(("kind", "number"), [("ip4", "203.0.113.5"), ("ip6", "2001:db8::5")])
async def test_a_number_goes_to_the_proxy_as_it_is(proxy: SocksProxy, kind: str, number: str):
    async with lab(proxy) as there, open_host(os.urandom(32), proxy=proxy.url) as here:
        proxy.routes[number] = proxy.routes[LAB]
        with watched_dials() as dials:
            await here.dial(named(there, kind, number))
        assert proxy.asked == [(number, 4001)]
        assert set(dials) == {("socket.connect", proxy.address)}


async def test_this_computer_is_not_dialled_past_it_either(proxy: SocksProxy):
    async with lab(proxy) as there, open_host(os.urandom(32), proxy=proxy.url) as here:
        with watched_dials() as dials, pytest.raises(PeerUnreachable, match="did not reach"):
            await here.dial(there.addresses[0])
        assert set(dials) == {("socket.connect", proxy.address)}


async def test_the_watcher_hears_of_a_dial_that_goes_past_the_proxy(proxy: SocksProxy):
    async with lab(proxy) as there, open_host(os.urandom(32)) as here:
        with watched_dials() as dials:
            await here.dial(there.addresses[0])
        assert ("socket.connect", ("127.0.0.1", proxy.routes[LAB])) in dials


async def test_without_the_proxy_nobody_is_dialled_and_the_error_says_so(proxy: SocksProxy):
    async with lab(proxy) as there, open_host(os.urandom(32), proxy=proxy.url) as here:
        proxy.close()
        with watched_dials() as dials, pytest.raises(PeerUnreachable) as refused:
            await here.dial(named(there))
        assert "The proxy at 127.0.0.1:" in str(refused.value)
        assert "does not answer. Nobody is reached past the proxy" in str(refused.value)
        assert set(dials) == {("socket.connect", proxy.address)}


@pytest.mark.parametrize(
    ("why", "said"),
    [("no such host", "Host unreachable"), ("refused", "refused"), ("not allowed", "not allowed")],
)
async def test_what_the_proxy_says_is_said(proxy: SocksProxy, why: str, said: str):
    async with lab(proxy) as there, open_host(os.urandom(32), proxy=proxy.url) as here:
        proxy.routes[LAB] = why
        with pytest.raises(PeerUnreachable, match=said):
            await here.dial(named(there))
        with pytest.raises(PeerUnreachable):
            await here.dial(named(there, name="x" * 63 + ".onion"))


async def test_what_answers_as_no_proxy_does_is_said(proxy: SocksProxy):
    silent = socket.create_server(("127.0.0.1", 0))
    async with (
        lab(proxy) as there,
        open_host(os.urandom(32), proxy=f"socks5://127.0.0.1:{silent.getsockname()[1]}") as here,
        trio.open_nursery() as nursery,
    ):

        async def hang_up() -> None:
            guest, _ = await trio.to_thread.run_sync(silent.accept)
            guest.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            guest.close()

        nursery.start_soon(hang_up)
        with pytest.raises(PeerUnreachable, match="The proxy at"):
            await here.dial(named(there))
    silent.close()


async def test_a_proxy_with_a_password_is_told_it_and_a_wrong_one_reaches_nobody(
    proxy: SocksProxy,
):
    proxy.login = ("me", "p:ss/word")
    right = proxy.url.replace("//", "//me:p%3Ass%2Fword@")
    async with lab(proxy) as there:
        async with open_host(os.urandom(32), proxy=right) as here:
            await here.dial(named(there))
        async with open_host(os.urandom(32), proxy=proxy.url) as here:
            with pytest.raises(PeerUnreachable, match="did not reach"):
                await here.dial(named(there))
    assert proxy.users == ["me"]


async def test_each_relationship_is_somebody_of_its_own_to_the_proxy(proxy: SocksProxy):
    async with (
        lab(proxy) as there,
        open_pool(lambda index: bytes([index]) * 32, proxy=proxy.url) as pool,
    ):
        for index in (1, 2):
            async with pool.lease(index) as here:
                await here.dial(named(there))
    assert len(set(proxy.users)) == 2
    assert all(user.startswith("freehold-") for user in proxy.users)


async def test_somebody_else_behind_the_name_is_found_out(proxy: SocksProxy):
    async with (
        lab(proxy) as there,
        open_host(os.urandom(32), proxy=proxy.url) as here,
        open_host(os.urandom(32), listen=LOOPBACK) as other,
    ):
        proxy.routes[LAB] = int(other.addresses[0].split("/")[4])
        with pytest.raises(WrongPeer):
            await here.dial(named(there))


async def test_behind_a_proxy_nobody_listens(proxy: SocksProxy):
    with pytest.raises(CannotListen, match="does not listen"):
        async with open_host(os.urandom(32), listen=LOOPBACK, proxy=proxy.url):
            pass
