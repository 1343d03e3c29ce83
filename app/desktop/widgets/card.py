"""A card holds one idea; a rule parts two. Neither casts a shadow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.measures import RADIUS_CARD, SPACE_8, SPACE_20, px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Card(QFrame):
    """A bordered surface; put widgets into `body`, a column that ends where its content ends."""

    def __init__(
        self,
        padding: int = SPACE_20,
        spacing: int = SPACE_8,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(padding), px(padding - 4), px(padding), px(padding - 2))
        self.body.setSpacing(px(spacing))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = colours(self)
        box(brush_on(self), self.rect(), px(RADIUS_CARD), look.surface, look.line)


class Rule(QWidget):
    """A hairline across, or upright, in a decorative role."""

    def __init__(
        self,
        role: str = "line",
        *,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        grow, still = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        if orientation is Qt.Orientation.Horizontal:
            self.setSizePolicy(grow, still)
        else:
            self.setSizePolicy(still, grow)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        brush_on(self).fillRect(self.rect(), colours(self).role(self._role))
