"""What bars and lines have in common: the frame, the grid, walking by keys, the spoken summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.charts.scale import Scale, plain
from app.desktop.fonts import Type, width
from app.desktop.measures import px
from app.desktop.paint import RIGHT, brush_on, rule, write
from app.desktop.theme import colours

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent

_GAP = 8


@dataclass(frozen=True)
class Point:
    """One value; `label` stands below the axis where there is room, `spoken` is the whole of it.

    `spoken` is also the row of the table that says the same ("15 Nov: 7.30").
    """

    label: str
    value: Decimal
    spoken: str


class Chart(QWidget):
    """A painted chart; `walked` carries the number of the point that the arrow keys are on."""

    walked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.points: tuple[Point, ...] = ()
        self.axis: Scale | None = None
        self.at = -1
        self._framed: tuple[tuple[int, int, Scale | None], QRectF] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setProperty("ringRadius", 4)
        self.setProperty("ringPad", 4)
        self.setAccessibleName(name)

    def set_points(self, points: Sequence[Point], axis: Scale, summary: str) -> None:
        """Show values on an axis; `summary` says in a sentence what the eye would see."""
        self.points, self.axis, self.at = tuple(points), axis, -1
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(summary)
        self.update()

    def walk(self, number: int) -> None:
        """Go to a point; a screen reader says it."""
        if not self.points:
            return
        self.at = max(0, min(number, len(self.points) - 1))
        self.setAccessibleName(f"{self._name}. {self.points[self.at].spoken}")
        self.walked.emit(self.at)
        self.update()

    def frame(self) -> QRectF:
        """Give the rectangle between the first and the last grid line."""
        key = (self.width(), self.height(), self.axis)
        if self._framed is not None and self._framed[0] == key:
            return self._framed[1]
        marks = self.axis.marks if self.axis is not None else ()
        widest = max((width(written(m), Type.SMALL, tabular=True) for m in marks), default=0)
        half = Type.SMALL.line / 2
        left = max(widest, px(24)) + px(_GAP)
        frame = QRectF(self.rect()).adjusted(
            left, max(half, self.above()) + px(2), -px(2), -Type.SMALL.line - px(6)
        )
        self._framed = (key, frame)
        return frame

    def above(self) -> float:
        """The room that is needed over the highest grid line, besides half of its mark."""
        return 0.0

    def level(self, value: Decimal) -> float:
        """Give the height of a value in the widget."""
        frame = self.frame()
        share = self.axis.share(value) if self.axis is not None else 0.0
        return frame.bottom() - frame.height() * share

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(180))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Left: (self.at if self.at >= 0 else len(self.points)) - 1,
            Qt.Key.Key_Right: self.at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.points) - 1,
        }.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.walk(step)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.points:
            x = event.position().x()
            self.walk(min(range(len(self.points)), key=lambda n: abs(self.x_of(n) - x)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.at = -1
        self.setAccessibleName(self._name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = brush_on(self)
        self.draw_grid(painter)
        if self.points:
            self.draw(painter)

    def draw_grid(self, painter: QPainter) -> None:
        """Paint the level lines and their marks."""
        if self.axis is None:
            return
        look, frame = colours(self), self.frame()
        line = Type.SMALL.line
        for mark in self.axis.marks:
            y = round(self.level(mark))
            lowest = mark == self.axis.low
            rule(painter, frame.left(), frame.right(), y, look.line if lowest else look.grid)
            words = QRectF(0, y - line / 2, frame.left() - px(_GAP), line)
            write(painter, words, written(mark), Type.SMALL, look.text2, RIGHT, tabular=True)

    def x_of(self, number: int) -> float:
        """Give where a point stands."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Paint the values."""
        raise NotImplementedError


def written(mark: Decimal) -> str:
    """Write a mark of an axis as numbers are written in the person's language."""
    locale = QLocale()
    whole, _, rest = plain(mark).partition(".")
    said = locale.toString(int(whole))
    if whole == "-0":
        said = f"{locale.negativeSign()}{said}"
    return f"{said}{locale.decimalPoint()}{rest}" if rest else said
