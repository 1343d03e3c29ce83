"""Requests: what a person sees before answering, and that nothing is answered by accident."""

from __future__ import annotations

import copy

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop.pages.counter import CounterSheet, draft_key
from app.desktop.pages.request_connect import ConnectSheet
from app.desktop.pages.request_decline import DeclineSheet
from app.desktop.pages.request_words import view_of
from app.desktop.pages.requests import RequestsPage
from tests.pages import walk
from tests.pages.requests_page import (
    GRANT,
    LAKESIDE,
    NORTHBEAM,
    OSEI,
    Requests,
    Wallet,
    detail,
    item,
    preview,
)
from wallet.agreement.view import Transform

pytestmark = pytest.mark.area("A")

CARD = m.LinkCard("Dr. Amara Osei", "a27e a0d7 85f1 8833", known=False, same_chain=True)


@pytest.fixture
def line() -> Wallet:
    return Wallet(
        item(),
        item(id=NORTHBEAM, from_="Northbeam Analytics", total="9.00", what="Heart rate, 9 columns"),
        item(id=OSEI, from_="Dr. Amara Osei", state="declined", total="0.00", price_per_step="0"),
    )


@pytest.fixture
def requests(qtbot, line: Wallet) -> Requests:
    return Requests(qtbot, line)


# ---- what is seen


def test_cards_say_who_what_how_long_and_what_it_pays(requests: Requests):
    assert requests.tabs == ["Waiting 2", "Answered", "Ended"]
    assert requests.cards == [
        "Lakeside University, Heart rate, 4 columns, Kept 180 days, 2.40 practice tokens",
        "New, Northbeam Analytics, Heart rate, 9 columns, Kept 180 days, 9.00 practice tokens",
    ]
    requests.look_at("Ended")
    assert requests.cards == ["Dr. Amara Osei, Heart rate, 4 columns, Declined, no payment"]


def test_a_request_is_read_from_who_asks_down_to_what_it_pays(requests: Requests):
    view = requests.page.view
    parts = [view.head, view.peer, view.leaves.table, view.learnt, view.kept]
    tops = [part.mapTo(view, part.rect().topLeft()).y() for part in parts]
    assert tops == sorted(tops)
    bar = requests.page.bar
    assert bar.mapTo(requests.page, bar.rect().bottomLeft()).y() >= requests.page.height() - 2
    assert view.amount.mapTo(view, view.amount.rect().topLeft()).x() > view.width() / 2
    assert requests.who == "Lakeside University"
    assert requests.peer_text == "“We look at summers.”"
    assert requests.columns == ["Start", "Beats per minute", "Source"]
    assert requests.rows[0] == ["1 Aug 2026", "62.5", "Watch"]
    assert requests.how_much == "31 rows, 3 columns"
    assert requests.learnt == [3, 0]
    assert requests.remedies == ["To lower it most: months."]
    assert requests.kept["Used for"] == "scientific research"
    assert requests.kept["Seen by"] == "Lakeside University only\nits archive"
    assert requests.pays == "2.40 practice tokens"


def test_every_row_that_would_leave_can_be_read(requests: Requests):
    sheet = requests.every_row()
    while "of" in sheet.table.footer_text():
        requests.press(sheet.table._footer.action)
    assert sheet.table.view.model().rowCount() == 20
    assert sheet.table.footer_text() == "All 20 rows"


def test_what_a_requester_writes_stays_in_its_box_and_shows_what_is_hidden_in_it(qtbot):
    line = Wallet(item(from_="Lake\u202eside\nUniversity" + "x" * 200))
    line.details[LAKESIDE] = detail(
        line.details[LAKESIDE].item, peer_text="<b>Free</b>\u202e money"
    )
    requests = Requests(qtbot, line)
    assert requests.peer_text == "“<b>Free</b>[U+202E] money”"
    assert requests.who.startswith("Lake[U+202E]side University")
    assert len(requests.who) == 60
    assert "\n" not in requests.cards[0]
    assert walk.rich(requests.window) == []


