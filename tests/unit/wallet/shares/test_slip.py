"""The recovery slip: typed by hand it comes back exactly, and a mistake is named by its line."""

from __future__ import annotations

import ipaddress
import random
import re

import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.shares.examples import HOLDERS, KEYS
from wallet.errors import NewerFormat
from wallet.shares import slip
from wallet.shares.errors import SlipRefused
from wallet.shares.places import Place
from wallet.shares.slip import Slip

pytestmark = pytest.mark.area("G")

PAPER = Slip(KEYS.locator, tuple(Place(each.identity, each.addresses) for each in HOLDERS))
LINES = slip.printed(PAPER)

addresses = st.one_of(
    st.builds(
        lambda host, port: f"/ip4/{host}/tcp/{port}", st.ip_addresses(v=4), st.integers(1, 65535)
    ),
    st.builds(
        lambda host, port: f"/ip6/{host}/tcp/{port}",
        st.integers(2**64, 2**128 - 1).map(ipaddress.IPv6Address),
        st.integers(1, 65535),
    ),
    st.builds(
        lambda kind, host, port: f"/{kind}/{host}/tcp/{port}",
        st.sampled_from(("dns", "dns4", "dns6")),
        st.from_regex(r"[a-z0-9]([a-z0-9.-]{0,12}[a-z0-9])?", fullmatch=True),
        st.integers(1, 65535),
    ),
)
slips = st.builds(
    Slip,
    st.binary(min_size=32, max_size=32),
    st.lists(
        st.builds(
            Place,
            st.binary(min_size=32, max_size=32),
            st.lists(addresses, min_size=1, max_size=2).map(tuple),
        ),
        min_size=1,
        max_size=4,
    ).map(tuple),
)


@given(paper=slips)
@settings(max_examples=50)
def test_every_slip_comes_back_from_its_code_and_from_its_lines(paper: Slip) -> None:
    assert slip.decode(slip.encode(paper)) == paper
    assert slip.decode("\n".join(slip.printed(paper))) == paper


def test_it_is_short_and_fits_a_small_code() -> None:
    two = Slip(PAPER.locator, PAPER.holders[:2])
    assert len(slip.printed(two)) <= 9
    code = segno.make(slip.encode(two), error="m", micro=False)
    assert code.mode == "alphanumeric"
    assert int(code.version) <= 10
    full = Slip(PAPER.locator, PAPER.holders + PAPER.holders[:1])
    assert int(segno.make(slip.encode(full), error="m", micro=False).version) <= 14


def test_it_may_be_typed_as_people_type() -> None:
    text = "\n".join(LINES)
    typed = [
        text.lower(),
        text.replace(" ", ""),
        text.replace(":", "."),
        text.replace("0", "O").replace("1", "I"),
        text.replace("1", "l"),
        "  " + text + "\n\n",
        "\r\n".join(LINES),
        "\n".join(re.sub(r"^ *\d+:", "", line) for line in LINES),
        slip.encode(PAPER).lower(),
        slip.PREFIX + "\n" + text,
    ]
    for each in typed:
        assert slip.decode(each) == PAPER


def test_any_two_wrong_characters_of_a_line_are_noticed_and_the_line_is_named() -> None:
    draw = random.Random(11)
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    for _ in range(400):
        at = draw.randrange(len(LINES))
        number, colon, line = LINES[at].partition(":")
        signs = list(line)
        places = [i for i, sign in enumerate(signs) if sign != " "]
        for place in draw.sample(places, draw.choice((1, 2))):
            signs[place] = draw.choice(alphabet.replace(signs[place], ""))
        wrong = [*LINES[:at], number + colon + "".join(signs), *LINES[at + 1 :]]
        with pytest.raises(SlipRefused, match=f"in line {at + 1} "):
            slip.decode("\n".join(wrong))


def test_two_characters_that_were_exchanged_are_noticed() -> None:
    for at, line in enumerate(LINES):
        for place in range(4, len(line) - 1):
            left, right = line[place], line[place + 1]
            if " " not in (left, right) and left != right:
                wrong = line[:place] + right + left + line[place + 2 :]
                with pytest.raises(SlipRefused, match=f"in line {at + 1} "):
                    slip.decode("\n".join([*LINES[:at], wrong, *LINES[at + 1 :]]))


def test_lines_that_are_missing_doubled_or_exchanged_are_noticed() -> None:
    swapped = [LINES[1], LINES[0], *LINES[2:]]
    for lines in (LINES[:-1], LINES[1:], [*LINES, LINES[-1]], swapped, LINES[:1], LINES * 10):
        with pytest.raises(SlipRefused):
            slip.decode("\n".join(lines))


