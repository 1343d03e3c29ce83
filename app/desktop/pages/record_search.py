"""What a search found: filters above it, newest first or by relevance, more on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.models.rows import Cell, Column, RowsModel
from app.desktop.pages.record_choices import SearchChoices
from app.desktop.pages.record_words import moment_of, record_line
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.visible import visible_marked, visible_name

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
        self._text = self._next = ""
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
        self.table.footer_acted.connect(self._ask_more)
        self.choices = SearchChoices()
        self.choices.changed.connect(self._again)
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
        column.addSpacing(px(10))
        column.addWidget(self.choices)
        column.addSpacing(px(10))
        column.addWidget(self.nothing)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    def search(self, text: str, datasets: Mapping[str, m.Dataset]) -> None:
        """Look for a text, or without one for what fits the choices.

        What was found before stays until the answer comes.

        The tags come first: a chosen one that no record bears any more is no choice then.
        """
        self._datasets = datasets
        self._text = text
        self.choices.offer(datasets)
        self._line.ask(m.ListTags(), self._take_tags, lambda _no: self._ask(), asker=self)

    def _take_tags(self, found: m.TagList) -> None:
        self.choices.offer_tags(found)
        self._ask()

    def _again(self) -> None:
        self._ask()

    def _ask_more(self) -> None:
        if self._next:
            self._ask(self._next)

    def _ask(self, after: str = "") -> None:
        wanted = self.choices.filter()
        show_if(self.choices.first, bool(self._text))
        if not self._text and wanted == m.Filter():
            self._asked = None
            self._say_begin()
            return
        call = m.Search(
            self._text,
            limit=MOST,
            filter=wanted,
            order=self.choices.order() if self._text else "newest",
            after=after,
        )
        self._asked = call
        self._line.ask(
            call,
            lambda page: self._take(call, page),
            lambda refusal: self.failed.emit(refusal.message),
            asker=self,
        )

    def _say_begin(self) -> None:
        """Say what can be chosen, where neither words nor anything else is."""
        self._found, self._next = (), ""
        self.head.say(self.tr("All records"), self.tr("Choose what they shall have in common."))
        show_if(self.nothing, False)
        show_if(self.table, False)
        self._rows.set_rows([])

    def _take(self, call: m.Search, page: m.RecordPage) -> None:
        if call is not self._asked:
            return
        self._found = (*self._found, *page.records) if call.after else page.records
        self._next = page.next
        number = self._words.count(len(self._found))
        by_rank = call.order == "relevance"
        if not self._found:
            line = self.tr("Nothing was found.")
        elif page.next and by_rank:
            line = self.tr("More than {n} records; the best are shown.").format(n=number)
        elif page.next:
            line = self.tr("More than {n} records; the newest are shown.").format(n=number)
        elif len(self._found) == 1:
            line = self.tr("1 record")
        elif by_rank:
            line = self.tr("{n} records, best first").format(n=number)
        else:
            line = self.tr("{n} records, newest first").format(n=number)
        self.table.set_footer(
            self.tr("{n} shown").format(n=number), self.tr("Show more") if page.next else ""
        )
        title = f"“{visible_name(call.text)}”" if call.text else self.tr("All records")
        self.head.say(title, line)
        show_if(self.nothing, not self._found and bool(call.text))
        show_if(self.table, bool(self._found))
        self._rows.set_rows([self._row(record) for record in self._found])

    def _row(self, record: m.Record) -> tuple[str, str, Cell]:
        dataset = self._datasets.get(record.dataset)
        title = dataset.title if dataset is not None else record.dataset
        said = record.snippet
        if not said and dataset is not None:
            said = record_line(dataset, record, self._words)
        shown, marks = visible_marked(said, record.marks if record.snippet else (), _LONGEST)
        return moment_of(dataset, record, self._words), title, Cell(shown, marks=marks)
