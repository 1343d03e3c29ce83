"""What was found stands out where it is read, also behind signs that are two units long in Qt."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.desktop.fonts import Type, width
from app.desktop.paint import write_marked

pytestmark = pytest.mark.area("B")

GROUND = QColor("#FF0000")


def marked_span(text: str, mark: tuple[int, int]) -> tuple[int, int]:
    """Paint a line and return from where to where the ground of its mark reaches."""
    image = QImage(600, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    area = QRect(0, 0, 600, 30)
    write_marked(painter, area, text, (mark,), Type.BODY, QColor("black"), GROUND)
    painter.end()
    found = [x for x in range(600) if any(image.pixelColor(x, y) == GROUND for y in range(30))]
    return (found[0], found[-1] + 1) if found else (0, 0)


@pytest.mark.parametrize("before", ["to ", "😀😀 ", "a😀b👍c "])
def test_a_mark_lies_under_its_word_also_behind_emoji(qapp, before):
    word = "market"
    first, last = marked_span(f"{before}{word} now", (len(before), len(before) + len(word)))
    assert first == pytest.approx(width(before, Type.BODY, tabular=True), abs=2)
    assert last - first == pytest.approx(width(word, Type.BODY, tabular=True), abs=2)


def test_an_emoji_that_was_found_is_marked_whole(qapp):
    first, last = marked_span("x😀y", (1, 2))
    assert first == pytest.approx(width("x", Type.BODY, tabular=True), abs=2)
    assert last == pytest.approx(width("x😀", Type.BODY, tabular=True), abs=2)
