"""Signed tree heads and the commitment to one that enters a grant's terms: pure.

A head says: at this time the log had `size` entries and this root. It is signed with Ed25519
(RFC 8032) by the home signing key over a context string and the canonical JSON of these facts.
A `log_commitment` hides a signed head behind a salt; it is opened only if the owner chooses to,
since the same head or key in two places shows one person.
"""

from __future__ import annotations

import hashlib

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wallet.agreement.canonical import canonical
from wallet.audit.merkle import HASH_BYTES
from wallet.errors import BadSignature

CONTEXT = b"freehold/audit-head/1\0"


class SignedHead(msgspec.Struct, frozen=True):
    """A tree head and who signed it. `time_ms` is UTC; `key` is the Ed25519 public key."""

    size: int
    root: bytes
    time_ms: int
    key: bytes
    signature: bytes

    def message(self) -> bytes:
        """The bytes the signature covers."""
        return _message(self.size, self.root, self.time_ms)

    def encoded(self) -> bytes:
        """Canonical JSON of the whole signed head; bytes as hex."""
        return canonical(
            {
                "key": self.key.hex(),
                "root": self.root.hex(),
                "signature": self.signature.hex(),
                "size": self.size,
                "time_ms": self.time_ms,
            }
        )

    def check(self) -> None:
        """Check the signature; whether the key is the right one is for the caller to say.

        Raises:
            BadSignature: the head was changed, or signed by another key.
        """
        try:
            VerifyKey(self.key).verify(self.message(), self.signature)
        except (BadSignatureError, ValueError, TypeError) as error:
            raise BadSignature(
                f"The signature on the log head over {self.size} entries does not hold."
            ) from error


def sign(size: int, root: bytes, time_ms: int, signing_seed: bytes) -> SignedHead:
    """Sign a head with the 32-byte Ed25519 seed of the home signing key."""
    key = SigningKey(signing_seed)
    signature = key.sign(_message(size, root, time_ms)).signature
    return SignedHead(size, root, time_ms, bytes(key.verify_key), signature)


def commit(salt: bytes, head: SignedHead) -> bytes:
    """SHA-256(salt ‖ encoded signed head); the salt is 32 fresh random bytes.

    Raises:
        ValueError: a salt of another length would not hide the head.
    """
    if len(salt) != HASH_BYTES:
        raise ValueError("a commitment to a log head needs a salt of 32 bytes")
    return hashlib.sha256(salt + head.encoded()).digest()


def _message(size: int, root: bytes, time_ms: int) -> bytes:
    return CONTEXT + canonical({"root": root.hex(), "size": size, "time_ms": time_ms})
