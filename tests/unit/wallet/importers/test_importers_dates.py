"""Dates as exports write them, and which of day and month comes first."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.importers import dates
from wallet.importers.date_order import DateColumn, Decision, Order
from wallet.importers.dates import Moment
from wallet.importers.values import BadValue

pytestmark = pytest.mark.area("B")


def decided(cells: list[str], hint: Order | None = None) -> Decision:
    column = DateColumn("Date in f.csv")
    for cell in cells:
        column.see(cell)
    return column.decide(hint)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-07", Moment("2026-03-07")),
        ("2026-03-07T21:22:39.120Z", Moment("2026-03-07", "21:22:39.120", 0)),
        ("2026-03-07T21:22:39+05:30", Moment("2026-03-07", "21:22:39", 330)),
        ("2026-03-07 21:22:39 -0800", Moment("2026-03-07", "21:22:39", -480)),
        ("2026-03-07 21:22", Moment("2026-03-07", "21:22:00")),
        ("20260307T212239Z", Moment("2026-03-07", "21:22:39", 0)),
        ("20260307", Moment("2026-03-07")),
        ("07.03.2026", Moment("2026-03-07")),
        ("7.3.26", Moment("2026-03-07")),
        ("07.03.26, 21:22:39", Moment("2026-03-07", "21:22:39")),
        ("07. 03. 2026 21.22", Moment("2026-03-07", "21:22:00")),
        ("2026/03/07 21:22:39", Moment("2026-03-07", "21:22:39")),
        ("2026. 03. 07.", Moment("2026-03-07")),
        ("28/3/2025, 9:29\u202fp.\u00a0m.", Moment("2025-03-28", "21:29:00")),
        ("28/3/2025, 12:05 a. m.", Moment("2025-03-28", "00:05:00")),
        ("٧/٣/٢٠٢٦، ٩:٢٩ م", Moment("2026-03-07", "21:29:00")),
        ("2026年3月7日 21:22", Moment("2026-03-07", "21:22:00")),
        ("Mar 7, 2026, 9:22:39\u202fPM CET", Moment("2026-03-07", "21:22:39", 60)),
        ("March 7th 2026 at 9:22 PM", Moment("2026-03-07", "21:22:00")),
        ("Saturday, March 07, 2026 at 9:22 PM UTC+01", Moment("2026-03-07", "21:22:00", 60)),
        ("7. März 2026, 21:22:39 MEZ", Moment("2026-03-07", "21:22:39", 60)),
        ("7. März 2026 um 21:22 Uhr", Moment("2026-03-07", "21:22:00")),
        ("7 mars 2026 à 21:22:39 UTC+1", Moment("2026-03-07", "21:22:39", 60)),
        ("mar. 3 févr. 2026 à 21 h 22", Moment("2026-02-03", "21:22:00")),
        ("1er août 2026", Moment("2026-08-01")),
        ("7 de março de 2026 às 21:22", Moment("2026-03-07", "21:22:00")),
        ("7 de mar. de 2026, 21:22:39 WET", Moment("2026-03-07", "21:22:39", 0)),
        ("sáb, 7 mar 2026 21:22", Moment("2026-03-07", "21:22:00")),
        ("7 mag 2026, 21:22:39 CEST", Moment("2026-05-07", "21:22:39", 120)),
        ("7 mrt. 2026 21:22:39 CET", Moment("2026-03-07", "21:22:39", 60)),
        ("07-MAR-26", Moment("2026-03-07")),
        ("07-Mar-1999", Moment("1999-03-07")),
        ("Sat, 7 Mar 2026 21:22:39 +0100", Moment("2026-03-07", "21:22:39", 60)),
        ("Sat Mar 07 21:22:39 +0000 2026", Moment("2026-03-07", "21:22:39", 0)),
        ("2026-Mar-07 21:22", Moment("2026-03-07", "21:22:00")),
        ("Mar 7, 2026, 9:22:39 PM GMT-03:00", Moment("2026-03-07", "21:22:39", -180)),
        ("Mar 7, 2026, 9:22:39 PM IST", Moment("2026-03-07", "21:22:39", zone="IST")),
    ],
)
def test_what_exports_write_is_understood(written: str, moment: Moment) -> None:
    assert dates.read(written) == moment


@pytest.mark.parametrize(
    "written",
    ["", "soon", "31/02/2026", "2026-02-30", "12", "99/99/99", "2026-03-07 25:00", "7 mars",
     "2026-03-07T21:22:39+99:00", "123/4/2026", "7.3.2026 13:00 pm", "1" * 10_000],
)  # fmt: skip
def test_what_is_no_date_is_said_to_be_none(written: str) -> None:
    with pytest.raises(BadValue):
        dates.read(written)


@settings(max_examples=50)
@given(st.text(max_size=80))
def test_any_text_is_a_date_or_a_bad_value(written: str) -> None:
    column = DateColumn("x")
    column.see(written)
    column.decide()
    with contextlib.suppress(BadValue):
        dates.read(written).as_written()


FORMS = {
    Order.DAY_FIRST: "%d/%m/%Y",
    Order.MONTH_FIRST: "%m/%d/%Y",
    Order.YEAR_FIRST: "%y/%m/%d",
}


@settings(max_examples=50)
@given(
    st.lists(st.datetimes(datetime(1970, 1, 1), datetime(2068, 1, 1)), min_size=1),
    st.sampled_from(list(Order)),
)
def test_a_column_with_a_day_past_the_twelfth_is_read_as_it_was_written(
    moments: list[datetime], order: Order
) -> None:
    sure = [datetime(2031, 1, 31), datetime(2032, 2, 20)]
    cells = [moment.strftime(FORMS[order]) for moment in moments + sure]
    if order is Order.YEAR_FIRST:
        cells += ["68/12/01"]
    got = decided(cells).order
    read = [dates.read(cell, got).date for cell in cells[: len(moments)]]
    if order is not Order.YEAR_FIRST:
        assert read == [moment.date().isoformat() for moment in moments]
    else:
        assert got is order


@settings(max_examples=50)
@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)), st.integers(-14 * 60, 14 * 60))
def test_iso_times_with_an_offset_are_the_same_instant(moment: datetime, offset: int) -> None:
    sign = "-" if offset < 0 else "+"
    written = f"{moment.isoformat()}{sign}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
    expected = moment.replace(tzinfo=UTC) - timedelta(minutes=offset)
    milliseconds = (expected - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)
    assert dates.read(written).instant()[1] == milliseconds
    assert dates.iso_instant(written)[1] == milliseconds


def test_one_impossible_date_decides_for_all_and_says_so() -> None:
    decision = decided(["03/04/2026", "05/04/2026", "04/23/2026"])
    assert decision.order is Order.MONTH_FIRST
    assert decision.sentence is not None
    assert "03/04/2026 were read as month/day/year" in decision.sentence


def test_dotted_dates_put_the_day_first_without_a_word() -> None:
    assert decided(["03.04.2026", "05.04.2026"]) == Decision(Order.DAY_FIRST)


def test_rows_in_order_tell_which_comes_first() -> None:
    rising = ["02/01/2026", "05/01/2026", "03/02/2026", "04/02/2026"]
    decision = decided(rising)
    assert decision.order is Order.DAY_FIRST
    assert "follow one another" in (decision.sentence or "")
    falling = ["03/04/2026", "03/01/2026", "02/09/2026", "01/10/2026"]
    assert decided(falling).order is Order.MONTH_FIRST


def test_without_any_sign_the_hint_counts_and_else_the_day_comes_first() -> None:
    cells = ["03/04/2026"]
    assert decided(cells, Order.MONTH_FIRST).order is Order.MONTH_FIRST
    assert decided(cells).order is Order.DAY_FIRST
    assert "it may be wrong" in (decided(cells).sentence or "")


def test_dates_that_fit_no_order_are_counted_in_the_sentence() -> None:
    decision = decided(["13/01/2026", "14/01/2026", "01/15/2026"])
    assert decision.order is Order.DAY_FIRST
    assert "1 cannot be" in (decision.sentence or "")


def test_a_time_without_zone_is_no_instant_but_keeps_its_clock() -> None:
    moment = dates.read("07.03.26, 21:22:39")
    with pytest.raises(BadValue, match="time zone"):
        moment.instant()
    assert moment.as_written()[0] == "2026-03-07T21:22:39Z"


def test_no_month_name_means_two_months() -> None:
    by_language = json.loads(
        (resources.files("wallet.importers") / "months.json").read_text("utf-8")
    )
    assert set(by_language) == {"en", "de", "fr", "es", "it", "nl", "pt"}
    meanings: dict[str, set[int]] = {}
    for months in by_language.values():
        assert len(months) == 12
        for number, names in enumerate(months, 1):
            for name in names:
                meanings.setdefault(name, set()).add(number)
    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}
