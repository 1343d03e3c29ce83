"""The faint mark and the ways on: what an empty page shows instead of nothing.

One sentence says that it is empty, one why; then one to three ways, each with its cost. Where the
ways have no room beside each other they lie under each other, and what is too tall scrolls.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.icons import paint_icon
from app.desktop.measures import SPACE_8, SPACE_24, px
from app.desktop.paint import brush_on
from app.desktop.theme import colours
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.scroll import Scrolled
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
_BETWEEN = 18


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
        self._cards = [self._made(number, way) for number, way in enumerate(ways)]
        content = QWidget()
        column = self._column = QVBoxLayout(content)
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
        self._ways = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._ways.setSpacing(px(_BETWEEN))
        for card in self._cards:
            self._ways.addWidget(card, 1000)
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(self._ways, 1000)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(5)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(content)
        around.addWidget(self._scrolled)
        self.setAccessibleName(f"{sentence} {why}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._wide() + px(2 * SPACE_24)
        way = QBoxLayout.Direction
        self._ways.setDirection(way.LeftToRight if beside else way.TopToBottom)
        for card in self._cards:
            card.lie(flat=not beside)
        bar = self._scrolled.verticalScrollBar().sizeHint().width()
        need = self._column.totalHeightForWidth(self.width() - bar)
        if self._mark.isHidden():
            need += self._mark.height() + px(SPACE_8)
        show_if(self._mark, self.height() >= max(px(_LOW), need))

    def _wide(self) -> int:
        """The width that the ways need beside each other."""
        between = px(_BETWEEN) * max(0, len(self._cards) - 1)
        return sum(card.least for card in self._cards) + between

    def _made(self, number: int, way: Way) -> _WayCard:
        card = _WayCard(way)
        card.button.clicked.connect(lambda: self.taken.emit(number))
        self.buttons.append(card.button)
        return card


class _WayCard(Card):
    """One way: upright beside others, or flat under them with its button at the right."""

    def __init__(self, way: Way) -> None:
        super().__init__(SPACE_24, 0)
        self.button = Button(way.button, Kind.PRIMARY if way.primary else Kind.SECONDARY)
        self.least = max(px(_NARROW), self.button.sizeHint().width() + px(2 * SPACE_24))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._picture = _Picture(way.icon)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._picture)
        self._gap = QWidget()
        self._gap.setFixedHeight(px(12))
        said.addWidget(self._gap)
        said.addWidget(Paragraph(way.title, Type.HEAD, "text"))
        said.addSpacing(px(6))
        said.addWidget(Paragraph(way.words, Type.BODY, "text2"))
        said.addStretch()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(16))
        self._row.addLayout(said, 1)
        self._row.addWidget(self.button)
        self.body.addLayout(self._row)
        self.lie(flat=False)

    def lie(self, *, flat: bool) -> None:
        """Take the form for a row of ways, or for a column of them."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if flat else way.TopToBottom)
        self._row.setAlignment(
            self.button,
            Qt.AlignmentFlag.AlignVCenter if flat else Qt.AlignmentFlag(0),
        )
        for part in (self._picture, self._gap):
            show_if(part, not flat)
        self.setMinimumWidth(0 if flat else self.least)
        self.setMaximumWidth(px(_WIDEST if flat else _CARD[0]))
        self.setMinimumHeight(0 if flat else px(_CARD[1]))
        high = px(16 if flat else 24)
        self.body.setContentsMargins(px(SPACE_24), high, px(SPACE_24), high)


class _Picture(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(px(24), px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = QRectF(-px(3), 0, px(24), px(24))
        paint_icon(brush_on(self), self._name, place, colours(self).accent)
