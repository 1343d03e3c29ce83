"""Zips, opened in place: the directory is bounded before it is read, sizes are never believed."""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import zipfile
from typing import TYPE_CHECKING, Final

from wallet.errors import ImportRefused
from wallet.importers.containers import zip_walk
from wallet.importers.containers.members import (
    ENTRY_LIMIT,
    FAULTS,
    Contents,
    nested,
    too_many,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO

DIRECTORY_LIMIT: Final = 64 * 1024 * 1024
"""Largest central directory, in bytes, read into memory."""

MAGIC: Final = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = 0x1
_UTF8 = 0x800
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Python unpacks bzip2 and LZMA too, but without bound; no export uses them."""


class _Zip:
    def __init__(self, archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._infos = infos

    def open(self, index: int) -> BinaryIO:
        return self._archive.open(self._infos[index])  # type: ignore[return-value]

    def packed_size(self, index: int) -> int:
        return self._infos[index].compress_size


def read(
    file: BinaryIO, name: str, tick: Callable[[int, int], None] = lambda _done, _total: None
) -> Contents:
    """Return what a zip holds; of one whose end is missing, what is whole before it.

    Raises:
        ImportRefused: its directory is too large, or nothing of it is whole.
    """
    if not _has_directory(file, name):
        return zip_walk.read(file, name, tick)
    try:
        archive = zipfile.ZipFile(file)
    except FAULTS:
        return zip_walk.read(file, name, tick)
    # not is_dir(), which in some versions stumbles over an empty name
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if len(infos) > ENTRY_LIMIT:
        raise ImportRefused(too_many(len(infos), name))
    if sum(info.compress_size for info in infos) > file.seek(0, os.SEEK_END):
        raise ImportRefused(
            f"{name} holds files that lie over one another, as no export does and bombs do; "
            "nothing was read."
        )
    source, contents = _Zip(archive, infos), Contents()
    for index, info in enumerate(infos):
        inside = _name(info)
        if reason := _refusal(info) or nested(inside):
            contents.refuse(inside, reason)
        else:
            contents.add(inside, info.file_size, source, index)
    return contents


def _refusal(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _ENCRYPTED:
        return "it is encrypted; unpack the zip with its password first, then import the folder"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link"
    if info.compress_type not in _METHODS:
        return "it is compressed in a way that is not read; unpack the zip, then import the folder"
    return ""


def _name(info: zipfile.ZipInfo) -> str:
    """Return a name; many zips hold UTF-8 without saying so."""
    if not info.flag_bits & _UTF8 and not info.filename.isascii():
        with contextlib.suppress(UnicodeError):
            return info.filename.encode("cp437").decode("utf-8")
    return info.filename


def _has_directory(file: BinaryIO, name: str) -> bool:
    """Whether a zip ends as one does; refuse one whose directory alone would fill the memory."""
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return False
    entries, directory = struct.unpack("<HL", tail[at + 10 : at + 16])
    wide = tail.rfind(b"PK\x06\x06", 0, at)
    if wide >= 0 and len(tail) >= wide + 56:
        entries, directory = struct.unpack("<QQ", tail[wide + 32 : wide + 48])
    if entries > ENTRY_LIMIT or min(directory, size) > DIRECTORY_LIMIT:
        raise ImportRefused(too_many(entries, name))
    return True
