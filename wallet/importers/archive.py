"""What importers read from: a file, a folder, a zip, a tar or a set of parts, opened in place.

Safety comes before recognition. Files whose names leave the archive, links, encrypted files and
archives inside archives are set aside with the reason (`Archive.refused`), and nothing else is lost
by it; a container is refused as a whole, with `ImportRefused`, only if its directory is damaged or
too large. Sizes are counted while reading and never believed: a file that unpacks to far more than
it should stops with `ImportRefused` in the middle of `read`.

A `.gz` of one file, alone or inside an archive, is read as that file. Nothing is unpacked to disk.
Opening paths is left to the caller: an archive is made from open files, so it works in a worker
that can open nothing.
"""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from wallet.errors import ImportRefused
from wallet.importers.base import PEEK_BYTES, Entry, Skip
from wallet.importers.containers import packages, parts, tar, zip
from wallet.importers.containers.bounds import (
    CHUNK,
    RATIO_FREE,
    RATIO_LIMIT,
    Counted,
    Meter,
    Peeks,
    Whole,
)
from wallet.importers.containers.gzip_stream import MAGIC as GZIP_MAGIC
from wallet.importers.containers.gzip_stream import GzipStream
from wallet.importers.containers.loose import Folder, OneFile, Unzipped
from wallet.importers.containers.members import (
    ENTRY_LIMIT,
    FAULTS,
    Contents,
    Member,
    plain,
    too_many,
    unzipped_name,
)
from wallet.importers.containers.pool import Pool, Pooled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import BinaryIO

    Tick = Callable[[int, int], None]

__all__ = ["ENTRY_LIMIT", "Archive", "open_file", "open_folder"]

_OTHER_PACKINGS = {
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!": "rar",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"\x28\xb5\x2f\xfd": "zstd",
}
_FAULTS_KEPT = 1_000
_NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def _unheard(done: int, total: int) -> None:
    """Progress that nobody asked for."""


