"""The bin is not emptied by a clock that went wrong, and is emptied by one that is right."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wallet.vault import bin_clock
from wallet.vault.bin_clock import AGREES_MS, Believed, after

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = pytest.mark.area("B")

HOUR = 3_600_000
DAY = 24 * HOUR
YEAR = 365 * DAY


def seen(times: Iterable[int], start: int = 0) -> list[int]:
    """What is believed at each look."""
    now, found = Believed(start), []
    for time in times:
        now = after(now, time)
        found.append(now.time_ms)
    return found


def test_a_clock_that_is_looked_at_every_few_days_is_believed_at_once():
    times = [0, HOUR, DAY, 4 * DAY, 7 * DAY, 6 * DAY, 9 * DAY]
    assert seen(times) == times


def test_a_clock_set_far_forward_and_back_again_is_never_believed():
    wrong = [YEAR, YEAR + HOUR, YEAR + 2 * DAY, YEAR + 10 * YEAR]
    right = [DAY, 2 * DAY]
    assert max(seen([0, wrong[0], *right, wrong[3], 3 * DAY])) <= 3 * DAY
    assert max(seen([0, *wrong[:3], *right])) <= 2 * DAY


def test_after_a_long_pause_the_clock_is_believed_within_three_days_of_use():
    times = [40 * DAY + n * HOUR for n in range(80)]
    believed = seen(times)
    assert believed[0] == believed[71] == 0
    assert believed[72:] == times[72:]


def test_somebody_who_comes_once_a_week_is_one_visit_behind():
    times = [n * 7 * DAY for n in range(1, 6)]
    assert seen(times) == [0, *times[:-1]]


@settings(max_examples=50)
@given(st.lists(st.integers(0, 40 * DAY), max_size=20))
@example([6 * DAY + 1, 3 * DAY + 1, 6 * DAY + 1])
def test_nothing_later_than_the_clock_is_believed_and_no_one_look_moves_it_far(times):
    believed = [0, *seen(times)]
    assert all(b <= t for b, t in zip(believed[1:], times, strict=True))
    for look, (before, now) in enumerate(pairwise(believed)):
        if now > before + AGREES_MS:  # then the clock had been there before
            assert any(now - AGREES_MS - 1 <= t <= times[look] for t in times[:look])


def test_what_was_seen_is_kept_in_the_vault(db):
    assert db.write(bin_clock.look, DAY, 0) == DAY
    assert db.write(bin_clock.look, YEAR, 0) == DAY
    assert db.write(bin_clock.look, YEAR + 2 * DAY, 0) == DAY
    assert db.write(bin_clock.look, YEAR + 4 * DAY, 0) == YEAR + 4 * DAY
