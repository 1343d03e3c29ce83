"""What a search found in all records, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.pages.record_words import moment_of, record_pairs
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

MOST = 200
_LEAST_HEIGHT = 220
_LONGEST = 160


class RecordSearch(QWidget):
    """The page of search results.

    Signals:
        opened: the record that was activated.
        failed: a sentence, when the node refused.
    """

    opened = Signal(object)
    failed = Signal(str)

    def __init__(self, line: NodeLine, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._words = line, words
        self._datasets: Mapping[str, m.Dataset] = {}
        self._asked: m.Search | None = None
        self._found: tuple[m.Record, ...] = ()
        self.head = PageHead("")
        self._rows = RowsModel(
            [
                Column(self.tr("When"), width=160),
                Column(self.tr("In"), share=2, role="text2"),
                Column(self.tr("What was found"), share=3),
            ],
            parent=self,
        )
        self.table = DataTable(self.tr("Search results"), self._rows, dense=True, fills=True)
        self.table.setMinimumHeight(px(_LEAST_HEIGHT))
        self.table.opened.connect(lambda row: self.opened.emit(self._found[row]))
        self.nothing = Paragraph(
            self.tr(
                "Every word must occur in a record; the last one may be only its beginning."
                " Numbers and days are not searched."
            )
        )
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addSpacing(px(14))
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)

    def search(self, text: str, datasets: Mapping[str, m.Dataset]) -> None:
        """Look for a text; what was found before stays until the answer comes."""
        self._datasets = datasets
        call = m.Search(text, limit=MOST)
        self._asked = call
        self._line.ask(
            call,
            lambda page: self._take(call, page),
            lambda refusal: self.failed.emit(refusal.message),
            asker=self,
        )

    def _take(self, call: m.Search, page: m.RecordPage) -> None:
        if call is not self._asked:
            return
        self._found = page.records
        number = self._words.count(len(page.records))
        if not page.records:
            line = self.tr("Nothing was found.")
        elif page.total is None:
            line = self.tr("More than {n} records; the newest are shown.").format(n=number)
        elif len(page.records) == 1:
            line = self.tr("1 record")
        else:
            line = self.tr("{n} records, newest first").format(n=number)
        self.head.say(f"“{visible_name(call.text)}”", line)
        show_if(self.nothing, not page.records)
        show_if(self.table, bool(page.records))
        self._rows.set_rows([self._row(record) for record in page.records])

    def _row(self, record: m.Record) -> tuple[str, str, str]:
        dataset = self._datasets.get(record.dataset)
        title = dataset.title if dataset is not None else record.dataset
        said = record.snippet
        if not said and dataset is not None:
            said = ", ".join(text for _, text in record_pairs(dataset, record, self._words))
        return moment_of(dataset, record, self._words), title, visible_name(said, _LONGEST)
