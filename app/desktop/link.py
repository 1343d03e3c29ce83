"""The window's line to the node: typed requests out, replies and events in, nothing blocks.

Guarantees: every request ends exactly once, with its reply or with `Failed`, also when the node
dies, hangs or is replaced by a fresh one; an asker that is gone, or was forgotten with its window,
is not called. The line comes
back by itself. The session token is held here and nowhere else in the window, and is forgotten
when the node says that the vault is hidden or locked.

Left to others: starting a node (`start` is called when none listens), and what is asked.
"""

from __future__ import annotations

import enum
import os
import socket
import struct
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalSocket
from shiboken6 import isValid

from app.api import frames
from app.api.messages import (
    Call,
    Failed,
    Hello,
    Reply,
    StateChanged,
    Unlocked,
    VaultCreated,
    VaultRestored,
    Welcome,
)
from app.api.paths import socket_path
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

R = TypeVar("R", bound=Reply)
_FIRST_PAUSE_MS = 10
_LONGEST_PAUSE_MS = 500
_START_AFTER_TRIES = 2
_START_AGAIN_MS = 10_000
_ANSWER_MS = 15_000


class LineState(enum.Enum):
    """Whether the node can be asked."""

    DOWN = "down"
    UP = "up"


class _Pending:
    """One request that has no reply yet."""

    def __init__(
        self,
        call: Call[Any],
        done: Callable[[Any], None],
        failed: Callable[[Failed], None] | None,
        asker: QObject | None,
    ) -> None:
        self.call, self.done, self.failed, self.asker = call, done, failed, asker

    @property
    def gone(self) -> bool:
        """Whether the one who asked was destroyed meanwhile."""
        return self.asker is not None and not isValid(self.asker)


