"""The frames of both protocols: msgpack, tagged, every field bounded.

Each frame is a u32 length and a msgpack map whose `type` names it; `p2p.transport.framing` checks
the length against the protocol's cap before it reads on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias, TypeVar

import msgspec

from wallet.agreement.binding import Binding
from wallet.agreement.delivery import CHUNK_BYTES, Signed
from wallet.agreement.messages import MAXIMUM_BODY
from wallet.agreement.reading import read

NEGOTIATE = "/freehold/negotiate/1"
RELEASE = "/freehold/release/1"
NEGOTIATE_CAP = 2 * 1024 * 1024
RELEASE_CAP = 16 * 1024 * 1024  # a manifest may list 100,000 steps; a chunk is at most 1 MiB

Id = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
EnvelopeBytes = Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_BODY + 1024)]
Count = Annotated[int, msgspec.Meta(ge=0, lt=2**32)]
Step = Annotated[int, msgspec.Meta(ge=1, lt=2**32)]
Code = Annotated[str, msgspec.Meta(max_length=64)]
Sentence = Annotated[str, msgspec.Meta(max_length=1000)]
if TYPE_CHECKING:
    ChunkBytes: TypeAlias = bytes | memoryview
else:  # read as a part of its frame, not copied out of it: a twelfth of a receiver's time
    ChunkBytes = Annotated[memoryview, msgspec.Meta(max_length=CHUNK_BYTES)]


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every frame."""


# ── negotiate ────────────────────────────────────────────────────────────────────────────────────


class Introduce(_Frame, frozen=True, tag="introduce", omit_defaults=True):
    """Both sides, first: who speaks. An owner that came by an invitation says so."""

    binding: Binding
    invitation: Annotated[bytes, msgspec.Meta(max_length=16)] = b""


class Have(_Frame, frozen=True, tag="have"):
    """Owner: the negotiations it holds, as (id, number of envelopes)."""

    items: Annotated[tuple[tuple[Id, Count], ...], msgspec.Meta(max_length=1024)]


class Envelopes(_Frame, frozen=True, tag="envelopes"):
    """Requester: envelopes of one negotiation from position `start` on."""

    id: Id
    start: Count
    items: Annotated[tuple[EnvelopeBytes, ...], msgspec.Meta(max_length=256)]


class Synced(_Frame, frozen=True, tag="synced"):
    """Requester: the owner now has everything."""


class Push(_Frame, frozen=True, tag="push"):
    """Owner: one new envelope for position `position`."""

    id: Id
    position: Count
    envelope: EnvelopeBytes


class Taken(_Frame, frozen=True, tag="taken"):
    """Requester: the pushed envelope was checked and kept."""

    id: Id
    length: Count


class Refused(_Frame, frozen=True, tag="refused"):
    """Either side: no, with a code of `wallet.errors` and a sentence."""

    code: Code
    message: Sentence


# ── release ──────────────────────────────────────────────────────────────────────────────────────


class Start(_Frame, frozen=True, tag="start", omit_defaults=True):
    """Owner: a release of this grant begins or goes on; where its ciphertext lies, if it does."""

    grant_id: Id
    manifest: Signed
    whereabouts: Signed | None = None


class Get(_Frame, frozen=True, tag="get"):
    """Requester: send one chunk of ciphertext."""

    step: Step
    chunk: Count


class Chunk(_Frame, frozen=True, tag="chunk"):
    """Owner: one chunk of ciphertext."""

    step: Step
    chunk: Count
    data: ChunkBytes


class Pay(_Frame, frozen=True, tag="pay"):
    """Requester: a voucher for `uses` steps in all."""

    uses: Step
    signature: Annotated[bytes, msgspec.Meta(min_length=65, max_length=65)]


class Paid(_Frame, frozen=True, tag="paid"):
    """Owner: the voucher was checked and stored."""

    uses: Step


class WantKey(_Frame, frozen=True, tag="want_key"):
    """Requester: send the key of a step."""

    step: Step


class Key(_Frame, frozen=True, tag="key"):
    """Owner: the sealed key of a step."""

    step: Step
    sealed: Annotated[bytes, msgspec.Meta(max_length=1024)]


class Got(_Frame, frozen=True, tag="got"):
    """Requester: a receipt for a step that was checked."""

    receipt: Signed


class Finished(_Frame, frozen=True, tag="finished"):
    """Requester: nothing more is wanted on this stream."""


NegotiateFrame: TypeAlias = Introduce | Have | Envelopes | Synced | Push | Taken | Refused
ReleaseFrame: TypeAlias = (
    Start | Get | Chunk | Pay | Paid | WantKey | Key | Got | Finished | Refused
)

_ENCODER = msgspec.msgpack.Encoder()
_NEGOTIATE: msgspec.msgpack.Decoder[NegotiateFrame] = msgspec.msgpack.Decoder(NegotiateFrame)
_RELEASE: msgspec.msgpack.Decoder[ReleaseFrame] = msgspec.msgpack.Decoder(ReleaseFrame)
Frame = TypeVar("Frame")


def encode(frame: NegotiateFrame | ReleaseFrame) -> bytes:
    """Return the bytes of a frame, without its length."""
    return _ENCODER.encode(frame)


def parts_of(frame: NegotiateFrame | ReleaseFrame) -> tuple[bytes | memoryview, ...]:
    """Return the bytes of a frame as `encode` does, in parts; a chunk's data is not copied."""
    if not isinstance(frame, Chunk):
        return (encode(frame),)
    return in_parts(encode(Chunk(frame.step, frame.chunk, b"")), frame.data)


def in_parts(empty: bytes, data: bytes | memoryview) -> tuple[bytes | memoryview, ...]:
    """Return a frame in parts, so that `data` is not copied.

    Args:
        empty: the frame's bytes with nothing in its last field.
        data: what stands there.
    """
    assert empty.endswith(_EMPTY)
    return empty.removesuffix(_EMPTY) + _bin(len(data)), data


def _bin(size: int) -> bytes:
    """Return what stands before so many bytes (MessagePack's bin family)."""
    form, length = (0xC4, 1) if size < 2**8 else (0xC5, 2) if size < 2**16 else (0xC6, 4)
    return bytes([form]) + size.to_bytes(length, "big")


_EMPTY = _bin(0)


def decode_negotiate(data: bytes) -> NegotiateFrame:
    """Read a frame of `/freehold/negotiate/1`.

    Raises:
        Malformed: not a frame of this protocol.
    """
    return decode_frame(_NEGOTIATE, data)


def decode_release(data: bytes | memoryview) -> ReleaseFrame:
    """Read a frame of `/freehold/release/1`; a chunk's data is a part of what was given.

    Raises:
        Malformed: not a frame of this protocol.
    """
    return decode_frame(_RELEASE, data)


def decode_frame(decoder: msgspec.msgpack.Decoder[Frame], data: bytes | memoryview) -> Frame:
    """Read a frame of any protocol.

    Raises:
        Malformed: not one of those that the decoder knows.
    """
    return read(decoder, data, "The frame cannot be read")
