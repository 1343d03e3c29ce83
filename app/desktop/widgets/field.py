"""Where a person types or picks: text, search, passphrase, one of a list. All painted alike.

A field's label is a real buddy of it, so a click on the word and a screen reader find the field.
A passphrase is wiped from the widget with `wipe`; it is never offered to completion or undo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.desktop.fonts import Type, font, width
from app.desktop.icons import paint_icon
from app.desktop.measures import COMBO, FIELD, RADIUS_FIELD, SPACE_12, px
from app.desktop.paint import LEFT, box, brush_on, write
from app.desktop.theme import colours
from app.desktop.widgets.text import Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

SEARCH_PAUSE_MS = 150


class Line(QLineEdit):
    """One line to type in; `name` is what a screen reader calls it."""

    def __init__(
        self, name: str, hint: str = "", *, icon_name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon_name
        self.wrong = False
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFrame(False)
        self.setFont(font(Type.BODY))
        self.setFixedHeight(px(FIELD))
        self.setTextMargins(px(35 if icon_name else 10), 0, px(10), 0)
        self.setProperty("ringRadius", RADIUS_FIELD)
        palette = QPalette()
        palette.setBrush(QPalette.ColorRole.Base, Qt.BrushStyle.NoBrush)
        self.setPalette(palette)

    def set_wrong(self, wrong: bool) -> None:
        """Mark what was typed as not right, by a thicker edge; a sentence beside it says why."""
        self.wrong = wrong
        said = self.tr("What is written here cannot be taken.") if wrong else ""
        self.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        fill = look.surface if self.isEnabled() else look.sunken
        border = look.danger if self.wrong else look.line2 if self.isEnabled() else look.line
        box(painter, self.rect(), px(RADIUS_FIELD), fill, border, px(2) if self.wrong else 1)
        if self._icon:
            place = QRectF(px(12), 0, px(18), self.height())
            paint_icon(painter, self._icon, place, look.text2)
        painter.end()
        super().paintEvent(event)


class SearchLine(Line):
    """A line whose text is taken when typing pauses; Escape empties it."""

    searched = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(name, hint, icon_name="search", parent=parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._told = ""
        self.textChanged.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._tell()
            return
        super().keyPressEvent(event)

    def _tell(self) -> None:
        self._pause.stop()
        text = self.text().strip()
        if text != self._told:
            self._told = text
            self.searched.emit(text)


class PassphraseLine(Line):
    """A line that hides what is typed, with a button to look at it."""

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, hint, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.setTextMargins(px(10), 0, px(44), 0)
        self.eye = _Eye(self)
        self.eye.toggled.connect(self._look)

    def take(self) -> str:
        """Give what was typed and empty the field at once."""
        text = self.text()
        self.wipe()
        return text

    def wipe(self) -> None:
        """Empty the field, its undo history and hide again."""
        self.eye.setChecked(False)
        self.setText("")
        self.setModified(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = px(28)
        self.eye.setGeometry(self.width() - side - px(5), (self.height() - side) // 2, side, side)

    def _look(self, on: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)


class _Eye(QPushButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setProperty("ringRadius", RADIUS_FIELD - 2)
        self.toggled.connect(self._name)
        self._name(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        size = px(18)
        place = QRectF((self.width() - size) / 2, (self.height() - size) / 2, size, size)
        look = colours(self)
        ink = look.text if self.underMouse() else look.text2
        paint_icon(brush_on(self), "eye-off" if self.isChecked() else "eye", place, ink)

    def _name(self, on: bool) -> None:
        self.setAccessibleName(
            self.tr("Hide the passphrase") if on else self.tr("Show the passphrase")
        )
        self.setToolTip(self.accessibleName())


class Combo(QComboBox):
    """One of a list; `quiet` is without a border, for choices on a calm page."""

    def __init__(
        self,
        name: str,
        choices: Sequence[str] = (),
        *,
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._quiet = quiet
        self.setAccessibleName(name)
        self.setFont(font(Type.BODY))
        self.setFixedHeight(px(COMBO))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if quiet else QSizePolicy.Policy.Expanding,
            QSizePolicy.Policy.Fixed,
        )
        self.setProperty("ringRadius", RADIUS_FIELD)
        self.setProperty("ringPad", 4 if quiet else 0)
        self.addItems(list(choices))

    def sizeHint(self) -> QSize:
        texts = [self.currentText()] if self._quiet else self._texts()
        longest = max((width(text, Type.BODY) for text in texts), default=0)
        return QSize(longest + px(24 if self._quiet else 48), px(COMBO))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() if self._quiet else QSize(px(90), px(COMBO))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect())
        ink = look.text if self.isEnabled() else look.disabled
        if self._quiet:
            ink = look.text if self.underMouse() else look.text2
        else:
            fill = look.surface if self.isEnabled() else look.sunken
            box(painter, area, px(RADIUS_FIELD), fill, look.line2)
        size, side = px(16), 0 if self._quiet else px(SPACE_12)
        place = QRectF(
            area.right() - size - (px(1) if self._quiet else px(9)), 0, size, area.height()
        )
        paint_icon(painter, "chevron-down", place, look.text2)
        words = QRectF(side, 0, place.left() - side - px(4), area.height())
        write(painter, words, self.currentText(), Type.BODY, ink, LEFT)

    def _texts(self) -> list[str]:
        return [self.itemText(index) for index in range(self.count())]


class Labelled(QWidget):
    """A field under its label, which is its buddy."""

    def __init__(self, label: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        words = self.label = Paragraph(label, Type.SMALL)
        words.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(words)
        column.addWidget(field)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
