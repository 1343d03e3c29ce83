"""One way to turn a JSON value into bytes: RFC 8785 (JCS).

Guarantees that equal values give equal bytes on every machine. Money, times and decimals are
strings before they come here; floating point numbers never appear.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, TypeAlias

import msgspec
import rfc8785

from wallet.errors import Malformed

Json: TypeAlias = "dict[str, Json] | list[Json] | tuple[Json, ...] | str | int | bool | None"

MAXIMUM_DEPTH = 64
"""Lists and objects inside each other. Parsers recurse on the C stack, and a library below raises
Python's own limit so far that nesting alone would end the process."""

_DECODER = msgspec.json.Decoder()
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


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
        Malformed: not JSON, nested too deeply, or not its canonical form.
    """
    if _depth(data) > MAXIMUM_DEPTH:
        raise Malformed(f"The document is nested more than {MAXIMUM_DEPTH} levels deep.")
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


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for sign in _BRACKET.findall(_STRING.sub(b"", data)):
        depth += 1 if sign in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest
