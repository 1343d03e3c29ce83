"""All manners of one window, wired: what the desktop says is carried to the node, and back.

Made after the first paint; everything here can be missing (no bus, no tray) without the window
being any less of use.
"""

from __future__ import annotations

import base64
import time
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.api import messages as m
from app.desktop.manners.idle import Idle
from app.desktop.manners.notify import Notifier
from app.desktop.manners.tray import Tray

if TYPE_CHECKING:
    from app.desktop.house import House
    from app.desktop.manners.desktop_bus import DesktopBus
    from app.desktop.manners.preferences import Preferences

_WITH_KEYS = ("open", "hidden")
"""States of a vault in which its keys are in the memory of the node."""


class Manners(QObject):
    """The manners of one house.

    Args:
        house: the window, wired.
        preferences: what the person chose.
        bus: the desktop around it, if there is one.
        tray: whether this desktop has a tray.

    Signals:
        quit_wanted: the person wants the program to end.
    """

    quit_wanted = Signal()

    def __init__(
        self,
        house: House,
        preferences: Preferences,
        bus: DesktopBus | None,
        *,
        tray: bool,
    ) -> None:
        super().__init__(house.window)
        self._line, self._window = house.line, house.window
        self._preferences, self._bus = preferences, bus
        self.tray = Tray(house.window) if tray else None
        self.notifier = Notifier(preferences, self._post, self._in_front, _hour, self)
        house.waiting.connect(self.notifier.waiting)
        house.line.vault_changed.connect(self._vault_is)
        handle = house.window.windowHandle()
        self.idle = Idle(_clock_ms, handle) if handle is not None else None
        if self.idle is not None:
            self.idle.away.connect(self.hide_vault)
            self.idle.here.connect(self._say_here)
            application = QGuiApplication.instance()
            assert isinstance(application, QGuiApplication)
            application.focusWindowChanged.connect(self.idle.watch)
        if bus is not None:
            bus.covered.connect(self.hide_vault)
            bus.sleeping.connect(self.lock_vault)
            bus.woken.connect(lambda: self._keep_awake(house.line.vault))
            self._keep_awake(house.line.vault)
        if self.tray is not None:
            self.tray.opened.connect(house.window.come_forward)
            self.tray.quit_wanted.connect(self.quit_wanted)
            self.tray.show()
        house.window.closing.connect(self._closing)
        preferences.changed.connect(self._take_choices)
        self._take_choices()

    def hide_vault(self) -> None:
        """Nobody is there, or somebody else: empty the window; what is agreed goes on."""
        if self._line.vault == "open":
            self._line.ask(m.Hide(), _ignore)

    def lock_vault(self) -> None:
        """The computer goes to sleep: keys leave the memory before it does."""
        if self._line.vault in _WITH_KEYS:
            self._line.ask(m.Lock(), _ignore, lambda _why: self._keep_awake(""))
        else:
            self._keep_awake("")

    # ---- inside

    def _vault_is(self, state: str) -> None:
        self._keep_awake(state)
        if state == "open":
            if self.idle is not None:
                self.idle.begin()
        else:
            self.notifier.forget()

    def _keep_awake(self, state: str) -> None:
        """Have the computer wait for the lock before it sleeps, while there are keys in memory."""
        if self._bus is None:
            return
        if state in _WITH_KEYS:
            self._bus.delay_sleep()
        else:
            self._bus.let_sleep()

    def _say_here(self) -> None:
        """Tell the node that somebody is there; any question of an open vault does."""
        if self._line.trusted:
            self._line.ask(m.ListTags(), _ignore)

    def _in_front(self) -> bool:
        return self._window.isVisible() and self._window.isActiveWindow()

    def _post(self, sentence: str) -> None:
        if self.tray is not None:
            self.tray.say(sentence)
        elif self._bus is not None:
            self._bus.notify(sentence)

    def _take_choices(self) -> None:
        kept = self._preferences.kept
        self._window.close_allowed = self.tray is None or not kept.in_tray
        if self.idle is not None:
            self.idle.away_ms = kept.hide_minutes * 60_000

    def _closing(self) -> None:
        place = base64.b64encode(self._window.keep_place()).decode("ascii")
        self._preferences.change(place=place)
        if not self._window.close_allowed:
            self._window.hide()


def _ignore(_reply: object) -> None:
    return None


def _clock_ms() -> int:
    return time.monotonic_ns() // 1_000_000


def _hour() -> int:
    return datetime.now().astimezone().hour
