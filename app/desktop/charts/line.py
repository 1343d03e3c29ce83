"""A line for means over time: 1.8 px, straight between values, at most one point named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen, QPolygonF

from app.desktop.charts.base import Chart
from app.desktop.fonts import Type, width
from app.desktop.measures import px
from app.desktop.paint import CENTRE, LEFT, write
from app.desktop.theme import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

_STROKE = 1.8
_ROOM = 8


@dataclass(frozen=True)
class Mark:
    """A label below the axis at a point."""

    at: int
    label: str


class LineChart(Chart):
    """Values in even steps from left to right."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.marks: tuple[Mark, ...] = ()
        self.named: Mark | None = None

    def set_marks(self, marks: Sequence[Mark], named: Mark | None = None) -> None:
        """Label some points below the axis, and name at most one in the chart itself."""
        self.marks, self.named = tuple(marks), named
        self.update()

    def x_of(self, number: int) -> float:
        frame = self.frame()
        return frame.left() + frame.width() * number / max(len(self.points) - 1, 1)

    def draw(self, painter: QPainter) -> None:
        look, frame = colours(self), self.frame()
        pen = QPen(look.accent, px(_STROKE * 10) / 10)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(self._path()))
        for mark in self.marks:
            wide = width(mark.label, Type.SMALL) + px(4)
            below = QRectF(0, frame.bottom() + px(6), wide, Type.SMALL.line)
            below.moveLeft(
                min(max(frame.left(), self.x_of(mark.at) - wide / 2), frame.right() - wide)
            )
            write(painter, below, mark.label, Type.SMALL, look.text2, CENTRE)
        shown = Mark(self.at, self.points[self.at].spoken) if self.at >= 0 else self.named
        if shown is not None:
            self._name_point(painter, shown)

    def _path(self) -> list[QPointF]:
        """Give the points, thinned to the lowest and highest of each pixel column."""
        columns: dict[int, list[int]] = {}
        for number in range(len(self.points)):
            columns.setdefault(round(self.x_of(number)), []).append(number)
        path: list[QPointF] = []
        for numbers in columns.values():
            kept = {
                numbers[0],
                numbers[-1],
                min(numbers, key=lambda n: self.points[n].value),
                max(numbers, key=lambda n: self.points[n].value),
            }
            path += [QPointF(self.x_of(n), self.level(self.points[n].value)) for n in sorted(kept)]
        return path

    def _name_point(self, painter: QPainter, mark: Mark) -> None:
        look, frame = colours(self), self.frame()
        spot = QPointF(self.x_of(mark.at), self.level(self.points[mark.at].value))
        painter.setPen(QPen(look.accent, px(_STROKE * 10) / 10))
        painter.setBrush(look.surface)
        painter.drawEllipse(spot, px(4), px(4))
        wide, line = width(mark.label, Type.SMALL_MEDIUM) + px(4), Type.SMALL.line
        place = QRectF(spot.x() + px(_ROOM + 4), spot.y() - line / 2 - px(3), wide, line)
        if place.right() > frame.right():
            place.moveRight(spot.x() - px(_ROOM + 2))
        painter.fillRect(place.adjusted(-px(3), 0, px(3), 0), look.surface)
        write(painter, place, mark.label, Type.SMALL_MEDIUM, look.text, LEFT)
