"""Everything secret or seemingly random in a view, drawn from one grant secret.

Guarantees: every draw is a keyed function (HKDF-SHA256, HMAC-SHA256) of the grant's 32-byte
secret, the hash of the view, a label and, where rows differ, the row's key. So the same view under
the same grant always gives the same answer, and there is nothing to average; another grant gives
an unrelated one.

Left to others: making the secret at random, keeping it, and destroying it with the grant.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wallet.views.noise import Bits, discrete_laplace

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

SECRET_BYTES = 32
PSEUDONYM_BYTES = 16
LARGEST_SHIFT_DAYS = 182


def derive(secret: bytes, info: bytes, length: int = 32) -> bytes:
    """HKDF-SHA256 (RFC 5869) without salt.

    Raises:
        ValueError: the secret is not 32 bytes.
    """
    if len(secret) != SECRET_BYTES:
        raise ValueError("a grant or offer secret is 32 random bytes")
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(secret)


class Draws:
    """The draws of one view under one grant."""

    def __init__(self, secret: bytes, view_hash: bytes) -> None:
        self._shift = derive(secret, b"freehold/v1/view/shift/" + view_hash)
        self._pseudonym = derive(secret, b"freehold/v1/view/pseudonym/" + view_hash)
        self._noise = derive(secret, b"freehold/v1/view/noise/" + view_hash)
        self._sample = derive(secret, b"freehold/v1/view/sample/" + view_hash)

    def shift_days(self) -> int:
        """The number of days all shifted columns move by: 1 to 182, back or forth."""
        number = int.from_bytes(self._shift, "big")
        days = number // 2 % LARGEST_SHIFT_DAYS + 1
        return days if number % 2 else -days

    def pseudonyms(self, column: str) -> Callable[[str], str]:
        """The codes of one column: keyed hashes, equal exactly for equal values."""
        key = hmac.digest(self._pseudonym, column.encode(), "sha256")
        return lambda value: hmac.digest(key, value.encode(), "sha256")[:PSEUDONYM_BYTES].hex()

    def noise(self, label: str, scale: Fraction) -> Callable[[bytes], int]:
        """Discrete Laplace noise of a scale in whole steps, one value for each row key."""
        key = hmac.digest(self._noise, label.encode(), "sha256")
        return lambda row: discrete_laplace(Bits(hmac.digest(key, row, "sha256")), scale)

    def lot(self, row: bytes) -> bytes:
        """A row's lot: rows with the smallest ones are the sample."""
        return hmac.digest(self._sample, row, "sha256")
