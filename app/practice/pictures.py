"""Pictures of the real window: a request waits, all is done, and stations between in folders.

The walk through the pages is a process of the desktop's own (`app.desktop.pictures`), which unlocks
the vault as a window would and writes a light and a dark PNG for each page.
"""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

from app.practice.report import StoryEnded

if TYPE_CHECKING:
    from pathlib import Path

    from app.practice.processes import House
    from app.practice.report import Report

PROGRAM = "app.desktop.pictures"
PICTURE_SECONDS = 120.0
_PNG = b"\x89PNG\r\n\x1a\n"


def available() -> bool:
    """Whether the desktop can take pictures."""
    try:
        return importlib.util.find_spec(PROGRAM) is not None
    except ModuleNotFoundError:
        return False


class Pictures:
    """Takes pictures, or does nothing if no folder was given."""

    def __init__(self, out: Path | None) -> None:
        self._out = None if out is None else out.expanduser().absolute()

    def take(self, house: House, report: Report, shown: dict[str, str], within: str = "") -> None:
        """Have pages of the window photographed as they are now.

        Args:
            house: with a node whose vault is open.
            report: is told how many pictures there are.
            shown: pages, and what to open on each, or an empty text.
            within: a folder of their own, where the same pages are photographed again.

        Raises:
            StoryEnded: the window could not be shown.
        """
        if self._out is None:
            return
        out = self._out / within
        arguments = ["--profile", str(house.profile), "--out", str(out)]
        arguments += ["--passphrase-file", str(house.passphrase_file)]
        for page, thing in shown.items():
            arguments += ["--page", page, *(["--open", f"{page}={thing}"] if thing else [])]
        window = house.processes.start("window", "pictures", *arguments)
        code, lines = window.finish(PICTURE_SECONDS)
        if code != 0:
            raise StoryEnded(f"The window could not be shown. {window.last_words()}")
        files = [out / line for line in lines]
        report.check(
            f"The real window was opened on {', '.join(shown)}: {len(files)} pictures.",
            len(files) >= 2 * len(shown)
            and all(path.is_file() and path.read_bytes().startswith(_PNG) for path in files),
            window.last_words(),
        )
