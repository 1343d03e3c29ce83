"""Grouping by period: exact figures, UTC periods, order and minimum size."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet.agreement.view import Aggregate, Measure
from wallet.errors import ViewError
from wallet.importers.base import ColumnType
from wallet.views.aggregate import groups, measure_type

pytestmark = pytest.mark.area("A")

TYPES = {"bpm": ColumnType.INTEGER, "kg": ColumnType.DECIMAL, "place": ColumnType.TEXT}
HOUR = 3_600_000


def ms(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def run(
    rows: Any,
    *measures: Any,
    period: Any = "day",
    by: tuple[str, ...] = (),
    minimum: int = 1,
    fields: tuple[str, ...] = ("bpm",),
) -> list[Any]:
    aggregate = Aggregate(period, tuple(Measure(*m) for m in measures), by, minimum)
    return list(groups(aggregate, TYPES, fields, rows))


def test_the_daily_mean_of_a_heart_rate_is_rounded_once_and_half_to_even():
    start = ms("2026-08-01T00:00:00")
    rows = [(start, (60,)), (start + HOUR, (61,)), (start + 24 * HOUR, (70,))]
    assert run(rows, ("bpm", "mean")) == [("2026-08-01", "60.50"), ("2026-08-02", "70.00")]
    eighths = [(start, (n,)) for n in (1, 0, 0, 0, 0, 0, 0, 0)]
    assert run(eighths, ("bpm", "mean")) == [("2026-08-01", "0.12")]
    three = [(start, (n,)) for n in (1, 1, 1, 0, 0, 0, 0, 0)]
    assert run(three, ("bpm", "mean")) == [("2026-08-01", "0.38")]
    negative = [(start, (-n,)) for n in (1, 0, 0, 0, 0, 0, 0, 0)]
    assert run(negative, ("bpm", "mean")) == [("2026-08-01", "-0.12")]
    tiny = [(start, (-n,)) for n in (1, *[0] * 300)]
    assert run(tiny, ("bpm", "mean")) == [("2026-08-01", "0.00")]


def test_decimals_keep_their_precision():
    rows = [(0, ("72.5",)), (0, ("72.25",)), (0, ("0.1",)), (0, ("0.2",))]
    found = run(rows, *(("kg", f) for f in ("sum", "mean", "min", "max")), fields=("kg",))
    assert found == [("1970-01-01", "145.05", "36.2625", "0.10", "72.50")]
    odd = [(0, ("0.1",))] * 10
    assert run(odd, ("kg", "sum"), fields=("kg",)) == [("1970-01-01", "1.0")]


@pytest.mark.parametrize(
    ("time", "day", "week", "month"),
    [
        ("2026-01-01T00:00:00", "2026-01-01", "2025-12-29", "2026-01-01"),
        ("2025-12-31T23:59:59.999", "2025-12-31", "2025-12-29", "2025-12-01"),
        ("2024-02-29T12:00:00", "2024-02-29", "2024-02-26", "2024-02-01"),
        ("1969-12-31T23:59:59.999", "1969-12-31", "1969-12-29", "1969-12-01"),
        ("2026-03-29T01:30:00", "2026-03-29", "2026-03-23", "2026-03-01"),
    ],
)
def test_periods_begin_where_utc_says(time, day, week, month):
    for period, start in (("day", day), ("week", week), ("month", month)):
        assert run([(ms(time), (1,))], ("bpm", "count"), period=period) == [(start, 1)]


def test_absent_values_are_rows_but_enter_no_figure():
    rows = [(0, (None,)), (0, (4,)), (None, (9,))]
    found = run(rows, *(("bpm", f) for f in ("count", "sum", "mean", "min", "max")))
    assert found == [("1970-01-01", 2, 4, "4.00", 4, 4)]
    empty = run([(0, (None,))], *(("bpm", f) for f in ("count", "sum", "mean", "min", "max")))
    assert empty == [("1970-01-01", 1, None, None, None, None)]


def test_small_groups_do_not_leave():
    rows = [(0, (1,)), (0, (2,)), (HOUR * 24, (3,))]
    assert run(rows, ("bpm", "sum"), minimum=2) == [("1970-01-01", 3)]


def test_groups_come_by_period_and_then_by_value_with_the_absent_first():
    rows = [(HOUR * 24, ("a", 1)), (0, ("b", 2)), (0, (None, 3)), (0, ("a", 4)), (0, ("b", 5))]
    found = run(rows, ("bpm", "sum"), by=("place",), fields=("place", "bpm"))
    assert found == [
        ("1970-01-01", None, 3),
        ("1970-01-01", "a", 4),
        ("1970-01-01", "b", 7),
        ("1970-01-02", "a", 1),
    ]


def test_figures_need_numbers_but_counting_does_not():
    assert measure_type(Measure("place", "count"), ColumnType.TEXT) is ColumnType.INTEGER
    for function in ("sum", "mean", "min", "max"):
        for column in set(ColumnType) - {ColumnType.INTEGER, ColumnType.DECIMAL}:
            with pytest.raises(ViewError, match="not numbers"):
                measure_type(Measure("place", function), column)
    assert measure_type(Measure("bpm", "mean"), ColumnType.INTEGER) is ColumnType.DECIMAL
    assert measure_type(Measure("bpm", "sum"), ColumnType.INTEGER) is ColumnType.INTEGER


@given(
    st.lists(
        st.tuples(
            st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)), st.integers(-(10**6), 10**6)
        ),
        max_size=30,
    ),
    st.sampled_from(["day", "week", "month"]),
)
def test_figures_agree_with_plain_arithmetic_on_fractions(rows, period):
    expected = defaultdict(list)
    source = []
    for moment, value in rows:
        day = moment.date()
        start = {
            "day": day,
            "week": day - timedelta(days=day.weekday()),
            "month": day.replace(day=1),
        }[period]
        expected[start.isoformat()].append(value)
        since = (moment - datetime(1970, 1, 1)) // timedelta(milliseconds=1)
        source.append((since, (value,)))
    found = run(
        source, *(("bpm", f) for f in ("count", "sum", "mean", "min", "max")), period=period
    )
    assert [row[0] for row in found] == sorted(expected)
    for start, count, total, mean, least, most in found:
        values = expected[start]
        assert (count, total, least, most) == (
            len(values),
            sum(values),
            min(values),
            max(values),
        )
        assert Fraction(mean) == Fraction(round(Fraction(total, count) * 100), 100)


def test_a_time_outside_the_calendar_is_named():
    with pytest.raises(ViewError, match="calendar"):
        run([(10**15, (1,))], ("bpm", "count"))
