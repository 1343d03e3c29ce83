"""The datasets of the vault under the sources they came from, with how many rows each has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QRectF

from app.desktop.fonts import Type, width
from app.desktop.icons import paint_icon
from app.desktop.measures import DATASET_ROW, RADIUS_FIELD, SPACE_12, px
from app.desktop.paint import LEFT, RIGHT, box, write
from app.desktop.widgets.cardlist import CardList, ItemDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

    from app.desktop.theme import Colours

_SOURCE_ROW = 36
_LEFT, _RIGHT = 38, 13


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
        if isinstance(item, SourceHead):
            return px(_SOURCE_ROW)
        view = cast("CardList", self.parent())
        more = len(_lines(item, view.viewport().width() - px(_LEFT + _RIGHT))) - 1
        return px(DATASET_ROW) + more * Type.SMALL.line

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
        words = area.adjusted(px(_LEFT), 0, -px(_RIGHT), 0)
        words.setHeight(px(DATASET_ROW))
        ink = look.soft_text if chosen else look.text2
        write(painter, words, item.count, Type.SMALL, ink, RIGHT, tabular=True)
        lines = _lines(item, words.width())
        words.setWidth(_room(item, words.width()))
        kind = Type.BODY_STRONG if chosen else Type.BODY
        for part in lines:
            write(painter, words, part, kind, look.soft_text if chosen else look.text, LEFT)
            words.translate(0, Type.SMALL.line)


def _room(item: DatasetRow, wide: float) -> float:
    """Give how wide a line of the title may be beside the count."""
    return wide - width(item.count, Type.SMALL, tabular=True) - px(SPACE_12)


def _lines(item: DatasetRow, wide: float) -> list[str]:
    """Break a title that is too long for one line between its words; chosen or not, alike."""
    room, lines = _room(item, wide), [""]
    for word in item.title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, Type.BODY_STRONG) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


class DatasetList(CardList):
    """The list itself; takes `SourceHead` and `DatasetRow` in order, `chosen` carries the key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, _Delegate(), even=False, parent=parent)
        self.setResizeMode(self.ResizeMode.Adjust)
