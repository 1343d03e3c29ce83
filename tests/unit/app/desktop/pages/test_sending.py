"""Sending on from the Earnings page: wanted, looked at, typed again, sent; and the taxes' table."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.api import messages as m
from app.desktop.theme import Appearance, Choice
from tests.pages import facts, walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.earnings_page import Earnings

if TYPE_CHECKING:
    from app.desktop.pages.send_sheet import SendSheet

pytestmark = pytest.mark.area("C")

OUT = "0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42"
GROUPS = tuple(OUT[at : at + 4] for at in range(2, 42, 4))


def quote(**other: Any) -> m.SendQuote:
    leg = m.SendLeg(
        requester="Valley Heart Registry",
        address="0x7c5ea36004851c764c44143b1dcb59679b11c9a6",
        amount="1.00",
        fee="0.000104",
        words=f"Send 1.00 practice tokens to {OUT}.",
    )
    found: dict[str, Any] = {
        "id": "ab12",
        "to": OUT,
        "groups": GROUPS,
        "ask": (3, 8),
        "amount": "25.30",
        "token": "practice tokens",
        "fee": "0.000104",
        "fee_coin": "practice coin",
        "legs": (leg,),
        "first": "1.00",
        "link": "It leaves from the address that Valley Heart Registry knows, and whoever watches "
        "the chain sees where it goes. Sending from another requester's address to the same place "
        "later would show that both addresses are one person's.",
        "notes": ("Nobody can take a transfer back.",),
        "value": "Practice tokens are worth nothing.",
    }
    return m.SendQuote(**(found | other))


SENT = m.Sent(to=OUT, amount="1.00", fee="0.000052", txs=("0x1",), rest="24.30")


@pytest.fixture
def line() -> AnsweringLine:
    made = AnsweringLine()
    made.answer(m.Earnings, facts.earnings(value="Practice tokens are worth nothing."))
    made.answer(m.QuoteSend, quote())
    made.answer(m.SendTokens, SENT)
    return made


@pytest.fixture
def earnings(qtbot, line: AnsweringLine) -> Earnings:
    return Earnings(qtbot, line)


def opened(earnings: Earnings) -> SendSheet:
    earnings.press(earnings.page.send)
    sheet = earnings.page.sheet
    assert sheet is not None
    return sheet


def looked_at(earnings: Earnings) -> SendSheet:
    sheet = opened(earnings)
    sheet.wanted.to.setText(OUT)
    sheet.wanted.boxes[1].setChecked(True)
    earnings.press(sheet.look)
    earnings.wait(lambda: sheet.quote is not None)
    return sheet


def test_only_who_has_paid_can_be_sent_from_and_one_must_be_named(earnings: Earnings, line):
    sheet = opened(earnings)
    names = [box.text() for box in sheet.wanted.boxes]
    assert names == ["Tramway Planning Co-op", "Valley Heart Registry"]
    sheet.wanted.to.setText(OUT)
    assert not sheet.look.isEnabled()
    sheet.wanted.boxes[1].setChecked(True)
    sheet.wanted.amount.setText("1,50")
    earnings.press(sheet.look)
    earnings.wait(lambda: sheet.quote is not None)
    assert line.questions(m.QuoteSend) == [
        m.QuoteSend(OUT, ("Valley Heart Registry",), False, "1.50")
    ]


def test_what_is_shown_before_signing_is_everything_the_node_found(earnings: Earnings):
    sheet = looked_at(earnings)
    pairs = dict(sheet.shown.facts.pairs())
    assert "".join(pairs["To, 0x and"].replace("\u2009", "").split()) == OUT[2:]
    assert pairs["In all"] == "25.30 practice tokens"
    assert pairs["Fee, at most"] == "0.000104 practice coin"
    assert pairs["Worth"] == "Practice tokens are worth nothing."
    assert "1.00 practice tokens goes ahead" in sheet.shown.notes.text()
    assert "Nobody can take a transfer back." in sheet.shown.notes.text()
    assert "groups 3 and 8" in sheet.shown.ask.text()
    assert sheet.send.text() == "Send 1.00 first"


def test_it_is_sent_only_once_the_groups_are_right_and_never_by_enter(
    qtbot, earnings: Earnings, line: AnsweringLine
):
    sheet = looked_at(earnings)
    assert not sheet.send.isEnabled()
    first, second = sheet.shown.fields
    first.setText("0000")
    assert first.wrong
    second.setText(GROUPS[7])
    assert not sheet.send.isEnabled()
    first.setText(GROUPS[2].lower())
    assert sheet.send.isEnabled()
    sheet.send.setFocus()
    qtbot.keyClick(sheet.send, Qt.Key.Key_Return)
    assert line.questions(m.SendTokens) == []
    earnings.press(sheet.send)
    earnings.wait(lambda: "1.00 practice tokens sent" in earnings.notice)
    assert "then send the other 24.30" in earnings.notice
    assert line.questions(m.SendTokens) == [m.SendTokens("ab12", (GROUPS[2].lower(), GROUPS[7]))]


def test_a_refusal_is_told_on_the_sheet_and_nothing_is_lost(earnings: Earnings, line):
    trouble = "A letter of that address is wrong: its checksum (EIP-55) does not fit."
    line.answer(m.QuoteSend, m.Failed("malformed", trouble))
    sheet = opened(earnings)
    sheet.wanted.to.setText(OUT)
    sheet.wanted.boxes[0].setChecked(True)
    earnings.press(sheet.look)
    earnings.wait(lambda: sheet.strip.isVisible())
    assert sheet.wanted.to.text() == OUT
    assert sheet.look.isEnabled()


def test_a_quote_that_is_too_old_leads_back_to_the_first_step(earnings: Earnings, line):
    sheet = looked_at(earnings)
    line.answer(m.SendTokens, m.Failed("not-found", "That was looked at too long ago."))
    for field, place in zip(sheet.shown.fields, (3, 8), strict=True):
        field.setText(GROUPS[place - 1])
    earnings.press(sheet.send)
    earnings.wait(lambda: sheet.quote is None)
    assert sheet.strip.isVisible()
    assert sheet.wanted.to.text() == OUT


def test_both_steps_can_be_read_and_reached_and_nothing_is_cut(earnings: Earnings):
    sheet = looked_at(earnings)
    assert walk.nameless(earnings.window) == []
    assert walk.cut(earnings.window) == []
    earnings.press(sheet.back)
    assert sheet.wanted.isVisible()
    assert walk.nameless(earnings.window) == []
    assert walk.cut(earnings.window) == []


def test_what_the_token_is_worth_and_what_went_on_or_was_missed_is_said(earnings: Earnings, line):
    assert earnings.page.worth.isVisible()
    line.answer(
        m.Earnings,
        facts.earnings(
            value="EURC is not in the address book: no known value.",
            sent="41.25",
            missed="1.20",
            sent_coin="0.0003",
            stipends="0.0004",
            own_fees="0.0000031",
        ),
    )
    line.changed("earnings")
    earnings.wait(lambda: not earnings.page.send.isVisible())
    assert "of it yours, not subtracted" in " ".join(earnings.figures)
    said = " ".join(label.text() for label in earnings.page.worth.findChildren(QLabel))
    assert "no known value" in said
    assert "You sent 41.25 on. 1.20 was not collected in time" in said


def test_the_coin_that_is_left_goes_too_where_all_goes(earnings: Earnings, line: AnsweringLine):
    coin = {"coin": "0.000321", "amount": "0.00", "first": ""}
    legs = (msgspec.structs.replace(quote().legs[0], amount="0.00", coin="0.000321"),)
    line.answer(m.QuoteSend, msgspec.structs.replace(quote(), legs=legs, **coin))
    line.answer(m.SendTokens, msgspec.structs.replace(SENT, amount="0.00", rest="", coin="0.00033"))
    sheet = opened(earnings)
    sheet.wanted.to.setText(OUT)
    sheet.wanted.boxes[0].setChecked(True)
    sheet.wanted.coin.setChecked(True)
    sheet.wanted.amount.setText("1.5")
    assert not sheet.wanted.coin.isEnabled()
    sheet.wanted.amount.setText("")
    earnings.press(sheet.look)
    earnings.wait(lambda: sheet.quote is not None)
    assert line.questions(m.QuoteSend)[-1].coin
    assert dict(sheet.shown.facts.pairs())["And coin"] == "at least 0.000321 practice coin"
    assert sheet.send.text() == "Send the coin"
    for field, place in zip(sheet.shown.fields, (3, 8), strict=True):
        field.setText(GROUPS[place - 1])
    earnings.press(sheet.send)
    said = "0.00033 practice coin sent, the coin that was left."
    earnings.wait(lambda: earnings.notice == said)


def test_while_coin_for_fees_is_left_sending_stays_offered(earnings: Earnings, line):
    line.answer(m.Earnings, facts.earnings(sent="41.25", stipends="0.0004", fees="0.0001"))
    line.changed("earnings")
    earnings.wait(lambda: "You sent 41.25 on" in earnings.page.worth.words.text())
    assert earnings.page.send.isVisible()


def test_the_table_for_taxes_is_written_by_the_node(earnings: Earnings, line: AnsweringLine):
    line.answer(m.SaveEarnings, m.EarningsSaved("/home/me/earnings.csv", 14))
    earnings.page.save_to("/home/me/earnings")
    earnings.wait(lambda: earnings.notice == "14 movements are in earnings.csv.")
    earnings.page.save_to("/home/me/earnings.csv")
    earnings.wait(lambda: len(line.questions(m.SaveEarnings)) == 2)
    assert [call.replace for call in line.questions(m.SaveEarnings)] == [False, True]


@pytest.mark.skipif("FREEHOLD_PICTURES" not in os.environ, reason="for looking at")
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
def test_a_picture_of_each_step(qapp, earnings: Earnings, choice: Choice):
    folder = os.environ["FREEHOLD_PICTURES"]
    Appearance(qapp).choose(choice)
    earnings.window.resize(1180, 760)
    sheet = opened(earnings)
    sheet.wanted.to.setText(OUT)
    sheet.wanted.boxes[1].setChecked(True)
    picture(earnings, f"{folder}/send-1-{choice.name.lower()}.png")
    earnings.press(sheet.look)
    earnings.wait(lambda: sheet.quote is not None)
    sheet.shown.fields[0].setText(GROUPS[2])
    picture(earnings, f"{folder}/send-2-{choice.name.lower()}.png")


def picture(earnings: Earnings, path: str) -> None:
    for _ in range(6):
        QApplication.processEvents()
    earnings.window.grab().save(path)
