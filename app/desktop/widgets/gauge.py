"""A gauge of what is used up for good: spent solid, reserved outlined, the rest empty.

The words beside it say the same; its shades and its outline only repeat them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.desktop.measures import px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT = 10


class Gauge(QWidget):
    """One level gauge; shares are of the whole, from 0 to 1."""

    def __init__(
        self, spent: float, reserved: float, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spent = min(1.0, max(0.0, spent))
        self.reserved = min(1.0 - self.spent, max(0.0, reserved))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(240), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area, round_ = QRectF(self.rect()), px(_HEIGHT) / 2
        box(painter, area, round_, look.sunken, look.line2)
        both = self._part(area, self.spent + self.reserved)
        if self.reserved:
            box(painter, both, round_, look.soft, look.accent, 1.5)
        if self.spent:
            box(painter, self._part(area, self.spent), round_, look.accent)

    def _part(self, area: QRectF, share: float) -> QRectF:
        """Give the part of a share; a little is still to be seen."""
        return QRectF(
            area.left(), area.top(), max(area.height(), area.width() * share), area.height()
        )
