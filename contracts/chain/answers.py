"""What an endpoint answers, checked before it is believed.

Ethereum JSON-RPC (https://ethereum.github.io/execution-apis): quantities are 0x-hex without
leading zeros, data is 0x-hex of whole bytes. Everything is parsed into frozen values with bounds;
whatever does not fit is `BadAnswer`, so that no later code meets a wrong type or a huge number.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec
from eth_utils.address import to_checksum_address

from contracts.chain.errors import AnswerTooLarge, BadAnswer

MAX_LOG_DATA = 4096
MAX_TOPICS = 4
_QUANTITY = re.compile(r"0x[0-9a-fA-F]{1,64}", re.ASCII)
_DATA = re.compile(r"0x(?:[0-9a-fA-F]{2})*", re.ASCII)


class Header(msgspec.Struct, frozen=True):
    """The parts of a block header that are used; `timestamp` in Unix seconds, fee in wei."""

    number: int
    hash: bytes
    parent_hash: bytes
    timestamp: int
    base_fee: int


class Log(msgspec.Struct, frozen=True, kw_only=True):
    """One log of a mined transaction; `address` in EIP-55 spelling."""

    address: str
    topics: tuple[bytes, ...]
    data: bytes
    block_number: int
    block_hash: bytes
    transaction_hash: bytes
    log_index: int


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """How a transaction ended; `fee_paid` in wei."""

    transaction_hash: bytes
    block_number: int
    block_hash: bytes
    succeeded: bool
    fee_paid: int


def quantity(value: Any, what: str, bits: int = 256) -> int:
    """Return a quantity of at most so many bits.

    Raises:
        BadAnswer: it is not one.
    """
    if not isinstance(value, str) or not _QUANTITY.fullmatch(value):
        raise BadAnswer(f"The endpoint's {what} is not a number.")
    number = int(value, 16)
    if number.bit_length() > bits:
        raise BadAnswer(f"The endpoint's {what} is impossibly large.")
    return number


def data(value: Any, what: str, maximum: int, exact: int | None = None) -> bytes:
    """Return bytes, of at most `maximum` or exactly `exact` length.

    Raises:
        BadAnswer: they are not bytes in hex, or too many or too few.
    """
    if not isinstance(value, str) or len(value) > 2 + 2 * maximum or not _DATA.fullmatch(value):
        raise BadAnswer(f"The endpoint's {what} is not bytes of the right kind.")
    found = bytes.fromhex(value[2:])
    if exact is not None and len(found) != exact:
        raise BadAnswer(f"The endpoint's {what} has the wrong length.")
    return found


def hash32(value: Any, what: str) -> bytes:
    """Return 32 bytes; errors as `data`."""
    return data(value, what, 32, exact=32)


def address(value: Any, what: str) -> str:
    """Return an address in EIP-55 spelling; errors as `data`."""
    return str(to_checksum_address(data(value, what, 20, exact=20)))


def header(value: Any) -> Header | None:
    """Return a block's header, or None where the endpoint does not know the block."""
    if value is None:
        return None
    fields = _object(value, "block")
    base_fee = fields.get("baseFeePerGas")
    if base_fee is None:
        raise BadAnswer("The endpoint's blocks have no base fee: it does not follow EIP-1559.")
    return Header(
        number=quantity(fields.get("number"), "block number", 63),
        hash=hash32(fields.get("hash"), "block hash"),
        parent_hash=hash32(fields.get("parentHash"), "parent hash"),
        timestamp=quantity(fields.get("timestamp"), "block time", 40),
        base_fee=quantity(base_fee, "base fee", 128),
    )


def transactions(value: Any) -> frozenset[bytes]:
    """Return the hashes of a block's transactions, as it names them when asked for no more."""
    found = _object(value, "block").get("transactions")
    if not isinstance(found, list):
        raise BadAnswer("The endpoint's block does not name its transactions.")
    return frozenset(hash32(item, "transaction hash") for item in found)


def logs(value: Any, maximum: int) -> tuple[Log, ...]:
    """Return a list of logs, at most `maximum`; each is checked, their order is not.

    Raises:
        AnswerTooLarge: there are more, so a smaller range is to be asked for.
        BadAnswer: it is no list of logs.
    """
    if not isinstance(value, list):
        raise BadAnswer("The endpoint's list of logs is no list.")
    if len(value) > maximum:
        raise AnswerTooLarge(f"The endpoint sent {len(value)} logs where {maximum} are read.")
    return tuple(_log(item) for item in value)


def _log(value: Any) -> Log:
    fields = _object(value, "log")
    topics = fields.get("topics")
    if not isinstance(topics, list) or len(topics) > MAX_TOPICS:
        raise BadAnswer("The endpoint's log has impossible topics.")
    if fields.get("removed", False) is not False:
        raise BadAnswer("The endpoint sent a removed log as if it stood.")
    return Log(
        address=address(fields.get("address"), "log address"),
        topics=tuple(hash32(topic, "log topic") for topic in topics),
        data=data(fields.get("data"), "log data", MAX_LOG_DATA),
        block_number=quantity(fields.get("blockNumber"), "log block", 63),
        block_hash=hash32(fields.get("blockHash"), "log block hash"),
        transaction_hash=hash32(fields.get("transactionHash"), "log transaction"),
        log_index=quantity(fields.get("logIndex"), "log index", 31),
    )


def receipt(value: Any, expected_hash: bytes) -> Receipt | None:
    """Return the receipt of the transaction asked for, or None where it is not mined."""
    if value is None:
        return None
    fields = _object(value, "receipt")
    if fields.get("blockNumber") is None:
        return None  # some endpoints answer so for a transaction that waits
    if hash32(fields.get("transactionHash"), "receipt's transaction") != expected_hash:
        raise BadAnswer("The endpoint sent the receipt of another transaction.")
    gas_used = quantity(fields.get("gasUsed"), "gas used", 64)
    return Receipt(
        transaction_hash=expected_hash,
        block_number=quantity(fields.get("blockNumber"), "receipt's block", 63),
        block_hash=hash32(fields.get("blockHash"), "receipt's block hash"),
        succeeded=quantity(fields.get("status"), "receipt's status", 1) == 1,
        fee_paid=gas_used * quantity(fields.get("effectiveGasPrice"), "gas price", 128),
    )


def _object(value: Any, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadAnswer(f"The endpoint's {what} is not an object.")
    return value
