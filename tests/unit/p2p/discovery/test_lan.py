"""The local network: who knows a key recognises its announcement; nobody else learns a thing."""

from __future__ import annotations

import socket

import pytest
from zeroconf import ServiceInfo

from p2p.discovery import lan
from tests.deal import EVE
from tests.unit.p2p.discovery.posted import LAB

pytestmark = pytest.mark.area("D")

KEY, OTHER = LAB.claims.identity, EVE.claims.identity
LOOPBACK = ["127.0.0.1"]
LOCATOR = bytes(range(32))


def info(
    salt: str = "00" * 16,
    shown: str = "",
    port: int = 4001,
    place: str = "192.168.0.7",
    holder: str | None = None,
):
    held = {} if holder is None else {"k": holder}
    return ServiceInfo(
        lan.SERVICE,
        f"abc.{lan.SERVICE}",
        port=port,
        properties={"v": "1", "s": salt, "t": shown or lan.tag(bytes(16), KEY).hex(), **held},
        server="abc.local.",
        parsed_addresses=[place],
    )


def hears_itself() -> bool:
    """Whether multicast goes round on this machine's loopback; some sandboxes have none."""
    group, here = "239.255.77.77", "127.0.0.1"
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as mouth,
    ):
        try:
            ear.bind(("", 0))
            joined = socket.inet_aton(group) + socket.inet_aton(here)
            ear.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, joined)
            ear.settimeout(2)
            mouth.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(here))
            mouth.sendto(b"hello", (group, ear.getsockname()[1]))
            return ear.recv(16) == b"hello"
        except OSError:
            return False


@pytest.mark.skipif(not hears_itself(), reason="no multicast on this machine's loopback")
def test_who_announces_is_found_by_who_knows_it_and_by_nobody_else():
    with lan.announced(KEY, 4001, LOOPBACK, LOOPBACK):
        found = lan.look([KEY], 30.0, LOOPBACK)
        assert found == {KEY: (f"/ip4/127.0.0.1/tcp/4001/p2p/{LAB.peer_id}",)}
        assert lan.look([OTHER], 0.3, LOOPBACK) == {}


@pytest.mark.skipif(not hears_itself(), reason="no multicast on this machine's loopback")
def test_who_holds_a_backup_is_found_by_its_locator_and_by_nothing_else():
    with lan.announced(KEY, 4001, LOOPBACK, LOOPBACK, [LOCATOR]):
        found = lan.look_for(LOCATOR, 3.0, LOOPBACK)
        assert found == {KEY: (f"/ip4/127.0.0.1/tcp/4001/p2p/{LAB.peer_id}",)}
        assert lan.look_for(bytes(32), 0.5, LOOPBACK) == {}


def test_a_holder_is_named_to_nobody_who_does_not_know_the_backup():
    salt = bytes(16)
    hidden = lan.hidden(salt, LOCATOR, KEY)
    assert lan.hidden(salt, LOCATOR, hidden) == KEY
    assert lan.hidden(salt, bytes(32), hidden) != KEY
    held = info(shown=lan.tag(salt, LOCATOR).hex(), holder=hidden.hex())
    assert lan.holding(held, LOCATOR) == {KEY: (f"/ip4/192.168.0.7/tcp/4001/p2p/{LAB.peer_id}",)}
    assert lan.holding(held, bytes(32)) == {}
    assert lan.recognised(held, [KEY]) == {}
    for wrong in (
        info(shown=lan.tag(salt, LOCATOR).hex()),
        info(shown=lan.tag(salt, LOCATOR).hex(), holder="zz"),
        info(shown=lan.tag(salt, LOCATOR).hex(), holder=hidden.hex()[:-2]),
        info(shown=lan.tag(salt, LOCATOR).hex(), holder=hidden.hex(), place="8.8.8.8"),
    ):
        assert lan.holding(wrong, LOCATOR) == {}


def test_an_announcement_says_nothing_that_could_be_recognised_again():
    first, second = lan.tag(b"a" * 16, KEY), lan.tag(b"b" * 16, KEY)
    assert first != second
    assert KEY not in first + second


def test_of_an_announcement_only_a_place_on_the_local_network_is_believed():
    assert lan.recognised(info(), [OTHER, KEY]) == {
        KEY: (f"/ip4/192.168.0.7/tcp/4001/p2p/{LAB.peer_id}",)
    }
    for wrong in (
        info(shown="ff" * 16),
        info(salt="zz"),
        info(salt="00"),
        info(port=0),
        info(place="8.8.8.8"),
        info(place="224.0.0.1"),
    ):
        assert lan.recognised(wrong, [OTHER, KEY]) == {}


def test_this_computer_names_only_addresses_of_local_networks():
    assert "127.0.0.1" not in lan.own_addresses()
