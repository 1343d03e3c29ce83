"""A wallet's node with both clocks ahead by what a file says, which goes to contacts often.

`python -m tests.e2e.node_main FILE ARGUMENTS…`: FILE holds the milliseconds. A test that writes
there lets days pass for this node while it runs; a program that is started again has a new
monotonic clock, as it has on any computer.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from app.node import main as node
from app.node.guarding import talking

PAUSE_SECONDS = 2.0


class Ahead:
    """The machine's clocks, and what the file adds (`wallet.ports.Clock`)."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return time.time_ns() // 1_000_000 + self._ahead_ms()

    def monotonic(self) -> float:
        """Seconds that never go backwards."""
        return time.monotonic() + self._ahead_ms() / 1000

    def _ahead_ms(self) -> int:
        return int(self._file.read_text())


def main() -> int:
    """Run a node as said above."""
    talking.PAUSE_SECONDS["practice"] = PAUSE_SECONDS  # the least that a person would wait is less
    return node.main(sys.argv[2:], clock=Ahead(Path(sys.argv[1])))


if __name__ == "__main__":
    sys.exit(main())
