"""Open calls: what is signed is what travels, and nothing else is believed."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from p2p.discovery import call as calls
from p2p.discovery.call import DAY_MS, LABEL, MAXIMUM_BODY, check, sign
from tests.deal import EVE, VIEW
from tests.unit.p2p.discovery.posted import ASK, LAB, NOW_MS, call, link, posted
from wallet.errors import AgreementError, BadSignature, Malformed

pytestmark = pytest.mark.area("D")


def test_what_was_signed_is_read_back_and_names_its_signer():
    found = check(posted())
    assert found.call == call()
    assert found.view == VIEW
    assert found.identity == LAB.claims.identity
    assert found.when(NOW_MS) == "open"


def test_a_registration_asks_nothing_and_says_where_somebody_is():
    found = check(posted(ask=None))
    assert found.view is None
    assert found.call.link.addresses == link().addresses


def test_somebody_else_cannot_sign_for_a_requester():
    with pytest.raises(BadSignature):
        check(sign(call(), EVE.keys.transport_seed))


@given(data=st.data())
@settings(max_examples=40)
def test_no_changed_byte_is_taken(data):
    whole = bytearray(posted())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(AgreementError):
        check(bytes(whole))


@given(st.binary(max_size=300))
@settings(max_examples=40)
def test_no_rubbish_is_taken(rubbish):
    with pytest.raises(Malformed):
        check(rubbish)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"expires_ms": NOW_MS + 91 * DAY_MS}, "90 days"),
        ({"expires_ms": NOW_MS - DAY_MS}, "90 days"),
        ({"link": replace(link(), addresses=(f"/ip4/1.2.3.4/tcp/1/p2p/{EVE.peer_id}",))}, "else"),
        ({"link": replace(link(), addresses=(f"/ip4/\n/tcp/1/p2p/{LAB.peer_id}",))}, "else"),
        ({"ask": replace(ASK, required=("birth_date",))}, "does not ask for"),
        ({"ask": replace(ASK, view=b'{"dataset" :"a.b","fields":["c"]}')}, "canonical"),
        ({"ask": replace(ASK, view=b"[" * 500)}, "nested"),
    ],
)
def test_what_breaks_a_rule_is_refused_though_it_is_signed(changes, why):
    with pytest.raises(Malformed, match=why):
        check(posted(**changes))


def test_bytes_after_the_call_and_other_spellings_are_refused():
    with pytest.raises(Malformed):
        check(posted() + b"\0")
    body = msgspec.msgpack.decode(posted(), type=calls.Posted).body
    longer = msgspec.msgpack.encode([body, check_signature(body)])
    assert check(longer).data == longer
    with pytest.raises(Malformed, match="unusual"):
        check(b"\xdc\x00\x02" + longer[1:])


def check_signature(body: bytes) -> bytes:
    from nacl.signing import SigningKey

    return SigningKey(LAB.keys.transport_seed).sign(LABEL + body).signature


def test_a_call_that_no_meeting_point_takes_is_not_signed():
    wide = replace(ASK, description="w" * 600, required=(), view=b" " * 2048)
    with pytest.raises(Malformed, match=f"{MAXIMUM_BODY:,}"):
        sign(
            call(ask=replace(wide, required=tuple(f"f{'x' * 60}{n:02d}" for n in range(40)))),
            b"s" * 32,
        )


def test_its_moment_is_judged_by_ones_own_clock():
    found = check(posted())
    assert found.when(NOW_MS + 31 * DAY_MS) == "expired"
    assert found.when(NOW_MS - 10 * DAY_MS) == "early"
