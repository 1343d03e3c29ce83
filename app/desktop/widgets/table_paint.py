"""How a table looks: its header, its cells, the ring in the current row. Nothing of its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QTableView, QWidget

from app.desktop.fonts import Type, width
from app.desktop.icons import paint_icon
from app.desktop.measures import CELL_PADDING, RADIUS_BUTTON, TABLE_HEADER, px
from app.desktop.models.rows import CELL_ROLE, Cell, Column
from app.desktop.paint import LEFT, RIGHT, brush_on, rule, top_rounded, write, write_marked
from app.desktop.theme import colours

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QStyleOptionViewItem


class HasColumns(Protocol):
    """A table model that knows its columns."""

    columns: tuple[Column, ...]


class Header(QHeaderView):
    """The titles of the columns on sunken ground; a styled header would centre them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(px(40))
        self.viewport().setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(TABLE_HEADER))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = brush_on(self.viewport()), colours(self)
        area = QRectF(self.viewport().rect())
        painter.fillPath(top_rounded(area, px(RADIUS_BUTTON) - 1), look.sunken)
        rule(painter, 0, area.width(), area.bottom() - 1, look.line)
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        column = columns_of(self.model())[logical]
        area = QRectF(rect).adjusted(px(CELL_PADDING), 0, -px(CELL_PADDING), -1)
        align = RIGHT if column.right else LEFT
        write(painter, area, column.title, Type.SMALL_MEDIUM, colours(self).text2, align)


class Delegate(QStyledItemDelegate):
    """One cell: icon, words, the rule below, the selection and the ring of its row."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        # PySide's stubs leave out the members of QStyleOption.
        given: Any = option
        view = cast("QTableView", given.widget)
        look, area = colours(view), QRectF(given.rect)
        column = columns_of(index.model())[index.column()]
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        if given.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, look.soft)
            if index.column() == 0:
                painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), look.accent)
        framed = index.row() == index.model().rowCount() - 1 and view.property("framed")
        if not framed:
            rule(painter, area.left(), area.right(), area.bottom() - 1, look.grid)
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            inner = area.adjusted(px(CELL_PADDING), 0, -px(CELL_PADDING), -1)
            if cell.icon:
                place = QRectF(inner.left() - px(2), inner.top(), px(16), inner.height())
                paint_icon(painter, cell.icon, place, look.role(cell.icon_role))
                inner.setLeft(inner.left() + px(21))
            kind = Type.BODY_STRONG if column.strong or cell.strong else Type.BODY
            ink = look.role(cell.role or column.role)
            align = RIGHT if column.right else LEFT
            if cell.marks:
                marks = cell.marks
                write_marked(painter, inner, cell.text, marks, kind, ink, look.caution_soft)
            else:
                write(painter, inner, _fitting(cell, kind, inner), kind, ink, align, tabular=True)
        if view.hasFocus() and index.row() == view.currentIndex().row():
            last = index.column() == index.model().columnCount() - 1
            _row_ring(painter, area, look.accent, first=index.column() == 0, last=last)
        painter.restore()


def _fitting(cell: Cell, kind: Type, area: QRectF) -> str:
    """Return the longest way to write a cell that there is room for."""
    ways = (cell.text, *cell.shorter)
    return next((way for way in ways if width(way, kind, tabular=True) <= area.width()), ways[-1])


def _row_ring(painter: QPainter, area: QRectF, colour: Any, *, first: bool, last: bool) -> None:
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), 2), colour)
    painter.fillRect(QRectF(area.left(), area.bottom() - 3, area.width(), 2), colour)
    tall = area.height() - 1
    if first:
        painter.fillRect(QRectF(area.left(), area.top(), 2, tall), colour)
    if last:
        painter.fillRect(QRectF(area.right() - 2, area.top(), 2, tall), colour)


def columns_of(model: QAbstractItemModel) -> tuple[Column, ...]:
    """Give the columns that a model knows."""
    return cast("HasColumns", model).columns
