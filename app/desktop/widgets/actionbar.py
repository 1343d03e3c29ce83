"""The foot of a page that asks for a decision: declining alone at the left, the rest right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import ACTION_BAR, PAGE_MARGIN, SPACE_12, px
from app.desktop.paint import brush_on, rule
from app.desktop.theme import colours
from app.desktop.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


class ActionBar(QWidget):
    """Buttons and, before the ones at the right, a `remark` that says why one of them waits."""

    def __init__(
        self,
        left: Sequence[QWidget],
        right: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("ringHost", True)
        self.remark = ElidedLabel("", Type.SMALL, "text2", align=Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(PAGE_MARGIN), 1, px(PAGE_MARGIN), 0)
        row.setSpacing(px(SPACE_12))
        for widget in left:
            row.addWidget(widget)
        row.addWidget(self.remark, 1)
        for widget in right:
            row.addWidget(widget)
        self.setFixedHeight(px(ACTION_BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        rule(brush_on(self), 0, self.width(), 0, colours(self).line)
