"""Times as the requester's programs say them: RFC 3339, UTC, whole seconds."""

from __future__ import annotations

import time


def moment(seconds: int) -> str:
    """Return a time as "2026-08-01T12:00:00Z"."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def now_ms() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000
