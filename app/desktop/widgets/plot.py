"""The drawing of the first page: the owner's ground, and one way out that the owner opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from app.desktop.measures import px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours
from app.desktop.widgets.empty import dots

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent


_ROWS = (130, 92, 60, 108, 140, 76)
_CHOSEN = 2


class Plot(QWidget):
    """The drawing of the first page: many records, one of them leaving by the open gate."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(QSize(px(412), px(308)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        _outline(painter, look.accent)
        for number, length in enumerate(_ROWS):
            chosen = number == _CHOSEN
            ink = look.accent if chosen else look.line
            top = px(61 + 34 * number)
            for left, wide in ((px(56), px(20)), (px(88), px(length))):
                box(painter, QRectF(left, top, wide, px(12)), px(6), ink)
            if chosen:
                middle = top + px(6)
                start = QPointF(px(88 + length + 16), middle)
                dots(painter, start, QPointF(px(376), middle), look.accent, px(3), px(10))
                box(painter, QRectF(px(388), top, px(20), px(12)), px(6), ink)


def _outline(painter: QPainter, colour: QColor) -> None:
    pen = QPen(colour, px(6))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    near, far, bend = px(4), px(304), px(44)
    path = QPainterPath(QPointF(far, px(121)))
    path.lineTo(far, near + bend)
    path.quadTo(far, near, far - bend, near)
    path.lineTo(near + bend, near)
    path.quadTo(near, near, near, near + bend)
    path.lineTo(near, far - bend)
    path.quadTo(near, far, near + bend, far)
    path.lineTo(far - bend, far)
    path.quadTo(far, far, far, far - bend)
    path.lineTo(far, px(187))
    painter.drawPath(path)
