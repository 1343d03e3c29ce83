"""The only place where a requester's own words stand: a marked box, as plain text in quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import RADIUS_BUTTON, SPACE_16, px
from app.desktop.paint import box, brush_on
from app.desktop.theme import colours
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class PeerText(QWidget):
    """Words from outside, with a caption that says nobody checked them."""

    def __init__(self, text: str = "", caption: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = ElidedLabel(
            caption or self.tr("Written by the requester, not checked"), Type.SMALL_MEDIUM, "text2"
        )
        self._words = Paragraph("", Type.BODY, "text")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(SPACE_16), px(8), px(SPACE_16), px(7))
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self._words)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_caption(self, caption: str) -> None:
        """Say who wrote it; `set_text` comes after it."""
        self._caption.setText(caption)

    def set_text(self, text: str) -> None:
        """Show what the requester wrote; it is capped and its hidden characters written out."""
        words = visible(text)
        self._words.setText(self.tr("“{words}”").format(words=words) if words else "")
        self.setAccessibleName(f"{self._caption.text()}: {words}")
        show_if(self, bool(words))

    def text(self) -> str:
        """Give the words as they are shown, quotes included."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect())
        box(painter, area, px(RADIUS_BUTTON), look.sunken)
        edge = QRectF(0, 0, px(3), area.height())
        painter.fillRect(QRectF(0, 0, px(RADIUS_BUTTON), area.height()), look.sunken)
        box(painter, edge, 1.5, look.line2)
