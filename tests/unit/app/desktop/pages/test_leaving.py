"""What is on its way out, on the Earnings page: where it stands, and taking it back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop.theme import Appearance, Choice
from tests.pages import facts, walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.earnings_page import Earnings

if TYPE_CHECKING:
    from app.desktop.widgets.strip import MessageStrip

pytestmark = pytest.mark.area("C")

OUT = "0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42"
WAITS = m.LeavingItem(
    id="12",
    requester="Valley Heart Registry",
    to=OUT,
    amount="12.50",
    unit="EURC",
    words="The chain knows only 0 transactions of 0x7c5EA36004851c764C44143b1dcB59679b11C9a6, and "
    "this is number 4. It is kept and not sent until those before it are there.",
    can_take_back=True,
)
FAILED = m.LeavingItem(
    id="13",
    requester="Tramway Planning Co-op",
    to=OUT,
    amount="0.000321",
    unit="ETH",
    words="The contract refused it when it was mined. The fee was spent. So says the only endpoint "
    "of the profile, and it may yet go through if that is false; a second endpoint would settle "
    "it.",
    can_take_back=False,
)


@pytest.fixture
def line() -> AnsweringLine:
    made = AnsweringLine()
    made.answer(m.Earnings, facts.earnings(leaving=(WAITS, FAILED)))
    made.answer(m.TakeBackTransfer, m.TookBack("An empty transaction was signed in its place."))
    return made


@pytest.fixture
def earnings(qtbot, line: AnsweringLine) -> Earnings:
    return Earnings(qtbot, line)


def strips(earnings: Earnings) -> list[MessageStrip]:
    return [strip for strip in earnings.page.leaving.strips if strip.isVisible()]


def test_each_says_how_much_where_to_and_what_it_waits_for(earnings: Earnings):
    waits, failed = strips(earnings)
    assert waits.text() == (
        "12.50 EURC from Valley Heart Registry to 0x60a3E3…1adb42 " + WAITS.words
    )
    assert failed.text().startswith("0.000321 ETH from Tramway Planning Co-op")
    assert (waits.action().isVisible(), failed.action().isVisible()) == (True, False)
    assert walk.nameless(earnings.window) == []
    assert walk.cut(earnings.window) == []


def test_one_is_taken_back_and_what_was_signed_is_said(earnings: Earnings, line: AnsweringLine):
    earnings.press(strips(earnings)[0].action())
    earnings.wait(lambda: "signed in its place" in earnings.notice)
    assert line.questions(m.TakeBackTransfer) == [m.TakeBackTransfer("12")]


def test_nothing_is_shown_where_nothing_is_on_its_way(earnings: Earnings, line: AnsweringLine):
    same = strips(earnings)
    line.answer(m.Earnings, facts.earnings(leaving=(WAITS, FAILED), owed="3.00"))
    line.changed("earnings")
    earnings.wait(lambda: "3.00" in " ".join(earnings.figures))
    assert strips(earnings) == same, "what is the same stays, with the keyboard in it"
    line.answer(m.Earnings, facts.earnings())
    line.changed("earnings")
    earnings.wait(lambda: not earnings.page.leaving.isVisible())


@pytest.mark.skipif("FREEHOLD_PICTURES" not in os.environ, reason="for looking at")
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
@pytest.mark.parametrize("size", [(1280, 800), (760, 560)])
def test_a_picture(qapp, earnings: Earnings, choice: Choice, size: tuple[int, int]):
    Appearance(qapp).choose(choice)
    earnings.window.resize(*size)
    for _ in range(6):
        QApplication.processEvents()
    name = f"leaving-{choice.name.lower()}-{size[0]}.png"
    earnings.window.grab().save(f"{os.environ['FREEHOLD_PICTURES']}/{name}")
