"""Numbers, amounts, days and waits read as a person writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from app.desktop.words import Words

pytestmark = pytest.mark.area("A")

ENGLISH = Words(zone=UTC)
GERMAN = Words(QLocale(QLocale.Language.German, QLocale.Country.Germany), UTC)
NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("2.4", "2.40"),
        ("2.40", "2.40"),
        ("0", "0.00"),
        ("12940", "12,940.00"),
        ("0.0525", "0.0525"),
        ("1E+3", "1,000.00"),
        ("-3.5", "−3.50"),
    ],
)
def test_an_amount_has_two_places_at_least_and_one_sign(given_, shown):
    assert ENGLISH.amount(given_) == shown


def test_an_amount_follows_the_language():
    assert GERMAN.amount("12940.5") == "12.940,50"


@pytest.mark.parametrize("wrong", ["", "two", "NaN", "Infinity", "1,5"])
def test_what_is_no_number_is_refused(wrong):
    with pytest.raises(ValueError, match="is not an amount"):
        ENGLISH.amount(wrong)


@settings(max_examples=50)
@given(st.decimals(min_value=0, max_value=10**12, places=6))
def test_no_digit_of_an_amount_is_lost(value):
    assert type(value)(ENGLISH.amount(str(value)).replace(",", "")) == value


def test_nothing_is_called_no_payment():
    assert ENGLISH.payment("0.00", "practice tokens") == "no payment"
    assert ENGLISH.payment("2.4", "practice tokens") == "2.40 practice tokens"


def test_counts_shares_and_sizes():
    assert ENGLISH.count(41205) == "41,205"
    assert ENGLISH.percent(0.614) == "61 %"
    assert ENGLISH.percent(0.9999) == "99 %"
    assert ENGLISH.size(999) == "999 bytes"
    assert ENGLISH.size(8_610_000) == "8.6 MB"
    assert ENGLISH.size(999_960) == "1.0 MB"


def test_days_and_spans():
    assert ENGLISH.day("2026-11-21") == "21 Nov 2026"
    assert ENGLISH.day(date(2026, 9, 6)) == "6 Sep 2026"
    assert ENGLISH.day("2026-11-21T22:14:00Z") == "21 Nov 2026"
    assert ENGLISH.days("2026-08-01", "2026-10-31") == "1 Aug to 31 Oct 2026"
    assert ENGLISH.days("2023-01-03", "2026-11-21") == "3 Jan 2023 to 21 Nov 2026"
    assert ENGLISH.days("2026-08-01", "2026-08-01") == "1 Aug 2026"
    assert ENGLISH.days("2026-08-01", None) == "from 1 Aug 2026 on"
    assert ENGLISH.days(None, "2026-10-31") == "until 31 Oct 2026"
    assert ENGLISH.days(None, None) == ""


def test_a_day_begins_where_the_person_is():
    east = Words(zone=timezone(timedelta(hours=9)))
    assert east.moment_words("2026-11-21T22:14:00Z") == "22 Nov 2026, 07:14"


def test_moments_near_now_have_names():
    assert ENGLISH.when("2026-11-22T17:29:00Z", NOW) == "today at 17:29"
    assert ENGLISH.when("2026-11-21T08:15:00Z", NOW) == "yesterday at 08:15"
    assert ENGLISH.when("2026-10-30T08:15:00Z", NOW) == "on 30 Oct 2026"
    assert ENGLISH.day_head("2026-11-22T17:29:00Z", NOW) == "Today, 22 November"
    assert ENGLISH.day_head("2026-11-21", NOW) == "Yesterday, 21 November"
    assert ENGLISH.day_head("2026-11-02", NOW) == "Monday, 2 November 2026"
    assert ENGLISH.clock("2026-11-22T17:29:07Z", seconds=True) == "17:29:07"


def test_lengths_of_time_are_in_their_largest_unit():
    assert ENGLISH.duration(1) == "1 second"
    assert ENGLISH.duration(120) == "2 minutes"
    assert ENGLISH.duration(3600) == "1 hour"
    assert ENGLISH.duration(180 * 86400) == "180 days"
    assert ENGLISH.kept_days(1825) == "5 years"
    assert ENGLISH.kept_days(365) == "1 year"
    assert ENGLISH.kept_days(400) == "400 days"
    assert ENGLISH.ago(30) == "just now"
    assert ENGLISH.ago(130) == "2 minutes ago"


def test_what_is_left_is_rounded_so_that_it_does_not_jump():
    assert ENGLISH.time_left(3) == "a few seconds left"
    assert ENGLISH.time_left(21) == "about 20 seconds left"
    assert ENGLISH.time_left(44) == "about 40 seconds left"
    assert ENGLISH.time_left(100) == "about 2 minutes left"
