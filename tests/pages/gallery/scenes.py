"""The real pages with invented answers, in moments that are worth a look, at two sizes and looks.

    python -m tests.pages.gallery.scenes FOLDER [BEGINNING OF A SCENE'S NAME]…

draws them to PNG. Nothing here is part of the product, and no test depends on it.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

import msgspec
from PySide6.QtWidgets import QApplication, QScrollArea

from app.api import messages as m
from app.desktop.commands import Commands
from app.desktop.fonts import install_fonts
from app.desktop.motion import set_reduced_motion
from app.desktop.pages.table import pages
from app.desktop.theme import Appearance, Choice
from app.desktop.window import MainWindow
from tests.pages import facts, learning_page, open_calls_page
from tests.pages.answering_line import AnsweringLine
from tests.pages.requests_page import LAKESIDE, OSEI, Wallet, item

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.link import NodeLine

SIZES = ((1280, 800), (760, 560))
_PATIENCE_SECONDS = 60.0
_STEP_SECONDS = 0.01


class Scene:
    """A window over a line, at one page."""

    def __init__(self, line: AnsweringLine, page: str, size: tuple[int, int]) -> None:
        self.line = line
        self.window = MainWindow(pages(cast("NodeLine", line), Commands()))
        self.window.set_practice(True)
        self.window.resize(*size)
        self.window.show()
        self.window.activateWindow()
        self.window.show_page(page)
        self.page: Any = self.window.page(page)
        self.settle()

    def settle(self) -> None:
        """Let everything that was asked be answered, and take its place."""
        end = time.monotonic() + _PATIENCE_SECONDS
        quiet = 0
        while quiet < 20 and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(_STEP_SECONDS)
            quiet = 0 if self.line.waiting else quiet + 1

    def press(self, button: Any) -> None:
        """Press a button and wait for what comes of it."""
        button.click()
        self.settle()


def _requests(size: tuple[int, int], key: str = LAKESIDE) -> Scene:
    answered = item(id=OSEI, from_="Dr. Amara Osei", state="countered")
    scene = Scene(Wallet(item(), answered), "requests", size)
    scene.page.show_key(key)
    scene.settle()
    return scene


def _request_counter(size: tuple[int, int]) -> Scene:
    scene = _requests(size)
    scene.press(scene.page.bar.counter)
    return scene


def _request_documents(size: tuple[int, int]) -> Scene:
    line = Wallet(item())
    line.details[LAKESIDE] = msgspec.structs.replace(
        line.details[LAKESIDE], documents="Whole documents would go along."
    )
    scene = Scene(line, "requests", size)
    scene.page.show_key(LAKESIDE)
    scene.settle()
    area = scene.page.view.documents
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    area.ensureWidgetVisible(scene.page.view.documents, 0, 40)
    scene.settle()
    return scene


def _request_study(size: tuple[int, int]) -> Scene:
    line = Wallet(item())
    found = line.details[LAKESIDE]
    said = m.Section("What is computed here, and what leaves", learning_page.LINES)
    line.details[LAKESIDE] = msgspec.structs.replace(
        found, terms={**found.terms, "study": {}}, sections=(*found.sections, said)
    )
    line.answer(m.TryStudy, learning_page.TRIAL)
    scene = Scene(line, "requests", size)
    scene.page.show_key(LAKESIDE)
    scene.settle()
    study = scene.page.view.study
    scene.press(study.button)
    area = study
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area is not None
    area.ensureWidgetVisible(study, 0, 40)
    scene.settle()
    return scene


def _request_compare(size: tuple[int, int]) -> Scene:
    other = item(id=OSEI, from_="Dr. Amara Osei", what="Sleep, weekly summary", total="0.00")
    scene = Scene(Wallet(item(), other), "requests", size)
    scene.press(scene.page.compare)
    return scene


def _requests_many(size: tuple[int, int]) -> Scene:
    cards = [item(id=f"{n:064x}", from_=f"Requester {n}", read=n % 3 == 0) for n in range(12)]
    scene = Scene(Wallet(*cards), "requests", size)
    scene.page.finder.line.setText("requester 1")
    scene.settle()
    return scene


def _request_decline(size: tuple[int, int]) -> Scene:
    scene = _requests(size)
    scene.press(scene.page.bar.decline)
    return scene


def _request_take_back(size: tuple[int, int]) -> Scene:
    scene = _requests(size, OSEI)
    scene.press(scene.page.bar.take_back)
    return scene


def _grants(size: tuple[int, int], **other: Any) -> Scene:
    found = facts.detail(facts.grant(**other))
    line = AnsweringLine()
    line.answer(m.ListGrants, m.GrantList((found.item,)))
    line.answer(m.ShowGrant, found)
    scene = Scene(line, "grants", size)
    scene.page.show_content()
    return scene


def _grant_share(size: tuple[int, int]) -> Scene:
    none = {"price_per_step": "0.00", "total": "0.00", "paid": 0}
    return _grants(size, steps=1, served=1, off_chain=True, **none)


def _grant_revoke(size: tuple[int, int]) -> Scene:
    scene = _grant_share(size)
    scene.press(scene.page.view.state.revoke)
    return scene


def _calls(size: tuple[int, int]) -> Scene:
    line = AnsweringLine()
    open_calls_page.answering(line, *open_calls_page.CALLS)
    scene = Scene(line, "calls", size)
    scene.page.show_content()
    return scene


def _learning(size: tuple[int, int]) -> Scene:
    line = AnsweringLine()
    learning_page.answering(line, *learning_page.STUDIES)
    scene = Scene(line, "learning", size)
    scene.page.show_content()
    return scene


def _learning_empty(size: tuple[int, int]) -> Scene:
    line = AnsweringLine()
    learning_page.answering(line)
    return Scene(line, "learning", size)


SCENES: dict[str, Callable[[tuple[int, int]], Scene]] = {
    "request": _requests,
    "request-counter": _request_counter,
    "request-compare": _request_compare,
    "request-decline": _request_decline,
    "requests-many": _requests_many,
    "request-documents": _request_documents,
    "request-take-back": _request_take_back,
    "request-study": _request_study,
    "grant": _grants,
    "grant-share": _grant_share,
    "grant-revoke": _grant_revoke,
    "calls": _calls,
    "learning": _learning,
    "learning-empty": _learning_empty,
}


def draw(folder: Path, wanted: tuple[str, ...]) -> list[Path]:
    """Write a picture a scene, size and look; returns their paths."""
    application = QApplication([])
    install_fonts(application)
    set_reduced_motion(True)
    appearance = Appearance(application)
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for name, make in SCENES.items():
        if wanted and not name.startswith(wanted):
            continue
        for size in SIZES:
            scene = make(size)
            for choice in (Choice.LIGHT, Choice.DARK):
                appearance.choose(choice)
                scene.settle()
                drawn.append(folder / f"{name}-{size[0]}-{choice}.png")
                scene.window.grab().save(str(drawn[-1]))
            scene.window.close()
            scene.window.deleteLater()
    return drawn


if __name__ == "__main__":
    for picture in draw(Path(sys.argv[1]), tuple(sys.argv[2:])):
        print(picture)
