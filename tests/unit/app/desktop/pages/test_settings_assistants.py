"""AI assistants in the settings: let in, told apart, their line shown, and shown the door."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop.pages.settings import SettingsPage
from app.desktop.pages.settings_assistants import AssistantsSheet
from app.desktop.theme import Appearance, Choice
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.house_window import window_with

pytestmark = pytest.mark.area("D")

TOKEN = "ab" * 32
SAGE = m.AssistantItem(
    name="Sage",
    local=False,
    client="Chatty",
    version="3.1",
    added="2026-11-20T12:00:00Z",
    present=True,
    asked=14,
    answered=11,
    rows=1204,
    conversation="Heart rate, month mean",
)
QUIET = m.AssistantItem("Model on my desk", True, "", "", "2026-11-21T12:00:00Z", False, 0, 0, 0)


@pytest.fixture
def line() -> AnsweringLine:
    found = AnsweringLine()
    found.answer(m.ListBackups, m.BackupList(0, ()))
    found.answer(m.ListSlots, m.SlotList(("passphrase", "words"), ""))
    found.answer(m.Budget, m.BudgetReply((), "8", "4", "3"))
    found.answer(m.ListAssistants, m.AssistantList((SAGE, QUIET)))
    for call in (m.MarkAssistant, m.EndConversation, m.RemoveAssistant):
        found.answer(call, m.Done())
    told = m.AssistantLine("Sage", False, TOKEN, "/home/me/profile")
    found.answer(m.ShowAssistantLine, told)
    found.answer(m.AddAssistant, told)
    return found


def _open(qtbot, line: AnsweringLine):
    window, page = window_with(qtbot, line, "settings", SettingsPage)
    qtbot.waitUntil(lambda: "Sage, Model on my desk. You" in page.assistants.act.words.text())
    page.assistants.act.button.click()
    qtbot.waitUntil(lambda: page.assistants.sheet is not None and bool(page.assistants.sheet.rows))
    sheet = page.assistants.sheet
    assert isinstance(sheet, AssistantsSheet)
    qtbot.waitUntil(lambda: all(row.isVisible() for row in sheet.rows))
    return window, page, sheet


def test_each_is_told_by_what_it_says_and_what_it_read(qtbot, line: AnsweringLine):
    window, _, sheet = _open(qtbot, line)
    assert [row.facts.text() for row in sheet.rows] == [
        "Says it is Chatty 3.1. It is here now. 14 asked, 11 answered, 1,204 rows read. "
        "Until its conversation ends it may read: Heart rate, month mean.",
        "It has not asked yet.",
    ]
    assert [row.local.isChecked() for row in sheet.rows] == [False, True]
    assert [row.end.isVisible() for row in sheet.rows] == [True, False]
    assert walk.nameless(window) == []
    assert walk.cut(window) == []


def test_another_is_let_in_and_its_line_is_there_to_paste(qtbot, line: AnsweringLine):
    _, _, sheet = _open(qtbot, line)
    assert not sheet.add.isEnabled()
    sheet.name.setText("Sage")
    sheet.local.setChecked(True)
    sheet.add.click()
    qtbot.waitUntil(sheet.pasting.isVisible)
    assert line.questions(m.AddAssistant) == [m.AddAssistant("Sage", True)]
    assert TOKEN in sheet.text.toPlainText()
    sheet.forms.choose(3)
    assert sheet.text.toPlainText().startswith("[mcp_servers.freehold]")
    sheet.copy.click()
    assert QApplication.clipboard().text() == sheet.text.toPlainText()
    QApplication.clipboard().clear()


def test_marking_ending_and_removing_ask_the_node(qtbot, line: AnsweringLine):
    _, page, sheet = _open(qtbot, line)
    sheet.rows[0].local.click()
    sheet.rows[0].end.click()
    sheet.rows[0].line.click()
    qtbot.waitUntil(sheet.pasting.isVisible)
    line.answer(m.ListAssistants, m.AssistantList((QUIET,)))
    sheet.rows[0].remove.click()
    qtbot.waitUntil(lambda: len(sheet.rows) == 1)
    assert line.questions(m.MarkAssistant) == [m.MarkAssistant("Sage", True)]
    assert line.questions(m.EndConversation) == [m.EndConversation("Sage")]
    assert line.questions(m.RemoveAssistant) == [m.RemoveAssistant("Sage")]
    assert sheet.text.toPlainText() == ""
    qtbot.waitUntil(lambda: "Model on my desk. You" in page.assistants.act.words.text())


def test_a_refusal_is_said_and_loses_nothing(qtbot, line: AnsweringLine):
    line.answer(m.AddAssistant, m.Failed("not-allowed", "There is one of this name."))
    _, _, sheet = _open(qtbot, line)
    sheet.name.setText("Sage")
    sheet.add.click()
    qtbot.waitUntil(lambda: sheet.strip.text() == "There is one of this name.")
    assert sheet.name.text() == "Sage"


@pytest.mark.skipif("FREEHOLD_PICTURES" not in os.environ, reason="for looking at")
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
@pytest.mark.parametrize("size", [(1280, 800), (760, 560)])
def test_pictures(qtbot, qapp, line: AnsweringLine, choice: Choice, size: tuple[int, int]):
    (qapp.findChild(Appearance) or Appearance(qapp)).choose(choice)
    window, _, sheet = _open(qtbot, line)
    window.resize(*size)
    folder, name = Path(os.environ["FREEHOLD_PICTURES"]), f"{choice.name.lower()}-{size[0]}.png"
    for _ in range(6):
        QApplication.processEvents()
    window.grab().save(str(folder / f"assistants-{name}"))
    sheet.rows[0].line.click()
    qtbot.waitUntil(sheet.pasting.isVisible)
    for _ in range(6):
        QApplication.processEvents()
    window.grab().save(str(folder / f"line-{name}"))
    sheet.leave()
    window.resize(size[0], 1700)
    for _ in range(6):
        QApplication.processEvents()
    window.grab().save(str(folder / f"settings-{name}"))
