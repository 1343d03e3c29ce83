"""Who is speaking: one key set, certified by the peer identity and by the EVM address.

A `Binding` names the signing key, the HPKE key and the EVM address that belong to a peer. It is
signed by the peer's libp2p identity key and, as EIP-712 typed data, by the EVM address, so that
neither can be claimed by another. Both sides send theirs before anything else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec
from eth_account import Account
from eth_account.messages import SignableMessage, encode_typed_data
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wallet.agreement.delivery import check_hpke_key
from wallet.agreement.grant import Address, Bytes32
from wallet.errors import BadSignature, Malformed

if TYPE_CHECKING:
    from collections.abc import Callable

_LABEL = b"freehold/binding/1\0"
_ENCODER = msgspec.msgpack.Encoder()


class Claims(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """What a peer says of itself. `identity` is its Ed25519 libp2p public key."""

    identity: Bytes32
    signing_key: Bytes32
    hpke_key: Bytes32
    address: Address
    chain_id: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]


class Binding(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """The claims as they were signed, and both signatures over exactly those bytes."""

    claims: Annotated[bytes, msgspec.Meta(max_length=512)]
    identity_signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
    address_signature: Annotated[bytes, msgspec.Meta(min_length=65, max_length=65)]


_CLAIMS = msgspec.msgpack.Decoder(Claims)


def bind(claims: Claims, identity_seed: bytes, sign: Callable[[Claims], bytes]) -> Binding:
    """Sign one's own claims with the Ed25519 identity seed and by the address they name.

    Args:
        claims: what is said.
        identity_seed: 32 bytes of the peer identity.
        sign: gives the address's signature; `signing.SigningService.sign`.
    """
    body = _ENCODER.encode(claims)
    return Binding(
        claims=body,
        identity_signature=SigningKey(identity_seed).sign(_LABEL + body).signature,
        address_signature=sign(claims),
    )


def sign_claims(claims: Claims, evm_private_key: bytes) -> bytes:
    """Return an address's 65-byte signature over claims."""
    typed = _typed(_ENCODER.encode(claims), claims.chain_id)
    return bytes(Account.sign_message(typed, evm_private_key).signature)


def check_binding(binding: Binding, identity: bytes, chain_id: int) -> Claims:
    """Check a peer's binding against the identity of the connection it came over.

    Args:
        binding: as received.
        identity: the 32-byte Ed25519 key that the transport authenticated.
        chain_id: the chain both sides mean to use.

    Raises:
        Malformed: the claims are not readable, or nothing can be sealed to the HPKE key.
        BadSignature: another identity, chain or address stands behind it.
    """
    try:
        claims = _CLAIMS.decode(binding.claims)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Malformed(f"The peer's introduction cannot be read: {error}.") from error
    if claims.identity != identity:
        raise BadSignature("The introduction belongs to another peer than the one connected.")
    if claims.chain_id != chain_id:
        raise BadSignature("The introduction was made for another chain.")
    try:
        VerifyKey(identity).verify(_LABEL + binding.claims, binding.identity_signature)
    except (BadSignatureError, ValueError) as error:
        raise BadSignature("The peer's identity did not sign its introduction.") from error
    try:
        found = Account.recover_message(
            _typed(binding.claims, chain_id), signature=binding.address_signature
        )
    except Exception as error:  # eth-keys raises its own tree, and ValueError, for bad points
        raise BadSignature("The address signature of the introduction is not one.") from error
    if found != claims.address:
        raise BadSignature("The address in the introduction did not sign it.")
    check_hpke_key(claims.hpke_key)
    return claims


def _typed(body: bytes, chain_id: int) -> SignableMessage:
    return encode_typed_data(
        full_message={
            "types": {
                "EIP712Domain": [
                    {"name": "name", "type": "string"},
                    {"name": "version", "type": "string"},
                    {"name": "chainId", "type": "uint256"},
                ],
                "Introduction": [{"name": "claims", "type": "bytes"}],
            },
            "primaryType": "Introduction",
            "domain": {"name": "Freehold", "version": "1", "chainId": chain_id},
            "message": {"claims": body},
        }
    )
