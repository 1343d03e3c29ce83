"""A step's content, opened and hashed as its ciphertext comes.

The key of a step may come before the step or while it comes. What came before it is kept at hand,
`HELD_CHUNKS` at most, and opened beside what comes meanwhile; what is more than that is read where
it lies. Whatever fails is forgotten, and the step is opened once more from its file when all of it
is here: only that says what is wrong.

Left to others: what is said of a step that is not what was signed, and putting it on the disk
(`p2p.requester.receiving`).
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from p2p.requester.step_files import AT_ONCE
from wallet.agreement import chunks
from wallet.agreement.delivery import CHUNK_BYTES
from wallet.errors import ContentMismatch
from wallet.views.steps import leaf_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from p2p.requester.step_files import StepFiles
    from wallet.agreement.delivery import StepEntry

HELD_CHUNKS: Final = 16
"""Most chunks that wait in memory for their key: what comes while a step is being paid."""


class _Step:
    """One step with its key.

    It is `behind` while chunks that came wait to be opened, and `failed` once something of it did
    not open.
    """

    def __init__(self, step: int, opening: chunks.Opening, salt: bytes) -> None:
        self.step, self.behind, self.failed = step, True, False
        self._opening, self._digest = opening, leaf_digest(salt)

    @property
    def chunks(self) -> int:
        """How many were opened."""
        return self._opening.chunks

    def take(self, sealed: Iterable[bytes | memoryview]) -> None:
        for piece in self._opening.open(sealed):
            self._digest.update(piece)

    def leaf(self) -> bytes:
        self._opening.end()
        return self._digest.digest()


class _Held:
    """Chunks that wait, in rooms that are used again and again."""

    def __init__(self) -> None:
        self._pieces: dict[tuple[int, int], memoryview] = {}
        self._spare: list[bytearray] = []

    def put(self, step: int, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Copy as many of these chunks as there is room for."""
        for index, piece in enumerate(pieces, start=first):
            if len(self._pieces) >= HELD_CHUNKS:
                return
            room = self._spare.pop() if self._spare else bytearray(CHUNK_BYTES)
            held = memoryview(room)[: len(piece)]
            held[:] = piece
            self._pieces[step, index] = held

    def following(self, step: int, first: int) -> tuple[int, list[memoryview]]:
        """Return the first held chunk of a step, and those that follow it without a gap."""
        found = sorted(index for of, index in self._pieces if of == step and index >= first)
        if not found:
            return first, []
        run = [index for place, index in enumerate(found) if index == found[0] + place]
        return found[0], [self._pieces[step, index] for index in run[: chunks.TOGETHER]]

    def let_go(self, step: int, end: int) -> None:
        """Forget the chunks of a step before one."""
        for of, index in [key for key in self._pieces if key[0] == step and key[1] < end]:
            room = self._pieces.pop((of, index)).obj
            assert isinstance(room, bytearray)
            self._spare.append(room)


class Openings:
    """The steps of one grant, opened one after another.

    One thread may say what comes while another opens what came before it.

    Args:
        files: where the ciphertext lies.
    """

    def __init__(self, files: StepFiles) -> None:
        self._files = files
        self._lock = threading.Lock()
        self._step: _Step | None = None
        self._held = _Held()
        self._opened_room = memoryview(b"")
        self._read_room = memoryview(b"")

    def begin(self, step: int, entry: StepEntry, key: bytes, salt: bytes) -> None:
        """Open what came of a step, and from then on what comes of it as it comes."""
        opening = self._opening(step, entry, key, salt)
        with self._lock:
            self._step = opening
        while not opening.failed:
            with self._lock:
                first, waiting = self._held.following(step, opening.chunks)
                opening.behind = bool(waiting)
            if not waiting:
                return
            self._open(opening, first, waiting)
            with self._lock:
                self._held.let_go(step, opening.chunks)

    def take(self, step: int, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Open chunks that came, or hold them until they can be; they are good until this returns.

        What came before them is in the step's file.
        """
        with self._lock:
            opening = self._step
            if opening is None or opening.step != step or opening.behind:
                self._held.put(step, first, pieces)
                return
        if opening.chunks <= first and not opening.failed:
            self._open(opening, first, pieces)

    def leaf(self, step: int, entry: StepEntry, key: bytes, salt: bytes) -> bytes:
        """Open what was not opened of a step that is here, and return its leaf.

        Raises:
            ContentMismatch: a chunk does not open, or there are fewer or more than there should be.
            FileNotFoundError: the step was erased meanwhile.
        """
        opening = self._step
        if opening is None or opening.step != step or opening.failed:
            opening = self._opening(step, entry, key, salt)
        with self._lock:
            self._step = None
            self._held.let_go(step, entry.chunks)
        opening.take(self._lying(opening, entry.chunks))
        return opening.leaf()

    def _opening(self, step: int, entry: StepEntry, key: bytes, salt: bytes) -> _Step:
        self._opened_room = _room(self._opened_room, min(entry.cipher_bytes, AT_ONCE))
        return _Step(step, chunks.Opening(key, entry.chunks, self._opened_room), salt)

    def _open(self, opening: _Step, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Open these chunks of a step, after those before them that were not opened yet."""
        try:
            opening.take(self._lying(opening, first))
            opening.take(pieces)
        except (ContentMismatch, FileNotFoundError):
            opening.failed = True

    def _lying(self, opening: _Step, end: int) -> Iterator[memoryview]:
        """Yield the chunks up to another where they lie."""
        if opening.chunks >= end:
            return iter(())
        self._read_room = _room(self._read_room, AT_ONCE)
        return self._files.sealed(opening.step, self._read_room, opening.chunks, end)


def _room(room: memoryview, size: int) -> memoryview:
    """Return room for so many bytes, the one that is there if it is large enough."""
    return room if len(room) >= size else memoryview(bytearray(size))
