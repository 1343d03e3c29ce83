"""The tour of the practice: five stops at most, left at any point, ending at one's own vault."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from app.desktop.main import Desktop
from app.desktop.manners.preferences import Preferences
from app.desktop.pages.tour import Tour
from tests.pages import gallery, walk

if TYPE_CHECKING:
    from app.desktop.theme import Appearance
    from app.desktop.window import MainWindow

pytestmark = pytest.mark.area("E")


@pytest.fixture
def window(qtbot) -> MainWindow:
    made = gallery.make_window()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_page("vault")
    return made


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    made = Tour(window.show_page)
    window.put_above(made)
    made.begin()
    return made


def test_each_stop_is_on_its_page_and_the_last_one_leads_to_a_vault_of_ones_own(
    qtbot, window: MainWindow, tour: Tour, pictured: Any
):
    pages = [window.current_page()]
    pictured(window, "tour-first")
    while tour.next.text() == "Next":
        tour.next.click()
        pages.append(window.current_page())
    assert pages == ["vault", "requests", "grants", "earnings", "activity"]
    assert tour.next.text() == "Set up my vault"
    assert walk.cut(window) == []
    pictured(window, "tour-last")
    with qtbot.waitSignals([tour.own_wanted, tour.left]):
        tour.next.click()
    assert not tour.running


def test_it_can_be_left_at_any_point_and_leads_nobody_back(qtbot, window: MainWindow, tour: Tour):
    tour.next.click()
    window.show_page("activity")
    assert window.current_page() == "activity"
    assert tour.running
    with qtbot.waitSignal(tour.left):
        tour.leave.click()
    assert not tour.running
    assert window.current_page() == "activity"


def test_it_is_read_and_pressed_without_a_mouse(qtbot, window: MainWindow, tour: Tour):
    assert walk.nameless(window) == []
    assert walk.unreached_by_tab(window) == []
    tour.next.setFocus()
    qtbot.keyClick(tour.next, Qt.Key.Key_Return)
    assert tour.strip.accessibleName().startswith("2 of 5 · Somebody asks")


def test_who_has_left_it_is_not_shown_around_again_but_can_ask_for_it(
    qtbot, qapp, tmp_path, window: MainWindow, appearance: Appearance, request: Any
):
    desktop = Desktop(qapp, appearance, Preferences(tmp_path / "window.json"))
    request.addfinalizer(desktop.close)
    house: Any = SimpleNamespace(window=window)
    first = desktop._tour(house)
    assert first is not None
    first.begin()
    first.leave.click()
    house.window = gallery.make_window()
    qtbot.addWidget(house.window)
    house.window.show_page("vault")
    assert desktop._tour(house) is None
    assert house.window.commands.run("practice.tour")
    (again,) = house.window.findChildren(Tour)
    assert again.running
