"""Masks and keys: the published vectors of their standards, and that they cancel out."""

from __future__ import annotations

import copy
import pickle
import random

import numpy as np
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import Malformed
from wallet.learning.masking.errors import SharesRefused
from wallet.learning.masking.keys import RoundSecrets, agreed, public_key
from wallet.learning.masking.masks import Masks, numbers, pair_seed, travelling
from wallet.learning.masking.sealing import seal, unseal

pytestmark = pytest.mark.area("F")

A, B, C = (X25519PrivateKey.from_private_bytes(bytes([at]) * 32) for at in (1, 2, 3))
SCENE = b"\x07" * 32
SMALL_ORDER = (
    bytes(32),
    b"\x01" + bytes(31),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
)
"""The points of small order (https://cr.yp.to/ecdh.html#validate)."""


def test_a_mask_is_the_keystream_of_chacha20_under_its_seed():
    vector = np.zeros(16, np.uint32)
    Masks(16).add(vector, bytes(32))  # RFC 8439, A.1, test vector 1: key, nonce and counter zero
    assert travelling(vector).hex() == (
        "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7"
        "da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586"
    )
    assert vector[0] == 0xADE0B876  # least byte first, on every machine


@settings(max_examples=20)
@given(st.integers(1, 300), st.integers(0, 999), st.integers(0, 999), st.randoms())
def test_two_members_cancel_each_other_out(size: int, one: int, other: int, chance):
    if one == other:
        other = one + 1
    first = np.frombuffer(chance.randbytes(4 * size), "<u4").copy()
    second = np.frombuffer(chance.randbytes(4 * size), "<u4").copy()
    plain = first + second
    mine = pair_seed(A, B.public_key(), SCENE, one, other)
    yours = pair_seed(B, A.public_key(), SCENE, other, one)
    assert mine == yours
    masks = Masks(size)
    masks.pair(first, mine, one, other)
    masks.pair(second, yours, other, one)
    assert np.array_equal(first + second, plain)
    masks.unpair(first, mine, one, other)
    masks.unpair(second, mine, other, one)
    assert np.array_equal(first, plain - second)


def test_a_vector_travels_least_byte_first():
    assert travelling(np.array([1, 2**31], np.uint32)).hex() == "0100000000000080"
    assert numbers(bytes.fromhex("0100000000000080")).tolist() == [1, 2**31]
    assert not numbers(bytes(8)).flags.writeable


def test_what_is_agreed_on_differs_by_purpose_pair_and_session():
    seeds = {
        pair_seed(A, B.public_key(), SCENE, 0, 1),
        pair_seed(A, B.public_key(), SCENE, 0, 2),
        pair_seed(A, C.public_key(), SCENE, 0, 1),
        pair_seed(A, B.public_key(), b"\x08" * 32, 0, 1),
        agreed(A, B.public_key(), b"another purpose"),
    }
    assert len(seeds) == 5


@pytest.mark.parametrize("point", SMALL_ORDER, ids=lambda point: point.hex()[:8])
def test_a_point_that_shares_the_same_secret_with_everybody_is_refused(point: bytes):
    with pytest.raises(Malformed, match="small order"):
        public_key(point)
    with pytest.raises(Malformed, match="small order"):
        agreed(A, X25519PublicKey.from_public_bytes(point), b"anything")


@pytest.mark.parametrize(
    "point",
    [
        bytes.fromhex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),  # p
        bytes.fromhex("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
        b"\xff" * 32,
        B.public_key().public_bytes_raw()[:31]
        + bytes([B.public_key().public_bytes_raw()[31] | 0x80]),
    ],
)
def test_a_second_spelling_of_a_point_is_refused(point: bytes):
    with pytest.raises(Malformed, match="one spelling"):
        public_key(point)


def test_a_box_opens_for_its_recipient_from_its_sender_in_its_round_only():
    box = seal(b"s" * 66, b"k" * 66, A, B.public_key(), SCENE, 3, 5)
    assert unseal(box, B, A.public_key(), SCENE, 3, 5) == (b"s" * 66, b"k" * 66)
    for private, public, scene, sender, recipient in (
        (B, A, SCENE, 5, 3),  # the other direction
        (A, B, SCENE, 5, 3),  # given back to its sender
        (C, A, SCENE, 3, 5),  # another recipient
        (B, C, SCENE, 3, 5),  # another sender
        (B, A, b"\x08" * 32, 3, 5),  # another round, or another key book
        (B, A, SCENE, 4, 5),
    ):
        with pytest.raises(SharesRefused, match="do not open"):
            unseal(box, private, public.public_key(), scene, sender, recipient)
    for at in (0, 100, 147):
        changed = bytearray(box)
        changed[at] ^= 1
        with pytest.raises(SharesRefused, match="nothing of its data was sent"):
            unseal(bytes(changed), B, A.public_key(), SCENE, 3, 5)


def test_two_directions_never_share_a_key():
    there = seal(bytes(66), bytes(66), A, B.public_key(), SCENE, 0, 1)
    back = seal(bytes(66), bytes(66), B, A.public_key(), SCENE, 1, 0)
    assert there != back  # of one key and a nonce of zero, equal shares would look equal


def test_the_secrets_of_a_round_cannot_be_copied_written_or_shown():
    secrets = RoundSecrets(random.Random(1).randbytes)
    for way in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError, match="neither copied nor written"):
            way(secrets)
    assert repr(secrets) == "RoundSecrets(…)"


def test_forgetting_overwrites_the_seed_and_lets_the_keys_go():
    secrets = RoundSecrets(random.Random(1).randbytes)
    seed = secrets.seed
    assert any(seed)
    secrets.forget()
    assert secrets.seed is seed
    assert not any(seed)
    assert secrets.is_forgotten
    for ask in ("channel", "mask", "signing"):
        with pytest.raises(RuntimeError, match="forgotten"):
            getattr(secrets, ask)
