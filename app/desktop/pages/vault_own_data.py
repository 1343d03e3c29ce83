"""What a person does with all their data: a copy in a file, and what was deleted lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import SPACE_12, px
from app.desktop.pages.deleted_sheet import DeletedSheet
from app.desktop.pages.vault_export import VaultExport
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.strip import Tone

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words


class OwnData(QWidget):
    """The line below the datasets: Export… and Recently deleted.

    Signals:
        said: a tone, a sentence and the words of its action; an empty sentence takes it back.
        export_wanted: the button was pressed; the page knows what is being searched.
    """

    said = Signal(object, str, str)
    export_wanted = Signal()

    def __init__(self, line: NodeLine, page: QWidget, words: Words) -> None:
        super().__init__()
        self._line, self._page, self._words = line, page, words
        self._undo = 0
        self.export = VaultExport(line, page, words)
        self.export.saved.connect(lambda text: self.said.emit(Tone.DONE, text, ""))
        self.export.stopped.connect(lambda text: self.said.emit(Tone.NOTE, text, ""))
        self.export.failed.connect(lambda text: self.said.emit(Tone.CAUTION, text, ""))
        self.exporting = Button(self.tr("Export…"), Kind.QUIET, small=True)
        self.exporting.clicked.connect(self.export_wanted)
        self.bin = Button(self.tr("Recently deleted"), Kind.QUIET, small=True)
        self.bin.clicked.connect(self._show_deleted)
        self.export.began.connect(lambda: self.exporting.setEnabled(False))
        self.export.ended.connect(lambda: self.exporting.setEnabled(True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.exporting)
        row.addStretch(1)
        row.addWidget(self.bin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_12))
        column.addWidget(self.export.progress)
        column.addLayout(row)

    @property
    def has_undo(self) -> bool:
        """Whether the last sentence offers to take a deletion back."""
        return bool(self._undo)

    def deleted(self, id: int, day: str) -> None:
        """Say that a record was deleted, until which day it is kept, and offer it back."""
        self._undo = id
        sentence = self.tr("The record was deleted. Until {day} you can take it back.")
        action = self.tr("Take it back")
        self.said.emit(Tone.NOTE, sentence.format(day=self._words.day(day)), action)

    def undo(self) -> None:
        """Take the last deletion back."""
        wanted, self._undo = self._undo, 0
        self._line.ask(
            m.RestoreRecords((wanted,)),
            lambda _done: self.said.emit(Tone.NOTE, "", ""),
            lambda refusal: self.said.emit(Tone.CAUTION, refusal.message, ""),
            asker=self,
        )

    def forget_undo(self) -> None:
        """Offer no deletion back any more: the strip speaks of something else."""
        self._undo = 0

    def _show_deleted(self) -> None:
        sheet = DeletedSheet(self._page, self._line, self._words)
        sheet.restored.connect(lambda text: self.said.emit(Tone.DONE, text, ""))
