"""What is heard and said on a real D-Bus connection, with a desktop made up at its other end."""

from __future__ import annotations

import os
import select
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusServer,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

from app.desktop.manners.desktop_bus import LOGIN, MANAGER, SAVERS, DesktopBus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("E")

PROPERTIES = "org.freedesktop.DBus.Properties"
SESSION = "/org/freedesktop/login1/session/_32"


class Desktop(QDBusVirtualObject):
    """The other end: logind, screen saver and portal in one.

    Attributes:
        asked: the methods that were called, with their arguments.
        types: the types of these, as D-Bus writes them.
        line: the connection to who calls.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.asked: dict[str, list[Any]] = {}
        self.types: dict[str, str] = {}
        self.line: QDBusConnection | None = None
        self.waits_for, self._given = os.pipe()
        self._server = QDBusServer(f"unix:path={folder / 'bus'}")
        self._server.setAnonymousAuthenticationAllowed(True)
        self._server.newConnection.connect(self._met)

    @property
    def address(self) -> str:
        return str(self._server.address())

    def _met(self, line: QDBusConnection) -> None:
        self.line = line
        line.registerVirtualObject("/", self, QDBusConnection.VirtualObjectRegisterOption.SubPath)

    def introspect(self, _path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, line: QDBusConnection) -> bool:
        self.asked[message.member()] = message.arguments()
        self.types[message.member()] = str(message.signature())
        answers: dict[str, Any] = {
            "GetSession": QDBusObjectPath(SESSION),
            "Inhibit": QDBusUnixFileDescriptor(self._given),
        }
        reply = message.createReply()
        reply.setArguments([answers[name] for name in (message.member(),) if name in answers])
        return line.send(reply)

    def say(self, path: str, interface: str, name: str, *arguments: Any) -> None:
        """Send a signal to who listens."""
        assert self.line is not None
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self.line.send(message)

    def keep_nothing(self) -> None:
        """Let go of one's own end of what is held for waiting; that of who was given it is left."""
        os.close(self._given)

    @property
    def may_sleep(self) -> bool:
        """Whether nobody holds what was given for waiting any more."""
        return bool(select.select([self.waits_for], [], [], 0)[0])


@pytest.fixture
def desktop(qtbot: Any, tmp_path: Path) -> Iterator[Desktop]:
    found = Desktop(tmp_path)
    yield found
    os.close(found.waits_for)


@pytest.fixture
def bus(qtbot: Any, desktop: Desktop) -> Iterator[DesktopBus]:
    line = QDBusConnection.connectToPeer(desktop.address, "desktop")
    assert line.isConnected()
    yield DesktopBus(line, line, login="")
    QDBusConnection.disconnectFromPeer("desktop")


def test_sleep_lock_another_user_and_a_covered_screen_are_heard(
    qtbot: Any, desktop: Desktop, bus: DesktopBus
) -> None:
    heard: list[str] = []
    for name in ("sleeping", "woken", "covered"):
        getattr(bus, name).connect(lambda name=name: heard.append(name))
    qtbot.waitUntil(lambda: "GetSession" in desktop.asked, timeout=60_000)
    desktop.say(MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", True)
    desktop.say(MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", False)
    desktop.say(*SAVERS[0], "ActiveChanged", False)
    desktop.say(*SAVERS[0], "ActiveChanged", True)
    qtbot.waitUntil(lambda: heard == ["sleeping", "woken", "covered"], timeout=60_000)

    def lock() -> bool:  # the session is known a moment after it was asked for
        desktop.say(SESSION, f"{LOGIN}.Session", "Lock")
        return len(heard) > 3

    qtbot.waitUntil(lock, timeout=60_000)
    desktop.say(MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", True)
    qtbot.waitUntil(lambda: heard[-1] == "sleeping", timeout=60_000)  # all of these have come
    assert set(heard[3:-1]) == {"covered"}
    heard.clear()
    for active in (True, False):
        changed = f"{LOGIN}.Session", {"Active": active}, [""]
        desktop.say(SESSION, PROPERTIES, "PropertiesChanged", *changed)
    desktop.say(MANAGER, f"{LOGIN}.Manager", "PrepareForSleep", False)
    qtbot.waitUntil(lambda: "woken" in heard, timeout=60_000)
    assert heard == ["covered", "woken"]


def test_the_computer_waits_for_the_lock_before_it_sleeps(
    qtbot: Any, desktop: Desktop, bus: DesktopBus
) -> None:
    bus.delay_sleep()
    qtbot.waitUntil(lambda: bus.delays_sleep, timeout=60_000)
    what, _who, _why, how = desktop.asked["Inhibit"]
    assert (what, how) == ("sleep", "delay")
    desktop.keep_nothing()
    assert not desktop.may_sleep
    bus.let_sleep()
    qtbot.waitUntil(lambda: desktop.may_sleep, timeout=60_000)
    assert not bus.delays_sleep


def test_a_notification_is_one_sentence_in_the_place_of_the_last(
    qtbot: Any, desktop: Desktop, bus: DesktopBus
) -> None:
    assert bus.notify("3 requests wait for you.")
    qtbot.waitUntil(lambda: "AddNotification" in desktop.asked, timeout=60_000)
    assert desktop.types["AddNotification"] == "sa{sv}"
    first = desktop.asked.pop("AddNotification")[0]
    assert bus.notify("4 requests wait for you.")
    qtbot.waitUntil(lambda: "AddNotification" in desktop.asked, timeout=60_000)
    assert desktop.asked["AddNotification"][0] == first
