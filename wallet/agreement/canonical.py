"""One way to turn a JSON value into bytes: RFC 8785 (JCS).

Guarantees that equal values give equal bytes on every machine. Money, times and decimals are
strings before they come here; floating point numbers never appear.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeAlias

import msgspec
import rfc8785

from wallet.errors import Malformed

Json: TypeAlias = "dict[str, Json] | list[Json] | tuple[Json, ...] | str | int | bool | None"

_DECODER = msgspec.json.Decoder()


def canonical(value: Any) -> bytes:
    """Return the RFC 8785 form of a JSON value.

    Raises:
        Malformed: the value cannot be written in JSON without loss.
    """
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise Malformed(f"The value has no canonical JSON form: {error}.") from error


def parse_canonical(data: bytes) -> Any:
    """Read JSON that must already be canonical, byte for byte.

    Refusing every other spelling closes off duplicate keys, odd numbers and hidden whitespace.

    Raises:
        Malformed: not JSON, or not its canonical form.
    """
    try:
        value = _DECODER.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"The document is not JSON: {error}.") from error
    if canonical(value) != data:
        raise Malformed("The document is JSON, but not in its canonical form (RFC 8785).")
    return value


def digest(value: Any) -> bytes:
    """Return SHA-256 of the canonical form, 32 bytes."""
    return hashlib.sha256(canonical(value)).digest()
