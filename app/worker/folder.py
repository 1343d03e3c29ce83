"""A folder handed to a worker: the node opens files, the worker receives open descriptors.

A worker can open nothing, so its standard input is one end of a Unix socket. The node first sends
the listing (u32 length, then msgpack of (name, size) pairs); then, for every u32 index the worker
sends, one byte: 1 with the file's descriptor beside it, or 0 if the file could not be opened.
Nothing is copied, and files are read in any order.

Links are left out of the listing and not followed on opening: a folder that came out of an
archive can not reach what lies beside it. They are named to the person.
"""

from __future__ import annotations

import os
import socket
import stat
import struct
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import ImportRefused
from wallet.importers.archive import ENTRY_LIMIT
from wallet.importers.base import Entry, Skip
from wallet.importers.containers.parts import part, siblings

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

LISTING_LIMIT: Final = 64 * 1024 * 1024
REQUEST: Final = struct.Struct(">I")
OPENED: Final = b"\x01"
NOT_OPENED: Final = b"\x00"

MOST_NAMED: Final = 200
"""So many that are left out are named one by one."""

_LINK: Final = "It is a link to something elsewhere; links are not followed."
_NO_FILE: Final = "It is neither a file nor a folder."
_MORE: Final = "{count:,} more are links or no files, and were left out."

_listing = msgspec.msgpack.Decoder(list[Entry])


class Listed(msgspec.Struct, frozen=True):
    """The regular files of a folder, and what in it is left out."""

    entries: list[Entry]
    left_out: tuple[Skip, ...] = ()


def list_folder(path: Path) -> Listed:
    """Return all regular files under `path` in a fixed order, names relative and with `/`.

    Raises:
        ImportRefused: there are more than an import takes.
        OSError: the folder cannot be read.
    """
    entries: list[Entry] = []
    left_out = _LeftOut(path.name)
    for place, folders, files in os.walk(path, followlinks=False):
        folders.sort()
        inside = os.path.relpath(place, path)
        before = "" if inside == "." else f"{inside.replace(os.sep, '/')}/"
        for name in folders:
            left_out.look(f"{before}{name}", os.lstat(os.path.join(place, name)))  # noqa: PTH118 - os.walk gives strings
        for name in sorted(files):
            status = os.lstat(os.path.join(place, name))  # noqa: PTH118 - os.walk gives strings
            full = f"{before}{name}".encode("utf-8", "replace").decode()
            if left_out.look(full, status):
                continue
            entries.append(Entry(full, status.st_size))
        if len(entries) > ENTRY_LIMIT:
            raise ImportRefused(
                f"{path.name} holds more than {ENTRY_LIMIT} files, more than are read at once."
            )
    return Listed(entries, left_out.named())


def list_parts(path: Path) -> Listed:
    """Return the parts of the set that a file is of, in order; just itself if of none."""
    if part(path.name) is None:
        return Listed([Entry(path.name, path.stat().st_size)])
    entries = []
    left_out = _LeftOut(path.name)
    for name in siblings(path.name, (beside.name for beside in path.parent.iterdir())):
        status = os.lstat(path.parent / name)
        if not left_out.look(name, status):
            entries.append(Entry(name, status.st_size))
    return Listed(entries, left_out.named())


class _LeftOut:
    """Notes what is neither a regular file nor a folder; names a bounded number of it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._named: list[Skip] = []
        self._more = 0

    def look(self, name: str, status: os.stat_result) -> bool:
        """Note it if it is left out, and say whether it is."""
        if stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode):
            return False
        if len(self._named) < MOST_NAMED:
            shown = name.encode("utf-8", "replace").decode()
            self._named.append(Skip(shown, 0, _LINK if stat.S_ISLNK(status.st_mode) else _NO_FILE))
        else:
            self._more += 1
        return True

    def named(self) -> tuple[Skip, ...]:
        """Return what was noted."""
        rest = [Skip(self._source, 0, _MORE.format(count=self._more))] if self._more else []
        return (*self._named, *rest)


def pack_listing(entries: list[Entry]) -> bytes:
    """Return the first message of the node."""
    body = msgspec.msgpack.encode(entries)
    return REQUEST.pack(len(body)) + body


def open_entry(folder: int, entries: list[Entry], index: int) -> int | None:
    """Return a descriptor of the entry's file, opened for reading, or None if that fails.

    `folder` is a descriptor of the folder itself.
    """
    if not 0 <= index < len(entries):
        return None
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        opened = os.open(entries[index].name, flags, dir_fd=folder)
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(opened).st_mode):
        os.close(opened)
        return None
    return opened


class ReceivedFolder:
    """The worker's end of the socket."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel

    def listing(self) -> list[Entry]:
        """Return what the node sent first.

        Raises:
            ImportRefused: the node went away or sent no listing.
        """
        (length,) = REQUEST.unpack(self._exactly(REQUEST.size))
        if length > LISTING_LIMIT:
            raise ImportRefused("The folder's listing is too long.")
        try:
            return _listing.decode(self._exactly(length))
        except msgspec.DecodeError as error:
            raise ImportRefused("The folder's listing is damaged.") from error

    def open(self, index: int) -> BinaryIO:
        """Return the entry's file.

        Raises:
            OSError: the node could not open it.
        """
        self._channel.sendall(REQUEST.pack(index))
        answer, descriptors, _, _ = socket.recv_fds(self._channel, 1, 1)
        if answer != OPENED or len(descriptors) != 1:
            for descriptor in descriptors:
                os.close(descriptor)
            raise OSError("it could not be opened")
        return os.fdopen(descriptors[0], "rb", buffering=0)

    def _exactly(self, size: int) -> bytes:
        received = bytearray()
        while len(received) < size:
            more = self._channel.recv(size - len(received))
            if not more:
                raise ImportRefused("The folder's listing ended early.")
            received += more
        return bytes(received)
