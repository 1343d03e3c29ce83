"""Who may ask: session tokens and the connections that hold one.

A token is 32 random bytes in hex, given out when the passphrase was right, valid until the vault
is hidden or locked. Only hashes are kept and compared.
"""

from __future__ import annotations

import hashlib
import secrets


class Tokens:
    """The tokens that are valid now."""

    def __init__(self) -> None:
        self._hashes: set[bytes] = set()

    def give(self) -> str:
        """Return a new token."""
        token = secrets.token_hex(32)
        self._hashes.add(_hash(token))
        return token

    def knows(self, token: str | None) -> bool:
        """Return whether a token is valid."""
        return token is not None and _hash(token) in self._hashes

    def revoke_all(self) -> None:
        """End every session."""
        self._hashes.clear()


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
