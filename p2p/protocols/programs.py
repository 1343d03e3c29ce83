"""`/freehold/programs/1`: a wallet fetches the program of a request by the hash that it names.

The wallet opens the stream and sends `want`; the requester answers `program` with the whole module,
or `refused`. So for as many as it wants; then it closes. Guarantees: a module is as large as was
agreed, is checked against its hash before it is given to anybody, and is never run here.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

import msgspec

from p2p.protocols.streams import answer_within, say_last
from p2p.protocols.wire import Refused
from wallet.agreement.program import MODULE_BYTES
from wallet.errors import ContentMismatch, Malformed, NotFound, PeerError, PeerRefused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from p2p.protocols.streams import FrameStream
    from wallet.agreement.program import Program

PROGRAMS: Final = "/freehold/programs/1"
PROGRAMS_CAP: Final = MODULE_BYTES + 4096
ANSWER_SECONDS: Final = 60.0
MOST_ASKED: Final = 32
"""So many a requester answers on one stream."""


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every frame."""


class Want(_Frame, frozen=True, tag="want"):
    """Wallet: the program of this SHA-256."""

    code: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class Sent(_Frame, frozen=True, tag="program"):
    """Requester: the module."""

    module: Annotated[bytes, msgspec.Meta(max_length=MODULE_BYTES)]


Frame: TypeAlias = Want | Sent | Refused
_ENCODER = msgspec.msgpack.Encoder()
_DECODER: msgspec.msgpack.Decoder[Frame] = msgspec.msgpack.Decoder(Frame)


async def fetch_program(stream: FrameStream, program: Program) -> bytes:
    """Return the module of a program, checked; may be cancelled, and asked again.

    Raises:
        PeerRefused: the requester does not give it.
        ContentMismatch: it sent another.
    """
    await stream.write_frame(_ENCODER.encode(Want(bytes.fromhex(program.code))))
    with answer_within(ANSWER_SECONDS):
        frame = _read(await stream.read_frame())
    if isinstance(frame, Refused):
        raise PeerRefused(f"They do not give their program ({frame.code}).")
    if not isinstance(frame, Sent):
        raise Malformed("Where a program was due, something else came.")
    module = frame.module
    if len(module) != program.size or hashlib.sha256(module).hexdigest() != program.code:
        raise ContentMismatch("They sent another program than they asked with. It was not kept.")
    return module


async def serve_programs(stream: FrameStream, module: Callable[[str], Awaitable[bytes]]) -> None:
    """Answer one wallet until it has what it wants; the requester's side.

    Args:
        stream: opened by a wallet.
        module: gives the bytes of a hash, in hex; NotFound where there is none.
    """
    for _ in range(MOST_ASKED):
        try:
            body = await stream.read_frame()
        except PeerError:
            return
        try:
            frame = _read(body)
            if not isinstance(frame, Want):
                raise Malformed("Only programs can be asked for here.")
            answer = Sent(await module(frame.code.hex()))
        except (NotFound, Malformed) as error:
            await say_last(stream, _ENCODER.encode(Refused(error.code, str(error)[:1000])))
            raise
        await stream.write_frame(_ENCODER.encode(answer))


def _read(body: bytes) -> Frame:
    try:
        return _DECODER.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Malformed(f"This is no frame of {PROGRAMS}: {error}.") from error