class Archive:
    """A listing and the means to read it.

    Progress hangs on what is read and not on rows, so that a gigabyte in which nothing can be read
    does not look stalled: `tick` is told of it with every part of a file. What it raises comes out
    of the reading, which is how an import is stopped.

    `consumed` counts the bytes read so far over all entries and `total` is what the listing
    promises, for progress. `refused` are files set aside on opening, of which there were
    `refusals`; `breaks` are archives of which the end is missing; `warnings` are sentences.
    """

    def __init__(self, name: str, contents: Contents, tick: Tick) -> None:
        self.name = name
        self._tick = tick
        self.refused: tuple[Skip, ...] = tuple(contents.refused)
        self.refusals = contents.refusals
        self.breaks: tuple[Skip, ...] = tuple(contents.breaks)
        self.warnings: tuple[str, ...] = tuple(contents.warnings)
        self._members: dict[str, Member] = contents.members
        self._listing = tuple(
            member.entry for name, member in contents.members.items() if not _is_noise(name)
        )
        self._total = sum(entry.size for entry in self._listing)
        self._meter = Meter()
        self._peeks = Peeks(len(self._listing))
        self._faults: dict[str, str] = {}
        self._altered: dict[str, None] = {}

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
        return self._total

    def tick(self) -> None:
        """Tell how far reading is."""
        self._tick(self._meter.consumed, self._total)

    def ended(self) -> None:
        """Tell that everything was read."""
        self._tick(self._total, self._total)

    def only(self, names: Iterable[str]) -> Archive:
        """Return the same archive narrowed to some of its files, in its own order."""
        wanted = set(names)
        narrowed = Archive(self.name, Contents(), self._tick)
        narrowed._members = {n: member for n, member in self._members.items() if n in wanted}
        narrowed._listing = tuple(entry for entry in self._listing if entry.name in wanted)
        narrowed._total = sum(entry.size for entry in narrowed._listing)
        narrowed._meter, narrowed._peeks = self._meter, self._peeks
        narrowed._faults, narrowed._altered = self._faults, self._altered
        return narrowed

    def open(self, name: str) -> Whole:
        """Open a file of the listing; reading it counts and is bounded.

        Of a damaged file what is before the damage can be read.

        Raises:
            ImportRefused: it cannot be opened; later reads raise it when the file is damaged or
                unpacks to too much.
        """
        member = self._members[name]
        try:
            raw = member.source.open(member.index)
        except FAULTS as error:
            raise ImportRefused(f"{name} cannot be opened: {plain(error)}.") from error
        packed = member.source.packed_size(member.index)
        return Whole(Counted(raw, name, packed, self._meter, self.tick, self._note_altered))

    def _note_altered(self, name: str) -> None:
        if len(self._altered) < _FAULTS_KEPT:
            self._altered[name] = None

    def peek(self, name: str, size: int = PEEK_BYTES) -> bytes:
        """Return bytes from the start of a file; of one that is damaged what can be read (`fault`).

        Of very many files a peek gives less than `PEEK_BYTES`, so that all fit into memory.
        """
        size = min(size, self._peeks.each)
        start = self._peeks.get(name)
        if start is None:
            start = b""
            try:
                with self.open(name) as file:
                    start = file.read(self._peeks.each)
                    if file.fault is not None:
                        raise file.fault
            except ImportRefused as refusal:
                if len(self._faults) < _FAULTS_KEPT:
                    self._faults[name] = str(refusal)
            self._peeks.keep(name, start)
        return start[:size]

    def is_altered(self, name: str) -> bool:
        """Whether something in a file was changed after it was packed, as far as it was read."""
        return name in self._altered

    def fault(self, name: str) -> str:
        """Return the sentence for a file whose beginning cannot be read whole; empty if it can."""
        self.peek(name)
        return self._faults.get(name, "")

    def swells(self, name: str) -> bool:
        """Whether a file says of itself that it unpacks to far more than files do."""
        member = self._members[name]
        packed = member.source.packed_size(member.index)
        return packed is not None and member.entry.size > max(RATIO_FREE, packed * RATIO_LIMIT)

    def read(self, name: str, limit: int) -> bytes:
        """Return a whole file of at most `limit` bytes.

        Raises:
            ImportRefused: it is larger or cannot be read.
        """
        content, fault = self.readable(name, limit)
        if fault is not None:
            raise fault
        return content

    def readable(self, name: str, limit: int) -> tuple[bytes, ImportRefused | None]:
        """Return a file of at most `limit` bytes up to where it is damaged, and how it is.

        Raises:
            ImportRefused: it is larger, unpacks to too much, or nothing of it can be read.
        """
        content, fault = bytearray(), None
        with self.open(name) as file:
            try:
                while len(content) <= limit and (chunk := file.read(CHUNK)):
                    content += chunk
            except ImportRefused:
                if not content or file.fault is None:
                    raise
                fault = file.fault
        if len(content) > limit:
            raise ImportRefused(
                f"{name} is larger than {limit // 2**20} MiB, more than a file of its kind may be."
            )
        return bytes(content), fault


def open_file(file: BinaryIO, name: str, tick: Tick = _unheard) -> Archive:
    """Return the archive in an open, seekable file: what a container holds, or the file itself.

    Args:
        file: to be kept open while the archive is used.
        name: what the person chose.
        tick: progress, in bytes, of reading and, where a container must be gone through, of
            listing.

    Raises:
        ImportRefused: it is empty, a container that cannot be read, or of a kind that is not.
    """
    size = os.fstat(file.fileno()).st_size if _has_descriptor(file) else _length(file)
    if size == 0:
        raise ImportRefused(f"{name} is empty.")
    contents = _container(file, name, size, tick)
    if contents is None:
        contents = Contents()
        contents.members[name] = Member(Entry(name, size), OneFile(file), 0)
    contents.warnings += parts.gaps([name])
    return _checked(name, contents, tick)


