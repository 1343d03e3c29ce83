"""One question to a worker, one answer: hand it bytes, take what it says, and see it ended.

The worker is taken to be hostile: what it says is bounded in size and in time, and it is killed and
reaped on every way out. What the bytes mean is checked by who asked.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from app import launch

if TYPE_CHECKING:
    from collections.abc import Sequence


def asked(job: str, arguments: Sequence[str], content: bytes, limit: int, seconds: float) -> bytes:
    """Return what a worker answers; blocks until it has ended.

    Args:
        job: a key of `app.worker.main.JOBS`; the owner's process id is its first argument.
        arguments: those after it; visible to every user of the machine.
        content: what it reads from its standard input.
        limit: one byte more than this is read of its answer, so that more can be told from enough.
        seconds: how long it may take; nothing is the answer of one that is slower.
    """
    process = launch.start(
        launch.command("worker", job, str(os.getpid()), *arguments, owned=True),
        launch.environment("worker"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    feeder = Thread(target=_feed, args=(process, content), daemon=True)
    try:
        feeder.start()
        return _within(process, limit, seconds)
    finally:
        process.kill()
        process.wait()
        feeder.join()
        process.stdout.close()


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    assert process.stdin is not None
    with suppress(OSError), process.stdin as inlet:
        inlet.write(content)


def _within(process: subprocess.Popen[bytes], limit: int, seconds: float) -> bytes:
    """Return at most so much of what the worker says; nothing of one that is too slow."""
    assert process.stdout is not None
    taken: list[bytes] = []
    outlet = process.stdout
    reader = Thread(target=lambda: taken.append(outlet.read(limit + 1)), daemon=True)
    reader.start()
    reader.join(seconds)
    if reader.is_alive():
        process.kill()
        reader.join()
        return b""
    return taken[0]
