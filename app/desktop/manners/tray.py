"""The mark in the tray, where there is one: open, pause, hide, stop everything, quit.

Many desktops have no tray; then there is none and nothing else changes: closing the window ends the
program. What stands in the menu comes from the table of commands, so it does the same as the window
and is grey when the window's would be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.desktop.icons import icon
from app.desktop.theme import colours

if TYPE_CHECKING:
    from app.desktop.window import MainWindow

_GROUP = ("window.hide", "sharing.pause", "sharing.stop-everything")


class Tray(QObject):
    """The mark and its menu.

    Args:
        window: whose it is.

    Signals:
        opened: the person wants the window.
        quit_wanted: the person wants an end.
    """

    opened = Signal()
    quit_wanted = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self.menu.aboutToShow.connect(self.refresh)
        self.refresh()
        self._mark = QSystemTrayIcon(icon("mark", colours(window).accent, 64), self)
        self._mark.setToolTip("Freehold")
        self._mark.setContextMenu(self.menu)
        self._mark.activated.connect(self._activated)
        self._mark.messageClicked.connect(self.opened)

    @staticmethod
    def there() -> bool:
        """Whether this desktop shows such marks."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Show the mark."""
        self._mark.show()

    def hide(self) -> None:
        """Take the mark away."""
        self._mark.hide()

    def say(self, sentence: str) -> None:
        """Show a notification from the mark."""
        self._mark.showMessage("Freehold", sentence, self._mark.icon())

    def refresh(self) -> None:
        """Build the menu anew: what makes no sense now is grey."""
        self.menu.clear()
        self.menu.addAction(self.tr("Open Freehold"), self.opened.emit)
        self.menu.addSeparator()
        commands = self._window.commands
        for name in _GROUP:
            command = commands.get(name)
            action = self.menu.addAction(command.title)
            action.triggered.connect(lambda _on, name=name: self._run(name))
            action.setEnabled(command.enabled())
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Quit Freehold"), self.quit_wanted.emit)

    def _run(self, name: str) -> None:
        if name == _GROUP[-1]:
            self.opened.emit()  # it asks once more, on a sheet of the window
        self._window.commands.run(name)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.opened.emit()
