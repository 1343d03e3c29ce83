"""Endpoints behind a SOCKS5 proxy: all goes through it, names included, or nothing goes at all."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from typing import TYPE_CHECKING

import msgspec
import pytest

from contracts.chain.endpoint import Connection
from contracts.chain.errors import ProfileRefused
from contracts.chain.profile import Endpoint, parse_profile
from tests.unit.app.cli.running import CHAIN
from tests.unit.contracts.chain.host import Host
from tests.unit.contracts.chain.test_chain_endpoint import gas_price, profile_of
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from contracts.chain.profile import ChainProfile

pytestmark = pytest.mark.area("C")

HIDDEN = "chain.onion"


class Proxy(socketserver.ThreadingTCPServer):
    """A SOCKS5 proxy without a password (RFC 1928) that knows one name."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Guest)
        self.url = f"socks5://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()


class _Guest(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        guest: socket.socket = self.request
        proxy = self.server
        assert isinstance(proxy, Proxy)
        guest.recv(257)
        guest.sendall(b"\x05\x00")
        head = guest.recv(4)
        assert head == b"\x05\x01\x00\x03", "a name is resolved by the proxy, not before it"
        name = guest.recv(guest.recv(1)[0]).decode()
        guest.recv(2)
        proxy.asked.append(name)
        if name != HIDDEN:
            guest.sendall(b"\x05\x04\x00\x01" + bytes(6))
            return
        guest.sendall(b"\x05\x00\x00\x01" + bytes(6))
        with socket.create_connection(("127.0.0.1", proxy.port)) as host:
            back = threading.Thread(target=_pump, args=(host, guest))
            back.start()
            _pump(guest, host)
            back.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    host.answers["eth_gasPrice"] = "0x5"
    yield host
    host.close()


@pytest.fixture
def proxy(host: Host) -> Iterator[Proxy]:
    found = Proxy(host.server.server_address[1])
    yield found
    found.shutdown()
    found.server_close()


def through(profile: ChainProfile, proxy: str, url: str) -> Connection:
    return Connection(Endpoint(url), msgspec.structs.replace(profile, proxy=proxy))


def test_an_endpoint_is_reached_through_the_proxy_by_its_name(host: Host, proxy: Proxy):
    connection = through(profile_of(host), proxy.url, f"http://{HIDDEN}:8545")
    assert gas_price(connection) == "0x5"
    assert gas_price(connection) == "0x5"
    assert proxy.asked == [HIDDEN], "one connection is kept"
    connection.close()


def test_what_the_proxy_does_not_reach_is_not_reached_otherwise(host: Host, proxy: Proxy):
    connection = through(profile_of(host), proxy.url, "http://elsewhere.onion:8545")
    with pytest.raises(ChainUnreachable, match="cannot be reached"):
        gas_price(connection)
    connection.close()


def test_without_its_proxy_nothing_is_asked(host: Host):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        url = f"socks5://127.0.0.1:{nobody.getsockname()[1]}"
        connection = through(profile_of(host), url, f"http://{HIDDEN}:8545")
        with pytest.raises(ChainUnreachable):
            gas_price(connection)
        connection.close()
    assert host.asked == []


def test_an_endpoint_on_this_computer_needs_no_proxy(host: Host, proxy: Proxy):
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
