"""The window's line to the node, with the other end of the socket in the test's hands."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.api import frames
from app.api import messages as m
from app.api.paths import socket_path
from app.desktop.link import LineState, NodeLine

pytestmark = pytest.mark.area("E")


class OtherEnd:
    """What listens where a node would; it answers when told to."""

    def __init__(self, profile: Path) -> None:
        self.asked: dict[type, int] = {}
        self._server, self._reader = QLocalServer(), frames.FrameReader(frames.MAXIMUM_REPLY)
        self._socket: QLocalSocket | None = None
        self._server.newConnection.connect(self._meet)
        assert self._server.listen(str(socket_path(profile)))

    def answer(self, kind: type, reply: Any) -> None:
        assert self._socket is not None
        self._socket.write(frames.pack(self.asked[kind], reply))

    def _meet(self) -> None:
        self._socket = self._server.nextPendingConnection()
        self._socket.readyRead.connect(self._read)

    def _read(self) -> None:
        assert self._socket is not None
        for number, body in self._reader.feed(bytes(self._socket.readAll().data())):
            self.asked[type(frames.read_call(body))] = number

    def close(self) -> None:
        self._server.close()


@pytest.fixture
def other_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    runtime = Path(tempfile.mkdtemp(prefix="fh-"))  # the name of a socket must be short
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    end = OtherEnd(tmp_path)
    yield end
    end.close()
    shutil.rmtree(runtime)


def test_who_asked_before_their_window_went_is_not_answered_and_what_follows_is(
    qtbot, other_end: OtherEnd, tmp_path: Path
):
    line = NodeLine(tmp_path, lambda: None)
    line.open()
    qtbot.waitUntil(lambda: m.Hello in other_end.asked)
    welcome = m.Welcome(state="open", token_accepted=True, version="1", pid=1)
    other_end.answer(m.Hello, welcome)
    qtbot.waitUntil(lambda: line.state is LineState.UP)
    told: list[str] = []
    line.ask(m.Status(), lambda _: told.append("status"), lambda _: told.append("no status"))
    line.forget_askers()
    line.ask(m.Hide(), lambda _: told.append("hidden"))
    qtbot.waitUntil(lambda: {m.Status, m.Hide} <= set(other_end.asked))
    other_end.answer(m.Status, m.StatusReply(state="open"))
    other_end.answer(m.Hide, m.Done())
    qtbot.waitUntil(lambda: bool(told))
    line.close()
    assert told == ["hidden"]
    assert line.waiting == 0
