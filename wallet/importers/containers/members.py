"""The files of a container: which can be opened, and which are refused and why.

Names are checked here though nothing is ever unpacked to disk: a name that leaves its archive
tells of an attack, and of nothing a person's export does.
"""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, Protocol

import msgspec

from wallet.importers.base import Entry, Skip

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import BinaryIO

ENTRY_LIMIT: Final = 200_000
"""Most files of one import."""

NAME_LIMIT: Final = 4_096
LISTED_REFUSALS: Final = 200

FAULTS: Final = (
    OSError,
    ValueError,
    EOFError,
    RuntimeError,
    NotImplementedError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
)
"""What the standard library raises over a damaged file, by experience."""

INNER_SUFFIXES: Final = (
    ".zip",
    ".7z",
    ".rar",
    ".tar",
    ".tgz",
    ".tar.gz",
    ".tar.bz2",
    ".tar.xz",
    ".bz2",
    ".xz",
    ".zst",
)
"""Names of what would be an archive inside an archive; `.gz` of one file is read."""


class Source(Protocol):
    """How a container gets at its files."""

    def open(self, index: int) -> BinaryIO:
        """Open the file at this place for reading from its start."""

    def packed_size(self, index: int) -> int | None:
        """Return the file's size as stored, where it is compressed."""


class Member(msgspec.Struct, frozen=True):
    """One file: what it is called, and where to open it."""

    entry: Entry
    source: Source
    index: int


class Contents:
    """What a container holds, filled while it is gone through.

    `refused` are files that are not read, with the reason; the first `LISTED_REFUSALS` are kept
    and all are counted. `breaks` are containers whose end is missing or damaged, so that nobody
    knows what else they held. `warnings` are sentences about the container as a whole.
    """

    def __init__(self) -> None:
        self.members: dict[str, Member] = {}
        self.refused: list[Skip] = []
        self.refusals = 0
        self.breaks: list[Skip] = []
        self.warnings: list[str] = []

    def add(self, name: str, size: int, source: Source, index: int) -> None:
        """Take a file, or refuse it if its name is not one that an export's file has."""
        reason = unsafe(name) or ("there is another file of this name" * (name in self.members))
        if reason:
            self.refuse(name, reason)
        else:
            self.members[name] = Member(Entry(name, size), source, index)

    def refuse(self, name: str, reason: str) -> None:
        """Note a file that is not read."""
        self.refusals += 1
        if len(self.refused) < LISTED_REFUSALS:
            shown = "".join(char if char.isprintable() else "?" for char in name[:200])
            self.refused.append(Skip(shown, 0, reason))

    def extend(self, other: Contents, container: str, *, always: bool) -> None:
        """Take all that another container holds.

        Its name is put before theirs, `always` or only where another file has the name.
        """
        for name, member in other.members.items():
            own = f"{container}/{name}" if always or name in self.members else name
            self.add(own, member.entry.size, member.source, member.index)
        self.breaks += other.breaks
        for skip in other.refused:
            self.refuse(
                skip.file if skip.file == container else f"{container}/{skip.file}", skip.reason
            )
        self.refusals += other.refusals - len(other.refused)
        self.warnings += other.warnings


def unsafe(name: str) -> str:
    """Return why a file of this name is not read, as a phrase; empty if it is."""
    parts = name.replace("\\", "/").split("/")
    if not name or "\x00" in name or len(name) > NAME_LIMIT:
        return "no file can have its name"
    if name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0][1:2]:
        return "its name leaves the archive, as no export's does and attacks do"
    return ""


def nested(name: str) -> str:
    """Return why a file of this name is not opened inside an archive; empty if it is."""
    if name.lower().endswith(INNER_SUFFIXES):
        return "it is an archive inside an archive; unpack the outer one and import what is inside"
    return ""


def too_many(count: int, name: str) -> str:
    """Return the sentence for more files than an import takes."""
    return f"{name} holds {count:,} files; more than {ENTRY_LIMIT:,} are not read at once."


def unzipped_name(name: str, taken: Iterable[str]) -> str:
    """Return the name of what is in a `.gz`, unless another file has it."""
    bare = name[: -len(".gz")]
    return name if bare in taken else bare


def plain(error: BaseException) -> str:
    """Return an error's message as part of a sentence."""
    if isinstance(error, EOFError):
        return "it ends early"
    if isinstance(error, zlib.error):
        return "it cannot be unpacked"
    if isinstance(error, zipfile.BadZipFile) and "CRC" in str(error):
        return "its checksum does not fit"
    return str(error).strip().rstrip(".") or type(error).__name__
