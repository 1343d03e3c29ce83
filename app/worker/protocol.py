"""What a worker says to the node: frames of msgpack, each after its length as u32 big endian.

The node takes the worker to be hostile: a length is checked before anything is kept, and every
field is bounded. Rows stay undecoded here; `app.worker.checked_rows` reads them.

One import: `Sandboxed`, then for each importer with a claim `Recognised`, `Table`…, any number of
`Mapped`, `Rows`, `Skipped`, `Progress` and contents of rows (`Attached`, `Piece`…, `Whole`), then
`Imported`; at the end `Finished`, or at any point `Failed`. Under an order to propose there is
`Proposed` for each table instead.

Before all this the worker reads its `Order`, which comes the other way on the same channel.
"""

from __future__ import annotations

import os
import re
import struct
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from wallet.errors import FreeholdError
from wallet.importers.base import (
    DOCUMENT_LIMIT,
    Content,
    Purpose,
    Report,
    SignatureState,
    SignedOrigin,
    Skip,
    TableSpec,
)
from wallet.importers.generic.mapping import TableMapping
from wallet.importers.generic.order import Order
from wallet.importers.generic.proposal import Proposal
from wallet.importers.rows import KEY_BYTES, Row

if TYPE_CHECKING:
    from collections.abc import Iterator

FRAME_LIMIT: Final = 8 * 1024 * 1024
PIECE_LIMIT: Final = 1024 * 1024
ORDER_LIMIT: Final = 16 * 1024 * 1024
HEADER: Final = 4

_Name = Annotated[str, msgspec.Meta(max_length=4_096)]
_Sentence = Annotated[str, msgspec.Meta(max_length=8_192)]
Key = Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]
Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class BrokenFrame(FreeholdError):
    """A worker sent what no worker sends; it was ended and nothing of the frame was used."""

    code = "worker-frame"


class Sandboxed(msgspec.Struct, frozen=True, tag="sandboxed"):
    """Which parts of the sandbox hold; see `sandbox.close_doors`."""

    parts: Annotated[dict[_Name, _Sentence], msgspec.Meta(max_length=16)]


class Recognised(msgspec.Struct, frozen=True, tag="recognised"):
    """An importer begins: which, in which variant, why, and how many files it reads."""

    importer: _Name
    version: Count
    variant: _Name
    reason: _Sentence
    files: Count


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A dataset that may follow, with its columns."""

    spec: TableSpec


class Mapped(msgspec.Struct, frozen=True, tag="mapped"):
    """A dataset that only the file knows of, and how its rows are read."""

    mapping: TableMapping


class Proposed(msgspec.Struct, frozen=True, tag="proposed"):
    """What a table seems to be, where the order was to say so."""

    proposal: Proposal


class Signed(msgspec.Struct, frozen=True):
    """A `SignedOrigin` with its bounds."""

    method: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9-]{0,40}$")]
    issuer: _Name
    key_id: _Name
    state: SignatureState
    document: Annotated[bytes, msgspec.Meta(max_length=DOCUMENT_LIMIT)] = b""

    def origin(self) -> SignedOrigin:
        """Return what importers call it."""
        return SignedOrigin(self.method, self.issuer, self.key_id, self.state, self.document)


class Rows(msgspec.Struct, frozen=True, tag="rows"):
    """A batch of one dataset's rows from one file, still undecoded, and who signed the file."""

    dataset: _Name
    file: _Name
    rows: msgspec.Raw
    origin: Signed | None = None


class Attached(msgspec.Struct, frozen=True, tag="attached"):
    """A content of a row that came before begins; `Piece`s follow, and `Whole` at the end."""

    dataset: _Name
    key: Key
    purpose: Purpose
    media_type: Annotated[str, msgspec.Meta(pattern=r"\A[a-z]{1,20}/[a-z0-9.+-]{1,80}\Z")]
    name: Annotated[str, msgspec.Meta(max_length=255)]

    def content(self) -> Content:
        """Return what importers call it."""
        return Content(self.purpose, self.media_type, self.name)


class Piece(msgspec.Struct, frozen=True, tag="piece"):
    """The next bytes of the content that began."""

    data: Annotated[bytes, msgspec.Meta(min_length=1, max_length=PIECE_LIMIT)]


class Whole(msgspec.Struct, frozen=True, tag="whole"):
    """The end of a content; where it is not `kept`, the pieces are to be dropped."""

    kept: bool


class Skipped(msgspec.Struct, frozen=True, tag="skipped"):
    """A part that was not read."""

    skip: Skip


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """Bytes read of bytes to read; a hint."""

    done: Count
    total: Count


