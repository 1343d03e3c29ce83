"""Tars, plain and under gzip: listed in one pass, files then read where they lie.

`tarfile` reads the headers; the file it reads from refuses headers without end and steps back, so
that a hostile tar costs neither memory nor time beyond its own length. Formats: ustar, GNU and
pax (POSIX.1-2001).
"""

from __future__ import annotations

import io
import tarfile
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers.base import Skip
from wallet.importers.containers.members import (
    ENTRY_LIMIT,
    FAULTS,
    Contents,
    nested,
    plain,
    too_many,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from wallet.importers.containers.gzip_stream import GzipStream

HEADER_LIMIT: Final = 1024 * 1024
"""Longest header that is read into memory, such as a pax record of a long name."""

_MAGIC_AT, _MAGIC = 257, b"ustar"
_TICK = 64


def looks_like_tar(start: bytes) -> bool:
    """Whether a file's first 512 bytes are a tar header."""
    return start[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC


class _Headers(io.RawIOBase):
    """What `tarfile` may read from: forward only, and no header longer than the limit."""

    def __init__(self, file: BinaryIO | GzipStream) -> None:
        super().__init__()
        self._file = file
        self._floor = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= HEADER_LIMIT:
            raise ImportRefused("a header in it has no end")
        data = bytearray()
        while len(data) < size and (piece := self._file.read(size - len(data))):
            data += piece
        return bytes(data)

    def tell(self) -> int:
        return self._file.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence != 0 or offset < self._floor:
            raise ImportRefused("a header in it leads back")
        # tarfile looks at the last byte before the next header to see whether it is there
        self._floor = max(self._floor, offset - tarfile.BLOCKSIZE)
        return self._file.seek(offset)


class _Tar:
    def __init__(self, file: BinaryIO | GzipStream) -> None:
        self._file = file
        self.places: list[tuple[int, int]] = []

    def open(self, index: int) -> BinaryIO:
        offset, size = self.places[index]
        return _Slice(self._file, offset, size)  # type: ignore[return-value]

    def packed_size(self, index: int) -> None:  # noqa: ARG002
        return None


class _Slice(io.RawIOBase):
    """One file of a tar; others may be read in between."""

    def __init__(self, file: BinaryIO | GzipStream, offset: int, size: int) -> None:
        super().__init__()
        self._file = file
        self._place = offset
        self._end = offset + size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        left = self._end - self._place
        wanted = left if size < 0 else min(size, left)
        if not wanted:
            return b""
        self._file.seek(self._place)
        data = self._file.read(wanted) or b""
        if not data:
            raise EOFError("it ends early")
        self._place += len(data)
        return data


def read(
    file: BinaryIO | GzipStream, name: str, tick: Callable[[int], None] = lambda _place: None
) -> Contents:
    """Return what a tar holds; what follows damage is refused by one sentence.

    Args:
        file: seekable; at its start or not.
        name: of the archive, for sentences.
        tick: called with the unpacked place now and then, because long streams take minutes.

    Raises:
        ImportRefused: it holds too many files, or not even its first header can be read.
    """
    file.seek(0)
    source, contents = _Tar(file), Contents()
    count = 0
    try:
        archive = tarfile.open(fileobj=_Headers(file), mode="r:")  # noqa: SIM115
        while (info := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # else it keeps every header
            count += 1
            if count > ENTRY_LIMIT:
                raise ImportRefused(too_many(count, name))
            if count % _TICK == 0:
                tick(info.offset_data)
            _take(info, source, contents)
    except (*FAULTS, RecursionError, OverflowError, MemoryError) as error:
        if not count:
            raise ImportRefused(
                f"{name} is a damaged or unfinished tar ({plain(error)}); nothing was read."
            ) from error
        files = "1 file" if count == 1 else f"{count:,} files"
        reason = f"it is damaged after {files} ({plain(error)}); the rest is lost"
        contents.breaks.append(Skip(name, 0, reason))
    except ImportRefused as refusal:
        if count > ENTRY_LIMIT or not contents.members:
            raise
        contents.breaks.append(Skip(name, 0, str(refusal).rstrip(".")))
    return contents


def _take(info: tarfile.TarInfo, source: _Tar, contents: Contents) -> None:
    if info.isdir():
        return
    if info.issym() or info.islnk():
        contents.refuse(info.name, "it is a link")
    elif not info.isreg() or info.issparse():
        contents.refuse(info.name, "it is no plain file")
    elif reason := nested(info.name):
        contents.refuse(info.name, reason)
    else:
        source.places.append((info.offset_data, info.size))
        contents.add(info.name, info.size, source, len(source.places) - 1)
