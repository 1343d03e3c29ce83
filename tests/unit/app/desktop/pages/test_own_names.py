"""Saying which name in chats is one's own: from the report that asks, and in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from app.api import messages as m
from app.desktop.pages.own_names_sheet import OwnNamesSheet, kept_sentence
from app.desktop.pages.settings import SettingsPage
from app.desktop.words import Words
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.house_window import window_with
from tests.pages.vault_page import KeptVault, Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("B")

CHAT = "28/03/2025, 21:29 - Ann: hi\n28/03/2025, 21:30 - Ben: ho\n28/03/2025, 21:31 - Ann: hm\n"
BOTH = (m.ChatWriter("Ann", 3, 1200), m.ChatWriter("Ben \u202eX", 1, 1))


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Iterator[KeptVault]:
    """An empty vault."""
    with pytest.MonkeyPatch.context() as patch:
        found = KeptVault(tmp_path_factory.mktemp("names"), patch)
        found.open()
        yield found
        found.close()


def test_the_report_of_a_chat_leads_to_the_name_and_the_messages_are_told_apart(
    qtbot, kept: KeptVault, tmp_path: Path, pictured
):
    vault = Vault(qtbot, kept.line)
    chat = tmp_path / "_chat.txt"
    chat.write_text(CHAT, encoding="utf-8")
    vault.import_(chat)
    vault.wait(lambda: "Which messages are yours is not known." in vault.strip)
    vault.wait(lambda: vault.page.strip.isVisible())
    report = vault.report()
    assert not any("--me" in label.text() for label in report.findChildren(QLabel))
    assert report.names.isVisible()
    pictured(vault.window, "names-report")
    vault.press(report.names)
    vault.wait(lambda: [s for s in vault.page.findChildren(OwnNamesSheet) if s.isVisible()])
    sheet = vault.sheet(OwnNamesSheet)
    assert isinstance(sheet, OwnNamesSheet)
    assert [check.text() for _, check in sheet.checks] == [
        "Ann: 2 messages in 1 chat",
        "Ben: 1 message in 1 chat",
    ]
    assert walk.nameless(vault.window) == []
    sheet.checks[0][1].setChecked(True)
    pictured(vault.window, "names-sheet")
    vault.press(sheet.save)
    vault.wait(lambda: vault.strip == "Of 3 messages it is now known whose they are.")
    found = kept.ask(m.Records("messages.messages", limit=3)).records
    assert [record.values["own"] for record in found] == [True, False, True]
    told = kept.ask(m.ShowOwnNames())
    assert (told.names, told.writers) == (("Ann",), ())


def test_the_settings_show_the_names_and_change_them(qtbot, pictured):
    line = AnsweringLine()
    line.answer(m.ListBackups, m.BackupList(0, ()))
    line.answer(m.ListSlots, m.SlotList(("passphrase", "words"), ""))
    line.answer(m.Budget, m.BudgetReply((), "8", "4", "3"))
    line.answer(m.ShowOwnNames, m.OwnNamesReply(("Ann B.",), BOTH))
    line.answer(m.SetOwnNames, lambda call: m.OwnNamesReply(call.names, ()))
    window, page = window_with(qtbot, line, "settings", SettingsPage)
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.names.names.words.text() == "Ann B.")
    page.names.names.button.click()
    qtbot.waitUntil(lambda: any(s.isVisible() for s in page.findChildren(OwnNamesSheet)))
    (sheet,) = page.findChildren(OwnNamesSheet)
    assert [(check.text(), check.isChecked()) for _, check in sheet.checks] == [
        ("Ann B.", True),
        ("Ann: 1,200 messages in 3 chats", False),
        ("Ben [U+202E]X: 1 message in 1 chat", False),
    ]
    pictured(window, "names-settings-sheet")
    sheet.checks[0][1].setChecked(False)
    sheet.checks[2][1].setChecked(True)
    sheet.other.setText(" Annie ")
    sheet.save.click()
    qtbot.waitUntil(lambda: page.notice.text() == "It is remembered for the next import.")
    (call,) = line.questions(m.SetOwnNames)
    assert call.names == ("Ben \u202eX", "Annie")
    assert page.names.names.words.text() == "Ben [U+202E]X, Annie"
    page.names.names.button.setFocus()
    pictured(window, "names-settings")
    assert walk.cut(window) == []


def test_a_refusal_keeps_what_was_chosen_and_gives_the_button_back(qtbot):
    line = AnsweringLine()
    line.answer(m.ShowOwnNames, m.OwnNamesReply((), BOTH))
    line.answer(m.SetOwnNames, m.Failed("disk-full", "The disk is full; nothing was changed."))
    window, page = window_with(qtbot, line, "settings", SettingsPage)
    page.names.names.button.click()
    qtbot.waitUntil(lambda: any(s.isVisible() for s in page.findChildren(OwnNamesSheet)))
    (sheet,) = page.findChildren(OwnNamesSheet)
    sheet.checks[0][1].setChecked(True)
    sheet.save.click()
    qtbot.waitUntil(lambda: sheet.strip.isVisible() and sheet.save.isEnabled())
    assert sheet.strip.text() == "The disk is full; nothing was changed."
    assert sheet.chosen() == ("Ann",)
    assert window.isVisible()


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (m.OwnNamesReply((), BOTH), "No name of yours is remembered any more."),
        (m.OwnNamesReply(("Ann",), (), 1), "Of 1 message it is now known whose it is."),
        (
            m.OwnNamesReply(("Cleo",), BOTH),
            "It is remembered; the name stands in no chat that left it open.",
        ),
    ],
)
def test_what_came_of_the_names_is_said(reply, sentence):
    assert kept_sentence(reply, Words()) == sentence