def test_hostile_text_is_refused() -> None:
    hostile = [
        "",
        " ",
        "FREEHOLD1:",
        "freehold:contact/abc",
        "U" * 52,
        "0" * 26,
        "0" * 4000,
        "0" * 5000,
        "١" * 52,
        "\0" * 52,
        "abandon ability able",
        "ß" * 60,
    ]
    for text in hostile:
        with pytest.raises(SlipRefused):
            slip.decode(text)


def checksummed(body: bytes) -> str:
    """Any payload with all its checks right."""
    import hashlib

    payload = body + hashlib.sha256(b"freehold/slip/1\0" + body).digest()[:4]
    bits = "".join(f"{byte:08b}" for byte in payload)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    lines = [values[at : at + 24] for at in range(0, len(values), 24)]
    return "".join(
        "".join(slip._ALPHABET[value] for value in (*line, *slip._checks(number, line)))
        for number, line in enumerate(lines, start=1)
    )


def test_a_payload_of_another_shape_is_refused_with_all_its_checks_right() -> None:
    head = b"\x01" + bytes(32)
    place = bytes(32) + b"\x01" + b"\x04" + bytes([192, 0, 2, 1]) + b"\x0f\xa1"
    assert slip.decode(checksummed(head + b"\x01" + place)).holders[0].addresses == (
        "/ip4/192.0.2.1/tcp/4001",
    )
    bad = [
        head + b"\x00",
        head + b"\x05" + place * 5,
        head + b"\x02" + place,
        head + b"\x01" + place + b"!",
        head + b"\x01" + bytes(32) + b"\x00",
        head + b"\x01" + bytes(32) + b"\x04" + place[33:] * 4,
        head + b"\x01" + bytes(32) + b"\x01\x09" + bytes(6),
        head + b"\x01" + bytes(32) + b"\x01\x04" + bytes(4) + b"\0\0",
        head + b"\x01" + bytes(32) + b"\x01\x06" + bytes(10) + b"\xff\xff" + bytes(4) + b"\0\1",
        head + b"\x01" + bytes(32) + b"\x01\x00\x03a/b\0\1",
        head + b"\x01" + bytes(32) + b"\x01\x00\x03A.b\0\1",
        head + b"\x01" + bytes(32) + b"\x01\x00\x00\0\1",
        head + b"\x01" + bytes(32) + b"\x01\x00\x41" + b"a" * 65 + b"\0\1",
        b"\x00" + bytes(32) + b"\x01" + place,
        b"",
    ]
    for body in bad:
        with pytest.raises(SlipRefused):
            slip.decode(checksummed(body))
    with pytest.raises(NewerFormat):
        slip.decode(checksummed(b"\x02" + bytes(40)))


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/ip4/192.0.2.7/udp/4001",
        "/ip4/192.0.2.7/tcp/0",
        "/ip4/192.0.2.7/tcp/65536",
        "/ip4/192.0.2.7/tcp/04001",
        "/ip4/192.0.2.7/tcp/4001/p2p/12D3KooW",
        "/ip4/192.0.2.07/tcp/1",
        "/ip4/2001:db8::1/tcp/1",
        "/ip6/2001:DB8::1/tcp/1",
        "/ip6/::ffff:192.0.2.7/tcp/1",
        "/ip6/fe80::1%eth0/tcp/1",
        "/dns/Example.org/tcp/1",
        "/dns/-a/tcp/1",
        f"/dns/{'a' * 65}/tcp/1",
        "/ip4/192.0.2.7/tcp/٣",
    ],
)
def test_an_address_that_no_slip_can_say_is_refused_when_it_is_made(address: str) -> None:
    with pytest.raises(SlipRefused):
        slip.encode(Slip(bytes(32), (Place(bytes(32), (address,)),)))


def test_a_slip_names_one_to_four_holders_and_no_more_than_a_page() -> None:
    one = PAPER.holders[0]
    for holders in ((), (one,) * 5, (Place(bytes(32), ()),), (Place(bytes(31), one.addresses),),
                    (Place(bytes(32), one.addresses * 4),)):  # fmt: skip
        with pytest.raises(SlipRefused):
            slip.encode(Slip(bytes(32), holders))
    long = tuple(f"/dns/{letter * 64}/tcp/1" for letter in "abc")
    with pytest.raises(SlipRefused, match="too long"):
        slip.encode(Slip(bytes(32), (Place(bytes(32), long),) * 4))
