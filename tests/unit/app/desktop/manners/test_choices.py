"""The window's own choices in the settings, and that the program takes them at its next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app import launch
from app.api import messages as m
from app.desktop import main as program
from app.desktop.commands import Commands
from app.desktop.main import Desktop
from app.desktop.manners.autostart import Autostart
from app.desktop.manners.idle import AWAY_MS
from app.desktop.manners.preferences import HIDE_MINUTES, Preferences
from app.desktop.pages.settings import SettingsPage
from app.desktop.theme import Appearance, Choice
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.desktop.pages.settings_window import WindowPart

pytestmark = pytest.mark.area("E")


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "window.json")


@pytest.fixture
def autostart(tmp_path: Path) -> Autostart:
    return Autostart(tmp_path, ["freehold"], sandboxed=False)


@pytest.fixture
def part(qtbot, preferences: Preferences, autostart: Autostart, pictured: Any) -> WindowPart:
    line: Any = AnsweringLine()
    page = SettingsPage(line, Commands(), preferences, autostart)
    qtbot.addWidget(page)
    page.resize(1032, 800)
    page.show()
    page.scrolled.verticalScrollBar().setValue(page.scrolled.verticalScrollBar().maximum())
    pictured(page, "settings-window")
    found: WindowPart = page.window_part
    return found


def test_nothing_starts_by_itself_until_the_person_ticks_it(part: WindowPart, autostart: Autostart):
    assert not part.starts.isChecked()
    part.starts.click()
    assert autostart.on
    part.starts.click()
    assert not autostart.on


def test_a_folder_that_cannot_be_written_is_said_and_the_tick_goes_back(
    part: WindowPart, autostart: Autostart, monkeypatch
):
    def refused(_self: Autostart, _on: bool) -> None:
        raise PermissionError

    monkeypatch.setattr(Autostart, "set", refused)
    part.starts.click()
    assert not part.starts.isChecked()
    assert "cannot be written" in part._notice.strip.text()


def test_quiet_hours_can_be_chosen_only_where_something_would_be_said(
    part: WindowPart, preferences: Preferences
):
    assert part.quiet.isEnabled()
    assert not part.quiet_from.isEnabled()
    part.quiet.click()
    part.quiet_from.setCurrentIndex(20)
    part.quiet_until.setCurrentIndex(6)
    kept = preferences.kept
    assert (kept.quiet, kept.quiet_from, kept.quiet_until) == (True, 20, 6)
    part.notify.click()
    assert not preferences.kept.notify
    assert not part.quiet.isEnabled()
    assert not part.quiet_until.isEnabled()


def test_look_size_and_motion_are_kept(part: WindowPart, preferences: Preferences):
    part.look.setCurrentIndex(2)
    part.text_size.setCurrentIndex(4)
    part.motion.click()
    kept = preferences.kept
    assert (kept.look, kept.text_percent, kept.less_motion) == ("dark", 200, True)
    assert "start Freehold again" in part._notice.strip.text()


def test_every_choice_has_a_name_and_is_reached_by_tab(part: WindowPart):
    assert walk.nameless(part) == []
    assert walk.cut(part) == []


@pytest.fixture
def start(
    qtbot: Any, qapp: Any, monkeypatch: Any, tmp_path: Path, appearance: Appearance, request: Any
) -> Callable[..., Desktop]:
    """Starts the program, without a node, on the same folder each time."""

    def start(**given: Any) -> Desktop:
        line: Any = AnsweringLine()
        line.vault = ""
        line.open = line.close = lambda: None
        monkeypatch.setattr(program, "NodeLine", lambda _profile, _start: line)
        desktop = Desktop(qapp, appearance, Preferences(tmp_path / "window.json"), **given)
        request.addfinalizer(desktop.close)
        house = desktop.open_profile(tmp_path / "profile")
        qtbot.addWidget(house.window)
        return desktop

    return start


def test_the_window_comes_back_where_it_stood_and_looks_as_it_did(
    qtbot, start: Callable[..., Desktop], appearance: Appearance
):
    first = start()
    window = first.window
    assert window is not None
    qtbot.waitUntil(lambda: first.manners is not None)
    window.resize(780, 600)
    first.preferences.change(look="dark")
    assert appearance.choice is Choice.DARK
    appearance.choose(Choice.LIGHT)
    assert first.preferences.kept.look == "light"
    appearance.choose(Choice.DARK)
    window.close()
    again = start()
    assert again.window is not None
    assert again.window.size() == window.size()
    assert Choice(again.preferences.kept.look) is Choice.DARK


def test_a_start_in_the_background_puts_no_window_before_the_person(
    start: Callable[..., Desktop],
):
    desktop = start(in_background=True)
    assert desktop.window is not None
    assert desktop.window.isMinimized()


def test_the_language_is_kept_and_said_to_hold_from_the_next_start(
    part: WindowPart, preferences: Preferences
):
    assert part.language.currentText() == "As the system"
    part.language.setCurrentIndex(part.language.findText("Deutsch"))
    kept = [preferences.kept.language]
    part.language.setCurrentIndex(part.language.findText("English"))
    assert [*kept, preferences.kept.language] == ["de", "en"]


def test_a_node_that_takes_its_time_to_start_is_not_given_company(
    start: Callable[..., Desktop], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    class Child:
        code: int | None = None

        def poll(self) -> int | None:
            return self.code

    begun: list[Child] = []

    def child(*_words: object, **_more: object) -> Child:
        begun.append(Child())
        return begun[-1]

    monkeypatch.setattr(launch, "child", child)
    desktop = start()
    for _ in range(3):
        desktop._start_node(tmp_path / "profile")
    assert len(begun) == 1
    desktop._start_node(tmp_path / "practice")
    assert len(begun) == 2, "another profile has a node of its own"
    begun[0].code = 1
    desktop._start_node(tmp_path / "profile")
    assert len(begun) == 3, "one that has ended is started again"


def test_after_how_long_the_vault_hides_is_kept_and_no_longer_than_the_node_waits(
    part: WindowPart, preferences: Preferences
):
    minutes = preferences.kept.hide_minutes
    assert minutes == 10
    shown = [part.hide_after.itemText(n) for n in range(part.hide_after.count())]
    assert shown == ["After 1 minute", "After 2 minutes", "After 5 minutes", "After 10 minutes"]
    assert max(HIDE_MINUTES) * 60_000 == AWAY_MS
    part.hide_after.setCurrentIndex(1)
    assert preferences.kept.hide_minutes == 2


@pytest.mark.parametrize(
    ("state", "own", "asked"),
    [
        ("open", True, [m.Hide]),
        ("hidden", True, []),
        ("locked", True, []),
        ("open", False, [m.Lock]),
        ("hidden", False, [m.Lock]),
        ("no-vault", False, []),
    ],
)
def test_a_vault_whose_window_gives_place_to_another_is_not_left_open(
    qtbot,
    qapp,
    monkeypatch,
    tmp_path: Path,
    appearance: Appearance,
    request: Any,
    state: str,
    own: bool,
    asked: list[type],
):
    lines: list[Any] = []

    def line_to(_profile: Path, _start: object) -> Any:
        line: Any = AnsweringLine()
        line.vault, line.open, line.closed = "", lambda: None, False
        line.close = lambda: setattr(line, "closed", True)
        line.answer(m.Hide, m.Done())
        line.answer(m.Lock, m.Done())
        lines.append(line)
        return line

    monkeypatch.setattr(program, "NodeLine", line_to)
    monkeypatch.setattr(program, "practice_profile", lambda: tmp_path / "practice")
    desktop = Desktop(qapp, appearance, Preferences(tmp_path / "window.json"))
    request.addfinalizer(desktop.close)
    first = desktop.open_profile(tmp_path / ("own" if own else "practice"))
    lines[0].vault = state
    second = desktop.open_profile(tmp_path / ("practice" if own else "own"))
    qtbot.addWidget(second.window)
    assert not first.window.isVisible()
    assert second.window.isVisible()
    assert lines[0].questions(m.Hide) + lines[0].questions(m.Lock) == [one() for one in asked]
    qtbot.waitUntil(lambda: lines[0].closed)
