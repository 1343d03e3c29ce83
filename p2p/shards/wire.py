"""The frames of `/freehold/shards/1`: msgpack, tagged, every field bounded, like those of `wire`.

Whoever opens the stream asks; each frame is answered by one, in the order asked. `Declined` answers
one question and the stream goes on; after `Refused` it ends.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

import msgspec

from p2p.discovery.letters import MAXIMUM_LETTER
from p2p.protocols.wire import ChunkBytes, Code, Id, Refused, Sentence, decode_frame, in_parts
from p2p.shards.papers import Moment, Size
from wallet.agreement.delivery import Signed
from wallet.shares.blocks import MAXIMUM_BLOCK
from wallet.shares.head import MAXIMUM_HEAD
from wallet.shares.leaves import MOST_LEAVES as LEAVES_OF_A_BLOCK
from wallet.shares.leaves import Proof
from wallet.shares.order import MAXIMUM_ORDER

SHARDS: Final = "/freehold/shards/1"
SHARDS_CAP: Final = MAXIMUM_BLOCK + 64 * 1024
STRANGERS_CAP: Final = MAXIMUM_ORDER + 1024
"""Of a frame of somebody who may keep nothing here, so that none of a block is even read."""

IN_FLIGHT: Final = 8
"""So many questions may wait for their answers on a stream."""

MOST_HASHES: Final = 512
MOST_LEAVES: Final = 64
COLLECTION_BYTES: Final = 16
PAGE_LETTERS: Final = 64
PAGE_LETTER_BYTES: Final = 512 * 1024

Capability = Annotated[str, msgspec.Meta(max_length=32)]
Capabilities = Annotated[tuple[Capability, ...], msgspec.Meta(max_length=16)]
Hashes = Annotated[tuple[Id, ...], msgspec.Meta(max_length=MOST_HASHES)]
Collection = Annotated[bytes, msgspec.Meta(max_length=COLLECTION_BYTES)]
Leaf = Annotated[int, msgspec.Meta(ge=0, lt=LEAVES_OF_A_BLOCK)]
HeadBytes = Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_HEAD)]
LetterBytes = Annotated[bytes, msgspec.Meta(min_length=1, max_length=MAXIMUM_LETTER)]
Place = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every frame."""


# ── asked ────────────────────────────────────────────────────────────────────────────────────────


class Hello(_Frame, frozen=True, tag="hello"):
    """What is there for me? `caps` names what the asker can do beyond this page; none so far."""

    caps: Capabilities = ()


class Put(_Frame, frozen=True, tag="put"):
    """Keep this block; `hash` is its SHA-256.

    `collection` is empty, or 16 bytes that a licence may name (released data).
    """

    hash: Id
    collection: Collection
    data: ChunkBytes


class Has(_Frame, frozen=True, tag="has"):
    """Which of these do you have?"""

    hashes: Hashes


class Get(_Frame, frozen=True, tag="get"):
    """Give this block."""

    hash: Id


class Challenge(_Frame, frozen=True, tag="challenge"):
    """Show these leaves of a block, with their paths to its root."""

    hash: Id
    leaves: Annotated[tuple[Leaf, ...], msgspec.Meta(min_length=1, max_length=MOST_LEAVES)]


class Drop(_Frame, frozen=True, tag="drop"):
    """Delete these blocks of mine."""

    hashes: Hashes


class Claim(_Frame, frozen=True, tag="claim"):
    """I speak for this head key here, by its signature (`papers.claim`)."""

    key: Id
    signature: Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]


class HeadPut(_Frame, frozen=True, tag="head-put"):
    """Keep this head (`wallet.shares.head`), whose key I have claimed."""

    head: HeadBytes


class HeadGet(_Frame, frozen=True, tag="head-get"):
    """Give the latest head under this locator; anybody who knows it may ask."""

    locator: Id


class ShowOrder(_Frame, frozen=True, tag="show-order"):
    """This order (`wallet.shares.order`) lets me fetch, and put here, what it names."""

    order: Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_ORDER)]


class ShowLicence(_Frame, frozen=True, tag="show-licence"):
    """This licence (`wallet.shares.order`) lets me read the collection that it names."""

    licence: Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_ORDER)]


class KeepOrder(_Frame, frozen=True, tag="keep-order"):
    """Keep this standing order of mine (`wallet.shares.order`), in the place of an earlier one."""

    order: Annotated[bytes, msgspec.Meta(max_length=MAXIMUM_ORDER)]


class MailPut(_Frame, frozen=True, tag="mail-put"):
    """Keep this sealed letter for another whom you know."""

    reader: Id
    letter: LetterBytes


