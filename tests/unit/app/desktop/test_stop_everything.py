"""Stop everything: asked once, says what it does, and how far it has come on the hidden screen."""

from __future__ import annotations

from typing import Any

import pytest

from app.api import messages as m
from app.desktop.commands import Commands
from app.desktop.house import House
from app.desktop.page_entry import PageEntry
from app.desktop.pages.grants import GrantsPage
from app.desktop.pages.settings import SettingsPage
from app.desktop.pages.unlock import Unlock
from app.desktop.window_commands import STOP_EVERYTHING
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine

pytestmark = pytest.mark.area("A")


class Stopping:
    """A house with open pages, whose line the test answers."""

    def __init__(self, qtbot: Any) -> None:
        line: Any = AnsweringLine()
        self.line: Any = line
        self.line.vault = ""
        self.line.answer(m.Status, m.StatusReply("open"))
        self.line.answer(m.ListGrants, m.GrantList(()))
        self.line.answer(m.ListBackups, m.BackupList(0, ()))
        self.line.answer(m.ListSlots, m.SlotList(("passphrase", "words"), ""))
        self.commands = Commands()
        entries = [
            PageEntry("grants", "Grants", "key", lambda: GrantsPage(self.line, self.commands)),
            PageEntry("requests", "Requests", "inbox", self._settings),
            PageEntry("settings", "Settings", "sliders", self._settings),
        ]
        self.house = House(line, entries, self.commands, lambda _: None)
        qtbot.addWidget(self.house.window)
        self.house.window.show()
        self.house.window.activateWindow()
        self._qtbot = qtbot
        self.turn("open")
        self.settle()
        assert self.house.window.current_page() == "grants"

    def _settings(self) -> SettingsPage:
        return SettingsPage(self.line, self.commands)

    def turn(self, state: str) -> None:
        self.line.vault = state
        self.line.vault_changed.emit(state)

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: self.line.waiting == 0)

    @property
    def sheet(self) -> Any:
        return self.house.stopping.sheet

    @property
    def screen(self) -> Unlock:
        screen = self.house.screen
        assert isinstance(screen, Unlock)
        return screen


@pytest.fixture
def stopping(qtbot) -> Stopping:
    return Stopping(qtbot)


def test_it_is_asked_once_and_says_what_it_does(stopping: Stopping):
    assert stopping.commands.run(STOP_EVERYTHING)
    sheet: Any = stopping.sheet
    assert "destroys the keys of what has not left" in sheet.words.text()
    assert sheet.keep.hasFocus()
    assert walk.cut(sheet) == []
    assert walk.nameless(sheet) == []
    sheet.keep.click()
    stopping.settle()
    assert stopping.line.questions(m.Panic) == []
    assert not sheet.isVisible()


def test_at_once_is_a_choice_that_says_what_it_shows(stopping: Stopping):
    stopping.line.answer(m.Panic, m.RevokedAll(0, hurried=2))
    stopping.commands.run(STOP_EVERYTHING)
    sheet: Any = stopping.sheet
    assert "do not look like one person's" in sheet.shows.words.text()
    sheet.at_once.click()
    assert "belong to one person" in sheet.shows.words.text()
    assert walk.cut(sheet) == []
    sheet.stop.click()
    stopping.turn("hidden")
    stopping.settle()
    assert stopping.line.questions(m.Panic) == [m.Panic(at_once=True)]
    assert "What waited for a moment of its own leaves now" in stopping.screen.line.text()


@pytest.mark.parametrize(
    ("grants", "told"), [(0, "No grant was running"), (1, "1 grant was"), (3, "3 grants were")]
)
def test_the_hidden_screen_says_what_was_stopped(stopping: Stopping, grants: int, told: str):
    stopping.line.answer(m.Panic, m.RevokedAll(grants))
    stopping.commands.run(STOP_EVERYTHING)
    stopping.sheet.stop.click()
    stopping.turn("hidden")
    assert stopping.screen.line.text() == "Everything is being stopped…"
    stopping.settle()
    assert told in stopping.screen.line.text()
    assert walk.cut(stopping.screen) == []
    stopping.turn("locked")
    assert stopping.screen.line.text() == "Nothing leaves while it is locked."
    stopping.turn("hidden")
    assert stopping.screen.line.text() == "Sharing goes on."


def test_what_could_not_be_stopped_is_said(stopping: Stopping):
    stopping.line.answer(m.Panic, m.Failed("disk-full", "No room was left."))
    stopping.commands.run(STOP_EVERYTHING)
    stopping.sheet.stop.click()
    stopping.turn("hidden")
    stopping.settle()
    assert "not every grant could be stopped. No room was left." in stopping.screen.line.text()


def test_the_settings_lead_there_and_the_palette_finds_it_by_its_other_name(stopping: Stopping):
    stopping.house.window.show_page("settings")
    stopping.settle()
    page = stopping.house.window.page("settings")
    assert isinstance(page, SettingsPage)
    page.vault.stop.button.click()
    assert stopping.sheet.isVisible()
    assert [c.name for c in stopping.commands.matching("panic")] == [STOP_EVERYTHING]
