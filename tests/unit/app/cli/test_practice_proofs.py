"""A bundle asked of the practice chain proves nothing to others, whatever the bundle says."""

from __future__ import annotations

import json

import click
import pytest

from app.cli.proofs import _Endpoint
from tests.socks import SocksProxy, watched_dials
from tests.unit.contracts.chain.host import Host
from wallet.errors import ChainUnreachable

pytestmark = pytest.mark.area("A")


def test_the_practice_chain_of_this_computer_is_known_by_its_address(tmp_path, monkeypatch):
    monkeypatch.setenv("FREEHOLD_PRACTICE_DIR", str(tmp_path))
    url = "http://127.0.0.1:8545"
    (tmp_path / "endpoint.json").write_text(json.dumps({"url": url, "token": "t" * 32}))
    assert _Endpoint(url).practises
    assert _Endpoint(url + "/").practises
    assert not _Endpoint("http://127.0.0.1:8546").practises
    with pytest.raises(click.BadParameter):
        _Endpoint("file:///etc/passwd")


def test_a_chain_is_asked_through_the_proxy_that_was_named_and_not_without_it():
    host, proxy = Host(), SocksProxy()
    host.answers["eth_gasPrice"] = "0x5"
    proxy.routes["chain.onion"] = host.server.server_address[1]
    endpoint = _Endpoint("http://chain.onion:8545", proxy.url)
    with watched_dials() as dials:
        assert endpoint.ask("eth_gasPrice", []) == "0x5"
    assert {place for event, place in dials if event == "socket.connect"} == {proxy.address}
    proxy.close()
    with pytest.raises(ChainUnreachable, match="not without it"):
        endpoint.ask("eth_gasPrice", [])
    host.close()
    with pytest.raises(click.BadParameter, match="socks5"):
        _Endpoint("http://chain.onion:8545", "tor")
