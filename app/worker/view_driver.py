"""The node's side of looking at a file: hand it to a worker in memory, and check what comes back.

The worker is taken to be hostile: its answer is bounded in size, must be what it says it is, and
must come in time; it is ended and reaped on every way out. Nothing is written anywhere.
"""

from __future__ import annotations

from typing import Final

import msgspec

from app.worker import viewing
from app.worker.one_answer import asked
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
    answer = asked("view", (media_type,), content, viewing.OUTPUT_LIMIT + 1, seconds)
    return _checked(answer)


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
