"""Every page looks as somebody saw that it should: full, empty, in trouble, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.desktop.fonts import install_fonts
from app.desktop.language import speak
from app.desktop.motion import set_reduced_motion
from app.desktop.theme import Appearance, Choice
from tests.golden.compare import PIXELS, differing, save, save_difference
from tests.golden.moments import NAMES, drawn, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("E")

FOLDER = Path(__file__).with_name("pictures")
LOOKS = (Choice.LIGHT, Choice.DARK)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The look of every picture: Inter at 100 %, plain English, without motion."""
    locale = QLocale()
    speak(qapp, "en")
    install_fonts(qapp)
    set_reduced_motion(True)
    found = qapp.findChild(Appearance)
    look = found if isinstance(found, Appearance) else Appearance(qapp)
    yield look
    look.choose(Choice.LIGHT)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_looks_as_it_was_seen_to_be_right(
    qtbot, appearance: Appearance, tmp_path: Path, name: str
):
    with shown(name) as window:
        for look in LOOKS:
            appearance.choose(look)
            image = drawn(window)
            golden = QImage(str(FOLDER / f"{name}-{look}.png"))
            count = int(differing(image, golden).sum())
            if count > PIXELS:
                save(image, tmp_path / "now.png")
                save_difference(image, golden, tmp_path / "difference.png")
            assert count <= PIXELS, (
                f"{count} pixels of {name} ({look}) are others than those that were seen. Look at"
                f" now.png and difference.png in {tmp_path}; if it is meant so, draw the picture"
                f" anew with `make golden`."
            )


def test_there_is_a_picture_of_every_moment_and_none_of_another():
    wanted = {f"{name}-{look}.png" for name in NAMES for look in LOOKS}
    assert {path.name for path in FOLDER.iterdir()} == wanted
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 8_500_000


def test_a_word_that_moved_is_seen_and_the_last_bit_of_an_edge_is_not(qapp, tmp_path: Path):
    golden = QImage(str(FOLDER / "hidden-light.png")).convertToFormat(QImage.Format.Format_RGB32)
    moved = golden.copy(1, 0, golden.width(), golden.height())
    assert int(differing(moved, golden).sum()) > PIXELS
    near = golden.copy()
    colour = near.pixelColor(600, 400)
    colour.setBlue(max(0, colour.blue() - 3))
    near.setPixelColor(600, 400, colour)
    assert int(differing(near, golden).sum()) == 0
    save_difference(moved, golden, tmp_path / "difference.png")
    assert QImage(str(tmp_path / "difference.png")).size() == golden.size()
