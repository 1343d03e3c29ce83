"""A process that is forked warm is one of its own: streams, session, exit code and death."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.e2e.warm import Warm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.warm import Forked

pytestmark = pytest.mark.area("A")

PROGRAM = "json.tool"
"""Reads standard input, writes standard output, and complains of options it does not know."""
END_SECONDS = 120


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    warm = Warm(os.environ, (PROGRAM,))
    yield warm
    warm.close()


def close(process: Forked) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def test_each_has_its_own_streams_arguments_session_and_exit_code(warm, tmp_path):
    with (tmp_path / "complaints").open("wb") as file:
        one = warm.start(PROGRAM, "--no-indent", stderr=file)
        other = warm.start(PROGRAM, "--no-such-option", stderr=file)
    for process in (one, other):
        assert os.getsid(process.pid) == process.pid
    assert other.wait(END_SECONDS) == 2
    assert b"--no-such-option" in (tmp_path / "complaints").read_bytes()
    assert one.poll() is None
    one.stdin.write("[1,\n2]")
    one.stdin.close()
    assert one.stdout.read() == "[1, 2]\n"
    assert one.wait(END_SECONDS) == 0
    one.kill()  # has ended: its number may be another's by now
    close(one)
    close(other)


@pytest.mark.parametrize(("end", "code"), [("terminate", -15), ("kill", -9)])
def test_it_dies_of_a_signal_as_others_do(warm, tmp_path, end, code):
    with (tmp_path / "complaints").open("wb") as file:
        process = warm.start(PROGRAM, stderr=file)
    getattr(process, end)()
    assert process.wait(END_SECONDS) == code
    assert process.poll() == code
    assert process.stdout.read() == ""
    close(process)


def test_what_still_runs_ends_with_what_started_it(tmp_path):
    warm = Warm(os.environ, (PROGRAM,))
    with (tmp_path / "complaints").open("wb") as file:
        process = warm.start(PROGRAM, stderr=file)
    warm.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
    close(process)
