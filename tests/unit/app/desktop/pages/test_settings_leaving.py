"""The way out: a list that says where each thing stands and leads to where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.desktop import made_of
from app.desktop.pages.protects_sheet import ProtectsSheet, protected, unprotected
from app.desktop.pages.settings import SettingsPage
from app.desktop.pages.settings_sheets import AskAgain
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.text import Paragraph
from tests.pages import facts, learning_page, walk
from tests.pages.gallery.more_scenes import settings_line
from tests.pages.house_window import window_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.pages.leaving_sheet import LeavingSheet
    from tests.pages.answering_line import AnsweringLine

pytestmark = pytest.mark.area("E")


@pytest.fixture
def settings(qtbot) -> Callable[[AnsweringLine], SettingsPage]:
    def open_(line: AnsweringLine) -> SettingsPage:
        _window, page = window_with(qtbot, line, "settings", SettingsPage)
        qtbot.waitUntil(lambda: line.waiting == 0)
        return page

    return open_


def the_list(qtbot: Any, page: SettingsPage, line: AnsweringLine) -> LeavingSheet:
    page.leaving.way_out.button.click()
    qtbot.waitUntil(lambda: line.waiting == 0)
    sheet = page.leaving.sheet
    assert sheet is not None
    assert sheet.isVisible()
    return sheet


def test_every_line_says_what_is_left_to_do_there(qtbot, settings, pictured):
    line = settings_line()
    line.answer(m.ListStudies, m.StudyList(learning_page.STUDIES))
    page = settings(line)
    sheet = the_list(qtbot, page, line)
    pictured(page.window(), "settings-leaving")
    said = [step.words.text() for step in sheet.steps]
    assert not any(step.done for step in sheet.steps)
    assert "tables or JSON that other programs read" in said[0]
    assert said[1] == "You take part in one. What went into a sum stays in it."
    assert said[2] == "One grant runs. What has arrived with others cannot be fetched back."
    assert (
        said[3]
        == "2.95 practice tokens are owed to you. Without a backup they are lost with the vault."
    )
    assert said[4].startswith("41.25 practice tokens are at addresses of this vault.")
    assert "anybody can check without Freehold" in said[5]
    assert "your 24 words go on opening them" in said[6]
    assert walk.cut(page.window()) == []
    assert walk.nameless(page.window()) == []
    assert walk.unreached_by_tab(sheet) == []


def test_what_is_done_has_a_tick_and_says_so_in_words(qtbot, settings):
    line = settings_line()
    entry = facts.entry(7, "data.exported", sentence="You wrote a copy of your data to a file.")
    line.answer(m.AuditList, m.AuditPage((entry,), 1))
    line.answer(m.ListGrants, m.GrantList(()))
    line.answer(m.Earnings, facts.nothing_earned())
    sheet = the_list(qtbot, settings(line), line)
    assert [step.done for step in sheet.steps] == [True] * 6 + [False]
    assert sheet.export.words.text().startswith("You wrote a copy ")
    assert sheet.owed.accessibleName() == (
        "Collect what you are owed, done. Nothing is owed to you."
    )
    (asked,) = line.questions(m.AuditList)
    assert asked.kinds == ("data.exported",)


def test_what_cannot_be_read_is_not_called_done(qtbot, settings):
    line = settings_line()
    for kind in (m.AuditList, m.ListStudies, m.ListGrants, m.Earnings):
        line.answer(kind, m.Failed("damaged", "It cannot be read."))
    sheet = the_list(qtbot, settings(line), line)
    assert not any(step.done for step in sheet.steps)
    assert sheet.owed.words.text() == "It could not be read now."


def test_a_line_leads_to_its_page_and_the_last_asks_for_the_passphrase(qtbot, settings):
    line = settings_line()
    page = settings(line)
    led: list[str] = []
    page.wanted.connect(lambda name, _key: led.append(name))
    for number, name in enumerate(("vault", "learning", "grants", "earnings")):
        sheet = the_list(qtbot, page, line)
        sheet.steps[number].button.click()
        assert led[-1] == name
        assert not sheet.isVisible()
    the_list(qtbot, page, line).end.button.click()
    (asked,) = [one for one in page.findChildren(AskAgain) if one.isVisibleTo(page)]
    assert asked.title.text() == "Delete the vault for good"
    assert line.questions(m.DeleteProfile) == []


def test_what_it_protects_against_and_what_not_is_read_in_the_window(qtbot, settings):
    page = settings(settings_line())
    page.about.protects.button.click()
    sheet = page.about.sheet
    assert isinstance(sheet, ProtectsSheet)
    read = [part.text() for part in sheet.findChildren(Paragraph) if part.isVisibleTo(sheet)]
    assert set(protected()) | set(unprotected()) <= set(read)
    assert sheet.close_button.hasFocus()
    assert walk.cut(page.window()) == []
    sheet.close_button.click()
    qtbot.waitUntil(lambda: not page.findChildren(ProtectsSheet))


def test_what_it_is_made_of_is_named_with_licences(qtbot, settings):
    page = settings(settings_line())
    assert "General Public License" in page.about.made_of.words.text()
    page.about.made_of.button.click()
    assert page.about.sheet is not None
    text = page.about.sheet.findChild(ReadText)
    assert text is not None
    lines = text.toPlainText().splitlines()
    assert any(each.startswith("PySide6_Essentials ") and "LGPL" in each for each in lines)
    assert any(each.startswith("msgspec ") and "BSD" in each for each in lines)
    assert lines[-1].startswith("Inter: Copyright")
    assert not any(each.startswith(("pytest ", "freehold ")) for each in lines)
    stated = [each for each in made_of.libraries() if ": " in each]
    assert len(stated) > 20
