"""One window for a profile: a lock file decides, a local socket carries what a second start wants.

The lock (`QLockFile`) is the truth: who holds it is the one; a lock left by a killed process is
taken over. The socket admits only the same user and carries one framed message of at most 4 KiB:
a big-endian 32-bit length, then JSON with a version. A link in it is never acted upon, only
handed on to be shown; everything else in a message that is not understood is refused whole.
"""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Annotated

import msgspec
from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

VERSION = 1
MOST_BYTES = 4096
PATIENCE_MS = 2000
_HEAD = 4


class Summons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a second start asks of the first: come forward, and perhaps show a link."""

    v: int = VERSION
    link: Annotated[str, msgspec.Meta(max_length=3500)] = ""


def encode_summons(summons: Summons) -> bytes:
    """Give a message with its length before it."""
    body = msgspec.json.encode(summons)
    return len(body).to_bytes(_HEAD, "big") + body


def decode_summons(data: bytes) -> tuple[Summons | None, bool]:
    """Read a message that may not be whole yet.

    Returns:
        The message, or None; and whether more bytes may complete it. (None, False) is refused.
    """
    if len(data) < _HEAD:
        return None, True
    length = int.from_bytes(data[:_HEAD], "big")
    if length > MOST_BYTES or len(data) > _HEAD + length:
        return None, False
    if len(data) < _HEAD + length:
        return None, True
    try:
        summons = msgspec.json.decode(data[_HEAD:], type=Summons)
    except msgspec.MsgspecError:
        return None, False
    return (summons, False) if summons.v == VERSION else (None, False)


class Instance(QObject):
    """The claim of this process on a profile's window; `summoned` carries a `Summons`."""

    summoned = Signal(object)

    def __init__(self, profile: Path, runtime: Path, parent: QObject | None = None) -> None:
        """Prepare to claim.

        Args:
            profile: the profile's folder; it names the claim.
            runtime: a folder only this user can enter, for the lock and the socket.
            parent: the Qt owner.
        """
        super().__init__(parent)
        name = hashlib.sha256(str(profile.resolve()).encode()).hexdigest()[:16]
        self._socket = str(runtime / f"{name}-window.sock")
        self._lock = QLockFile(str(runtime / f"{name}-window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._visits: dict[QLocalSocket, bytes] = {}

    def claim(self) -> bool:
        """Try to be the one window; False if another process is."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._socket)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(8)
        server.newConnection.connect(self._greet)
        server.listen(self._socket)
        self._server = server
        return True

    def summon(self, summons: Summons, timeout_ms: int = 2000) -> bool:
        """Ask the one window to come forward; False if nobody takes the message in time."""
        socket = QLocalSocket()
        socket.connectToServer(self._socket)
        if not socket.waitForConnected(timeout_ms):
            return False
        socket.write(encode_summons(summons))
        sent = socket.waitForBytesWritten(timeout_ms)
        socket.disconnectFromServer()
        if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
            socket.waitForDisconnected(timeout_ms)
        return sent

    def release(self) -> None:
        """Give the claim up."""
        for socket in tuple(self._visits):
            self._drop(socket)
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _greet(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.setReadBufferSize(MOST_BYTES + _HEAD + 1)
            self._visits[socket] = b""
            socket.readyRead.connect(partial(self._read, socket))
            QTimer.singleShot(PATIENCE_MS, self, partial(self._drop, socket))
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        """Read until the message is whole or refused, then close the connection."""
        if socket not in self._visits:
            return
        self._visits[socket] += bytes(socket.readAll().data())
        summons, more = decode_summons(self._visits[socket])
        if more:
            return
        self._drop(socket)
        if summons is not None:
            self.summoned.emit(summons)

    def _drop(self, socket: QLocalSocket) -> None:
        """End a visit: it is whole, refused, or took too long.

        `disconnected` is not listened to: Qt also emits it while a socket is being destroyed.
        """
        if self._visits.pop(socket, None) is not None:
            socket.disconnectFromServer()
            socket.deleteLater()
