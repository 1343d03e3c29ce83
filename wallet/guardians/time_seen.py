"""How much time a guardian's own app has seen pass, whatever its clock is set to.

A guardian waits before it releases a share, so a clock that is set forward must not shorten the
wait, and one that is set back must not break it. What counts is not what the clock shows but what
was seen: while the program runs, the time that runs in it (a monotonic clock); of a stretch in
which it did not, what the wall clock has gone beyond the furthest it ever showed, but at most
`MOST_UNSEEN_MS`.

Guarantees: the sum never falls and never grows faster than the program ran, but for those
stretches; a clock that was once ahead and is put right adds nothing until it has caught up, so each
hour of the wall clock counts once at most. A wait also needs `LEAST_RUNNING_MS` of running time, so
that a clock pushed from start to start cannot end it in minutes.

Left to others: calling `seen` every minute and at each start, and keeping the record.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec

HOUR_MS: Final = 3_600_000
MOST_UNSEEN_MS: Final = 24 * HOUR_MS
LEAST_RUNNING_MS: Final = 6 * HOUR_MS


class TimeSeen(msgspec.Struct, frozen=True):
    """The record, kept in the guardian's vault.

    Attributes:
        counted_ms: time that has passed since the record began, as far as it counts.
        running_ms: how much of it the program ran.
        furthest_ms: the latest that the wall clock ever showed, UTC milliseconds.
        run: names the running program; another after each start.
        monotonic_ms: its monotonic clock when it was last looked at.
    """

    counted_ms: int
    running_ms: int
    furthest_ms: int
    run: bytes
    monotonic_ms: int


class Mark(NamedTuple):
    """A moment on the record, from which a wait is counted."""

    counted_ms: int
    running_ms: int


def begin(wall_ms: int, monotonic_ms: int, run: bytes) -> TimeSeen:
    """Return a record that begins now."""
    return TimeSeen(0, 0, wall_ms, run, monotonic_ms)


def seen(record: TimeSeen, wall_ms: int, monotonic_ms: int, run: bytes) -> TimeSeen:
    """Return the record after another look at both clocks."""
    ran = max(0, monotonic_ms - record.monotonic_ms) if run == record.run else 0
    ahead = max(0, wall_ms - record.furthest_ms)
    unseen = min(max(0, ahead - ran), MOST_UNSEEN_MS)
    return TimeSeen(
        counted_ms=record.counted_ms + ran + unseen,
        running_ms=record.running_ms + ran,
        furthest_ms=max(record.furthest_ms, wall_ms),
        run=run,
        monotonic_ms=monotonic_ms,
    )


def mark(record: TimeSeen) -> Mark:
    """Return where the record is now."""
    return Mark(record.counted_ms, record.running_ms)


def left_ms(since: Mark, now: TimeSeen, wait_ms: int) -> int:
    """Return how much of a wait is left; 0 when it is over."""
    counted = wait_ms - (now.counted_ms - since.counted_ms)
    running = min(LEAST_RUNNING_MS, wait_ms) - (now.running_ms - since.running_ms)
    return max(0, counted, running)
