"""`freehold holder run` with a clock that the test moves, and rounds every half second.

`python -m tests.e2e.box_main FILE MODE ARGUMENTS…`: FILE holds the milliseconds by which the clock
is ahead; MODE is `honest`, or `lies`: of shares it gives other bytes, and says that it has them
all.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from app.api.clock import SystemClock
from app.holder import running
from p2p.shards.shelf import Shelf


def main() -> int:
    """Change what is said above, and run."""
    ahead, mode = Path(sys.argv[1]), sys.argv[2]
    running.FIRST_SECONDS = running.LOOK_AFTER_SECONDS = 0.5  # type: ignore[misc]

    def now_ms(_self: SystemClock) -> int:
        return time.time_ns() // 1_000_000 + int(ahead.read_text())

    SystemClock.now_ms = now_ms  # type: ignore[assignment, method-assign]
    if mode == "lies":
        read = Shelf.read

        def other(self: Shelf, owner: bytes, hash: bytes) -> bytes:
            data = read(self, owner, hash)
            return os.urandom(len(data)) if len(data) > 10_000 else data  # not the pages

        Shelf.read = other  # type: ignore[method-assign]
    from app.__main__ import main as run

    return run(sys.argv[3:])


if __name__ == "__main__":
    sys.exit(main())
