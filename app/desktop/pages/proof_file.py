"""Saving a proof or a consent record: asks where, has the node make it, writes it whole.

What is in the file and what it does not prove is said by the node and by `freehold verify`; here
is only the way from the button to the file and the sentence afterwards.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QObject, QSaveFile, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from app.api import messages as m

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

SUFFIX = ".freehold-proof.json"
RECORD_SUFFIX = ".consent.jsonld"
WORDS_SUFFIX = ".txt"


class ProofFile(QObject):
    """The saving of one proof at a time.

    Signals:
        saved: the file's name.
        record_saved: the names of a record's file and of its words.
        failed: a sentence; nothing was written.
    """

    saved = Signal(str)
    failed = Signal(str)

    record_saved = Signal(str, str)

    def __init__(self, line: NodeLine, page: QWidget) -> None:
        super().__init__(page)
        self._line, self._page = line, page
        self._grant: str | None = None
        self._as_record = False
        self.dialog: QFileDialog | None = None

    def ask(self, suggestion: str, grant: str | None = None) -> None:
        """Ask where to save the proof of one grant, or of all; the window stays usable."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._grant, self._as_record = grant, False
        kinds = self.tr("Freehold proofs (*.json)")
        self._show_dialog(self.tr("Save the proof"), suggestion, kinds)

    def ask_record(self, suggestion: str, grant: str) -> None:
        """Ask where to save the consent record of one grant; its words are written beside it."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._grant, self._as_record = grant, True
        kinds = self.tr("Consent records (*.jsonld)")
        self._show_dialog(self.tr("Save the consent record"), suggestion, kinds)

    def _show_dialog(self, title: str, suggestion: str, kinds: str) -> None:
        dialog = QFileDialog(self._page, title, str(Path.home() / suggestion))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(kinds)
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.show()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _chosen(self, path: str) -> None:
        if self._as_record:
            self._line.ask(
                m.RecordOfGrant(self._grant or ""),
                lambda found: self._write_record(path, found),
                lambda refusal: self.failed.emit(refusal.message),
                asker=self,
            )
            return
        self._line.ask(
            m.AuditExport(grant=self._grant),
            lambda bundle: self._write(path, bundle),
            lambda refusal: self.failed.emit(refusal.message),
            asker=self,
        )

    def _write(self, path: str, bundle: m.Bundle) -> None:
        if not (reason := _written(path, bundle.data)):
            self.saved.emit(Path(path).name)
            return
        said = self.tr("The proof could not be saved: {reason}. Nothing was written.")
        self.failed.emit(said.format(reason=reason))

    def _write_record(self, path: str, found: m.ConsentRecord) -> None:
        words = Path(path + WORDS_SUFFIX)
        reason = _written(path, found.document.encode())
        if reason:
            said = self.tr("The record could not be saved: {reason}. Nothing was written.")
            self.failed.emit(said.format(reason=reason))
            return
        if reason := _written(str(words), found.words.encode()):
            said = self.tr("The record is saved, but not its words beside it: {reason}.")
            self.failed.emit(said.format(reason=reason))
            return
        self.record_saved.emit(Path(path).name, words.name)


def _written(path: str, data: bytes) -> str:
    """Write beside the name and rename, so that an old file is replaced whole or stays.

    Returns why it was not written; an empty text if it was.
    """
    file = QSaveFile(path)
    done = file.open(QIODevice.OpenModeFlag.WriteOnly)
    return "" if done and file.write(data) == len(data) and file.commit() else file.errorString()


def proof_name(who: str, suffix: str = SUFFIX) -> str:
    """Give a file name for a proof: letters and digits of a name, nothing else of it."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in who.lower())
    words = [part for part in plain.split("-") if part]
    return ("-".join(words)[:40].strip("-") if words else "proof") + suffix
