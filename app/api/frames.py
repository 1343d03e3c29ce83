"""Bytes on the local socket: u32 big-endian length, u32 request id, msgpack body.

Id 0 carries an event; every other id answers the request that used it. The length counts id and
body and is checked against a cap before anything is read. No I/O happens here, so the desktop
(QLocalSocket) and the command line (a plain socket) share it.
"""

from __future__ import annotations

import struct
from functools import cache
from typing import Any

import msgspec

from app.api.messages import AnyCall, AnyReply, Call, Event, Reply
from wallet.errors import Malformed

MAXIMUM_REQUEST = 1024 * 1024
MAXIMUM_REPLY = 64 * 1024 * 1024
EVENT_ID = 0
_HEAD = struct.Struct(">II")

_ENCODER = msgspec.msgpack.Encoder()


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    """Give what reads such bodies; made when the first one comes, since that takes a while.

    A window is painted before anything has come, and never reads a call.
    """
    return msgspec.msgpack.Decoder(kind)


def pack(request_id: int, body: Call[Any] | Reply | Event) -> bytes:
    """Return one frame."""
    data = _ENCODER.encode(body)
    return _HEAD.pack(len(data) + 4, request_id) + data


def read_call(body: bytes) -> AnyCall:
    """Read a request.

    Raises:
        Malformed: not a request of this API.
    """
    call: AnyCall = _read(AnyCall, body)
    return call


def read_reply(body: bytes) -> AnyReply:
    """Read a reply.

    Raises:
        Malformed: not a reply of this API.
    """
    reply: AnyReply = _read(AnyReply, body)
    return reply


def read_event(body: bytes) -> Event:
    """Read an event.

    Raises:
        Malformed: not an event of this API.
    """
    event: Event = _read(Event, body)
    return event


class FrameReader:
    """Collects bytes as they come and gives whole frames back.

    Args:
        cap: largest length that is accepted, in bytes.
    """

    def __init__(self, cap: int) -> None:
        self._cap = cap
        self._held = bytearray()

    def feed(self, data: bytes) -> list[tuple[int, bytes]]:
        """Add bytes; return every (request id, body) that is now whole.

        Raises:
            Malformed: a length is beyond the cap; the connection cannot be used further.
        """
        self._held += data
        frames: list[tuple[int, bytes]] = []
        while len(self._held) >= 4:
            (length,) = struct.unpack_from(">I", self._held)
            if not 4 <= length <= self._cap:
                raise Malformed(f"A frame of {length} bytes is not accepted here.")
            if len(self._held) < 4 + length:
                break
            (request_id,) = struct.unpack_from(">I", self._held, 4)
            frames.append((request_id, bytes(self._held[8 : 4 + length])))
            del self._held[: 4 + length]
        return frames


def _read(kind: Any, body: bytes) -> Any:
    try:
        return _decoder(kind).decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"The message cannot be read: {error}.") from error
