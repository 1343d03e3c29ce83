"""The consent grant and the other typed messages of the registry: EIP-712.

Field order and types are those of `contracts/src/ConsentRegistry.vy`; a test compares the digests
with the contract and with eth-account. Signing takes a closed list of types, built from our own
fields: a JSON document from outside is never signed.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from eth_account import Account
from eth_account.messages import SignableMessage, encode_typed_data
from eth_utils.address import is_checksum_address
from eth_utils.crypto import keccak

from wallet.errors import BadSignature, Malformed

if TYPE_CHECKING:
    from collections.abc import Sequence

RECURSION_LIMIT = 5_000
# py_ecc, which eth-account loads, raises the limit to 100,000: a document nested that deep would
# then end the process instead of raising RecursionError.
sys.setrecursionlimit(min(sys.getrecursionlimit(), RECURSION_LIMIT))

Bytes32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Address = Annotated[
    str, msgspec.Meta(min_length=42, max_length=42, pattern=r"^0x[0-9a-fA-F]{40}\Z")
]
Uint32 = Annotated[int, msgspec.Meta(ge=0, lt=2**32)]
Uint40 = Annotated[int, msgspec.Meta(ge=0, lt=2**40)]  # seconds; the registry packs times so
Uint48 = Annotated[int, msgspec.Meta(ge=0, lt=2**48)]
HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0

_TYPES: dict[str, list[dict[str, str]]] = {
    "Grant": [
        {"name": "owner", "type": "address"},
        {"name": "requester", "type": "address"},
        {"name": "voucherSigner", "type": "address"},
        {"name": "dataset", "type": "bytes32"},
        {"name": "terms", "type": "bytes32"},
        {"name": "token", "type": "address"},
        {"name": "price", "type": "uint128"},
        {"name": "maxUses", "type": "uint32"},
        {"name": "openBy", "type": "uint64"},
        {"name": "expiry", "type": "uint64"},
        {"name": "window", "type": "uint32"},
        {"name": "epoch", "type": "uint64"},
        {"name": "salt", "type": "bytes32"},
    ],
    "Accept": [
        {"name": "grantId", "type": "bytes32"},
        {"name": "totalDeposit", "type": "uint256"},
        {"name": "deadline", "type": "uint256"},
    ],
    "Voucher": [{"name": "grantId", "type": "bytes32"}, {"name": "uses", "type": "uint32"}],
    "Revoke": [{"name": "grantId", "type": "bytes32"}, {"name": "deadline", "type": "uint256"}],
    "Close": [{"name": "grantId", "type": "bytes32"}, {"name": "deadline", "type": "uint256"}],
    "RevokeAll": [
        {"name": "owner", "type": "address"},
        {"name": "epoch", "type": "uint64"},
        {"name": "deadline", "type": "uint256"},
    ],
}
_DOMAIN_TYPE = [
    {"name": "name", "type": "string"},
    {"name": "version", "type": "string"},
    {"name": "chainId", "type": "uint256"},
    {"name": "verifyingContract", "type": "address"},
]


class Domain(msgspec.Struct, frozen=True):
    """Which registry on which chain: nothing signed for one counts at another (EIP-712)."""

    chain_id: int
    registry: Address


class Grant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the owner signs and the registry enforces.

    `price` is in base units of `token` for one step, `max_uses` the number of steps. `open_by`
    and `expiry` are Unix seconds. `dataset` and `terms` are salted commitments and tell a reader
    of the chain nothing.
    """

    owner: Address
    requester: Address
    voucher_signer: Address
    dataset: Bytes32
    terms: Bytes32
    token: Address
    price: Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,38})\Z")]
    max_uses: Uint32
    open_by: Uint40
    expiry: Uint40
    window_seconds: Uint32
    epoch: Uint48
    salt: Bytes32

    @property
    def price_units(self) -> int:
        """Price of one step in base units."""
        return int(self.price)

    @property
    def total_units(self) -> int:
        """Price of all steps in base units: exactly price × steps."""
        return self.price_units * self.max_uses

    def typed(self) -> dict[str, Any]:
        """Return the EIP-712 message."""
        return {
            "owner": self.owner,
            "requester": self.requester,
            "voucherSigner": self.voucher_signer,
            "dataset": self.dataset,
            "terms": self.terms,
            "token": self.token,
            "price": self.price_units,
            "maxUses": self.max_uses,
            "openBy": self.open_by,
            "expiry": self.expiry,
            "window": self.window_seconds,
            "epoch": self.epoch,
            "salt": self.salt,
        }

    def words(self) -> tuple[int | bytes, ...]:
        """Return the same as 32-byte words: numbers, addresses as numbers, commitments as bytes."""
        return tuple(int(value, 16) if isinstance(value, str) else value for value in self.tuple())

    def tuple(self) -> tuple[Any, ...]:
        """Return the fields in contract order, as an ABI encoder takes them."""
        return tuple(self.typed().values())

    @classmethod
    def from_tuple(cls, values: Sequence[Any]) -> Grant:
        """Return the grant of fields in contract order, as an ABI decoder gives them."""
        fields: dict[str, Any] = dict(zip(cls.__struct_fields__, values, strict=True))
        return cls(**fields | {"price": str(fields["price"])})

    def id(self, domain: Domain) -> bytes:
        """Return the grant's id: its EIP-712 digest, 32 bytes, unique to chain and registry."""
        return _id(self, domain)


