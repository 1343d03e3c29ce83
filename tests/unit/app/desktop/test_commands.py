"""Everything that can be done stands in one table, found by typing and by shortcut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.desktop.commands import Command, Commands
from app.desktop.icons import icon_names
from app.desktop.palette import CommandPalette
from app.desktop.widgets.button import Button
from app.desktop.window_commands import house_commands

pytestmark = pytest.mark.area("A")


def _commands(done: list[str], *, open_: bool = True) -> Commands:
    commands = Commands()
    commands.add(
        Command("page.vault", "Go to Vault", lambda: done.append("vault"), "Ctrl+1", "go"),
        Command("page.grants", "Go to Grants", lambda: done.append("grants"), "Ctrl+2", "go"),
        Command("vault.hide", "Hide now", lambda: done.append("hide"), words="lock"),
        Command("vault.send", "Send", lambda: done.append("send"), enabled=lambda: open_),
    )
    return commands


def _titles(commands: Commands, text: str) -> list[str]:
    return [command.title for command in commands.matching(text)]


def test_typing_finds_by_title_and_by_other_words():
    commands = _commands([])
    assert _titles(commands, "go") == ["Go to Vault", "Go to Grants"]
    assert _titles(commands, "grants GO") == ["Go to Grants"]
    assert _titles(commands, "lock") == ["Hide now"]
    assert _titles(commands, "zebra") == []


def test_what_makes_no_sense_now_is_absent_and_does_nothing():
    done: list[str] = []
    commands = _commands(done, open_=False)
    assert "Send" not in _titles(commands, "")
    assert not commands.run("vault.send")
    assert done == []


def test_a_name_and_a_shortcut_are_given_once():
    commands = _commands([])
    with pytest.raises(ValueError, match=r"page\.vault"):
        commands.add(Command("page.vault", "Again", lambda: None))
    with pytest.raises(ValueError, match=r"Ctrl\+1"):
        commands.add(Command("other", "Other", lambda: None, "Ctrl+1"))


def test_a_shortcut_works_in_the_window(qtbot):
    done: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    commands = _commands(done)
    commands.bind(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert done == ["grants"]
    commands.remove(["page.grants"])
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert done == ["grants"]


def test_a_menu_is_built_from_the_table(qtbot):
    done: list[str] = []
    parent = QWidget()
    qtbot.addWidget(parent)
    menu = _commands(done).menu("go", "Go", parent)
    assert [action.text() for action in menu.actions()] == ["Go to Vault", "Go to Grants"]
    menu.actions()[0].trigger()
    assert done == ["vault"]


def test_the_palette_finds_runs_and_gives_the_focus_back(qtbot):
    done: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    button = Button("Somewhere", parent=window)
    palette = CommandPalette(_commands(done), window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    button.setFocus()
    palette.open()
    assert palette.line.hasFocus()
    qtbot.keyClicks(palette.line, "go")
    qtbot.keyClick(palette.line, Qt.Key.Key_Down)
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["grants"]
    assert not palette.isVisible()
    assert button.hasFocus()
    palette.open()
    qtbot.keyClicks(palette.line, "zebra")
    assert palette.none.isVisible()
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert done == ["grants"]
    qtbot.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_every_command_of_the_window_has_an_icon_that_is_shipped():
    found = house_commands(
        lambda: True,
        palette=_nothing,
        navigation=_nothing,
        hide=_nothing,
        pause=_nothing,
        stop=_nothing,
    )
    assert {command.icon for command in found} <= set(icon_names())


def _nothing() -> None:
    return None
