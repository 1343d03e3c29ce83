"""The datasets of the vault under the sources they came from, with how many rows each has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF

from app.desktop.fonts import Type, width
from app.desktop.icons import paint_icon
from app.desktop.measures import DATASET_ROW, RADIUS_FIELD, px
from app.desktop.paint import LEFT, RIGHT, box, write
from app.desktop.widgets.cardlist import CardList, ItemDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from app.desktop.theme import Colours

_SOURCE_ROW = 36


@dataclass(frozen=True)
class SourceHead:
    """The heading of a source."""

    key: str
    title: str
    icon: str
    choosable: bool = False

    @property
    def spoken(self) -> str:
        """The name of the source."""
        return self.title


@dataclass(frozen=True)
class DatasetRow:
    """A dataset and its count, written for the person's language."""

    key: str
    title: str
    count: str
    choosable: bool = True

    @property
    def spoken(self) -> str:
        """Name and count."""
        return f"{self.title}, {self.count}"


class _Delegate(ItemDelegate):
    def height(self, item: Any) -> int:
        return px(_SOURCE_ROW if isinstance(item, SourceHead) else DATASET_ROW)

    def ring_area(self, area: QRectF) -> QRectF:
        return area.adjusted(1, 1, -1, -1)

    def draw(
        self, painter: QPainter, area: QRectF, item: Any, look: Colours, chosen: bool, /
    ) -> None:
        if isinstance(item, SourceHead):
            line = area.adjusted(0, px(8), 0, 0)
            place = QRectF(line.left() + px(11), line.top(), px(16), line.height())
            paint_icon(painter, item.icon, place, look.text2)
            words = line.adjusted(px(36), 0, -px(12), 0)
            write(painter, words, item.title, Type.SMALL_MEDIUM, look.text2, LEFT)
            return
        assert isinstance(item, DatasetRow)
        if chosen:
            box(painter, area.adjusted(0, 1, 0, -1), px(RADIUS_FIELD), look.soft)
        words = area.adjusted(px(38), 0, -px(13), 0)
        ink = look.soft_text if chosen else look.text2
        write(painter, words, item.count, Type.SMALL, ink, RIGHT, tabular=True)
        words.setRight(words.right() - width(item.count, Type.SMALL, tabular=True) - px(12))
        kind = Type.BODY_STRONG if chosen else Type.BODY
        write(painter, words, item.title, kind, look.soft_text if chosen else look.text, LEFT)


class DatasetList(CardList):
    """The list itself; takes `SourceHead` and `DatasetRow` in order, `chosen` carries the key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _Delegate(), even=False, parent=parent)
