"""Draws the gallery, one picture a page and look."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtWidgets import QApplication

from app.desktop.fonts import install_fonts
from app.desktop.motion import set_reduced_motion
from app.desktop.theme import Appearance, Choice
from tests.pages.gallery import PAGES, make_window
from tests.pages.gallery.states import First

if TYPE_CHECKING:
    from app.desktop.window import MainWindow


def draw(folder: Path) -> list[Path]:
    """Write one picture a page and look; returns their paths."""
    application = QApplication([])
    install_fonts(application)
    set_reduced_motion(True)
    appearance = Appearance(application)
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for choice in (Choice.LIGHT, Choice.DARK):
        appearance.choose(choice)
        window = make_window()
        window.show()
        window.activateWindow()
        for key, *_ in PAGES:
            window.show_page(key)
            page = window.page(key)
            assert page is not None
            if key == "requests":
                page.focus_first()
            drawn.append(_save(application, window, folder / f"{key}-{choice}.png"))
        first = First()
        window.show_screen(first)
        first.start.setFocus()
        drawn.append(_save(application, window, folder / f"first-{choice}.png"))
        window.close()
        window.deleteLater()
    return drawn


def _save(application: QApplication, window: MainWindow, path: Path) -> Path:
    application.processEvents()
    application.processEvents()
    window.grab().save(str(path))
    return path


if __name__ == "__main__":
    for picture in draw(Path(sys.argv[1])):
        print(picture)
