"""A listening socket that only this user's processes reach: the file, and who connects."""

from __future__ import annotations

import os
import socket
import struct
from typing import TYPE_CHECKING

import trio

if TYPE_CHECKING:
    from pathlib import Path


class Endpoint:
    """The listening socket file of a profile; made by whoever holds the profile's lock.

    A file left by a process that was killed is replaced; at the end the file is removed only if
    it is still this one, since a successor may have bound its own.
    """

    def __init__(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            listening.bind(str(path))
        finally:
            os.umask(before)
        listening.listen(16)
        listening.setblocking(False)
        self._path, self._inode = path, path.stat().st_ino
        self.listener = trio.SocketListener(trio.socket.from_stdlib_socket(listening))

    def remove(self) -> None:
        """Take the file away."""
        if self._path.exists() and self._path.stat().st_ino == self._inode:
            self._path.unlink()


def peer_uid(stream: trio.SocketStream) -> int:
    """Return the user at the other end, as the kernel says."""
    raw = stream.socket.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, uid, _ = struct.unpack("3i", raw)
    return int(uid)
