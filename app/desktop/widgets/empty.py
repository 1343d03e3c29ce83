"""The faint mark and the ways on: what an empty page shows instead of nothing.

One sentence says that it is empty, one why; then one to three ways, each with its cost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.icons import paint_icon
from app.desktop.measures import SPACE_8, SPACE_24, px
from app.desktop.paint import brush_on
from app.desktop.theme import colours
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent

_MARK = 100
_CARD = (262, 240)
_NARROW = 220
_LOW = 490
"""Below this height, or where the words need it, the mark gives its room to the ways on."""
_WIDEST, _LEAST = 600, 420


@dataclass(frozen=True)
class Way:
    """One way on: what it is, what it does and costs, and its button."""

    icon: str
    title: str
    words: str
    button: str
    primary: bool = False


class FaintMark(QWidget):
    """The plot with its open gate, and a path that nobody has walked yet."""

    def __init__(self, *, path: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.setFixedSize(QSize(px(_MARK + 120), px(_MARK)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        left = (self.width() - px(_MARK)) / 2
        paint_icon(painter, "mark", QRectF(left, 0, px(_MARK), px(_MARK)), look.line)
        if self._path:
            start = QPointF(left + px(_MARK + 4), px(_MARK) / 2)
            dots(painter, start, start + QPointF(px(46), 0), look.line2, px(2), px(8))


def dots(
    painter: QPainter, start: QPointF, end: QPointF, colour: QColor, size: float, gap: float
) -> None:
    """Paint a row of round dots from one point to another."""
    pen = QPen(colour, size)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, gap / size])
    painter.setPen(pen)
    painter.drawLine(start, end)


class EmptyState(QWidget):
    """What stands where nothing is yet; `taken` carries the number of the way, from 0."""

    taken = Signal(int)

    def __init__(
        self,
        sentence: str,
        why: str,
        ways: Sequence[Way] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(px(SPACE_24), px(SPACE_24), px(SPACE_24), px(SPACE_24))
        column.setSpacing(px(SPACE_8))
        column.addStretch(3)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._mark = FaintMark()
        column.addWidget(self._mark, 0, centre)
        column.addSpacing(px(16))
        head = ElidedLabel(sentence, Type.TITLE, align=centre)
        words = Paragraph(why, Type.BODY, "text2", align=centre)
        words.setMinimumWidth(min(px(_LEAST), words.sizeHint().width()))
        words.setMaximumWidth(min(px(_WIDEST), max(px(_LEAST), words.sizeHint().width())))
        # A row of its own: the height must be asked for this width, not for the page's.
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(words, 1000)
        middle.addStretch()
        column.addWidget(head, 0, centre)
        column.addLayout(middle)
        column.addSpacing(px(20))
        row = QHBoxLayout()
        row.setSpacing(px(18))
        row.addStretch()
        for number, way in enumerate(ways):
            row.addWidget(self._card(number, way), 1000)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(5)
        self.setAccessibleName(f"{sentence} {why}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        column = self.layout()
        need = column.totalHeightForWidth(self.width()) if isinstance(column, QVBoxLayout) else 0
        if self._mark.isHidden():
            need += self._mark.height() + px(SPACE_8)
        show_if(self._mark, self.height() >= max(px(_LOW), need))

    def _card(self, number: int, way: Way) -> Card:
        card = Card(SPACE_24, 0)
        card.setMinimumWidth(px(_NARROW))
        card.setMaximumWidth(px(_CARD[0]))
        card.setMinimumHeight(px(_CARD[1]))
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        card.body.setContentsMargins(px(SPACE_24), px(24), px(SPACE_24), px(24))
        button = Button(way.button, Kind.PRIMARY if way.primary else Kind.SECONDARY)
        button.clicked.connect(lambda: self.taken.emit(number))
        self.buttons.append(button)
        card.body.addWidget(_Picture(way.icon))
        card.body.addSpacing(px(12))
        card.body.addWidget(Paragraph(way.title, Type.HEAD, "text"))
        card.body.addSpacing(px(6))
        card.body.addWidget(Paragraph(way.words, Type.BODY, "text2"))
        card.body.addStretch()
        card.body.addSpacing(px(16))
        card.body.addWidget(button)
        return card


class _Picture(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(px(24), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = QRectF(-px(3), 0, px(24), px(24))
        paint_icon(brush_on(self), self._name, place, colours(self).accent)
