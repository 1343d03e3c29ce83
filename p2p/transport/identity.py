"""Peer ids of Ed25519 keys, as libp2p writes them, without importing libp2p.

An Ed25519 peer id *is* its public key: base58btc of an identity multihash over the key's protobuf
(https://github.com/libp2p/specs/blob/master/peer-ids/peer-ids.md, "Ed25519" and "String
representation"). So a peer id can be checked against a signature with nothing else at hand.
Only this form is accepted: hashed ids (RSA, ECDSA) and CIDs are not peers of Freehold.
"""

from __future__ import annotations

from typing import Final

import base58
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from wallet.errors import BadSignature, Malformed

KEY_BYTES: Final = 32
# multihash: identity (0x00), 36 bytes; then protobuf: Type = Ed25519, Data = 32 bytes
_PREFIX: Final = bytes.fromhex("002408011220")
_LONGEST_ID: Final = 60  # an Ed25519 id has 52 characters; longer input is not worth decoding


def peer_id_of_seed(seed: bytes) -> str:
    """The peer id of the key pair that grows from a 32-byte Ed25519 seed (RFC 8032 §5.1.5)."""
    return peer_id_of_public_key(_private_key(seed).public_key().public_bytes_raw())


def peer_id_of_public_key(public_key: bytes) -> str:
    """The peer id of a raw 32-byte Ed25519 public key; `Malformed` for any other length."""
    if len(public_key) != KEY_BYTES:
        raise Malformed(f"An Ed25519 public key has {KEY_BYTES} bytes, not {len(public_key)}.")
    return base58.b58encode(_PREFIX + public_key).decode("ascii")


def public_key_of(peer_id: str) -> bytes:
    """The raw Ed25519 public key that a peer id carries; `Malformed` if it carries none."""
    try:
        if len(peer_id) > _LONGEST_ID:
            raise ValueError
        raw = base58.b58decode(peer_id)
    except ValueError:
        raise Malformed(
            "This is not a peer id: it is not base58 text of the right length."
        ) from None
    if len(raw) != len(_PREFIX) + KEY_BYTES or not raw.startswith(_PREFIX):
        raise Malformed("This is not the peer id of an Ed25519 key.")
    return raw[len(_PREFIX) :]


def sign(seed: bytes, message: bytes) -> bytes:
    """The 64-byte Ed25519 signature of a message by the identity of the seed."""
    return _private_key(seed).sign(message)


def verify(peer_id: str, message: bytes, signature: bytes) -> None:
    """Return if the signature is the peer's over exactly these bytes; else `BadSignature`.

    Raises `Malformed` if `peer_id` is not the id of an Ed25519 key.
    """
    key = Ed25519PublicKey.from_public_bytes(public_key_of(peer_id))
    try:
        key.verify(signature, message)
    except InvalidSignature:
        raise BadSignature("The signature was not made by this peer over these bytes.") from None


def _private_key(seed: bytes) -> Ed25519PrivateKey:
    if len(seed) != KEY_BYTES:
        raise ValueError(f"an Ed25519 seed has {KEY_BYTES} bytes, not {len(seed)}")
    return Ed25519PrivateKey.from_private_bytes(seed)
