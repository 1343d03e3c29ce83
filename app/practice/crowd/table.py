"""The one live table of a sandbox: who is doing what now, and what was said last.

On a terminal it is drawn over itself; elsewhere every change is one line, so that it can be read
by programs too. Words of people are made by this program, so they need no guarding.
"""

from __future__ import annotations

import sys
from collections import Counter, deque
from typing import TYPE_CHECKING, Final, TextIO

from rich.console import Console
from rich.live import Live
from rich.table import Table

from app.practice.crowd.manners import MANNERS

if TYPE_CHECKING:
    from app.practice.crowd.manners import Manner, Part

ENDS: Final = (
    "delivered",
    "declined",
    "revoked",
    "vanished",
    "refused",
    "ended",
    "unasked",
    "trouble",
)
"""What people do last."""

_LINES: Final = 8


class Crowd:
    """What everybody does now.

    Args:
        parts: the whole crowd.
    """

    def __init__(self, parts: list[Part]) -> None:
        self.parts = parts
        self.now: dict[int, str] = {}
        self.last: deque[str] = deque(maxlen=_LINES)

    def take(self, number: int, manner: str, does: str, words: str) -> str:
        """Note what somebody does; return it as a line."""
        self.now[number] = does
        line = f"person {number} ({manner}): {does}{': ' + words if words else ''}"
        self.last.append(line)
        return line

    @property
    def is_over(self) -> bool:
        """Whether everybody has gone home."""
        return len(self.now) == len(self.parts) and all(does in ENDS for does in self.now.values())

    def counted(self, manner: Manner | None = None) -> Counter[str]:
        """Return how many do what, of one manner or of all."""
        mine = [part.number for part in self.parts if manner in (None, part.manner)]
        return Counter(self.now.get(number, "on the way") for number in mine)

    def drawn(self) -> Table:
        """Return the table as it is drawn now."""
        table = Table(title=f"{len(self.parts)} simulated people", title_justify="left")
        for heading in ("meant to", "people", "now"):
            table.add_column(heading)
        for manner in MANNERS:
            found = self.counted(manner)
            if found:
                said = ", ".join(f"{count} {does}" for does, count in sorted(found.items()))
                table.add_row(manner, str(found.total()), said)
        table.caption = "\n".join(self.last)
        table.caption_justify = "left"
        return table


class Board:
    """Where the crowd is shown. Use it as a context.

    Args:
        crowd: what is shown.
        out: where to.
    """

    def __init__(self, crowd: Crowd, out: TextIO | None = None) -> None:
        self._crowd, self._out = crowd, out or sys.stdout
        self._live: Live | None = None

    def __enter__(self) -> Board:
        if self._out.isatty():
            console = Console(file=self._out)
            self._live = Live(self._crowd.drawn(), console=console, auto_refresh=False)
            self._live.start()
        return self

    def __exit__(self, *_error: object) -> None:
        if self._live is not None:
            self._live.update(self._crowd.drawn(), refresh=True)
            self._live.stop()

    def show(self, line: str) -> None:
        """Show that something has changed."""
        if self._live is not None:
            self._live.update(self._crowd.drawn(), refresh=True)
        else:
            print(line, file=self._out, flush=True)
