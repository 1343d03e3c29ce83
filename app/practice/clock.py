"""The clock of one practice: the machine's, and as many days ahead as its story has moved on.

Standing grants count in days, and nobody practises for days. So the story moves time for everybody
at once: the chain by its own means, and the node and those who ask by a file in the chain's folder,
which they read here. Nothing but the roles of the practice has this clock; a wallet that is in use
has the machine's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.clock import SystemClock

if TYPE_CHECKING:
    from pathlib import Path

FILE = "days-ahead"
DAY_MS = 86_400_000


class PracticeClock(SystemClock):
    """The machine's clock and the days that the story moved on (`wallet.ports.Clock`).

    Args:
        folder: of the practice chain.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return super().now_ms() + days_ahead(self._file.parent) * DAY_MS


def days_ahead(folder: Path) -> int:
    """Return by how many days a practice was moved on."""
    try:
        return int((folder / FILE).read_bytes())
    except FileNotFoundError:
        return 0


def move_on(folder: Path, days: int) -> None:
    """Let days pass, for good; whoever reads the clock meanwhile sees one moment or the other."""
    part = folder / f"{FILE}.part"
    part.write_bytes(str(days_ahead(folder) + days).encode())
    part.replace(folder / FILE)
