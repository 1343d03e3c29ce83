"""A grant's ciphertext in files beside the books, one a step; any may be cut off anywhere.

What `settle` was called for is on the disk when it returns, so nothing that is signed after it
(a voucher, a receipt) can outlive, in a power cut, what it is for. Until then a file says by its
size alone how much of it came; its content is not believed before it was checked.

Left to others: what may be written and when it is checked (`p2p.requester.receiving`), and erasing
a grant's folder. Everything here waits for the disk.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from wallet.agreement import chunks
from wallet.agreement.delivery import CHUNK_BYTES, StepEntry
from wallet.errors import NotAllowed
from wallet.store.files import disk_error, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import FileIO
    from pathlib import Path

AT_ONCE: Final = chunks.TOGETHER * CHUNK_BYTES
"""Bytes that are read in one call where there is so much room."""


class StepFiles:
    """The steps of one grant.

    Args:
        folder: where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self) -> None:
        """Make the folder if it is missing."""
        if not self.folder.exists():
            self.folder.mkdir(parents=True, mode=0o700)
            sync_folder(self.folder.parent)

    def path(self, step: int) -> Path:
        """Return where a step lies, counted from 1."""
        return self.folder / f"{step:06d}.cipher"

    def missing(self, step: int, entry: StepEntry) -> range:
        """Return the chunks of a step that are still to come."""
        path = self.path(step)
        if not path.exists():
            return range(entry.chunks)
        have = path.stat().st_size
        return range(
            entry.chunks if have >= entry.cipher_bytes else have // CHUNK_BYTES, entry.chunks
        )

    def write(self, step: int, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Write chunks that follow one another, in as few calls as can be.

        Each call may wait for the thread that reads. The way to the disk begins at once, so that
        little is left to wait for when the step is to be on it.

        Raises:
            DiskFull: no room.
            NotAllowed: the folder was erased meanwhile.
        """
        place = first * CHUNK_BYTES
        with _disk(self.path(step).name):
            file = os.open(self.path(step), os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                _write_all(file, pieces, place)
                os.posix_fadvise(file, place, sum(map(len, pieces)), os.POSIX_FADV_DONTNEED)
            finally:
                os.close(file)

    def settle(self, step: int) -> None:
        """Return when a step is on the disk; what could not be put there is dropped.

        The memory in which the system held it is let go of, for the next step to find again: to be
        given other memory costs a virtual machine more than writing does.

        Raises:
            DiskFull: no room.
            NotAllowed: the step was erased meanwhile.
            OSError: the disk reports an error; what it has of the step is not known.
        """
        with _disk(self.path(step).name):
            file = os.open(self.path(step), os.O_RDONLY)
            try:
                os.fdatasync(file)
                os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
                sync_folder(self.folder)
            except OSError:
                self.drop(step)
                raise
            finally:
                os.close(file)

    def sealed(self, step: int, room: memoryview | None = None) -> Iterator[memoryview]:
        """Yield a step's chunks in order, each good until the next is asked for.

        Args:
            step: which.
            room: to read into; as many chunks are read at once as it holds.

        Raises:
            FileNotFoundError: (while reading) the step was erased meanwhile.
        """
        with self.path(step).open("rb", buffering=0) as file:
            yield from _chunks(file, memoryview(bytearray(AT_ONCE)) if room is None else room)

    def digest(self, step: int) -> bytes:
        """Return SHA-256 of a step."""
        with _disk(self.path(step).name), self.path(step).open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()

    def drop(self, step: int) -> None:
        """Forget what came of a step, to fetch it again."""
        self.path(step).unlink(missing_ok=True)


@contextmanager
def _disk(name: str) -> Iterator[None]:
    """Say in words that a disk is full, or that a revocation took the files away meanwhile."""
    try:
        yield
    except FileNotFoundError as error:
        raise NotAllowed("What had arrived of this grant was erased meanwhile.") from error
    except OSError as error:
        raise disk_error(error, name) from error


def _write_all(file: int, pieces: Sequence[bytes | memoryview], place: int) -> None:
    left = [memoryview(piece) for piece in pieces if piece]
    while left:
        done = os.pwritev(file, left, place)
        place += done
        while left and done >= len(left[0]):
            done -= len(left.pop(0))
        if done:
            left[0] = left[0][done:]


def _chunks(file: FileIO, room: memoryview) -> Iterator[memoryview]:
    held = 0
    while got := file.readinto(room[held:]):
        held += got
        if held < len(room):
            continue
        yield from _cut(room)
        held = 0
    yield from _cut(room[:held])


def _cut(sealed: memoryview) -> Iterator[memoryview]:
    for start in range(0, len(sealed), CHUNK_BYTES):
        yield sealed[start : start + CHUNK_BYTES]
