"""Calldata and logs by a contract's ABI (Solidity ABI specification, v2).

Guarantees: what is decoded encodes back to the same bytes, so calldata with hidden tails or a
second meaning is refused; a log that the contract cannot have emitted is refused.

Left to others: what calls and events mean (`registry`, `token`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import msgspec
from eth_abi.exceptions import DecodingError
from eth_utils.abi import collapse_if_tuple, event_abi_to_log_topic
from eth_utils.address import to_checksum_address
from web3 import Web3
from web3.exceptions import Web3Exception

from contracts import artifacts
from contracts.chain.errors import BadAnswer
from wallet.errors import Malformed

if TYPE_CHECKING:
    from eth_abi.codec import ABICodec
    from eth_typing import ABIEvent

    from contracts.artifacts import ContractName
    from contracts.chain.answers import Log

# Selectors of what Solidity and Vyper revert with.
_ERROR_STRING = bytes.fromhex("08c379a0")
_PANIC = bytes.fromhex("4e487b71")
MAX_REASON_BYTES = 1024


class Call(msgspec.Struct, frozen=True):
    """What a transaction does: `data` sent to `to` with `value` wei; `what` names it for people."""

    to: str
    data: bytes
    what: str
    value: int = 0


class _Event(msgspec.Struct, frozen=True):
    name: str
    indexed: tuple[tuple[str, str], ...]
    plain: tuple[tuple[str, str], ...]


class Interface:
    """Encoder and decoder for one contract of this project."""

    def __init__(self, name: ContractName) -> None:
        self.artifact = artifacts.load(name)
        self._web3 = Web3()
        self._contract = self._web3.eth.contract(abi=self.artifact.abi)
        self._outputs = {
            entry["name"]: tuple(collapse_if_tuple(output) for output in entry["outputs"])
            for entry in self.artifact.abi
            if entry["type"] == "function"
        }
        self._events = {
            bytes(event_abi_to_log_topic(cast("ABIEvent", entry))): _event(entry)
            for entry in self.artifact.abi
            if entry["type"] == "event"
        }

    def encode(self, function: str, *arguments: Any) -> bytes:
        """Return the calldata of a call."""
        return bytes.fromhex(self._contract.encode_abi(function, args=list(arguments))[2:])

    def decode_call(self, calldata: bytes) -> tuple[str, dict[str, Any]]:
        """Return function name and arguments by name.

        Raises:
            Malformed: it is no call of this contract, or not in its one canonical form.
        """
        try:
            function, arguments = self._contract.decode_function_input(calldata)
            name = str(function.fn_name)
            if self.encode(name, *arguments.values()) != calldata:
                raise Malformed("The call carries bytes that do not belong to it.")
        except Malformed:
            raise
        except (Web3Exception, DecodingError, ValueError, TypeError, OverflowError) as error:
            raise Malformed("The data is not a call of this contract.") from error
        return name, dict(arguments)

    def decode_result(self, function: str, answer: bytes) -> tuple[Any, ...]:
        """Return what a call answered.

        Raises:
            BadAnswer: the bytes do not fit the function.
        """
        return decode(self._outputs[function], answer)

    def decode_log(self, log: Log) -> tuple[str, dict[str, Any]]:
        """Return event name and fields.

        Raises:
            BadAnswer: the contract has no such event.
        """
        event = self._events.get(log.topics[0]) if log.topics else None
        if event is None or len(log.topics) != 1 + len(event.indexed):
            raise BadAnswer("The endpoint sent a log that the contract cannot have written.")
        fields: dict[str, Any] = {}
        for (name, kind), topic in zip(event.indexed, log.topics[1:], strict=True):
            fields[name] = decode((kind,), topic)[0]
        types = tuple(kind for _, kind in event.plain)
        for (name, _), value in zip(event.plain, decode(types, log.data), strict=True):
            fields[name] = value
        return event.name, fields


@cache
def interface(name: ContractName) -> Interface:
    """Return the interface of a contract; built once."""
    return Interface(name)


@cache
def _codec() -> ABICodec:
    return Web3().codec


def decode(types: tuple[str, ...], body: bytes) -> tuple[Any, ...]:
    """Return ABI-encoded values of these types, addresses in EIP-55 spelling.

    Raises:
        BadAnswer: the bytes do not encode such values, or not only them.
    """
    codec = _codec()
    try:
        values = codec.decode(list(types), body)
        if codec.encode(list(types), list(values)) != body:
            raise BadAnswer("The endpoint's answer holds more than the contract returns.")
    except BadAnswer:
        raise
    except Exception as error:  # eth-abi raises its own tree, and ValueError and OverflowError
        raise BadAnswer("The endpoint's answer does not fit the contract.") from error
    return tuple(
        to_checksum_address(value) if kind == "address" else value
        for kind, value in zip(types, values, strict=True)
    )


def revert_reason(body: bytes) -> str | None:
    """Return the text of a revert, or None where it carries none."""
    if body.startswith(_ERROR_STRING):
        try:
            (text,) = _codec().decode(["string"], body[4 : 4 + MAX_REASON_BYTES])
        except Exception:  # as in `decode`
            return None
        kept = "".join(character if character.isprintable() else " " for character in text)
        return kept[:200].strip() or None
    if body.startswith(_PANIC):
        return "arithmetic"
    return None


def _event(entry: dict[str, Any]) -> _Event:
    indexed = tuple((one["name"], one["type"]) for one in entry["inputs"] if one["indexed"])
    plain = tuple((one["name"], one["type"]) for one in entry["inputs"] if not one["indexed"])
    return _Event(entry["name"], indexed, plain)
