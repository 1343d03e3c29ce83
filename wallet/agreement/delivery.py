r"""What a release promises and what the requester confirms: manifest and receipt.

The manifest is signed by the owner and lists every step before the first byte: the leaf that the
grant's root commits to, the hash of the step's key and of its ciphertext. The receipt is signed
by the requester over what arrived. Both are Ed25519 signatures over `freehold/<label>/1\0 ‖ body`.

A sealed step key is HPKE (RFC 9180, base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305) to the
requester's HPKE key; what would be associated data stands in `info`, so a key opens only for its
grant, step and ciphertext. Its content is the 32-byte key and the step's 32-byte salt.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wallet.agreement.grant import Bytes32
from wallet.errors import BadSignature, ContentMismatch, Malformed

CHUNK_BYTES = 1024 * 1024
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_ANY = X25519PrivateKey.from_private_bytes(bytes(range(32)))  # small order shows with any key
_ENCODER = msgspec.msgpack.Encoder()


class StepEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """One step as promised: rows, size of the padded ciphertext in bytes, and three hashes.

    `leaf` is SHA-256(0x00 ‖ salt ‖ canonical step); `key_hash` SHA-256 of the step's key;
    `cipher_hash` SHA-256 of the whole ciphertext of the step.
    """

    rows: Annotated[int, msgspec.Meta(ge=0, lt=2**40)]
    cipher_bytes: Annotated[int, msgspec.Meta(ge=0, lt=2**50)]
    leaf: Bytes32
    key_hash: Bytes32
    cipher_hash: Bytes32

    @property
    def chunks(self) -> int:
        """Number of chunks of at most 1 MiB."""
        return max(1, -(-self.cipher_bytes // CHUNK_BYTES))


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Every step of one release, in order; step numbers count from 1.

    `fuel` is how many instructions a program used whose numbers leave without noise; None, and not
    written, in every other release.
    """

    grant_id: Bytes32
    root: Bytes32
    steps: Annotated[tuple[StepEntry, ...], msgspec.Meta(min_length=1, max_length=100_000)]
    fuel: Annotated[int, msgspec.Meta(ge=0, lt=2**53)] | None = None


class Receipt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The requester's word that a step arrived, opened and matched the root."""

    grant_id: Bytes32
    step: Annotated[int, msgspec.Meta(ge=1, lt=2**32)]
    leaf: Bytes32
    cipher_hash: Bytes32
    at_ms: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]


class Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Exact body bytes with an Ed25519 signature over label and body."""

    body: bytes
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class Delivery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The owner's word for one delivery of a standing grant: its manifest, one step.

    `previous` is SHA-256 of the signed body of the delivery before it (32 zero bytes for the
    first), so that nobody can change, leave out or exchange one later. `root` is the RFC 9162 tree
    hash over its one leaf. `due_ms` is the beginning of the slot it is for, `made_ms` when it was
    frozen (`wallet.agreement.deliveries`).
    """

    grant_id: Bytes32
    number: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    previous: Bytes32
    due_ms: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    made_ms: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    root: Bytes32
    step: StepEntry


Body = TypeVar("Body", Manifest, Receipt, Delivery)


def sign(body: Manifest | Receipt | Delivery, signing_seed: bytes) -> Signed:
    """Sign a manifest or a delivery (the owner) or a receipt (the requester)."""
    data = _ENCODER.encode(body)
    signature = SigningKey(signing_seed).sign(_label(type(body)) + data).signature
    return Signed(body=data, signature=signature)


def open_signed(signed: Signed, kind: type[Body], signing_key: bytes) -> Body:
    """Check the signature and read the body.

    Raises:
        BadSignature: another key signed, or something else.
        Malformed: rightly signed, but not a body of this kind.
    """
    try:
        VerifyKey(signing_key).verify(_label(kind) + signed.body, signed.signature)
    except (BadSignatureError, ValueError) as error:
        raise BadSignature(f"The {kind.__name__.lower()} was not signed by this peer.") from error
    try:
        return msgspec.msgpack.decode(signed.body, type=kind)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Malformed(f"The {kind.__name__.lower()} cannot be read: {error}.") from error


def seal_key(
    key: bytes, salt: bytes, grant_id: bytes, step: int, entry: StepEntry, hpke_key: bytes
) -> bytes:
    """Seal a step's key and salt to the requester's HPKE public key.

    Raises:
        Malformed: the public key shares no secret with any other.
    """
    check_hpke_key(hpke_key)
    recipient = X25519PublicKey.from_public_bytes(hpke_key)
    return _SUITE.encrypt(key + salt, recipient, info=_info(grant_id, step, entry))


def check_hpke_key(hpke_key: bytes) -> None:
    """Return if something can be sealed to this X25519 public key.

    Raises:
        Malformed: it is a point of small order (RFC 7748 §6.1).
    """
    try:
        _ANY.exchange(X25519PublicKey.from_public_bytes(hpke_key))
    except ValueError as error:
        raise Malformed("The peer's HPKE key cannot be sealed to.") from error


def open_key(
    sealed: bytes, grant_id: bytes, step: int, entry: StepEntry, hpke_private_key: bytes
) -> tuple[bytes, bytes]:
    """Open a sealed key; return (key, salt), 32 bytes each.

    Raises:
        ContentMismatch: sealed for another, for another step, or not the promised key.
    """
    private = X25519PrivateKey.from_private_bytes(hpke_private_key)
    try:
        plain = _SUITE.decrypt(sealed, private, info=_info(grant_id, step, entry))
    except (InvalidTag, ValueError) as error:
        raise ContentMismatch(f"The key of step {step} does not open here.") from error
    key, salt = plain[:32], plain[32:]
    if len(plain) != 64 or hashlib.sha256(key).digest() != entry.key_hash:
        raise ContentMismatch(f"The key of step {step} is not the one the manifest promised.")
    return key, salt


def _info(grant_id: bytes, step: int, entry: StepEntry) -> bytes:
    return b"freehold/step-key/1\0" + grant_id + step.to_bytes(4, "big") + entry.cipher_hash


def _label(kind: type[Manifest | Receipt | Delivery]) -> bytes:
    return f"freehold/{kind.__name__.lower()}/1\0".encode()
