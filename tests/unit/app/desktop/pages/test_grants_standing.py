"""A standing grant in the window: what came, what comes next, and a delivery that waits."""

from __future__ import annotations

import msgspec
import pytest

from app.api import messages as m
from app.desktop.pages.grant_delivery import DeliverySheet
from tests.pages import facts
from tests.pages.answering_line import AnsweringLine
from tests.pages.grants_page import Grants

pytestmark = pytest.mark.area("D")

ASKS = "The next delivery's texts hold e-mail addresses, which those that you accepted did not."
DIGEST = "9c" * 32


def made(number: int, missed: int = 0) -> m.DeliveryItem:
    left = "2026-11-02T09:12:00Z"
    return m.DeliveryItem(number, left, 28, 1200, "ab" * 32, left, True, missed)


def standing(asks: str = "", **other: object) -> m.GrantDetail:
    following = "" if asks else "2026-11-29T12:00:00Z"
    item = facts.grant(
        steps=12, served=2, paid=2, standing=True, next_delivery=following, asks=asks
    )
    repeats = m.Standing(7, 12, following, 1, 0, asks, (made(1), made(2)))
    return facts.detail(item, repeats=msgspec.structs.replace(repeats, **other))


def page(qtbot, detail: m.GrantDetail) -> tuple[Grants, AnsweringLine]:
    line = AnsweringLine()
    line.answer(m.ListGrants, m.GrantList((detail.item,)))
    line.answer(m.ShowGrant, detail)
    opened = Grants(qtbot, line)
    opened.wait(lambda: opened.title == "Valley Heart Registry")
    return opened, line


def test_it_says_what_was_delivered_and_when_the_next_one_is_made(qtbot):
    opened, _ = page(qtbot, standing())
    assert opened.state == "2 of at most 12 deliveries, every 7 days at most"
    assert opened.next.startswith("The next one is made on 29 Nov 2026")
    assert "Times when nothing was new: 1." in opened.next
    assert opened.cards[0].endswith("2 delivered, the next on 29 Nov 2026")
    assert opened.page.view.state.look.isHidden()


def test_a_delivery_is_not_called_a_step(qtbot):
    opened, _ = page(qtbot, standing())
    assert opened.page.view.model.columns[0].title == "No."
    assert opened.delivered.startswith("2 of at most 12 deliveries, ")
    assert opened.page.view.table.footer_text() == "Deliveries 1 to 6 of 12"
    assert opened.arrived == ("Deliveries 1 and 2 have arrived there. They cannot be fetched back.")
    assert "2 of 2 deliveries." in opened.page.view.reported.words.text()


def test_a_narrow_window_breaks_the_heading_beside_both_buttons_and_cuts_nothing(qtbot):
    opened, _ = page(qtbot, standing(ASKS))
    opened.window.resize(760, 560)
    opened.page.show_content()
    head = opened.page.view.state.head
    opened.wait(lambda: head.height() >= 2 * head.kind.line)
    assert " ".join(head.lines(head.width())) == head.text()


def test_what_leaves_in_one_piece_without_payment_has_no_steps_and_no_money(qtbot):
    item = facts.grant(price_per_step="0.00", total="0.00", steps=1, served=1, paid=0)
    opened, _ = page(qtbot, facts.detail(item))
    assert opened.cards[0].endswith("Delivered")
    assert opened.state == "All of it has left this computer"
    assert opened.delivered == "28 rows, no payment"
    titles = [column.title for column in opened.page.view.model.columns]
    assert titles == ["Step", "What it held", "Left this computer", "Receipt"]
    assert [len(row) for row in opened.rows] == [4]
    assert opened.arrived == "What left has arrived there. It cannot be fetched back."
    opened.window.resize(760, 560)
    opened.page.show_content()
    across = opened.page.view.table.view.horizontalScrollBar()
    opened.wait(lambda: opened.page.view.table.isVisible() and across.maximum() == 0)


def test_what_was_missed_is_said(qtbot):
    opened, _ = page(qtbot, standing(missed=3))
    assert "Missed since the last one: 3; the next one catches up." in opened.next


def test_a_delivery_that_waits_is_looked_at_and_let_go_as_it_was_seen(qtbot):
    opened, line = page(qtbot, standing(ASKS))
    assert opened.cards[0].endswith("A delivery waits for you")
    assert ASKS in opened.next
    columns = (m.Column("start", "date"), m.Column("unit", "text"))
    sample = ({"start": "2026-11-16", "unit": "reach me at ann@example.org"},)
    risk = (m.RiskItem("texts", 3, "One of the texts holds an e-mail address."),)
    held = m.Preview(columns, 1, 64, "", DIGEST, sample, risk)
    line.answer(m.PreviewDelivery, held)
    opened.press(opened.page.view.state.look)
    sheet = opened.page._sheet
    assert isinstance(sheet, DeliverySheet)
    opened.wait(lambda: sheet.go.isEnabled())
    assert sheet.rows.text() == "1 row, 2 columns would leave now."
    assert "e-mail address" in sheet.told.text()
    line.answer(m.AnswerDelivery, m.Failed("not-as-seen", "What is new has changed."))
    opened.press(sheet.go)
    opened.wait(lambda: sheet.trouble.text() == "What is new has changed.")
    line.answer(m.AnswerDelivery, m.Done())
    opened.press(sheet.go)
    opened.wait(lambda: len(line.questions(m.AnswerDelivery)) == 2)
    call = line.questions(m.AnswerDelivery)[-1]
    assert (call.go, call.seen) == (True, DIGEST)


def test_a_delivery_that_waits_can_be_left_out(qtbot):
    opened, line = page(qtbot, standing(ASKS))
    line.answer(m.PreviewDelivery, m.Preview((), 0, 0, "", "", (), ()))
    line.answer(m.AnswerDelivery, m.Done())
    opened.press(opened.page.view.state.look)
    sheet = opened.page._sheet
    assert isinstance(sheet, DeliverySheet)
    opened.press(sheet.skip)
    assert [call.go for call in line.questions(m.AnswerDelivery)] == [False]
