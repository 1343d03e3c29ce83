"""Every frame of `/freehold/shards/1` is read as it was written, and nothing else is."""

from __future__ import annotations

import contextlib
import socket

import msgspec
import pytest
import trio
from hypothesis import given, settings
from hypothesis import strategies as st

from p2p.protocols.wire import Refused
from p2p.shards import papers, wire
from p2p.shards.pace import Pace
from p2p.shards.reach import reach, reach_of
from tests.unit.p2p.shards.people import ANNA, BEN, NOW_MS
from wallet.agreement.delivery import Signed
from wallet.errors import BadSignature, Malformed
from wallet.shares.leaves import Proof

pytestmark = pytest.mark.area("G")

key = st.binary(min_size=32, max_size=32)
hashes = st.lists(key, max_size=5).map(tuple)
moment = st.integers(0, 253_402_300_799_999)
size = st.integers(0, 2**50 - 1)
data = st.binary(min_size=1, max_size=70_000)
text = st.text(max_size=50)
signed = st.builds(Signed, st.binary(max_size=99), st.binary(min_size=64, max_size=64))
proof = st.builds(
    Proof, st.integers(0, 1023), st.binary(max_size=1024), st.lists(key, max_size=10).map(tuple)
)
places = st.lists(st.integers(0, 2**53 - 1), max_size=9).map(tuple)

ASKED = st.one_of(
    st.builds(wire.Hello),
    st.builds(wire.Put, key, st.sampled_from([b"", bytes(16)]), data),
    st.builds(wire.Has, hashes),
    st.builds(wire.Get, key),
    st.builds(wire.Challenge, key, st.lists(st.integers(0, 1023), min_size=1).map(tuple)),
    st.builds(wire.Drop, hashes),
    st.builds(wire.Claim, key, st.binary(min_size=64, max_size=64)),
    st.builds(wire.HeadPut, st.binary(max_size=1024)),
    st.builds(wire.HeadGet, key),
    st.builds(wire.ShowOrder, data.filter(lambda d: len(d) <= 65_536)),
    st.builds(wire.ShowLicence, data.filter(lambda d: len(d) <= 65_536)),
    st.builds(wire.MailPut, key, data),
    st.builds(wire.MailGet, st.integers(0, 2**53 - 1)),
    st.builds(wire.MailForget, places),
)
ANSWERED = st.one_of(
    st.builds(
        wire.Welcome, size, size, size, st.integers(0, 2**40 - 1), text, moment, st.none() | signed
    ),
    st.builds(wire.Kept, signed),
    st.builds(wire.Held, st.binary(max_size=64)),
    st.builds(wire.Block, key, data),
    st.builds(wire.Proved, st.lists(proof, max_size=3).map(tuple)),
    st.builds(wire.Done, st.integers(0, 2**32 - 1)),
    st.builds(wire.HeadSaid, st.binary(max_size=1024)),
    st.builds(
        wire.Letters,
        st.lists(st.tuples(st.integers(0, 2**53 - 1), key, data), max_size=3).map(tuple),
        st.booleans(),
    ),
    st.builds(wire.Declined, text, text),
    st.builds(Refused, text, text),
)


def plain(frame: msgspec.Struct) -> dict[str, object]:
    """Its fields; a block's data as bytes."""
    found = msgspec.structs.asdict(frame)
    return {name: bytes(v) if isinstance(v, memoryview) else v for name, v in found.items()}


@given(ASKED, ANSWERED)
@settings(max_examples=50, deadline=None)
def test_a_frame_is_read_as_it_was_written(asked, answered):
    for frame, decode in ((asked, wire.decode_asking), (answered, wire.decode_answering)):
        written = b"".join(wire.parts_of(frame))
        assert written == msgspec.msgpack.encode(frame)
        found = decode(written)
        assert type(found) is type(frame)
        assert plain(found) == plain(frame)
        assert len(written) <= wire.SHARDS_CAP


