"""The contents of attachments in pieces, cut where their content says (FastCDC), named by a secret.

Guarantees: the same content is cut the same and taken once, also where something stands before it;
neither the places of the cuts nor the names of pieces say anything to who lacks the secret: the
chunker's table is seeded, a name is BLAKE2b-256 under a key (RFC 7693), both from the person's
entropy. Contents are read piece by piece from their encrypted files; nothing is in clear on disk.

Source: Xia et al., "The Design of Fast Content-Defined Chunking" (2020).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

import pyfastcdc

from wallet.keys import derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST: Final = 128 * 1024
USUAL: Final = 256 * 1024
MOST: Final = 1024 * 1024
NAME_BYTES: Final = 32

_SEED_BYTES: Final = 7


class Cutter:
    """Cuts contents into pieces.

    Args:
        secret: 32 bytes, `derive(entropy, "backup-chunks")`.
    """

    def __init__(self, secret: bytes) -> None:
        seed = int.from_bytes(derive(secret, "chunk-cuts")[:_SEED_BYTES], "big")
        self._name_key = derive(secret, "chunk-names")
        self._cutter = pyfastcdc.FastCDC(USUAL, min_size=LEAST, max_size=MOST, seed=seed)

    def cut(self, content: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces of a content; of the empty one none."""
        for chunk in self._cutter.cut_stream(_Reader(content)):
            yield bytes(chunk.data)

    def name(self, piece: bytes) -> bytes:
        """The name of a piece."""
        return hashlib.blake2b(piece, digest_size=NAME_BYTES, key=self._name_key).digest()


class _Reader:
    """A content that comes in pieces, to be read like a file."""

    def __init__(self, content: Iterable[bytes]) -> None:
        self._content = iter(content)
        self._held = b""

    def read(self, count: int) -> bytes:
        while not self._held:
            piece = next(self._content, None)
            if piece is None:
                return b""
            self._held = piece
        found, self._held = self._held[:count], self._held[count:]
        return found