class Imported(msgspec.Struct, frozen=True, tag="imported"):
    """An importer is done."""

    importer: _Name
    report: Report


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """Everything was read; nothing follows."""


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The worker gives up, with the reason as a sentence; nothing follows."""

    code: _Name
    message: _Sentence


Frame = (
    Sandboxed
    | Recognised
    | Table
    | Mapped
    | Proposed
    | Rows
    | Attached
    | Piece
    | Whole
    | Skipped
    | Progress
    | Imported
    | Finished
    | Failed
)

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Frame] = msgspec.msgpack.Decoder(Frame)


def encode(frame: Frame) -> bytes:
    """Return a frame with its length before it.

    Raises:
        ValueError: it is longer than `FRAME_LIMIT`; rows are to be split.
    """
    body = _encoder.encode(frame)
    if len(body) > FRAME_LIMIT:
        raise ValueError(f"a frame of {len(body)} bytes")
    return struct.pack(">I", len(body)) + body


def contents_limit(weight: int) -> int:
    """Return how many bytes of contents may come of an input of so many bytes.

    Contents come nearly as they are: photos do not pack, texts ten to one.
    """
    return 64 * 1024**2 + 20 * weight


def encode_order(order: Order) -> bytes:
    """Return an order with its length before it.

    Raises:
        ValueError: it is longer than `ORDER_LIMIT`.
    """
    body = _encoder.encode(order)
    if len(body) > ORDER_LIMIT:
        raise ValueError(f"an order of {len(body)} bytes")
    return struct.pack(">I", len(body)) + body


def read_order(descriptor: int) -> Order:
    """Return the order that comes in on a descriptor; none at all is an order of nothing special.

    Raises:
        BrokenFrame: it is not one.
    """
    received = bytearray()
    wanted = HEADER
    while len(received) < wanted and (piece := os.read(descriptor, wanted - len(received))):
        received += piece
        if len(received) == HEADER == wanted:
            (length,) = struct.unpack(">I", received)
            wanted += min(length, ORDER_LIMIT)
    if not received:
        return Order()
    try:
        return msgspec.msgpack.decode(received[HEADER:], type=Order)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BrokenFrame(f"The order to the import worker is none: {error}.") from error


def encode_rows(
    dataset: str, file: str, rows: list[Row], origin: SignedOrigin | None = None
) -> Iterator[bytes]:
    """Yield frames that hold all of `rows`, as many as their sizes need."""
    packed = _encoder.encode(rows)
    if len(packed) > FRAME_LIMIT // 2 and len(rows) > 1:
        half = len(rows) // 2
        yield from encode_rows(dataset, file, rows[:half], origin)
        yield from encode_rows(dataset, file, rows[half:], origin)
    else:
        signed = Signed(*msgspec.structs.astuple(origin)) if origin is not None else None
        yield encode(Rows(dataset, file, msgspec.Raw(packed), signed))


def attached(dataset: str, key: bytes, content: Content) -> Attached:
    """Return the frame that a content begins with, its name cut to what a file name may be."""
    name = content.name.rsplit("/", 1)[-1][-255:]
    return Attached(dataset, key, content.purpose, content.media_type, name)


def decode(body: bytes) -> Frame:
    """Return the frame in `body`.

    Raises:
        BrokenFrame: it is not one.
    """
    try:
        return _decoder.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise BrokenFrame(f"The import worker sent something that is no frame: {error}.") from error


class Frames:
    """Cuts a stream of bytes into frame bodies; keeps at most one unfinished frame."""

    def __init__(self, limit: int = FRAME_LIMIT) -> None:
        self._limit = limit
        self._buffer = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Take the next bytes and yield every body that is complete with them.

        Raises:
            BrokenFrame: a length is above the limit; nothing was kept of it.
        """
        self._buffer += data
        start = 0
        while len(self._buffer) - start >= HEADER:
            (length,) = struct.unpack_from(">I", self._buffer, start)
            if length > self._limit:
                raise BrokenFrame(
                    f"The import worker announced a frame of {length} bytes; "
                    f"{self._limit} are allowed."
                )
            end = start + HEADER + length
            if len(self._buffer) < end:
                break
            yield bytes(memoryview(self._buffer)[start + HEADER : end])
            start = end
        del self._buffer[:start]

    @property
    def between_frames(self) -> bool:
        """Whether the stream could end here."""
        return not self._buffer


def is_code(written: str) -> bool:
    """Whether a failure's code has the form of one, so that it may be shown as such."""
    return re.fullmatch(r"[a-z][a-z-]{0,40}", written) is not None
