"""A list of facts to be painted as cards or lines; the selection survives news by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractListModel, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from app.desktop.models.rows import AnyIndex

ITEM_ROLE = int(Qt.ItemDataRole.UserRole) + 2
"""The item role under which the fact itself is given to the delegate."""


class Item(Protocol):
    """What every fact in a list knows: its key, what a reader says, whether it can be chosen."""

    @property
    def key(self) -> str:
        """The same for the same thing, whatever is new about it."""

    @property
    def spoken(self) -> str:
        """All that is painted, in words."""

    @property
    def choosable(self) -> bool:
        """False for headings."""


class ItemsModel(QAbstractListModel):
    """A list of frozen facts."""

    def __init__(self, items: Sequence[Item] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[Item, ...] = tuple(items)

    @property
    def items(self) -> tuple[Item, ...]:
        """All facts, in order."""
        return self._items

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other facts; same keys in the same order only repaint what has changed."""
        fresh = tuple(items)
        if [item.key for item in fresh] == [item.key for item in self._items]:
            old, self._items = self._items, fresh
            for row, (before, after) in enumerate(zip(old, fresh, strict=True)):
                if before != after:
                    place = self.index(row)
                    self.dataChanged.emit(place, place)
            return
        self.beginResetModel()
        self._items = fresh
        self.endResetModel()

    def item(self, row: int) -> Item:
        """Give the fact of a row."""
        return self._items[row]

    def row_of(self, key: str) -> int | None:
        """Give the row of a key, or None."""
        return next((row for row, item in enumerate(self._items) if item.key == key), None)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        item = self._items[index.row()]
        if role == ITEM_ROLE:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return item.spoken
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if not self._items[index.row()].choosable:
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
