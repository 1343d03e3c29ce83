r"""The negotiation's messages and the envelope that carries each one.

An envelope holds the exact bytes that were signed. The signature covers
`freehold/negotiate/1\0 ‖ SHA-256(previous envelope) ‖ sender ‖ recipient ‖ body`, where sender and
recipient are 32-byte Ed25519 identity keys and the hash before the first envelope is all zero.
So a message can be replayed neither later, nor elsewhere, nor out of order. Nothing is ever
encoded again to be checked.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal, TypeAlias

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wallet.agreement.grant import Bytes32, Grant
from wallet.agreement.reading import read, read_one_spelling
from wallet.errors import BadSignature

PROTOCOL = b"freehold/negotiate/1\0"
START = bytes(32)
MAXIMUM_BODY = 256 * 1024

TermsBytes = Annotated[bytes, msgspec.Meta(max_length=64 * 1024)]
Note = Annotated[str, msgspec.Meta(max_length=2000)]
Named = Annotated[str, msgspec.Meta(max_length=200)]
Instant = Annotated[int, msgspec.Meta(ge=0, lt=253_402_300_800_000)]
"""UTC milliseconds, until the end of 9999."""
Reason = Literal[
    "not-now",
    "not-this-data",
    "price",
    "purpose",
    "retention",
    "recipients",
    "incomplete",
    "too-much",
    "not-required-fields",
    "changed",
    "expired",
    "other",
]


class Request(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="request"):
    """The requester opens: full terms, without what the owner's consent fixes."""

    nonce: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
    created_ms: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    terms: TermsBytes
    note: Note = ""


class Offer(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="offer"):
    """Either side proposes full terms instead of the last ones.

    `template` is the hash of the public rule by which the owner answers, where the owner lets that
    be known; else the field is not there.
    """

    terms: TermsBytes
    note: Note = ""
    template: Bytes32 | msgspec.UnsetType = msgspec.UNSET


class Accept(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="accept"):
    """The requester agrees to the owner's last offer. It carries no grant: the owner signs last."""

    terms_hash: Bytes32


class Consent(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="consent"):
    """The owner agrees, fixes root, steps and log commitment, and signs the grant.

    `dataset_salt` and `terms_salt` open the two commitments of the grant to the requester; `at_ms`
    is when the owner says that they consented.
    """

    terms: TermsBytes
    grant: Grant
    signature: Annotated[bytes, msgspec.Meta(min_length=65, max_length=65)]
    dataset_salt: Bytes32
    terms_salt: Bytes32
    at_ms: Instant


class Opened(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="opened"):
    """The requester hands over its signed opening transaction, so that the owner can carry it."""

    transaction: Annotated[bytes, msgspec.Meta(max_length=8192)]
    stipend: Annotated[bytes, msgspec.Meta(max_length=1024)]


class Decline(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="decline"):
    """Either side says no, with a reason; `template` as in `Offer`."""

    reason: Reason
    note: Note = ""
    template: Bytes32 | msgspec.UnsetType = msgspec.UNSET


class Withdraw(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="withdraw"):
    """The requester takes its request or agreement back before opening the grant."""

    note: Note = ""


class Revoked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="revoked"):
    """The owner has revoked the grant and demands erasure of what arrived (GDPR Art. 17).

    Of a grant that was over it is the demand alone: there is nothing left to end.
    """

    grant_id: Bytes32
    at_ms: Instant
    erase: bool = True


class Report(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="report"):
    """The requester says what it did with the data: a use of it, or that it is deleted.

    A deletion answers the demand of a `Revoked`, and otherwise the end of the retention. `model`
    and `run` name what used the data; `copies` says what became of copies that had left the
    requester's program: none were made, they were deleted too, or they are kept, and why stands in
    `note`. It binds its signer and proves nothing else.
    """

    grant_id: Bytes32
    at_ms: Instant
    kind: Literal["use", "deleted"]
    model: Named = ""
    run: Named = ""
    note: Note = ""
    copies: Literal["none", "deleted", "kept"] = "none"


Message: TypeAlias = (
    Request | Offer | Accept | Consent | Opened | Decline | Withdraw | Revoked | Report
)


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """One signed message: exact body bytes, the signing key and its Ed25519 signature."""

    body: Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_BODY)]
    key: Bytes32
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]

    def hash(self) -> bytes:
        """Return SHA-256 of the envelope's bytes; the next envelope is signed over it."""
        return hashlib.sha256(encode_envelope(self)).digest()


_ENCODER = msgspec.msgpack.Encoder()
_ENVELOPE = msgspec.msgpack.Decoder(Envelope)
_MESSAGE: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


def encode_envelope(envelope: Envelope) -> bytes:
    """Return the bytes that travel and are stored."""
    return _ENCODER.encode(envelope)


def decode_envelope(data: bytes) -> Envelope:
    """Read an envelope; only its one canonical encoding is taken.

    Raises:
        Malformed: not an envelope.
    """
    failure = "These bytes are not a signed message"
    return read_one_spelling(_ENVELOPE, encode_envelope, data, failure, "The signed message")


def decode_message(body: bytes) -> Message:
    """Read the body of a checked envelope.

    Raises:
        Malformed: not a message of this protocol.
    """
    return read(_MESSAGE, body, "The message cannot be read")


def seal(
    message: Message, previous: bytes, sender: bytes, recipient: bytes, signing_seed: bytes
) -> Envelope:
    """Sign a message as the next one after `previous` (a 32-byte hash, `START` at first)."""
    body = _ENCODER.encode(message)
    key = SigningKey(signing_seed)
    signature = key.sign(_covered(previous, sender, recipient, body)).signature
    return Envelope(body=body, key=key.verify_key.encode(), signature=signature)


def check(envelope: Envelope, previous: bytes, sender: bytes, recipient: bytes) -> None:
    """Check that the envelope's key signed it for this place and these two peers.

    Raises:
        BadSignature: it was signed by another key, for another place or for other peers.
    """
    try:
        VerifyKey(envelope.key).verify(
            _covered(previous, sender, recipient, envelope.body), envelope.signature
        )
    except (BadSignatureError, ValueError) as error:
        raise BadSignature("The message was not signed for this place by this peer.") from error


def _covered(previous: bytes, sender: bytes, recipient: bytes, body: bytes) -> bytes:
    return PROTOCOL + previous + sender + recipient + body
