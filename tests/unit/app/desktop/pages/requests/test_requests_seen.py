"""Requests: what a person sees before answering, and what is new is followed."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop.pages.request_connect import ConnectSheet
from app.desktop.pages.requests import RequestsPage
from tests.pages import walk
from tests.pages.requests_page import (
    LAKESIDE,
    NORTHBEAM,
    Requests,
    Wallet,
    detail,
    item,
    preview,
)

pytestmark = pytest.mark.area("A")


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
    assert requests.remedies == ["Send months instead of times: this says “a little” then."]
    assert requests.kept["Used for"] == "scientific research"
    assert requests.kept["Seen by"] == "Lakeside University only\nits archive"
    assert requests.pays == "2.40 practice tokens"


COST = m.BudgetCost(
    "heart rate",
    "single rows",
    "2",
    "moderate",
    "An even guess about one of your rows can become right up to 88 times in 100.",
    "This is one person's result: its noise hides single rows of it.",
    "3",
    "8",
    "",
)


@pytest.mark.area("F")
def test_a_request_for_noisy_figures_shows_what_they_cost_of_the_budget(
    requests: Requests, line: Wallet, pictured
):
    budget = requests.page.view.budget
    assert not budget.isVisible()
    too_much = "This would give this requester more than its share."
    costs = (COST, msgspec.structs.replace(COST, kind="place", cost="4.5", why=too_much))
    told = m.RiskItem("budget", 2, "Its noise costs 2 of the privacy budget.", "")

    def noisy(call: m.PreviewRequest) -> m.Preview:
        found = preview(call)
        return msgspec.structs.replace(found, budget=costs, risk=(*found.risk, told))

    line.answer(m.PreviewRequest, noisy)
    requests.page.view.leaves.ask()
    requests.wait(lambda: len(budget.rows) == 2 and requests.learnt == [3, 0])
    heart, place = budget.rows
    assert heart.title.text() == "Heart rate: noise hides single rows"
    assert heart.level.text() == "Moderate protection"
    assert "This costs 2; 3 of 8 are used already. An even guess" in heart.words.text()
    assert (heart.gauge.spent, heart.gauge.reserved) == (0.375, 0.25)
    assert "Moderate protection" in heart.gauge.accessibleName()
    assert not heart.why.isVisibleTo(heart)
    assert place.why.text() == too_much
    requests.page.scrolled.ensureWidgetVisible(place)
    pictured(requests.window, "request-budget")
    assert walk.cut(requests.window) == []
    line.answer(m.PreviewRequest, preview)
    requests.page.view.leaves.ask()
    requests.wait(lambda: not budget.rows)
    assert not budget.isVisible()


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


def test_nobody_has_asked_shows_three_ways_on(qtbot):
    requests = Requests(qtbot, Wallet())
    assert requests.nobody_asked
    assert not requests.page.pane.isVisible()
    wanted: list[str] = []
    requests.page.wanted.connect(lambda page, _key: wanted.append(page))
    for button in requests.page.nobody.state.buttons[1:]:
        requests.press(button)
    assert wanted == ["settings", "calls"]
    requests.press(requests.page.nobody.state.buttons[0])
    assert requests.sheet(ConnectSheet).isVisible()


def test_an_empty_tab_says_what_would_stand_there(requests: Requests):
    requests.look_at("Answered")
    assert requests.beside_the_list.startswith("Nothing is under way.")
    assert not requests.page.bar.isVisible()


def test_a_request_of_who_is_blocked_waits_for_nobody_and_can_only_be_read(qtbot):
    line = Wallet(item(state="blocked"))
    requests = Requests(qtbot, line)
    requests.look_at("Ended")
    assert "You blocked them" in requests.cards[0]
    assert requests.tabs == ["Waiting", "Answered", "Ended"]
    assert requests.state.startswith("You blocked them. This request is not answered.")
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
    assert "You offered 3.60, they, 2.40 practice tokens" in requests.cards[0]


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
