"""An introduction names all keys of a peer, and neither identity nor address can be borrowed."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import CHAIN_ID, EVE, OWNER, REQUESTER, Person
from wallet.agreement.binding import Binding, Claims, bind, check_binding, sign_claims
from wallet.errors import AgreementError, BadSignature, Malformed

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("A")

IDENTITY = OWNER.claims.identity


def by(person: Person) -> Callable[[Claims], bytes]:
    """Sign whatever it is, as no signing service would."""
    return lambda claims: sign_claims(claims, person.keys.evm_private_key)


def borrowed(**changes: object) -> Binding:
    """Eve's introduction in which some claims are the owner's."""
    claims = msgspec.structs.replace(EVE.claims, **changes)
    return bind(claims, EVE.keys.transport_seed, by(EVE))


def test_what_a_peer_signed_is_what_is_read():
    assert check_binding(OWNER.binding, IDENTITY, CHAIN_ID) == OWNER.claims


def test_it_is_good_only_on_the_peer_s_own_connection():
    with pytest.raises(BadSignature, match="another peer"):
        check_binding(OWNER.binding, REQUESTER.claims.identity, CHAIN_ID)


def test_it_is_good_on_one_chain_only():
    with pytest.raises(BadSignature, match="another chain"):
        check_binding(OWNER.binding, IDENTITY, CHAIN_ID + 1)
    elsewhere = dataclasses.replace(OWNER, chain_id=CHAIN_ID + 1)
    claims = msgspec.msgpack.encode(OWNER.claims)
    moved = msgspec.structs.replace(elsewhere.binding, claims=claims)
    with pytest.raises(BadSignature):
        check_binding(moved, IDENTITY, CHAIN_ID)


def test_another_s_identity_cannot_be_claimed():
    with pytest.raises(BadSignature, match="identity did not sign"):
        check_binding(borrowed(identity=IDENTITY), IDENTITY, CHAIN_ID)


def test_another_s_address_cannot_be_claimed():
    with pytest.raises(BadSignature, match="did not sign"):
        check_binding(borrowed(address=OWNER.claims.address), EVE.claims.identity, CHAIN_ID)


def test_an_address_without_its_checksum_is_not_the_address():
    lower = OWNER.claims.address.lower()
    claims = msgspec.structs.replace(OWNER.claims, address=lower)
    binding = bind(claims, OWNER.keys.transport_seed, by(OWNER))
    with pytest.raises(BadSignature):
        check_binding(binding, IDENTITY, CHAIN_ID)


@pytest.mark.parametrize("name", ["identity_signature", "address_signature"])
def test_signatures_of_another_do_not_fit(name):
    other = getattr(EVE.binding, name)
    with pytest.raises(BadSignature):
        check_binding(msgspec.structs.replace(OWNER.binding, **{name: other}), IDENTITY, CHAIN_ID)


@pytest.mark.parametrize("claims", [b"", b"\xc1", b"\x91" * 400, msgspec.msgpack.encode([1, 2])])
def test_claims_that_cannot_be_read_are_malformed(claims):
    with pytest.raises(Malformed):
        check_binding(msgspec.structs.replace(OWNER.binding, claims=claims), IDENTITY, CHAIN_ID)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_changed_byte_is_accepted(data):
    name = data.draw(st.sampled_from(Binding.__struct_fields__))
    old = getattr(OWNER.binding, name)
    at, new = data.draw(st.integers(0, len(old) - 1)), data.draw(st.integers(0, 255))
    if old[at] == new:
        return
    other = old[:at] + bytes([new]) + old[at + 1 :]
    binding = msgspec.structs.replace(OWNER.binding, **{name: other})
    try:
        claims = check_binding(binding, IDENTITY, CHAIN_ID)
    except AgreementError:
        return
    # v is 27 or 28 and may be written 0 or 1: the claims are still those that were signed.
    assert (name, at) == ("address_signature", 64)
    assert claims == OWNER.claims


def test_all_keys_of_the_claims_stand_under_both_signatures():
    assert set(Claims.__struct_fields__) == {
        "identity", "signing_key", "hpke_key", "address", "chain_id",
    }  # fmt: skip
    for name in ("signing_key", "hpke_key"):
        claims = msgspec.structs.replace(OWNER.claims, **{name: bytes(32)})
        moved = msgspec.structs.replace(OWNER.binding, claims=msgspec.msgpack.encode(claims))
        with pytest.raises(BadSignature):
            check_binding(moved, IDENTITY, CHAIN_ID)


@pytest.mark.parametrize("point", [bytes(32), b"\x01" + bytes(31)])
def test_a_peer_with_a_key_that_shares_no_secret_is_not_let_in(point):
    """Else it would only show when the first step is to be sealed to it."""
    claims = msgspec.structs.replace(OWNER.claims, hpke_key=point)
    binding = bind(claims, OWNER.keys.transport_seed, by(OWNER))
    with pytest.raises(Malformed, match="cannot be sealed to"):
        check_binding(binding, IDENTITY, CHAIN_ID)
