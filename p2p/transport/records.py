"""Noise records as Yamux needs them: several written at once, each read where it lies.

A record written alone costs a turn of the scheduler for every layer it passes, more than its
encryption, and each layer copies it. Here frames that are ready together are encrypted one after
another into one room and handed to the socket together, and what comes is decrypted into one room;
what is on the wire is the same (Noise revision 34, sections 5.1 and 13). The rooms are held while
something large is on its way, not while a connection is quiet.

While the line takes bytes slowly, frames go one by one: what else waits for its turn, a ping or a
short message of another stream, then waits for one record and not for many. Left to others: that
nobody else reads or writes meanwhile, and that a write is not cut short.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

import trio
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from libp2p.io.exceptions import DecryptionFailedException, IOException
from libp2p.network.connection.raw_connection import RawConnection
from libp2p.security.noise.io import NoiseTransportReadWriter
from libp2p.security.secure_session import SecureSession

from p2p.transport.wire import LENGTH_BYTES, SMALL_ROOM, WholeReads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libp2p.abc import ISecureConn

TOGETHER: Final = 17
"""As many as a mebibyte needs, with what stands before it: a chunk of a release in one write."""
SLOW_SECONDS: Final = 0.05
TAG_BYTES: Final = 16
RECORD_BYTES: Final = 65_535
PLAIN_BYTES: Final = RECORD_BYTES - TAG_BYTES
SPARE_ROOMS: Final = 2
LAST_NONCE: Final = 2**64 - 2

Frame: TypeAlias = "Sequence[bytes | memoryview]"
"""One Yamux frame, in parts that follow one another."""


class _Cipher(Protocol):
    cipher: object


class CipherState(Protocol):
    """What noiseprotocol keeps of one direction: the number of the next record, and the cipher."""

    n: int
    cipher: _Cipher


class Direction:
    """One direction of a Noise session; `seal` and `open` raise IOException when it is worn out."""

    def __init__(self, state: CipherState) -> None:
        cipher = state.cipher.cipher
        assert isinstance(cipher, ChaCha20Poly1305)
        self._state, self._cipher = state, cipher

    def seal(self, plain: memoryview, room: memoryview) -> int:
        """Encrypt a record into the beginning of a room; return its size."""
        size = self._cipher.encrypt_into(self._nonce(), plain, None, room)
        self._state.n += 1
        return size

    def open(self, sealed: memoryview, room: memoryview) -> int:
        """Decrypt a record into the beginning of a room; return its size.

        Raises:
            DecryptionFailedException: it is not what the peer sent next.
        """
        try:
            size = self._cipher.decrypt_into(self._nonce(), sealed, None, room)
        except (InvalidTag, ValueError) as error:
            raise DecryptionFailedException("a record does not open") from error
        self._state.n += 1
        return size

    def _nonce(self) -> bytes:
        if self._state.n > LAST_NONCE:
            raise IOException("no more records can be made in this session")
        return bytes(4) + self._state.n.to_bytes(8, "little")


class Records:
    """One secured connection.

    Args:
        secured: libp2p's session; where its records are not Noise's, it does all the work.
    """

    def __init__(self, secured: ISecureConn) -> None:
        self._secured = secured
        self._read_secured = secured.read
        noise = secured.conn if isinstance(secured, SecureSession) else None
        self._noise = noise if isinstance(noise, NoiseTransportReadWriter) else None
        self._before = b""
        self._room = memoryview(b"")
        self.at_once = 1
        if self._noise is not None:
            assert isinstance(secured, SecureSession)
            self._before = secured._drain(None)
            below = self._noise.read_writer.read_write_closer
            inner = below.stream if isinstance(below, RawConnection) else below
            self._below = below
            self._packets = inner if isinstance(inner, WholeReads) else WholeReads(below)
            protocol = self._noise.noise_state.noise_protocol
            self._out = Direction(protocol.cipher_state_encrypt)
            self._in = Direction(protocol.cipher_state_decrypt)

    async def read(self) -> memoryview:
        """What the next record holds, good until the next call; empty at the end.

        Raises:
            IncompleteReadError: the connection ended.
            DecryptionFailedException: what came is not what the peer sent.
        """
        if self._before:
            before, self._before = self._before, b""
            return memoryview(before)
        if self._noise is None:
            return memoryview(await self._read_secured(None))
        packet = await self._packets.packet()
        size = max(len(packet) - TAG_BYTES, 0)
        if not SMALL_ROOM < size <= len(self._room):
            self._room = memoryview(bytearray(PLAIN_BYTES if size > SMALL_ROOM else size))
        return self._room[: self._in.open(packet, self._room[:size])]

    async def write(self, frames: Sequence[Frame]) -> None:
        """Write at most `TOGETHER` frames, none longer than a record holds, in their order."""
        began = trio.current_time()
        if self._noise is None or len(frames) == 1:
            for frame in frames:
                await self._secured.write(b"".join(frame))
        else:
            room = _room_for(len(frames))
            await self._below.write(self._seal(frames, room))  # type: ignore[arg-type]
            if len(room) == _LARGEST_ROOM and len(_spare) < SPARE_ROOMS:
                _spare.append(room)
        slow = self._noise is None or trio.current_time() - began > SLOW_SECONDS
        self.at_once = 1 if slow else min(max(self.at_once, 2 * len(frames)), TOGETHER)

    def _seal(self, frames: Sequence[Frame], room: memoryview) -> memoryview:
        """Make each frame a packet in the beginning of the room; its end is for plain text."""
        plain, end = room[-PLAIN_BYTES:], 0
        for frame in frames:
            size = 0
            for part in frame:
                plain[size : size + len(part)] = part
                size += len(part)
            start = end + LENGTH_BYTES
            end = start + size + TAG_BYTES
            room[start - LENGTH_BYTES : start] = (size + TAG_BYTES).to_bytes(LENGTH_BYTES, "big")
            self._out.seal(plain[:size], room[start:end])
        return room[:end]


def _room_for(frames: int) -> memoryview:
    """Room for the packets of so many frames and one of them in plain; large ones come again.

    To be given new memory for each write of a few costs more than what is written.
    """
    if frames > TOGETHER // 8:
        return _spare.pop() if _spare else memoryview(bytearray(_LARGEST_ROOM))
    return memoryview(bytearray(frames * _PACKET_BYTES + PLAIN_BYTES))


_PACKET_BYTES: Final = LENGTH_BYTES + RECORD_BYTES
_LARGEST_ROOM: Final = TOGETHER * _PACKET_BYTES + PLAIN_BYTES
_spare: Final[list[memoryview]] = []
