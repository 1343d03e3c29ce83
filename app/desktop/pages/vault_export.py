"""Export…: a copy of one's own data in a file that the person chooses; the node writes it.

A long one shows how far it is and can be stopped; then no file is written.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.api import messages as m
from app.desktop.operation import Operation
from app.desktop.widgets.progress import ProgressBlock
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.desktop.link import NodeLine
    from app.desktop.words import Words


class VaultExport(QObject):
    """The saving of one export at a time.

    Signals:
        saved: a sentence.
        failed: a sentence; nothing was written.
        stopped: a sentence; the person stopped it and nothing was written.
        began, ended: around the writing.

    `progress` is for the page to place.
    """

    saved = Signal(str)
    failed = Signal(str)
    stopped = Signal(str)
    began = Signal()
    ended = Signal()

    def __init__(self, line: NodeLine, page: QWidget, words: Words) -> None:
        super().__init__(page)
        self._line, self._page, self._words = line, page, words
        self._wanted = m.ExportData("")
        self.dialog: QFileDialog | None = None
        self.progress = ProgressBlock()
        self.progress.hide()
        self._operation: Operation | None = None
        self._job = ""
        line.told.connect(self._told)

    def ask(self, text: str = "", wanted: m.Filter | None = None, name: str = "") -> None:
        """Ask where to save what a search finds, or everything; the window stays usable."""
        if self.running:
            return
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._wanted = m.ExportData("", text=text, filter=wanted or m.Filter())
        filters = {
            "jsonl": self.tr("One JSON object a line (*.jsonl)"),
            "json": self.tr("JSON (*.json)"),
            "csv-zip": self.tr("Tables in a ZIP archive (*.zip)"),
        }
        if len(self._wanted.filter.datasets) == 1:
            filters["csv"] = self.tr("One table (*.csv)")
        title = self.tr("Export; the file will not be encrypted")
        file = Path.home() / f"{name or self.tr('my data')}.jsonl"
        dialog = QFileDialog(self._page, title, str(file))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters.values()))
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.show()

    def write(self, path: str) -> None:
        """Write to a path whose ending says the form; the chooser has asked about replacing."""
        ending = Path(path).suffix.lower().removeprefix(".")
        kind = {"zip": "csv-zip"}.get(ending, ending)
        if kind not in get_args(m.ExportFormat):
            kind, path = "jsonl", f"{path}.jsonl"
        wanted = self._wanted
        self._job = secrets.token_hex(8)
        call = m.ExportData(path, kind, wanted.text, wanted.filter, True, self._job)  # type: ignore[arg-type]
        self._operation = Operation(
            visible_name(Path(path).name, 80),
            stop_words=self.tr("Stop, write nothing"),
            stop=lambda: self._line.ask(m.CancelJob(call.job), lambda _done: None, asker=self),
            words=self._words,
            parent=self,
        )
        self.progress.follow(self._operation)
        self.began.emit()
        self._line.ask(call, self._done, self._refused, asker=self)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @property
    def running(self) -> bool:
        """Whether a file is being written."""
        return self._operation is not None and self._operation.running

    def _told(self, event: object) -> None:
        if not isinstance(event, m.Progress) or event.job != self._job or not self._operation:
            return
        self._operation.progress(doing=event.words, amount=event.done, total=event.total)

    def _refused(self, refusal: m.Failed) -> None:
        if self._operation is not None and refusal.code == "export-stopped":
            self._operation.end_stopped()
            self.stopped.emit(refusal.message)
        elif self._operation is not None:
            self._operation.fail(refusal.message)
            self.failed.emit(refusal.message)
        self.ended.emit()

    def _done(self, reply: m.Exported) -> None:
        if self._operation is not None:
            self._operation.finish(reply)
        self.ended.emit()
        said = self.tr("{n} records were written to {name}. The file is not encrypted.")
        name = visible_name(Path(reply.file).name, 80)
        said = said.format(n=self._words.count(reply.records), name=name)
        self.saved.emit(" ".join((said, *self._files(reply))))

    def _files(self, reply: m.Exported) -> Iterator[str]:
        """What became of the files that are kept with the records."""
        if reply.unreadable:
            yield self.tr("{n} of the files kept with them could not be read.").format(
                n=self._words.count(reply.unreadable)
            )
        elif reply.files_left_out:
            yield self.tr("The files kept with them are not in it; a ZIP takes them along.")
