"""Requests: an assistant's question is a card like any other, with yes and no in three words."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from app.api import messages as m
from app.desktop.theme import Appearance, Choice
from tests.pages import walk
from tests.pages.requests_page import Requests, Wallet, item

pytestmark = pytest.mark.area("D")

QUESTION = "e5" * 32
CARD = m.AssistantCard("Sage", "Chatty 3.1", local=False, conversation=True, names_only=False)
KEPT = "as long as the assistant or its maker likes"


def question(**other: bool) -> Wallet:
    """A wallet with one request and one question of an assistant."""
    card = item(
        id=QUESTION,
        from_="Sage",
        purpose="a question of an assistant on this computer",
        total="0.00",
        price_per_step="0.00",
        steps=1,
        retention_days=0,
        ends="2026-11-21T12:10:00Z",
        assistant=True,
    )
    line = Wallet(card, item())
    sections = (
        m.Section("Who asks, and what for", (("Assistant on this computer", "Sage"),)),
        m.Section("What it would read", (("Columns", "start, value"),)),
        m.Section("How long", (("Kept", KEPT),)),
    )
    line.details[QUESTION] = msgspec.structs.replace(
        line.details[QUESTION],
        assistant=msgspec.structs.replace(CARD, **other),
        sections=sections,
        transcript=(),
        coarser=(),
        peer_text="To draw you a chart of last summer.\nYou asked me how you slept.",
        first_contact=False,
    )
    line.answer(m.AcceptRequest, lambda call: _answered(line, call.id))
    line.answer(m.DeclineRequest, lambda call: _declined(line, call.id))
    return line


def _answered(line: Wallet, id: str) -> m.Accepted:
    del line.details[id]
    return m.Accepted("", "Sage may read 31 rows, this once.")


def _declined(line: Wallet, id: str) -> m.Done:
    del line.details[id]
    return m.Done()


@pytest.fixture
def line() -> Wallet:
    return question()


def test_the_card_says_who_it_says_it_is_and_where_answers_may_go(requests: Requests):
    requests.choose("Sage")
    assert requests.cards[0] == ("Sage, Heart rate, 4 columns, An assistant asks, until 12:10")
    assert requests.state == (
        "Whatever it reads may go to its maker's servers. "
        "It says it is Chatty 3.1. Nobody has checked that."
    )
    view = requests.page.view
    assert view.leaves.head.title.text() == "Exactly what it would read"
    assert requests.kept["Kept"] == KEPT
    assert not view.payment.isVisible()
    assert not view.details.isVisible()
    assert not view.leaves.less.isVisible()
    assert walk.nameless(requests.window) == []
    assert walk.cut(requests.window) == []
    assert walk.unreached_by_tab(requests.window) == []


def test_three_answers_stand_at_the_foot_and_no_is_one_of_them(requests: Requests):
    requests.choose("Sage")
    bar = requests.page.bar
    assert [b.text() for b in (bar.decline, bar.conversation, bar.accept) if b.isVisible()] == [
        "No",
        "This conversation only",
        "This once",
    ]
    assert not bar.counter.isVisible()
    requests.choose("Lakeside")
    assert not bar.conversation.isVisible()
    assert bar.decline.text() == "Decline…"


@pytest.mark.parametrize("conversation", [False, True])
def test_what_was_looked_at_is_what_it_may_read(
    requests: Requests, line: Wallet, conversation: bool
):
    requests.choose("Sage")
    shown = requests.page.view.leaves.preview
    assert shown is not None
    bar = requests.page.bar
    requests.press(bar.conversation if conversation else bar.accept)
    requests.settle()
    (call,) = line.questions(m.AcceptRequest)
    assert (call.id, call.seen, call.conversation) == (
        QUESTION,
        shown.digest,
        conversation,
    )
    assert requests.page.strip.text() == "Sage may read 31 rows, this once."
    assert requests.who == "Lakeside University"


def test_no_needs_one_press_and_no_reason(requests: Requests, line: Wallet):
    requests.choose("Sage")
    requests.press(requests.page.bar.decline)
    requests.settle()
    (call,) = line.questions(m.DeclineRequest)
    assert call == m.DeclineRequest(QUESTION)
    assert requests.who == "Lakeside University"
    assert requests.trouble == ""


def test_a_question_that_is_taken_back_goes_without_complaint(requests: Requests, line: Wallet):
    requests.choose("Sage")
    del line.details[QUESTION]
    line.answer(m.ShowRequest, lambda call: _show(line, call.id))
    line.changed("requests")
    requests.wait(lambda: requests.who == "Lakeside University")
    assert not requests.page.strip.isVisible()


def _show(line: Wallet, id: str) -> m.RequestDetail | m.Failed:
    return line.details.get(id) or m.Failed("not-found", "There is no such request here.")


def test_one_that_runs_here_alone_is_said_to_by_the_person(qtbot):
    requests = Requests(qtbot, question(local=True, conversation=False))
    requests.choose("Sage")
    assert requests.state.startswith("You said that it runs on this computer alone.")
    assert not requests.page.bar.conversation.isVisible()


@pytest.mark.skipif("FREEHOLD_PICTURES" not in os.environ, reason="for looking at")
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
@pytest.mark.parametrize("size", [(1280, 800), (760, 560)])
def test_pictures(qtbot, qapp, choice: Choice, size: tuple[int, int]):
    (qapp.findChild(Appearance) or Appearance(qapp)).choose(choice)
    requests = Requests(qtbot, question())
    requests.window.resize(*size)
    requests.choose("Sage")
    requests.page.show_content()
    requests.settle()
    folder = Path(os.environ["FREEHOLD_PICTURES"])
    name = f"question-{choice.name.lower()}-{size[0]}.png"
    requests.window.grab().save(str(folder / name))
