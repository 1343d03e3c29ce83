"""The window's process: first paint before anything heavy, then the node, then the pages.

`freehold [--profile DIR] [LINK]` opens the window, or brings the one that is open to the front.
A link only shows its card. The node of the profile is used if one runs; otherwise one is started
that ends with this process.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from app import launch
from app.api.paths import default_profile, practice_profile, runtime_folder
from app.api.practice_vault import set_aside_if_gone
from app.desktop.commands import Commands
from app.desktop.fonts import install_fonts
from app.desktop.house import House
from app.desktop.instance import Instance, Summons
from app.desktop.link import NodeLine
from app.desktop.pages.table import pages
from app.desktop.practice import Practice, passphrase_of
from app.desktop.theme import Appearance, Choice

if TYPE_CHECKING:
    from app.desktop.window import MainWindow

QUIT_AFTER_PAINT = "FREEHOLD_QUIT_AFTER_FIRST_PAINT"
"""Set by the benchmark and by smoke tests: end as soon as the first frame was painted."""


class Desktop:
    """The running window program: one profile at a time, and the way from one to another."""

    def __init__(self, application: QApplication, appearance: Appearance) -> None:
        self._application, self.appearance = application, appearance
        self._house: House | None = None
        self._practice: Practice | None = None
        self._nodes: list[object] = []

    def open_profile(self, profile: Path) -> House:
        """Show a profile's vault; the window that was shown before is closed."""
        before = self._house
        profile.mkdir(parents=True, exist_ok=True, mode=0o700)
        line = NodeLine(profile, lambda: self._start_node(profile))
        commands = Commands()
        hint = self._hint(profile)
        house = House(
            line,
            pages(line, commands),
            commands,
            self._practise,
            self.appearance,
            hint=hint,
            own=profile != practice_profile(),
        )
        house.window.practice_left.connect(self._leave_practice)
        self._house = house
        house.window.show()
        if before is not None:
            house.window.take_place(before.window.keep_place())
            before.line.close()
            before.window.close()
            before.window.deleteLater()
        QTimer.singleShot(0, line, line.open)
        return house

    @property
    def window(self) -> MainWindow | None:
        """The window shown now."""
        return self._house.window if self._house is not None else None

    def summoned(self, summons: Summons) -> None:
        """A second start: come forward, and show the card of a link it carried."""
        if self._house is not None:
            self._house.window.come_forward()
            if summons.link:
                self._house.show_link(summons.link)

    def close(self) -> None:
        """End the line; owned nodes end with this process."""
        if self._practice is not None:
            self._practice.close()
        if self._house is not None:
            self._house.line.close()

    @staticmethod
    def _hint(profile: Path) -> str:
        """Tell the passphrase of the practice vault, which protects play things only."""
        if profile != practice_profile():
            return ""
        said = QCoreApplication.translate(
            "Desktop", "This is the practice vault. Its passphrase is “{passphrase}”."
        )
        return said.format(passphrase=passphrase_of(profile))

    def _start_node(self, profile: Path) -> None:
        self._nodes.append(launch.child("node", "--profile", str(profile), owned=True))

    def _practise(self, asked_from: House) -> None:
        del asked_from
        kept = set_aside_if_gone(practice_profile())
        house = self.open_profile(practice_profile())
        self._practice = Practice(house, practice_profile(), kept)
        self._practice.begin()

    def _leave_practice(self) -> None:
        if self._practice is not None:
            self._practice.close()
            self._practice = None
        self.open_profile(default_profile())


def main(argv: list[str] | None = None) -> int:
    """Open the window and return the exit code."""
    parser = argparse.ArgumentParser(prog="freehold", description=main.__doc__)
    parser.add_argument("--profile", type=Path, default=None)
    parser.add_argument("link", nargs="?", default="")
    options = parser.parse_args(argv)
    profile = (options.profile or default_profile()).absolute()
    if _has_no_screen():
        print(
            "There is no display here. `freehold practice` tells the story in a terminal, "
            "`freehold --help` lists the verbs.",
            file=sys.stderr,
        )
        return 1
    QApplication.setApplicationName("freehold")
    QApplication.setApplicationDisplayName("Freehold")
    QApplication.setDesktopFileName("io.github.freehold.Freehold")
    application = QApplication(sys.argv[:1])
    instance = Instance(profile, runtime_folder())
    if not instance.claim():
        instance.summon(Summons(link=options.link))
        return 0
    install_fonts(application)
    desktop = Desktop(application, Appearance(application, Choice.SYSTEM))
    instance.summoned.connect(desktop.summoned)
    house = desktop.open_profile(profile)
    house.link_to_show = options.link
    if os.environ.get(QUIT_AFTER_PAINT):
        QTimer.singleShot(0, house.window, lambda: _painted(house.window, application))
    code = application.exec()
    desktop.close()
    instance.release()
    return code


def _has_no_screen() -> bool:
    """Whether Qt would end this process with an abort: nothing on Linux says where to paint."""
    says_where = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in says_where)


def _painted(window: MainWindow, application: QApplication) -> None:
    window.repaint()
    application.quit()
