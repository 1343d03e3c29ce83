"""Requests: the card of a link, which dials only when told."""

from __future__ import annotations

import msgspec
import pytest

from app.api import messages as m
from app.desktop.pages.request_connect import ConnectSheet
from tests.pages.requests_page import (
    NORTHBEAM,
    Requests,
    Wallet,
)

pytestmark = pytest.mark.area("A")


CARD = m.LinkCard("Dr. Amara Osei", "a27e a0d7 85f1 8833", known=False, same_chain=True)


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


def test_a_link_for_one_person_says_that_they_will_know_whom_it_reached(
    requests: Requests, line: Wallet
):
    line.answer(m.ReadLink, msgspec.structs.replace(CARD, invited=True))
    requests.page.show_key("freehold:abc.def")
    requests.settle()
    sheet = requests.sheet(ConnectSheet)
    assert isinstance(sheet, ConnectSheet)
    assert dict(sheet.facts.pairs())["For"].endswith("will know that it reached you")


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
