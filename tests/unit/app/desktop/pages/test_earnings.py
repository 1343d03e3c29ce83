"""Earnings: what is owed, collected and taken by the chain, by week and by requester."""

from __future__ import annotations

import datetime
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from app.api import messages as m
from app.desktop.fonts import install_fonts
from app.desktop.pages.earning_words import WEEKS, EarningWords
from app.desktop.words import Words
from tests.pages import facts, walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.earnings_page import Earnings

pytestmark = pytest.mark.area("A")

SUNDAY = datetime.date(2026, 11, 22)
WORDS = EarningWords(Words())


@pytest.fixture
def line() -> AnsweringLine:
    made = AnsweringLine()
    made.answer(m.Earnings, facts.earnings())
    return made


@pytest.fixture
def earnings(qtbot, line: AnsweringLine) -> Earnings:
    return Earnings(qtbot, line)


def test_the_three_sums_stand_beside_each_other_and_fees_are_not_subtracted(earnings: Earnings):
    assert earnings.figures[:2] == ["Owed to you", "2.95"]
    assert earnings.figures[3:5] == ["Collected", "41.25"]
    assert earnings.figures[6:] == [
        "Fees of the chain",
        "0.000204",
        "in practice coin, not subtracted",
    ]


def test_collecting_says_what_it_brings_what_it_takes_and_that_there_is_no_hurry(
    earnings: Earnings,
):
    assert earnings.offer == "Collect 2.95"
    assert "2.95 from 2 requesters." in earnings.collecting
    assert "about 0.0000868 practice coin, set aside by them" in earnings.collecting
    assert "Waiting costs nothing until 6 Dec 2026." in earnings.collecting


def test_collecting_goes_on_in_the_background_and_ends_with_what_arrived(
    qtbot, earnings: Earnings, line: AnsweringLine
):
    line.answer(m.Collect, m.Collected("0x12", "2.95", "0.0000915"))
    line.hold(m.Collect)
    earnings.collect()
    assert not earnings.page.collect.collect.isEnabled()
    assert "goes on if you leave this page" in earnings.collecting
    line.answer(m.Earnings, facts.earnings(owed="0.00", collected="44.20"))
    line.let_go(m.Collect)
    said = "2.95 practice tokens collected. The chain took 0.0000915 practice coin."
    earnings.wait(lambda: earnings.notice == said)
    earnings.wait(lambda: earnings.figures[1] == "0.00")
    assert earnings.offer == ""
    assert "Nothing waits to be collected." in earnings.collecting


def test_of_several_one_comes_first_and_all_at_once_is_a_choice_that_says_what_it_shows(
    earnings: Earnings, line: AnsweringLine
):
    line.answer(m.Collect, m.Collected("0x12", "2.00", "0.0000915", later="0.95", until="2026-11"))
    assert "do not look like one person's" in earnings.collecting
    earnings.collect()
    earnings.wait(lambda: "The other 0.95 follow one by one" in earnings.notice)
    earnings.page.collect.at_once.click()
    assert "belong to one person; that cannot be undone" in earnings.collecting
    earnings.collect()
    earnings.wait(lambda: len(line.questions(m.Collect)) == 2)
    assert line.questions(m.Collect) == [m.Collect(), m.Collect(at_once=True)]


def test_a_collection_that_fails_keeps_everything_and_offers_it_again(
    earnings: Earnings, line: AnsweringLine
):
    trouble = "The chain does not answer. Nothing is lost; it is tried again."
    line.answer(m.Collect, m.Failed("chain-unreachable", trouble))
    earnings.collect()
    earnings.wait(lambda: earnings.notice == trouble)
    assert earnings.offer == "Collect 2.95"
    assert earnings.page.collect.collect.isEnabled()


def test_enter_never_collects(qtbot, earnings: Earnings, line: AnsweringLine):
    earnings.page.collect.collect.setFocus()
    qtbot.keyClick(earnings.page.collect.collect, Qt.Key.Key_Return)
    assert line.questions(m.Collect) == []


def test_requesters_who_owe_come_first_and_no_payment_is_written(earnings: Earnings):
    assert earnings.requesters == [
        ["Valley Heart Registry", "several grants", "23", "27.70", "25.30", "2.40"],
        ["Tramway Planning Co-op", "Trips", "30", "16.50", "15.95", "0.55"],
        ["Dr. Amara Osei", "Sleep, weekly mean", "9", "no payment", "", ""],
    ]


def test_the_bars_can_be_shown_as_a_table_and_back(earnings: Earnings):
    assert len(earnings.bars) == len(earnings.weeks_table) == WEEKS
    earnings.press(earnings.page.weeks.swap)
    assert earnings.page.weeks.table.isVisible()
    assert not earnings.page.weeks.chart.isVisible()
    assert earnings.page.weeks.swap.text() == "Show as bars"
    earnings.press(earnings.page.weeks.swap)
    assert earnings.page.weeks.chart.isVisible()


