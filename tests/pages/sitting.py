"""A person's sitting at a computer: the program, opened as by a click on its icon.

The window is the product's own and lives in the process of the tests. What it starts (nodes, the
people of the practice) are processes of the computer it stands on, which begin with everything
imported (`tests.e2e.warm`) and have ended with the sitting.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QTranslator

from app import launch
from app.desktop.fonts import install_fonts
from app.desktop.language import speak
from app.desktop.main import Desktop
from app.desktop.manners.preferences import Preferences
from app.desktop.motion import set_reduced_motion
from app.desktop.theme import Appearance, Choice
from app.desktop.window import HIGH, WIDE
from tests.pages.watchdog import MOST_SECONDS, Watchdog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from app.desktop.window import MainWindow
    from tests.e2e.processes import Machine
    from tests.e2e.warm import Forked


class Sitting:
    """One person with the program open; another one at the same computer has other folders.

    Args:
        qapp: the application.
        patch: pytest's monkeypatch, for what the program finds in its environment.
        machine: the computer; it must be warm.
        name: of the person's folder.
    """

    def __init__(self, qapp: QApplication, patch: Any, machine: Machine, name: str) -> None:
        assert machine.warm is not None
        self._qapp, self._warm = qapp, machine.warm
        self._complaints: Path = machine.folder / f"{name}.err"
        self.folder = machine.folder / name
        self.folder.mkdir()
        for variable, value in machine.variables.items():
            patch.setenv(variable, value)
        patch.setenv("XDG_DATA_HOME", str(self.folder / "data"))
        patch.delenv("XDG_CONFIG_HOME", raising=False)
        patch.setattr(launch, "child", self._child)
        self._children: list[Forked] = []
        self._locale = QLocale()
        speak(qapp, "en")
        install_fonts(qapp)
        set_reduced_motion(True)
        found = qapp.findChild(Appearance)
        look = found if isinstance(found, Appearance) else Appearance(qapp)
        look.choose(Choice.LIGHT)
        self._watchdog = Watchdog()
        self._desktop = Desktop(qapp, look, Preferences(self.folder / "window.json"))
        self._desktop.open_profile(self.folder / "data" / "freehold" / "profile")
        self.window.activateWindow()

    @property
    def window(self) -> MainWindow:
        """The window shown now, on a screen that has room for it."""
        window = self._desktop.window
        assert window is not None
        if window.width() < WIDE:
            window.resize(WIDE, HIGH)
        return window

    def close(self) -> None:
        """Close the window; every process that it started has ended afterwards.

        Raises:
            AssertionError: the event loop stood still at some time.
        """
        window = self.window
        self._watchdog.stop()
        self._desktop.close()
        window.close()
        window.deleteLater()
        for child in self._children:
            with suppress(ProcessLookupError):
                child.terminate()
        for child in self._children:
            child.wait(timeout=120)
            child.stdout.close()
        for translator in self._qapp.findChildren(QTranslator):
            self._qapp.removeTranslator(translator)
        QLocale.setDefault(self._locale)
        assert self._watchdog.longest < MOST_SECONDS, "the event loop was blocked"

    def _child(self, role: str, *arguments: str, **_more: Any) -> Forked:
        """Start what the product starts; what it complains of is kept where it is looked at."""
        with self._complaints.open("ab") as file:
            child = self._warm.start_role(role, *arguments, stderr=file)
        self._children.append(child)
        return child
