"""The whole window, walked by keyboard and by screen reader, in both looks and two sizes."""

from __future__ import annotations

import gc
import weakref
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.desktop.fonts import install_fonts
from app.desktop.page_entry import PageEntry
from app.desktop.skeleton import PanePage, WidePage
from app.desktop.theme import Appearance, Choice, colours
from app.desktop.widgets.cardlist import CardList
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.strip import Tone
from app.desktop.window import MainWindow
from tests.pages import gallery, walk

pytestmark = pytest.mark.area("A")

KEYS = [key for key, *_ in gallery.PAGES]


@pytest.fixture
def window(qtbot) -> MainWindow:
    made = gallery.make_window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.mark.parametrize("key", KEYS)
def test_every_page_can_be_read_and_reached_without_a_mouse(qtbot, window: MainWindow, key: str):
    window.show_page(key)
    assert walk.nameless(window) == []
    assert walk.silent_rows(window) == []
    assert walk.unreached_by_tab(window) == []
    assert walk.rich(window) == []
    assert walk.cut(window) == []
    assert walk.strays(window) == []


@pytest.mark.parametrize("key", KEYS)
def test_nothing_is_cut_at_twice_the_text_size(qtbot, qapp, key: str):
    install_fonts(qapp, 2.0)
    window = gallery.make_window()
    qtbot.addWidget(window)
    window.show()
    window.show_page(key)
    assert walk.cut(window) == []
    window.resize(2000, 1400)
    qtbot.waitUntil(lambda: window.width() == 2000)
    assert walk.cut(window) == []


def test_every_page_can_be_drawn_in_both_looks(qtbot, window: MainWindow, appearance: Appearance):
    for choice in (Choice.LIGHT, Choice.DARK):
        appearance.choose(choice)
        qtbot.waitUntil(lambda: colours(window) is appearance.look())
        for key in KEYS:
            window.show_page(key)
            image = window.grab().toImage()
            assert image.pixelColor(300, 780).isValid()
            assert image.pixelColor(4, 400) == colours(window).paper


def test_pages_not_used_are_absent_from_the_navigation_and_from_the_commands(window: MainWindow):
    window.set_used(["vault", "requests"])
    assert window.navigation.item("vault").isVisible()
    assert not window.navigation.item("grants").isVisible()
    titles = [command.title for command in window.commands.matching("go to")]
    assert "Go to Requests" in titles
    assert "Go to Grants" not in titles


def test_a_shortcut_changes_the_page_and_the_navigation_follows(qtbot, window: MainWindow):
    with qtbot.waitSignal(window.page_shown) as shown:
        qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert shown.args == ["grants"]
    assert window.navigation.item("grants").isChecked()
    assert window.windowTitle() == "Grants · Freehold"


def test_the_count_is_of_requests_that_wait_and_is_spoken(window: MainWindow):
    window.navigation.set_count("requests", 3)
    assert window.navigation.item("requests").accessibleName() == "Requests, 3 waiting"
    window.navigation.set_count("requests", 0)
    assert window.navigation.item("requests").accessibleName() == "Requests"


def test_the_foot_says_where_backups_are_and_asks_for_a_look_below_two(window: MainWindow):
    navigation = window.navigation
    for places, text, dot in (
        (0, "Backup in 0 places", True),
        (1, "Backup in 1 place", True),
        (2, "Backup in 2 places", False),
    ):
        navigation.set_backup_places(places)
        assert (navigation.backup.text(), navigation.backup.dot) == (text, dot)
    navigation.set_paused(True)
    assert navigation.pause.text() == "Resume sharing"


def test_a_real_vault_has_no_practice_strip(window: MainWindow):
    assert window.practice.isVisible()
    window.set_practice(False)
    assert not window.practice.isVisible()


def test_a_screen_hides_the_house_and_its_commands(qtbot, window: MainWindow):
    window.show_page("vault")
    screen = QWidget()
    window.show_screen(screen)
    assert not window.navigation.isVisible()
    assert window.commands.matching("") == ()
    window.show_page("vault")
    assert window.navigation.isVisible()


def test_a_notice_stays_until_it_is_taken_away(qtbot, window: MainWindow):
    window.show_page("vault")
    window.show_notice(
        Tone.CAUTION, "The chain does not answer. Nothing is lost.", action="Try now"
    )
    assert window.notice.isVisible()
    with qtbot.waitSignal(window.notice_acted):
        window.notice.action().click()
    assert window.notice.isVisible()
    window.clear_notice()
    assert not window.notice.isVisible()


def test_after_hiding_no_page_is_left_in_memory(qtbot):
    class Secret(WidePage):
        pass

    window = MainWindow([PageEntry("vault", "Vault", "home", Secret)])
    qtbot.addWidget(window)
    window.show_page("vault")
    page = weakref.ref(window.page("vault"))
    gone = []
    cast("Secret", window.page("vault")).destroyed.connect(lambda: gone.append(True))
    window.clear()
    qtbot.waitUntil(lambda: bool(gone))
    gc.collect()
    assert page() is None
    window.show_page("vault")
    assert window.current_page() == "vault"


def test_a_narrow_window_shows_the_list_or_the_page(qtbot, window: MainWindow):
    window.show_page("grants")
    page = cast("PanePage", window.page("grants"))
    window.resize(900, 700)
    qtbot.waitUntil(lambda: page.narrow)
    assert page.pane.isVisible()
    assert not page.content.isVisible()
    page.show_content()
    assert page.content.isVisible()
    assert page.back.isVisible()
    page.back.click()
    assert page.pane.isVisible()
    window.resize(1240, 800)
    qtbot.waitUntil(lambda: page.content.isVisible() and page.pane.isVisible())


def test_in_a_narrow_window_the_keyboard_goes_from_the_list_to_the_page_and_back(
    qtbot, window: MainWindow
):
    window.show_page("grants")
    page = cast("PanePage", window.page("grants"))
    window.resize(900, 700)
    qtbot.waitUntil(lambda: page.narrow)
    cards = page.pane.findChildren(CardList)[0]
    cards.opened.connect(lambda _key: page.show_content())
    cards.setFocus()
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert page.content.isVisible()
    assert window.focusWidget() is page.back
    qtbot.keyClick(page.back, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert window.focusWidget() is cards


def test_content_stops_at_its_widest_and_stays_left(qtbot, window: MainWindow):
    window.show_page("earnings")
    window.resize(1900, 900)
    page = cast("WidePage", window.page("earnings"))
    head = page.column.findChildren(PageHead)[0]
    qtbot.waitUntil(lambda: head.width() == 1080)
    assert head.x() == 32


def test_the_place_of_the_window_is_kept(qtbot, window: MainWindow):
    window.resize(780, 600)
    place = window.keep_place()
    window.resize(770, 570)
    assert window.take_place(place)
    assert window.size().width() == 780
    assert not window.take_place(b"nonsense")


def test_the_window_asks_before_it_closes(qtbot, window: MainWindow):
    window.close_allowed = False
    with qtbot.waitSignal(window.closing):
        window.close()
    assert window.isVisible()
    window.close_allowed = True
