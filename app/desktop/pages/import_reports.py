"""Shows what imports did, the last one or an earlier one; takes one back when asked twice.

From a report that could not tell whose messages it brought the person says which name is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.api import messages as m
from app.desktop.pages.import_report import ReportSheet
from app.desktop.pages.import_undo import UndoSheet, undone_words
from app.desktop.pages.own_names_sheet import OwnNamesSheet
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.words import Words


class ImportReports(QObject):
    """The reports of one page.

    Signals:
        said: a tone and a sentence for the page's strip.
        undone: an import was taken back.
        explain_wanted: reports of which tables wait until it is said what their columns are.
    """

    said = Signal(object, str)
    undone = Signal()
    explain_wanted = Signal(object)

    def __init__(
        self,
        line: NodeLine,
        host: QWidget,
        titles: Callable[[], Mapping[str, str]],
        words: Words,
    ) -> None:
        """Args: line: to the node; host: what sheets open over; titles: of datasets by name."""
        super().__init__(host)
        self._line, self._host, self._titles, self._words = line, host, titles, words
        self.latest: tuple[m.ImportReply, ...] = ()

    def show_latest(self) -> None:
        """Show the report of what was last read at once."""
        if not self.latest:
            self.said.emit(Tone.NOTE, "")
            return
        datasets = [item for report in self.latest for item in report.datasets]
        skipped = [row for report in self.latest for row in report.skipped]
        aside = sum(report.set_aside for report in self.latest)
        only = self.latest[0] if len(self.latest) == 1 else None
        name = self.tr("{n} sources").format(n=len(self.latest))
        sheet = ReportSheet(
            self._host,
            only.source if only is not None else name,
            datasets,
            skipped,
            aside,
            self._titles(),
            self._words,
            [sentence for report in self.latest for sentence in report.warnings],
            [item for report in self.latest for item in report.unplaced],
            waiting=sum(report.tables_waiting for report in self.latest),
        )
        added = sum(item.new for item in datasets)
        show_if(sheet.undo, only is not None and added > 0)
        if only is not None:
            sheet.undo_wanted.connect(lambda: self._ask(sheet, only.run, only.source))
        sheet.names_wanted.connect(lambda: self._ask_names(sheet))
        sheet.explain_wanted.connect(lambda: self._explain(sheet))
        sheet.open()

    def show_run(self, run: m.ImportItem) -> None:
        """Show the report of one import there was."""
        self._line.ask(
            m.ListSkipped(run.run),
            lambda reply: self._show(run, reply),
            self._refused,
            asker=self,
        )

    def _show(self, run: m.ImportItem, reply: m.SkippedList) -> None:
        sheet = ReportSheet(
            self._host,
            run.source,
            run.datasets,
            reply.skipped,
            reply.total,
            self._titles(),
            self._words,
            run.warnings,
        )
        added = sum(item.new for item in run.datasets)
        show_if(sheet.undo, run.state in ("done", "stopped") and added > 0)
        sheet.undo_wanted.connect(lambda: self._ask(sheet, run.run, run.source))
        sheet.names_wanted.connect(lambda: self._ask_names(sheet))
        sheet.open()

    def _ask(self, report: ReportSheet, run: int, source: str) -> None:
        report.leave()
        self._line.ask(
            m.AskUndo(run),
            lambda found: self._ask_once_more(run, source, found),
            self._refused,
            asker=self,
        )

    def _ask_once_more(self, run: int, source: str, found: m.ImportUndone) -> None:
        sheet = UndoSheet(self._host, source, found, self._words)
        sheet.confirmed.connect(lambda: self._undo(run, source))
        sheet.open()

    def _ask_names(self, report: ReportSheet) -> None:
        report.leave()
        sheet = OwnNamesSheet(self._host, self._line, self._words)
        sheet.kept.connect(lambda _reply, sentence: self.said.emit(Tone.DONE, sentence))
        sheet.refused.connect(lambda sentence: self.said.emit(Tone.CAUTION, sentence))

    def _explain(self, report: ReportSheet) -> None:
        report.leave()
        self.explain_wanted.emit([item for item in self.latest if item.tables_waiting])

    def _undo(self, run: int, source: str) -> None:
        self._line.ask(
            m.UndoImport(run),
            lambda undone: self._taken_back(source, undone),
            self._refused,
            asker=self,
        )

    def _taken_back(self, source: str, undone: m.ImportUndone) -> None:
        self.latest = ()
        self.said.emit(Tone.DONE, undone_words(source, undone, self._words))
        self.undone.emit()

    def _refused(self, refusal: m.Failed) -> None:
        self.said.emit(Tone.CAUTION, refusal.message)
