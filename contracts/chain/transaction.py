"""Signed transactions: EIP-1559 fields, their signature, and the way back from raw bytes.

Guarantees: only transactions built from our own fields are signed, always with the chain id
(EIP-155) and always of type 2; raw bytes from others are decoded strictly, and only that type.
The private key is held by a `LocalSigner` for as long as the caller keeps it, and by nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import msgspec
from eth_account import Account
from eth_account.typed_transactions.typed_transaction import TypedTransaction
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak
from hexbytes import HexBytes

from wallet.agreement.grant import HALF_ORDER
from wallet.errors import Malformed

if TYPE_CHECKING:
    from contracts.chain.fees import Fees

MAX_RAW_BYTES = 16 * 1024


class TransactionFields(msgspec.Struct, frozen=True, kw_only=True):
    """All of a transaction of type 2 without an access list; fees and `value` in wei."""

    chain_id: int
    nonce: int
    to: str
    value: int
    data: bytes
    gas: int
    max_fee_per_gas: int
    priority_fee_per_gas: int


class SignedTransaction(msgspec.Struct, frozen=True):
    """Signed bytes, and their hash by which the chain knows them."""

    hash: bytes
    raw: bytes


class ReadTransaction(msgspec.Struct, frozen=True):
    """What signed bytes say, and who signed them."""

    fields: TransactionFields
    sender: str
    hash: bytes


class Signer(Protocol):
    """Who signs transactions: a key in memory, later a device."""

    @property
    def address(self) -> str:
        """EIP-55 address of the key."""
        ...

    def sign_transaction(self, fields: TransactionFields) -> SignedTransaction:
        """Sign these fields."""
        ...


class LocalSigner:
    """Signs with a 32-byte secp256k1 key."""

    def __init__(self, evm_private_key: bytes) -> None:
        self._account = Account.from_key(evm_private_key)

    def __repr__(self) -> str:
        return f"LocalSigner({self.address})"

    @property
    def address(self) -> str:
        """EIP-55 address of the key."""
        return str(self._account.address)

    def sign_transaction(self, fields: TransactionFields) -> SignedTransaction:
        """Return the signed bytes; the same fields give the same bytes (RFC 6979)."""
        signed = self._account.sign_transaction(
            {
                "type": 2,
                "chainId": fields.chain_id,
                "nonce": fields.nonce,
                "to": fields.to,
                "value": fields.value,
                "data": fields.data,
                "gas": fields.gas,
                "maxFeePerGas": fields.max_fee_per_gas,
                "maxPriorityFeePerGas": fields.priority_fee_per_gas,
            }
        )
        return SignedTransaction(bytes(signed.hash), bytes(signed.raw_transaction))

    def sign_creation(
        self, *, chain_id: int, nonce: int, code: bytes, gas: int, fees: Fees
    ) -> SignedTransaction:
        """Return a signed transaction that creates a contract; for `deploying` alone."""
        signed = self._account.sign_transaction(
            {
                "type": 2,
                "chainId": chain_id,
                "nonce": nonce,
                "value": 0,
                "data": code,
                "gas": gas,
                "maxFeePerGas": fees.max_fee_per_gas,
                "maxPriorityFeePerGas": fees.priority_fee_per_gas,
            }
        )
        return SignedTransaction(bytes(signed.hash), bytes(signed.raw_transaction))


def read_raw(raw: bytes) -> ReadTransaction:
    """Return what signed bytes say.

    Raises:
        Malformed: they are too long, not a transaction of type 2, carry an access list, or are
            not in the one canonical form.
    """
    if not 0 < len(raw) <= MAX_RAW_BYTES or raw[0] != 2:
        raise Malformed("The bytes are not a signed transaction of the usual kind (EIP-1559).")
    try:
        parsed = TypedTransaction.from_bytes(HexBytes(raw))
        found: dict[str, Any] = parsed.as_dict()
        sender = str(Account.recover_transaction(HexBytes(raw)))
        parity, _, s = parsed.vrs()
        canonical = parsed.encode() == raw and parity in (0, 1) and s <= HALF_ORDER
        to = bytes(found["to"])
    except Exception as error:  # rlp, eth-keys and eth-account each raise their own tree
        raise Malformed("The bytes are not a signed transaction.") from error
    if not canonical or len(to) != 20 or found["accessList"]:
        raise Malformed(
            "The transaction creates a contract, carries what does not belong, or is not signed "
            "in the one form that blocks take."
        )
    fields = TransactionFields(
        chain_id=int(found["chainId"]),
        nonce=int(found["nonce"]),
        to=str(to_checksum_address(to)),
        value=int(found["value"]),
        data=bytes(found["data"]),
        gas=int(found["gas"]),
        max_fee_per_gas=int(found["maxFeePerGas"]),
        priority_fee_per_gas=int(found["maxPriorityFeePerGas"]),
    )
    return ReadTransaction(fields, sender, bytes(keccak(raw)))
