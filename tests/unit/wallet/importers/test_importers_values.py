"""Canonical forms of row values."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.worker.checked_rows import RowDecoder
from wallet.importers import values
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row
from wallet.importers.values import BadValue

pytestmark = pytest.mark.area("B")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("72", "72"),
        ("-6.60", "-6.60"),
        ("+00000000000115.8331", "115.8331"),
        ("-0", "0"),
        ("-0.00", "0.00"),
        ("00.5", "0.5"),
        ("1e3", "1000"),
        ("1.5E-3", "0.0015"),
        (" 7 ", "7"),
    ],
)
def test_a_decimal_keeps_its_digits_and_loses_everything_else(written, canonical):
    assert values.decimal(written) == canonical


@pytest.mark.parametrize(
    "written", ["", "-", ".", "1.", "1,5", "$120", "NaN", "inf", "0x10", "1e99", "٣", "1 2", "--1"]
)
def test_what_is_no_number_is_named(written):
    with pytest.raises(BadValue, match=r"not a number|out of range"):
        values.decimal(written)


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12
    )
)
@settings(max_examples=50)
def test_decimals_keep_their_value_and_are_accepted_by_the_node(number):
    canonical = values.decimal_text(number)
    assert Decimal(canonical) == number
    assert values.decimal(canonical) == canonical
    table = TableSpec("t", "t", (ColumnSpec("v", ColumnType.DECIMAL, "v", "c", 0),))
    row = Row(bytes(16), None, 1, (canonical,))
    from app.worker import protocol

    packed = protocol.decode(next(iter(protocol.encode_rows("t", "f", [row])))[4:])
    assert isinstance(packed, protocol.Rows)
    assert RowDecoder(table).decode(packed.rows) == [row]


@given(
    st.datetimes(min_value=datetime(1, 1, 3), max_value=datetime(9999, 12, 29)),
    st.integers(-14 * 60, 14 * 60),
)
@settings(max_examples=50)
def test_a_moment_in_any_zone_becomes_the_same_moment_in_utc(naive, offset):
    moment = values.aware(
        naive.year,
        naive.month,
        naive.day,
        naive.hour,
        naive.minute,
        naive.second,
        microsecond=naive.microsecond,
        offset_minutes=offset,
    )
    text, milliseconds = values.instant(moment)
    exact = naive.replace(microsecond=naive.microsecond // 1000 * 1000, tzinfo=UTC)
    assert datetime.fromisoformat(text) == exact - timedelta(minutes=offset)
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds) == (
        exact - timedelta(minutes=offset)
    )
    assert text.endswith("Z")
    assert ("." in text) == bool(exact.microsecond)


def test_days_and_times_that_do_not_exist_are_named():
    with pytest.raises(BadValue, match="no day 2012-02-31"):
        values.iso_date(2012, 2, 31)
    with pytest.raises(BadValue, match="no time 2012-02-30 25"):
        values.aware(2012, 2, 30, 25, 0, 0)


def test_a_leap_second_is_the_second_before_it():
    assert values.instant(values.aware(2016, 12, 31, 23, 59, 60))[0] == "2016-12-31T23:59:59Z"


def test_text_loses_control_characters_and_nothing_else():
    assert values.text(" a\x00b\x0bc\n ") == "abc\n".strip()
    assert len(values.text("x" * 100_000)) == 100_000


@given(st.integers(-719_162, 2_932_896))
def test_midnight_of_a_date_in_milliseconds(days):
    day = (datetime(1970, 1, 1) + timedelta(days=days)).date()
    assert values.date_milliseconds(day.isoformat()) == days * 86_400_000
