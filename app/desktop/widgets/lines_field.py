"""Where several lines are typed, pasted, or dropped as a file: in the manner of a field."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from app.desktop.fonts import Type, font
from app.desktop.measures import RADIUS_FIELD, px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent

_SIDE, _TOP = 12, 7


class LinesField(QWidget):
    """A box of so many lines; `name` is what a screen reader calls it, `hint` stands in it empty.

    Signals:
        changed: what stands in it is another.
        dropped: a file was dropped on it, by its path.
    """

    changed = Signal()
    dropped = Signal(str)

    def __init__(self, name: str, hint: str, lines: int, longest: int) -> None:
        super().__init__()
        self._longest = longest
        self.text = _Text(name, hint)
        self.text.textChanged.connect(self.changed)
        self.text.dropped.connect(self.dropped)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_SIDE), px(_TOP), px(_SIDE), px(_TOP))
        column.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.setFixedHeight(lines * Type.BODY.line + px(2 * _TOP))

    def typed(self) -> str:
        """Give what stands in it, no more than it may hold."""
        return self.text.toPlainText().strip()[: self._longest]

    def set_typed(self, text: str) -> None:
        """Put something into it."""
        self.text.setPlainText(text[: self._longest])

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = colours(self)
        fill = look.surface if self.isEnabled() else look.sunken
        border = look.line2 if self.isEnabled() else look.line
        box(brush_on(self), self.rect(), px(RADIUS_FIELD), fill, border)


class _Text(QPlainTextEdit):
    dropped = Signal(str)

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(Type.BODY))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        palette = QPalette()
        palette.setBrush(QPalette.ColorRole.Base, QPalette().base())
        self.setPalette(palette)
        self.setProperty("ringRadius", RADIUS_FIELD)

    def ring_rect(self) -> QRect:
        """Give the place of the whole field, which the ring goes around."""
        return self.rect().adjusted(-px(_SIDE), -px(_TOP), px(_SIDE), px(_TOP))

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        for url in source.urls():
            if url.isLocalFile() and Path(url.toLocalFile()).is_file():
                self.dropped.emit(url.toLocalFile())
                return
        super().insertFromMimeData(source)
