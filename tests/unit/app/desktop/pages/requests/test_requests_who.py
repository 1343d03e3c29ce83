"""Who asks, in the window: what is known, and that nobody is asked before a button is pressed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.desktop.pages.rule_sheet import RuleSheet
from tests.pages import walk

if TYPE_CHECKING:
    from tests.pages.requests_page import Requests, Wallet

pytestmark = pytest.mark.area("D")

TRUST = m.Trust(
    key="9f" * 32,
    fingerprint="941a a066 3114 bdf7 b806 21ca d657 02bd",
    petname="",
    stated_name="Lakeside University",
    signals=(
        m.TrustSignal(
            "look-alike",
            "caution",
            "Their name can be taken for “Lakeside University Hospital”, whom you know by another"
            " key. They are not the same.",
        ),
        m.TrustSignal("history", "note", "They never asked you for anything before this request."),
    ),
    domains=("lakeside.example",),
)


@pytest.fixture
def known(line: Wallet) -> Wallet:
    line.answer(m.ShowTrust, TRUST)
    line.answer(m.CheckDomain, m.Checked(True, "lakeside.example names this key."))
    line.answer(m.CheckFunds, m.Checked(False, "Their address holds 1.00, less than the 2.40."))
    line.answer(
        m.ComparePrices,
        m.ComparedPrices(0, None, None, "Nothing comparable was seen here."),
    )
    line.answer(m.BlockRequester, m.BlockedItem("9f" * 32, "Lakeside", "2026-11-22T19:07:35Z", 0))
    line.answer(m.NameRequester, m.Done())
    return line


def test_what_is_known_stands_below_their_words_and_nobody_was_asked(
    known: Wallet, requests: Requests
):
    requests.settle()
    who = requests.page.view.who
    assert [note.words.text() for note in who.signals] == [one.words for one in TRUST.signals]
    assert who.signals[0].icon_name == "warning"
    assert who.domain.text() == "Ask lakeside.example"
    for call in (m.CheckDomain, m.CheckFunds, m.ComparePrices):
        assert known.questions(call) == []
    assert walk.nameless(requests.window) == []
    assert walk.cut(requests.window) == []
    folder = os.environ.get("FREEHOLD_PICTURES")
    if folder:
        requests.window.grab().save(str(Path(folder) / "who.png"))


def test_each_check_is_said_where_it_was_asked(known: Wallet, requests: Requests):
    requests.settle()
    who = requests.page.view.who
    for button, words in (
        (who.domain, "names this key"),
        (who.funds, "less than the 2.40"),
        (who.prices, "Nothing comparable"),
    ):
        button.click()
        requests.settle()
        assert words in who.found.text()
    assert who.funds.isEnabled()


def test_they_are_called_by_a_name_of_one_s_own(known: Wallet, requests: Requests):
    from app.desktop.pages.request_who import NameSheet

    requests.settle()
    requests.page.view.who.named.click()
    (sheet,) = requests.page.findChildren(NameSheet)
    sheet.field.setText("  The sleep people ")
    sheet.keep.click()
    requests.settle()
    (call,) = known.questions(m.NameRequester)
    assert call.petname == "The sleep people"


def test_they_are_blocked_and_let_ask_again(known: Wallet, requests: Requests):
    import msgspec

    requests.settle()
    who = requests.page.view.who
    known.answer(m.ShowTrust, msgspec.structs.replace(TRUST, blocked=True))
    known.answer(m.UnblockRequester, m.BlockedItem("9f" * 32, "", "2026-11-22T19:07:35Z", 0))
    who.block.click()
    requests.settle()
    assert known.questions(m.BlockRequester)
    assert who.block.text() == "Let them ask again"
    who.block.click()
    requests.settle()
    assert known.questions(m.UnblockRequester)[0].key == TRUST.key


def test_what_cannot_be_checked_is_said_and_the_buttons_stay(known: Wallet, requests: Requests):
    requests.settle()
    known.answer(m.CheckDomain, m.Failed("peer-unreachable", "lakeside.example cannot be reached."))
    who = requests.page.view.who
    who.domain.click()
    requests.settle()
    assert who.found.text() == "lakeside.example cannot be reached."
    assert who.domain.isEnabled()


def test_a_rule_begins_with_the_request_is_tried_at_once_and_kept_only_when_said(
    known: Wallet, requests: Requests
):
    known.answer(m.ListTemplates, m.TemplateList(()))
    known.answer(m.TryRule, m.RuleTried({"asked": 1}, {"asked": 1}, 0, 0, ()))
    requests.settle()
    requests.press(requests.page.view.who.rule)
    sheet = requests.sheet(RuleSheet)
    assert isinstance(sheet, RuleSheet)
    assert sheet.name.text() == "Like the request of Lakeside University"
    assert (sheet.days.text(), sheet.price.text()) == ("180", "0.60")
    (tried,) = known.questions(m.TryRule)
    assert tried.rule.about.requesters == (TRUST.key,)
    assert tried.rule.action == "ask"
    assert sheet.trial.isVisible()
    assert known.questions(m.PutRule) == []
