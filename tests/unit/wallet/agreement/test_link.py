"""Links come from anywhere: one spelling, short, and of a version that is known."""

from __future__ import annotations

import base64

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import CHAIN_ID, REGISTRY, REQUESTER
from wallet.agreement.link import Link, encode_link, parse_link
from wallet.errors import Malformed

pytestmark = pytest.mark.area("A")

LINK = Link(
    version=1,
    name="Heart Lab ♥",
    peer_id=REQUESTER.peer_id,
    addresses=(f"/ip4/127.0.0.1/tcp/4001/p2p/{REQUESTER.peer_id}",),
    chain_id=CHAIN_ID,
    registry=REGISTRY,
)
TEXT = encode_link(LINK)


def spelt(value: object) -> str:
    data = msgspec.msgpack.encode(value)
    return "freehold:" + base64.urlsafe_b64encode(data).rstrip(b"=").decode()


FIELDS = list(msgspec.structs.astuple(LINK))


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=200),
    st.lists(st.text(st.characters(codec="ascii"), max_size=256), min_size=1, max_size=4),
    st.integers(0, 2**53 - 1),
)
@settings(max_examples=50)
def test_a_link_reads_back(name, addresses, chain_id):
    link = msgspec.structs.replace(LINK, name=name, addresses=tuple(addresses), chain_id=chain_id)
    text = encode_link(link)
    if len(text) <= 2048:
        assert parse_link(f"  {text}\n") == link
    else:
        with pytest.raises(Malformed):
            parse_link(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "freehold:",
        "https://example.org",
        "FREEHOLD:" + TEXT[9:],
        TEXT + "=",
        TEXT + "A",
        TEXT[:-1],
        TEXT[:30] + " " + TEXT[30:],
        TEXT.replace("-", "+").replace("_", "/") + "==",
        "freehold:" + "A" * 3000,
        spelt([2, *FIELDS[1:]]),
        spelt([*FIELDS, "more"]),
        spelt(FIELDS[:-1]),
        spelt([1, "", *FIELDS[2:]]),
        spelt([1, "n" * 201, *FIELDS[2:]]),
        spelt([*FIELDS[:2], "not/base58!" * 4, *FIELDS[3:]]),
        spelt([*FIELDS[:3], [], *FIELDS[4:]]),
        spelt([*FIELDS[:3], ["a"] * 5, *FIELDS[4:]]),
        spelt([*FIELDS[:3], ["a" * 257], *FIELDS[4:]]),
        spelt([*FIELDS[:5], "0x1234"]),
        spelt(dict(zip("abcdef", FIELDS, strict=True))),
        "freehold:" + base64.urlsafe_b64encode(b"\x91" * 1500).decode(),
    ],
)
def test_anything_else_is_refused(text):
    with pytest.raises(Malformed):
        parse_link(text)


@given(st.integers(9, len(TEXT) - 1), st.characters(codec="utf-8"))
@settings(max_examples=100)
def test_a_slip_of_one_sign_never_crashes(at, sign):
    other = TEXT[:at] + sign + TEXT[at + 1 :]
    try:
        link = parse_link(other)
    except Malformed:
        return
    assert encode_link(link) == other.strip()
