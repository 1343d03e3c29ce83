"""A box to tick, for settings and for fields that may leave or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.desktop.fonts import Type, font, width
from app.desktop.icons import paint_icon
from app.desktop.measures import px
from app.desktop.paint import LEFT, box, brush_on, write
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

_SIDE, _GAP = 18, 10


class Check(QCheckBox):
    """A painted tick box with its words; `toggled` as always."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setFont(font(Type.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setProperty("ringRadius", 4)

    def ring_rect(self) -> QRect:
        """Give the part that the focus ring goes around: the box."""
        side = px(_SIDE)
        return QRect(0, (self.height() - side) // 2, side, side)

    def sizeHint(self) -> QSize:
        return QSize(px(_SIDE + _GAP) + width(self.text(), Type.BODY), px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(28))

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        place = QRectF(self.ring_rect())
        on, able = self.isChecked(), self.isEnabled()
        fill = (look.accent if able else look.disabled) if on else look.surface
        box(painter, place, px(4), fill, None if on else look.line2 if able else look.line)
        if on:
            paint_icon(painter, "tick", place.adjusted(2, 2, -2, -2), look.on_accent)
        words = QRectF(self.rect()).adjusted(px(_SIDE + _GAP), 0, 0, 0)
        ink = look.text if able else look.disabled
        whole = write(painter, words, self.text(), Type.BODY, ink, LEFT)
        self.setToolTip("" if whole else self.text())
