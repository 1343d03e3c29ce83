"""Tabs are words; the current one is underlined, with a hairline below them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QTabBar, QWidget

from app.desktop.fonts import Type, font, width
from app.desktop.measures import px
from app.desktop.paint import LEFT, brush_on, rule, write
from app.desktop.theme import colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_HEIGHT = 34
_GAP = 20


class Tabs(QTabBar):
    """The words themselves: arrow keys walk them, `currentChanged` tells."""

    def __init__(self, labels: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFont(font(Type.BODY_STRONG))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", 4)
        for label in labels:
            self.addTab(label)

    def ring_rect(self) -> QRect:
        """Give the part that the focus ring goes around: the current word."""
        current = self.tabRect(self.currentIndex())
        return current.adjusted(0, px(7), -px(_GAP), -px(9))

    def tabSizeHint(self, index: int) -> QSize:
        wide = width(self.tabText(index), Type.BODY_STRONG)
        return QSize(wide + px(_GAP), px(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        under = self.rect().bottom() - 1
        for index in range(self.count()):
            area = self.tabRect(index).adjusted(0, 0, -px(_GAP), -2)
            chosen = index == self.currentIndex()
            kind = Type.BODY_STRONG if chosen else Type.BODY
            ink = look.text if chosen or self._hovered(area) else look.text2
            write(painter, area, self.tabText(index), kind, ink, LEFT)
            if chosen:
                painter.fillRect(QRect(area.left(), under, area.width(), 2), look.accent)

    def _hovered(self, area: QRect) -> bool:
        return self.underMouse() and area.contains(self.mapFromGlobal(self.cursor().pos()))


class TabRow(QWidget):
    """Tabs over a hairline that runs the whole width; `inset` is where the first word begins."""

    changed = Signal(int)

    def __init__(
        self,
        labels: Sequence[str],
        name: str,
        *,
        inset: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tabs = Tabs(labels, name, self)
        self.tabs.currentChanged.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(inset), 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tabs)
        row.addStretch()
        self.setFixedHeight(px(_HEIGHT))

    def current(self) -> int:
        """Give the number of the current tab, from 0."""
        return self.tabs.currentIndex()

    def choose(self, index: int) -> None:
        """Make a tab the current one."""
        self.tabs.setCurrentIndex(index)

    def rename(self, index: int, label: str) -> None:
        """Change a tab's words, for a count that changed."""
        self.tabs.setTabText(index, label)

    def paintEvent(self, _event: QPaintEvent) -> None:
        y = self.height() - 1
        rule(brush_on(self), 0, self.width(), y, colours(self).line)
