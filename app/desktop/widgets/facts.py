"""Pairs of a label and a value, and headings of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type, width
from app.desktop.icons import paint_icon
from app.desktop.measures import BUTTON_SMALL, SPACE_8, SPACE_24, px
from app.desktop.paint import brush_on
from app.desktop.theme import colours
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent


class KeyValues(QWidget):
    """Labels in the second colour beside their values, all values on one left edge."""

    def __init__(
        self, pairs: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(SPACE_24))
        self._grid.setVerticalSpacing(px(1))
        self._grid.setColumnStretch(1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pairs: tuple[tuple[str, str], ...] = ()
        self.set_pairs(pairs)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Give the pairs that are shown."""
        return self._pairs

    def set_label_width(self, pixels: int) -> None:
        """Give the labels at least this width."""
        self._grid.setColumnMinimumWidth(0, pixels)

    def set_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show other pairs; values wrap, labels do not."""
        if tuple(pairs) == self._pairs:
            return
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._pairs = tuple(pairs)
        for row, (label, value) in enumerate(pairs):
            key = ElidedLabel(label, Type.BODY, "text2")
            key.setMinimumWidth(width(label, Type.BODY))
            words = Paragraph(value, Type.BODY, "text")
            words.setAccessibleName(f"{label}: {value}")
            self._grid.addWidget(key, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(words, row, 1)
        self.updateGeometry()


def align(*parts: KeyValues) -> None:
    """Put the values of several groups on one left edge."""
    labels = [label for part in parts for label, _ in part.pairs()]
    widest = max((width(label, Type.BODY) for label in labels), default=0)
    for part in parts:
        part.set_label_width(widest)


class SectionHead(QWidget):
    """A heading, a quiet remark at its right edge, and room for small buttons."""

    def __init__(
        self,
        title: str,
        remark: str = "",
        *,
        kind: Type = Type.HEAD,
        buttons: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, kind)
        self.remark = ElidedLabel(remark, Type.SMALL, "text2", align=Qt.AlignmentFlag.AlignRight)
        self._buttons = tuple(buttons)
        row = self._row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.title)
        row.addStretch()
        row.addWidget(self.remark)
        for button in buttons:
            row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Put the remark below the title where there is no room for both in a line."""
        parts = (self.title, self.remark, *(one for one in self._buttons if not one.isHidden()))
        need = sum(part.sizeHint().width() for part in parts) + px(16) * (len(parts) - 1)
        under = bool(self.remark.text()) and need > self.width()
        if under and self._column.count() == 1:
            self._row.removeWidget(self.remark)
            self.remark.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self._column.addWidget(self.remark)
        elif not under and self._column.count() == 2:
            self._column.removeWidget(self.remark)
            self.remark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._row.insertWidget(2, self.remark)


class PageHead(QWidget):
    """The title of a page with its buttons, and the line of origin below it."""

    def __init__(
        self,
        title: str,
        line: str = "",
        *,
        buttons: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, Type.TITLE)
        self.line = Paragraph(line, Type.BODY, "text2")
        show_if(self.line, bool(line))
        self.title.setMinimumHeight(px(BUTTON_SMALL))
        self._buttons = QWidget()
        acts = QHBoxLayout(self._buttons)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(px(16))
        for button in buttons:
            acts.addWidget(button)
        top = self._top = QHBoxLayout()
        top.setSpacing(px(16))
        top.addWidget(self.title, 1)
        top.addWidget(self._buttons)
        show_if(self._buttons, bool(buttons))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put the buttons below the title where there is no room for both in a line."""
        if self._buttons.isHidden():
            return
        need = self.title.sizeHint().width() + px(16) + self._buttons.sizeHint().width()
        left = Qt.AlignmentFlag.AlignLeft
        if need > self.width() and self._column.count() == 2:
            self._top.removeWidget(self._buttons)
            self._column.insertWidget(1, self._buttons, 0, left)
        elif need <= self.width() and self._column.count() == 3:
            self._column.removeWidget(self._buttons)
            self._top.addWidget(self._buttons)

    def say(self, title: str, line: str = "") -> None:
        """Change title and line."""
        self.title.setText(title)
        self._fit()
        self.line.setText(line)
        show_if(self.line, bool(line))


class Note(QWidget):
    """One sentence with an icon before it, on the page itself."""

    def __init__(
        self,
        text: str = "",
        icon_name: str = "info",
        *,
        kind: Type = Type.BODY,
        role: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.icon_name = icon_name
        self.words = Paragraph(text, kind, role)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(26 if kind is Type.BODY else 22), 0, 0, 0)
        row.setSpacing(px(SPACE_8))
        row.addWidget(self.words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str, icon_name: str = "") -> None:
        """Change the sentence, and the icon if one is named."""
        self.words.setText(text)
        self.icon_name = icon_name or self.icon_name
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = QRectF(px(1), 0, px(16), self.words.kind.line)
        paint_icon(brush_on(self), self.icon_name, place, colours(self).text2)
