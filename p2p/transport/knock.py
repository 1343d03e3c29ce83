"""The knock: whoever dials a home host shows first that it knows whom it expects there.

In Noise XX who is dialled sends its identity before it knows who dials, and a home identity is the
same towards all contacts: without a knock, anybody who finds the port would be told it. So the
dialler begins with 48 bytes, salt ‖ HMAC-SHA256(expected key, label ‖ salt), and where they do not
fit the connection is closed without a byte (PROTOCOL.md §18). Each salt is good once at a host, so
a knock that was overheard opens nothing while that host runs.

Left to others: who may say what after it; a knock proves that the key is known, not who knocks.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import OrderedDict
from typing import Final

SALT_BYTES: Final = 16
TAG_BYTES: Final = 32
KNOCK_BYTES: Final = SALT_BYTES + TAG_BYTES
REMEMBERED: Final = 65_536
"""So many salts are kept; only who knows the key can use any up."""

_LABEL: Final = b"freehold/home/1\0"


def knock(key: bytes, salt: bytes | None = None) -> bytes:
    """Return what to begin with towards the holder of a 32-byte key; the salt is drawn if None."""
    salt = secrets.token_bytes(SALT_BYTES) if salt is None else salt
    return salt + hmac.digest(key, _LABEL + salt, hashlib.sha256)


class Doorkeeper:
    """Tells who knows a key from who does not.

    Args:
        key: the 32-byte identity key of the host.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._heard: OrderedDict[bytes, None] = OrderedDict()

    def admits(self, heard: bytes) -> bool:
        """Whether these bytes are a knock for this key that was not heard before."""
        salt = heard[:SALT_BYTES]
        if len(heard) != KNOCK_BYTES or not hmac.compare_digest(heard, knock(self._key, salt)):
            return False
        if salt in self._heard:
            return False
        self._heard[salt] = None
        if len(self._heard) > REMEMBERED:
            self._heard.popitem(last=False)
        return True
