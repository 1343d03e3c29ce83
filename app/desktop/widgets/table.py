"""Tables: a header on sunken ground, whole rows, and a footer that says how many there are.

A table shows as many rows as it has (at most `most_rows`), or fills the height it is given; it
never ends in a cut row. Columns take fixed widths or share what is left; numbers stand right
under right-standing headers. Selection is soft with an accent edge, focus a ring in the row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QWidget,
)

from app.desktop.fonts import Type, width
from app.desktop.measures import (
    CELL_PADDING,
    RADIUS_BUTTON,
    TABLE_FOOTER,
    TABLE_HEADER,
    TABLE_ROW,
    TABLE_ROW_DENSE,
    px,
)
from app.desktop.models.rows import CELL_ROLE, Cell
from app.desktop.paint import box, brush_on, rule, top_rounded
from app.desktop.theme import colours
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.scroll import thin_bars
from app.desktop.widgets.table_paint import Delegate, Header, columns_of
from app.desktop.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QPaintEvent, QResizeEvent, QWheelEvent

    from app.desktop.models.rows import Column

_LEAST_COLUMN = 110
_NO_LIMIT = 16_777_215


class DataTable(QWidget):
    """A framed table.

    Signals:
        footer_acted: the action in the footer.
        opened: the row that was activated by Enter or double click.
        chosen: the row that became the current one.
    """

    footer_acted = Signal()
    opened = Signal(int)
    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        *,
        dense: bool = False,
        most_rows: int = 0,
        fills: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a table.

        Args:
            name: what a screen reader calls it.
            model: a `RowsModel`, `RecordListModel` or other model with `columns`.
            dense: rows of 30 instead of 32 pixels.
            most_rows: show at most so many rows and no scroll bar; 0 shows all.
            fills: take the height that is given, in whole rows, and scroll.
            parent: the Qt owner.
        """
        super().__init__(parent)
        self._row_height = px(TABLE_ROW_DENSE if dense else TABLE_ROW)
        self._most, self._fills = most_rows, fills
        self._used = 0
        self.view = _View(self)
        self._footer = _Footer(self)
        self._footer.action.clicked.connect(self.footer_acted)
        self._footer.hide()
        self._prepare(name, model)
        self._take_height()
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._place)
        self._place()

    def set_footer(self, text: str, action: str = "") -> None:
        """Say how many there are, and offer the rest; an empty text takes the footer away."""
        self._footer.words.setText(text)
        self._footer.action.setText(action)
        self._footer.action.setVisible(bool(action))
        self._footer.setVisible(bool(text))
        self._place()

    def show_first(self, rows: int) -> None:
        """Show the first rows and scroll no more, so that what is around it can; 0 fills again."""
        if rows == self._most and self._fills == (rows == 0):
            return
        self._most, self._fills = rows, rows == 0
        self.setMinimumHeight(0)
        self.setMaximumHeight(_NO_LIMIT)
        self._take_height()
        self._place()

    def footer_text(self) -> str:
        """Give what the footer says."""
        return self._footer.words.text()

    def choose(self, row: int) -> None:
        """Make a row the current one."""
        self.view.selectRow(row)

    def rows_shown(self) -> int:
        """Give how many whole rows are in view."""
        rows = self.view.model().rowCount()
        if self._fills:
            room = self.height() - 2 - px(TABLE_HEADER) - self._footer_height()
            return max(1, min(rows, room // self._row_height))
        return min(rows, self._most) if self._most else rows

    def sizeHint(self) -> QSize:
        rows = 8 if self._fills else self.rows_shown()
        return QSize(px(320), self._height_of(rows))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), self._height_of(2 if self._fills else self.rows_shown()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, look = brush_on(self), colours(self)
        area = QRectF(0, 0, self.width(), self._used)
        box(painter, area, px(RADIUS_BUTTON), look.surface, look.line)
        if self._fills:  # the ground of the header and the rules run on beside the scroll bar
            head = QRectF(1, 1, self.width() - 2, px(TABLE_HEADER))
            painter.fillPath(top_rounded(head, px(RADIUS_BUTTON) - 1), look.sunken)
            rule(painter, 1, self.width() - 1, head.bottom() - 1, look.line)
            beside = self.view.viewport().geometry().right() + 2
            rows = self.rows_shown() if self.view.model().rowCount() else 0
            for row in range(1, rows + (0 if self.view.property("framed") else 1)):
                y = head.bottom() + row * self._row_height - 1
                rule(painter, beside, self.width() - 1, y, look.grid)

    def _prepare(self, name: str, model: QAbstractItemModel) -> None:
        view = self.view
        thin_bars(view)
        view.setModel(model)
        view.setAccessibleName(name)
        view.setHorizontalHeader(Header(view))
        view.setItemDelegate(Delegate(view))
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.verticalHeader().setMinimumSectionSize(self._row_height)
        view.verticalHeader().setDefaultSectionSize(self._row_height)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        above_bar = QWidget()  # the scroll bar begins below the header
        above_bar.setFixedHeight(px(TABLE_HEADER))
        view.addScrollBarWidget(above_bar, Qt.AlignmentFlag.AlignTop)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.activated.connect(lambda index: self.opened.emit(index.row()))
        view.selectionModel().currentRowChanged.connect(
            lambda current, _before: self.chosen.emit(current.row())
        )

    def _take_height(self) -> None:
        """Fill the height that is given and scroll, or take what the rows need."""
        fills, policy = self._fills, Qt.ScrollBarPolicy
        vertical = QSizePolicy.Policy.Expanding if fills else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.view.still = not fills
        self.view.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if fills else policy.ScrollBarAlwaysOff
        )
        if not fills:
            self.view.verticalScrollBar().setValue(0)

    def _footer_height(self) -> int:
        return px(TABLE_FOOTER) if self._footer.words.text() else 0

    def _height_of(self, rows: int) -> int:
        return 2 + px(TABLE_HEADER) + rows * self._row_height + self._footer_height()

    def _place(self) -> None:
        rows = self.rows_shown() if self.view.model().rowCount() else 0
        bar = self._share_out()
        foot = self._footer_height()
        self._used = self._height_of(rows) + bar
        self.view.setProperty("framed", foot == 0 and bar == 0)
        inside = self._used - 2 - foot
        self.view.setGeometry(1, 1, max(0, self.width() - 2), inside)
        self._footer.setGeometry(1, 1 + inside, max(0, self.width() - 2), foot)
        if not self._fills:
            self.setFixedHeight(self._used)
        self.update()

    def _share_out(self) -> int:
        """Give each column its width; returns the height of a level scroll bar, usually 0."""
        columns = columns_of(self.view.model())
        room = max(0, self.width() - 2)
        rows, shown = self.view.model().rowCount(), self.rows_shown()
        if self._fills and rows > shown:
            room -= self.view.verticalScrollBar().sizeHint().width()
        sizes = [self._own_width(number, column) for number, column in enumerate(columns)]
        sharing = [number for number, size in enumerate(sizes) if not size]
        least = {number: _least(columns[number]) for number in sharing}
        wide = sum(sizes) + sum(least.values()) > room
        policy = Qt.ScrollBarPolicy
        self.view.setHorizontalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if wide else policy.ScrollBarAlwaysOff
        )
        shares = {number: columns[number].share for number in sharing}
        shared = _shared(room - sum(sizes), shares, least)
        given = 0
        for number in range(len(columns)):
            size = sizes[number] or shared[number]
            if number == len(columns) - 1 and not wide:
                size = max(size, room - given)
            given += size
            self.view.setColumnWidth(number, size)
        return self.view.horizontalScrollBar().sizeHint().height() if wide else 0

    def _own_width(self, number: int, column: Column) -> int:
        """Give the width a column has by itself, 0 if it takes a share."""
        if not column.fit:
            return px(column.width)
        model = self.view.model()
        widest = width(column.title, Type.SMALL_MEDIUM)
        for row in range(model.rowCount()):
            cell = model.index(row, number).data(CELL_ROLE)
            if isinstance(cell, Cell):
                kind = Type.BODY_STRONG if column.strong or cell.strong else Type.BODY
                icon = px(21) if cell.icon else 0
                widest = max(widest, icon + width(cell.text, kind, tabular=True))
        return max(px(column.width), widest + 2 * px(CELL_PADDING))


def _least(column: Column) -> int:
    """Return the width below which a column that shares says nothing, its title not cut."""
    return max(px(_LEAST_COLUMN), width(column.title, Type.SMALL_MEDIUM) + 2 * px(CELL_PADDING))


def _shared(room: int, shares: Mapping[int, int], least: Mapping[int, int]) -> dict[int, int]:
    """Share out the room; what would fall below its least has that, the others share the rest."""
    given: dict[int, int] = {}
    while left := [number for number in shares if number not in given]:
        rest = room - sum(given.values())
        among = sum(shares[number] for number in left)
        short = [number for number in left if rest * shares[number] // among < least[number]]
        for number in short or left:
            given[number] = least[number] if short else rest * shares[number] // among
    return given


class _View(QTableView):
    """The rows; where they stand still the wheel turns what is around them."""

    still = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.still:
            event.ignore()
        else:
            super().wheelEvent(event)


class _Footer(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ElidedLabel("", Type.SMALL, "text2")
        self.action = Button("", Kind.QUIET, small=True)
        self.action.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(CELL_PADDING), 0, px(CELL_PADDING), 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.action)