@lru_cache(maxsize=1024)
def _id(grant: Grant, domain: Domain) -> bytes:
    """The digest of a grant, which both sides ask for at every step."""
    return _digest("Grant", grant.typed(), domain)


def checked_addresses(grant: Grant) -> Grant:
    """Return the grant if its addresses carry a right EIP-55 checksum.

    Raises:
        Malformed: an address is misspelt.
    """
    for name in ("owner", "requester", "voucher_signer", "token"):
        if not is_checksum_address(getattr(grant, name)):
            raise Malformed(f"The grant's {name} is not a checksummed address (EIP-55).")
    if grant.price_units >= 2**128:
        raise Malformed("The grant's price does not fit the registry.")
    return grant


def sign_grant(grant: Grant, domain: Domain, private_key: bytes) -> bytes:
    """Return the owner's 65-byte signature (r ‖ s ‖ v) over the grant."""
    return _sign("Grant", grant.typed(), domain, private_key)


def check_grant(grant: Grant, domain: Domain, signature: bytes) -> None:
    """Check that the grant's owner signed it.

    Raises:
        BadSignature: signed by another, or for another chain or registry.
    """
    _check("Grant", grant.typed(), domain, signature, grant.owner)


def sign_accept(
    grant_id: bytes, total_deposit: int, deadline: int, domain: Domain, private_key: bytes
) -> bytes:
    """Return the requester's consent that `total_deposit` base units may be drawn in all."""
    message = {"grantId": grant_id, "totalDeposit": total_deposit, "deadline": deadline}
    return _sign("Accept", message, domain, private_key)


def sign_voucher(grant_id: bytes, uses: int, domain: Domain, private_key: bytes) -> bytes:
    """Return the voucher signer's signature: `uses` steps in all are owed."""
    return _sign("Voucher", {"grantId": grant_id, "uses": uses}, domain, private_key)


def check_voucher(
    grant_id: bytes, uses: int, domain: Domain, signature: bytes, signer: str
) -> None:
    """Check a cumulative voucher.

    Raises:
        BadSignature: signed by another, or for another grant, count, chain or registry.
    """
    _check("Voucher", {"grantId": grant_id, "uses": uses}, domain, signature, signer)


def sign_revoke(grant_id: bytes, deadline: int, domain: Domain, private_key: bytes) -> bytes:
    """Return the owner's revocation, which anyone may carry to the chain until `deadline`."""
    return _sign("Revoke", {"grantId": grant_id, "deadline": deadline}, domain, private_key)


def sign_close(grant_id: bytes, deadline: int, domain: Domain, private_key: bytes) -> bytes:
    """Return the owner's consent to close now, which anyone may carry until `deadline`.

    What the owner has not collected by then goes back to the requester.
    """
    return _sign("Close", {"grantId": grant_id, "deadline": deadline}, domain, private_key)


def sign_revoke_all(
    owner: str, epoch: int, deadline: int, domain: Domain, private_key: bytes
) -> bytes:
    """Return the owner's revocation of every grant of `epoch`, their present one, and before.

    Anyone may carry it until `deadline`; once the epoch has moved it counts no more.
    """
    message = {"owner": owner, "epoch": epoch, "deadline": deadline}
    return _sign("RevokeAll", message, domain, private_key)


def compact(signature: bytes) -> tuple[bytes, bytes]:
    """Return a 65-byte signature as the two words (r, y parity and s) of EIP-2098.

    The registry takes vouchers and batches in this form.

    Raises:
        BadSignature: it is not 65 bytes with low s, and could not be told in this form.
    """
    s = int.from_bytes(signature[32:64], "big")
    if len(signature) != 65 or not 0 < s <= HALF_ORDER or signature[64] not in (27, 28):
        raise BadSignature("The signature is not in the form the registry takes.")
    return signature[:32], (s | (signature[64] - 27) << 255).to_bytes(32, "big")


def address_of(private_key: bytes) -> str:
    """Return the EIP-55 address of a 32-byte key."""
    return str(Account.from_key(private_key).address)


def _signable(kind: str, message: dict[str, Any], domain: Domain) -> SignableMessage:
    return encode_typed_data(
        full_message={
            "types": {"EIP712Domain": _DOMAIN_TYPE, kind: _TYPES[kind]},
            "primaryType": kind,
            "domain": {
                "name": "ConsentRegistry",
                "version": "1",
                "chainId": domain.chain_id,
                "verifyingContract": domain.registry,
            },
            "message": message,
        }
    )


def _digest(kind: str, message: dict[str, Any], domain: Domain) -> bytes:
    signable = _signable(kind, message, domain)
    return bytes(keccak(b"\x19" + signable.version + signable.header + signable.body))


def _sign(kind: str, message: dict[str, Any], domain: Domain, private_key: bytes) -> bytes:
    signed = Account.sign_message(_signable(kind, message, domain), private_key)
    return bytes(signed.signature)


def _check(
    kind: str, message: dict[str, Any], domain: Domain, signature: bytes, signer: str
) -> None:
    s = int.from_bytes(signature[32:64], "big")
    if len(signature) != 65 or not 0 < s <= HALF_ORDER or signature[64] not in (27, 28):
        raise BadSignature(f"The {kind} signature is not in the form the registry takes.")
    try:
        found = Account.recover_message(_signable(kind, message, domain), signature=signature)
    except Exception as error:  # eth-keys raises its own tree, and ValueError, for bad points
        raise BadSignature(f"The {kind} signature cannot be read.") from error
    if found.lower() != signer.lower():
        raise BadSignature(f"The {kind} was signed by {found}, not by {signer}.")
