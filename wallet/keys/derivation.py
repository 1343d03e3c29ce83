"""One-way derivation of keys by purpose: HKDF-SHA256 (RFC 5869) without salt.

The information string is `freehold/v1/<purpose>/<index>`, so a key of one purpose can never be
one of another, and a later version of the scheme can never meet this one.
"""

from __future__ import annotations

import re
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES: Final = 32
MAX_INDEX: Final = 2**31 - 1
_PURPOSE: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def derive(secret: bytes, purpose: str, index: int = 0) -> bytes:
    """A 32-byte key for one purpose.

    Args:
        secret: 32 bytes of full entropy (the person's entropy, or a store's data key).
        purpose: lower-case words joined by hyphens, such as `relationship-transport`.
        index: 0 to 2³¹−1.

    Raises:
        ValueError: an argument of another form; nothing of the secret is in the message.
    """
    if len(secret) != KEY_BYTES:
        raise ValueError(f"the secret to derive from has {len(secret)} bytes, not {KEY_BYTES}")
    if not _PURPOSE.fullmatch(purpose):
        raise ValueError(f"not a purpose: {purpose!r}")
    if not 0 <= index <= MAX_INDEX:
        raise ValueError(f"index {index} is not between 0 and {MAX_INDEX}")
    info = f"freehold/v1/{purpose}/{index}".encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret)
