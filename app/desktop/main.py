"""The window's process: first paint before anything heavy, then the node, then the pages.

`freehold [--profile DIR] [LINK]` opens the window, or brings the one that is open to the front.
A link only shows its card. The node of the profile is used if one runs; otherwise one is started
that ends with this process.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from app import launch
from app.api import messages as m
from app.api.paths import default_profile, practice_profile, runtime_folder
from app.api.practice_vault import set_aside_if_gone
from app.desktop.commands import Command, Commands
from app.desktop.fonts import install_fonts
from app.desktop.house import House
from app.desktop.instance import Instance, Summons
from app.desktop.language import speak
from app.desktop.link import NodeLine
from app.desktop.manners.crash import Faults
from app.desktop.manners.preferences import Preferences, default_path
from app.desktop.motion import set_reduced_motion
from app.desktop.pages.table import pages
from app.desktop.practice import Practice, passphrase_of
from app.desktop.theme import Appearance, Choice

if TYPE_CHECKING:
    import subprocess

    from app.desktop.manners.desktop_bus import DesktopBus
    from app.desktop.manners.manners import Manners
    from app.desktop.pages.tour import Tour
    from app.desktop.window import MainWindow

QUIT_AFTER_PAINT = "FREEHOLD_QUIT_AFTER_FIRST_PAINT"
"""Set by the benchmark and by smoke tests: end as soon as the first frame was painted."""


_MANNERS_AFTER_MS = 300
"""Buses, trays and garbage are looked for when the first frame has been painted."""


class Desktop:
    """The running window program: one profile at a time, and the way from one to another.

    Args:
        application: of this process.
        appearance: its look.
        preferences: what the window remembers.
        in_background: the first window is not put before the person.
    """

    def __init__(
        self,
        application: QApplication,
        appearance: Appearance,
        preferences: Preferences | None = None,
        *,
        in_background: bool = False,
    ) -> None:
        self._application, self.appearance = application, appearance
        self.preferences = preferences or Preferences()
        self._in_background = in_background
        self._bus: DesktopBus | None = None
        self.manners: Manners | None = None
        appearance.changed.connect(self._keep_look)
        self.preferences.changed.connect(self._take_look)
        self._house: House | None = None
        self._practice: Practice | None = None
        self._left: list[NodeLine] = []
        self._nodes: dict[Path, subprocess.Popen[bytes]] = {}

    def open_profile(self, profile: Path) -> House:
        """Show a profile's vault; the window that was shown before is closed, its vault hidden."""
        before = self._house
        profile.mkdir(parents=True, exist_ok=True, mode=0o700)
        line = NodeLine(profile, lambda: self._start_node(profile))
        commands = Commands()
        hint = self._hint(profile)
        house = House(
            line,
            pages(line, commands, self.preferences),
            commands,
            self._practise,
            self.appearance,
            hint=hint,
            own=profile != practice_profile(),
        )
        house.window.practice_left.connect(self._leave_practice)
        self._house = house
        house.window.take_place(_place(self.preferences))
        if self._in_background:
            house.window.showMinimized()
            self._in_background = False
        else:
            house.window.show()
        QTimer.singleShot(_MANNERS_AFTER_MS, house.window, lambda: self._take_manners(house))
        if before is not None:
            house.window.take_place(before.window.keep_place())
            self._leave(before)
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
        self.appearance.changed.disconnect(self._keep_look)
        if self._practice is not None:
            self._practice.close()
        if self._house is not None:
            self._left.append(self._house.line)
        for line in self._left:
            line.close()

    def _leave(self, before: House) -> None:
        """Close a window that another follows; nobody looks at its vault any more.

        A vault of the person's own is hidden: what was agreed goes on. The practice's is locked.
        """
        line = before.line
        line.blockSignals(True)  # the window that listened and asked goes
        line.forget_askers()
        before.window.close()
        before.window.deleteLater()

        def end(_said: object = None) -> None:
            line.close()
            self._left.remove(line)

        self._left.append(line)
        if line.vault == "open" or (line.vault == "hidden" and not before.own):
            line.ask(m.Hide() if before.own else m.Lock(), end, end)
        else:
            end()

    def _take_manners(self, house: House) -> None:
        """Behave as this desktop expects, in the window that is shown now."""
        from PySide6.QtDBus import QDBusConnection

        from app.desktop.manners.desktop_bus import DesktopBus
        from app.desktop.manners.manners import Manners
        from app.desktop.manners.tray import Tray

        if self._bus is None:
            self._bus = DesktopBus(QDBusConnection.systemBus(), QDBusConnection.sessionBus())
        self.manners = Manners(house, self.preferences, self._bus, tray=Tray.there())
        self.manners.quit_wanted.connect(self._application.quit)

    def _keep_look(self) -> None:
        self.preferences.change(look=self.appearance.choice.value)

    def _take_look(self) -> None:
        wanted = Choice(self.preferences.kept.look)
        if wanted is not self.appearance.choice:
            self.appearance.choose(wanted)

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
        """Start one, unless the one that was started still runs: on a busy machine it needs time.

        A second would find the profile taken and end, and make the first one later still.
        """
        before = self._nodes.get(profile)
        if before is None or before.poll() is not None:
            self._nodes[profile] = launch.child("node", "--profile", str(profile), owned=True)

    def _practise(self, asked_from: House) -> None:
        del asked_from
        kept = set_aside_if_gone(practice_profile())
        house = self.open_profile(practice_profile())
        self._practice = Practice(house, practice_profile(), kept, self._tour(house))
        self._practice.begin()

    def _tour(self, house: House) -> Tour | None:
        """Give the tour of a practice window, which is offered until it was left once."""
        from app.desktop.pages.tour import Tour

        tour = Tour(house.window.show_page)
        tour.left.connect(lambda: self.preferences.change(tour_left=True))
        tour.own_wanted.connect(house.window.practice_left)
        house.window.put_above(tour)
        house.window.commands.add(
            Command(
                "practice.tour",
                QCoreApplication.translate("Tour", "Show me around"),
                tour.begin,
                group="go",
                icon="steps",
                enabled=lambda: bool(house.window.current_page()),
            )
        )
        return None if self.preferences.kept.tour_left else tour

    def _leave_practice(self) -> None:
        if self._practice is not None:
            self._practice.close()
            self._practice = None
        self.open_profile(default_profile())


