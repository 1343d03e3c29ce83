"""A million rows in a table: all keys at hand, rows fetched as they scroll in.

Keys are one array of 64-bit integers (8 MB a million). Rows come in pages of 128 through a
callable that answers later, and at most 64 pages are kept. Of the pages asked for during one
turn of the event loop only the newest few are fetched, so that fast scrolling costs nothing;
a row that is not there yet is blank and appears when it comes. Answers for keys that have been
replaced meanwhile are thrown away by their generation.
"""

from __future__ import annotations

import sys
from array import array
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, Qt, QTimer

from app.desktop.models.rows import AnyIndex, Cell, Column, cell_data, header_data

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

PAGE = 128
MOST_PAGES = 64
MOST_WAITING = 4

Row = TypeVar("Row")


class RecordListModel(QAbstractTableModel, Generic[Row]):
    """A table over keys.

    Args:
        columns: what is shown.
        fetch: takes keys and a function to call once with {key: row}; rows that are gone may be
            missing. It must not block.
        cells: gives the cells of a row, one a column.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Callable[[tuple[int, ...], Callable[[dict[int, Row]], None]], None],
        cells: Callable[[Row], Sequence[str | Cell]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch, self._cells = fetch, cells
        self._keys: array[int] = array("q")
        self._pages: OrderedDict[int, tuple[tuple[Cell, ...] | None, ...]] = OrderedDict()
        self._rows: dict[int, dict[int, Row]] = {}
        self._waiting: list[int] = []
        self._asked: set[int] = set()
        self._generation = 0
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._ask)

    def set_keys(self, keys: bytes | Sequence[int]) -> None:
        """Show other keys: a sequence, or little-endian signed 64-bit integers in bytes."""
        self.beginResetModel()
        self._generation += 1
        if isinstance(keys, bytes):
            fresh: array[int] = array("q")
            fresh.frombytes(keys)
            if sys.byteorder == "big":
                fresh.byteswap()
        else:
            fresh = array("q", keys)
        self._keys = fresh
        self._pages.clear()
        self._rows.clear()
        self._waiting.clear()
        self._asked.clear()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns and no rows; keys follow with `set_keys`."""
        self.set_keys(())
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def reshape(self, columns: Sequence[Column]) -> None:
        """Show the same rows in other columns; what has been fetched is not fetched again."""
        self.beginResetModel()
        self.columns = tuple(columns)
        for number, rows in self._rows.items():
            self._pages[number] = self._page(number, rows)
        self.endResetModel()

    def key(self, row: int) -> int:
        """Give the key of a row."""
        return self._keys[row]

    def row_of(self, key: int) -> int | None:
        """Give the row of a key, or None; walks the keys."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def forget(self) -> None:
        """Drop every row and key, as when the window is hidden."""
        self.set_keys(())

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._keys)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._keys):
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return cell_data(Cell(""), column, role)
        row = self._row(index.row())
        if row is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        return cell_data(row[index.column()], column, role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        return header_data(self.columns, section, orientation, role)

    def _row(self, row: int) -> tuple[Cell, ...] | None:
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        self._pages.move_to_end(number)
        return page[place]

    def _want(self, number: int) -> None:
        if number in self._asked:
            return
        if number in self._waiting:
            self._waiting.remove(number)
        self._waiting.append(number)
        del self._waiting[:-MOST_WAITING]
        if not self._turn.isActive():
            self._turn.start()

    def _ask(self) -> None:
        wanted, self._waiting = self._waiting, []
        for number in reversed(wanted):
            keys = tuple(self._keys[number * PAGE : (number + 1) * PAGE])
            if not keys:
                continue
            self._asked.add(number)
            self._fetch(keys, partial(self._arrived, number, self._generation))

    def _arrived(self, number: int, generation: int, rows: dict[int, Row]) -> None:
        if generation != self._generation:
            return
        self._asked.discard(number)
        self._rows[number] = rows
        self._pages[number] = self._page(number, rows)
        while len(self._pages) > MOST_PAGES:
            gone, _cells = self._pages.popitem(last=False)
            del self._rows[gone]
        top = number * PAGE
        last = min(top + PAGE, len(self._keys)) - 1
        self.dataChanged.emit(self.index(top, 0), self.index(last, len(self.columns) - 1))

    def _page(self, number: int, rows: dict[int, Row]) -> tuple[tuple[Cell, ...], ...]:
        keys = self._keys[number * PAGE : (number + 1) * PAGE]
        return tuple(self._made(rows[key]) if key in rows else self._gone() for key in keys)

    def _made(self, row: Row) -> tuple[Cell, ...]:
        return tuple(c if isinstance(c, Cell) else Cell(c) for c in self._cells(row))

    def _gone(self) -> tuple[Cell, ...]:
        return tuple(Cell("") for _ in self.columns)
