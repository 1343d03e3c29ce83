"""Among many requests: a line to find one by its words, and a way to set several side by side.

Both are absent while there is nothing to find among or to compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.widgets.button import Button
from app.desktop.widgets.field import SearchLine
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.desktop.words import Words

FIND_FROM = 8
"""From so many requests on a list is long enough to look for one in it."""
_WIDE = 900
_MOST_ROWS = 12
_PURPOSE_FROM = 760
T = TypeVar("T")


class Finder(QWidget):
    """The line above the cards; `changed` when other cards match."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        name = self.tr("Find a request")
        self.line = SearchLine(name, name)
        self.none = Paragraph(self.tr("No request here has these words."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(SPACE_12), 0, px(SPACE_12))
        column.setSpacing(px(SPACE_8))
        column.addWidget(self.line)
        column.addWidget(self.none)
        self.line.searched.connect(lambda _text: self.changed.emit())
        show_if(self.none, False)
        show_if(self, False)

    def take(self, count: int) -> None:
        """Be there where there are many requests; what is looked for goes with the line."""
        if count < FIND_FROM and self.line.text():
            self.line.clear()
        show_if(self, count >= FIND_FROM)

    def matching(self, items: Sequence[m.InboxItem]) -> list[m.InboxItem]:
        """Give those that have every word that is looked for: who asks, what for, what leaves."""
        wanted = [] if self.isHidden() else self.line.text().casefold().split()
        found = [
            item
            for item in items
            if all(word in f"{item.from_} {item.purpose} {item.what}".casefold() for word in wanted)
        ]
        show_if(self.none, bool(items) and not found)
        return found


def comparable(items: Sequence[m.InboxItem]) -> list[m.InboxItem]:
    """Give the requests that can be set side by side: terms that can be read, of a requester."""
    return [item for item in items if item.what and not item.assistant]


class CompareSheet(Sheet):
    """Several requests side by side, in the order in which a person should read one.

    Signals:
        chosen: the id of the request that the person would look at.
    """

    chosen = Signal(str)

    def __init__(
        self, host: QWidget, items: Sequence[m.InboxItem], unit: str, words: Words
    ) -> None:
        said = self.tr(
            "What would leave and for how long stands before what it pays. You can accept several,"
            " one, or none; they do not know of each other. All amounts in {unit}."
        )
        super().__init__(host, self.tr("Side by side"), said.format(unit=unit), width=_WIDE)
        self.left.connect(self.deleteLater)
        self._items = tuple(items)
        self._purpose = host.width() >= px(_PURPOSE_FROM)
        self.table = DataTable(
            self.tr("Requests side by side"),
            RowsModel(
                self._some(
                    Column(self.tr("Who asks"), share=5, strong=True),
                    Column(self.tr("What would leave"), share=7),
                    Column(self.tr("Used for"), share=4, role="text2"),
                    Column(self.tr("Kept"), fit=True),
                    Column(self.tr("Pays"), right=True, fit=True),
                ),
                [self._row(item, words) for item in self._items],
                parent=self,
            ),
            fills=len(self._items) > _MOST_ROWS,
        )
        self.table.opened.connect(self._open)
        self.body.addWidget(self.table)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.look = Button(self.tr("Look at this one"))
        self.look.clicked.connect(lambda: self._open(self.table.view.currentIndex().row()))
        self.add_buttons([close], [self.look])
        self.open(self.table.view)
        self.table.choose(0)

    def _row(self, item: m.InboxItem, words: Words) -> list[str]:
        what = visible_name(item.what)
        if item.computes:
            what = self.tr("Only a result: {what}").format(what=what)
        nothing = float(item.total or "0") == 0
        return self._some(
            visible_name(item.from_),
            what,
            visible_name(item.purpose),
            words.kept_days(item.retention_days),
            self.tr("no payment") if nothing else words.amount(item.total),
        )

    def _some(self, *parts: T) -> list[T]:
        """Leave the purpose out where there is no room for it; it stands with each request."""
        return [part for number, part in enumerate(parts) if number != 2 or self._purpose]

    def _open(self, row: int) -> None:
        if 0 <= row < len(self._items):
            self.finish()
            self.chosen.emit(self._items[row].id)
            self.deleteLater()