def main(argv: list[str] | None = None) -> int:
    """Open the window and return the exit code."""
    parser = argparse.ArgumentParser(prog="freehold", description=main.__doc__)
    parser.add_argument("--profile", type=Path, default=None)
    parser.add_argument("--in-background", action="store_true")
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
    gc.disable()  # nothing is garbage before the first frame, and looking takes a tenth of it
    QApplication.setApplicationName("freehold")
    QApplication.setApplicationDisplayName("Freehold")
    QApplication.setDesktopFileName("io.github.freehold.Freehold")
    application = QApplication(sys.argv[:1])
    instance = Instance(profile, runtime_folder())
    QTimer.singleShot(_MANNERS_AFTER_MS, application, gc.enable)
    if not instance.claim():
        instance.summon(Summons(link=options.link))
        return 0
    preferences = Preferences(default_path())
    kept = preferences.kept
    install_fonts(application, kept.text_percent / 100)
    speak(application, kept.language)
    set_reduced_motion(kept.less_motion)
    look = Appearance(application, Choice(kept.look))
    desktop = Desktop(application, look, preferences, in_background=options.in_background)
    faults = _catch_faults(desktop, application)
    instance.summoned.connect(desktop.summoned)
    house = desktop.open_profile(profile)
    house.link_to_show = options.link
    if os.environ.get(QUIT_AFTER_PAINT):
        QTimer.singleShot(0, house.window, lambda: _painted(house.window, application))
    code = application.exec()
    gc.enable()
    del faults
    desktop.close()
    instance.release()
    return code


def _catch_faults(desktop: Desktop, application: QApplication) -> Faults:
    """Tell the person of what nothing else has caught."""
    faults = Faults(lambda: desktop.window)
    faults.end_wanted.connect(application.quit)
    faults.install()
    return faults


def _place(preferences: Preferences) -> bytes:
    """Where the window stood when it was closed; nothing if that is not known."""
    try:
        return base64.b64decode(preferences.kept.place, validate=True)
    except binascii.Error:
        return b""


def _has_no_screen() -> bool:
    """Whether Qt would end this process with an abort: nothing on Linux says where to paint."""
    says_where = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in says_where)


def _painted(window: MainWindow, application: QApplication) -> None:
    window.repaint()
    application.quit()
