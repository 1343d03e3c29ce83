"""What happened, day by day: time, an icon on a thin line, a sentence, a line of detail, Open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRectF
from PySide6.QtGui import QPen

from app.desktop.fonts import Type, width
from app.desktop.icons import paint_icon
from app.desktop.measures import TIMELINE_DAY, TIMELINE_ROW, px
from app.desktop.models.items import ITEM_ROLE
from app.desktop.paint import LEFT, RIGHT, upright, write
from app.desktop.widgets.cardlist import CardList, ItemDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QMouseEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from app.desktop.theme import Colours

SIDE = 8
"""Room left and right of the words for the focus ring: a page places the list that much wider."""

_RING = 15.5
_AXIS = 74
_WORDS = 106


@dataclass(frozen=True)
class TimelineDay:
    """The heading of a day."""

    key: str
    title: str
    choosable: bool = False

    @property
    def spoken(self) -> str:
        """The day."""
        return self.title


@dataclass(frozen=True)
class TimelineEvent:
    """One thing that happened.

    `leaves` marks that data left; `first` and `last` end the line of their day.
    """

    key: str
    time: str
    icon: str
    sentence: str
    detail: str = ""
    leaves: bool = False
    first: bool = False
    last: bool = False
    openable: bool = True
    choosable: bool = True

    @property
    def spoken(self) -> str:
        """Everything in the row."""
        return ". ".join(part for part in (self.time, self.sentence, self.detail) if part)


class _Delegate(ItemDelegate):
    def __init__(self, open_word: str) -> None:
        super().__init__()
        self._open = open_word

    def height(self, item: Any) -> int:
        return px(TIMELINE_DAY if isinstance(item, TimelineDay) else TIMELINE_ROW)

    def draw(
        self, painter: QPainter, area: QRectF, item: Any, look: Colours, _chosen: bool, /
    ) -> None:
        area = area.adjusted(px(SIDE), 0, -px(SIDE), 0)
        if isinstance(item, TimelineDay):
            words = QRectF(area.left() + px(56), area.bottom() - px(17), area.width(), px(20))
            write(painter, words, item.title, Type.BODY_STRONG, look.text, LEFT)
            return
        event = cast("TimelineEvent", item)
        middle = area.center().y()
        axis = area.left() + px(_AXIS)
        time = QRectF(area.left(), area.top(), px(50), area.height())
        write(painter, time, event.time, Type.SMALL, look.text2, LEFT, tabular=True)
        if not event.last:
            upright(painter, axis, middle + px(18), area.bottom(), look.line)
        if not event.first:
            upright(painter, axis, area.top(), middle - px(18), look.line)
        painter.setPen(QPen(look.line, 1))
        painter.setBrush(look.surface)
        painter.drawEllipse(QPointF(axis, middle), px(_RING), px(_RING))
        icon = QRectF(axis - px(10), middle - px(10), px(20), px(20))
        paint_icon(painter, event.icon, icon, look.accent if event.leaves else look.text2)
        right = px(70) if event.openable else 0
        words = QRectF(area.left() + px(_WORDS), 0, area.width() - px(_WORDS) - right, px(20))
        up = px(9) if event.detail else 0  # one line alone stands beside the middle of its ring
        words.moveTop(middle - px(10) - up)
        write(painter, words, event.sentence, Type.BODY_MEDIUM, look.text, LEFT)
        if event.detail:
            words.moveTop(middle - px(1))
            write(painter, words, event.detail, Type.SMALL, look.text2, LEFT)
        if event.openable:
            place = QRectF(area.right() - px(70), middle - px(9) - up // 2, px(70), px(18))
            write(painter, place, self._open, Type.SMALL_MEDIUM, look.accent, RIGHT)

    def editorEvent(
        self,
        event: QEvent,
        _model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        item = index.data(ITEM_ROLE)
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not released or not isinstance(item, TimelineEvent) or not item.openable:
            return False
        given: Any = option
        view = cast("Timeline", given.widget)
        position = cast("QMouseEvent", event).position().toPoint()
        if self.opens(given.rect, position):
            view.opened.emit(item.key)
            return True
        return False

    def opens(self, row: Any, position: QPoint) -> bool:
        """Say whether a point lies on the word Open of a row."""
        left = row.right() - width(self._open, Type.SMALL_MEDIUM) - px(SIDE + 8)
        return bool(position.x() >= left)


class Timeline(CardList):
    """The list itself; takes `TimelineDay` and `TimelineEvent`, `opened` carries the key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        word = QCoreApplication.translate("Timeline", "Open")
        super().__init__(name, _Delegate(word), even=False, parent=parent)
