"""The foot of a page that asks for a decision: declining alone at the left, the rest right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import ACTION_BAR, BUTTON, PAGE_MARGIN, SPACE_12, px
from app.desktop.paint import brush_on, rule
from app.desktop.theme import colours
from app.desktop.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_LINE = 24
_SECOND = BUTTON + 12


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
        row = self._row = QHBoxLayout()
        row.setSpacing(px(SPACE_12))
        self._beside, self._widgets = len(left), (*left, *right)
        self._above = QVBoxLayout(self)
        self._above.setContentsMargins(px(PAGE_MARGIN), 1, px(PAGE_MARGIN), 0)
        self._above.setSpacing(0)
        self._above.addLayout(row)
        self._last = right[-1]
        self._under = QHBoxLayout()
        self._under.addStretch()
        self._above.addLayout(self._under)
        for widget in left:
            row.addWidget(widget)
        row.addWidget(self.remark, 1)
        for widget in right:
            row.addWidget(widget)
        self.setFixedHeight(px(ACTION_BAR))

    def fit(self) -> None:
        """Put the remark above the buttons where there is no room for it between them."""
        shown = [widget for widget in self._widgets if not widget.isHidden()]
        wide = sum(widget.sizeHint().width() + px(SPACE_12) for widget in shown)
        room = self.width() - 2 * px(PAGE_MARGIN)
        self._lower(wide > room and len(shown) > 1 and self._last in shown)
        over = bool(self.remark.text()) and wide + self.remark.sizeHint().width() > room
        if over and self._above.count() == 2:
            self._row.removeWidget(self.remark)
            self._row.insertStretch(self._beside, 1)
            self._above.insertWidget(0, self.remark)
        elif not over and self._above.count() == 3:
            self._above.removeWidget(self.remark)
            self._row.takeAt(self._beside)
            self._row.insertWidget(self._beside, self.remark, 1)
        lower = _SECOND if self._under.count() == 2 else 0
        self.setFixedHeight(px(ACTION_BAR + lower + (_LINE if over else 0)))

    def _lower(self, wanted: bool) -> None:
        """Give the last button a line of its own where all do not fit beside each other."""
        if wanted and self._under.count() == 1:
            self._row.removeWidget(self._last)
            self._under.addWidget(self._last)
        elif not wanted and self._under.count() == 2:
            self._under.removeWidget(self._last)
            self._row.addWidget(self._last)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        rule(brush_on(self), 0, self.width(), 0, colours(self).line)
