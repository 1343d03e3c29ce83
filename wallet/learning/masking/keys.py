"""The secrets of one member for one round, and agreeing on secrets with another (X25519).

Guarantees: keys are new in every round; a public key is taken in its one spelling only and never
one that shares the same secret with everybody (RFC 7748, §5 and §6.1); what is agreed on is drawn
out with HKDF-SHA256 (RFC 5869) over what it is for, so that a secret of one round, direction or
use never serves in another.

Forgetting: `forget` overwrites the seed, which is held in memory of our own, and lets go of the
keys, which OpenSSL and libsodium hold; OpenSSL wipes what it frees. Numbers and bytes of Python
cannot be overwritten, and copies made on the way (shares, what the system swapped out) may stay in
memory until it is used again. Nothing here is ever written to a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.signing import SigningKey

from wallet.errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Callable

KEY_BYTES: Final = 32
Key = TypeVar("Key", X25519PrivateKey, SigningKey)
_FIELD = 2**255 - 19
_SMALL_ORDER: Final = frozenset(
    {
        0,
        1,
        325606250916557431795983626356110631294008115727848805560023387167927233504,
        39382357235489614581723060781553021112529911719440698176882885853963445705823,
        _FIELD - 1,
    }
)
"""The points of small order (https://cr.yp.to/ecdh.html), in their one spelling."""


class RoundSecrets:
    """A member's private keys and its seed; they cannot be copied, written or shown."""

    def __init__(self, chance: Callable[[int], bytes]) -> None:
        """Draw new ones; `chance` gives so many random bytes."""
        self._channel: X25519PrivateKey | None
        self._mask: X25519PrivateKey | None
        self._signing: SigningKey | None
        self._channel = X25519PrivateKey.from_private_bytes(chance(KEY_BYTES))
        self._mask = X25519PrivateKey.from_private_bytes(chance(KEY_BYTES))
        self._signing = SigningKey(chance(KEY_BYTES))
        self.seed = bytearray(chance(KEY_BYTES))

    def __repr__(self) -> str:
        return "RoundSecrets(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("the secrets of a round are neither copied nor written")

    @property
    def channel(self) -> X25519PrivateKey:
        """With what shares are sealed and opened."""
        return _held(self._channel)

    @property
    def mask(self) -> X25519PrivateKey:
        """With what masks are agreed on."""
        return _held(self._mask)

    @property
    def signing(self) -> SigningKey:
        """With what is signed within the round."""
        return _held(self._signing)

    @property
    def is_forgotten(self) -> bool:
        """Whether nothing that hides the vector is left."""
        return self._channel is None and self._mask is None and not any(self.seed)

    def forget_masking(self) -> None:
        """Forget what hides the vector, once it is hidden: only shares of it remain, elsewhere."""
        self._channel = self._mask = None
        self.seed[:] = bytes(len(self.seed))

    def forget(self) -> None:
        """Forget everything."""
        self.forget_masking()
        self._signing = None


def public_key(data: bytes) -> X25519PublicKey:
    """Read a public key.

    Raises:
        Malformed: it is not the one spelling of a point (RFC 7748, §5: bits beyond the field), or
            a point of small order, so that everybody would know what is agreed on with it.
    """
    point = int.from_bytes(data, "little")
    if point >= _FIELD:
        raise Malformed("A key of the round is not in its one spelling.")
    if point in _SMALL_ORDER:
        raise Malformed("A key of the round is a point of small order.")
    return X25519PublicKey.from_public_bytes(data)


def agreed(private: X25519PrivateKey, public: X25519PublicKey, purpose: bytes) -> bytes:
    """Return 32 bytes that only the two holders know, for one purpose.

    Raises:
        Malformed: they would be all zero (RFC 7748, §6.1).
    """
    try:
        shared = private.exchange(public)
    except ValueError as error:  # `public_key` has refused the points that lead here
        raise Malformed("A key of the round is a point of small order.") from error
    return HKDF(hashes.SHA256(), KEY_BYTES, None, purpose).derive(shared)


def _held(key: Key | None) -> Key:
    if key is None:
        raise RuntimeError("the secrets of this round are forgotten")
    return key
