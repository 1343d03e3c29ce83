"""Hidden and locked: the window is emptied, a wrong passphrase changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop.commands import Commands
from app.desktop.fonts import install_fonts
from app.desktop.house import House
from app.desktop.link import LineState
from app.desktop.page_entry import PageEntry
from app.desktop.pages.earnings import EarningsPage
from app.desktop.pages.unlock import Unlock
from app.desktop.pages.unlock_words import NewPassphrase
from app.desktop.widgets.text import ElidedLabel
from app.desktop.window import MainWindow
from contracts.chain.profile import load_profile
from contracts.profiles import to_json
from tests.pages import facts, walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.real_house import CHAIN, RealHouse
from tests.pages.unlock_page import Unlocking
from wallet.store import Argon2id
from wallet.vault import Vault

pytestmark = pytest.mark.area("A")

PASSPHRASE = "correct horse"
PAGE_WORDS = ("You created this vault", "Log intact", "Nothing is granted", "Verify now")


@pytest.fixture
def house(qtbot, monkeypatch, tmp_path):
    """A house whose vault exists, with a passphrase that is checked quickly."""
    file = tmp_path / "chain.toml"
    file.write_text(CHAIN)
    cheap = Argon2id.of(8 * 1024, 1)
    profile = to_json(load_profile(file))
    vault, _ = Vault.create(tmp_path / "p", PASSPHRASE, profile=profile, kdf=cheap, reserve_bytes=0)
    vault.close()
    made = RealHouse(qtbot, monkeypatch, tmp_path / "p")
    yield made
    made.close()


def unlocking(qtbot, house: RealHouse, title: str) -> Unlocking:
    """Return the unlock screen once it is there and its node can be asked."""

    def there() -> bool:
        screen = house.house.screen
        return isinstance(screen, Unlock) and screen.title.text() == title

    house.wait(there)
    house.wait(lambda: house.line.state is LineState.UP)
    screen = house.house.screen
    assert isinstance(screen, Unlock)
    return Unlocking(qtbot, screen)


def opened(house: RealHouse) -> None:
    """Wait until the pages are there with their content."""
    house.wait(lambda: house.line.trusted and "Log intact" in house.texts())


def test_the_window_is_emptied_when_hidden_and_when_locked_and_opens_again(qtbot, house: RealHouse):
    locked = unlocking(qtbot, house, "Locked")
    locked.give("not this one")
    house.wait(lambda: "passphrase" in locked.said.lower() and locked.ready)
    assert locked.typed == ""
    assert not house.line.trusted
    locked.give(PASSPHRASE)
    opened(house)
    house.window.show_page("grants")
    house.wait(lambda: "Nothing is granted" in house.texts())

    house.window.hide_wanted.emit()
    hidden = unlocking(qtbot, house, "Hidden")
    assert hidden.line == "Sharing goes on."
    assert [words for words in PAGE_WORDS if words in house.texts()] == []
    hidden.give(PASSPHRASE)
    house.wait(lambda: "Nothing is granted" in house.texts())
    assert house.window.current_page() == "grants"

    before = house.nodes[0].pid
    house.line.ask(m.Lock(), lambda _: None)
    again = unlocking(qtbot, house, "Locked")
    assert [words for words in PAGE_WORDS if words in house.texts()] == []
    assert [node.pid for node in house.nodes if node.poll() is None] == [before]
    again.give(PASSPHRASE)
    house.wait(lambda: "Nothing is granted" in house.texts())


@pytest.fixture
def before_pages(qtbot) -> House:
    """A house whose line the test answers, with its pages open."""
    line: Any = AnsweringLine()
    line.vault = ""
    status = m.StatusReply("open", practice=True, waiting=2, sharing_paused=True)
    line.answer(m.Status, status)
    line.answer(m.Earnings, facts.earnings())
    commands = Commands()
    entries = [
        PageEntry("earnings", "Earnings", "bars", lambda: EarningsPage(line, commands)),
        PageEntry("requests", "Requests", "inbox", lambda: EarningsPage(line, commands)),
    ]
    house = House(line, entries, commands, lambda _: None)
    qtbot.addWidget(house.window)
    house.window.show()
    line.vault = "open"
    line.vault_changed.emit("open")
    qtbot.waitUntil(lambda: not line.waiting and house.window.page("earnings") is not None)
    return house


def test_a_node_that_dies_is_said_above_the_page_until_it_is_back(
    qtbot, monkeypatch, before_pages: House
):
    window, line = before_pages.window, before_pages.line
    page = window.page("earnings")
    monkeypatch.setattr("app.desktop.house._DOWN_NOTICE_MS", 50)
    line.state_changed.emit(LineState.DOWN)
    assert not window.notice_holder.isVisible()
    qtbot.waitUntil(window.notice_holder.isVisible)
    assert "being started again" in window.notice.text()
    assert window.page("earnings") is page
    line.state_changed.emit(LineState.UP)
    assert not window.notice_holder.isVisible()


def test_what_the_node_says_stands_at_the_edges_of_the_window(before_pages: House):
    window = before_pages.window
    assert window.practice.isVisible()
    assert window.navigation.item("requests").count == 2
    assert before_pages.paused
    assert before_pages.screen is None


def test_another_copy_of_the_vault_is_said_each_time_it_is_opened_until_it_is_accepted(
    qtbot, before_pages: House
):
    window: MainWindow = before_pages.window
    line: Any = before_pages.line
    found = "This vault is an older copy: its log has 4 entries, and 9 were known of it."
    line.answer(m.Status, m.StatusReply("open", rollback=found))
    line.changed("status")
    qtbot.waitUntil(window.notice_holder.isVisible)
    assert window.notice.text() == f"{found} Sharing was paused."
    qtbot.mouseClick(window.notice.action(), Qt.MouseButton.LeftButton)
    asked = len(line.questions(m.Status))
    line.changed("status")
    qtbot.waitUntil(lambda: len(line.questions(m.Status)) > asked and not line.waiting)
    assert not window.notice_holder.isVisible()
    line.vault_changed.emit("hidden")
    line.vault_changed.emit("open")
    before_pages.enter()
    qtbot.waitUntil(window.notice_holder.isVisible)
    line.answer(m.Status, m.StatusReply("open"))
    line.changed("status")
    qtbot.waitUntil(lambda: not window.notice_holder.isVisible())


def test_that_somebody_asks_for_the_person_is_said_above_every_page(qtbot, before_pages: House):
    window: MainWindow = before_pages.window
    line: Any = before_pages.line
    asks = "Ben told that somebody who says “Anna” asks for your identity."
    line.answer(m.Status, m.StatusReply("open", alarm=asks))
    line.changed("contacts")
    qtbot.waitUntil(window.notice_holder.isVisible)
    assert window.notice.text() == asks
    line.answer(m.Status, m.StatusReply("open"))
    line.changed("contacts")
    qtbot.waitUntil(lambda: not window.notice_holder.isVisible())


def test_a_vault_that_is_brought_up_to_date_says_so_while_it_is_waited_for(
    qtbot, before_pages: House, pictured
):
    line: Any = before_pages.line
    line.answer(m.Unlock, m.Unlocked("token"))
    line.vault = "locked"
    line.vault_changed.emit("locked")
    screen = before_pages.screen
    assert isinstance(screen, Unlock)
    locked = Unlocking(qtbot, screen)
    copying = m.Progress("", 1, 3, "keeping a copy of it as it is", 3_000, 6_000, "bytes", "update")
    line.told.emit(copying)
    assert locked.said == ""  # nobody waits here
    line.hold(m.Unlock)
    locked.give(PASSPHRASE)
    line.told.emit(copying)
    assert locked.said == "This happens once and may take some minutes."
    assert locked.far == "Step 1 of 3: keeping a copy of it as it is, 50 %"
    line.told.emit(m.Progress("", 2, 3, "contents", 0, 0, "rows", "update"))
    assert locked.far == "Step 2 of 3: contents"
    search = "a new search index"
    line.told.emit(m.Progress("", 3, 3, search, 8_610, 14_208, "rows", "update"))
    assert locked.far == f"Step 3 of 3: {search}, 60 %"
    assert not locked.ready
    assert walk.cut(before_pages.window) == []
    pictured(before_pages.window, "updating")
    line.let_go(m.Unlock)
    qtbot.waitUntil(lambda: before_pages.screen is None)


def test_a_vault_that_could_not_be_brought_up_to_date_says_why_and_shows_no_progress(
    qtbot, before_pages: House
):
    line: Any = before_pages.line
    line.answer(m.Unlock, m.Failed("disk-full", "There is no room left on the disk."))
    line.vault = "locked"
    line.vault_changed.emit("locked")
    screen = before_pages.screen
    assert isinstance(screen, Unlock)
    locked = Unlocking(qtbot, screen)
    line.hold(m.Unlock)
    locked.give(PASSPHRASE)
    line.told.emit(m.Progress("", 1, 2, "contents", 1, 2, "bytes", "update"))
    assert locked.far
    line.let_go(m.Unlock)
    qtbot.waitUntil(lambda: locked.said == "There is no room left on the disk.")
    assert locked.far == ""
    assert locked.ready
    assert screen.other_way.isVisible()


def test_the_backup_line_says_what_a_failing_disk_would_cost_until_it_is_closed(
    qtbot, before_pages: House
):
    window = before_pages.window
    window.backup_wanted.emit()
    assert window.notice_holder.isVisible()
    assert "Your backup is in 0 places today." in window.notice.text()
    qtbot.mouseClick(window.notice.action(), Qt.MouseButton.LeftButton)
    assert not window.notice_holder.isVisible()


def test_only_a_practice_vault_tells_its_passphrase(qtbot, before_pages: House):
    before_pages.line.vault_changed.emit("hidden")
    screen = before_pages.screen
    assert isinstance(screen, Unlock)
    assert not screen.hint.isVisible()
    screen.set_hint("This is the practice vault. Its passphrase is “practice”.")
    assert screen.hint.isVisible()


def test_hiding_says_whether_sharing_goes_on_and_throws_the_pages_away(before_pages: House):
    before_pages.line.vault_changed.emit("hidden")
    screen = before_pages.screen
    assert isinstance(screen, Unlock)
    assert screen.line.text() == "Sharing is paused."
    assert before_pages.window.page("earnings") is None


def by_words() -> Unlock:
    screen = Unlock.hidden(paused=False)
    screen.other_way.click()
    return screen


def test_the_words_are_not_handed_to_the_clipboard_and_going_back_leaves_none(qtbot):
    screen = Unlock.locked()
    qtbot.addWidget(screen)
    screen.show()
    unlock = Unlocking(qtbot, screen)
    unlock.use_words()
    unlock.write_words("abandon ability able")
    QApplication.clipboard().setText("as before")
    screen.words.field.text.selectAll()
    screen.words.field.text.copy()
    assert "abandon" not in QApplication.clipboard().text()
    unlock.use_words()
    assert unlock.written == ""
    assert screen.passphrase.isVisible()
    assert not screen.words.isVisible()


@pytest.mark.parametrize("own", [True, False])
def test_the_strip_calls_data_invented_only_where_it_is(qtbot, own: bool):
    window = MainWindow([])
    qtbot.addWidget(window)
    window.resize(1240, 800)
    window.show()
    window.show_house()
    window.set_practice(True, own=own)
    texts = " ".join(label.text() for label in window.practice.findChildren(ElidedLabel))
    assert "play money" in texts.lower()
    assert ("Invented" in texts) is not own
    assert window.practice.leave.isVisible() is not own


@pytest.mark.parametrize(
    "make", [Unlock.locked, Unlock.elsewhere, lambda: Unlock.hidden(paused=True), by_words]
)
def test_the_screens_can_be_read_and_reached_without_a_mouse(qtbot, make):
    window = MainWindow([])
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen = make()
    window.show_screen(screen)
    field = screen.words.field.text if make is by_words else screen.passphrase
    assert field.hasFocus()
    assert walk.nameless(window) == []
    assert walk.unreached_by_tab(window) == []
    assert walk.cut(window) == []
    screen.say_failed("The passphrase is not right. Nothing was changed.")
    assert walk.cut(window) == []


def test_the_offer_of_a_new_passphrase_takes_one_that_is_written_twice_or_keeps_the_old(qtbot):
    window = MainWindow([])
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    offer = NewPassphrase()
    window.show_screen(offer)
    assert offer.form.first.hasFocus()
    assert walk.nameless(window) == []
    assert walk.unreached_by_tab(window) == []
    assert walk.cut(window) == []
    qtbot.keyClicks(offer.form.first, "long enough")
    assert not offer.set.isEnabled()
    qtbot.keyClicks(offer.form.second, "long enough")
    with qtbot.waitSignal(offer.chosen) as chosen:
        qtbot.keyClick(offer.form.second, Qt.Key.Key_Return)
    assert chosen.args == ["long enough"]
    assert offer.form.first.text() == offer.form.second.text() == ""
    offer.say_failed("The disk is full. Nothing was changed.")
    assert offer.strip.text() == "The disk is full. Nothing was changed."
    with qtbot.waitSignal(offer.kept):
        offer.keep.click()


@pytest.mark.parametrize("make", [by_words, NewPassphrase])
def test_nothing_is_cut_at_twice_the_text_size(qtbot, qapp, make):
    install_fonts(qapp, 2.0)
    window = MainWindow([])
    qtbot.addWidget(window)
    window.resize(2000, 1400)
    window.show()
    window.show_screen(make())
    assert walk.cut(window) == []


def test_the_settings_ask_for_a_look_until_the_words_of_an_own_vault_were_checked(qtbot):
    line: Any = AnsweringLine()
    line.answer(m.Status, m.StatusReply("open"))
    line.answer(m.ShowProof, m.ProofReport("", is_due=True))
    entries = [
        PageEntry("earnings", "Earnings", "bars", lambda: EarningsPage(line, Commands())),
        PageEntry("requests", "Requests", "inbox", lambda: EarningsPage(line, Commands())),
        PageEntry("settings", "Settings", "sliders", lambda: EarningsPage(line, Commands())),
    ]
    house = House(line, entries, Commands(), lambda _: None, own=True)
    qtbot.addWidget(house.window)
    line.vault_changed.emit("open")
    item = house.window.navigation.item("settings")
    qtbot.waitUntil(lambda: bool(item.note))
    assert item.accessibleName() == "Settings. Your 24 words were not checked yet."
    line.answer(m.ShowProof, m.ProofReport("2026-11-23T20:00:00Z", is_due=False))
    line.changed("status")
    qtbot.waitUntil(lambda: item.note == "")
    assert item.accessibleName() == "Settings"
