"""A vault that is brought up to date or restored: the command line says how far it is."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from app.api import frames
from app.api import messages as m
from app.api.paths import socket_path, token_path
from app.cli.connection import Line
from app.cli.meter import UPDATING, Meter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("B")


TOLD = (
    m.Progress("", 1, 2, "keeping a copy of it as it is", 1_000, 4_000, "bytes", "update"),
    m.Progress("", 1, 2, "keeping a copy of it as it is", 3_000, 4_000, "bytes", "update"),
    m.Progress("", 2, 2, "contents", 0, 0, "rows", "update"),
)


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
                    for event in (*TOLD, TOLD[-1]):
                        connection.sendall(frames.pack(frames.EVENT_ID, event))
                    reply = m.Unlocked("token")
                case other:
                    raise AssertionError(other)
            connection.sendall(frames.pack(request_id, reply))


def test_unlocking_says_once_that_the_vault_is_brought_up_to_date_and_each_step(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "passphrase"
    secret.write_text("correct horse\n", encoding="utf-8")
    secret.chmod(0o600)
    Line(profile, secret).unlock()
    said = capsys.readouterr()
    assert said.err == (
        f"{UPDATING}\nStep 1 of 2: keeping a copy of it as it is\nStep 2 of 2: contents\n"
    )
    assert said.out == ""
    assert token_path(profile).read_text(encoding="utf-8").strip() == "token"


def test_on_a_terminal_one_line_says_how_far_it_is_and_goes_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    meter = Meter()
    meter(m.Progress("", 0, 0, "reading the backup", 1_000, 4_000, "bytes", "restore"))
    who = ("Ben", "Carla", "attic", "cellar")
    meter(m.Progress("", 0, 0, "fetching contacts", 2, 4, "bytes", "restore", who))
    for event in TOLD[1:]:
        meter(event)
    meter(m.Progress("import", 1, 1, "Reading bank.csv", 1, 2, "bytes"))
    meter.close()
    said = capsys.readouterr().err
    lines = [line.rstrip("\n") for line in said.replace(f"{UPDATING}\n", "").split("\r\x1b[K")]
    assert lines == [
        "",
        "Reading the backup 25 %",
        "Fetching contacts 50 %, from Ben, Carla, attic and 1 more",
        "Step 1 of 2: keeping a copy of it as it is 75 %",
        "Step 2 of 2: contents",
        "",
    ]
