"""When nobody is there, or somebody else: the vault hides, and locks before the computer sleeps."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QDialog

from app.api import messages as m
from app.desktop.commands import Commands
from app.desktop.house import House
from app.desktop.manners import idle as idleness
from app.desktop.manners import manners as behaviour
from app.desktop.manners.desktop_bus import LOGIN, DesktopBus
from app.desktop.manners.idle import Idle
from app.desktop.manners.manners import Manners
from app.desktop.manners.preferences import Preferences
from app.desktop.page_entry import PageEntry
from app.desktop.skeleton import WidePage
from tests.pages.answering_line import AnsweringLine

pytestmark = pytest.mark.area("E")


class Room(QObject):
    """Something whose events are seen, and a clock that the test turns."""

    def __init__(self) -> None:
        super().__init__()
        self.ms = 0
        self.idle = Idle(lambda: self.ms, self)
        self.away: list[int] = []
        self.here: list[int] = []
        self.idle.away.connect(lambda: self.away.append(self.ms))
        self.idle.here.connect(lambda: self.here.append(self.ms))

    def pass_time(self, ms: int) -> None:
        self.ms += ms
        self.idle.look()

    def move(self) -> None:
        move_within(self)


def move_within(seen: QObject) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(1, 1),
        QPointF(1, 1),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(seen, event)


def test_who_wishes_it_is_hidden_sooner(qtbot):
    room = Room()
    room.idle.away_ms = 60_000
    room.move()
    room.pass_time(59_000)
    assert room.away == []
    room.pass_time(2_000)
    assert room.away == [61_000]


def test_somebody_who_only_reads_and_moves_the_pointer_is_there(qtbot):
    room = Room()
    for _ in range(30):
        room.move()
        room.pass_time(idleness.HERE_MS)
    assert room.away == []
    assert len(room.here) >= 29


def test_who_looks_for_a_file_in_a_dialog_is_there(qtbot, qapp, monkeypatch):
    now = [0]
    monkeypatch.setattr(behaviour, "_clock_ms", lambda: now[0])
    house, line = house_with(qtbot)
    manners = Manners(house, Preferences(), None, tray=False)
    assert manners.idle is not None
    dialog = QDialog(house.window)
    qtbot.addWidget(dialog)
    dialog.show()
    window = dialog.windowHandle()
    qapp.focusWindowChanged.emit(window)
    for _ in range(3):
        now[0] += idleness.AWAY_MS - 1
        move_within(window)
        manners.idle.look()
    assert line.questions(m.Hide) == []
    now[0] += idleness.AWAY_MS
    manners.idle.look()
    assert len(line.questions(m.Hide)) == 1


def test_a_window_that_refreshes_itself_is_left_all_the_same(qtbot):
    room = Room()
    room.pass_time(idleness.AWAY_MS - 1)
    assert room.away == []
    room.pass_time(1)
    room.pass_time(idleness.AWAY_MS)
    assert len(room.away) == 1
    room.move()
    room.pass_time(idleness.AWAY_MS)
    assert len(room.away) == 2


@pytest.fixture
def bus(qtbot) -> DesktopBus:
    """Not on any bus: what it would hear is said to it."""
    nowhere = QDBusConnection("nowhere")
    return DesktopBus(nowhere, nowhere)


def house_with(qtbot: Any) -> tuple[House, Any]:
    line: Any = AnsweringLine()
    line.answer(m.Status, m.StatusReply("open", waiting=1))
    house = House(
        line,
        [
            PageEntry("vault", "Vault", "home", WidePage),
            PageEntry("requests", "Requests", "inbox", WidePage),
        ],
        Commands(),
        lambda _: None,
    )
    qtbot.addWidget(house.window)
    house.window.show()
    return house, line


def test_a_locked_screen_another_user_and_an_empty_chair_hide_what_is_shown(qtbot, bus):
    house, line = house_with(qtbot)
    Manners(house, Preferences(), bus, tray=False)
    bus.saver(False)
    bus.session_changed("org.example.Other", {"Active": False}, [])
    bus.session_changed(f"{LOGIN}.Session", {"Active": True}, [])
    assert line.questions(m.Hide) == []
    for number, said in enumerate(
        (
            lambda: bus.saver(True),
            bus.locks,
            lambda: bus.session_changed(f"{LOGIN}.Session", {"LockedHint": True}, []),
            lambda: bus.session_changed(f"{LOGIN}.Session", {"Active": False}, []),
        ),
        1,
    ):
        said()
        assert len(line.questions(m.Hide)) == number


def test_before_the_computer_sleeps_the_keys_leave_its_memory(qtbot, bus):
    house, line = house_with(qtbot)
    Manners(house, Preferences(), bus, tray=False)
    bus.sleeps(False)
    assert line.questions(m.Lock) == []
    bus.sleeps(True)
    assert len(line.questions(m.Lock)) == 1


class Waiting(DesktopBus):
    """On no bus; keeps whether the computer would wait before it sleeps."""

    holds = False

    def delay_sleep(self) -> None:
        self.holds = True

    def let_sleep(self) -> None:
        self.holds = False


def test_the_computer_waits_before_it_sleeps_while_there_are_keys_and_no_longer(qtbot):
    bus = Waiting(QDBusConnection("nowhere"), QDBusConnection("nowhere"))
    house, line = house_with(qtbot)
    Manners(house, Preferences(), bus, tray=False)
    held = []
    for state in ("hidden", "locked", "open"):
        line.vault = state
        line.vault_changed.emit(state)
        held.append(bus.holds)
    assert held == [True, False, True]
    line.hold(m.Lock)
    bus.sleeps(True)
    assert bus.holds  # until the node says that it is locked, or that it cannot
    line.let_go(m.Lock)
    assert not bus.holds
    bus.sleeps(False)
    assert bus.holds
    line.vault = "locked"
    line.vault_changed.emit("locked")
    bus.sleeps(True)
    assert not bus.holds


def test_a_vault_that_is_not_open_is_left_alone(qtbot, bus):
    house, line = house_with(qtbot)
    Manners(house, Preferences(), bus, tray=False)
    line.vault = "locked"
    bus.saver(True)
    bus.sleeps(True)
    assert line.questions(m.Hide) + line.questions(m.Lock) == []


def test_without_a_bus_nobody_is_told_and_nothing_fails(bus):
    assert not bus.notify("3 requests wait for you.")


def test_closing_the_window_keeps_its_place_and_ends_it_where_there_is_no_tray(qtbot, bus):
    house, _line = house_with(qtbot)
    preferences = Preferences()
    preferences.change(in_tray=True)
    manners = Manners(house, preferences, bus, tray=False)
    house.window.resize(900, 600)
    house.window.close()
    assert not house.window.isVisible()
    assert house.window.close_allowed
    assert preferences.kept.place
    assert manners.tray is None


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "does not support raise", extend=True)
def test_with_a_tray_closing_leaves_the_window_for_later_if_the_person_chose_so(qtbot, bus):
    house, _line = house_with(qtbot)
    preferences = Preferences()
    manners = Manners(house, preferences, bus, tray=True)
    assert manners.tray is not None
    assert house.window.close_allowed
    preferences.change(in_tray=True)
    house.window.close()
    assert not house.window.isVisible()
    manners.tray.opened.emit()
    assert house.window.isVisible()
    manners.tray.refresh()
    titles = [action.text() for action in manners.tray.menu.actions() if action.text()]
    assert titles == [
        "Open Freehold",
        "Hide now",
        "Pause or resume all sharing",
        "Stop everything…",
        "Quit Freehold",
    ]
    with qtbot.waitSignal(manners.quit_wanted):
        manners.tray.menu.actions()[-1].trigger()


def test_what_waits_is_told_by_the_number_the_node_gives(qtbot, bus):
    house, line = house_with(qtbot)
    manners = Manners(house, Preferences(), bus, tray=False)
    heard: list[int] = []
    house.waiting.connect(heard.append)
    line.vault_changed.emit("open")
    qtbot.waitUntil(lambda: heard == [1])
    assert not manners.notifier.gathering
