"""What the desktop says and is told over D-Bus: sleep, lock, another user, notifications.

logind (org.freedesktop.login1) tells that the computer is about to sleep, that this session is to
lock and that another user has its seat; screen savers tell that they cover the screen. Before it
lets the computer sleep logind waits for whoever holds what it gave for that, five seconds at most
as it comes (https://systemd.io/INHIBITOR_LOCKS/). Where there is no bus, or nobody on it, nothing
is heard and nothing fails: the node itself hides after idle time and notices that the computer
slept. Notifications go to the portal of the desktop (org.freedesktop.portal.Notification), which
takes them from a sandbox too.
"""

from __future__ import annotations

import os
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

LOGIN = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
)
_PORTAL = "org.freedesktop.portal.Desktop"
_PORTAL_PATH = "/org/freedesktop/portal/desktop"
_PORTAL_NOTES = "org.freedesktop.portal.Notification"
_NOTE = "waiting"
"""One name for all: a new notification takes the place of the one before."""


class DesktopBus(QObject):
    """The desktop around the window.

    Args:
        system: the bus of the computer, with logind on it.
        session: the bus of the person's session.
        login: logind's name on the bus; empty where it is the other end of the line itself.

    Signals:
        sleeping: the computer is about to sleep.
        woken: it has slept.
        covered: the screen is locked, or somebody else has it.
    """

    sleeping = Signal()
    woken = Signal()
    covered = Signal()

    def __init__(
        self,
        system: QDBusConnection,
        session: QDBusConnection,
        parent: QObject | None = None,
        *,
        login: str = LOGIN,
    ) -> None:
        super().__init__(parent)
        self._system, self._session, self._login = system, session, login
        self._delay: QDBusUnixFileDescriptor | None = None
        self._wants_delay = False
        if system.isConnected():
            self._listen_to_logind()
        if session.isConnected():
            for path, interface in SAVERS:
                session.connect("", path, interface, "ActiveChanged", self, _slot("saver(bool)"))

    def notify(self, sentence: str) -> bool:
        """Show a notification in place of the last one; False where there is no bus."""
        if not self._session.isConnected():
            return False
        call = QDBusMessage.createMethodCall(
            _PORTAL, _PORTAL_PATH, _PORTAL_NOTES, "AddNotification"
        )
        call.setArguments([_NOTE, {"title": "Freehold", "body": sentence, "priority": "low"}])
        self._session.asyncCall(call)
        return True

    def delay_sleep(self) -> None:
        """Have the computer wait, before it sleeps, until `let_sleep`; again after each sleep."""
        if self._wants_delay or not self._system.isConnected():
            return
        self._wants_delay = True
        call = QDBusMessage.createMethodCall(LOGIN, MANAGER, f"{LOGIN}.Manager", "Inhibit")
        call.setArguments(["sleep", "Freehold", "The vault is locked first.", "delay"])
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        watcher.finished.connect(partial(self.take_delay, watcher))

    def let_sleep(self) -> None:
        """The computer need not wait; harmless where it does not."""
        self._wants_delay = False
        self._delay = None  # which closes it: that is what logind looks at

    @property
    def delays_sleep(self) -> bool:
        """Whether the computer waits before it sleeps."""
        return self._delay is not None

    # ---- what is heard

    @Slot(bool)
    def sleeps(self, begins: bool) -> None:
        """Take logind's word that the computer goes to sleep, or has woken."""
        if begins:
            self.sleeping.emit()
        else:
            self.woken.emit()

    @Slot()
    def locks(self) -> None:
        """Take logind's wish that the session locks."""
        self.covered.emit()

    @Slot(bool)
    def saver(self, active: bool) -> None:
        """Take a screen saver's word that it covers the screen, or does no more."""
        if active:
            self.covered.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def session_changed(self, interface: str, changed: dict[str, Any], _gone: list[str]) -> None:
        """Take what is new about this session: locked, or not the one on the screen."""
        if interface == f"{LOGIN}.Session" and (
            changed.get("LockedHint") is True or changed.get("Active") is False
        ):
            self.covered.emit()

    # ---- inside

    def _listen_to_logind(self) -> None:
        self._system.connect(
            self._login, MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", self, _slot("sleeps(bool)")
        )
        call = QDBusMessage.createMethodCall(LOGIN, MANAGER, f"{LOGIN}.Manager", "GetSession")
        call.setArguments([os.environ.get("XDG_SESSION_ID") or "auto"])
        watcher = QDBusPendingCallWatcher(self._system.asyncCall(call), self)
        watcher.finished.connect(partial(self._take_session, watcher))

    def take_delay(self, watcher: QDBusPendingCallWatcher, *_: object) -> None:
        """Keep what logind gives for waiting; nothing, if it was let go meanwhile."""
        found = watcher.reply().arguments()
        watcher.deleteLater()
        if self._wants_delay and found and isinstance(found[0], QDBusUnixFileDescriptor):
            self._delay = found[0]
        else:
            self._wants_delay = False

    def _take_session(self, watcher: QDBusPendingCallWatcher, *_: object) -> None:
        reply = watcher.reply()
        watcher.deleteLater()
        found = reply.arguments()
        if reply.type() is not QDBusMessage.MessageType.ReplyMessage or not found:
            return
        path = found[0].path()
        self._system.connect(self._login, path, f"{LOGIN}.Session", "Lock", self, _slot("locks()"))
        self._system.connect(
            self._login,
            path,
            "org.freedesktop.DBus.Properties",
            "PropertiesChanged",
            self,
            _slot("session_changed(QString,QVariantMap,QStringList)"),
        )


def _slot(signature: str) -> Any:
    """Name a slot as Qt's SLOT macro does: a text, though PySide6's types ask for bytes."""
    return f"1{signature}"
