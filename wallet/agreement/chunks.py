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
    plain = memoryview(room)[: max(size, 0)]
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


def open_content(
    key: bytes,
    sealed: Iterable[bytes | memoryview],
    count: int,
    room: memoryview | None = None,
) -> Iterator[memoryview]:
    """Yield a step's content piece by piece out of its `count` sealed chunks, in order.

    Each piece is good until the next one is asked for. A `room` for `TOGETHER` chunks may be
    given, to be used for one step after another.

    Raises:
        ContentMismatch: (while reading) a chunk does not open, or the padding is not as it
            should be; nothing that was yielded may be used then.
    """
    left = total = size = 0
    for plain in _opened(key, sealed, count, room):
        if total == 0:
            left = size = int.from_bytes(plain[:8], "big")
        start = 8 if total == 0 else 0
        total += len(plain)
        content, rest = plain[start : start + left], bytes(plain[start + left :])
        left -= len(content)
        if rest.count(0) != len(rest):
            raise ContentMismatch("A step is not padded as it should be.")
        yield content
    if left or total != padded_size(size):
        raise ContentMismatch("A step is not padded as it should be.")


def _opened(
    key: bytes, sealed: Iterable[bytes | memoryview], count: int, room: memoryview | None
) -> Iterator[memoryview]:
    """Yield what is in so many chunks, up to `TOGETHER` of them at a time."""
    index, filled = -1, 0
    if room is None:
        room = memoryview(bytearray(min(count, TOGETHER) * PLAIN_CHUNK_BYTES))
    for index, cipher in enumerate(sealed):
        filled += len(open_chunk_into(key, index, index == count - 1, cipher, room[filled:]))
        if (index + 1) % TOGETHER == 0 or index == count - 1:
            yield room[:filled]
            filled = 0
    if index != count - 1:
        raise ContentMismatch("A step has more or fewer chunks than it should have.")


def _nonce(index: int) -> bytes:
    return bytes(4) + index.to_bytes(8, "big")


def _associated(last: bool) -> bytes:
    return b"freehold/chunk/1\0" + (b"\x01" if last else b"\x00")