def test_details_hold_what_was_said_and_the_document(requests: Requests):
    sheet = requests.details()
    sheet.tabs.choose(2)
    QApplication.processEvents()
    assert walk.nameless(sheet) == []
    assert walk.cut(sheet) == []


def test_nobody_has_asked_shows_one_way_on(qtbot):
    requests = Requests(qtbot, Wallet())
    assert requests.nobody_asked
    assert not requests.page.pane.isVisible()
    requests.press(requests.page.nobody.state.buttons[0])
    assert requests.sheet(ConnectSheet).isVisible()


def test_an_empty_tab_says_what_would_stand_there(requests: Requests):
    requests.look_at("Answered")
    assert requests.beside_the_list.startswith("Nothing is under way.")
    assert not requests.page.bar.isVisible()


def test_a_refused_request_names_the_reason(qtbot):
    why = "It does not say how long data is kept."
    line = Wallet(item(state="declined", declined_by="wallet", refusal=why, what=""))
    requests = Requests(qtbot, line)
    requests.look_at("Ended")
    assert "Refused by this wallet" in requests.cards[0]
    assert requests.state == (
        "This wallet refused the request by itself. Nothing left this computer."
        " It does not say how long data is kept."
    )
    assert not requests.page.bar.isVisible()


def test_what_they_declined_says_why_and_shows_their_price_not_the_own_offer(qtbot):
    said = m.TranscriptLine("requester", "decline", "2026-11-21T12:00:00Z", "They declined.", "cd")
    line = Wallet(
        item(
            state="declined",
            declined_by="them",
            refusal="They declined (price). “Too dear”",
            total="3.60",
            asked=m.Price("0.60", 4, "2.40"),
            offered=m.Price("0.90", 4, "3.60"),
        )
    )
    line.details[LAKESIDE] = msgspec.structs.replace(line.details[LAKESIDE], transcript=(said,))
    requests = Requests(qtbot, line)
    requests.look_at("Ended")
    assert "They declined, 2.40 practice tokens" in requests.cards[0]
    assert requests.state.startswith("They declined your offer")
    assert requests.state.endswith("They declined (price). “Too dear”")


def test_a_counter_offer_stands_beside_their_price_on_the_card(qtbot):
    asked, offered = m.Price("0.60", 4, "2.40"), m.Price("0.90", 4, "3.60")
    line = Wallet(item(state="countered", total="3.60", asked=asked, offered=offered))
    requests = Requests(qtbot, line)
    requests.look_at("Answered")
    assert "You offered 3.60 practice tokens; waits for their answer, 2.40" in requests.cards[0]


# ---- answering


def test_the_answer_begins_at_decline(requests: Requests):
    requests.page.focus_first()
    assert QApplication.focusWidget() is requests.page.bar.decline


def test_enter_never_accepts(requests: Requests, line: Wallet):
    requests.page.bar.accept.setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        requests.key(requests.page.bar.accept, key)
    assert line.questions(m.AcceptRequest) == []
    requests.key(requests.page.bar.accept, Qt.Key.Key_Space)
    assert [call.id for call in line.questions(m.AcceptRequest)] == [LAKESIDE]


def test_on_a_first_contact_accepting_waits_until_the_table_was_in_view(qtbot, line: Wallet):
    requests = Requests(qtbot, line, width=900)
    requests.window.resize(900, 560)
    requests.page.view.peer.set_text("word " * 390)
    line.details[NORTHBEAM] = msgspec.structs.replace(
        line.details[NORTHBEAM], peer_text="word " * 390
    )
    requests.page.show_key(NORTHBEAM)
    requests.settle()
    assert not requests.can_accept
    assert requests.remark == "Look at the whole table first."
    bar = requests.page.scrolled.verticalScrollBar()
    table = requests.page.view.leaves.table
    bar.setValue(table.mapTo(requests.page.column, table.rect().topLeft()).y() - 20)
    requests.wait(lambda: requests.can_accept)
    assert requests.remark == "You have seen the table."


