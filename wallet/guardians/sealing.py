r"""Shares on their way: sealed to one reader, for one purpose (HPKE, RFC 9180, base mode).

The suite is that of step keys and letters (X25519, HKDF-SHA256, ChaCha20-Poly1305). `info` names
the purpose and whom it is for, so that what was sealed opens nowhere else. Plain texts are padded
to one length, so that a size tells nothing of words or addresses.
"""

from __future__ import annotations

from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from wallet.agreement.delivery import check_hpke_key
from wallet.errors import ContentMismatch, Malformed
from wallet.guardians.circle import LABEL, decode_wrapped, read_words
from wallet.guardians.messages import GuardianShare

PADDED: Final = 4096
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


def seal_handover(envelope: bytes, guardian: bytes, hpke_key: bytes) -> bytes:
    """Seal a signed `Handover` to a guardian.

    Args:
        envelope: as `messages.say` gave it.
        guardian: the guardian's home key.
        hpke_key: from its introduction as a contact.

    Raises:
        Malformed: nothing can be sealed to this key.
    """
    return _seal(envelope, hpke_key, b"handover\0" + guardian)


def open_handover(sealed: bytes, guardian: bytes, hpke_private_key: bytes) -> bytes:
    """Return the signed `Handover` that was sealed to this guardian.

    Raises:
        ContentMismatch: it was sealed for another, or changed.
    """
    return _open(sealed, hpke_private_key, b"handover\0" + guardian)


def seal_release(share: GuardianShare, request: bytes, hpke_key: bytes) -> bytes:
    """Seal a share to the temporary key of who recovers.

    Raises:
        Malformed: nothing can be sealed to this key.
    """
    return _seal(msgspec.msgpack.encode(share), hpke_key, b"release\0" + request)


def open_release(sealed: bytes, request: bytes, hpke_private_key: bytes) -> GuardianShare:
    """Return the share that a guardian released.

    Raises:
        ContentMismatch: it was sealed for another request, or changed.
        Malformed: it is no share.
        WrongWords: its words are not.
    """
    plain = _open(sealed, hpke_private_key, b"release\0" + request)
    try:
        share = msgspec.msgpack.decode(plain, type=GuardianShare)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"What the guardian released is no share: {error}.") from error
    check_share(share)
    return share


def check_share(share: GuardianShare) -> int:
    """Return the number of a share whose parts fit together.

    Raises:
        WrongWords: its words are no share.
        Malformed: they are not of the circle beside them.
    """
    words, wrapped = read_words(share.words), decode_wrapped(share.wrapped)
    if words.member_threshold != wrapped.threshold or words.index >= wrapped.count:
        raise Malformed("The words are not a share of the sealed key beside them.")
    return int(words.index) + 1


def _seal(plain: bytes, hpke_key: bytes, purpose: bytes) -> bytes:
    check_hpke_key(hpke_key)
    padded = len(plain).to_bytes(2, "big") + plain
    if len(padded) > PADDED:
        raise Malformed(f"A share has at most {PADDED - 2} bytes; this one has {len(plain)}.")
    recipient = X25519PublicKey.from_public_bytes(hpke_key)
    return _SUITE.encrypt(padded.ljust(PADDED, b"\0"), recipient, info=LABEL + purpose)


def _open(sealed: bytes, hpke_private_key: bytes, purpose: bytes) -> bytes:
    private = X25519PrivateKey.from_private_bytes(hpke_private_key)
    try:
        padded = _SUITE.decrypt(sealed, private, info=LABEL + purpose)
    except (InvalidTag, ValueError) as error:
        raise ContentMismatch("What came was not sealed for this reader and request.") from error
    length = int.from_bytes(padded[:2], "big")
    if len(padded) != PADDED or length > PADDED - 2 or any(padded[2 + length :]):
        raise ContentMismatch("What came was sealed rightly and padded wrongly; it was refused.")
    return padded[2 : 2 + length]
