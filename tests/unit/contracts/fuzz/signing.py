"""EIP-712 written out once more, by hand: fast, and not the code that the wallet signs with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import coincurve
from eth_utils.crypto import keccak

if TYPE_CHECKING:
    from wallet.agreement.grant import Domain, Grant

GRANT = (
    "Grant(address owner,address requester,address voucherSigner,bytes32 dataset,bytes32 terms,"
    "address token,uint128 price,uint32 maxUses,uint64 openBy,uint64 expiry,uint32 window,"
    "uint64 epoch,bytes32 salt)"
)
ACCEPT = "Accept(bytes32 grantId,uint256 totalDeposit,uint256 deadline)"
VOUCHER = "Voucher(bytes32 grantId,uint32 uses)"
REVOKE = "Revoke(bytes32 grantId,uint256 deadline)"
CLOSE = "Close(bytes32 grantId,uint256 deadline)"
REVOKE_ALL = "RevokeAll(address owner,uint64 epoch,uint256 deadline)"
PERMIT = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
_DOMAIN = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"

Value = int | str | bytes


@cache
def _hash(text: str) -> bytes:
    return bytes(keccak(text=text))


def _word(value: Value) -> bytes:
    if isinstance(value, int):
        return value.to_bytes(32, "big")
    if isinstance(value, str):
        return bytes.fromhex(value[2:]).rjust(32, b"\x00")
    return value


@cache
def _separator(chain_id: int, contract: str, name: str) -> bytes:
    parts = (_hash(_DOMAIN), _hash(name), _hash("1"), _word(chain_id), _word(contract))
    return bytes(keccak(b"".join(parts)))


def digest(kind: str, values: tuple[Value, ...], domain: Domain, name: str) -> bytes:
    """What is signed: `kind` is the type as EIP-712 writes it, `name` the domain's."""
    struct = keccak(_hash(kind) + b"".join(map(_word, values)))
    separator = _separator(domain.chain_id, domain.registry, name)
    return bytes(keccak(b"\x19\x01" + separator + struct))


def registry_digest(kind: str, values: tuple[Value, ...], domain: Domain) -> bytes:
    """What is signed for the registry."""
    return digest(kind, values, domain, "ConsentRegistry")


def grant_id(grant: Grant, domain: Domain) -> bytes:
    """The digest of a grant."""
    return registry_digest(GRANT, grant.tuple(), domain)


def sign(key: bytes, message: bytes) -> bytes:
    """65 bytes: r, s, v."""
    made = coincurve.PrivateKey(key).sign_recoverable(message, hasher=None)
    return made[:64] + bytes([27 + made[64]])