def test_one_who_is_known_is_accepted_without_scrolling(qtbot, line: Wallet):
    known = msgspec.structs.replace(
        line.details[LAKESIDE], first_contact=False, peer_text="word " * 390
    )
    line.details[LAKESIDE] = known
    requests = Requests(qtbot, line)
    requests.window.resize(900, 560)
    requests.page.show_key(LAKESIDE)
    requests.settle()
    assert requests.can_accept


def test_accepting_sends_one_answer_and_leads_to_the_grant(requests: Requests, line: Wallet):
    assert requests.remark == "You have seen the table."
    line.hold(m.AcceptRequest)
    requests._qtbot.mouseClick(requests.page.bar.accept, Qt.MouseButton.LeftButton)
    requests._qtbot.mouseClick(requests.page.bar.accept, Qt.MouseButton.LeftButton)
    assert requests.remark == "Signing…"
    assert not requests.page.bar.decline.isEnabled()
    line.let_go(m.AcceptRequest)
    requests.settle()
    assert len(line.questions(m.AcceptRequest)) == 1
    assert requests.tab == "Answered"
    assert requests.state.startswith("You accepted this request.")
    requests.press(requests.page.view.strip.action())
    assert requests.led == [("grants", GRANT)]


def test_accepting_names_the_rows_and_the_words_on_the_page(requests: Requests, line: Wallet):
    shown = requests.page.view.leaves.preview
    assert shown is not None
    requests.press(requests.page.bar.accept)
    said = line.details[LAKESIDE].transcript[0].hash
    assert line.questions(m.AcceptRequest) == [m.AcceptRequest(LAKESIDE, shown.digest, said)]


def _of_dataset(detail: m.RequestDetail, dataset: str) -> dict[str, object]:
    terms = copy.deepcopy(detail.terms)
    view_of(msgspec.structs.replace(detail, terms=terms))["dataset"] = dataset
    return terms


def about_others(line: Wallet, *names: str, dataset: str) -> None:
    detail = line.details[LAKESIDE]
    line.details[LAKESIDE] = msgspec.structs.replace(
        detail,
        about_others=names,
        needs_naming="It is sent only if you name it.",
        terms=_of_dataset(detail, dataset),
    )


@pytest.mark.parametrize(
    ("dataset", "names", "said", "tick"),
    [
        ("bank.transactions", ("payee",), "not asked: payee.", "what is about other people"),
        ("bank.transactions", (), "chosen by a column", "what is about other people"),
        ("messages.messages", ("sender",), "not asked: sender.", "these chats"),
    ],
)
def test_what_is_about_others_is_off_until_it_is_ticked(
    qtbot, line: Wallet, dataset: str, names: tuple[str, ...], said: str, tick: str
):
    about_others(line, *names, dataset=dataset)
    requests = Requests(qtbot, line)
    requests.page.show_key(LAKESIDE)
    requests.settle()
    others = requests.page.view.others
    assert others.isVisible()
    assert said in others.columns.text()
    assert others.chats.isVisible() is dataset.startswith("messages.")
    assert others.allowed.text() == f"Send {tick} all the same"
    assert not requests.can_accept
    assert requests.remark == "See “About other people”."
    others.allowed.setChecked(True)
    requests.wait(lambda: requests.can_accept)
    requests.press(requests.page.bar.accept)
    (call,) = line.questions(m.AcceptRequest)
    assert call.despite == (dataset,)


