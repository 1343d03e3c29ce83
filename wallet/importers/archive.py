"""What importers read from: one file, a folder or a zip, opened in place and made safe first.

Safety comes before recognition: names that leave the archive, links, encryption, nesting, too
many entries and too large a directory are refused on opening, with `ImportRefused`. Sizes are
counted while reading and never believed: an entry that unpacks to far more than it should stops
with `ImportRefused` in the middle of `read`.

Nothing is unpacked to disk. Opening paths is left to the caller: an archive is made from open
files, so it works in a worker that can open nothing.
"""

from __future__ import annotations

import io
import lzma
import os
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, Protocol

from wallet.errors import ImportRefused
from wallet.importers.base import PEEK_BYTES, Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import BinaryIO

ENTRY_LIMIT: Final = 200_000
DIRECTORY_LIMIT: Final = 64 * 1024 * 1024
"""Largest central directory of a zip, in bytes, read into memory."""

MEMBER_LIMIT: Final = 16 * 1024**3
TOTAL_LIMIT: Final = 64 * 1024**3
RATIO_LIMIT: Final = 200
RATIO_FREE: Final = 50 * 1024 * 1024
"""Ratios are looked at only beyond this size; small files may be as regular as they like."""

_CHUNK = 256 * 1024
_TEXT_SUFFIXES = (".xml", ".json", ".ndjson", ".csv", ".txt", ".html")
_ZIP_SUFFIXES = (".zip", ".7z", ".rar", ".tar", ".tgz", ".gz", ".bz2", ".xz")
_ENCRYPTED = 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA}
_FAULTS = (
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
"""What the standard library raises over a damaged file, by experience."""

_NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class Source(Protocol):
    """How an archive gets at its entries."""

    def open(self, index: int) -> BinaryIO:
        """Open the entry at this place of the listing for reading from its start."""

    def packed_size(self, index: int) -> int | None:
        """Return the entry's size as stored, where it is compressed."""


class Archive:
    """A listing and the means to read it.

    `consumed` counts the bytes read so far over all entries and `total` is what the listing
    promises, for progress.
    """

    def __init__(self, name: str, entries: Sequence[Entry], source: Source) -> None:
        self.name = name
        self._entries = {entry.name: (index, entry) for index, entry in enumerate(entries)}
        self._listing = tuple(entry for entry in entries if not _is_noise(entry.name))
        self._source = source
        self._meter = _Meter()

    @property
    def listing(self) -> tuple[Entry, ...]:
        """The files worth looking at, in the archive's order."""
        return self._listing

    @property
    def consumed(self) -> int:
        """Bytes read so far."""
        return self._meter.consumed

    @property
    def total(self) -> int:
        """Bytes the listing promises; a hint."""
        return sum(entry.size for entry in self._listing)

    def only(self, names: Iterable[str]) -> Archive:
        """Return the same archive narrowed to some of its files, in its own order."""
        wanted = set(names)
        narrowed = Archive(self.name, (), self._source)
        narrowed._entries = {n: at for n, at in self._entries.items() if n in wanted}
        narrowed._listing = tuple(entry for entry in self._listing if entry.name in wanted)
        narrowed._meter = self._meter
        return narrowed

    def open(self, name: str) -> BinaryIO:
        """Open a file of the listing; reading it counts and is bounded.

        Raises:
            ImportRefused: it cannot be opened; later reads raise it when the file is damaged or
                unpacks to too much.
        """
        index, entry = self._entries[name]
        try:
            raw = self._source.open(index)
        except _FAULTS as error:
            raise ImportRefused(f"{name} cannot be opened: {_plain(error)}.") from error
        packed = self._source.packed_size(index)
        return io.BufferedReader(_Counted(raw, entry.name, packed, self._meter), _CHUNK)

    def peek(self, name: str, size: int = PEEK_BYTES) -> bytes:
        """Return up to `size` bytes from the start of a file; unreadable files give nothing."""
        try:
            with self.open(name) as file:
                return file.read(size)
        except ImportRefused:
            return b""

    def read(self, name: str, limit: int) -> bytes:
        """Return a whole file of at most `limit` bytes.

        Raises:
            ImportRefused: it is larger or cannot be read.
        """
        content = bytearray()
        with self.open(name) as file:
            while len(content) <= limit and (chunk := file.read(_CHUNK)):
                content += chunk
        if len(content) > limit:
            raise ImportRefused(
                f"{name} is larger than {limit // 2**20} MiB, more than a file of its kind may be."
            )
        return bytes(content)


class _Meter:
    """Counts what one archive gave out, over all its readers."""

    def __init__(self) -> None:
        self.consumed = 0


class _Counted(io.RawIOBase):
    """A reader that counts and stops at the limits."""

    def __init__(self, raw: BinaryIO, name: str, packed: int | None, meter: _Meter) -> None:
        super().__init__()
        self._raw = raw
        self._name = name
        self._meter = meter
        self._count = 0
        self._limit = MEMBER_LIMIT
        if packed is not None and not name.lower().endswith(_TEXT_SUFFIXES):
            self._limit = min(MEMBER_LIMIT, max(RATIO_FREE, packed * RATIO_LIMIT))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            data = self._raw.read(min(len(buffer), _CHUNK))
        except _FAULTS as error:
            raise ImportRefused(f"{self._name} is damaged: {_plain(error)}.") from error
        self._count += len(data)
        self._meter.consumed += len(data)
        if self._count > self._limit or self._meter.consumed > TOTAL_LIMIT:
            raise ImportRefused(
                f"{self._name} unpacks to far more than it should; it was not read further."
            )
        memoryview(buffer)[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._raw.close()
        super().close()


class _OneFile:
    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def open(self, index: int) -> BinaryIO:  # noqa: ARG002
        self._file.seek(0)
        return _Kept(self._file)  # type: ignore[return-value]

    def packed_size(self, index: int) -> None:  # noqa: ARG002
        return None


class _Kept(io.RawIOBase):
    """A view of a file that stays open when the view is closed."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


class _Zip:
    def __init__(self, archive: zipfile.ZipFile, infos: Sequence[zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._infos = infos

    def open(self, index: int) -> BinaryIO:
        return self._archive.open(self._infos[index])  # type: ignore[return-value]

    def packed_size(self, index: int) -> int:
        return self._infos[index].compress_size


class _Folder:
    def __init__(self, opener: Callable[[int], BinaryIO]) -> None:
        self._opener = opener

    def open(self, index: int) -> BinaryIO:
        return self._opener(index)

    def packed_size(self, index: int) -> None:  # noqa: ARG002
        return None


def open_file(file: BinaryIO, name: str) -> Archive:
    """Return the archive in an open, seekable file: a zip's entries, or the file itself.

    Raises:
        ImportRefused: it is empty, or a zip that is damaged or not safe.
    """
    size = os.fstat(file.fileno()).st_size if _has_descriptor(file) else _length(file)
    if size == 0:
        raise ImportRefused(f"{name} is empty.")
    file.seek(0)
    if file.read(4)[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _open_zip(file, name)
    return Archive(name, (Entry(name, size),), _OneFile(file))


def open_folder(name: str, entries: Sequence[Entry], opener: Callable[[int], BinaryIO]) -> Archive:
    """Return the archive of a folder, whose files `opener` opens by their place in `entries`.

    Raises:
        ImportRefused: it is empty, too large, or a name is not safe.
    """
    if not entries:
        raise ImportRefused(f"{name} is an empty folder.")
    check_names([entry.name for entry in entries])
    return Archive(name, entries, _Folder(opener))


def check_names(names: Sequence[str]) -> None:
    """Check that names stay inside their archive, are not too many and are not there twice.

    Raises:
        ImportRefused: the message names the first one that is not.
    """
    if len(names) > ENTRY_LIMIT:
        raise ImportRefused(
            f"The archive holds {len(names)} files; more than {ENTRY_LIMIT} are not read at once."
        )
    for name in names:
        parts = name.replace("\\", "/").split("/")
        if not name or name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0][1:2]:
            raise ImportRefused(f"The archive holds {name!r}, a name that leaves it. Nothing read.")
        if "\x00" in name or len(name) > 4096:
            raise ImportRefused("The archive holds a name that no file can have. Nothing read.")
    if len(set(names)) != len(names):
        raise ImportRefused("The archive holds two files of one name. Nothing was read.")


def _open_zip(file: BinaryIO, name: str) -> Archive:
    _check_directory(file, name)
    try:
        archive = zipfile.ZipFile(file)
    except _FAULTS as error:
        raise ImportRefused(
            f"{name} is a damaged or unfinished zip ({_plain(error)}); nothing was read."
        ) from error
    infos = [info for info in archive.infolist() if not info.is_dir()]
    check_names([info.filename for info in infos])
    for info in infos:
        if info.flag_bits & _ENCRYPTED:
            raise ImportRefused(
                f"{name} is encrypted. Unpack it with its password first, then import the folder."
            )
        if stat.S_ISLNK(info.external_attr >> 16):
            raise ImportRefused(f"{name} holds a link ({info.filename}); nothing was read.")
        if info.compress_type not in _METHODS:
            raise ImportRefused(f"{name} uses a compression that is not known; nothing was read.")
    if not infos:
        raise ImportRefused(f"{name} is an empty zip.")
    readable = [info for info in infos if not info.filename.lower().endswith(_ZIP_SUFFIXES)]
    if not readable:
        raise ImportRefused(
            f"{name} holds only further archives. Unpack it once, then import what is inside."
        )
    entries = [Entry(info.filename, info.file_size) for info in readable]
    return Archive(name, entries, _Zip(archive, readable))


def _check_directory(file: BinaryIO, name: str) -> None:
    """Refuse a zip whose directory alone would fill the memory, before it is read."""
    file.seek(0, os.SEEK_END)
    size = file.tell()
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise ImportRefused(f"{name} is a damaged or unfinished zip; nothing was read.")
    entries, directory = struct.unpack("<HL", tail[at + 10 : at + 16])
    wide = tail.rfind(b"PK\x06\x06", 0, at)
    if wide >= 0 and len(tail) >= wide + 56:
        entries, directory = struct.unpack("<QQ", tail[wide + 32 : wide + 48])
    if entries > ENTRY_LIMIT or min(directory, size) > DIRECTORY_LIMIT:
        raise ImportRefused(
            f"{name} says it holds {entries} files; more than {ENTRY_LIMIT} are not read at once."
        )


def _is_noise(name: str) -> bool:
    return name.startswith(_NOISE[0]) or name.rsplit("/", 1)[-1] in _NOISE[1:]


def _has_descriptor(file: BinaryIO) -> bool:
    try:
        file.fileno()
    except (OSError, AttributeError, io.UnsupportedOperation):
        return False
    return True


def _length(file: BinaryIO) -> int:
    return file.seek(0, os.SEEK_END)


def _plain(error: BaseException) -> str:
    return str(error).strip().rstrip(".") or type(error).__name__
