"""A step's content, opened and hashed as its ciphertext comes.

The key of a step may come before the step or while it comes; what comes before it is kept at hand,
`HELD_BYTES` at most, and what is more than that is read where it lies. Whatever fails meanwhile is
forgotten, and the step is opened once more from its file when all of it is here: only that says
what is wrong.

Left to others: what is said of a step that is not what was signed, and putting it on the disk
(`p2p.requester.receiving`).
"""

from __future__ import annotations

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

HELD_BYTES: Final = 8 * CHUNK_BYTES
"""Most ciphertext that waits for its key in memory: what comes while a step is being paid."""


class _Held:
    """Chunks of one step that follow one another and came before its key."""

    def __init__(self, step: int, first: int, room: memoryview) -> None:
        self.step, self.first, self.chunks = step, first, 0
        self.room = room
        self._filled = 0

    def take(self, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Copy as many of these chunks as follow and fit."""
        for index, piece in enumerate(pieces, start=first):
            end = self._filled + len(piece)
            if index != self.first + self.chunks or end > len(self.room):
                return
            self.room[self._filled : end] = piece
            self._filled = end
            self.chunks += 1

    def give(self, first: int) -> list[memoryview]:
        """Return the chunks from one on."""
        filled = self.room[: self._filled]
        return [
            filled[start : start + CHUNK_BYTES]
            for start in range((first - self.first) * CHUNK_BYTES, self._filled, CHUNK_BYTES)
        ]


class _Step:
    """One step with its key."""

    def __init__(self, step: int, opening: chunks.Opening, salt: bytes) -> None:
        self.step = step
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


class Openings:
    """The steps of one grant, opened one after another.

    One thread may say what comes while another closes the step before.

    Args:
        files: where the ciphertext lies.
    """

    def __init__(self, files: StepFiles) -> None:
        self._files = files
        self._step: _Step | None = None
        self._held: _Held | None = None
        self._held_room = memoryview(b"")
        self._opened_room = memoryview(b"")
        self._read_room = memoryview(b"")

    def begin(self, step: int, entry: StepEntry, key: bytes, salt: bytes) -> None:
        """Open what comes of a step from now on."""
        self._opened_room = _room(self._opened_room, min(entry.cipher_bytes, AT_ONCE))
        opening = chunks.Opening(key, entry.chunks, self._opened_room)
        self._step = _Step(step, opening, salt)

    def take(self, step: int, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Open chunks that came, if the step's key is here; they are good until this returns."""
        opening = self._step
        if opening is None or opening.step != step:
            self._hold(step, first, pieces)
        elif opening.chunks <= first:
            try:
                self._catch_up(opening, first)
                opening.take(pieces)
            except (ContentMismatch, FileNotFoundError):
                self._step = None

    def leaf(self, step: int, entry: StepEntry, key: bytes, salt: bytes) -> bytes:
        """Open what was not opened of a step that is here, and return its leaf.

        Raises:
            ContentMismatch: a chunk does not open, or there are fewer or more than there should be.
            FileNotFoundError: the step was erased meanwhile.
        """
        if self._step is None or self._step.step != step:
            self.begin(step, entry, key, salt)
        opening, self._step = self._step, None
        assert opening is not None
        self._catch_up(opening, entry.chunks)
        self._let_go(step)
        return opening.leaf()

    # ---- what came before its key

    def _hold(self, step: int, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        if self._held is None:
            self._held_room = _room(self._held_room, HELD_BYTES)
            self._held = _Held(step, first, self._held_room)
        if self._held.step == step:
            self._held.take(first, pieces)

    def _let_go(self, step: int) -> None:
        if self._held is not None and self._held.step == step:
            self._held = None

    def _catch_up(self, opening: _Step, end: int) -> None:
        """Open the chunks of a step up to another that are here already."""
        held = self._held if self._held is not None and self._held.step == opening.step else None
        if held is not None and held.first <= end:
            opening.take(self._lying(opening, held.first))
            if held.first <= opening.chunks < held.first + held.chunks:
                opening.take(held.give(opening.chunks))
            self._let_go(opening.step)
        opening.take(self._lying(opening, end))

    def _lying(self, opening: _Step, end: int) -> Iterator[memoryview]:
        """Yield the chunks up to another where they lie."""
        if opening.chunks >= end:
            return iter(())
        self._read_room = _room(self._read_room, AT_ONCE)
        return self._files.sealed(opening.step, self._read_room, opening.chunks, end)


def _room(room: memoryview, size: int) -> memoryview:
    """Return room for so many bytes, the one that is there if it is large enough."""
    return room if len(room) >= size else memoryview(bytearray(size))