def test_rows_that_changed_under_an_acceptance_are_looked_at_again_first(qtbot, line: Wallet):
    """Also where one who is known would be accepted without scrolling."""
    line.details[LAKESIDE] = msgspec.structs.replace(
        line.details[LAKESIDE], first_contact=False, peer_text="word " * 390
    )
    requests = Requests(qtbot, line)
    requests.window.resize(900, 560)
    requests.page.show_key(LAKESIDE)
    requests.settle()
    changed = "What would leave has changed since you looked. Nothing left; look again."
    line.answer(m.AcceptRequest, m.Failed("not-as-seen", changed))
    line.answer(m.PreviewRequest, lambda call: preview(call, "63"))
    requests.press(requests.page.bar.accept)
    assert requests.trouble == changed
    assert requests.state == ""
    assert requests.page.scrolled.verticalScrollBar().value() == 0
    assert not requests.can_accept
    assert requests.remark == "Look at it again first."
    assert requests.page.view.trouble.action().text() == "Look again"
    assert requests.page.view.trouble.action().hasFocus()
    requests.press(requests.page.view.trouble.action())
    requests.wait(lambda: requests.can_accept)
    assert requests.trouble == ""
    assert requests.rows[0][1] == "63"
    line.answer(m.AcceptRequest, line._accept)
    requests.press(requests.page.bar.accept)
    first, second = line.questions(m.AcceptRequest)
    assert first.seen != second.seen == preview(m.PreviewRequest(LAKESIDE), "63").digest


def test_an_acceptance_that_fails_says_why_and_changes_nothing(requests: Requests, line: Wallet):
    line.answer(m.AcceptRequest, m.Failed("not-allowed", "Its time has run out."))
    requests.press(requests.page.bar.accept)
    assert requests.trouble == "Its time has run out."
    assert requests.rows
    assert requests.can_accept


def test_declining_needs_one_press_more_and_no_reason(requests: Requests, line: Wallet):
    sheet = requests.decline()
    assert QApplication.focusWidget() is sheet.reason
    requests.press(sheet.go)
    assert line.questions(m.DeclineRequest) == [m.DeclineRequest(LAKESIDE, "not-now", "")]
    assert requests.no_sheet(DeclineSheet)
    assert requests.tab == "Ended"
    assert requests.state.startswith("You declined this request")


def test_leaving_the_sheet_answers_nothing(requests: Requests, line: Wallet):
    sheet = requests.decline()
    requests.key(sheet.reason, Qt.Key.Key_Escape)
    assert line.questions(m.DeclineRequest) == []
    assert QApplication.focusWidget() is requests.page.bar.decline


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


# ---- news


def test_the_request_that_is_shown_is_followed_when_they_answer(requests: Requests, line: Wallet):
    line.now(LAKESIDE, state="countered")
    requests.wait(lambda: requests.tab == "Answered")
    line.now(LAKESIDE, state="agreed")
    requests.wait(lambda: requests.tab == "Waiting")
    requests.wait(lambda: requests.state.startswith("They agreed to your offer"))
    assert requests.who == "Lakeside University"
    assert requests.can_accept
    assert not requests.page.bar.counter.isVisible()


def test_other_terms_must_be_computed_before_they_can_be_accepted(requests: Requests, line: Wallet):
    assert requests.can_accept
    line.hold(m.PreviewRequest)
    line.details[LAKESIDE] = msgspec.structs.replace(line.details[LAKESIDE], terms={"other": 1})
    line.now(LAKESIDE, state="agreed")
    requests.wait(lambda: requests.state.startswith("They agreed"))
    assert not requests.can_accept
    assert requests.remark == "Accepting waits for the table."
    line.let_go(m.PreviewRequest)
    requests.wait(lambda: requests.can_accept)


def test_an_inbox_that_cannot_be_fetched_keeps_the_last_one_below(requests: Requests, line: Wallet):
    line.answer(m.Inbox, m.Failed("no-answer", "The node does not answer. Try again."))
    line.changed("requests")
    requests.wait(lambda: requests.page.strip.isVisible())
    requests.settle()
    assert requests.page.strip.text() == "The node does not answer. Try again."
    assert requests.page.strip.isVisible()
    assert len(requests.cards) == 2
    line.answer(m.Inbox, lambda _call: line.inbox())
    line.changed("requests")
    requests.wait(lambda: not requests.page.strip.isVisible())


