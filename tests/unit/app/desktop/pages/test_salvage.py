"""A damaged vault in the window: it is said calmly, with what to do; what can be read is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.desktop.commands import Commands
from app.desktop.house import House
from app.desktop.page_entry import PageEntry
from app.desktop.pages.salvage import Salvage
from app.desktop.pages.settings import SettingsPage
from app.desktop.pages.unlock import Unlock
from app.desktop.skeleton import Page
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.area("B")

DAMAGE = (
    "Database: Page 41 cannot be read. Restore a backup. Without one, lock this vault and salvage "
    "what can be read into a new one."
)
LOST = ("43 of 1,476 rows of Heart rate.", "2 tags.")
SMALL = (760, 560)


@pytest.fixture
def house(qtbot: QtBot) -> House:
    """A house with the settings, whose line the test answers; its vault is open."""
    line: Any = AnsweringLine()
    line.answer(m.Status, m.StatusReply("open", practice=True, damage=DAMAGE))
    line.answer(m.ListBackups, m.BackupList(0, ()))
    line.answer(m.ListSlots, m.SlotList(("passphrase", "words"), ""))
    line.answer(m.Budget, m.BudgetReply((), "8", "4", "3"))
    line.answer(m.Lock, m.Done())
    commands = Commands()
    entries = [
        PageEntry("settings", "Settings", "sliders", lambda: SettingsPage(line, commands)),
        PageEntry("requests", "Requests", "inbox", Page),
    ]
    found = House(line, entries, commands, lambda _: None)
    qtbot.addWidget(found.window)
    found.window.show()
    line.vault_changed.emit("open")
    qtbot.waitUntil(lambda: found.window.notice_holder.isVisible() and not line.waiting)
    return found


def answering(house: House) -> AnsweringLine:
    line: Any = house.line
    assert isinstance(line, AnsweringLine)
    return line


def settings_of(house: House) -> SettingsPage:
    page = house.window.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def test_damage_is_said_once_at_each_opening_and_leads_to_what_to_do(
    qtbot: QtBot, house: House, pictured: Callable[[QWidget, str], None]
):
    window, line = house.window, answering(house)
    assert "is damaged; the rest goes on working" in window.notice.text()
    pictured(window, "damage-notice")
    window.notice.action().click()
    assert not window.notice_holder.isVisible()
    assert window.current_page() == "settings"
    part = settings_of(house).vault
    qtbot.waitUntil(part.damage.isVisible)
    assert part.damage.words.text().startswith(DAMAGE)
    window.resize(*SMALL)
    assert walk.cut(window) == []
    assert walk.nameless(settings_of(house)) == []
    line.changed("status")
    qtbot.waitUntil(lambda: not line.waiting)
    assert not window.notice_holder.isVisible()
    line.answer(m.Status, m.StatusReply("open"))  # a check found nothing more
    line.changed("status")
    qtbot.waitUntil(lambda: not part.damage.isVisible())


def salvaging(qtbot: QtBot, house: House) -> Salvage:
    """The screen, reached from the settings."""
    line = answering(house)
    settings_of(house).vault.damage.button.click()
    qtbot.waitUntil(lambda: bool(line.questions(m.Lock)))
    line.vault = "locked"
    line.vault_changed.emit("locked")
    screen = house.screen
    assert isinstance(screen, Unlock)
    assert screen.salvage.isVisible()
    assert walk.cut(house.window) == []
    screen.salvage.click()
    assert isinstance(house.screen, Salvage)
    return house.screen


def test_what_can_be_read_is_brought_over_into_a_folder_of_ones_choice(
    qtbot: QtBot, house: House, pictured: Callable[[QWidget, str], None]
):
    line = answering(house)
    screen = salvaging(qtbot, house)
    assert not screen.do.isEnabled()
    screen.take_folder("/media/disk/new")
    screen.passphrase.setText("correct horse")
    house.window.resize(*SMALL)
    assert walk.cut(house.window) == []
    assert walk.nameless(screen) == []
    pictured(house.window, "salvage-small")
    line.answer(m.VaultSalvage, m.SalvageReport(1433, 43, 25, 3, 0, LOST))
    screen.do.click()
    assert screen.passphrase.text() == ""
    assert not screen.back.isEnabled()
    qtbot.waitUntil(lambda: not line.waiting)
    (asked,) = line.questions(m.VaultSalvage)
    assert (asked.passphrase, asked.into) == ("correct horse", "/media/disk/new")
    assert (asked.profile, asked.practice) == (None, False)
    assert "1,433 records, 25 log entries and 3 attachments are in" in screen.strip.text()
    assert screen.lost.text() == "Lost: 43 of 1,476 rows of Heart rate. 2 tags."
    assert walk.cut(house.window) == []
    pictured(house.window, "salvaged-small")
    house.window.resize(1280, 800)
    pictured(house.window, "salvaged")
    screen.back.click()
    assert isinstance(house.screen, Unlock)


def test_the_chain_is_asked_for_only_where_the_node_wants_it(
    qtbot: QtBot, house: House, tmp_path, pictured: Callable[[QWidget, str], None]
):
    line = answering(house)
    screen = salvaging(qtbot, house)
    assert not screen.chain.isVisible()
    line.answer(m.VaultSalvage, m.Failed("chain-wanted", "It no longer says which chain."))
    screen.take_folder("/media/disk/new")
    screen.passphrase.setText("correct horse")
    screen.do.click()
    qtbot.waitUntil(screen.chain.isVisible)
    assert screen.strip.text() == "It no longer says which chain."
    assert walk.cut(house.window) == []
    pictured(house.window, "salvage-chain")
    profile = tmp_path / "chain.toml"
    profile.write_text('name = "Nowhere"')
    screen.file.take(profile)
    assert "chain.toml" in screen.strip.text()
    line.answer(m.VaultSalvage, m.SalvageReport(1, 0, 1, 0, 0, ()))
    screen.passphrase.setText("correct horse")
    screen.do.click()
    qtbot.waitUntil(lambda: "Nothing was lost" in screen.strip.text())
    assert line.questions(m.VaultSalvage)[-1].profile == 'name = "Nowhere"'


def test_a_vault_that_does_not_open_for_its_damage_offers_it_too(qtbot: QtBot, house: House):
    line = answering(house)
    line.answer(m.Status, m.StatusReply("open"))
    line.changed("status")
    qtbot.waitUntil(lambda: not house.window.notice_holder.isVisible())
    line.vault = "locked"
    line.vault_changed.emit("locked")
    screen = house.screen
    assert isinstance(screen, Unlock)
    assert not screen.salvage.isVisible()
    for code, offered in (("wrong-passphrase", False), ("database-damaged", True)):
        line.answer(m.Unlock, m.Failed(code, "It cannot be read."))
        screen.passphrase.setText("correct horse")
        screen.open.click()
        qtbot.waitUntil(lambda: not line.waiting)
        assert screen.salvage.isVisible() == offered
