"""Every page, sheet and screen: in a longer language, at 200 %, by keyboard, by screen reader.

The scenes are the real pages with invented answers. A page that is new belongs into
`tests.pages.gallery`; a test here says when one of the window's pages is in no scene.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.commands import Commands
from app.desktop.fonts import install_fonts
from app.desktop.measures import px
from app.desktop.pages.table import pages
from app.desktop.window import LEAST_HIGH, LEAST_WIDE
from tests.pages import walk
from tests.pages.answering_line import AnsweringLine
from tests.pages.gallery import more_scenes
from tests.pages.gallery.scenes import SCENES, SIZES, Scene
from tests.pages.pseudo import Pseudo, pseudo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.desktop.window import MainWindow

pytestmark = pytest.mark.area("E")

ALL: dict[str, Callable[[tuple[int, int]], Scene]] = {
    **SCENES,
    **more_scenes.page_scenes(Scene),
}
SCREENS = tuple(more_scenes.screens())


def shown(name: str, size: tuple[int, int]) -> tuple[MainWindow, Scene | None]:
    """Open a scene or a screen in a window of a size."""
    if name in ALL:
        scene = ALL[name](size)
        return scene.window, scene
    window = more_scenes.screen_window(name, size)
    for _ in range(5):
        QApplication.processEvents()
    return window, None


@pytest.fixture
def opened(qtbot) -> Iterator[Callable[[str, tuple[int, int]], MainWindow]]:
    """Opens scenes; they are closed after the test, before their lines are."""
    kept: list[tuple[MainWindow, Any]] = []

    def open_(name: str, size: tuple[int, int]) -> MainWindow:
        found = shown(name, size)
        kept.append(found)
        return found[0]

    yield open_
    for window, _scene in kept:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[None]:
    """The window speaks the language that is longer by a third."""
    language = Pseudo(qapp)
    qapp.installTranslator(language)
    yield
    qapp.removeTranslator(language)


@pytest.fixture
def doubled(qapp: QApplication) -> Iterator[None]:
    """Letters of twice the size."""
    install_fonts(qapp, 2.0)
    yield
    install_fonts(qapp)


def test_every_page_of_the_window_is_in_a_scene(qapp):
    entries = pages(cast("Any", AnsweringLine()), Commands())
    of_scenes = {name.partition("-")[0] for name in ALL}
    of_scenes = {{"request": "requests", "grant": "grants"}.get(name, name) for name in of_scenes}
    assert {entry.key for entry in entries} <= of_scenes


@pytest.mark.parametrize("size", SIZES, ids=["wide", "least"])
@pytest.mark.parametrize("name", [*ALL, *SCREENS])
def test_nothing_is_cut_in_a_longer_language(opened, longer, name, size):
    window = opened(name, size)
    assert walk.cut(window) == []


@pytest.mark.parametrize("name", [*ALL, *SCREENS])
def test_at_twice_the_size_all_is_whole_named_reached_still_and_not_told_by_colour(
    opened, doubled, name
):
    window = opened(name, (px(LEAST_WIDE), px(LEAST_HIGH)))
    assert walk.cut(window) == []
    assert walk.nameless(window) == []
    assert walk.silent_rows(window) == []
    assert walk.unreached_by_tab(window) == []
    assert walk.rich(window) == []
    assert walk.by_colour_alone(window) == []
    assert walk.moving(window) == [], "less motion is wished for in every test"


def test_the_longer_language_keeps_what_is_put_into_a_text():
    said = pseudo("{n} of {all} rows")
    assert said.startswith("[{n} óf {all} ŕówš")
    assert said.endswith("]")
    assert len(said) >= len("{n} of {all} rows") + 2
    assert pseudo("Tables (*.csv)").endswith("](*.csv)")