def open_folder(
    name: str,
    entries: Sequence[Entry],
    opener: Callable[[int], BinaryIO],
    tick: Callable[[int, int], None] = lambda _done, _total: None,
) -> Archive:
    """Return the archive of a folder, whose files `opener` opens by their place in `entries`.

    Archives that lie in it are opened as well, so a folder of downloads or a set of parts is one
    listing; what they hold inside further archives is not.

    Raises:
        ImportRefused: it is empty or too large.
    """
    if not entries:
        raise ImportRefused(f"{name} is an empty folder.")
    if len(entries) > ENTRY_LIMIT:
        raise ImportRefused(too_many(len(entries), name))
    pool, plain_files, contents = Pool(opener), Folder(opener), Contents()
    for index, entry in enumerate(entries):
        if not entry.name.lower().endswith(parts.ARCHIVE_SUFFIXES):
            contents.add(entry.name, entry.size, plain_files, index)
            continue
        own = parts.part(entry.name.rsplit("/", 1)[-1]) is not None
        try:
            file = io.BufferedReader(Pooled(pool, index, entry.size), CHUNK)
            found = _container(file, entry.name, entry.size, tick) if entry.size else None
        except (ImportRefused, *FAULTS) as error:
            contents.refuse(entry.name, plain(error).removeprefix(f"{entry.name} is "))
            continue
        if found is None:
            contents.refuse(entry.name, "it is no archive, though its name says so")
        else:
            contents.extend(found, entry.name, always=not own)
        if len(contents.members) > ENTRY_LIMIT:
            raise ImportRefused(too_many(len(contents.members), name))
    contents.warnings += parts.gaps(entry.name for entry in entries)
    return _checked(name, contents, tick)


def _container(file: BinaryIO, name: str, size: int, tick: Tick) -> Contents | None:
    """Return what a container holds, by its first bytes; None if it is none."""
    file.seek(0)
    start = file.read(512)
    if start[:4] in zip.MAGIC:
        found = zip.read(file, name, tick)
        if what := packages.foreign(found.members):
            raise ImportRefused(f"{name} is {what}, which is nobody's export; it is not read.")
        return None if packages.is_document(found.members) else found
    if tar.looks_like_tar(start):
        return tar.read(file, name, lambda place: tick(place, size))
    if start.startswith(GZIP_MAGIC):
        stream = GzipStream(file, name, size)
        try:
            start = stream.read_at(0, 512)
        except FAULTS as error:
            raise ImportRefused(f"{name} is damaged: {plain(error)}.") from error
        if tar.looks_like_tar(start):
            return tar.read(stream, name, lambda _place: tick(file.tell(), size))
        file.seek(0)
        contents = Contents()
        contents.members[name] = Member(Entry(name, size), OneFile(file), 0)
        return contents
    for magic, kind in _OTHER_PACKINGS.items():
        if start.startswith(magic):
            raise ImportRefused(
                f"{name} is packed as {kind}, which is not read. Unpack it, then import the folder."
            )
    return None


def _checked(name: str, contents: Contents, tick: Tick) -> Archive:
    """Return the archive with its single gzip files open, if anything is left of it."""
    for inside, member in list(contents.members.items()):
        if inside.lower().endswith(".gz"):
            bare = unzipped_name(inside, contents.members)
            size = member.entry.size
            opened = Member(Entry(bare, size), Unzipped(member.source, size), member.index)
            del contents.members[inside]
            contents.members[bare] = opened
    if not contents.members and (contents.breaks or contents.refused):
        first = (contents.breaks + contents.refused)[0]
        raise ImportRefused(
            f"Nothing in {name} can be read: {first.file}: {first.reason}"
            + (f"; and {contents.refusals - 1:,} more." if contents.refusals > 1 else ".")
        )
    if not contents.members:
        raise ImportRefused(f"{name} is an archive without any file.")
    return Archive(name, contents, tick)


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
