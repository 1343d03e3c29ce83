"""A sheet over the page for a step that is finished or left: a reason, an offer, a passphrase.

Not a dialog and never modal to the program: it covers its page, keeps the Tab key inside, and
Escape leaves it with nothing changed. Focus goes back to where it was. In a window lower than the
sheet its content scrolls between title and buttons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_12, SPACE_24, px
from app.desktop.motion import appear
from app.desktop.paint import brush_on
from app.desktop.theme import colours
from app.desktop.widgets.card import Card
from app.desktop.widgets.scroll import ScrolledPart
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

_WIDTH = 480
_VEIL = 190
_RING = 6
"""Room for the focus ring around what scrolls."""


class Sheet(QWidget):
    """A card in the middle of its host; `left` when the person leaves it without finishing."""

    left = Signal()

    def __init__(self, host: QWidget, title: str, words: str = "", *, width: int = _WIDTH) -> None:
        super().__init__(host)
        self._host, self._width = host, width
        self._before: QWidget | None = None
        self.setProperty("ringHost", True)
        self.setAccessibleName(title)
        self.card = Card(SPACE_24, 0, parent=self)
        side, edge = px(SPACE_24 - _RING), px(_RING)
        self.card.body.setContentsMargins(side, px(20), side, px(20))
        self.title = Paragraph(title, Type.TITLE, "text")
        self.words = Paragraph(words)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(SPACE_12))
        head = QVBoxLayout()
        head.setContentsMargins(edge, 0, edge, 0)
        head.setSpacing(0)
        head.addWidget(self.title)
        head.addSpacing(px(4))
        head.addWidget(self.words)
        self.card.body.addLayout(head)
        self.card.body.addSpacing(px(16 - _RING))
        self._inside = QWidget()
        self._inside.setLayout(self.body)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self._scrolled = ScrolledPart(self._inside)
        self.card.body.addWidget(self._scrolled)
        show_if(self.words, bool(words))
        host.installEventFilter(self)
        self.card.installEventFilter(self)
        self.hide()

    def add_buttons(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        """End the sheet with a row of buttons; the one that changes nothing stands at the left."""
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_12))
        for button in left:
            row.addWidget(button)
        row.addStretch()
        for button in right:
            row.addWidget(button)
        row.setContentsMargins(px(_RING), 0, px(_RING), 0)
        self.card.body.addSpacing(px(20 - _RING))
        self.card.body.addLayout(row)

    def open(self, first: QWidget | None = None) -> None:
        """Show the sheet and put the focus on `first`, or on its first field."""
        self._before = QApplication.focusWidget()
        self._place()
        appear(self)
        self.raise_()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocus()
            self.focusNextPrevChild(True)

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part that has just appeared into view, from its top on."""
        QTimer.singleShot(0, part, lambda: self._show_part(part))

    def _show_part(self, part: QWidget) -> None:
        self._place()
        for holder in (self.card, self._inside):
            layout = holder.layout()
            assert layout is not None
            layout.activate()
        top = part.mapTo(self._inside, part.rect().topLeft()).y()
        bar = self._scrolled.verticalScrollBar()
        if top + part.height() > bar.value() + self._scrolled.viewport().height():
            bar.setValue(top)

    def finish(self) -> None:
        """Hide the sheet and give the focus back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus()
        self._before = None

    def leave(self) -> None:
        """Hide the sheet as the person does with Escape."""
        self.finish()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        chain = [
            widget
            for widget in self.card.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisibleTo(self)
            and widget.isEnabled()
        ]
        if not chain:
            return False
        focus = QApplication.focusWidget()
        at = chain.index(focus) if focus in chain else (-1 if forwards else 0)
        step = chain[(at + (1 if forwards else -1)) % len(chain)]
        reason = Qt.FocusReason.TabFocusReason
        step.setFocus(reason if forwards else Qt.FocusReason.BacktabFocusReason)
        around: QWidget | None = step
        while around is not None and around is not self:
            around = around.parentWidget()
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(step, 0, px(SPACE_24))
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        mine = watched is self.card
        grown = event.type() == (QEvent.Type.LayoutRequest if mine else QEvent.Type.Resize)
        if grown and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        veil = QColor(colours(self).paper)
        veil.setAlpha(_VEIL)
        brush_on(self).fillRect(self.rect(), veil)

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        wide = min(px(self._width), self.width() - px(SPACE_24))
        self.card.setFixedWidth(wide)
        layout = self.card.layout()
        assert layout is not None
        wanted = layout.totalSizeHint().height()
        if layout.hasHeightForWidth():
            wanted = layout.totalHeightForWidth(wide)
        high = min(wanted, self.height() - px(SPACE_24))
        top = max(px(SPACE_12), (self.height() - high) // 3)
        self.card.setGeometry((self.width() - wide) // 2, top, wide, high)
