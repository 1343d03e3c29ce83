"""Rows of a table that are all at hand: columns, cells, and a model over tuples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The item role under which a model gives a `Cell` to the delegate."""

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        title: the header.
        right: numbers and amounts stand right, header too.
        width: pixels at 100 %; 0 takes a share of what is left.
        share: how large that share is, beside the others.
        role: the colour role of its text.
        strong: set in the heavier weight.
        fit: as wide as its longest cell, for tables whose rows are all at hand.
    """

    title: str
    right: bool = False
    width: int = 0
    share: int = 1
    role: str = "text"
    strong: bool = False
    fit: bool = False


@dataclass(frozen=True)
class Cell:
    """One cell; empty parts are taken from its column.

    `marks` are parts of the text that stand out, as start and end in characters. `shorter` are
    other ways to write it, each shorter than the one before: a number is rounded, never cut.
    """

    text: str
    icon: str = ""
    icon_role: str = "text2"
    role: str = ""
    strong: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    shorter: tuple[str, ...] = ()


class RowsModel(QAbstractTableModel):
    """A table over rows of texts or cells."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str | Cell]] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows = tuple(tuple(row) for row in rows)

    def set_rows(self, rows: Sequence[Sequence[str | Cell]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(tuple(row) for row in rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        value = self._rows[index.row()][index.column()]
        cell = value if isinstance(value, Cell) else Cell(value)
        return cell_data(cell, self.columns[index.column()], role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        return header_data(self.columns, section, orientation, role)


def cell_data(cell: Cell, column: Column, role: int) -> Any:
    """Answer one item role for a cell."""
    if role == CELL_ROLE:
        return cell
    if role == Qt.ItemDataRole.DisplayRole:
        return cell.text
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{column.title}: {cell.text}"
    if role == Qt.ItemDataRole.TextAlignmentRole:
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
    return None


def header_data(
    columns: Sequence[Column], section: int, orientation: Qt.Orientation, role: int
) -> Any:
    """Answer one item role for a header: titles across, nothing down."""
    across = orientation == Qt.Orientation.Horizontal
    if role == Qt.ItemDataRole.DisplayRole and across and 0 <= section < len(columns):
        return columns[section].title
    return None
