"""Time that counts is time that was seen: clocks set forward or back shorten nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.guardians import time_seen
from wallet.guardians.guardian import WAIT_MS
from wallet.guardians.time_seen import HOUR_MS, LEAST_RUNNING_MS, MOST_UNSEEN_MS, seen

pytestmark = pytest.mark.area("G")

YEAR_MS = 366 * 24 * HOUR_MS
BEGIN = time_seen.begin(10 * YEAR_MS, 1_000, b"a")
MARK = time_seen.mark(BEGIN)


def test_an_hour_of_a_running_program_is_an_hour_whatever_the_wall_clock_says():
    for wall in (0, BEGIN.furthest_ms + HOUR_MS, BEGIN.furthest_ms):
        assert seen(BEGIN, wall, 1_000 + HOUR_MS, b"a").counted_ms == HOUR_MS


def test_a_clock_set_forward_by_years_counts_as_a_day_at_most_and_once():
    forward = seen(BEGIN, BEGIN.furthest_ms + 5 * YEAR_MS, 1_000, b"a")
    assert forward.counted_ms == MOST_UNSEEN_MS
    back = seen(forward, BEGIN.furthest_ms, 1_000, b"a")
    again = seen(back, BEGIN.furthest_ms + 5 * YEAR_MS, 1_000, b"a")
    assert back.counted_ms == again.counted_ms == MOST_UNSEEN_MS


def test_a_clock_pushed_a_day_at_each_start_does_not_end_a_wait_without_hours_of_running():
    record = BEGIN
    for start in range(1, 30):
        record = seen(record, BEGIN.furthest_ms + start * 24 * HOUR_MS, 5, bytes([start]))
    assert record.counted_ms > WAIT_MS
    assert time_seen.left_ms(MARK, record, WAIT_MS) == LEAST_RUNNING_MS


def test_a_clock_set_back_loses_nothing_and_the_wait_still_ends():
    record = seen(BEGIN, 0, 1_000, b"a")
    assert record.counted_ms == 0
    for hour in range(1, 73):
        record = seen(record, hour * HOUR_MS, 1_000 + hour * HOUR_MS, b"a")
    assert time_seen.left_ms(MARK, record, WAIT_MS) == 0


def test_evenings_at_a_computer_end_a_wait_in_four_days():
    record, wall = BEGIN, BEGIN.furthest_ms
    for day in range(1, 5):
        wall += 21 * HOUR_MS
        run = bytes([day])
        record = seen(record, wall, 0, run)
        if day == 3:
            assert time_seen.left_ms(MARK, record, WAIT_MS) > 0
        wall += 3 * HOUR_MS
        record = seen(record, wall, 3 * HOUR_MS, run)
    assert time_seen.left_ms(MARK, record, WAIT_MS) == 0


def test_a_sleeping_laptop_counts_as_away_for_a_day_at_most():
    slept = seen(BEGIN, BEGIN.furthest_ms + 80 * HOUR_MS, 1_000 + HOUR_MS, b"a")
    assert slept.counted_ms == HOUR_MS + MOST_UNSEEN_MS


def test_a_monotonic_clock_that_runs_backwards_counts_nothing():
    assert seen(BEGIN, BEGIN.furthest_ms, 0, b"a").counted_ms == 0


looks = st.lists(
    st.tuples(
        st.integers(0, 3 * YEAR_MS),
        st.integers(0, 30 * HOUR_MS),
        st.sampled_from([b"a", b"b"]),
    ),
    max_size=12,
)


@given(looks)
@settings(max_examples=50, deadline=None)
def test_whatever_clocks_do_the_sum_never_falls_nor_outruns_running_time_and_stretches(
    looked: list[tuple[int, int, bytes]],
):
    record, ran = BEGIN, 0
    for wall, monotonic, run in looked:
        ran += max(0, monotonic - record.monotonic_ms) if run == record.run else 0
        after = seen(record, wall + 9 * YEAR_MS, monotonic, run)
        assert after.counted_ms >= record.counted_ms
        assert after.furthest_ms >= record.furthest_ms
        record = after
    assert record.running_ms == ran
    assert record.counted_ms <= ran + len(looked) * MOST_UNSEEN_MS
    assert record.counted_ms <= ran + record.furthest_ms - BEGIN.furthest_ms
