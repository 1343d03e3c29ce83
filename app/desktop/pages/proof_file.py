"""Saving a proof: asks where, has the node make the bundle, writes it whole or not at all.

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


class ProofFile(QObject):
    """The saving of one proof at a time.

    Signals:
        saved: the file's name.
        failed: a sentence; nothing was written.
    """

    saved = Signal(str)
    failed = Signal(str)

    def __init__(self, line: NodeLine, page: QWidget) -> None:
        super().__init__(page)
        self._line, self._page = line, page
        self._grant: str | None = None
        self.dialog: QFileDialog | None = None

    def ask(self, suggestion: str, grant: str | None = None) -> None:
        """Ask where to save the proof of one grant, or of all; the window stays usable."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._grant = grant
        dialog = QFileDialog(self._page, self.tr("Save the proof"), str(Path.home() / suggestion))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Freehold proofs (*.json)"))
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
        self._line.ask(
            m.AuditExport(grant=self._grant),
            lambda bundle: self._write(path, bundle),
            lambda refusal: self.failed.emit(refusal.message),
            asker=self,
        )

    def _write(self, path: str, bundle: m.Bundle) -> None:
        """Write beside the name and rename, so that an old file is replaced whole or stays."""
        file = QSaveFile(path)
        written = file.open(QIODevice.OpenModeFlag.WriteOnly)
        written = written and file.write(bundle.data) == len(bundle.data) and file.commit()
        if written:
            self.saved.emit(Path(path).name)
            return
        said = self.tr("The proof could not be saved: {reason}. Nothing was written.")
        self.failed.emit(said.format(reason=file.errorString()))


def proof_name(who: str) -> str:
    """Give a file name for a proof: letters and digits of a name, nothing else of it."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in who.lower())
    words = [part for part in plain.split("-") if part]
    return "-".join(words)[:40].strip("-") + SUFFIX if words else "proof" + SUFFIX
