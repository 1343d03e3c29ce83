"""Pictures of the real window at the stations of the story, taken by a process of the desktop.

The process is started once and stays:

    pictures --profile DIR --passphrase-file FILE --out DIR

It connects the window to the node of that profile. For each station the story writes the
station's name and a newline to its standard input, and waits for one line of JSON on its standard
output: {"event": "picture", "files": […]}, or {"event": "picture", "error": "…"}. It ends when
its standard input does. Stations, in order: first, vault, request, counter, grants, revoked,
earnings, activity, hidden, locked.
"""

from __future__ import annotations

import importlib.util
import subprocess
from typing import TYPE_CHECKING

from app.practice.report import StoryEnded

if TYPE_CHECKING:
    from pathlib import Path

    from app.practice.processes import Child, House

PROGRAM = "app.desktop.pictures"
PICTURE_SECONDS = 60.0


def available() -> bool:
    """Whether the desktop can take pictures."""
    try:
        return importlib.util.find_spec(PROGRAM) is not None
    except ModuleNotFoundError:
        return False


class Pictures:
    """Takes pictures, or does nothing if no folder was given."""

    def __init__(self, out: Path | None) -> None:
        self._out = out
        self._child: Child | None = None

    def begin(self, house: House) -> None:
        """Open the window, if pictures are wanted."""
        if self._out is None:
            return
        self._out.mkdir(parents=True, exist_ok=True)
        self._child = house.processes.start(
            "window",
            "pictures",
            "--profile",
            str(house.profile),
            "--passphrase-file",
            str(house.passphrase_file),
            "--out",
            str(self._out.absolute()),
            stdin=subprocess.PIPE,
        )

    def take(self, station: str) -> None:
        """Have the window photographed at a station of the story.

        Raises:
            StoryEnded: the window could not be shown.
        """
        if self._child is None:
            return
        pipe = self._child.process.stdin
        assert pipe is not None
        try:
            pipe.write(f"{station}\n".encode())
            pipe.flush()
        except OSError as error:
            raise StoryEnded(f"The window has ended. {self._child.last_words()}") from error
        found = self._child.expect("picture", PICTURE_SECONDS)
        if "error" in found:
            raise StoryEnded(f"The window could not be shown at “{station}”: {found['error']}")
