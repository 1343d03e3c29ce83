"""How people and programs name requests and grants: ids and their beginnings, keys as words."""

from __future__ import annotations

import hashlib

from wallet.errors import NotFound


def id_of(text: str) -> bytes:
    """Read an id, or an unambiguous beginning of one, in hex with or without 0x.

    Raises:
        NotFound: it is not hex, or too short to mean anything.
    """
    digits = text.strip().lower().removeprefix("0x")
    try:
        prefix = bytes.fromhex(digits[: len(digits) // 2 * 2])
    except ValueError as error:
        raise NotFound(f"“{text[:40]}” is not an id.") from error
    if not 3 <= len(prefix) <= 32:
        raise NotFound(f"“{text[:40]}” is too short or too long for an id.")
    return prefix


def fingerprint(identity: bytes) -> str:
    """Return a key as words people can compare: eight groups of four hex digits."""
    digits = hashlib.sha256(b"freehold/fingerprint/1\0" + identity).hexdigest()[:32]
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))
