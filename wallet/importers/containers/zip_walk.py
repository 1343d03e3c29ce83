"""A zip without its directory, as a broken download leaves it: read from the front while whole.

Every file of a zip stands behind a header of its own (APPNOTE 4.3.7). Where the header tells the
packed size it is stepped over; where the size comes behind the data, as zips made on the fly have
it, the data is unpacked once to find its end and nothing of it is kept. The walk ends at the first
file that is not whole.
"""

from __future__ import annotations

import io
import os
import struct
import zlib
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers.base import Skip
from wallet.importers.containers.members import ENTRY_LIMIT, NAME_LIMIT, Contents, nested

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

RATIO_FREE: Final = 1024**3
RATIO_LIMIT: Final = 200

_HEADER = struct.Struct("<4sHHHHHLLLHH")
_NARROW, _BROAD = struct.Struct("<LLL"), struct.Struct("<LQQ")
_MAGIC, _DESCRIPTOR = b"PK\x03\x04", b"PK\x07\x08"
_ENCRYPTED, _SIZE_BEHIND = 0x1, 0x8
_STORED, _DEFLATED = 0, 8
_WIDE, _WIDE_EXTRA = 0xFFFFFFFF, 1
_CHUNK = 256 * 1024


class _Cut(Exception):
    """The file at hand is not whole, or is none."""


class _File(msgspec.Struct, frozen=True):
    """Where a file's data lies."""

    offset: int
    packed: int
    method: int


class _Header(msgspec.Struct, frozen=True):
    """What stands before a file."""

    name: str
    flags: int
    method: int
    packed: int
    size: int
    data: int


class _Walked:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.files: list[_File] = []

    def open(self, index: int) -> BinaryIO:
        return _Reader(self._file, self.files[index])  # type: ignore[return-value]

    def packed_size(self, index: int) -> int:
        return self.files[index].packed


class _Reader(io.RawIOBase):
    """One file's data, unpacked; others may be read in between."""

    def __init__(self, file: BinaryIO, place: _File) -> None:
        super().__init__()
        self._file, self._place = file, place.offset
        self._end = place.offset + place.packed
        self._inflate = zlib.decompressobj(-15) if place.method == _DEFLATED else None
        self._held = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        wanted = _CHUNK if size < 0 else size
        if self._inflate is None:
            return self._packed(wanted)
        while wanted and not self._inflate.eof:
            self._held = self._held or self._packed(_CHUNK)
            piece = self._inflate.decompress(self._held, wanted)
            ended = not self._held
            self._held = self._inflate.unconsumed_tail
            if piece:
                return piece
            if ended:
                raise EOFError("it ends early")
        return b""

    def _packed(self, size: int) -> bytes:
        self._file.seek(self._place)
        data = self._file.read(min(size, self._end - self._place))
        self._place += len(data)
        return data


def read(
    file: BinaryIO, name: str, tick: Callable[[int, int], None] = lambda _done, _total: None
) -> Contents:
    """Return the files that are whole before the place where a zip breaks off.

    Raises:
        ImportRefused: not one is, or it unpacks to far more than it should.
    """
    length = file.seek(0, os.SEEK_END)
    source, contents = _Walked(file), Contents()
    at, last = 0, ""
    try:
        while len(contents.members) + contents.refusals < ENTRY_LIMIT:
            last = ""
            header = _header(file, at)
            last = header.name
            at = _take(file, header, length, source, contents)
            tick(at, length)
    except _Cut:
        pass
    if not contents.members:
        raise ImportRefused(
            f"{name} is a damaged or unfinished zip; nothing was read. Was its download complete?"
        )
    if last:
        contents.refuse(last, "it is cut off, because the zip breaks off inside it")
    whole = len(contents.members)
    before = "1 file before is" if whole == 1 else f"{whole:,} files before are"
    reason = f"its end is missing; {before} whole. Was its download complete?"
    contents.breaks.append(Skip(name, 0, reason))
    return contents


def _header(file: BinaryIO, at: int) -> _Header:
    file.seek(at)
    start = file.read(_HEADER.size)
    if len(start) < _HEADER.size or not start.startswith(_MAGIC):
        raise _Cut
    _, _, flags, method, _, _, _, packed, size, name_length, extra_length = _HEADER.unpack(start)
    rest = file.read(name_length + extra_length)
    if len(rest) < name_length + extra_length or not 0 < name_length <= NAME_LIMIT:
        raise _Cut
    if packed == _WIDE or size == _WIDE:
        packed, size = _wide_sizes(rest[name_length:])
    try:
        name = rest[:name_length].decode("utf-8")
    except UnicodeDecodeError:
        name = rest[:name_length].decode("cp437")
    return _Header(name, flags, method, packed, size, at + len(start) + len(rest))


def _wide_sizes(extra: bytes) -> tuple[int, int]:
    """Return packed and unpacked size from the zip64 field (APPNOTE 4.5.3)."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _WIDE_EXTRA and length >= 16 and len(extra) >= 20:
            size, packed = struct.unpack_from("<QQ", extra, 4)
            return packed, size
        extra = extra[4 + length :]
    raise _Cut


def _take(file: BinaryIO, header: _Header, length: int, source: _Walked, contents: Contents) -> int:
    """Note one file, and return the place behind it."""
    packed, size = header.packed, header.size
    end = header.data + packed
    if header.flags & _SIZE_BEHIND and not packed and not header.name.endswith("/"):
        if header.method != _DEFLATED or header.flags & _ENCRYPTED:
            raise _Cut
        packed, size = _measured(file, header.data)
        end = header.data + packed
    if header.flags & _SIZE_BEHIND:
        end += _descriptor(file, end, packed)
    if end > length:
        raise _Cut
    if header.name.endswith("/"):
        return end
    if header.flags & _ENCRYPTED:
        contents.refuse(header.name, "it is encrypted")
    elif header.method not in (_STORED, _DEFLATED):
        contents.refuse(header.name, "it is compressed in a way that is not read")
    elif reason := nested(header.name):
        contents.refuse(header.name, reason)
    else:
        source.files.append(_File(header.data, packed, header.method))
        contents.add(header.name, size, source, len(source.files) - 1)
    return end


def _measured(file: BinaryIO, at: int) -> tuple[int, int]:
    """Return packed and unpacked size of a deflate stream, by unpacking it."""
    file.seek(at)
    inflate, fed, size, held = zlib.decompressobj(-15), 0, 0, b""
    while not inflate.eof:
        if not held:
            held = file.read(_CHUNK)
            fed += len(held)
            if not held:
                raise _Cut
        try:
            size += len(inflate.decompress(held, _CHUNK))
        except zlib.error:
            raise _Cut from None
        if size > RATIO_FREE and size > fed * RATIO_LIMIT:
            raise ImportRefused("A file in this zip unpacks to far more than it should.")
        held = inflate.unconsumed_tail
    return fed - len(inflate.unused_data) - len(held), size


def _descriptor(file: BinaryIO, at: int, packed: int) -> int:
    """Return the length of what follows the data: checksum and sizes, in one of four forms."""
    file.seek(at)
    found = file.read(32)
    marks = (4, 0) if found.startswith(_DESCRIPTOR) else (0,)
    for mark in marks:
        for form in (_NARROW, _BROAD):
            behind = mark + form.size
            if len(found) < behind or form.unpack_from(found, mark)[1] != packed:
                continue
            if found[behind : behind + 2] in (b"PK", b"P", b""):
                return behind
    raise _Cut
