"""EVM keys from the BIP-39 seed: BIP-32 private derivation along m/44'/60'/0'/0/i.

The address of the backup's anchors, which no relationship has, is that of account 1.

Only the private half of BIP-32 is needed, which is short; the library that has it (eth-account)
takes a second to import, and a locked node must start faster than that. Checked against the
published vectors of BIP-32 and known accounts (`tests/vectors/keys.json`).
"""

from __future__ import annotations

import hmac
from typing import Final

from coincurve import PrivateKey, PublicKey
from eth_hash.auto import keccak

from wallet.keys.words import seed_of

HARDENED: Final = 2**31
_CURVE_ORDER: Final = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
_ACCOUNT: Final = (44 + HARDENED, 60 + HARDENED, 0 + HARDENED, 0)
_ANCHORS: Final = (44 + HARDENED, 60 + HARDENED, 1 + HARDENED, 0, 0)


def evm_private_key(entropy: bytes, index: int) -> bytes:
    """The 32-byte secp256k1 key at m/44'/60'/0'/0/`index` of the words of `entropy`.

    Raises:
        ValueError: an index outside 0 to 2³¹−1, or the one in 2¹²⁷ that BIP-32 leaves out.
    """
    if not 0 <= index < HARDENED:
        raise ValueError(f"index {index} is not between 0 and {HARDENED - 1}")
    return private_key_at(seed_of(entropy), (*_ACCOUNT, index))


def anchor_private_key(entropy: bytes) -> bytes:
    """The 32-byte secp256k1 key at m/44'/60'/1'/0/0, for anchors of the backup and nothing else."""
    return private_key_at(seed_of(entropy), _ANCHORS)


def private_key_at(seed: bytes, path: tuple[int, ...]) -> bytes:
    """The private key at a path below a seed (BIP-32); add `HARDENED` for a hardened step."""
    key, chain_code = _split(hmac.digest(b"Bitcoin seed", seed, "sha512"))
    for step in path:
        if step >= HARDENED:
            data = b"\0" + key
        else:
            data = PublicKey.from_valid_secret(key).format(compressed=True)
        tweak, chain_code = _split(
            hmac.digest(chain_code, data + step.to_bytes(4, "big"), "sha512")
        )
        if int.from_bytes(tweak, "big") >= _CURVE_ORDER:
            raise ValueError("BIP-32 leaves this index out; use the next one")
        key = PrivateKey(key).add(tweak).secret
    return key


def evm_address(private_key: bytes) -> str:
    """The EVM address of a private key, with the checksum of EIP-55."""
    point = PublicKey.from_valid_secret(private_key).format(compressed=False)[1:]
    plain = keccak(point)[-20:].hex()
    digest = keccak(plain.encode()).hex()
    return "0x" + "".join(
        letter.upper() if int(nibble, 16) >= 8 else letter
        for letter, nibble in zip(plain, digest, strict=False)
    )


def _split(digest: bytes) -> tuple[bytes, bytes]:
    return digest[:32], digest[32:]
