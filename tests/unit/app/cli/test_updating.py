"""A vault that is brought up to date: the command line says so once and waits for it."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from app.api import frames
from app.api import messages as m
from app.api.paths import socket_path, token_path
from app.cli.connection import UPDATING, Line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("B")


@pytest.fixture
def profile(place: Path) -> Iterator[Path]:
    """A profile at whose socket somebody answers as a node does that changes a schema."""
    found = place / "updating"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(socket_path(found)))
        listening.listen()
        answering = threading.Thread(target=_answer, args=(listening,))
        answering.start()
        yield found
        listening.shutdown(socket.SHUT_RDWR)
        answering.join(10)


def _answer(listening: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while True:
            connection = listening.accept()[0]
            with connection:
                _converse(connection)


def _converse(connection: socket.socket) -> None:
    reader = frames.FrameReader(frames.MAXIMUM_REQUEST)
    while data := connection.recv(4096):
        for request_id, body in reader.feed(data):
            match frames.read_call(body):
                case m.Hello():
                    reply: m.Reply = m.Welcome("locked", False, "1", 1)
                case m.Unlock():
                    for _ in range(3):
                        connection.sendall(frames.pack(frames.EVENT_ID, m.Updating()))
                    reply = m.Unlocked("token")
                case other:
                    raise AssertionError(other)
            connection.sendall(frames.pack(request_id, reply))


def test_unlocking_says_once_that_the_vault_is_brought_up_to_date(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text("correct horse\n", encoding="utf-8")
    secret.chmod(0o600)
    Line(profile, secret).unlock()
    said = capsys.readouterr()
    assert said.err == f"{UPDATING}\n"
    assert said.out == ""
    assert token_path(profile).read_text(encoding="utf-8").strip() == "token"
