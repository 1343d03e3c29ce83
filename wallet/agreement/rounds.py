"""What is signed in a round of a study, as EIP-712 typed data: a member's keys, and the record.

A member's address signs the keys that it uses in one round and never again; the coordinator's
address signs the record that it publishes afterwards. Guarantees: the digest is that of EIP-712 (a
test compares it with eth-account's); a signature is taken in one form only, 65 bytes with low s;
reading one takes about a tenth of a millisecond, since every wallet reads one of every other.

Left to others: who may sign (`wallet.agreement.signing`), and what a round is
(`wallet.learning.masking`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec
from coincurve import PrivateKey, PublicKey
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from wallet.agreement.grant import HALF_ORDER, Bytes32, Domain, Uint32
from wallet.errors import BadSignature

if TYPE_CHECKING:
    from collections.abc import Iterable

ROUND_KEYS: Final = (
    "RoundKeys(bytes32 grantId,bytes32 study,uint32 number,bytes32 manifest,"
    "bytes32 channelKey,bytes32 maskKey,bytes32 signingKey)"
)
ROUND_RECORD: Final = "RoundRecord(bytes32 study,uint32 number,bytes32 record)"
_DOMAIN: Final = (
    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
)
NAME: Final = "Freehold rounds"
VERSION: Final = "1"


class RoundKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The keys of one member for one round, all of them new.

    `manifest` is the hash of what the round is; with it the keys count for nothing else.
    `channel_key` and `mask_key` are X25519 public keys: shares are sealed with the one, vectors
    masked with the other. `signing_key` is Ed25519 and signs within the round.
    """

    grant_id: Bytes32
    study: Bytes32
    number: Uint32
    manifest: Bytes32
    channel_key: Bytes32
    mask_key: Bytes32
    signing_key: Bytes32

    def digest(self, domain: Domain) -> bytes:
        """Return the EIP-712 digest for a registry, 32 bytes."""
        words = (
            self.grant_id,
            self.study,
            self.number.to_bytes(32, "big"),
            self.manifest,
            self.channel_key,
            self.mask_key,
            self.signing_key,
        )
        return _digest(ROUND_KEYS, words, domain)


class RoundRecord(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The coordinator's word for the record of a round; `record` is SHA-256 of its bytes."""

    study: Bytes32
    number: Uint32
    record: Bytes32

    def digest(self, domain: Domain) -> bytes:
        """Return the EIP-712 digest for a registry, 32 bytes."""
        words = (self.study, self.number.to_bytes(32, "big"), self.record)
        return _digest(ROUND_RECORD, words, domain)


def sign(message: RoundKeys | RoundRecord, domain: Domain, private_key: bytes) -> bytes:
    """Return an address's 65-byte signature (r ‖ s ‖ v)."""
    signed = PrivateKey(private_key).sign_recoverable(message.digest(domain), hasher=None)
    return signed[:64] + bytes((27 + signed[64],))


def signed_by(address: bytes, digest: bytes, signature: bytes) -> bool:
    """Whether the key of a 20-byte address signed a digest.

    Anything else than 65 bytes with low s and v of 27 or 28 is no signature.
    """
    if len(signature) != 65 or signature[64] not in (27, 28):
        return False
    if not 0 < int.from_bytes(signature[32:64], "big") <= HALF_ORDER:
        return False
    try:
        found = PublicKey.from_signature_and_message(
            signature[:64] + bytes((signature[64] - 27,)), digest, hasher=None
        )
    except Exception:  # coincurve raises ValueError, and bare Exception for points off the curve
        return False
    return keccak(found.format(compressed=False)[1:])[12:] == address


def check(
    message: RoundKeys | RoundRecord, domain: Domain, signature: bytes, address: bytes
) -> None:
    """Check that a 20-byte address signed a message for a registry.

    Raises:
        BadSignature: signed by another, or something else.
    """
    if not signed_by(address, message.digest(domain), signature):
        what = "keys of the round were" if isinstance(message, RoundKeys) else "record was"
        raise BadSignature(f"The {what} not signed by {to_checksum_address(address)}.")


@lru_cache(maxsize=64)
def _type_hash(written: str) -> bytes:
    return bytes(keccak(text=written))


@lru_cache(maxsize=64)
def _separator(domain: Domain) -> bytes:
    return bytes(
        keccak(
            _type_hash(_DOMAIN)
            + keccak(text=NAME)
            + keccak(text=VERSION)
            + domain.chain_id.to_bytes(32, "big")
            + bytes(12)
            + bytes.fromhex(domain.registry[2:])
        )
    )


def _digest(written: str, words: Iterable[bytes], domain: Domain) -> bytes:
    body = keccak(_type_hash(written) + b"".join(words))
    return bytes(keccak(b"\x19\x01" + _separator(domain) + body))
