"""What the full screens share: the mark, the head with the look, one column of parts below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.icons import paint_icon
from app.desktop.measures import SPACE_8, SPACE_16, SPACE_24, px
from app.desktop.paint import brush_on
from app.desktop.theme import Choice, colours
from app.desktop.widgets.field import Combo
from app.desktop.widgets.flow import FlowLayout
from app.desktop.widgets.scroll import Scrolled
from app.desktop.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLayout

    from app.desktop.theme import Appearance

SIDE = 48
COLUMN = 540
FORM = 420
_LOOKS = (Choice.SYSTEM, Choice.LIGHT, Choice.DARK)


class Head(QWidget):
    """The mark and the name, and the look at the right where it can be chosen."""

    def __init__(self, appearance: Appearance | None = None) -> None:
        super().__init__()
        self._appearance = appearance
        row = QHBoxLayout(self)
        row.setContentsMargins(px(SIDE), px(SPACE_24), px(SIDE), 0)
        row.setSpacing(px(SPACE_8))
        row.addWidget(Mark(26))
        row.addWidget(ElidedLabel(self.tr("Freehold"), Type.HEAD))
        row.addStretch()
        self.look = Combo(
            self.tr("Look"),
            [self.tr("Look: follow system"), self.tr("Look: light"), self.tr("Look: dark")],
            quiet=True,
        )
        row.addWidget(self.look)
        if appearance is None:
            self.look.hide()
        else:
            self.look.setCurrentIndex(_LOOKS.index(appearance.choice))
            self.look.currentIndexChanged.connect(self._choose)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _choose(self, number: int) -> None:
        if self._appearance is not None:
            self._appearance.choose(_LOOKS[number])
            self.look.updateGeometry()


class Mark(QWidget):
    """The mark, with its stroke on the left edge of what stands below it."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.setFixedSize(QSize(px(size), px(size)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        shift = self.width() / 16
        place = QRectF(self.rect()).translated(-shift, 0)
        paint_icon(brush_on(self), "mark", place, colours(self).accent)


def lay_out(step: QWidget, width: int, *parts: QWidget | QLayout | int) -> None:
    """Put parts and gaps under each other in a column below the head; it scrolls if it must.

    Args:
        step: gets the layout.
        width: of the column at most, in pixels at 100 %.
        parts: from top to bottom; a number is a gap.
    """
    holder = QWidget()
    holder.setMaximumWidth(px(width))
    form = QVBoxLayout(holder)
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(0)
    form.addSpacing(px(SPACE_16))
    form.addStretch(2)
    for part in parts:
        if isinstance(part, int):
            form.addSpacing(px(part))
        elif isinstance(part, QWidget):
            form.addWidget(part)
        else:
            form.addLayout(part)
    form.addStretch(3)
    content = QWidget()
    middle = QHBoxLayout(content)
    middle.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
    middle.addWidget(holder, 10)
    middle.addStretch(1)
    outer = QVBoxLayout(step)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(Head())
    outer.addWidget(Scrolled(content), 1)


def in_a_row(*parts: QWidget) -> FlowLayout:
    """Put parts beside each other, flush left, and on another line where room ends."""
    row = FlowLayout(None, px(SPACE_16))
    for part in parts:
        row.addWidget(part)
    return row
