"""Masks: ChaCha20 keystreams over unsigned 32-bit numbers, added to vectors and taken away again.

Guarantees: a mask is the keystream of ChaCha20 (RFC 8439) under a whole 32-byte seed, from block
zero, read as numbers with the least byte first, on every machine the same; sums wrap at 2³². Of
two members that share a mask, the one that stands first adds it and the other takes it away, so
that it is gone from the sum of both.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

from wallet.learning.masking.keys import KEY_BYTES, agreed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
    from numpy.typing import NDArray

    Vector = NDArray[np.uint32]

NUMBER_BYTES: Final = 4
_LITTLE = np.dtype("<u4")
_START = bytes(16)  # counter and nonce: a seed makes one mask


class Masks:
    """Adds masks of one length to vectors, with room of its own that is used again."""

    def __init__(self, dimension: int) -> None:
        self._zeros = bytes(NUMBER_BYTES * dimension)
        self._room = bytearray(NUMBER_BYTES * dimension)
        self._numbers: Vector = np.frombuffer(self._room, dtype=_LITTLE)

    def add(self, vector: Vector, seed: bytes | bytearray) -> None:
        """Add the mask of a 32-byte seed to a vector, in its place."""
        self._draw(seed)
        np.add(vector, self._numbers, out=vector)

    def take(self, vector: Vector, seed: bytes | bytearray) -> None:
        """Take the mask of a seed away from a vector, in its place."""
        self._draw(seed)
        np.subtract(vector, self._numbers, out=vector)

    def pair(self, vector: Vector, seed: bytes, own: int, other: int) -> None:
        """Hide a member's vector with the mask it shares with another; places say who adds."""
        (self.add if own < other else self.take)(vector, seed)

    def unpair(self, vector: Vector, seed: bytes, own: int, other: int) -> None:
        """Undo `pair` of the member `own`."""
        (self.take if own < other else self.add)(vector, seed)

    def forget(self) -> None:
        """Overwrite the last mask."""
        self._room[:] = self._zeros

    def _draw(self, seed: bytes | bytearray) -> None:
        if len(seed) != KEY_BYTES:
            raise ValueError("a mask is drawn from 32 bytes")
        cipher = Cipher(algorithms.ChaCha20(bytes(seed), _START), mode=None)
        cipher.encryptor().update_into(self._zeros, self._room)


def pair_seed(
    private: X25519PrivateKey, public: X25519PublicKey, session: bytes, one: int, other: int
) -> bytes:
    """Return the seed that two members share in one session, 32 bytes.

    Raises:
        Malformed: the public key is a point of small order.
    """
    low, high = sorted((one, other))
    purpose = b"freehold/mask/1\0" + session + low.to_bytes(2, "big") + high.to_bytes(2, "big")
    return agreed(private, public, purpose)


def hidden(
    vector: Vector,
    seed: bytearray,
    private: X25519PrivateKey,
    others: Mapping[int, X25519PublicKey],
    session: bytes,
    own: int,
) -> bytes:
    """Return a member's vector under its own mask and one shared with each other, as it travels.

    Args:
        vector: stays as it is.
        seed: the member's own.
        private: its mask key.
        others: the mask keys of all others that sent shares, by place.
        session: 32 bytes that all of them share.
        own: its place.

    Raises:
        Malformed: a public key is a point of small order.
    """
    masked, masks = vector.copy(), Masks(len(vector))
    masks.add(masked, seed)
    for other, public in others.items():
        masks.pair(masked, pair_seed(private, public, session, own, other), own, other)
    masks.forget()
    return travelling(masked)


def numbers(data: bytes) -> Vector:
    """Read a vector as it travels; it is a view and cannot be written to."""
    return np.frombuffer(data, dtype=_LITTLE)


def travelling(vector: Vector) -> bytes:
    """Return a vector as it travels: least byte first."""
    return vector.astype(_LITTLE, copy=False).tobytes()
