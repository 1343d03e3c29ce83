r"""Letters: what one side of a negotiation leaves at a meeting point while the other is away.

A letter carries envelopes of the negotiation, as a stream of `/freehold/negotiate/1` would. It is
signed by the sender's signing key, which its introduction certifies, over `freehold/letter/1\0 ‖
the reader's identity ‖ body`, padded to a multiple of 4 KiB, and sealed (HPKE, RFC 9180 base mode,
as step keys are) to the reader's HPKE key with `info` = label ‖ box. So a meeting point sees a
box, a size and a time; it can keep a letter back or give it twice, and change or read nothing.

A box is named by an Ed25519 key; whoever has its seed may fetch. A requester's box is its identity;
an owner makes a random one for each relationship, which nothing else knows.

Guarantees: what `open_` returns was signed by the introduced peer, for this reader. Left to others:
whether the peer is the pinned one, whether the letter is newer than the last (`at_ms`), and the
envelopes, which the negotiation checks one by one.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from p2p.protocols.wire import Code, Count, EnvelopeBytes, Id, Sentence
from wallet.agreement.binding import Binding, Claims, check_binding
from wallet.agreement.delivery import check_hpke_key
from wallet.errors import BadSignature, Malformed

LABEL: Final = b"freehold/letter/1\0"
PAGE: Final = 4096
MAXIMUM_LETTER: Final = 128 * 1024
_OVERHEAD: Final = 32 + 16  # HPKE: the encapsulated key and the tag
ROOM: Final = MAXIMUM_LETTER // PAGE * PAGE - PAGE - 4 - 80 - 1024
"""Bytes of envelopes that surely fit into one letter beside the rest of it."""

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
Instant = Annotated[int, msgspec.Meta(ge=0, lt=253_402_300_800_000)]
Held = Annotated[tuple[tuple[Id, Count], ...], msgspec.Meta(max_length=512)]


class OwnerLetter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="from-owner"):
    """An owner writes: who it is, what it holds, what is new, and in which box answers are found.

    A knock is one with nothing in `have` and `pushes`. Answers go to the same meeting point.
    """

    binding: Binding
    at_ms: Instant
    box: Id
    have: Held = ()
    pushes: Annotated[
        tuple[tuple[Id, Count, EnvelopeBytes], ...], msgspec.Meta(max_length=256)
    ] = ()


class RequesterLetter(
    msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="from-requester"
):
    """A requester answers: what it took, what it did not and why, and what is new."""

    binding: Binding
    at_ms: Instant
    taken: Held = ()
    refused: Annotated[
        tuple[tuple[Id, Count, Code, Sentence], ...], msgspec.Meta(max_length=64)
    ] = ()
    items: Annotated[
        tuple[
            tuple[Id, Count, Annotated[tuple[EnvelopeBytes, ...], msgspec.Meta(max_length=256)]],
            ...,
        ],
        msgspec.Meta(max_length=256),
    ] = ()


class ContactLetter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="from-contact"):
    """A contact writes by a holder that both know (PROTOCOL.md §21): a greeting, and what waits.

    `addresses` say where it is reached, `words` are those of guardians with whether they are
    sealed, `heard` the first 16 bytes of SHA-256 of words that it has taken.
    """

    binding: Binding
    at_ms: Instant
    addresses: Annotated[
        tuple[Annotated[str, msgspec.Meta(max_length=128)], ...], msgspec.Meta(max_length=6)
    ] = ()
    words: Annotated[
        tuple[tuple[bool, Annotated[bytes, msgspec.Meta(max_length=8192)]], ...],
        msgspec.Meta(max_length=16),
    ] = ()
    heard: Annotated[
        tuple[Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)], ...],
        msgspec.Meta(max_length=64),
    ] = ()


Letter: TypeAlias = OwnerLetter | RequesterLetter | ContactLetter


class _Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    body: Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_LETTER)]
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


_ENCODER = msgspec.msgpack.Encoder()
_LETTER: msgspec.msgpack.Decoder[Letter] = msgspec.msgpack.Decoder(Letter)
_SIGNED = msgspec.msgpack.Decoder(_Signed)


def seal(letter: Letter, signing_seed: bytes, reader: Claims, box: bytes) -> bytes:
    """Sign a letter and seal it for one reader and one box.

    Raises:
        Malformed: it is too long, or nothing can be sealed to this reader.
    """
    body = _ENCODER.encode(letter)
    signature = SigningKey(signing_seed).sign(LABEL + reader.identity + body).signature
    plain = _padded(_ENCODER.encode(_Signed(body, signature)))
    if len(plain) + _OVERHEAD > MAXIMUM_LETTER:
        raise Malformed(f"A letter has at most {MAXIMUM_LETTER:,} bytes; this one has more.")
    check_hpke_key(reader.hpke_key)
    recipient = X25519PublicKey.from_public_bytes(reader.hpke_key)
    return _SUITE.encrypt(plain, recipient, info=LABEL + box)


def open_(
    sealed: bytes, reader: Claims, hpke_private_key: bytes, box: bytes
) -> tuple[Letter, Claims]:
    """Open a letter; return it with the checked claims of who wrote it.

    Args:
        sealed: as it lay in the box.
        reader: one's own claims.
        hpke_private_key: of these claims.
        box: where it lay.

    Raises:
        Malformed: it is no letter, or not for this reader and this box.
        BadSignature: whom it names did not write it to this reader, or not on this chain.
    """
    private = X25519PrivateKey.from_private_bytes(hpke_private_key)
    try:
        plain = _SUITE.decrypt(sealed, private, info=LABEL + box)
        signed = _SIGNED.decode(_unpadded(plain))
        letter = _LETTER.decode(signed.body)
        claims = msgspec.msgpack.decode(letter.binding.claims, type=Claims)
    except (InvalidTag, msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed("What lay in the box is not a letter that can be read here.") from error
    check_binding(letter.binding, claims.identity, reader.chain_id)
    try:
        VerifyKey(claims.signing_key).verify(
            LABEL + reader.identity + signed.body, signed.signature
        )
    except (BadSignatureError, ValueError) as error:
        raise BadSignature("The letter was not written by whom it names.") from error
    return letter, claims


def _padded(data: bytes) -> bytes:
    whole = len(data).to_bytes(4, "big") + data
    return whole + bytes(-len(whole) % PAGE)


def _unpadded(plain: bytes) -> bytes:
    length = int.from_bytes(plain[:4], "big")
    if len(plain) % PAGE or not 0 < length <= len(plain) - 4 or any(plain[4 + length :]):
        raise ValueError("the padding is not right")
    return plain[4 : 4 + length]