def test_news_refresh_the_sums_and_a_failed_refresh_keeps_them(
    earnings: Earnings, line: AnsweringLine
):
    line.answer(m.Earnings, facts.earnings(owed="3.75"))
    line.changed("earnings")
    earnings.wait(lambda: earnings.offer == "Collect 3.75")
    line.answer(m.Earnings, m.Failed("no-answer", "The node does not answer. Try again."))
    line.changed("earnings")
    earnings.wait(lambda: "does not answer" in earnings.notice)
    assert earnings.offer == "Collect 3.75"


def test_nothing_earned_is_said_in_words(qtbot, line: AnsweringLine):
    line.answer(m.Earnings, facts.nothing_earned())
    earnings = Earnings(qtbot, line)
    assert earnings.is_empty
    assert not earnings.page.figures.isVisible()
    with qtbot.waitSignal(earnings.page.wanted) as leads:
        earnings.press(earnings.page.empty.buttons[0])
    assert leads.args == ["requests", ""]


def test_the_page_can_be_read_and_reached_without_a_mouse(earnings: Earnings):
    assert walk.nameless(earnings.window) == []
    assert walk.silent_rows(earnings.window) == []
    assert walk.unreached_by_tab(earnings.window) == []
    assert walk.rich(earnings.window) == []
    assert walk.cut(earnings.window) == []
    assert walk.strays(earnings.window) == []


def test_in_a_narrow_window_collecting_stands_under_the_weeks(qtbot, line: AnsweringLine):
    earnings = Earnings(qtbot, line)
    earnings.wait(lambda: earnings.page.collect.isVisible())
    page = earnings.page
    beside = page.collect.mapTo(page, page.collect.rect().topLeft())
    assert beside.x() > page.weeks.width()
    earnings.window.resize(900, 600)
    earnings.wait(lambda: page.collect.width() == page.weeks.width())
    under = page.collect.mapTo(page, page.collect.rect().topLeft())
    assert under.y() > page.weeks.mapTo(page, page.weeks.rect().bottomLeft()).y()
    assert walk.cut(earnings.window) == []


def test_nothing_is_cut_at_twice_the_text_size(qtbot, qapp, line: AnsweringLine):
    install_fonts(qapp, 2.0)
    earnings = Earnings(qtbot, line)
    earnings.window.resize(2000, 1400)
    assert walk.cut(earnings.window) == []


# ---- the words by themselves


def test_weeks_without_earnings_are_shown_and_months_are_named_once():
    found = (m.WeekEarnings("2026-11-02", "3.30"), m.WeekEarnings("2026-11-16", "7.30"))
    weeks = WORDS.weeks(found, SUNDAY)
    assert [week.label for week in weeks] == [
        *("31 Aug", "7 Sep", "14", "21", "28", "5 Oct", "12", "19", "26"),
        *("2 Nov", "9", "16"),
    ]
    assert [str(week.earned) for week in weeks[-3:]] == ["3.30", "0", "7.30"]
    assert weeks[-2].written == "0.00"


@given(
    st.dictionaries(
        st.dates(datetime.date(2025, 1, 1), datetime.date(2026, 12, 31)),
        st.decimals(0, 1000, places=2),
        max_size=20,
    ),
    st.dates(datetime.date(2025, 1, 1), datetime.date(2026, 12, 31)),
)
def test_there_are_always_twelve_weeks_in_order_and_none_of_the_last_is_lost(sums, today):
    mondays = {day - datetime.timedelta(days=day.weekday()): value for day, value in sums.items()}
    found = [m.WeekEarnings(day.isoformat(), str(value)) for day, value in mondays.items()]
    weeks = WORDS.weeks(found, today)
    assert len(weeks) == WEEKS
    gaps = {after.monday - before.monday for before, after in itertools.pairwise(weeks)}
    assert gaps == {datetime.timedelta(weeks=1)}
    assert weeks[-1].monday >= today - datetime.timedelta(days=6)
    shown = {week.monday: week.earned for week in weeks}
    assert all(shown[day] == value for day, value in mondays.items() if day in shown)


@pytest.mark.parametrize(
    ("fee", "written"),
    [
        ("0", "0.00"),
        ("0.000086765614066043", "0.0000868"),
        ("0.0000000004", "less than 0.000001"),
        ("0.0999", "0.0999"),
        ("12.3456", "12.35"),
    ],
)
def test_a_small_fee_is_written_with_three_digits_that_count(fee: str, written: str):
    assert WORDS.coin(fee) == written


@given(st.decimals("0.000001", 100, places=18))
def test_a_rounded_fee_is_never_far_from_the_fee(fee: Decimal):
    assert abs(Decimal(WORDS.coin(str(fee))) - fee) <= max(fee / 150, Decimal("0.000001"))
