"""Buttons in four manners: one primary a page, bordered, quiet, and danger where loss is confirmed.

A button says what happens, never OK. Enter presses the one that has the focus, except where
`enter_presses` is off: nothing that sends data or money is ever started by Enter.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.desktop.fonts import Type, font, width
from app.desktop.icons import paint_icon
from app.desktop.measures import BUTTON, BUTTON_SMALL, RADIUS_BUTTON, SPACE_8, px
from app.desktop.paint import CENTRE, LEFT, box, brush_on, write
from app.desktop.theme import Colours, colours, mixed

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

_ICON = 16


class Kind(enum.Enum):
    """How much a button asks for attention."""

    PRIMARY = enum.auto()
    SECONDARY = enum.auto()
    QUIET = enum.auto()
    DANGER = enum.auto()


class Button(QPushButton):
    """A painted push button; `clicked` as always."""

    def __init__(
        self,
        text: str,
        kind: Kind = Kind.SECONDARY,
        *,
        small: bool = False,
        icon_name: str = "",
        enter_presses: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kind, self.small, self.icon_name = kind, small, icon_name
        self.enter_presses = enter_presses
        self.setText(text)
        self.setAutoDefault(False)
        self.setFont(font(self._type()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", RADIUS_BUTTON)
        self.setProperty("ringPad", 4 if kind is Kind.QUIET else 0)

    def sizeHint(self) -> QSize:
        wide = width(self.text(), self._type())
        if self.icon_name:
            wide += px(_ICON + SPACE_8)
        height = BUTTON_SMALL if self.small or self.kind is Kind.QUIET else BUTTON
        return QSize(wide + 2 * px(self._padding()), px(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.enter_presses and not event.isAutoRepeat():
                self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = brush_on(self)
        look = colours(self)
        fill, border, ink = self._inks(look)
        if fill is not None:
            box(painter, self.rect(), px(RADIUS_BUTTON), fill, border)
        area = QRectF(self.rect())
        if self.kind is Kind.QUIET:
            if self.isEnabled() and self.underMouse():
                ink = mixed(look.accent, look.text, 0.35)
            align = LEFT
        else:
            align = CENTRE
        if self.icon_name:
            content = width(self.text(), self._type()) + px(_ICON + SPACE_8)
            left = area.left() if align == LEFT else area.left() + (area.width() - content) / 2
            paint_icon(painter, self.icon_name, QRectF(left, 0, px(_ICON), area.height()), ink)
            area.setLeft(left + px(_ICON + SPACE_8))
            align = LEFT
        write(painter, area, self.text(), self._type(), ink, align)

    def _inks(self, look: Colours) -> tuple[QColor | None, QColor | None, QColor]:
        share = 0.16 if self.isDown() else 0.08 if self.underMouse() else 0.0
        if not self.isEnabled():
            quiet = self.kind is Kind.QUIET
            return None if quiet else look.sunken, None if quiet else look.line, look.disabled
        if self.kind is Kind.PRIMARY:
            return mixed(look.accent, look.text, share), None, look.on_accent
        if self.kind is Kind.DANGER:
            return mixed(look.danger, look.text, share), None, look.page
        if self.kind is Kind.SECONDARY:
            fill = mixed(look.surface, look.sunken, min(1.0, share * 8))
            return fill, look.line2 if self.isDown() else look.btn, look.text
        return None, None, look.accent

    def _type(self) -> Type:
        return Type.SMALL_MEDIUM if self.small else Type.BODY_MEDIUM

    def _padding(self) -> int:
        if self.kind is Kind.QUIET:
            return 0
        return 12 if self.small else 16
