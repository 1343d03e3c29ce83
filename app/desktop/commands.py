"""Everything that can be done, in one table: menus, shortcuts, the palette and the documentation.

A command has a stable name, a title for people, and a function. Whether it makes sense now is
asked when it is shown or run; a command that does not is absent from the palette and does
nothing when its shortcut is pressed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """One thing the person can do.

    Attributes:
        name: stable, as in "page.vault" or "sharing.pause".
        title: what the palette and menus say.
        run: does it; must not block.
        shortcut: as Qt writes it in English ("Ctrl+K"); empty for none.
        group: the menu it stands in; empty for none.
        icon: name of a shipped icon; empty for none.
        enabled: whether it makes sense now.
        words: further words that find it in the palette.
    """

    name: str
    title: str
    run: Callable[[], None] = field(compare=False)
    shortcut: str = ""
    group: str = ""
    icon: str = ""
    enabled: Callable[[], bool] = field(default=_always, compare=False)
    words: str = ""


class Commands(QObject):
    """The table; `changed` when a command was added or taken away."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}
        self._window: QWidget | None = None

    def add(self, *commands: Command) -> None:
        """Add commands.

        Raises:
            ValueError: a name or a shortcut is taken.
        """
        for command in commands:
            if command.name in self._table:
                raise ValueError(f"There is already a command named {command.name}.")
            taken = {other.shortcut for other in self._table.values() if other.shortcut}
            if command.shortcut in taken:
                raise ValueError(f"{command.shortcut} is taken by another command.")
            self._table[command.name] = command
            self._bind(command)
        self.changed.emit()

    def remove(self, names: Iterable[str]) -> None:
        """Take commands away; names that are not there are ignored."""
        for name in names:
            self._table.pop(name, None)
            action = self._actions.pop(name, None)
            if action is not None:
                action.setEnabled(False)
                action.deleteLater()
        self.changed.emit()

    def lend(self, page: QWidget, *commands: Command) -> None:
        """Add a page's commands in place of an earlier page's, for as long as the page is there."""
        self.remove([command.name for command in commands])
        self.add(*commands)
        page.destroyed.connect(lambda: self._take_back(commands))

    def _take_back(self, lent: Sequence[Command]) -> None:
        """Take lent commands away, except what a newer page has put in their place."""
        if isValid(self):
            self.remove([c.name for c in lent if self._table.get(c.name) is c])

    def all(self) -> tuple[Command, ...]:
        """Give every command in the order of adding."""
        return tuple(self._table.values())

    def get(self, name: str) -> Command:
        """Give a command.

        Raises:
            KeyError: no such command.
        """
        return self._table[name]

    def run(self, name: str) -> bool:
        """Do one; returns False, and does nothing, if it makes no sense now.

        Raises:
            KeyError: no such command.
        """
        command = self._table[name]
        if not command.enabled():
            return False
        command.run()
        return True

    def bind(self, window: QWidget) -> None:
        """Make the shortcuts work in a window."""
        self._window = window
        for command in self._table.values():
            self._bind(command)

    def matching(self, text: str) -> tuple[Command, ...]:
        """Give the commands that make sense now and contain every word typed, best first."""
        words = text.casefold().split()
        found: list[tuple[int, int, Command]] = []
        for place, command in enumerate(self._table.values()):
            title = command.title.casefold()
            hay = f"{title} {command.words.casefold()}"
            if all(word in hay for word in words) and command.enabled():
                begins = not words or title.startswith(words[0])
                found.append((0 if begins else 1, place, command))
        return tuple(command for _, _, command in sorted(found, key=lambda entry: entry[:2]))

    def menu(self, group: str, title: str, parent: QWidget) -> QMenu:
        """Build the menu of a group; what makes no sense when it opens is grey."""
        menu = QMenu(title, parent)
        pairs: list[tuple[QAction, Command]] = []
        for command in self._table.values():
            if command.group == group:
                action = menu.addAction(command.title)
                action.setShortcut(QKeySequence(command.shortcut))
                action.setShortcutVisibleInContextMenu(True)
                action.triggered.connect(lambda _on, name=command.name: self.run(name))
                pairs.append((action, command))

        def refresh() -> None:
            for action, command in pairs:
                action.setEnabled(command.enabled())

        menu.aboutToShow.connect(refresh)
        return menu

    def _bind(self, command: Command) -> None:
        if self._window is None or command.name in self._actions or not command.shortcut:
            return
        action = QAction(command.title, self._window)
        action.setShortcut(QKeySequence(command.shortcut))
        action.triggered.connect(lambda _on, name=command.name: self.run(name))
        self._window.addAction(action)
        self._actions[command.name] = action
