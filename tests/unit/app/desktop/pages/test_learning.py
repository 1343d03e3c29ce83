"""The page of studies: what goes on, what was sent, and the way out."""

from __future__ import annotations

import msgspec
import pytest

from app.api import messages as m
from tests.pages.answering_line import AnsweringLine
from tests.pages.learning_page import STUDIES, VERDICT, Learning, answering

pytestmark = pytest.mark.area("F")


@pytest.fixture
def line() -> AnsweringLine:
    return AnsweringLine()


@pytest.fixture
def learning(qtbot, line):
    answering(line, *STUDIES)
    return Learning(qtbot, line)


def test_a_study_shows_what_it_waits_for_and_every_round(learning):
    assert learning.page.head.title.text() == "Lakeside University"
    assert "34 of at least 50" in learning.page.state.words.text()
    assert learning.rounds[0][:2] == ["6", "In the sum"]
    assert [row[1] for row in learning.rounds].count("Came to nothing") == 1
    assert dict(learning.page.facts.pairs())["Paid"] == "5 of 5 rounds, 0.60 EURC each"
    assert "not what you add" in dict(learning.page.agreed.pairs())["What they can read"]


def test_leaving_asks_once_and_says_that_nothing_more_leaves(learning, line):
    learning.leave(yes=False)
    assert not [call for call in line.asked if isinstance(call, m.LeaveStudy)]
    learning.leave(yes=True)
    (left,) = [call for call in line.asked if isinstance(call, m.LeaveStudy)]
    assert left.id == STUDIES[0].grant
    assert "Nothing more leaves" in learning.page.notice.text()


def test_a_round_is_recomputed_and_what_that_shows_is_said(learning, line):
    learning.recompute()
    (asked,) = [call for call in line.asked if isinstance(call, m.AuditRound)]
    assert (asked.id, asked.number) == (STUDIES[0].grant, 6)
    assert "does not show that each wallet computed honestly" in learning.page.notice.text()


def test_a_round_that_does_not_hold_is_said_with_the_reason(learning, line):
    wrong = msgspec.structs.replace(VERDICT, holds=False, problems=("Another sum.",), proves=())
    line.answer(m.AuditRound, wrong)
    learning.recompute()
    assert "does not hold: Another sum." in learning.page.notice.text()


def test_without_a_study_the_page_says_what_one_is_and_where_they_come_from(qtbot, line):
    answering(line)
    learning = Learning(qtbot, line)
    assert learning.page.empty_page.isVisible()
    went: list[str] = []
    learning.page.wanted.connect(lambda page, _key: went.append(page))
    learning.page.empty.taken.emit(0)
    assert went == ["requests"]
