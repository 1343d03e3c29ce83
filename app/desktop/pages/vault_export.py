"""Export…: a copy of one's own data in a file that the person chooses; the node writes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.api import messages as m
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words


class VaultExport(QObject):
    """The saving of one export at a time.

    Signals:
        saved: a sentence.
        failed: a sentence; nothing was written.
    """

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, line: NodeLine, page: QWidget, words: Words) -> None:
        super().__init__(page)
        self._line, self._page, self._words = line, page, words
        self._wanted = m.ExportData("")
        self.dialog: QFileDialog | None = None

    def ask(self, text: str = "", wanted: m.Filter | None = None, name: str = "my data") -> None:
        """Ask where to save what a search finds, or everything; the window stays usable."""
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
        dialog = QFileDialog(self._page, title, str(Path.home() / f"{name}.jsonl"))
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
        call = m.ExportData(path, kind, wanted.text, wanted.filter, replace=True)  # type: ignore[arg-type]
        self._line.ask(call, self._done, lambda no: self.failed.emit(no.message), asker=self)

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _done(self, reply: m.Exported) -> None:
        said = self.tr("{n} records were written to {name}. The file is not encrypted.")
        name = visible_name(Path(reply.file).name, 80)
        self.saved.emit(said.format(n=self._words.count(reply.records), name=name))
