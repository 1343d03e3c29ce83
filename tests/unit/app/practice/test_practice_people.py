"""Those who ask in the window's practice end quietly when it is left, however early."""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from app.practice import people

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("A")


class Asker:
    """One of them, who is ready at once."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def expect(self, _event: str) -> dict[str, Any]:
        return {"link": f"freehold:{self._kind}"}


class Three:
    """Their processes; `ended` once they were told to go."""

    ended = False

    def __init__(self, *_: object) -> None:
        Three.ended = False

    def start_requester(self, kind: str, *_: object) -> Asker:
        return Asker(kind)

    def end(self) -> None:
        Three.ended = True


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = [(number, signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGINT)]
    monkeypatch.setattr(people, "Processes", Three)
    yield
    for number, handler in before:
        signal.signal(number, handler)


def run(folder: Path) -> int:
    return people.main(["--chain", str(folder / "chain"), "--dir", str(folder / "people")])


def test_a_practice_that_was_left_before_they_were_ready_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nobody_reads:
        monkeypatch.setattr(sys, "stdout", nobody_reads)
        assert run(tmp_path) == 0
    assert Three.ended
    assert capsys.readouterr().err == ""


def test_while_the_practice_lasts_they_stay_and_their_links_are_the_first_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    waited: list[bool] = []
    monkeypatch.setattr(threading.Event, "wait", lambda _: waited.append(True))
    assert run(tmp_path) == 0
    links = json.loads(capsys.readouterr().out)["links"]
    assert links == ["freehold:honest", "freehold:greedy", "freehold:crooked"]
    assert waited
    assert Three.ended
