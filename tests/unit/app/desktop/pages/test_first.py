"""First start: practice is the default; a vault of one's own needs a passphrase and 24 words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.desktop.fonts import install_fonts
from app.desktop.pages.first import FirstStart
from app.desktop.pages.first_welcome import Head
from app.desktop.theme import Appearance, Choice
from app.desktop.window import MainWindow
from tests.pages import walk
from tests.pages.first_page import First
from tests.pages.real_house import RealHouse

pytestmark = pytest.mark.area("A")


@pytest.fixture
def window(qtbot) -> MainWindow:
    made = MainWindow([])
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def first(qtbot, window: MainWindow, appearance: Appearance) -> First:
    screen = FirstStart(appearance)
    window.show_screen(screen)
    return First(qtbot, screen)


def test_practice_is_the_default_button_and_takes_no_second_press(qtbot, first: First):
    assert first.screen.welcome.practice.hasFocus()
    with qtbot.waitSignal(first.screen.practice_wanted):
        qtbot.keyClick(first.screen.welcome.practice, Qt.Key.Key_Return)
    assert not first.screen.welcome.practice.isEnabled()
    first.screen.say_busy("Reading made-up data…")
    assert first.screen.welcome.waiting.isVisible()
    first.screen.say_failed("The practice could not begin. Nothing was changed.")
    assert first.complaint == "The practice could not begin. Nothing was changed."
    assert first.screen.welcome.practice.isEnabled()


def test_a_passphrase_is_taken_only_when_it_is_long_enough_and_written_twice(first: First):
    first.want_my_own()
    assert first.step == "passphrase"
    for passphrase, again, said in (
        ("short", "", "At least 8 characters."),
        ("long enough", "", "Write it once more, so that a slip is noticed now."),
        ("long enough", "long e", "Write it once more, so that a slip is noticed now."),
        ("long enough", "lung", "The two are not the same."),
    ):
        first.write(passphrase, again)
        assert first.said == said
        assert not first.can_create
    first.write("long enough", "long enough")
    assert first.said == "The two are the same."
    assert first.can_create


def test_going_back_leaves_no_passphrase_behind(first: First):
    first.want_my_own()
    first.write("long enough", "long enough")
    first.press(first.screen.choose.back)
    assert first.step == "welcome"
    assert first.screen.choose.first.text() == first.screen.choose.second.text() == ""


def test_the_look_can_be_chosen_before_anything_else(first: First, appearance: Appearance):
    head = first.screen.welcome.findChild(Head)
    assert isinstance(head, Head)
    head.look.setCurrentIndex(2)
    assert appearance.choice is Choice.DARK


@pytest.mark.parametrize("step", ["welcome", "passphrase", "words"])
@pytest.mark.parametrize("size", [(1240, 800), (760, 560)])
def test_every_step_can_be_read_and_reached_without_a_mouse(
    first: First, window: MainWindow, step: str, size: tuple[int, int]
):
    window.resize(*size)
    if step == "passphrase":
        first.want_my_own()
    elif step == "words":
        first.screen.show_words([f"word{number}" for number in range(24)])
    assert first.step == step
    assert walk.nameless(window) == []
    assert walk.unreached_by_tab(window) == []
    assert walk.rich(window) == []
    assert walk.cut(window) == []
    assert walk.strays(window) == []


@pytest.mark.parametrize("step", ["welcome", "passphrase", "words"])
def test_nothing_is_cut_at_twice_the_text_size(qtbot, qapp, step: str):
    install_fonts(qapp, 2.0)
    window = MainWindow([])
    qtbot.addWidget(window)
    window.resize(2000, 1400)
    window.show()
    screen = FirstStart()
    window.show_screen(screen)
    if step == "passphrase":
        First(qtbot, screen).want_my_own()
    elif step == "words":
        screen.show_words([f"word{number}" for number in range(24)])
    assert walk.cut(window) == []


def test_a_vault_is_made_its_words_are_shown_once_and_then_it_is_open(qtbot, monkeypatch, tmp_path):
    house = RealHouse(qtbot, monkeypatch, tmp_path / "p")
    try:
        house.wait(lambda: isinstance(house.house.screen, FirstStart))
        screen = house.house.screen
        assert isinstance(screen, FirstStart)
        first = First(qtbot, screen)
        first.want_my_own()
        first.write("correct horse", "correct horse")
        first.create()
        house.wait(lambda: first.step == "words")
        words = first.words
        assert len(words) == len([word for word in words if word.isalpha()]) == 24
        assert "correct horse" not in house.texts()
        first.written_down()
        house.wait(lambda: "You created this vault" in house.texts())
        assert house.window.current_page() == "activity"
        assert " ".join(words[:3]) not in house.texts()
        assert not any(f". {word}" in house.texts() for word in words)
    finally:
        house.close()