@given(ASKED, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_a_damaged_frame_is_malformed_or_another_and_nothing_worse(asked, draw):
    damaged = bytearray(b"".join(wire.parts_of(asked)))
    for _ in range(draw.randrange(1, 4)):
        damaged[draw.randrange(min(len(damaged), 200))] = draw.randrange(256)
    for decode in (wire.decode_asking, wire.decode_answering):
        with contextlib.suppress(Malformed):
            decode(bytes(damaged))


def test_what_was_signed_is_read_by_its_key_alone_and_as_what_it_is():
    receipt = papers.Receipt(ANNA.key, BEN.key, bytes(32), 5, NOW_MS)
    signed = papers.sign(receipt, BEN.seed)
    assert papers.open_(signed, papers.Receipt, BEN.key) == receipt
    with pytest.raises(BadSignature):
        papers.open_(signed, papers.Receipt, ANNA.key)
    with pytest.raises(BadSignature):
        papers.open_(signed, papers.Certificate, BEN.key)
    certificate = papers.Certificate(ANNA.key, BEN.key, "Bücherregal", NOW_MS)
    line = papers.certificate_text(papers.sign(certificate, ANNA.seed))
    assert papers.read_certificate(f" {line}\n")[0] == certificate
    assert len(papers.certificate_text(papers.sign(_longest(), ANNA.seed))) < 700
    assert papers.read_certificate(papers.certificate_text(papers.sign(_longest(), ANNA.seed)))
    for wrong in ("", "freehold:holder/", line[:-9], line.replace("holder/", "holder/A"), line * 9):
        with pytest.raises(Malformed):
            papers.read_certificate(wrong)


def _longest() -> papers.Certificate:
    return papers.Certificate(ANNA.key, BEN.key, "\N{GRINNING FACE}" * 80, 253_402_300_799_999)


@pytest.mark.parametrize(
    ("host", "own", "found"),
    [
        ("127.0.0.1", [], "this-computer"),
        ("::1", [], "this-computer"),
        ("0.0.0.0", [], "this-computer"),
        ("8.8.8.8", ["8.8.8.8"], "this-computer"),
        ("192.168.1.7", ["192.168.1.2"], "same-network"),
        ("10.0.0.1", [], "same-network"),
        ("100.64.0.1", [], "same-network"),
        ("169.254.3.4", [], "same-network"),
        ("fe80::1%eth0", [], "same-network"),
        ("fd00::7", [], "same-network"),
        ("8.8.8.9", ["8.8.8.8"], "same-network"),
        ("8.8.9.8", ["8.8.8.8"], "outside"),
        ("::ffff:8.8.9.8", ["8.8.8.8"], "outside"),
        ("2a02:2e02::7", ["2a02:2e02::1"], "same-network"),
        ("2a02:2e02:0:1::7", ["2a02:2e02::1", "8.8.8.8"], "outside"),
    ],
)
def test_a_holder_counts_as_outside_only_beyond_one_s_own_network(host, own, found):
    assert reach_of(host, own) == found


def test_who_is_reached_at_one_s_own_router_is_at_home_with_one():
    assert reach_of("203.0.114.7", ["192.168.1.5"]) == "outside"
    assert reach_of("203.0.114.7", ["192.168.1.5"], ["203.0.114.7"]) == "same-network"
    assert reach_of("203.0.115.7", ["192.168.1.5"], ["203.0.114.7"]) == "outside"


class Names(trio.abc.HostnameResolver):
    """Knows one name."""

    async def getaddrinfo(self, host, port, family=0, type=0, proto=0, flags=0):
        if host != b"box.example":
            raise socket.gaierror("no such name")
        found = ("8.8.9.8", "192.168.1.4")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 0)) for ip in found]

    async def getnameinfo(self, sockaddr, flags):
        raise socket.gaierror("not asked for here")


async def test_a_name_counts_as_the_nearest_of_its_addresses_and_a_proxy_reaches_outside():
    trio.socket.set_custom_hostname_resolver(Names())
    assert await reach("/ip4/8.8.9.8/tcp/1", ["8.8.8.8"]) == "outside"
    assert await reach("/dns4/box.example/tcp/1", []) == "same-network"
    assert await reach("/dns4/another.example/tcp/1", []) == "same-network"
    assert await reach("/dns4/another.example/tcp/1", [], proxied=True) == "outside"


async def test_a_pace_lets_through_so_much_a_second_and_no_more(autojump_clock):
    pace, size = Pace(100_000), 1 << 20
    began = trio.current_time()
    for _ in range(11):
        await pace.before(size)
    taken = trio.current_time() - began
    assert taken == pytest.approx(10 * size / 100_000)
    await trio.sleep(3600)
    began = trio.current_time()
    for _ in range(2):
        await pace.before(size)
    assert trio.current_time() - began == pytest.approx(size / 100_000)
    free = Pace()
    for _ in range(100):
        await free.before(size)
    assert trio.current_time() - began == pytest.approx(size / 100_000)
    free.change(50_000)
    began = trio.current_time()
    for _ in range(3):
        await free.before(size)
    assert trio.current_time() - began == pytest.approx(2 * size / 50_000), "one was left over"
    free.change(None)
    for _ in range(100):
        await free.before(size)
    assert trio.current_time() - began == pytest.approx(2 * size / 50_000)
