"""One proxy for everything: with it set, an open wallet dials nobody else, whatever it does."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from app.api import messages as m
from app.node import chains, services
from app.node.handlers import links
from app.node.money.accounts import Accounts
from contracts import profiles
from contracts.chain.profile import Endpoint
from p2p.protocols.wire import NEGOTIATE
from p2p.transport.host import open_host
from tests.socks import SocksProxy, watched_dials
from tests.unit.app.node.house import House
from tests.unit.contracts.chain.host import Host as Rpc
from wallet.agreement.chain_words import PRACTICE_ALONE
from wallet.agreement.link import Link, encode_link
from wallet.errors import NotAllowed, PeerError, PeerUnreachable
from wallet.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from p2p.transport.stream import Stream

pytestmark = pytest.mark.area("C")

LAB, CHAIN = "lab.onion", "chain.onion"


@pytest.fixture
def proxy() -> Iterator[SocksProxy]:
    found = SocksProxy()
    yield found
    found.close()


class Asked(Rpc):
    """An endpoint that serves another chain, and tells when it was asked first."""

    def __init__(self) -> None:
        super().__init__()
        self.first = threading.Event()

    def reply(self, call: Any) -> dict[str, Any]:
        self.first.set()
        return super().reply(call)


@pytest.fixture
def rpc(proxy: SocksProxy) -> Iterator[Asked]:
    found = Asked()
    proxy.routes[CHAIN] = found.server.server_address[1]
    yield found
    found.close()


def set_proxy(house: House, url: str) -> m.ProxyReply:
    return house.vault.db.write(lambda tx: chains.set_proxy(house.wallet, tx, m.SetProxy(url)))


async def nothing(stream: Stream) -> None:
    await stream.close()


async def test_a_whole_wallet_behind_a_proxy_dials_the_proxy_and_nobody_else(
    tmp_path: Path, proxy: SocksProxy, rpc: Asked
):
    house = House(tmp_path, endpoints=(Endpoint(f"http://{CHAIN}:8545"),), proxy=proxy.url)
    deal, index = house.deal("lab")
    house.keep(deal, index)
    with trio.fail_after(120):
        async with open_host(os.urandom(32), listen=("/ip4/127.0.0.1/tcp/0",)) as lab:
            lab.serve(NEGOTIATE, nothing, max_concurrent=8, deadline_seconds=20)
            proxy.routes[LAB] = int(lab.addresses[0].split("/")[4])
            address = f"/dns4/{LAB}/tcp/4001/p2p/{lab.peer_id}"
            domain = house.wallet.domain
            link = Link(1, "lab", lab.peer_id, (address,), domain.chain_id, domain.registry)
            with watched_dials() as dials:
                async with trio.open_nursery() as nursery:
                    accounts = Accounts(house.wallet)
                    lines = await nursery.start(services.run, house.wallet, accounts)
                    text = encode_link(link)
                    card = await links.read_link(house.wallet, m.ReadLink(text))
                    assert card.proxy == proxy.url
                    with pytest.raises(PeerError):  # it hangs up
                        await links.connect(house.wallet, lines, m.Connect(text))
                    await trio.to_thread.run_sync(rpc.first.wait)
                    nursery.cancel_scope.cancel()
    house.close()
    assert {name for name, _ in proxy.asked} >= {LAB, CHAIN}
    assert dials
    assert {place for event, place in dials if event == "socket.connect"} == {proxy.address}
    assert {place for event, place in dials if event != "socket.connect"} <= {"127.0.0.1"}


async def test_without_the_proxy_a_requester_is_not_dialled_and_the_reason_is_said(
    tmp_path: Path, proxy: SocksProxy
):
    house = House(tmp_path, proxy=proxy.url)
    proxy.close()
    deal, _ = house.deal("lab")
    domain, peer = house.wallet.domain, deal.requester.peer_id
    link = Link(
        1, "lab", peer, (f"/dns4/{LAB}/tcp/1/p2p/{peer}",), domain.chain_id, domain.registry
    )
    async with trio.open_nursery() as nursery:
        lines = await nursery.start(services.run, house.wallet, Accounts(house.wallet))
        with pytest.raises(PeerUnreachable, match="Nobody is reached past the proxy"):
            await links.connect(house.wallet, lines, m.Connect(encode_link(link)))
        nursery.cancel_scope.cancel()
    house.close()


def test_a_proxy_is_kept_in_the_vault_and_its_password_nowhere_else(tmp_path: Path):
    house = House(tmp_path)
    reply = set_proxy(house, "socks5://me:secret@127.0.0.1:9050")
    assert reply.proxy == "socks5://127.0.0.1:9050"
    assert "see its address and not yours" in reply.words
    assert house.bodies("network.proxy") == [{"proxy": "socks5://127.0.0.1:9050"}]
    assert "secret" not in repr(m.SetProxy("socks5://me:secret@127.0.0.1:9050"))
    house.vault.close()
    for file in ("profile.json", "vault.header"):
        assert b"9050" not in (tmp_path / "vault" / file).read_bytes()
    house.vault = Vault.open(tmp_path / "vault", "pass", reserve_bytes=0)
    assert profiles.from_json(house.vault.profile).proxy == "socks5://me:secret@127.0.0.1:9050"
    house.restart()
    house.wallet.profile = profiles.from_json(house.vault.profile)
    assert "see your internet address" in set_proxy(house, "").words
    assert house.logged("network.direct") == 1
    house.vault.close()
    house.vault = Vault.open(tmp_path / "vault", "pass", reserve_bytes=0)
    assert profiles.from_json(house.vault.profile).proxy is None
    house.close()


@pytest.mark.parametrize(
    "url",
    ["tor", "http://127.0.0.1:9050", "socks5://127.0.0.1", "socks5://a b:1", "socks5://a:1/x"],
)
def test_what_is_no_proxy_is_refused_and_changes_nothing(house: House, url: str):
    with pytest.raises(NotAllowed, match="written like socks5"):
        set_proxy(house, url)
    assert not house.logged("network.proxy")


def test_a_practice_vault_takes_none_and_says_why(tmp_path: Path):
    house = House(tmp_path, kind="practice")
    with pytest.raises(NotAllowed, match="this computer alone"):
        set_proxy(house, "socks5://127.0.0.1:9050")
    assert chains.show_proxy(house.wallet.profile) == m.ProxyReply("", PRACTICE_ALONE, False)
    house.close()


def test_other_endpoints_do_not_take_the_proxy_away(house: House):
    house.wallet.profile = msgspec.structs.replace(house.wallet.profile, proxy="socks5://a:1")

    def through(**changes: Any) -> str | None:
        profile = msgspec.structs.replace(house.wallet.profile, **changes)
        return chains._through(profile, "socks5://a:1").proxy

    assert through(proxy=None) == "socks5://a:1"
    assert through(proxy="socks5://b:2") == "socks5://b:2"
