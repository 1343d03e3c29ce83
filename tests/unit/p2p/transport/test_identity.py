"""Peer ids: ours are libp2p's, and carry the key that verifies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libp2p.crypto.ed25519 import Ed25519PublicKey, create_new_key_pair
from libp2p.peer.id import ID

from p2p.transport import identity
from wallet.errors import BadSignature, Malformed

pytestmark = pytest.mark.area("A")

KEYS = st.binary(min_size=32, max_size=32)
SEED = bytes(range(32))
PEER = identity.peer_id_of_seed(SEED)


def test_the_id_of_a_known_seed_does_not_change():
    assert PEER == "12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB"


@given(seed=KEYS)
@settings(max_examples=25)
def test_our_peer_ids_are_those_of_libp2p(seed):
    keys = create_new_key_pair(seed)
    assert identity.peer_id_of_seed(seed) == str(ID.from_pubkey(keys.public_key))
    assert identity.public_key_of(identity.peer_id_of_seed(seed)) == keys.public_key.to_bytes()


@given(key=KEYS)
@settings(max_examples=50)
def test_a_peer_id_carries_its_public_key(key):
    assert identity.public_key_of(identity.peer_id_of_public_key(key)) == key


@given(text=st.text(max_size=70))
@settings(max_examples=50)
def test_other_text_is_refused_as_malformed_and_never_crashes(text):
    with pytest.raises(Malformed):
        identity.public_key_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N",  # hashed key
        "bafzbeie5745rpv2m6tjyuugywy4d5ewrqgqqhfnf445he3omzpjbx5xqxe",  # CID
        PEER + "1",
        PEER[:-1],
        "1" * 500_000,
    ],
)
def test_ids_of_other_kinds_and_lengths_are_refused(text):
    with pytest.raises(Malformed):
        identity.public_key_of(text)


def test_a_key_of_another_length_has_no_id():
    with pytest.raises(Malformed):
        identity.peer_id_of_public_key(bytes(31))


def test_a_signature_verifies_for_its_peer_and_bytes_only():
    signature = identity.sign(SEED, b"terms")
    identity.verify(PEER, b"terms", signature)
    other = identity.peer_id_of_seed(bytes(32))
    for peer, message, sig in (
        (other, b"terms", signature),
        (PEER, b"other terms", signature),
        (PEER, b"terms", signature[:-1]),
        (PEER, b"terms", bytes(64)),
    ):
        with pytest.raises(BadSignature):
            identity.verify(peer, message, sig)


def test_libp2p_accepts_our_signature():
    key = Ed25519PublicKey.from_bytes(identity.public_key_of(PEER))
    assert key.verify(b"terms", identity.sign(SEED, b"terms"))
