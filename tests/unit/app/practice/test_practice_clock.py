"""Days that a story moves on, and the exports of a watch that grow with them."""

import datetime

import pytest

from app.api.clock import SystemClock
from app.practice import clock, watch

pytestmark = pytest.mark.area("D")


def test_time_moves_on_for_whoever_reads_the_clock_and_the_machine_s_stays(tmp_path):
    read = clock.PracticeClock(tmp_path)
    before = SystemClock().now_ms()
    assert before <= read.now_ms() <= SystemClock().now_ms()
    clock.move_on(tmp_path, 1)
    clock.move_on(tmp_path, 2)
    assert clock.days_ahead(tmp_path) == 3
    assert read.now_ms() - SystemClock().now_ms() > 3 * clock.DAY_MS - 60_000
    assert [path.name for path in tmp_path.iterdir()] == [clock.FILE]


def test_a_later_export_holds_all_before_it_and_more():
    first = datetime.date(2026, 5, 1)
    before, after = watch.beats(first, 3), watch.beats(first, 4)
    assert after[: len(before)] == before
    assert len(after) - len(before) == len(watch.HOURS)
    assert len({one.at for one in after}) == len(after)
    assert watch.export(after) != watch.export(before)
