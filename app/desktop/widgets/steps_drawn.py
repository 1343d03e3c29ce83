"""Steps in small pictures: a phone, a website, a list, a letter, a file; of nobody's own screen.

Each picture shows where to look, in the accent, and nothing else; its words stand under it. A
screen reader is told the row as one numbered sentence.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.paint import box, brush_on, disc, rule
from app.desktop.theme import Colours, colours
from app.desktop.widgets.text import Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QColor, QPaintEvent

MOST = 4
"""So many stand in a row; all rows have the width of so many, and so stand under each other."""

_WIDE, _HIGH, _GAP = 124, 76, 16
_GRID_WIDE, _GRID_HIGH = 76, 52
"""What a picture is drawn on, in the middle of its ground."""


class Drawing(enum.Enum):
    """What a step looks like."""

    PHONE = "phone"
    SETTINGS = "settings"
    SITE = "site"
    LIST = "list"
    CHAT = "chat"
    FOLDER = "folder"
    LETTER = "letter"
    FILE = "file"


class DrawnStep(NamedTuple):
    """One step: its picture, and its words."""

    drawing: Drawing
    words: str


class StepsDrawn(QWidget):
    """A row of steps, one after the other."""

    def __init__(self, steps: Sequence[DrawnStep], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(
            " ".join(f"{number}. {step.words}." for number, step in enumerate(steps, 1))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, step in enumerate(steps):
            words = Paragraph(step.words, Type.SMALL)
            words.setFixedWidth(px(_WIDE))
            column = QVBoxLayout()
            column.setSpacing(px(6))
            column.addWidget(_Picture(step.drawing))
            column.addWidget(words)
            column.addStretch()
            if number:
                row.addWidget(_Onward(), 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(column)
        row.addStretch()


class _Onward(QWidget):
    """The small arrow between two pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(px(_GAP), px(_HIGH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = brush_on(self)
        painter.setPen(_pen(colours(self).text2))
        middle, near = QPointF(self.width() / 2 + px(2), self.height() / 2), px(4)
        painter.drawPolyline(
            [middle + QPointF(-near, -near), middle, middle + QPointF(-near, near)]
        )


class _Picture(QWidget):
    """One picture on its ground."""

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._draw = _DRAWN[drawing]
        self.setFixedSize(QSize(px(_WIDE), px(_HIGH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        box(painter, self.rect(), px(8), look.sunken)
        painter.translate((self.width() - px(_GRID_WIDE)) / 2, (self.height() - px(_GRID_HIGH)) / 2)
        painter.scale(px(100) / 100, px(100) / 100)
        self._draw(painter, look)


def _pen(colour: QColor) -> QPen:
    cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    return QPen(colour, 1.5, Qt.PenStyle.SolidLine, cap, join)


def _pane(painter: QPainter, look: Colours, area: QRectF, radius: float) -> None:
    box(painter, area, radius, look.surface, look.line2, 1.5)


def _line(painter: QPainter, look: Colours, left: float, top: float, length: float) -> None:
    box(painter, QRectF(left, top, length, 4), 2, look.btn)


def _here(painter: QPainter, look: Colours, area: QRectF) -> None:
    """What is pressed: on soft ground, its words in the accent."""
    box(painter, area, 4, look.soft, look.accent, 1.5)
    middle = area.center().y()
    box(painter, QRectF(area.left() + 6, middle - 2, area.width() - 12, 4), 2, look.accent)


def _phone(painter: QPainter, look: Colours) -> None:
    _pane(painter, look, QRectF(22, 0, 32, 52), 6)
    disc(painter, QPointF(46, 9), 4, look.accent)
    _line(painter, look, 28, 7, 11)
    for top in (19, 28, 37):
        _line(painter, look, 28, top, 20)


def _settings(painter: QPainter, look: Colours) -> None:
    _pane(painter, look, QRectF(22, 0, 32, 52), 6)
    for top in (7, 17, 40):
        _line(painter, look, 28, top, 20)
    _here(painter, look, QRectF(25, 25, 26, 11))


def _site(painter: QPainter, look: Colours) -> None:
    _pane(painter, look, QRectF(0, 0, 76, 52), 5)
    rule(painter, 1, 75, 11, look.line2)
    for left in (6, 12, 18):
        disc(painter, QPointF(left, 6), 1.5, look.line2)
    for top, length in ((18, 40), (26, 30)):
        _line(painter, look, 8, top, length)
    _here(painter, look, QRectF(38, 33, 31, 13))


def _list(painter: QPainter, look: Colours) -> None:
    _pane(painter, look, QRectF(4, 0, 68, 52), 5)
    for top, length in ((7, 34), (17, 44), (43, 28)):
        _line(painter, look, 12, top, length)
    _here(painter, look, QRectF(8, 25, 60, 13))


def _chat(painter: QPainter, look: Colours) -> None:
    _pane(painter, look, QRectF(22, 0, 32, 52), 6)
    for dots in (6, 10, 14):
        disc(painter, QPointF(48, dots - 1), 1.5, look.accent)
    box(painter, QRectF(27, 20, 15, 7), 3.5, look.btn)
    box(painter, QRectF(34, 30, 15, 7), 3.5, look.btn)
    box(painter, QRectF(27, 40, 12, 7), 3.5, look.btn)


def _folder(painter: QPainter, look: Colours) -> None:
    path = QPainterPath(QPointF(8, 12))
    for x, y in ((8, 7), (11, 4), (28, 4), (34, 11), (65, 11), (68, 14), (68, 45), (65, 48)):
        path.lineTo(x, y)
    for x, y in ((11, 48), (8, 45)):
        path.lineTo(x, y)
    path.closeSubpath()
    painter.setPen(_pen(look.line2))
    painter.setBrush(look.surface)
    painter.drawPath(path)
    for top in (20, 29):
        _line(painter, look, 16, top, 30)
    box(painter, QRectF(16, 38, 20, 4), 2, look.accent)


def _letter(painter: QPainter, look: Colours) -> None:
    _pane(painter, look, QRectF(6, 6, 64, 42), 5)
    painter.setPen(_pen(look.line2))
    painter.drawPolyline([QPointF(9, 10), QPointF(38, 29), QPointF(67, 10)])
    box(painter, QRectF(25, 36, 26, 4), 2, look.accent)


def _file(painter: QPainter, look: Colours) -> None:
    path = QPainterPath(QPointF(20, 3))
    for x, y in ((20, 49), (23, 52), (53, 52), (56, 49), (56, 13), (44, 0), (23, 0)):
        path.lineTo(x, y)
    path.closeSubpath()
    painter.setPen(_pen(look.line2))
    painter.setBrush(look.surface)
    painter.drawPath(path)
    painter.drawPolyline([QPointF(44, 0), QPointF(44, 13), QPointF(56, 13)])
    painter.setPen(_pen(look.accent))
    painter.drawLine(QPointF(38, 20), QPointF(38, 41))
    painter.drawPolyline([QPointF(30, 33), QPointF(38, 41), QPointF(46, 33)])


_DRAWN: dict[Drawing, Callable[[QPainter, Colours], None]] = {
    Drawing.PHONE: _phone,
    Drawing.SETTINGS: _settings,
    Drawing.SITE: _site,
    Drawing.LIST: _list,
    Drawing.CHAT: _chat,
    Drawing.FOLDER: _folder,
    Drawing.LETTER: _letter,
    Drawing.FILE: _file,
}
