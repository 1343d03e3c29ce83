r"""What owner, guardians and a recovering person say to each other, and the envelope of each.

Bodies are msgpack maps with a `type`; an envelope is that of negotiations
(`wallet.agreement.messages.Envelope`: exact body, Ed25519 key, signature), signed over
`freehold/guardians/1\0 ‖ to (32 bytes) ‖ body`. `to` is who is meant: a home key, the temporary key
of who recovers, or of a veto the whole circle. So nothing is of use to anybody else; what may not
be said twice carries the circle and the request.

Guarantees: what `read` returns was signed by the key it names for this reader. Left to others:
whose key that is, and whether it may be said now (`guardian`, `owner`, `recovering`).
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Final, Literal, TypeAlias, TypeVar

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wallet.agreement.invitation import Name
from wallet.agreement.messages import Envelope, Instant, decode_envelope, encode_envelope
from wallet.agreement.reading import read_one_spelling
from wallet.errors import BadSignature, Malformed
from wallet.guardians.circle import (
    LABEL,
    SHARE_WORDS,
    WRAPPED_BYTES,
    Bytes16,
    Bytes32,
    Generation,
    Number,
)
from wallet.proquints import spoken
from wallet.shares.places import Place

MOST_HOLDERS: Final = 2
_CODE_BYTES: Final = 6

Locator = Annotated[bytes, msgspec.Meta(max_length=32)]
"""32 bytes, or none where it is not known."""
Places = Annotated[tuple[Place, ...], msgspec.Meta(max_length=MOST_HOLDERS)]


class _Body(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every message."""