# ---- links


def test_a_link_shows_its_card_and_dials_only_when_told(requests: Requests, line: Wallet):
    line.answer(m.ReadLink, CARD)
    line.answer(m.Connect, m.Connected("Dr. Amara Osei", "a27e", (NORTHBEAM,)))
    requests.page.show_key("freehold:abc")
    requests.settle()
    sheet = requests.sheet(ConnectSheet)
    assert isinstance(sheet, ConnectSheet)
    assert sheet.name.text() == "Dr. Amara Osei"
    assert ("Key", "a27e a0d7 85f1 8833") in sheet.facts.pairs()
    assert sheet.address.words.text() == "If you connect, they will see your internet address."
    assert line.questions(m.Connect) == []
    requests.press(sheet.go)
    assert line.questions(m.Connect) == [m.Connect("freehold:abc")]
    requests.wait(lambda: requests.who == "Northbeam Analytics")


def test_behind_a_proxy_the_card_says_whose_address_they_see(requests: Requests, line: Wallet):
    line.answer(m.ReadLink, msgspec.structs.replace(CARD, proxy="socks5://127.0.0.1:9050"))
    requests.page.show_key("freehold:abc")
    requests.settle()
    sheet = requests.sheet(ConnectSheet)
    assert isinstance(sheet, ConnectSheet)
    said = "They are reached through socks5://127.0.0.1:9050 and see its address, not yours."
    assert sheet.address.words.text() == said


def test_a_link_of_another_chain_cannot_be_connected(requests: Requests, line: Wallet):
    line.answer(m.ReadLink, msgspec.structs.replace(CARD, same_chain=False))
    requests.page.show_key("freehold:abc")
    requests.settle()
    sheet = requests.sheet(ConnectSheet)
    assert isinstance(sheet, ConnectSheet)
    assert not sheet.go.isEnabled()


def test_a_link_that_cannot_be_read_and_one_who_does_not_answer_say_so(
    requests: Requests, line: Wallet
):
    line.answer(m.ReadLink, m.Failed("malformed", "This is not a link of Freehold."))
    sheet = requests.open_link()
    sheet.field.setText("http://example.org")
    requests.wait(lambda: sheet.trouble.isVisible())
    assert sheet.trouble.text() == "This is not a link of Freehold."
    line.answer(m.ReadLink, CARD)
    line.answer(m.Connect, m.Failed("peer", "They do not answer. Try again later."))
    sheet.field.setText("freehold:abc")
    requests.wait(sheet.go.isEnabled)
    requests.press(sheet.go)
    assert sheet.trouble.text() == "They do not answer. Try again later."
    assert sheet.go.isEnabled()


# ---- for everybody


def test_by_keyboard_and_by_screen_reader_nothing_is_missing(requests: Requests):
    for width in (1240, 1000):
        requests.window.resize(width, 800)
        requests.page.show_key(LAKESIDE)
        requests.settle()
        for check in (walk.nameless, walk.silent_rows, walk.cut, walk.rich, walk.unreached_by_tab):
            assert check(requests.window) == [], (check.__name__, width)
    assert walk.strays(requests.window) == []


def test_a_page_that_was_thrown_away_takes_its_command_along(requests: Requests):
    commands = requests.window.commands
    assert commands.get("requests.open-link").enabled()
    requests.window.clear()
    QApplication.sendPostedEvents(None, 52)
    assert "requests.open-link" not in [command.name for command in commands.all()]


def test_the_key_of_a_request_that_comes_later_is_waited_for(qtbot, line: Wallet):
    wanted = line.details.pop(NORTHBEAM)
    requests = Requests(qtbot, line)
    assert isinstance(requests.page, RequestsPage)
    requests.page.show_key(NORTHBEAM)
    line.details[NORTHBEAM] = wanted
    line.changed("requests")
    requests.wait(lambda: requests.who == "Northbeam Analytics")
