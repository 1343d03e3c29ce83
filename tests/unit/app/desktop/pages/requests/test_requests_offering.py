"""Requests: sending less than was asked for, and the counter-offer."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt

from app.api import messages as m
from app.desktop.pages.counter import CounterSheet, draft_key
from tests.pages.requests_page import (
    LAKESIDE,
    NORTHBEAM,
    Requests,
    Wallet,
    item,
)
from wallet.agreement.view import Transform

pytestmark = pytest.mark.area("A")


# ---- sending less


def test_sending_less_computes_again_and_must_be_agreed_first(requests: Requests, line: Wallet):
    requests.leave_out("source")
    assert line.questions(m.PreviewRequest)[-1].drop == ("source",)
    assert requests.how_much == "31 rows, 2 columns"
    assert requests.columns == ["Start", "Beats per minute"]
    assert requests.learnt == [1, 0]
    assert not requests.can_accept
    assert requests.remark == "They must agree to less first."
    requests.back_to_what_was_asked()
    assert requests.how_much == "31 rows, 3 columns"
    assert requests.can_accept


def test_fewer_days_are_paid_for_fewer_steps(requests: Requests):
    less = requests.page.view.leaves.less
    requests.choose_days(less.dates.count() - 1)
    less.last.setText("2026-08-02")
    less.last.textEdited.emit("2026-08-02")
    requests._pause()
    assert requests.how_much == "2 rows, 3 columns"
    assert requests.pays == "1.20 practice tokens"


def test_what_another_request_would_pay_is_never_shown(requests: Requests, line: Wallet):
    line.now(NORTHBEAM, state="granted", total="9.00", price_per_step="2.25")
    requests.wait(lambda: len(requests.cards) == 1)
    less = requests.page.view.leaves.less
    requests.choose_days(less.dates.count() - 1)
    less.last.setText("2026-08-01")
    less.last.textEdited.emit("2026-08-01")
    requests._pause()
    assert requests.pays == "0.60 practice tokens"
    requests.look_at("Answered")
    assert requests.pays == "9.00 practice tokens"
    assert not requests.page.view.leaves.isVisible()


def test_a_day_that_no_calendar_has_is_marked_and_not_taken_for_as_asked(requests: Requests):
    less = requests.page.view.leaves.less
    requests.choose_days(less.dates.count() - 1)
    less.last.setText("2026-02-31")
    less.last.textEdited.emit("2026-02-31")
    requests._pause()
    assert less.last.wrong
    assert not requests.can_accept


def test_what_they_cannot_do_without_cannot_be_left_out(requests: Requests):
    less = requests.page.view.leaves.less
    assert set(less.checks) == {"start", "source"}
    assert less.needed.text() == "They cannot do without: value."


def test_a_preview_that_fails_stands_in_place_of_the_table(qtbot, line: Wallet):
    line.answer(m.PreviewRequest, m.Failed("not-found", "The vault has no dataset 'x.y'."))
    requests = Requests(qtbot, line)
    assert requests.page.view.leaves.strip.text() == "The vault has no dataset 'x.y'."
    assert not requests.can_accept
    assert requests.page.bar.decline.isEnabled()


def test_an_import_meanwhile_shows_the_rows_anew(requests: Requests, line: Wallet):
    before = len(line.questions(m.PreviewRequest))
    line.changed("datasets")
    requests.wait(lambda: len(line.questions(m.PreviewRequest)) > before)


# ---- the counter-offer


def test_a_counter_offer_sends_only_what_differs(requests: Requests, line: Wallet):
    sheet = requests.offer()
    assert not sheet.send.isEnabled()
    assert sheet.sum.text().endswith("as they offered. Change something to make an offer.")
    sheet.price.setText("0,75")
    sheet.price.textEdited.emit("0,75")
    requests.press(sheet.less.checks["source"])
    assert sheet.sum.text() == "3.00 practice tokens in all; they offered 2.40 practice tokens."
    requests.wait(lambda: sheet.rows.text() == "31 rows, 2 columns would leave.")
    requests.press(sheet.send)
    sent = line.questions(m.CounterRequest)
    assert sent == [m.CounterRequest(LAKESIDE, price="0.75", drop=("source",))]
    assert requests.tab == "Answered"
    assert requests.state.startswith("You made a counter-offer")
    assert requests.remark == "Their answer is awaited."
    assert line.drafts[draft_key(LAKESIDE)] == ""


def test_what_cannot_be_offered_is_marked_and_not_sent(requests: Requests):
    sheet = requests.offer()
    for price, steps in (("-1", "4"), ("much", "4"), ("0.60", "5"), ("1", ""), ("NaN", "4")):
        sheet.price.setText(price)
        sheet.steps.setText(steps)
        sheet.price.textEdited.emit(price)
        assert sheet.price.wrong or sheet.steps.wrong, (price, steps)
        assert not sheet.send.isEnabled(), (price, steps)


def test_an_offer_of_few_steps_says_that_another_side_risks_one_then(qtbot, line: Wallet):
    before = line.details[LAKESIDE]
    terms = {**before.terms, "payment": {"first": "key"}}
    line.details[LAKESIDE] = msgspec.structs.replace(before, terms=terms)
    sheet = Requests(qtbot, line).offer()
    assert not sheet.risk.isVisible()
    sheet.steps.setText("3")
    sheet.steps.textEdited.emit("3")
    assert sheet.risk.isVisible()
    assert "each step is paid before its key leaves" in sheet.risk.text()
    sheet.price.setText("0")
    sheet.price.textEdited.emit("0")
    assert not sheet.risk.isVisible()


def test_an_unfinished_offer_is_kept_and_can_be_forgotten(qtbot, line: Wallet):
    first = Requests(qtbot, line)
    sheet = first.offer()
    sheet.note.setText("Without the device.")
    sheet.note.textEdited.emit("Without the device.")
    first.press(sheet.less.checks["source"])
    first.press(sheet.stay)
    first.settle()
    again = Requests(qtbot, line)
    assert again.state == "Your unfinished counter-offer is kept until you send or forget it."
    again._pause()
    assert again.how_much == "31 rows, 2 columns"
    assert again.offer().note.text() == "Without the device."
    unfinished = again.sheet(CounterSheet)
    assert isinstance(unfinished, CounterSheet)
    again.press(unfinished.stay)
    again.press(again.page.view.strip.action())
    again._pause()
    assert line.drafts[draft_key(LAKESIDE)] == ""
    assert again.state == ""
    assert again.how_much == "31 rows, 3 columns"


def test_an_offer_that_is_refused_stays_on_its_sheet(requests: Requests, line: Wallet):
    line.answer(m.CounterRequest, m.Failed("not-allowed", "They cannot do without: start."))
    sheet = requests.offer()
    sheet.price.setText("0.75")
    sheet.price.textEdited.emit("0.75")
    requests.press(sheet.send)
    assert sheet.trouble.text() == "They cannot do without: start."
    assert sheet.price.text() == "0.75"
    assert sheet.send.isEnabled()


def test_a_column_can_leave_less_exactly_and_says_what_that_still_tells(
    requests: Requests, line: Wallet
):
    requests.make_coarser("value", 1)
    pick = requests.page.view.leaves.less.coarser.picks["value"]
    assert pick.remains.text().startswith("The value is known to half a step")
    assert not pick.remains.isHidden()
    assert requests.rows[0][1] == "65"
    assert not requests.can_accept
    assert requests.remark == "They must agree to less first."
    sheet = requests.offer()
    assert sheet.less.coarser.picks["value"].combo.currentIndex() == 1
    sheet.less.coarser.picks["start"].combo.setCurrentIndex(2)
    requests.wait(lambda: not sheet.less._soon.isActive())
    requests.press(sheet.send)
    (call,) = line.questions(m.CounterRequest)
    assert call.coarsen == (Transform("start", "month"), Transform("value", "round", amount="5"))


def test_a_column_that_is_left_out_has_no_coarser_detail(requests: Requests, line: Wallet):
    requests.make_coarser("start", 1)
    requests.leave_out("start")
    assert requests.page.view.leaves.less.coarser.picks["start"].isHidden()
    last = line.questions(m.PreviewRequest)[-1]
    assert (last.drop, last.coarsen) == (("start",), ())
    requests.back_to_what_was_asked()
    assert not requests.page.view.narrowed
    assert requests.page.view.leaves.less.coarser.picks["start"].combo.currentIndex() == 0


def test_a_coarser_detail_is_kept_with_the_unfinished_offer(qtbot, line: Wallet):
    first = Requests(qtbot, line)
    first.make_coarser("start", 2)
    again = Requests(qtbot, line)
    again._pause()
    assert again.page.view.leaves.less.coarser.picks["start"].combo.currentIndex() == 2
    assert again.page.view.narrowed


def test_with_many_columns_the_offer_scrolls_and_its_answer_stays_in_view(qtbot):
    names = [f"column_{number}" for number in range(9)]
    line = Wallet(item())
    length = "Lengths can be matched with texts that are known from elsewhere."
    line.details[LAKESIDE] = msgspec.structs.replace(
        line.details[LAKESIDE],
        columns=tuple(m.Column(name, "") for name in names),
        required_fields=(),
        coarser=tuple(
            m.CoarserColumn(n, (m.Coarser("only its length", length, (Transform(n, "length"),)),))
            for n in names
        ),
    )
    requests = Requests(qtbot, line)
    sheet = requests.offer()
    last = sheet.less.coarser.picks["column_8"].combo
    assert last.visibleRegion().isEmpty()
    assert last.height() == sheet.less.kept.height()
    assert not sheet.send.visibleRegion().isEmpty()
    sheet.less.coarser.picks["column_7"].combo.setFocus()
    requests.key(sheet.less.coarser.picks["column_7"].combo, Qt.Key.Key_Tab)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect().height() == last.height()