class GuardianShare(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one guardian keeps for one person.

    Attributes:
        owner: the person's home key, by which the guardian knows them.
        veto_key: the Ed25519 key that can stop a recovery: the home signing key.
        owner_name: what the person calls themselves towards this guardian.
        words: one share of SLIP-39.
        wrapped: `circle.Wrapped`, 100 bytes.
        holders: where the backup is found: two holders.
        made_ms: when, UTC milliseconds.
    """

    owner: Bytes32
    veto_key: Bytes32
    owner_name: Name
    words: Annotated[str, msgspec.Meta(max_length=SHARE_WORDS * 9)]
    wrapped: Annotated[bytes, msgspec.Meta(min_length=WRAPPED_BYTES, max_length=WRAPPED_BYTES)]
    holders: Places
    made_ms: Instant

    def __repr__(self) -> str:
        return "GuardianShare(…)"


# ---- between the owner and a guardian


class Handover(_Body, frozen=True, tag="handover"):
    """The owner asks a contact to be a guardian and gives the share; sealed besides."""

    share: GuardianShare


class Kept(_Body, frozen=True, tag="kept"):
    """The guardian has it; `share` is SHA-256 of its words, so that both mean the same."""

    circle: Bytes16
    generation: Generation
    number: Number
    share: Bytes32


class Retire(_Body, frozen=True, tag="retire"):
    """The owner asks for what is kept of this circle, and of earlier ones, to be destroyed."""

    circle: Bytes16
    generation: Generation
    at_ms: Instant


class Destroyed(_Body, frozen=True, tag="destroyed"):
    """The guardian keeps nothing of this circle any more."""

    circle: Bytes16
    generation: Generation
    number: Number
    at_ms: Instant


class Notice(_Body, frozen=True, tag="notice"):
    """To all the owner's devices: somebody asks, I have said yes, and the wait runs.

    `name` is what who asks calls themselves, `code` what both of them said to each other.
    """

    circle: Bytes16
    request: Bytes16
    asker: Bytes32
    name: Name
    code: Annotated[str, msgspec.Meta(max_length=24)]
    at_ms: Instant
    wait_hours: Annotated[int, msgspec.Meta(ge=1, le=8784)]


class Veto(_Body, frozen=True, tag="veto"):
    """The owner, by the home signing key, to the whole circle: this request is not mine."""

    circle: Bytes16
    request: Bytes16
    at_ms: Instant


# ---- between who recovers and a guardian


class Ask(_Body, frozen=True, tag="ask"):
    """Who recovers asks for a share: under which keys, and with what number committed to."""

    request: Bytes16
    hpke_key: Bytes32
    commitment: Bytes32
    name: Name
    locator: Locator
    made_ms: Instant


class Heard(_Body, frozen=True, tag="heard"):
    """The guardian's app has the request; its number, for the words to compare."""

    request: Bytes16
    nonce: Bytes32


class Reveal(_Body, frozen=True, tag="reveal"):
    """Who recovers shows its number; with that of the guardian, so that it fits only here."""

    request: Bytes16
    nonce: Bytes32
    heard: Bytes32


class Fetch(_Body, frozen=True, tag="fetch"):
    """Who recovers asks whether the wait is over."""

    request: Bytes16


class Withdraw(_Body, frozen=True, tag="withdraw"):
    """Who recovers needs the share no more."""

    request: Bytes16


State = Literal[
    "asked", "shown", "waiting", "released", "declined", "vetoed", "withdrawn", "expired", "renewed"
]
"""How far a request is at one guardian; `renewed`: the owner has made a new circle meanwhile."""


class Said(_Body, frozen=True, tag="said"):
    """The guardian: how far the request is; `hours_left` of the wait, rounded up."""

    request: Bytes16
    state: State
    hours_left: Annotated[int, msgspec.Meta(ge=0, le=8784)]


class Released(_Body, frozen=True, tag="released"):
    """The guardian: the share, sealed to the key of who asked (`sealing`)."""

    request: Bytes16
    sealed: Annotated[bytes, msgspec.Meta(max_length=8192)]


ToGuardian: TypeAlias = Handover | Retire | Veto | Ask | Reveal | Fetch | Withdraw
ToOwner: TypeAlias = Kept | Destroyed | Notice
ToAsker: TypeAlias = Heard | Said | Released
Message: TypeAlias = ToGuardian | ToOwner | ToAsker
Kind = TypeVar("Kind", bound=Message)

_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


def say(message: Message, to: bytes, signing_seed: bytes) -> bytes:
    """Return the signed envelope of a message, as it travels.

    Args:
        message: what is said.
        to: 32 bytes: the identity of who is meant, or `everybody` of a circle.
        signing_seed: the Ed25519 seed of who speaks.
    """
    body, key = _ENCODER.encode(message), SigningKey(signing_seed)
    signature = key.sign(_covered(to, body)).signature
    return encode_envelope(Envelope(body, bytes(key.verify_key), signature))


def read(data: bytes, to: bytes) -> tuple[Message, bytes]:
    """Read an envelope; return the message and the key that signed it.

    Raises:
        Malformed: it is no message of guardians, or spelt in another way than the one.
        BadSignature: its key did not sign it for this reader.
    """
    envelope = decode_envelope(data)
    try:
        VerifyKey(envelope.key).verify(_covered(to, envelope.body), envelope.signature)
    except (BadSignatureError, ValueError) as error:
        raise BadSignature("The message was not signed for this reader by who it names.") from error
    failure = "The message cannot be read"
    message = read_one_spelling(_DECODER, _ENCODER.encode, envelope.body, failure, "The message")
    return message, envelope.key


def read_as(kind: type[Kind], data: bytes, to: bytes, key: bytes | None = None) -> Kind:
    """Read an envelope that must be of this kind, and by this key if one is given.

    Raises:
        Malformed: another kind of message.
        BadSignature: another key, or another reader.
    """
    message, found = read(data, to)
    if key is not None and found != key:
        raise BadSignature("The message was signed by another key than the one known for this.")
    if not isinstance(message, kind):
        raise Malformed(f"This is not the message that fits here ({kind.__name__.lower()}).")
    return message


def public_key(signing_seed: bytes) -> bytes:
    """Return the Ed25519 public key of a seed."""
    return bytes(SigningKey(signing_seed).verify_key)


def everybody(circle: bytes) -> bytes:
    """Return to whom a veto is addressed: all guardians of a circle."""
    return hashlib.sha256(LABEL + b"everybody\0" + circle).digest()


def commitment(nonce: bytes) -> bytes:
    """Return what who recovers shows of its 32 random bytes before it sees the guardian's."""
    return hashlib.sha256(LABEL + b"nonce\0" + nonce).digest()


def code(ask: Ask, asker: bytes, guardian: bytes, guardian_key: bytes, reveal: Reveal) -> str:
    """Return the three words that both say to each other, as “lusab-babad-gutih”.

    Args:
        ask: as it was signed.
        asker: the temporary key that signed it.
        guardian: the guardian's home key.
        guardian_key: the key that signed `Heard`.
        reveal: both numbers.
    """
    digest = hashlib.sha256(
        LABEL
        + b"code\0"
        + ask.request
        + asker
        + ask.hpke_key
        + guardian
        + guardian_key
        + reveal.nonce
        + reveal.heard
    ).digest()
    return spoken(digest[:_CODE_BYTES])


def _covered(to: bytes, body: bytes) -> bytes:
    return LABEL + to + body
