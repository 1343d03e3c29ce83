"""One spelling: msgpack that is read only if writing what was read gives the same bytes.

So a document has one digest, a signature covers one meaning, and nothing can be hidden in another
length of the same number. The first element of every document is its version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wallet.errors import NewerFormat

if TYPE_CHECKING:
    from wallet.shares.errors import SharesError

T = TypeVar("T")
_ENCODER = msgspec.msgpack.Encoder()


def write(value: msgspec.Struct) -> bytes:
    """The one spelling of a document."""
    return _ENCODER.encode(value)


def read(data: bytes, kind: type[T], limit: int, refuse: type[SharesError], what: str) -> T:
    """Read a document.

    Args:
        data: from anywhere.
        kind: what it must be: an array-like struct, bounded in every field.
        limit: the most bytes it may have.
        refuse: raised if it is not that, in its one spelling.
        what: what it would have been, for the sentence.
    """
    if len(data) > limit:
        raise refuse(f"This is no {what}: it has more than {limit:,} bytes.")
    try:
        value = msgspec.msgpack.decode(data, type=kind)
        if _ENCODER.encode(value) == data:
            return value
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise refuse(f"This is no {what}, or it was changed on its way.") from error
    raise refuse(f"This {what} is spelt in an unusual way and was refused.")


def refuse_newer(data: bytes, version: int, what: str) -> None:
    """Return unless an array begins with a later version number than this program knows.

    Only to be asked of bytes whose signature holds.

    Raises:
        NewerFormat: it does.
    """
    try:
        found: Any = msgspec.msgpack.decode(data)
    except (msgspec.MsgspecError, ValueError, TypeError, RecursionError):
        return
    if isinstance(found, list) and found and type(found[0]) is int and found[0] > version:
        raise NewerFormat(f"This {what} was written by a newer Freehold; it was left as it is.")


def public_of(seed: bytes) -> bytes:
    """The Ed25519 public key of a seed, 32 bytes."""
    return bytes(SigningKey(seed).verify_key)


def sign(seed: bytes, context: bytes, data: bytes) -> bytes:
    """The Ed25519 signature (RFC 8032) over context ‖ data, 64 bytes."""
    return SigningKey(seed).sign(context + data).signature


def signed_by(public: bytes, context: bytes, data: bytes, signature: bytes) -> bool:
    """Whether it holds."""
    try:
        VerifyKey(public).verify(context + data, signature)
    except (BadSignatureError, ValueError, TypeError):
        return False
    return True
