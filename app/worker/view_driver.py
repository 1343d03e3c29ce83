"""The node's side of looking at a file: hand it to a worker in memory, and check what comes back.

The worker is taken to be hostile: its answer is bounded in size, must be what it says it is, and
must come in time; it is ended and reaped on every way out. Nothing is written anywhere.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import suppress
from threading import Thread
from typing import Final

import msgspec

from app import launch
from app.worker import viewing
from wallet.errors import ImportRefused

SECONDS: Final = 30.0
_JPEG: Final = b"\xff\xd8\xff"
_BROKEN: Final = "It cannot be looked at: reading it broke off. It is kept as it was; save a copy."


class Shown(msgspec.Struct, frozen=True):
    """A small JPEG, or a text; the other is empty."""

    picture: bytes = b""
    text: str = ""


def view(content: bytes, media_type: str, seconds: float = SECONDS) -> Shown:
    """Return a file as it can be shown; blocks until the worker has ended.

    Raises:
        ImportRefused: it cannot be shown, and why.
    """
    process = launch.start(
        launch.command("worker", "view", str(os.getpid()), media_type, owned=True),
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
        answer = _within(process, viewing.OUTPUT_LIMIT, seconds)
    finally:
        process.kill()
        process.wait()
        feeder.join()
        process.stdout.close()
    return _checked(answer)


def _feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    assert process.stdin is not None
    with suppress(OSError), process.stdin as inlet:
        inlet.write(content)


def _within(process: subprocess.Popen[bytes], limit: int, seconds: float) -> bytes:
    """Return at most so much of what the worker says; nothing of one that is too slow."""
    assert process.stdout is not None
    taken: list[bytes] = []
    outlet = process.stdout
    reader = Thread(target=lambda: taken.append(outlet.read(limit + 2)), daemon=True)
    reader.start()
    reader.join(seconds)
    if reader.is_alive():
        process.kill()
        reader.join()
        return b""
    return taken[0]


def _checked(answer: bytes) -> Shown:
    kind, body = answer[:1], answer[1:]
    if len(body) <= viewing.OUTPUT_LIMIT:
        if kind == viewing.PICTURE and body.startswith(_JPEG):
            return Shown(picture=body)
        if kind == viewing.TEXT:
            return Shown(text=body.decode("utf-8", "replace")[: viewing.TEXT_LIMIT])
        if kind == viewing.CANNOT:
            raise ImportRefused(body.decode("utf-8", "replace")[:8_000])
    raise ImportRefused(_BROKEN)
