"""Shares on their way from one member to another, past a coordinator that must not read them.

Guarantees: a box opens only for its recipient, only as its sender's, only in this session with this
key book. The key is agreed on by both members' channel keys and drawn out separately for each
*direction*, so that no key is ever used twice; that is what makes a nonce of zero sound
(ChaCha20-Poly1305, RFC 8439).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from wallet.learning.masking.errors import SharesRefused
from wallet.learning.masking.keys import agreed
from wallet.learning.masking.messages import SHARE_BYTES

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

_NONCE = bytes(12)


def seal(
    seed_share: bytes,
    key_share: bytes,
    private: X25519PrivateKey,
    public: X25519PublicKey,
    scene: bytes,
    sender: int,
    recipient: int,
) -> bytes:
    """Return the box with a share of the sender's seed and one of its mask key.

    Args:
        seed_share: 66 bytes.
        key_share: 66 bytes.
        private: the sender's channel key.
        public: the recipient's channel key.
        scene: 32 bytes that name session and key book.
        sender: its place.
        recipient: its place.
    """
    key = agreed(private, public, _purpose(scene, sender, recipient))
    return ChaCha20Poly1305(key).encrypt(_NONCE, seed_share + key_share, None)


def unseal(
    box: bytes,
    private: X25519PrivateKey,
    public: X25519PublicKey,
    scene: bytes,
    sender: int,
    recipient: int,
) -> tuple[bytes, bytes]:
    """Return the two shares in a box: of the sender's seed, and of its mask key.

    Raises:
        SharesRefused: it was sealed by another, for another, elsewhere, or it was changed.
    """
    key = agreed(private, public, _purpose(scene, sender, recipient))
    try:
        plain = ChaCha20Poly1305(key).decrypt(_NONCE, box, None)
    except InvalidTag as error:
        raise SharesRefused(
            f"The shares of member {sender} do not open as what it sealed for this wallet in this "
            "round. The wallet leaves the round; nothing of its data was sent."
        ) from error
    return plain[:SHARE_BYTES], plain[SHARE_BYTES:]


def _purpose(scene: bytes, sender: int, recipient: int) -> bytes:
    direction = sender.to_bytes(2, "big") + recipient.to_bytes(2, "big")
    return b"freehold/share/1\0" + scene + direction
