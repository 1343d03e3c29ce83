"""An amount: the number first, with tabular figures, then its unit in the second colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type, width
from app.desktop.measures import SPACE_24, px
from app.desktop.paint import LEFT, brush_on, write
from app.desktop.theme import colours
from app.desktop.widgets.card import Card, Rule
from app.desktop.widgets.text import ElidedLabel, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_SIZES = (Type.FIGURE, Type.TITLE, Type.HEAD)


class Amount(QLabel):
    """Number and unit on one baseline; `figure` is the large size, at most once a page."""

    def __init__(
        self,
        number: str = "",
        unit: str = "",
        *,
        figure: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._number, self._unit = number, unit
        self._kind = Type.FIGURE if figure else Type.BODY_STRONG
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_amount(number, unit)

    def set_amount(self, number: str, unit: str = "") -> None:
        """Show an amount that is already written for the person's language."""
        self._number, self._unit = number, unit
        self.setText(f"{number} {unit}".strip())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        wide = width(self._number, self._kind, tabular=True)
        if self._unit:
            wide += px(7) + width(self._unit, Type.BODY)
        return QSize(wide, self._kind.line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(self.rect())
        write(painter, area, self._number, self._kind, look.text, LEFT, tabular=True)
        drop = px(2) if self._kind is Type.FIGURE else 0
        left = width(self._number, self._kind, tabular=True) + px(7)
        unit = area.adjusted(left, drop, 0, drop)
        write(painter, unit, self._unit, Type.BODY, look.text2, LEFT)


class _Sum(ElidedLabel):
    """A large figure, in the largest of three sizes in which it is whole."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Type.FIGURE, "text", tabular=True)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(width(self.text(), Type.FIGURE, tabular=True), Type.FIGURE.line)

    def minimumSizeHint(self) -> QSize:
        return QSize(width(self.text(), _SIZES[-1], tabular=True), Type.FIGURE.line)

    def is_elided(self) -> bool:
        return width(self.text(), self.kind, tabular=True) > self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole = (k for k in _SIZES if width(self.text(), k, tabular=True) <= self.width())
        self.kind = next(whole, _SIZES[-1])
        self.setToolTip(self.text() if self.is_elided() else "")
        self.update()


class Figures(Card):
    """Sums side by side in one card: what it is, how much, one line about it."""

    def __init__(
        self, figures: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(SPACE_24, 0, parent=parent)
        self.body.setContentsMargins(px(SPACE_24), px(16), px(SPACE_24), px(16))
        row = QHBoxLayout()
        row.setSpacing(px(28))
        self._labels: list[tuple[Paragraph, ElidedLabel, Paragraph]] = []
        for number, texts in enumerate(figures):
            if number:
                row.addWidget(Rule("line", orientation=Qt.Orientation.Vertical))
            row.addLayout(self._column(texts), 1)
        self.body.addLayout(row)

    def set_figure(self, number: int, what: str, sum_: str, note: str) -> None:
        """Change one of the sums."""
        for label, text in zip(self._labels[number], (what, sum_, note), strict=True):
            label.setText(text)

    def _column(self, texts: tuple[str, str, str]) -> QVBoxLayout:
        labels = (
            Paragraph(texts[0], Type.BODY_MEDIUM, "text2"),
            _Sum(texts[1]),
            Paragraph(texts[2], Type.SMALL, "text2"),
        )
        self._labels.append(labels)
        column = QVBoxLayout()
        column.setSpacing(px(1))
        for label in labels:
            column.addWidget(label)
        column.addStretch()  # so that the sums stay on one line however long the lines below are
        return column
