"""A requester's own keys, and what follows from them: what it says of itself, who signs for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from nacl.signing import SigningKey

from wallet.agreement import signing
from wallet.agreement.binding import Claims
from wallet.agreement.grant import Domain, address_of
from wallet.agreement.signing import SeedSigner, SigningService
from wallet.agreement.words import Token

if TYPE_CHECKING:
    from p2p.requester.calls import PaymentFacts


class RequesterKeys(msgspec.Struct, frozen=True):
    """The four keys of one requester; 32 bytes each."""

    transport_seed: bytes
    signing_seed: bytes
    hpke_private_key: bytes
    evm_private_key: bytes

    def __repr__(self) -> str:
        return "RequesterKeys(…)"


def claims_of(keys: RequesterKeys, chain_id: int) -> Claims:
    """Return what a requester with these keys says of itself."""
    private = X25519PrivateKey.from_private_bytes(keys.hpke_private_key)
    return Claims(
        identity=SigningKey(keys.transport_seed).verify_key.encode(),
        signing_key=SigningKey(keys.signing_seed).verify_key.encode(),
        hpke_key=private.public_key().public_bytes_raw(),
        address=address_of(keys.evm_private_key),
        chain_id=chain_id,
    )


def signing_of(keys: RequesterKeys, facts: PaymentFacts) -> SigningService:
    """Return who signs a requester's typed messages: its introduction, vouchers, consents."""
    return SigningService(
        SeedSigner(keys.evm_private_key),
        Domain(facts.chain_id, facts.registry),
        facts.token,
        Token(facts.symbol, facts.decimals),
        signing.REQUESTER,
        facts.most_units,
    )
