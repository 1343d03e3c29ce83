"""One application with the shipped fonts and the light look, drawn without a screen."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.fonts import install_fonts
from app.desktop.theme import Appearance, Choice


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(autouse=True)
def appearance(qapp: QApplication) -> Appearance:
    """The look of every test: light, Inter at 100 %."""
    install_fonts(qapp)
    found = qapp.findChild(Appearance)
    look = found if isinstance(found, Appearance) else Appearance(qapp)
    look.choose(Choice.LIGHT)
    return look
