"""One of several: a segmented control for a range of time, chips for a filter.

Both are radio buttons underneath, so that arrow keys and screen readers know them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from app.desktop.fonts import Type, font, width
from app.desktop.icons import paint_icon
from app.desktop.measures import CHIP, RADIUS_BUTTON, RADIUS_CHIP, SPACE_8, px
from app.desktop.paint import CENTRE, LEFT, box, brush_on, write
from app.desktop.theme import colours
from app.desktop.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_TICK = 14


class _Painted(QRadioButton):
    def __init__(self, text: str, radius: int, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setFont(font(Type.SMALL_MEDIUM))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", radius)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _Segment(_Painted):
    def sizeHint(self) -> QSize:
        return QSize(width(self.text(), Type.SMALL_MEDIUM) + px(20), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        if self.isChecked():
            box(painter, self.rect(), px(6), look.surface, look.btn)
        on = self.isChecked() or self.underMouse()
        kind = Type.SMALL_STRONG if self.isChecked() else Type.SMALL
        write(painter, self.rect(), self.text(), kind, look.text if on else look.text2, CENTRE)


class _Chip(_Painted):
    def sizeHint(self) -> QSize:
        wide = width(self.text(), Type.SMALL_MEDIUM) + px(20)
        return QSize(wide + px(_TICK + 4), px(CHIP)) if self.isChecked() else QSize(wide, px(CHIP))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect())
        if self.isChecked():
            box(painter, area, px(RADIUS_CHIP), look.soft)
            paint_icon(painter, "tick", QRectF(px(8), 0, px(_TICK), area.height()), look.soft_text)
            area.setLeft(px(8 + _TICK + 4))
            write(painter, area, self.text(), Type.SMALL_MEDIUM, look.soft_text, LEFT)
            return
        fill = look.sunken if self.underMouse() else look.surface
        box(painter, area, px(RADIUS_CHIP), fill, look.btn)
        write(painter, area, self.text(), Type.SMALL_MEDIUM, look.text2, CENTRE)


class _Choice(QWidget):
    """Radio buttons in a row; `chosen` carries the number of the new one."""

    chosen = Signal(int)

    def __init__(self, buttons: Sequence[_Painted], name: str, *, flows: bool) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        row: QLayout = FlowLayout(self, px(SPACE_8)) if flows else QHBoxLayout(self)
        if not flows:
            row.setContentsMargins(px(2), px(2), px(2), px(2))
            row.setSpacing(0)
        for number, button in enumerate(buttons):
            button.setParent(self)
            button.setAccessibleName(f"{name}: {button.text()}")
            self._group.addButton(button, number)
            row.addWidget(button)
            button.toggled.connect(button.updateGeometry)
        if flows:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        first = self._group.button(0)
        if first is not None:
            first.setChecked(True)
        self._place_tab_stop()
        self._group.idToggled.connect(self._toggled)

    def current(self) -> int:
        """Give the number of the chosen one, from 0."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Choose one by its number."""
        self._group.button(number).setChecked(True)

    def button(self, number: int) -> QRadioButton:
        """Give one of the buttons."""
        found = self._group.button(number)
        assert isinstance(found, QRadioButton)
        return found

    def _place_tab_stop(self) -> None:
        """Let Tab stop at the chosen one; Qt itself sees to it only after the first focus."""
        for button in self._group.buttons():
            chosen = button.isChecked()
            policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

    def _toggled(self, number: int, on: bool) -> None:
        if on:
            self._place_tab_stop()
            self.chosen.emit(number)


class Segmented(_Choice):
    """A range of time: segments on a sunken track."""

    def __init__(self, labels: Sequence[str], name: str) -> None:
        holder = QWidget()
        super().__init__(
            [_Segment(label, RADIUS_BUTTON - 2, holder) for label in labels], name, flows=False
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        box(brush_on(self), self.rect(), px(RADIUS_BUTTON), colours(self).sunken)


class Chips(_Choice):
    """A filter: pills of which the chosen one has a tick."""

    def __init__(self, labels: Sequence[str], name: str) -> None:
        holder = QWidget()
        super().__init__([_Chip(label, RADIUS_CHIP, holder) for label in labels], name, flows=True)
