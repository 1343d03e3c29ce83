r"""Stamps: a little work that whoever leaves something at a meeting point does beforehand.

A stamp is 8 bytes such that SHA-256(`freehold/stamp/1\0` ‖ the meeting point's key ‖ SHA-256 of
what is left there ‖ stamp) begins with so many zero bits (as Hashcash, http://www.hashcash.org).
It costs an honest peer a fraction of a second and a flood as much for each piece; identities are
free, so limits for each peer alone would not hold one back. It fits one meeting point and one
content only.
"""

from __future__ import annotations

import hashlib
from typing import Final

from wallet.errors import NotAllowed

LABEL: Final = b"freehold/stamp/1\0"
STAMP_BYTES: Final = 8
MOST_BITS: Final = 22
"""More than this is not worked for: about five seconds of one core."""

USUAL_BITS: Final = 16


def fits(stamp: bytes, point: bytes, content: bytes, bits: int) -> bool:
    """Whether a stamp stands for so many bits of work on this content for this meeting point."""
    digest = hashlib.sha256(_start(point, content) + stamp).digest()
    return len(stamp) == STAMP_BYTES and _zero_bits(digest) >= bits


def make(point: bytes, content: bytes, bits: int) -> bytes:
    """Work for a stamp; blocks for about 2^bits hashes.

    Args:
        point: the 32-byte identity key of the meeting point.
        content: what will be left there.
        bits: as the meeting point asks.

    Raises:
        NotAllowed: it asks for more than `MOST_BITS`.
    """
    if bits > MOST_BITS:
        raise NotAllowed(
            "The meeting point asks for more work than anything here is worth; nothing was sent."
        )
    begun, enough = hashlib.sha256(_start(point, content)), 1 << (256 - bits)
    for number in range(2**63):
        tried = begun.copy()
        stamp = number.to_bytes(STAMP_BYTES, "big")
        tried.update(stamp)
        if int.from_bytes(tried.digest(), "big") < enough:
            return stamp
    raise AssertionError("unreachable: 2^63 hashes")


def _start(point: bytes, content: bytes) -> bytes:
    return LABEL + point + hashlib.sha256(content).digest()


def _zero_bits(digest: bytes) -> int:
    return 256 - int.from_bytes(digest, "big").bit_length()
