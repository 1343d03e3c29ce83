"""Manifest, receipt and sealed keys: each good for one grant, one step, one recipient."""

from __future__ import annotations

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from tests.deal import EVE, FROZEN, OWNER, REQUESTER, deal_in
from wallet.agreement import delivery
from wallet.agreement.delivery import Manifest, Receipt, Signed, StepEntry
from wallet.agreement.negotiation import Phase
from wallet.errors import BadSignature, ContentMismatch, Malformed

pytestmark = pytest.mark.area("A")

DEAL = deal_in(Phase.GRANTED, opened=True)
ID, ENTRY = DEAL.grant_id, FROZEN.entries[1]
SEALED = DEAL.sealed_key(2)
MINE = REQUESTER.keys.hpke_private_key
OWNERS, REQUESTERS = OWNER.claims.signing_key, REQUESTER.claims.signing_key


def test_what_was_signed_is_what_is_read():
    manifest = delivery.open_signed(DEAL.manifest(), Manifest, OWNERS)
    assert (manifest.grant_id, manifest.root, manifest.steps) == (ID, FROZEN.root, FROZEN.entries)
    receipt = delivery.open_signed(DEAL.receipt(3), Receipt, REQUESTERS)
    assert (receipt.grant_id, receipt.step, receipt.leaf) == (ID, 3, FROZEN.entries[2].leaf)


def test_another_signer_is_refused():
    for key in (REQUESTERS, EVE.claims.signing_key, bytes(32), b"short"):
        with pytest.raises(BadSignature, match="manifest was not signed"):
            delivery.open_signed(DEAL.manifest(), Manifest, key)
    with pytest.raises(BadSignature, match="receipt was not signed"):
        delivery.open_signed(DEAL.receipt(1), Receipt, OWNERS)


def test_a_receipt_is_no_manifest_though_one_key_signed_both():
    body = DEAL.receipt(1)
    with pytest.raises(BadSignature):
        delivery.open_signed(body, Manifest, REQUESTERS)


@pytest.mark.parametrize(
    "body",
    [
        {"grant_id": ID, "root": FROZEN.root, "steps": ()},
        {"grant_id": ID[:31], "root": FROZEN.root, "steps": FROZEN.entries},
        {"grant_id": ID, "root": FROZEN.root},
        {"grant_id": ID, "root": FROZEN.root, "steps": FROZEN.entries, "more": 1},
        {"grant_id": ID, "root": FROZEN.root, "steps": (FROZEN.entries[0], None)},
        [ID, FROZEN.root, FROZEN.entries],
    ],
)
def test_a_rightly_signed_body_of_another_form_is_malformed(body):
    data = msgspec.msgpack.encode(body)
    signature = SigningKey(OWNER.keys.signing_seed).sign(b"freehold/manifest/1\0" + data).signature
    with pytest.raises(Malformed, match="manifest cannot be read"):
        delivery.open_signed(Signed(data, signature), Manifest, OWNERS)


@given(st.data())
@settings(max_examples=60)
def test_no_changed_byte_of_a_receipt_is_accepted(data):
    good = DEAL.receipt(2)
    name = data.draw(st.sampled_from(["body", "signature"]))
    old = getattr(good, name)
    at, change = data.draw(st.integers(0, len(old) - 1)), data.draw(st.integers(1, 255))
    other = old[:at] + bytes([old[at] ^ change]) + old[at + 1 :]
    with pytest.raises(BadSignature):
        delivery.open_signed(msgspec.structs.replace(good, **{name: other}), Receipt, REQUESTERS)


def test_a_sealed_key_opens_for_its_recipient():
    assert delivery.open_key(SEALED, ID, 2, ENTRY, MINE) == (FROZEN.keys[1], FROZEN.salts[1])


def test_sealing_twice_gives_other_bytes():
    assert DEAL.sealed_key(2) != SEALED


@pytest.mark.parametrize(
    "wrong",
    [
        (bytes(32), 2, ENTRY, MINE),
        (ID, 1, ENTRY, MINE),
        (ID, 2, FROZEN.entries[0], MINE),
        (ID, 2, msgspec.structs.replace(ENTRY, cipher_hash=bytes(32)), MINE),
        (ID, 2, msgspec.structs.replace(ENTRY, key_hash=bytes(32)), MINE),
        (ID, 2, ENTRY, EVE.keys.hpke_private_key),
        (ID, 2, ENTRY, OWNER.keys.hpke_private_key),
    ],
    ids=["grant", "step", "entry", "ciphertext", "key hash", "recipient", "owner"],
)
def test_a_sealed_key_opens_for_nothing_else(wrong):
    with pytest.raises(ContentMismatch, match="key of step"):
        delivery.open_key(SEALED, *wrong)


@given(st.binary(max_size=200))
@settings(max_examples=50)
def test_random_bytes_are_no_sealed_key(sealed):
    with pytest.raises(ContentMismatch):
        delivery.open_key(sealed, ID, 2, ENTRY, MINE)


@pytest.mark.parametrize("plain", [b"", FROZEN.keys[1], FROZEN.keys[1] + bytes(31), bytes(64)])
def test_a_rightly_sealed_secret_of_another_form_is_refused(plain):
    suite = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
    info = b"freehold/step-key/1\0" + ID + (2).to_bytes(4, "big") + ENTRY.cipher_hash
    to = X25519PublicKey.from_public_bytes(REQUESTER.claims.hpke_key)
    with pytest.raises(ContentMismatch, match="not the one the manifest promised"):
        delivery.open_key(suite.encrypt(plain, to, info=info), ID, 2, ENTRY, MINE)


@pytest.mark.parametrize(
    "point", [bytes(32), b"\x01" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f"]
)
def test_a_key_that_shares_no_secret_is_refused_in_a_sentence(point):
    """RFC 7748 section 6.1: points of small order give all zeros, whatever the other key is."""
    with pytest.raises(Malformed, match="cannot be sealed to"):
        delivery.seal_key(bytes(32), bytes(32), ID, 2, ENTRY, point)


@pytest.mark.parametrize(("size", "count"), [(0, 1), (1, 1), (2**20, 1), (2**20 + 1, 2)])
def test_chunks_are_counted_from_the_size(size, count):
    entry = StepEntry(1, size, bytes(32), bytes(32), bytes(32))
    assert entry.chunks == count
