"""Bars for sums: from 0, the current one darker with its value above, an empty one says 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from app.desktop.charts.base import Chart
from app.desktop.fonts import Type, width
from app.desktop.measures import px
from app.desktop.paint import CENTRE, top_rounded, write
from app.desktop.theme import colours

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

_SHARE = 0.56
_WIDEST = 30
_CORNER = 4


def _every(labels: Iterable[str], slot: float) -> int:
    """So many bars to one label, that the widest of them have room."""
    widest = max((width(label, Type.SMALL_MEDIUM) for label in labels), default=0)
    return max(1, -(-(widest + px(8)) // max(1, int(slot))))


class BarChart(Chart):
    """One bar a point; `current` is the last one unless another is named."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.current: int | None = None
        self.written: tuple[str, ...] = ()
        self._whole: tuple[str, ...] = ()

    def set_values(self, written: tuple[str, ...], current: int | None = None) -> None:
        """Say how each value is written above its bar, and which bar is the current one."""
        self.written, self.current = written, current
        self.update()

    def set_whole_labels(self, whole: tuple[str, ...]) -> None:
        """Say each label whole, for where the one that named its month has no room."""
        self._whole = whole
        self.update()

    def label(self, number: int, every: int) -> str:
        """The label below a bar; a month begun at a bar without a label is named at the next."""
        label = self.points[number].label
        if every == 1 or number >= len(self._whole):
            return label
        skipped = range(max(0, number - every + 1), number)
        begins = any(self.points[one].label == self._whole[one] for one in skipped)
        return self._whole[number] if begins else label

    def above(self) -> float:
        return Type.SMALL.line

    def x_of(self, number: int) -> float:
        frame = self.frame()
        return frame.left() + frame.width() * (number + 0.5) / max(len(self.points), 1)

    def draw(self, painter: QPainter) -> None:
        look, frame = colours(self), self.frame()
        slot = frame.width() / len(self.points)
        wide = round(min(px(_WIDEST), slot * _SHARE))
        current = len(self.points) - 1 if self.current is None else self.current
        shown = self.at if self.at >= 0 else current
        every = _every([point.label for point in self.points], slot)
        if every > 1 and self._whole:
            every = _every(self._whole, slot)
        for number, point in enumerate(self.points):
            middle, top = self.x_of(number), self.level(point.value)
            height = frame.bottom() - top
            bar = QRectF(round(middle - wide / 2), top, wide, height)
            if height > 0:
                ink = look.bar_hi if number in (current, self.at) else look.bar
                painter.fillPath(top_rounded(bar, min(px(_CORNER), height)), ink)
            if number == shown or point.value == 0:
                self._value(painter, number, middle, top, strong=number == shown)
            on = number == shown
            if number % every == (len(self.points) - 1) % every or on:
                below = QRectF(middle - slot, frame.bottom() + px(6), 2 * slot, Type.SMALL.line)
                kind = Type.SMALL_MEDIUM if on else Type.SMALL
                ink = look.text if on else look.text2
                write(painter, below, self.label(number, every), kind, ink, CENTRE)

    def _value(
        self, painter: QPainter, number: int, middle: float, top: float, *, strong: bool
    ) -> None:
        look = colours(self)
        value = self.points[number].value
        text = self.written[number] if number < len(self.written) else str(value)
        text = "0" if value == 0 else text
        kind = Type.SMALL_MEDIUM if strong else Type.SMALL
        line = Type.SMALL.line
        wide = width(text, kind, tabular=True) + px(6)
        left = min(middle - wide / 2, self.width() - wide)  # a long one stays on the chart
        place = QRectF(left, top - line - px(2), wide, line)
        if value != 0:
            painter.fillRect(place, look.surface)
        ink = look.text if strong else look.text2
        write(painter, place, text, kind, ink, CENTRE, tabular=True)