class NodeLine(QObject):
    """The line to one profile's node.

    Signals:
        state_changed: a `LineState`.
        vault_changed: the lock state, "no-vault", "locked", "hidden" or "open".
        told: any other event of the API.
    """

    state_changed = Signal(object)
    vault_changed = Signal(str)
    told = Signal(object)

    def __init__(
        self, profile: Path, start: Callable[[], None], parent: QObject | None = None
    ) -> None:
        """Args: profile: its folder; start: starts a node, at once and without waiting."""
        super().__init__(parent)
        self._path = str(socket_path(profile))
        self._start = start
        self._token: str | None = None
        self._next_id = 1
        self._pending: dict[int, _Pending] = {}
        self._reader = frames.FrameReader(frames.MAXIMUM_REPLY)
        self._tries, self._pause = 0, _FIRST_PAUSE_MS
        self.state = LineState.DOWN
        self.vault = ""
        self._socket = QLocalSocket(self)
        self._socket.connected.connect(self._connected)
        self._socket.readyRead.connect(self._read)
        self._socket.errorOccurred.connect(self._lost)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self._connect)
        self._start_again = QTimer(self)
        self._start_again.setSingleShot(True)

    def open(self) -> None:
        """Begin to connect; go on trying until `close`."""
        self._connect()

    def close(self) -> None:
        """End the line and every request on it."""
        self._retry.stop()
        self._socket.blockSignals(True)
        self._socket.abort()
        self._socket.blockSignals(False)
        self._fail_all(self.tr("The window is closing."))

    def forget_askers(self) -> None:
        """Answer nobody who asked before: their window is gone. The line stays for what follows."""
        self._pending.clear()

    @property
    def trusted(self) -> bool:
        """Whether this window holds a session token."""
        return self._token is not None

    @property
    def waiting(self) -> int:
        """How many questions have no answer yet."""
        return len(self._pending)

    def ask(
        self,
        call: Call[R],
        done: Callable[[R], None],
        failed: Callable[[Failed], None] | None = None,
        asker: QObject | None = None,
    ) -> None:
        """Ask; exactly one of the two functions is called later, unless the asker is gone.

        Args:
            call: what is asked.
            done: takes the reply.
            failed: takes the refusal; without it a refusal is ignored.
            asker: whose answer it is; when it is destroyed nothing is called.
        """
        gone = self._socket.state() != QLocalSocket.LocalSocketState.ConnectedState
        if gone or (self.state is LineState.DOWN and not isinstance(call, Hello)):
            said = self.tr("The part of Freehold that holds the vault is starting.")
            refusal = Failed("no-node", said)
            if failed is not None:
                QTimer.singleShot(0, self, lambda: failed(refusal))
            return
        request_id, self._next_id = self._next_id, self._next_id % 0xFFFFFFFE + 1
        self._pending[request_id] = _Pending(call, done, failed, asker)
        self._socket.write(frames.pack(request_id, call))
        if call.quick:
            QTimer.singleShot(_ANSWER_MS, self, lambda: self._overdue(request_id))

    # ---- the connection

    def _connect(self) -> None:
        if self._socket.state() == QLocalSocket.LocalSocketState.UnconnectedState:
            self._socket.connectToServer(self._path)

    def _connected(self) -> None:
        if not self._is_ours():
            self._socket.abort()
            self._lost()
            return
        self._tries, self._pause = 0, _FIRST_PAUSE_MS
        self._reader = frames.FrameReader(frames.MAXIMUM_REPLY)
        self.ask(Hello(token=self._token), self._welcomed)

    def _is_ours(self) -> bool:
        """Whether the other end belongs to this user, as the kernel says."""
        held = socket.socket(fileno=os.dup(int(self._socket.socketDescriptor())))
        with held:
            raw = held.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        _, uid, _ = struct.unpack("3i", raw)
        return bool(uid == os.getuid())

    def _welcomed(self, welcome: Welcome) -> None:
        if not welcome.token_accepted:
            self._token = None
        self._set_state(LineState.UP)
        self._set_vault(welcome.state)

    def _lost(self, _error: object = None) -> None:
        self._set_state(LineState.DOWN)
        self._fail_all(
            self.tr("The part of Freehold that holds the vault has ended; it is started again.")
        )
        self._tries += 1
        if self._tries >= _START_AFTER_TRIES and not self._start_again.isActive():
            self._start_again.start(_START_AGAIN_MS)
            self._start()
        self._retry.start(int(self._pause))
        self._pause = min(self._pause * 13 // 10 + 1, _LONGEST_PAUSE_MS)

    def _overdue(self, request_id: int) -> None:
        if request_id in self._pending:
            self._end(
                request_id, Failed("no-answer", self.tr("The node does not answer. Try again."))
            )

    # ---- what comes

    def _read(self) -> None:
        data = self._socket.readAll().data()
        try:
            found = self._reader.feed(bytes(data))
            for request_id, body in found:
                if request_id == frames.EVENT_ID:
                    self._take_event(frames.read_event(body))
                else:
                    self._end(request_id, frames.read_reply(body))
        except FreeholdError:
            self._socket.abort()
            self._lost()

    def _take_event(self, event: object) -> None:
        if isinstance(event, StateChanged):
            self._set_vault(event.state)
        else:
            self.told.emit(_in_words(event))

    def _end(self, request_id: int, reply: Any) -> None:
        pending = self._pending.pop(request_id, None)
        if pending is None:
            return
        if isinstance(reply, Unlocked | VaultCreated | VaultRestored):
            self._token = reply.token
        if pending.gone:
            return
        reply = _in_words(reply)
        if not isinstance(reply, Failed):
            pending.done(reply)
        elif pending.failed is not None:
            pending.failed(reply)

    def _fail_all(self, sentence: str) -> None:
        for request_id in tuple(self._pending):
            self._end(request_id, Failed("no-node", sentence))

    def _set_state(self, state: LineState) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)

    def _set_vault(self, vault: str) -> None:
        if vault in ("hidden", "locked", "no-vault"):
            self._token = None
        if vault != self.vault:
            self.vault = vault
            self.vault_changed.emit(vault)


def _in_words(come: Any) -> Any:
    """Give what came in the person's language; what does that is imported with the first of it."""
    from app.desktop.told import told_in

    return told_in(come)
