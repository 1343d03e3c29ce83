"""How a step is encrypted for delivery: chunks of at most 1 MiB under a key used for one step.

Each chunk is ChaCha20-Poly1305 (RFC 8439) with its index as nonce and a flag for the last one as
associated data, so chunks can be fetched in any order and a cut-off step is noticed. The key is
random and used for one step only, which is what makes counting nonces sound; sealing the same
step again gives the same bytes, so a delivery can go on after a break.

What is sealed is the step's length (u64, big-endian), the step, and zeros up to a size that shows
at most the magnitude: no more than an eighth is added, and never less than 4 KiB stand there
(Padmé, Nikitin et al., PETS 2019).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from wallet.agreement.delivery import CHUNK_BYTES
from wallet.errors import ContentMismatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TAG_BYTES = 16
LEAST_BYTES = 4096
PLAIN_CHUNK_BYTES = CHUNK_BYTES - TAG_BYTES
TOGETHER = 4
"""Chunks that are opened one after another before what is in them is given out as one piece."""


def padded(content: bytes) -> bytes:
    """Return a step as it is sealed: its length, itself, and zeros."""
    size = len(content) + 8
    zeros = bytes(_padded_size(size) - size)
    return b"".join((len(content).to_bytes(8, "big"), content, zeros))


def padded_size(content_bytes: int) -> int:
    """Return the size in which a step of so many bytes is sealed."""
    return _padded_size(content_bytes + 8)


def _padded_size(size: int) -> int:
    exponent = max(size, LEAST_BYTES).bit_length() - 1
    grain = 1 << max(0, exponent - 3)
    return -(-max(size, LEAST_BYTES) // grain) * grain


def chunk_count(plain_bytes: int) -> int:
    """Return how many chunks a step of this size has; an empty step has one."""
    return max(1, -(-plain_bytes // PLAIN_CHUNK_BYTES))


def seal_chunk(key: bytes, index: int, last: bool, plain: bytes | memoryview) -> bytes:
    """Encrypt one chunk; `index` counts from 0."""
    return ChaCha20Poly1305(key).encrypt(_nonce(index), plain, _associated(last))


def open_chunk_into(
    key: bytes, index: int, last: bool, cipher: bytes | memoryview, room: bytearray | memoryview
) -> memoryview:
    """Decrypt one chunk into the beginning of `room` and return that part of it.

    For reading many chunks one after another; each takes the place of the one before.

    Raises:
        ContentMismatch: another key, another place in the step, or changed bytes; what is in
            `room` then means nothing.
    """
    size = len(cipher) - TAG_BYTES
    if size < 1:
        raise ContentMismatch(f"A step is not padded as it should be: chunk {index} is empty.")
    plain = memoryview(room)[:size]
    try:
        ChaCha20Poly1305(key).decrypt_into(_nonce(index), cipher, _associated(last), plain)
    except (InvalidTag, ValueError) as error:
        raise ContentMismatch(f"Chunk {index} does not open with this step's key.") from error
    return plain


def seal_step(key: bytes, plain: bytes) -> Iterator[bytes]:
    """Yield the chunks of a padded step in order."""
    view, count = memoryview(plain), chunk_count(len(plain))
    for index in range(count):
        piece = view[index * PLAIN_CHUNK_BYTES : (index + 1) * PLAIN_CHUNK_BYTES]
        yield seal_chunk(key, index, index == count - 1, piece)


class Opening:
    """A step's content out of its sealed chunks, in order, however many of them come at a time.

    Args:
        key: of the step.
        count: how many chunks the step has.
        room: for `TOGETHER` chunks, to be used for one step after another; made if not given.
    """

    def __init__(self, key: bytes, count: int, room: memoryview | None = None) -> None:
        if room is None:
            room = memoryview(bytearray(min(count, TOGETHER) * PLAIN_CHUNK_BYTES))
        self._key, self._count, self._room = key, count, room
        self._left = self._total = self._size = 0
        self.chunks = 0
        """How many were opened."""

    def open(self, sealed: Iterable[bytes | memoryview]) -> Iterator[memoryview]:
        """Yield what is in the chunks that follow those before, piece by piece.

        Each piece is good until the next one is asked for.

        Raises:
            ContentMismatch: (while reading) a chunk does not open, is one too many, or the padding
                is not as it should be; nothing that was yielded may be used then.
        """
        for plain in self._opened(sealed):
            start = 0
            if not self._total:
                self._left = self._size = int.from_bytes(plain[:8], "big")
                start = 8
            self._total += len(plain)
            end = start + self._left
            content, rest = plain[start:end], bytes(plain[end:])
            self._left -= len(content)
            if rest.count(0) != len(rest):
                raise ContentMismatch("A step is not padded as it should be.")
            yield content

    def end(self) -> None:
        """Return if every chunk was opened; errors as `open`."""
        if self.chunks != self._count:
            raise _other_count()
        if self._left or self._total != padded_size(self._size):
            raise ContentMismatch("A step is not padded as it should be.")

    def _opened(self, sealed: Iterable[bytes | memoryview]) -> Iterator[memoryview]:
        """Yield what is in these chunks, up to `TOGETHER` of them at a time."""
        filled = together = 0
        for cipher in sealed:
            if self.chunks == self._count:
                raise _other_count()
            last = self.chunks == self._count - 1
            plain = open_chunk_into(self._key, self.chunks, last, cipher, self._room[filled:])
            self.chunks += 1
            filled += len(plain)
            together += 1
            if together == TOGETHER:
                yield self._room[:filled]
                filled = together = 0
        if together:
            yield self._room[:filled]


def _other_count() -> ContentMismatch:
    return ContentMismatch("A step has more or fewer chunks than it should have.")


def open_content(
    key: bytes,
    sealed: Iterable[bytes | memoryview],
    count: int,
    room: memoryview | None = None,
) -> Iterator[memoryview]:
    """Yield a step's content piece by piece out of all its chunks; see `Opening`."""
    opening = Opening(key, count, room)
    yield from opening.open(sealed)
    opening.end()


def _nonce(index: int) -> bytes:
    return bytes(4) + index.to_bytes(8, "big")


def _associated(last: bool) -> bytes:
    return b"freehold/chunk/1\0" + (b"\x01" if last else b"\x00")
