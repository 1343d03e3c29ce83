"""Rows gathered for segments: encoded as they come, packed when a segment is full.

Guarantees: each row is encoded once and no more of them are in memory than fill one segment; what
comes out can be halved until it fits (`segment.LIMIT`) or is a single row (`Full.is_single`), which
is a segment of its own however long it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import cbor2
import msgspec

from wallet.segments import segment as sealed_segment
from wallet.segments.keysets import NONE, KeySet
from wallet.segments.segment import Key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.segments.segment import SegmentName

PIECE_BYTES: Final = 512 * 1024
"""Rows are encoded in pieces of about this size at most, which a segment takes as a whole."""

_FITS: Final = sealed_segment.LIMIT - 64 * 1024
"""So many bytes fit however little they can be compressed."""

_MOST: Final = 12 * _FITS
_FULL: Final = 0.93


class Piece(msgspec.Struct):
    """Some rows of one table, encoded, with their keys."""

    table: str
    columns: tuple[str, ...]
    keys: list[Key]
    rows: bytes
    gone: list[Key]

    @property
    def size(self) -> int:
        """Encoded bytes."""
        return len(self.rows) + 16 * len(self.gone)


class Part(msgspec.Struct, frozen=True):
    """What a segment holds of one table: how many rows in how many bytes, which, and which gone."""

    table: str
    count: int
    bytes: int
    held: KeySet
    gone: KeySet


class Full(msgspec.Struct, frozen=True):
    """Enough for one segment: packed by `pack` under its name, and what stands in it."""

    pieces: list[Piece]

    def parts(self) -> list[Part]:
        """What it holds, table by table."""
        found = []
        for table, pieces in _by_table(self.pieces).items():
            held = KeySet.of(key for piece in pieces for key in piece.keys)
            gone = KeySet.of(key for piece in pieces for key in piece.gone)
            size = sum(len(piece.rows) for piece in pieces)
            found.append(Part(table, len(held), size, held, gone or NONE))
        return found

    def pack(self, vault: str, name: SegmentName) -> bytes:
        """Return the content under a name, compressed."""
        return sealed_segment.pack(vault, name, list(self._ops()))

    def _ops(self) -> Iterator[bytes]:
        """The operations, each as its canonical CBOR."""
        for table, pieces in _by_table(self.pieces).items():
            count = sum(len(piece.keys) for piece in pieces)
            gone = [key for piece in pieces for key in piece.gone]
            yield b"".join(
                (
                    sealed_segment.array_head(4),
                    cbor2.dumps(table),
                    cbor2.dumps(list(pieces[0].columns)),
                    sealed_segment.array_head(count),
                    *(piece.rows for piece in pieces),
                    cbor2.dumps(gone, canonical=True),
                )
            )

    @property
    def is_single(self) -> bool:
        """Whether it cannot be halved."""
        return len(self.pieces) == 1

    def halves(self) -> tuple[Full, Full]:
        """The same in two; not of a single one."""
        middle = len(self.pieces) // 2
        return Full(self.pieces[:middle]), Full(self.pieces[middle:])


class Draft:
    """Gathers pieces until they fill a segment."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        self._size = 0
        self._target = _FITS

    def add(
        self,
        table: str,
        columns: tuple[str, ...],
        keys: list[Key],
        rows: Sequence[Sequence[Any]],
        gone: list[Key],
    ) -> Iterator[Full]:
        """Take rows with their keys, and keys of gone rows; yield what became full."""
        for piece in _pieces(table, columns, keys, rows, gone):
            if self._pieces and self._size + piece.size > self._target:
                yield self._emptied()
            self._pieces.append(piece)
            self._size += piece.size

    def rest(self) -> Iterator[Full]:
        """Yield what is left, if anything."""
        if self._pieces:
            yield self._emptied()

    def learn(self, plain: int, packed: int) -> None:
        """Fill the next ones by how well the last one could be compressed."""
        if plain > PIECE_BYTES:
            self._target = min(max(int(_FITS * _FULL * plain / packed), _FITS), _MOST)

    def _emptied(self) -> Full:
        full = Full(self._pieces)
        self._pieces, self._size = [], 0
        return full


def _pieces(
    table: str,
    columns: tuple[str, ...],
    keys: list[Key],
    rows: Sequence[Sequence[Any]],
    gone: list[Key],
) -> Iterator[Piece]:
    encoded = cbor2.dumps(rows, canonical=True)
    if len(encoded) > PIECE_BYTES and len(rows) > 1:
        middle = len(rows) // 2
        yield from _pieces(table, columns, keys[:middle], rows[:middle], gone)
        yield from _pieces(table, columns, keys[middle:], rows[middle:], [])
    elif rows or gone:
        yield Piece(
            table, columns, keys, encoded[len(sealed_segment.array_head(len(rows))) :], gone
        )


def _by_table(pieces: list[Piece]) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(piece.table, []).append(piece)
    return found
