"""A longer text to read, scroll and copy, never to change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from app.desktop.fonts import Type, font
from app.desktop.measures import RADIUS_FIELD, SPACE_12, px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours
from app.desktop.widgets.scroll import thin_bars

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class ReadText(QPlainTextEdit):
    """The text; `name` says what it is, `height` is in pixels at 100 %."""

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(Type.BODY))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(px(height))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        thin_bars(self)
        self.document().setDocumentMargin(px(SPACE_12))
        self.viewport().setAutoFillBackground(False)
        palette = QPalette()
        palette.setBrush(QPalette.ColorRole.Base, Qt.BrushStyle.NoBrush)
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = brush_on(self.viewport()), colours(self)
        box(painter, self.viewport().rect(), px(RADIUS_FIELD), look.sunken)
        painter.end()
        super().paintEvent(event)
