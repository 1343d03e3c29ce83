"""Keys of shops in the settings: listed, given and forgotten, and what came of it is said."""

from __future__ import annotations

import pytest

from app.api import messages as m
from app.desktop.pages.settings import SettingsPage
from app.desktop.pages.settings_issuers import IssuersSheet
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.house_window import window_with

pytestmark = pytest.mark.area("B")

KNOWN = m.IssuerKeyItem("s1._domainkey.shop.example", "shop.example", "rsa", 1)
WANTED = m.IssuerKeyItem("k2._domainkey.books.example", "books.example", "", 1200)


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListBackups, m.BackupList(0, ()))
    found.answer(m.ListSlots, m.SlotList(("passphrase", "words"), ""))
    found.answer(m.Budget, m.BudgetReply((), "8", "4", "3"))
    found.answer(m.ListIssuerKeys, m.IssuerKeyList((KNOWN, WANTED)))
    return found


def _open(qtbot, line: AnsweringLine):
    window, page = window_with(qtbot, line, "settings", SettingsPage)
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: "1 known, 1 wanted." in page.issuers.keys.words.text())
    page.issuers.keys.button.click()
    qtbot.waitUntil(lambda: any(s.isVisible() for s in page.findChildren(IssuersSheet)))
    (sheet,) = page.findChildren(IssuersSheet)
    return window, page, sheet


def test_keys_are_listed_with_what_they_would_check(qtbot, line: AnsweringLine):
    window, _, sheet = _open(qtbot, line)
    assert [(row.name.text(), row.facts.text()) for row in sheet.rows] == [
        ("s1._domainkey.shop.example", "known (rsa), 1 record"),
        ("k2._domainkey.books.example", "wanted, 1,200 records"),
    ]
    assert [row.forget.isVisible() for row in sheet.rows] == [True, False]
    assert walk.nameless(window) == []
    assert walk.cut(window) == []


def test_a_key_is_given_and_its_worth_is_said(qtbot, line: AnsweringLine):
    line.answer(m.AddIssuerKeys, m.IssuerKeysKept((WANTED.name,), verified=1199, failed=1))
    _, page, sheet = _open(qtbot, line)
    assert not sheet.add.isEnabled()
    sheet.given.setText(f" {WANTED.name} v=DKIM1; p=AAAA ")
    line.answer(
        m.ListIssuerKeys,
        m.IssuerKeyList((KNOWN, m.IssuerKeyItem(WANTED.name, WANTED.domain, "rsa", 1200))),
    )
    sheet.add.click()
    qtbot.waitUntil(lambda: sheet.strip.isVisible())
    assert sheet.strip.text() == (
        f"Kept {WANTED.name}. 1,199 records: signed as they say. 1 record: not signed as they say."
    )
    (call,) = line.questions(m.AddIssuerKeys)
    assert call.text == f"{WANTED.name} v=DKIM1; p=AAAA"
    assert sheet.given.text() == ""
    qtbot.waitUntil(lambda: "2 known, 0 wanted." in page.issuers.keys.words.text())


def test_a_key_is_forgotten_and_a_refusal_loses_nothing(qtbot, line: AnsweringLine):
    line.answer(m.RemoveIssuerKey, m.IssuerKeysKept((KNOWN.name,), unchecked=1))
    line.answer(m.AddIssuerKeys, m.Failed("malformed", "This holds no key."))
    _, _, sheet = _open(qtbot, line)
    sheet.given.setText("nothing")
    sheet.add.click()
    qtbot.waitUntil(lambda: sheet.strip.text() == "This holds no key.")
    assert sheet.given.text() == "nothing"
    sheet.rows[0].forget.click()
    qtbot.waitUntil(lambda: sheet.strip.text() == f"Forgot {KNOWN.name}. 1 record: unchecked now.")
