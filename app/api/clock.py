"""The machine's clock, for every program that is not a test."""

from __future__ import annotations

import time


class SystemClock:
    """The machine's clock (`wallet.ports.Clock`)."""

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        """Seconds that never go backwards."""
        return time.monotonic()
