"""What a parameter of a JSON-RPC question must look like; everything else is refused by -32602.

Follows the Ethereum execution API: integers and bytes as 0x and hexadecimal digits. Pure.
"""

from __future__ import annotations

import re
from typing import Any

from eth_typing import Address

from contracts.practice.calls import CALL_GAS, Call
from contracts.practice.refusals import INVALID_PARAMETERS, Refusal

MAX_PERCENTILES = 100
MAX_TOPICS = 4
MAX_NUMBER = 2**63 - 1  # of blocks, as other clients bound them; what SQLite can compare
_QUANTITY = re.compile(r"0x[0-9a-fA-F]{1,64}")


def data(value: Any, size: int | None = None) -> bytes:
    """Read bytes, of so many if a size is given."""
    if not isinstance(value, str) or not value.startswith("0x"):
        raise Refusal("bytes are a string of 0x and hexadecimal digits", INVALID_PARAMETERS)
    try:
        found = bytes.fromhex(value[2:])
    except ValueError as error:
        raise Refusal("not hexadecimal digits in pairs", INVALID_PARAMETERS) from error
    if size is not None and len(found) != size:
        raise Refusal(f"expected {size} bytes, got {len(found)}", INVALID_PARAMETERS)
    return found


def address(value: Any) -> Address:
    """Read an address."""
    return Address(data(value, 20))


def quantity(value: Any) -> int:
    """Read an integer of up to 256 bits."""
    if not isinstance(value, str) or _QUANTITY.fullmatch(value) is None:
        raise Refusal(
            "an integer is a string of 0x and 1 to 64 hexadecimal digits", INVALID_PARAMETERS
        )
    return int(value, 16)


def integer(value: Any) -> int:
    """Return an integer that may also be a JSON number, of 0 to 63 bits."""
    number = value if type(value) is int else quantity(value)
    if not 0 <= number <= MAX_NUMBER:
        raise Refusal("the number has 0 to 63 bits", INVALID_PARAMETERS)
    return number


def flag(value: Any) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise Refusal("true or false is expected", INVALID_PARAMETERS)
    return value


def percentiles(value: Any) -> list[Any]:
    """Read the percentiles of a fee history."""
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > MAX_PERCENTILES:
        raise Refusal(f"percentiles are a list of at most {MAX_PERCENTILES}", INVALID_PARAMETERS)
    last: float = 0
    for one in value:
        if type(one) not in (int, float) or not last <= one <= 100:
            raise Refusal("percentiles rise from 0 to 100", INVALID_PARAMETERS)
        last = one
    return value


def topics(value: Any) -> list[Any]:
    """Read the topics of a filter; what each holds is read later."""
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > MAX_TOPICS:
        raise Refusal(f"topics are a list of at most {MAX_TOPICS}", INVALID_PARAMETERS)
    return value


def listed(value: Any) -> list[Any]:
    """Return what may stand alone as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def call(value: Any) -> Call:
    """Read what is to be executed; the gas is bounded."""
    if not isinstance(value, dict):
        raise Refusal("the call is an object", INVALID_PARAMETERS)
    fields: dict[str, Any] = {}
    if value.get("from") is not None:
        fields["sender"] = data(value["from"], 20)
    if value.get("to") is not None:
        fields["to"] = data(value["to"], 20)
    content, other = value.get("input"), value.get("data")
    if None not in (content, other) and content != other:
        raise Refusal("input and data are two names of one thing and differ", INVALID_PARAMETERS)
    content = other if content is None else content
    if content is not None:
        fields["data"] = data(content)
    if value.get("value") is not None:
        fields["value"] = quantity(value["value"])
    if value.get("gas") is not None:
        fields["gas"] = min(quantity(value["gas"]), CALL_GAS)
    return Call(**fields)
