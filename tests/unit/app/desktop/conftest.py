"""One application with the shipped fonts and the light look, drawn without a screen."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.fonts import install_fonts
from app.desktop.motion import set_reduced_motion
from app.desktop.theme import Appearance, Choice
from tests.pages import watchdog
from tests.pages.prompt import PromptBot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QWidget

PAUSES = (
    "app.desktop.house._STATUS_PAUSE_MS",
    "app.desktop.news.PAUSE_MS",
    "app.desktop.pages.counter.PAUSE_MS",
    "app.desktop.pages.request_connect.PAUSE_MS",
    "app.desktop.pages.request_less.PAUSE_MS",
    "app.desktop.widgets.field.SEARCH_PAUSE_MS",
)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PromptBot:
    """A qtbot that does not wait longer than there is something to wait for."""
    return PromptBot(request)


@pytest.fixture(autouse=True)
def awake(qapp: QApplication) -> Iterator[watchdog.Watchdog]:
    """Fails a test in which the window had no ear for the person for too long."""
    found = watchdog.Watchdog()
    yield found
    found.stop()
    assert found.longest < watchdog.MOST_SECONDS, "the event loop was blocked"


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses that gather what a person types or the node tells are there, but short."""
    for pause in PAUSES:
        monkeypatch.setattr(pause, 10)


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Appearance:
    """The look of every test: light, Inter at 100 %, without motion."""
    install_fonts(qapp)
    set_reduced_motion(True)
    found = qapp.findChild(Appearance)
    look = found if isinstance(found, Appearance) else Appearance(qapp)
    look.choose(Choice.LIGHT)
    return look


@pytest.fixture
def pictured(appearance: Appearance) -> Callable[[QWidget, str], None]:
    """Keeps pictures in both looks if a folder for them is named."""
    folder = os.environ.get("FREEHOLD_PICTURES")

    def keep(window: QWidget, name: str) -> None:
        for choice in (Choice.DARK, Choice.LIGHT) if folder else ():
            appearance.choose(choice)
            for _ in range(4):
                QApplication.processEvents()
            window.grab().save(f"{folder}/{name}-{choice.name.lower()}.png")

    return keep
