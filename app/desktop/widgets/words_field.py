"""Where 24 words are typed: several lines, nothing kept, nothing handed to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from app.desktop.fonts import Type, font
from app.desktop.measures import RADIUS_FIELD, px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_SIDE, _TOP = 12, 7
_LINES = 5


class WordsField(QWidget):
    """A box of lines in the manner of a field; `name` is what a screen reader calls it.

    Signals:
        changed: something was typed.
        entered: Enter was pressed.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wrong = False
        self.text = _Text(name)
        self.text.textChanged.connect(self.changed)
        self.text.entered.connect(self.entered)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(_SIDE), px(_TOP), px(_SIDE), px(_TOP))
        column.addWidget(self.text)
        self.setFocusProxy(self.text)
        self.setFixedHeight(_LINES * Type.BODY.line + px(2 * _TOP))

    def words(self) -> list[str]:
        """Give the words as they were typed."""
        return self.text.toPlainText().split()

    def take(self) -> str:
        """Give the words with one space between two, and empty the box at once."""
        words = " ".join(self.words())
        self.wipe()
        return words

    def wipe(self) -> None:
        """Empty the box."""
        self.text.setPlainText("")

    def set_wrong(self, wrong: bool) -> None:
        """Mark what was typed as not right; a sentence beside it must say why."""
        self.wrong = wrong
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = colours(self)
        fill = look.surface if self.isEnabled() else look.sunken
        border = look.danger if self.wrong else look.line2 if self.isEnabled() else look.line
        box(brush_on(self), self.rect(), px(RADIUS_FIELD), fill, border)


class _Text(QPlainTextEdit):
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(Type.BODY))
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        palette = QPalette()
        palette.setBrush(QPalette.ColorRole.Base, Qt.BrushStyle.NoBrush)
        self.setPalette(palette)
        self.setProperty("ringRadius", RADIUS_FIELD)

    def ring_rect(self) -> QRect:
        """Give the place of the whole field, which the ring goes around."""
        return self.rect().adjusted(-px(_SIDE), -px(_TOP), px(_SIDE), px(_TOP))

    def createMimeDataFromSelection(self) -> QMimeData:
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            event.accept()
            return
        super().keyPressEvent(event)
