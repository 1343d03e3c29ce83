"""The keys of one relationship: what one requester sees of the person, and no other.

Each index has its own EVM address, libp2p identity, signing key and HPKE key, so that two
requesters, or an observer of the chain, cannot link them by key. Index 0 is the home identity,
for contacts and holders.
"""

from __future__ import annotations

from typing import NoReturn

import msgspec

from wallet.keys.derivation import MAX_INDEX, derive
from wallet.keys.hierarchy import evm_address, evm_private_key


class RelationshipKeys(msgspec.Struct, frozen=True):
    """All private keys of one index; the text form shows only the index and the address.

    `evm_private_key` is secp256k1; `transport_seed` the Ed25519 seed of the libp2p identity;
    `signing_seed` the Ed25519 seed for messages; `hpke_private_key` X25519 (RFC 7748).
    """

    index: int
    evm_private_key: bytes
    transport_seed: bytes
    signing_seed: bytes
    hpke_private_key: bytes

    @property
    def evm_address(self) -> str:
        """The EIP-55 address of `evm_private_key`."""
        return evm_address(self.evm_private_key)

    def __repr__(self) -> str:
        return f"RelationshipKeys(index={self.index}, evm_address={self.evm_address})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        return [("index", self.index), ("evm_address", self.evm_address)]

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys are not pickled or copied out of their process")


def relationship(entropy: bytes, index: int) -> RelationshipKeys:
    """The keys shown to the requester with this index (1 to 2³¹−1).

    Raises:
        ValueError: index 0, which is the home identity, or one out of range.
    """
    if not 1 <= index <= MAX_INDEX:
        raise ValueError(f"relationship index {index} is not between 1 and {MAX_INDEX}")
    return _keys(entropy, "relationship", index)


def home(entropy: bytes) -> RelationshipKeys:
    """The one identity for contacts and holders; its EVM key is at index 0."""
    return _keys(entropy, "home", 0)


def _keys(entropy: bytes, kind: str, index: int) -> RelationshipKeys:
    return RelationshipKeys(
        index=index,
        evm_private_key=evm_private_key(entropy, index),
        transport_seed=derive(entropy, f"{kind}-transport", index),
        signing_seed=derive(entropy, f"{kind}-signing", index),
        hpke_private_key=derive(entropy, f"{kind}-hpke", index),
    )
