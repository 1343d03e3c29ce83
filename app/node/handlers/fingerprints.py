"""A requester's key as words that people can compare."""

from __future__ import annotations

import hashlib


def fingerprint(identity: bytes) -> str:
    """Return a key as words people can compare: eight groups of four hex digits."""
    digits = hashlib.sha256(b"freehold/fingerprint/1\0" + identity).hexdigest()[:32]
    return " ".join(digits[i : i + 4] for i in range(0, 32, 4))
