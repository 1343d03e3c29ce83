"""The frames of `/freehold/calls/1`: msgpack, tagged, every field bounded, like those of `wire`.

A meeting point says hello first; then each frame that it is asked is answered by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import msgspec
from nacl.signing import SigningKey

from p2p.discovery.advisories import MAXIMUM_LIST
from p2p.discovery.board import PAGE_CALLS
from p2p.discovery.call import MAXIMUM_POSTED
from p2p.discovery.letters import MAXIMUM_LETTER
from p2p.protocols.wire import Id, Refused, decode_frame

if TYPE_CHECKING:
    from wallet.errors import FreeholdError

CALLS: Final = "/freehold/calls/1"
CALLS_CAP: Final = 512 * 1024
BOX_LABEL: Final = b"freehold/box/1\0"

Bits = Annotated[int, msgspec.Meta(ge=0, le=64)]
Place = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
Stamp = Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
CallBytes = Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_POSTED)]
LetterBytes = Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_LETTER)]
Places = Annotated[tuple[Place, ...], msgspec.Meta(max_length=256)]


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every frame."""


class Hello(_Frame, frozen=True, tag="hello"):
    """Meeting point, first: a number used once, and the bits that a stamp must stand for."""

    nonce: Id
    bits: Bits


class List(_Frame, frozen=True, tag="list"):
    """Give the calls after a place; 0 is the beginning."""

    after: Place


class Calls(_Frame, frozen=True, tag="calls"):
    """One page of calls; `last` is the place of the last one."""

    last: Place
    items: Annotated[tuple[CallBytes, ...], msgspec.Meta(max_length=PAGE_CALLS)]
    more: bool


class Post(_Frame, frozen=True, tag="post"):
    """Requester: keep this call, which it has signed."""

    call: CallBytes
    stamp: Stamp


class Withdraw(_Frame, frozen=True, tag="withdraw"):
    """Requester: forget this call of mine."""

    hash: Id


class Drop(_Frame, frozen=True, tag="drop"):
    """Keep this sealed letter for whoever has the key of the box."""

    box: Id
    letter: LetterBytes
    stamp: Stamp


class Fetch(_Frame, frozen=True, tag="fetch"):
    """Give the letters of a box; its key signed `freehold/box/1` with the number of this stream."""

    box: Id
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class Letters(_Frame, frozen=True, tag="letters"):
    """The oldest letters of the box, each with its place."""

    items: Annotated[tuple[tuple[Place, LetterBytes], ...], msgspec.Meta(max_length=256)]
    more: bool


class Forget(_Frame, frozen=True, tag="forget"):
    """Remove these letters from the box that was opened last on this stream."""

    places: Places


class Advise(_Frame, frozen=True, tag="advise"):
    """Give the newest list of advisories that you have."""


class Advice(_Frame, frozen=True, tag="advice"):
    """The list, as the maintainers signed it; empty if there is none."""

    data: Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_LIST)]


class Kept(_Frame, frozen=True, tag="kept"):
    """Meeting point: it was done."""


Asking: TypeAlias = List | Post | Withdraw | Drop | Fetch | Forget | Advise
Answering: TypeAlias = Hello | Calls | Letters | Advice | Kept | Refused
_ENCODER = msgspec.msgpack.Encoder()
_ASKING: msgspec.msgpack.Decoder[Asking] = msgspec.msgpack.Decoder(Asking)
_ANSWERING: msgspec.msgpack.Decoder[Answering] = msgspec.msgpack.Decoder(Answering)


def encode(frame: Asking | Answering) -> bytes:
    """Return the bytes of a frame, without its length."""
    return _ENCODER.encode(frame)


def decode_asking(data: bytes) -> Asking:
    """Read what a meeting point is asked; `Malformed` if it is no such frame."""
    return decode_frame(_ASKING, data)


def decode_answering(data: bytes) -> Answering:
    """Read what a meeting point answers; `Malformed` if it is no such frame."""
    return decode_frame(_ANSWERING, data)


def box_claim(box_seed: bytes, point: bytes, nonce: bytes) -> Fetch:
    """Ask for the letters of one's own box, on the stream that began with `nonce`."""
    key = SigningKey(box_seed)
    signature = key.sign(BOX_LABEL + point + nonce).signature
    return Fetch(key.verify_key.encode(), signature)


def refusal(error: FreeholdError) -> Refused:
    """Return what is said last to somebody who is told no."""
    return Refused(error.code, str(error)[:1000])
