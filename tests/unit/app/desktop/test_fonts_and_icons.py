"""Letters and icons are the shipped ones, at the sizes of the scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QFontMetricsF, QImage, QPainter, QTextLayout

from app.desktop.fonts import Type, font, install_fonts, width
from app.desktop.icons import icon_names, icon_pixmap, paint_icon
from app.desktop.measures import px, text_scale
from app.desktop.resources import resource
from app.desktop.theme import DARK, LIGHT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.area("A")


def test_the_three_weights_of_inter_are_found():
    for kind in Type:
        assert QFontInfo(font(kind)).family().startswith("Inter")
    assert width("Practice", Type.BODY) < width("Practice", Type.BODY_STRONG)


def test_nothing_is_set_below_nine_points():
    assert min(kind.value[0] for kind in Type) == 9.0


def test_tabular_figures_all_have_one_width():
    measure = QFontMetricsF(font(Type.BODY, tabular=True))
    assert {measure.horizontalAdvance(digit) for digit in "0123456789"} == {
        measure.horizontalAdvance("0")
    }
    assert width("1111", Type.BODY) < width("1111", Type.BODY, tabular=True)


@pytest.mark.parametrize("tabular", [False, True])
def test_an_address_looks_as_it_is_written(tabular: bool):
    def letters(text: str) -> list[int]:
        layout = QTextLayout(text, font(Type.BODY, tabular=tabular))
        layout.beginLayout()
        layout.createLine().setLineWidth(1000)
        layout.endLayout()
        return [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]

    assert letters("0x5F")[1] == letters("oxen")[1]


def test_lengths_and_letters_grow_together_with_the_text_size(qapp: QApplication):
    install_fonts(qapp, 2.0)
    assert text_scale() == 2.0
    assert px(36) == 72
    assert Type.BODY.line == 40
    assert font(Type.BODY).pointSizeF() == 20.0


def test_every_icon_is_on_the_grid_with_round_strokes_and_no_colour_of_its_own():
    assert len(icon_names()) >= 40
    for name in icon_names():
        text = resource("icons", f"{name}.svg").read_text("utf-8")
        assert 'viewBox="0 0 20 20"' in text
        assert 'stroke="currentColor"' in text
        assert 'stroke-linecap="round"' in text
        assert not re.search(r"#[0-9A-Fa-f]{3,8}", text)


def test_an_icon_takes_the_colour_it_is_asked_for_and_leaves_ink():
    for name in icon_names():
        image = icon_pixmap(name, LIGHT.accent, 20).toImage()
        strongest = max(
            (image.pixelColor(x, y) for x in range(20) for y in range(20)),
            key=lambda colour: colour.alpha(),
        )
        assert strongest.alpha() > 120, name
        assert abs(strongest.green() - LIGHT.accent.green()) <= 3, name


def test_two_looks_never_share_a_drawing():
    light = icon_pixmap("key", LIGHT.text2, 20).toImage()
    dark = icon_pixmap("key", DARK.text2, 20).toImage()
    assert light != dark


def test_a_fine_screen_gets_a_finer_drawing():
    assert icon_pixmap("home", LIGHT.text, 20, 2.0).width() == 40
    assert icon_pixmap("home", LIGHT.text, 20, 2.0).deviceIndependentSize().width() == 20


def test_an_icon_stands_in_the_middle_of_the_space_it_is_given():
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(LIGHT.page)
    painter = QPainter(image)
    paint_icon(painter, "plus", QRectF(0, 10, 40, 20), LIGHT.text)
    painter.end()
    inked = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y) != LIGHT.page]
    assert {y for _, y in inked} <= set(range(10, 30))
    assert sum(x for x, _ in inked) / len(inked) == pytest.approx(19.5, abs=0.6)


def test_an_unknown_icon_is_an_error_and_not_a_gap():
    with pytest.raises(FileNotFoundError):
        icon_pixmap("unicorn", LIGHT.text, 20)
