"""A clock that jumps to the next deadline when everything waits, but never while a thread works.

Trio's own autojump clock takes a task that waits for a thread for one that is idle: on a busy
machine a single commit then costs minutes of the test's time.
"""

from __future__ import annotations

import trio
import trio.testing


def patient_clock() -> trio.testing.MockClock:
    """Return a clock for pytest-trio, to be given by a fixture named `autojump_clock`."""
    clock = trio.testing.MockClock(autojump_threshold=0.001)
    jump = clock._autojump  # type: ignore[attr-defined]

    def when_no_thread_works() -> None:
        if trio.testing.active_thread_count() == 0:  # type: ignore[attr-defined]
            jump()

    clock._autojump = when_no_thread_works  # type: ignore[attr-defined]
    return clock
