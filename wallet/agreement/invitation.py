r"""The invitation that one person gives to another, and the proofs of an acquaintance.

An invitation is a `freehold:contact/` link: where the inviter's home host is reached, its key, a
secret of 16 random bytes that is good once, and until when. It carries no name of the invited.
Opening it shows a card and does nothing.

Guarantees: who answers proves that it holds the secret, bound to both home keys and to its own
introduction, so a proof is of no use to anybody else or later; the inviter proves the same back.
Both then say the same three words if they have met each other and not somebody in between. The
words are over both keys and over two random numbers of which the answering side commits to its own
before it sees the other, so nobody in between can search for keys that give equal words: it has
one try in 2^48 (the "short authentication string" of ZRTP, RFC 6189 §4.4.1.1 and §7).

The words are proquints (`wallet.proquints`). Left to others: who may invite whom, and remembering
that it was used (`wallet.vault.invitations`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from typing import Annotated, Final, Literal

import msgspec

from wallet.errors import BadSignature, Malformed
from wallet.proquints import spoken

SCHEME: Final = "freehold:contact/"
MAXIMUM_CHARACTERS: Final = 1200
SECRET_BYTES: Final = 16
NONCE_BYTES: Final = 32
LONGEST_NAME: Final = 80
MOST_ADDRESSES: Final = 6
_TAG: Final = b"freehold/contact/1\0"
_WORDS: Final = 3

Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Name = Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)]
Addresses = Annotated[
    tuple[Annotated[str, msgspec.Meta(min_length=1, max_length=128)], ...],
    msgspec.Meta(max_length=MOST_ADDRESSES),
]
Side = Literal["accept", "answer"]


class Invitation(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """What the link carries.

    `identity` is the inviter's Ed25519 home key; `addresses` are multiaddrs without the peer, which
    is the key; `expires` is in Unix seconds; `name` is what the inviter calls itself, unchecked.
    """

    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    identity: Key
    addresses: Annotated[Addresses, msgspec.Meta(min_length=1)]
    secret: Annotated[bytes, msgspec.Meta(min_length=SECRET_BYTES, max_length=SECRET_BYTES)]
    expires: Annotated[int, msgspec.Meta(ge=0, lt=253_402_300_800)]
    name: Name = ""

    def __repr__(self) -> str:
        return "Invitation(…)"


def encode_invitation(invitation: Invitation) -> str:
    """Return the link as text."""
    data = msgspec.msgpack.encode(invitation)
    return SCHEME + base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def parse_invitation(text: str) -> Invitation:
    """Read an invitation, from anywhere: it is hostile until read.

    Raises:
        Malformed: not an invitation, too long, or of a later version.
    """
    text = text.strip()
    if len(text) > MAXIMUM_CHARACTERS or not text.startswith(SCHEME):
        raise Malformed(f"This is not an invitation; one begins with “{SCHEME}”.")
    payload = text.removeprefix(SCHEME)
    try:
        data = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True)
        found = msgspec.msgpack.decode(data, type=Invitation)
    except (binascii.Error, msgspec.MsgspecError, ValueError) as error:
        raise Malformed(
            "The invitation is damaged or of a later version; nothing was done."
        ) from error
    if encode_invitation(found) != text:
        raise Malformed("The invitation is spelt in an unusual way and was refused.")
    return found


def is_invitation(text: str) -> bool:
    """Whether a text that was clicked or pasted would be read as an invitation."""
    return text.strip().startswith(SCHEME)


def invitation_id(secret: bytes) -> bytes:
    """Return the 16 bytes by which an invitation is named without giving its secret away."""
    return hashlib.sha256(_TAG + b"invitation\0" + secret).digest()[:16]


def commitment(nonce: bytes) -> bytes:
    """Return what the answering side shows of its 32 random bytes before it sees the other's."""
    return hashlib.sha256(_TAG + b"nonce\0" + nonce).digest()


def proof(
    secret: bytes, side: Side, inviter: bytes, accepter: bytes, introduction: bytes, number: bytes
) -> bytes:
    """Return the proof that one side holds the secret of an invitation.

    Args:
        secret: of the invitation.
        side: "accept" by who answers it, "answer" by who made it.
        inviter: 32-byte home key of who made it.
        accepter: 32-byte home key of who answers it.
        introduction: the claims of the side that proves, as it signed them.
        number: the commitment of who answers, or the nonce of who made it.
    """
    shown = hashlib.sha256(introduction).digest()
    return hmac.digest(
        secret, _TAG + side.encode() + b"\0" + inviter + accepter + shown + number, "sha256"
    )


def check_proof(
    found: bytes,
    secret: bytes,
    side: Side,
    inviter: bytes,
    accepter: bytes,
    introduction: bytes,
    number: bytes,
) -> None:
    """Return if a proof is right; the arguments are those of `proof`.

    Raises:
        BadSignature: it is not.
    """
    wanted = proof(secret, side, inviter, accepter, introduction, number)
    if not hmac.compare_digest(found, wanted):
        raise BadSignature("This invitation was not answered by who holds its secret.")


def check_nonce(shown: bytes, nonce: bytes) -> None:
    """Return if a number is the one that was committed to.

    Raises:
        BadSignature: it is another one.
    """
    if not hmac.compare_digest(commitment(nonce), shown):
        raise BadSignature("The other side has changed its number after seeing this one.")


def words(inviter: bytes, accepter: bytes, inviter_nonce: bytes, accepter_nonce: bytes) -> str:
    """Return the three words that both sides say to each other, as “lusab-babad-gutih”."""
    digest = hashlib.sha256(
        _TAG + b"words\0" + inviter + accepter + inviter_nonce + accepter_nonce
    ).digest()
    return spoken(digest[: 2 * _WORDS])
