"""A grant's ciphertext in files beside the books, one a step; any may be cut off anywhere.

What `settle` was called for is on the disk when it returns, so nothing that is signed after it
(a voucher, a receipt) can outlive, in a power cut, what it is for. Until then a file says by its
size alone how much of it came; its content is not believed before it was checked.

A step that was fetched whole from elsewhere (`fetch`, `fetched`) lies beside what comes and takes
its place when the step's chunks are next asked about, so the two never write into one file.

Left to others: what may be written and when it is checked (`p2p.requester.receiving`), and erasing
a grant's folder. Everything here waits for the disk.
"""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from wallet.agreement import chunks
from wallet.agreement.delivery import CHUNK_BYTES, StepEntry
from wallet.errors import ContentMismatch, NotAllowed
from wallet.store.files import disk_error, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from io import FileIO
    from pathlib import Path

AT_ONCE: Final = chunks.TOGETHER * CHUNK_BYTES
"""Bytes that are read in one call where there is so much room."""


_WRITING: Final = os.O_WRONLY | os.O_CREAT
_PAST: Final[int] = getattr(os, "O_DIRECT", 0)


class StepFiles:
    """The steps of one grant.

    Args:
        folder: where they lie.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._past = bool(_PAST)

    def make(self) -> None:
        """Make the folder if it is missing."""
        if not self.folder.exists():
            self.folder.mkdir(parents=True, mode=0o700)
            sync_folder(self.folder.parent)

    def path(self, step: int) -> Path:
        """Return where a step lies, counted from 1."""
        return self.folder / f"{step:06d}.cipher"

    def missing(self, step: int, entry: StepEntry) -> range:
        """Return the chunks of a step that are still to come; what was fetched takes its place."""
        path = self.path(step)
        if self._fetched(step).exists():
            self._fetched(step).replace(path)
        if not path.exists():
            return range(entry.chunks)
        have = path.stat().st_size
        return range(
            entry.chunks if have >= entry.cipher_bytes else have // CHUNK_BYTES, entry.chunks
        )

    # ---- whole steps from elsewhere

    def _fetched(self, step: int) -> Path:
        return self.folder / f"{step:06d}.fetched"

    def _fetching(self, step: int) -> Path:
        return self.folder / f"{step:06d}.fetching"

    def is_here(self, step: int, entry: StepEntry) -> bool:
        """Whether all of a step is here, fetched or come; it is not looked at."""
        path = self.path(step)
        here = path.exists() and path.stat().st_size >= entry.cipher_bytes
        return here or self._fetched(step).exists()

    def fetched_bytes(self, step: int) -> int:
        """How many bytes of a step were fetched that is not here yet."""
        path = self._fetching(step)
        return path.stat().st_size if path.exists() else 0

    def fetch(self, step: int, place: int, data: bytes) -> None:
        """Keep a part of a step beside it, in the place of all that was fetched from there on.

        Raises:
            DiskFull: no room.
            NotAllowed: the folder was erased meanwhile.
        """
        path = self._fetching(step)
        with _disk(path.name), path.open("r+b" if path.exists() else "xb") as file:
            file.truncate(place)
            file.seek(place)
            file.write(data)

    def fetched(self, step: int, entry: StepEntry) -> None:
        """All of a step was fetched: it is here from now on, and on the disk.

        Raises:
            ContentMismatch: it is not what the manifest promised; it was dropped.
            NotAllowed: the folder was erased meanwhile.
        """
        path = self._fetching(step)
        with _disk(path.name), path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").digest()
            os.fdatasync(file.fileno())
        if found != entry.cipher_hash:
            path.unlink(missing_ok=True)
            raise ContentMismatch(f"What was fetched as step {step} is not that of the manifest.")
        with _disk(path.name):
            path.replace(self._fetched(step))
            sync_folder(self.folder)

    # ---- as it comes

    def write(self, step: int, first: int, pieces: Sequence[bytes | memoryview]) -> None:
        """Write chunks that follow one another, in as few calls as can be.

        Each call may wait for the thread that reads. Whole chunks go to the disk past the system's
        cache, where the file system and their place in memory allow it: the cache would be given
        up after each step, and in a virtual machine its memory costs more than all else here. Of
        the others the way to the disk begins at once, so that little is left to wait for when the
        step is to be on it.

        Raises:
            DiskFull: no room.
            NotAllowed: the folder was erased meanwhile.
        """
        place = first * CHUNK_BYTES
        with _disk(self.path(step).name):
            whole = [piece for piece in pieces if len(piece) == CHUNK_BYTES]
            done = self._write_past(step, whole, place) if self._past and whole else 0
            left = _after([memoryview(piece) for piece in pieces if piece], done)
            if not left and done:
                return
            file = os.open(self.path(step), _WRITING, 0o600)
            try:
                place += done
                for size in _written(file, left, place):
                    place += size
                os.posix_fadvise(file, first * CHUNK_BYTES, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(file)

    def _write_past(self, step: int, pieces: Sequence[bytes | memoryview], place: int) -> int:
        """Write past the system's cache; return how many bytes were, all or fewer."""
        done = 0
        try:
            file = os.open(self.path(step), _WRITING | _PAST, 0o600)
            try:
                for size in _written(file, [memoryview(piece) for piece in pieces], place):
                    done += size
            finally:
                os.close(file)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.EOPNOTSUPP):
                raise
            self._past = False
        return done

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

    def sealed(
        self, step: int, room: memoryview | None = None, first: int = 0, end: int | None = None
    ) -> Iterator[memoryview]:
        """Yield a step's chunks in order, each good until the next is asked for.

        Args:
            step: which.
            room: to read into; as many chunks are read at once as it holds.
            first: number of the first one, from 0.
            end: number of the one after the last one; all that are here if None.

        Raises:
            FileNotFoundError: (while reading) the step was erased meanwhile.
        """
        if end is not None and first >= end:
            return
        with self.path(step).open("rb", buffering=0) as file:
            file.seek(first * CHUNK_BYTES)
            size = None if end is None else (end - first) * CHUNK_BYTES
            yield from _chunks(file, memoryview(bytearray(AT_ONCE)) if room is None else room, size)

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


def _written(file: int, left: list[memoryview], place: int) -> Iterator[int]:
    """Write these, and yield after each call how many bytes it wrote."""
    while left:
        done = os.pwritev(file, left, place)
        yield done
        place += done
        left = _after(left, done)


def _after(pieces: list[memoryview], done: int) -> list[memoryview]:
    """Return what comes after so many bytes."""
    left = list(pieces)
    while left and done >= len(left[0]):
        done -= len(left.pop(0))
    if done:
        left[0] = left[0][done:]
    return left


def _chunks(file: FileIO, room: memoryview, left: int | None) -> Iterator[memoryview]:
    """Yield what is in a file from where it stands, `left` bytes of it at most, in chunks."""
    held = 0
    while got := file.readinto(room[held:] if left is None else room[held : held + left]):
        held += got
        left = None if left is None else left - got
        if held < len(room):
            continue
        yield from _cut(room)
        held = 0
    yield from _cut(room[:held])


def _cut(sealed: memoryview) -> Iterator[memoryview]:
    for start in range(0, len(sealed), CHUNK_BYTES):
        yield sealed[start : start + CHUNK_BYTES]
