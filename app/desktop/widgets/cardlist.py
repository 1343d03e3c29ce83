"""Lists of painted cards: requests and grants, each a row of one height.

`CardList` is the view for every painted list; a delegate paints one kind of fact. The cards
say who, what, then how long and what it pays, in that order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from app.desktop.fonts import Type, width
from app.desktop.icons import paint_icon
from app.desktop.measures import GRANT_CARD, PANE_MARGIN, REQUEST_CARD, px
from app.desktop.models.items import ITEM_ROLE, ItemsModel
from app.desktop.paint import LEFT, RIGHT, box, disc, rule, write
from app.desktop.theme import Colours, colours
from app.desktop.widgets.scroll import thin_bars

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from app.desktop.models.items import Item


@dataclass(frozen=True)
class RequestCard:
    """A request in the list; `right` is the payment, `unread` shows the dot."""

    key: str
    who: str
    what: str
    left: str
    right: str
    unread: bool = False
    unread_word: str = ""
    choosable: bool = True

    @property
    def spoken(self) -> str:
        """Everything on the card."""
        parts = (
            self.unread_word if self.unread else "",
            self.who,
            self.what,
            self.left,
            self.right,
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True)
class GrantCard:
    """A grant in the list; its state is an icon and words."""

    key: str
    who: str
    what: str
    icon: str
    state: str
    choosable: bool = True

    @property
    def spoken(self) -> str:
        """Everything on the card."""
        return ", ".join(part for part in (self.who, self.what, self.state) if part)


class ItemDelegate(QStyledItemDelegate):
    """Paints one kind of fact; the row's focus ring is drawn here for all."""

    def height(self, _item: Any) -> int:
        """Give the height of a row in pixels."""
        return px(REQUEST_CARD)

    def draw(
        self, painter: QPainter, area: QRectF, item: Any, look: Colours, chosen: bool, /
    ) -> None:
        """Paint one fact in its row."""
        raise NotImplementedError

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(px(120), self.height(index.data(ITEM_ROLE)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        # PySide's stubs leave out the members of QStyleOption.
        given: Any = option
        view = cast("QListView", given.widget)
        look, area = colours(view), QRectF(given.rect)
        chosen = bool(given.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        self.draw(painter, area, index.data(ITEM_ROLE), look, chosen)
        if view.hasFocus() and index.row() == view.currentIndex().row():
            box(painter, self.ring_area(area), px(4), None, look.accent, px(2))
        painter.restore()

    def ring_area(self, area: QRectF) -> QRectF:
        """Give where the focus ring of a row runs."""
        return area.adjusted(1, 1, -1, -2)


def _ground(painter: QPainter, area: QRectF, look: Colours, *, chosen: bool) -> None:
    if chosen:
        painter.fillRect(area, look.soft)
        painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), look.accent)
    rule(painter, area.left(), area.right(), area.bottom() - 1, look.line)


def _line(area: QRectF, middle: float) -> QRectF:
    height = Type.BODY.line
    side = px(PANE_MARGIN)
    return QRectF(
        area.left() + side, area.top() + px(middle) - height / 2, area.width() - 2 * side, height
    )


class RequestDelegate(ItemDelegate):
    """Paints `RequestCard`."""

    def draw(
        self, painter: QPainter, area: QRectF, item: Any, look: Colours, chosen: bool, /
    ) -> None:
        card = cast("RequestCard", item)
        _ground(painter, area, look, chosen=chosen)
        ink, quiet = (look.soft_text, look.soft_text) if chosen else (look.text, look.text2)
        name = _line(area, 22)
        if card.unread:
            disc(painter, QPointF(name.right() - px(4), name.center().y()), px(4), look.accent)
            name.setRight(name.right() - px(16))
        write(painter, name, card.who, Type.BODY_STRONG, ink, LEFT)
        write(painter, _line(area, 43), card.what, Type.BODY, quiet, LEFT)
        foot = _line(area, 64)
        write(painter, foot, card.right, Type.SMALL, quiet, RIGHT, tabular=True)
        pays = width(card.right, Type.SMALL, tabular=True) + px(12)
        foot.setWidth(max(0.0, min(foot.width() * 0.55, foot.width() - pays)))
        write(painter, foot, card.left, Type.SMALL, quiet, LEFT)


class GrantDelegate(ItemDelegate):
    """Paints `GrantCard`."""

    def height(self, _item: Any) -> int:
        return px(GRANT_CARD)

    def draw(
        self, painter: QPainter, area: QRectF, item: Any, look: Colours, chosen: bool, /
    ) -> None:
        card = cast("GrantCard", item)
        _ground(painter, area, look, chosen=chosen)
        ink, quiet = (look.soft_text, look.soft_text) if chosen else (look.text, look.text2)
        write(painter, _line(area, 22), card.who, Type.BODY_STRONG, ink, LEFT)
        write(painter, _line(area, 42), card.what, Type.BODY, quiet, LEFT)
        foot = _line(area, 65)
        paint_icon(
            painter, card.icon, QRectF(foot.left(), foot.top(), px(16), foot.height()), quiet
        )
        foot.setLeft(foot.left() + px(22))
        write(painter, foot, card.state, Type.SMALL, quiet, LEFT)


class CardList(QListView):
    """A painted list.

    Signals:
        chosen: the key of the fact that became the current one, by the person or by `choose`.
        opened: the key of the fact that was activated by Enter or double click.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, name: str, delegate: ItemDelegate, *, even: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        thin_bars(self)
        self._delegate = delegate
        delegate.setParent(self)
        self._chosen_key = ""
        self.facts = ItemsModel(parent=self)
        self.setModel(self.facts)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setUniformItemSizes(even)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(px(24))
        self.selectionModel().currentChanged.connect(self._moved)
        self.activated.connect(self._activated)

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other facts; what was chosen stays chosen if it is still there."""
        self.facts.set_items(items)
        row = self.facts.row_of(self._chosen_key) if self._chosen_key else None
        if row is None:
            self._chosen_key = ""
        elif self.currentIndex().row() != row:
            self._select(row)

    def chosen_key(self) -> str:
        """Give the key of the chosen fact, or an empty text."""
        return self._chosen_key

    def choose(self, key: str) -> bool:
        """Choose a fact by its key; returns False if it is not there."""
        row = self.facts.row_of(key)
        if row is None:
            return False
        self._select(row)
        return True

    def _select(self, row: int) -> None:
        flag = self.selectionModel().SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.facts.index(row), flag)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if not current.isValid():
            return
        key = self.facts.item(current.row()).key
        if key != self._chosen_key:
            self._chosen_key = key
            self.chosen.emit(key)

    def _activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.facts.item(index.row()).key)
