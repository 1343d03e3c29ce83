"""Where a dataset came from: the imports that brought it, and what its rows can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.pages.record_words import importer_words, type_words
from app.desktop.pages.unit_words import unit_words
from app.desktop.told import headed
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.table import DataTable
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.desktop.words import Words


class ImportHistory(QWidget):
    """The tab "Where it came from".

    Signals:
        report_wanted: the import whose report is asked for.
    """

    report_wanted = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._runs: tuple[m.ImportItem, ...] = ()
        self.report = Button(self.tr("See its report…"), Kind.QUIET, small=True)
        self.report.setEnabled(False)
        self.report.clicked.connect(self._ask_report)
        self._imports = RowsModel(
            [
                Column(self.tr("Source"), share=3),
                Column(self.tr("Read as"), fit=True, role="text2"),
                Column(self.tr("Read on"), fit=True, role="text2"),
                Column(self.tr("Added"), right=True, fit=True),
                Column(self.tr("Here already"), right=True, fit=True, role="text2"),
            ],
            parent=self,
        )
        self.imports = DataTable(self.tr("Imports"), self._imports, dense=True)
        self.imports.chosen.connect(lambda row: self.report.setEnabled(row >= 0))
        self.imports.opened.connect(lambda _row: self._ask_report())
        self._columns = RowsModel(
            [
                Column(self.tr("Column"), share=3),
                Column(self.tr("Holds"), share=3, role="text2"),
                Column(self.tr("Unit"), share=2, role="text2"),
                Column(self.tr("Asked for as"), share=3, role="text2"),
            ],
            parent=self,
        )
        self.columns = DataTable(self.tr("Columns"), self._columns, dense=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHead(self.tr("Imports that brought it"), buttons=[self.report]))
        column.addSpacing(px(8))
        column.addWidget(self.imports)
        column.addSpacing(px(22))
        column.addWidget(SectionHead(self.tr("What a record can hold")))
        column.addSpacing(px(8))
        column.addWidget(self.columns)

    def show_dataset(self, dataset: m.Dataset, runs: Sequence[m.ImportItem]) -> None:
        """Show the imports of a dataset, the latest first, and its columns."""
        chosen = self.imports.view.currentIndex().row()
        before = self._runs[chosen].run if 0 <= chosen < len(self._runs) else None
        pairs = [(run, item) for run in runs for item in run.datasets if item.name == dataset.name]
        self._runs = tuple(run for run, _ in pairs)
        self._imports.set_rows([self._row(run, item) for run, item in pairs])
        row = next((n for n, run in enumerate(self._runs) if run.run == before), 0)
        if self._runs:
            self.imports.choose(row)
        self.report.setEnabled(bool(self._runs))
        self._columns.set_rows(
            [
                (
                    headed(column.name),
                    type_words(column.type),
                    unit_words(column.unit),
                    column.name,
                )
                for column in dataset.columns
            ]
        )

    def _row(self, run: m.ImportItem, item: m.ImportedDataset) -> tuple[str, ...]:
        source = visible_name(run.source)
        if run.state == "undone":
            source = self.tr("{source}, taken back").format(source=source)
        elif run.state == "stopped" or not run.complete:
            source = self.tr("{source}, not to its end").format(source=source)
        elif run.state == "running":
            source = self.tr("{source}, being read").format(source=source)
        return (
            source,
            importer_words(run.importer)[0],
            self._words.moment_words(run.started),
            self._words.count(item.new),
            self._words.count(item.duplicate),
        )

    def _ask_report(self) -> None:
        row = self.imports.view.currentIndex().row()
        if 0 <= row < len(self._runs):
            self.report_wanted.emit(self._runs[row])
