"""One question to a worker, one answer: hand it bytes, take what it says, and see it ended.

The worker is taken to be hostile: what it says is bounded in size and in time, and it is killed and
reaped on every way out. What the bytes mean is checked by who asked.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread, Timer
from typing import TYPE_CHECKING

from app import launch

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


Started = Callable[[subprocess.Popen[bytes]], None]
"""Who is told of a process."""


def asked(
    job: str,
    arguments: Sequence[str],
    content: bytes | Iterable[bytes],
    limit: int,
    seconds: float,
    started: Started | None = None,
) -> bytes:
    """Return what a worker answers; blocks until it has ended.

    Args:
        job: a key of `app.worker.main.JOBS`; the owner's process id is its first argument.
        arguments: those after it; visible to every user of the machine.
        content: what it reads from its standard input; pieces are asked for as it takes them.
        limit: one byte more than this is read of its answer, so that more can be told from enough.
        seconds: how long it may take; nothing is the answer of one that is slower.
        started: is told of the process once it is there, and may end it from another thread.
    """
    process = launch.start(
        launch.command("worker", job, str(os.getpid()), *arguments, owned=True),
        launch.environment("worker"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        new_session=True,
    )
    outlet = process.stdout
    assert outlet is not None
    taken: list[bytes] = []
    late = Event()
    reader = Thread(target=lambda: taken.append(outlet.read(limit + 1)), daemon=True)

    def end() -> None:
        late.set()
        process.kill()

    watch = Timer(seconds, end)
    watch.daemon = True
    try:
        watch.start()
        reader.start()
        if started is not None:
            started(process)
        _feed(process, (content,) if isinstance(content, bytes) else content)
        reader.join()
        return b"" if late.is_set() or not taken else taken[0]
    finally:
        watch.cancel()
        process.kill()
        process.wait()
        reader.join()
        outlet.close()


def _feed(process: subprocess.Popen[bytes], content: Iterable[bytes]) -> None:
    """Hand it over; a worker that takes no more has its reasons, and says them."""
    assert process.stdin is not None
    with suppress(OSError), process.stdin as inlet:
        for piece in content:
            inlet.write(piece)
