"""Endpoints behind a SOCKS5 proxy: all goes through it, names included, or nothing goes at all."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import msgspec
import pytest

from contracts.chain.endpoint import Connection
from contracts.chain.errors import ProfileRefused
from contracts.chain.profile import Endpoint, parse_profile
from tests.socks import SocksProxy, watched_dials
from tests.unit.app.cli.running import CHAIN
from tests.unit.contracts.chain.host import Host
from tests.unit.contracts.chain.test_chain_endpoint import gas_price, profile_of
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contracts.chain.profile import ChainProfile

pytestmark = pytest.mark.area("C")

HIDDEN = "chain.onion"


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    host.answers["eth_gasPrice"] = "0x5"
    yield host
    host.close()


@pytest.fixture
def proxy(host: Host) -> Iterator[SocksProxy]:
    found = SocksProxy()
    found.routes[HIDDEN] = host.server.server_address[1]
    yield found
    found.close()


def through(profile: ChainProfile, proxy: str, url: str) -> Connection:
    return Connection(Endpoint(url), msgspec.structs.replace(profile, proxy=proxy))


def test_an_endpoint_is_reached_through_the_proxy_by_its_name(host: Host, proxy: SocksProxy):
    connection = through(profile_of(host), proxy.url, f"http://{HIDDEN}:8545")
    assert gas_price(connection) == "0x5"
    assert gas_price(connection) == "0x5"
    assert proxy.asked == [(HIDDEN, 8545)], "one connection is kept"
    connection.close()


def test_what_the_proxy_does_not_reach_is_not_reached_otherwise(host: Host, proxy: SocksProxy):
    connection = through(profile_of(host), proxy.url, "http://elsewhere.onion:8545")
    with pytest.raises(ChainUnreachable, match="cannot be reached"):
        gas_price(connection)
    connection.close()


def test_without_its_proxy_nothing_is_asked(host: Host):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"socks5://127.0.0.1:{nobody.getsockname()[1]}"
        connection = through(profile_of(host), url, f"http://{HIDDEN}:8545")
        with pytest.raises(ChainUnreachable, match="The proxy at socks5") as refused:
            gas_price(connection)
        assert "nothing goes past the proxy" in str(refused.value)
        connection.close()
    assert host.asked == []


def test_nothing_but_the_proxy_is_dialled_and_no_name_looked_up(host: Host, proxy: SocksProxy):
    with watched_dials() as dials:
        connection = through(profile_of(host), proxy.url, f"http://{HIDDEN}:8545")
        gas_price(connection)
        connection.close()
    assert {place for event, place in dials if event == "socket.connect"} == {proxy.address}
    assert {place for event, place in dials if event != "socket.connect"} <= {"127.0.0.1"}


def test_what_is_shown_of_a_proxy_holds_no_password(host: Host):
    url = "socks5://me:secret@proxy.example:1080"
    profile = msgspec.structs.replace(profile_of(host), proxy=url)
    assert profile.proxy_name == "socks5://proxy.example:1080"


def test_an_endpoint_on_this_computer_needs_no_proxy(host: Host, proxy: SocksProxy):
    connection = through(profile_of(host), proxy.url, host.url)
    assert gas_price(connection) == "0x5"
    assert proxy.asked == []
    connection.close()


def test_a_profile_names_its_proxy():
    found = parse_profile('proxy = "socks5://127.0.0.1:9050"\n' + CHAIN, "a profile")
    assert found.proxy == "socks5://127.0.0.1:9050"
    assert parse_profile(CHAIN, "a profile").proxy is None


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9050", "socks5://127.0.0.1", "tor", "socks5://[:1"]
)
def test_what_is_no_proxy_is_refused_by_name(url: str):
    with pytest.raises(ProfileRefused, match="proxy"):
        parse_profile(f'proxy = "{url}"\n' + CHAIN, "a profile")