class MailGet(_Frame, frozen=True, tag="mail-get"):
    """Give the letters for me that lie after a place; 0 is the beginning."""

    after: Place


class MailForget(_Frame, frozen=True, tag="mail-forget"):
    """Delete these letters for me."""

    places: Annotated[tuple[Place, ...], msgspec.Meta(max_length=256)]


# ── answered ─────────────────────────────────────────────────────────────────────────────────────


class Welcome(_Frame, frozen=True, tag="welcome"):
    """What the holder has for the asker.

    Attributes:
        quota: bytes that the asker may have here in all; 0: it is not known here.
        used: bytes that it has here now.
        free: bytes that could be put now, by quota, limit and disk.
        blocks: how many blocks it has here.
        paused: why nothing is kept or given now; empty if it is not so.
        leaving_ms: when the holder leaves, UTC; 0 if it stays.
        certificate: whose this keyless holder is; None for a person's own wallet.
        caps: what it can do beyond this page; none so far.
    """

    quota: Size
    used: Size
    free: Size
    blocks: Annotated[int, msgspec.Meta(ge=0, lt=2**40)]
    paused: Sentence
    leaving_ms: Moment
    certificate: Signed | None
    caps: Capabilities = ()


class Kept(_Frame, frozen=True, tag="kept"):
    """The block is on the disk: a receipt (`papers.Receipt`)."""

    receipt: Signed


class Held(_Frame, frozen=True, tag="held"):
    """Which are there: bit i of the bytes (the lowest of byte 0 first) is the i-th of `has`."""

    bits: Annotated[bytes, msgspec.Meta(max_length=MOST_HASHES // 8)]


class Block(_Frame, frozen=True, tag="block"):
    """The block that was asked for."""

    hash: Id
    data: ChunkBytes


class Proved(_Frame, frozen=True, tag="proved"):
    """The leaves that were asked for, in that order, each with its path (RFC 9162 §2.1.3.1)."""

    proofs: Annotated[tuple[Proof, ...], msgspec.Meta(max_length=MOST_LEAVES)]


class Done(_Frame, frozen=True, tag="done"):
    """It was done, to so many: answers whatever has no answer of its own."""

    count: Annotated[int, msgspec.Meta(ge=0, lt=2**32)]


class HeadSaid(_Frame, frozen=True, tag="head"):
    """The newest head, empty if there is none."""

    head: HeadBytes


class Letters(_Frame, frozen=True, tag="letters"):
    """The oldest letters, each with its place and who left it; whether more follow."""

    items: Annotated[
        tuple[tuple[Place, Id, LetterBytes], ...], msgspec.Meta(max_length=PAGE_LETTERS)
    ]
    more: bool


class Declined(_Frame, frozen=True, tag="declined"):
    """Not this one, and why (`errors`); the stream goes on."""

    code: Code
    message: Sentence


Asking: TypeAlias = (
    Hello
    | Put
    | Has
    | Get
    | Challenge
    | Drop
    | Claim
    | HeadPut
    | HeadGet
    | ShowOrder
    | ShowLicence
    | KeepOrder
    | MailPut
    | MailGet
    | MailForget
)
Answering: TypeAlias = (
    Welcome | Kept | Held | Block | Proved | Done | HeadSaid | Letters | Declined | Refused
)
_ENCODER = msgspec.msgpack.Encoder()
_ASKING: msgspec.msgpack.Decoder[Asking] = msgspec.msgpack.Decoder(Asking)
_ANSWERING: msgspec.msgpack.Decoder[Answering] = msgspec.msgpack.Decoder(Answering)


def parts_of(frame: Asking | Answering) -> tuple[bytes | memoryview, ...]:
    """Return the bytes of a frame, without its length, in parts; a block is not copied."""
    match frame:
        case Put(hash, collection, data):
            return in_parts(_ENCODER.encode(Put(hash, collection, b"")), data)
        case Block(hash, data):
            return in_parts(_ENCODER.encode(Block(hash, b"")), data)
    return (_ENCODER.encode(frame),)


def decode_asking(data: bytes | memoryview) -> Asking:
    """Read what a holder is asked; a block's data is a part of what was given.

    Raises:
        Malformed: not a question of this protocol.
    """
    return decode_frame(_ASKING, data)


def decode_answering(data: bytes | memoryview) -> Answering:
    """Read what a holder answers; a block's data is a part of what was given.

    Raises:
        Malformed: not an answer of this protocol.
    """
    return decode_frame(_ANSWERING, data)
