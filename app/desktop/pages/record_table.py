"""The records of a dataset as a table that scrolls through all of them.

The ids come first, all at once; rows are fetched as they scroll into view. News keep the chosen
record by its id, and the place in the table. What was asked about another dataset is ignored
when its answer comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.models.record_list import RecordListModel
from app.desktop.models.rows import Column as TableColumn
from app.desktop.pages.record_words import Shape, shape_of
from app.desktop.widgets.table import DataTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from app.desktop.link import NodeLine
    from app.desktop.models.rows import Cell
    from app.desktop.words import Words

SAMPLE = 100
_LEAST_HEIGHT = 220
_FIRST = 8
_NOTHING = (TableColumn("", width=0),)


class RecordTable(QWidget):
    """One dataset's records.

    Signals:
        opened: the record that was activated.
        sampled: the newest records, when a dataset begins to be shown.
        footer_acted: the action in the footer.
        failed: a sentence, when the node refused.
    """

    opened = Signal(object)
    sampled = Signal(object)
    footer_acted = Signal()
    failed = Signal(str)

    def __init__(self, line: NodeLine, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._words = line, words
        self._dataset: m.Dataset | None = None
        self._shape: Shape | None = None
        self._sample: Sequence[m.Record] = ()
        self.model: RecordListModel[m.Record] = RecordListModel(
            _NOTHING, self._fetch, self._cells, self
        )
        self.table = DataTable(self.tr("Records"), self.model, dense=True, fills=True)
        self.table.opened.connect(self._open)
        self.table.footer_acted.connect(self.footer_acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.setMinimumHeight(px(_LEAST_HEIGHT))

    def show_dataset(self, dataset: m.Dataset) -> None:
        """Show a dataset from its newest record on, or what is new in the one that is shown."""
        same = self._dataset is not None and self._dataset.name == dataset.name
        self._dataset = dataset
        if not same:
            self._shape = None
            self.model.set_columns(_NOTHING)
        self._line.ask(
            m.Records(dataset.name, limit=SAMPLE), self._take_sample, self._refused, asker=self
        )

    def least_height(self) -> int:
        """What it needs to scroll by itself."""
        return px(_LEAST_HEIGHT)

    def scroll_itself(self, itself: bool) -> None:
        """Fill the height and scroll; or show the newest records and leave scrolling to the page.

        Where there is no room for what stands above and a table that scrolls, two things would
        scroll within each other.
        """
        self.table.show_first(0 if itself else _FIRST)
        self.setMinimumHeight(px(_LEAST_HEIGHT) if itself else 0)

    def set_footer(self, text: str, action: str = "") -> None:
        """Say how many there are."""
        self.table.set_footer(text, action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shape is None or self._dataset is None:
            return
        shape = shape_of(self._dataset, self._sample, room=self._room())
        if shape != self._shape:
            self._shape = shape
            columns = shape.table_columns()
            self._keeping_place(lambda: self.model.reshape(columns))

    def _room(self) -> int:
        """Give the pixels at 100 % that columns share."""
        bar = self.table.view.verticalScrollBar().sizeHint().width()
        return max(1, (self.width() - 2 - bar) * 100 // px(100))

    def _take_sample(self, page: m.RecordPage) -> None:
        dataset = self._dataset
        if dataset is None or any(row.dataset != dataset.name for row in page.records):
            return
        self.sampled.emit(page.records)
        self._sample = page.records
        shape = shape_of(dataset, page.records, room=self._room())
        if shape != self._shape:
            self._shape = shape
            self.model.set_columns(shape.table_columns())
        if self.model.rowCount() == 0:  # the newest are there while a million numbers are listed
            self.model.set_keys([record.id for record in page.records])
        self._line.ask(m.RecordIds(dataset.name), self._take_ids, self._refused, asker=self)

    def _take_ids(self, reply: m.RecordIdList) -> None:
        if self._dataset is None or reply.dataset != self._dataset.name:
            return
        self._keeping_place(lambda: self.model.set_keys(reply.ids))

    def _keeping_place(self, show: Callable[[], None]) -> None:
        """Show rows anew; the chosen one stays chosen, and the place in the table."""
        view = self.table.view
        at = view.currentIndex().row()
        chosen = self.model.key(at) if at >= 0 else None
        top = view.verticalScrollBar().value()
        show()
        row = self.model.row_of(chosen) if chosen is not None else None
        if row is not None:
            self.table.choose(row)
        view.verticalScrollBar().setValue(top)

    def _fetch(self, keys: tuple[int, ...], answer: Callable[[dict[int, m.Record]], None]) -> None:
        if self._dataset is None:
            return

        def take(page: m.RecordPage) -> None:
            answer({row.id: row for row in page.records})

        self._line.ask(m.RecordsById(self._dataset.name, keys), take, self._refused, asker=self)

    def _cells(self, record: m.Record) -> Sequence[Cell]:
        return self._shape.cells(record, self._words) if self._shape is not None else ()

    def _open(self, row: int) -> None:
        if self._dataset is not None:
            call = m.RecordsById(self._dataset.name, (self.model.key(row),))
            self._line.ask(call, self._found, self._refused, asker=self)

    def _found(self, page: m.RecordPage) -> None:
        for record in page.records:
            self.opened.emit(record)

    def _refused(self, failed: m.Failed) -> None:
        self.failed.emit(failed.message)
