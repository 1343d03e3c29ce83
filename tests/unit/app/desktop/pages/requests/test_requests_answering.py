"""Requests: accepting and declining; nothing is answered by accident."""

from __future__ import annotations

import copy

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop.pages.request_ending import EndingSheet
from app.desktop.pages.request_words import view_of
from tests.pages.requests_page import (
    GRANT,
    LAKESIDE,
    NORTHBEAM,
    Requests,
    Wallet,
    preview,
)

pytestmark = pytest.mark.area("A")


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


def test_figures_of_few_rows_are_off_until_they_are_ticked(qtbot, line: Wallet):
    line.details[LAKESIDE] = msgspec.structs.replace(
        line.details[LAKESIDE], small_groups="A figure can stand for a single row."
    )
    requests = Requests(qtbot, line)
    requests.page.show_key(LAKESIDE)
    requests.settle()
    groups = requests.page.view.groups
    assert groups.isVisible()
    assert not requests.page.view.others.isVisible()
    assert not requests.can_accept
    assert requests.remark == "See “Figures of few rows”."
    groups.allowed.setChecked(True)
    requests.wait(lambda: requests.can_accept)
    requests.press(requests.page.bar.accept)
    (call,) = line.questions(m.AcceptRequest)
    assert call.despite == ("small-groups",)


def test_documents_that_were_signed_are_off_until_they_are_ticked(qtbot, line: Wallet):
    line.details[LAKESIDE] = msgspec.structs.replace(
        line.details[LAKESIDE], documents="The whole document would go along."
    )
    requests = Requests(qtbot, line)
    requests.page.show_key(LAKESIDE)
    requests.settle()
    documents = requests.page.view.documents
    assert documents.isVisible()
    assert requests.remark == "See “Signed documents”."
    documents.allowed.setChecked(True)
    requests.wait(lambda: requests.can_accept)
    requests.press(requests.page.bar.accept)
    (call,) = line.questions(m.AcceptRequest)
    assert call.despite == ("signed_original",)


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
    assert requests.no_sheet(EndingSheet)
    assert requests.tab == "Ended"
    assert requests.state.startswith("You declined this request")


def test_leaving_the_sheet_answers_nothing(requests: Requests, line: Wallet):
    sheet = requests.decline()
    requests.key(sheet.reason, Qt.Key.Key_Escape)
    assert line.questions(m.DeclineRequest) == []
    assert QApplication.focusWidget() is requests.page.bar.decline
