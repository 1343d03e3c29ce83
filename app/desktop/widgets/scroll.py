"""Thin scroll bars, and the scrolled column of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from app.desktop.measures import px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_THICK = 12


class ThinBar(QScrollBar):
    """A scroll bar that is only its handle."""

    def sizeHint(self) -> QSize:
        if self.orientation() == Qt.Orientation.Vertical:
            return QSize(px(_THICK), px(60))
        return QSize(px(60), px(_THICK))

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, self
        )
        if self.maximum() <= self.minimum():
            return
        look = colours(self)
        ink = look.text2 if self.underMouse() or self.isSliderDown() else look.line2
        area = QRectF(handle)
        side = px(4)
        if self.orientation() == Qt.Orientation.Vertical:
            area = area.adjusted(side, 2, -side, -2)
        else:
            area = area.adjusted(2, side, -2, -side)
        box(brush_on(self), area, px(2), ink)


def thin_bars(area: QAbstractScrollArea) -> None:
    """Give a scrolled widget thin bars, no frame, and the background of what is behind it."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setVerticalScrollBar(ThinBar(Qt.Orientation.Vertical, area))
    area.setHorizontalScrollBar(ThinBar(Qt.Orientation.Horizontal, area))
    palette = QPalette()
    palette.setBrush(QPalette.ColorRole.Base, Qt.BrushStyle.NoBrush)
    area.setPalette(palette)
    area.viewport().setAutoFillBackground(False)


class Scrolled(QScrollArea):
    """A column that scrolls up and down; its width follows the window."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        thin_bars(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        content.setAutoFillBackground(False)


class ScrolledPart(Scrolled):
    """A part of a sheet: as tall as its content where there is room, else scrolled."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
        self._content = content
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        tall = self._content.heightForWidth(width)
        return tall if tall >= 0 else self._content.sizeHint().height()

    def sizeHint(self) -> QSize:
        return self._content.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width(), px(160))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
