"""How much can be seen: four segments that grow away from the page, and always the word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type, width
from app.desktop.measures import px
from app.desktop.paint import LEFT, box, brush_on, write
from app.desktop.theme import colours
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SEGMENT, _GAP, _HEIGHT = 13, 4, 6
METER_WIDTH = 4 * _SEGMENT + 3 * _GAP


def level_word(level: int) -> str:
    """Give the word of a level from 0 to 4; the segments only repeat it.

    Raises:
        ValueError: the level is not on the scale.
    """
    if level == 0:
        return QCoreApplication.translate("level", "Nothing found")
    if level == 1:
        return QCoreApplication.translate("level", "A little")
    if level == 2:
        return QCoreApplication.translate("level", "Something")
    if level == 3:
        return QCoreApplication.translate("level", "Much")
    if level == 4:
        return QCoreApplication.translate("level", "Plain to see")
    raise ValueError(f"There is no level {level}; the scale runs from 0 to 4.")


class LevelMeter(QLabel):
    """Segments and word on one line."""

    def __init__(self, level: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.level = level
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(level)

    def set_level(self, level: int) -> None:
        """Show another level, 0 to 4."""
        self.setText(level_word(level))
        self.level = level
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = max(width(level_word(level), Type.BODY_MEDIUM) for level in range(5))
        return QSize(px(METER_WIDTH + 14) + words, Type.BODY.line)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        top = round((self.height() - px(_HEIGHT)) / 2)
        for number in range(4):
            role = f"r{self.level}" if number < self.level else "line"
            left = number * px(_SEGMENT + _GAP)
            place = QRectF(left, top, px(_SEGMENT), px(_HEIGHT))
            box(painter, place, px(_HEIGHT) / 2, look.role(role))
        words = QRectF(self.rect()).adjusted(px(METER_WIDTH + 14), 0, 0, 0)
        write(painter, words, self.text(), Type.BODY_MEDIUM, look.text, LEFT)


class LevelRow(QWidget):
    """A level, the sentence that says what could be learnt, and what would lower it most."""

    def __init__(
        self, level: int, sentence: str, remedy: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.meter = LevelMeter(level)
        self.sentence = Paragraph(sentence)
        self.remedy = Paragraph(remedy, Type.SMALL, "text2")
        show_if(self.remedy, bool(remedy))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(1), 0, px(1))
        row.setSpacing(px(20))
        row.addWidget(self.meter)
        row.setAlignment(self.meter, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addWidget(self.sentence)
        words.addWidget(self.remedy)
        row.addLayout(words, 1)
        self.setAccessibleName(f"{level_word(level)}: {sentence} {remedy}".rstrip())
