"""Stamps fit one meeting point and one content; the shipped list counts only with its signature."""

from __future__ import annotations

import msgspec
import pytest
from nacl.signing import SigningKey

from p2p.discovery import stamp
from p2p.discovery.points import all_shipped, point, shipped, signed_list
from tests.deal import EVE
from tests.unit.p2p.discovery.posted import LAB
from wallet.errors import BadSignature, Malformed, NotAllowed

pytestmark = pytest.mark.area("D")

POINT = LAB.claims.identity
SEED = b"m" * 32
KEY = SigningKey(SEED).verify_key.encode()
ADDRESS = f"/dns4/meet.example/tcp/4050/p2p/{LAB.peer_id}"


def test_a_stamp_stands_for_work_on_one_content_for_one_point():
    made = stamp.make(POINT, b"content", 8)
    assert stamp.fits(made, POINT, b"content", 8)
    others = [(EVE.claims.identity, b"content"), (POINT, b"other"), (POINT, b"content" + bytes(1))]
    assert not all(stamp.fits(made, *other, 8) for other in others)
    assert not stamp.fits(made + b"\0", POINT, b"content", 0)


def test_who_asks_for_too_much_work_gets_none():
    with pytest.raises(NotAllowed, match="more work"):
        stamp.make(POINT, b"content", stamp.MOST_BITS + 1)


def test_the_shipped_list_is_read_and_only_as_it_was_signed():
    data = signed_list((point(ADDRESS, "First"),), "2026-11-23", SEED)
    assert shipped(data, KEY) == (point(ADDRESS, "First"),)
    assert shipped(signed_list((), "2026-11-23", SEED), KEY) == ()
    with pytest.raises(BadSignature):
        shipped(data.replace(b"First", b"Worst"), KEY)
    with pytest.raises(BadSignature):
        shipped(data, EVE.claims.identity)
    with pytest.raises(Malformed):
        shipped(data.replace(b'"version": 1', b'"version": 2'), KEY)
    with pytest.raises(Malformed):
        shipped(msgspec.json.encode([1, 2]), KEY)


def test_the_list_that_ships_is_signed_by_the_key_in_the_program():
    assert all(one == point(one.address, one.name) for one in all_shipped())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "meet.example:4050",
        f"/ip4/1.2.3.4/udp/1/p2p/{LAB.peer_id}",
        f"/ip4/1.2.3.4/tcp/0/p2p/{LAB.peer_id}",
        f"/ip4//tcp/1/p2p/{LAB.peer_id}",
        "/ip4/1.2.3.4/tcp/1/p2p/QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N",
        f"/ip4/1.2.3.4/tcp/1/p2p/{LAB.peer_id}/p2p-circuit",
        f"/dns4/{'a' * 300}/tcp/1/p2p/{LAB.peer_id}",
    ],
)
def test_what_is_no_address_of_a_meeting_point_is_refused(text):
    with pytest.raises(Malformed):
        point(text)
