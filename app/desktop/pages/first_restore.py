"""A vault from a backup: its file or its holders, the 24 words, and a passphrase for it here.

Words and passphrase are handed on and wiped from the widgets at once. Whether file and words belong
together the node says; nothing is made before it has read the whole file.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16
from app.desktop.pages.passphrase_form import TwicePassphrase
from app.desktop.pages.screen import COLUMN, in_a_row, lay_out
from app.desktop.pages.unlock_words import WORD_COUNT
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Line
from app.desktop.widgets.progress import ProgressBlock
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.widgets.words_field import WordsField
from wallet.agreement.visible import visible_line

_LONGEST_SLIP = 4096


class Restore(QWidget):
    """The step; what it carries is gone from here.

    Signals:
        given: the path of a backup file, the words and a passphrase.
        found: the text of a recovery slip, the words and a passphrase.
    """

    given = Signal(str, str, str)
    found = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.path = ""
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.strip.hide()
        self.choose_file = Button(self.tr("Choose the backup…"))
        self.file = ElidedLabel(self.tr("No file is chosen."), Type.SMALL, "text2")
        self.slip = Line(self.tr("Your recovery slip"), "FREEHOLD1:…")
        self.slip.setMaxLength(_LONGEST_SLIP)
        self.words = WordsField(self.tr("Your 24 words"))
        self.form = TwicePassphrase()
        self.restore = Button(self.tr("Restore the vault"), Kind.PRIMARY)
        self.back = Button(self.tr("Back"), Kind.QUIET)
        self.progress = ProgressBlock("archive")
        self.progress.hide()
        self.chooser: QFileDialog | None = None
        lay_out(
            self,
            COLUMN,
            ElidedLabel(self.tr("Restore your vault from a backup"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "The backup file or the recovery slip, your 24 words, and a passphrase for this"
                    " computer. It will be as it was when it was last backed up; what ran then is"
                    " ended."
                )
            ),
            SPACE_16,
            in_a_row(self.choose_file, self.file),
            SPACE_8,
            ElidedLabel(
                self.tr("Or, where others keep it, the text of your recovery slip"),
                Type.SMALL,
                "text2",
            ),
            self.slip,
            SPACE_12,
            ElidedLabel(self.tr("Your 24 words"), Type.SMALL, "text2"),
            self.words,
            SPACE_12,
            self.form,
            SPACE_16,
            in_a_row(self.restore, self.back),
            SPACE_8,
            self.progress,
            self.strip,
        )
        self.choose_file.clicked.connect(self._choose)
        self.words.changed.connect(self._judge)
        self.slip.textChanged.connect(self._judge)
        self.form.judged.connect(self._judge)
        self.restore.clicked.connect(self._give)
        self._judge()

    def take_file(self, path: str) -> None:
        """Take the backup that was chosen; it is read later."""
        self.path = path
        self.file.setText(visible_line(Path(path).name))
        self._judge()

    def wait(self, waiting: bool) -> None:
        """Take nothing while the vault is restored."""
        for part in (self.choose_file, self.slip, self.words, self.form, self.back):
            part.setEnabled(not waiting)
        said = self.tr("Reading the backup…") if waiting else self.tr("Restore the vault")
        self.restore.setText(said)
        if waiting:
            show_if(self.strip, False)
        self._judge()

    def wipe(self) -> None:
        """Empty everything."""
        self.words.wipe()
        self.slip.clear()
        self.form.wipe()

    def _choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Choose the backup"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.take_file)
        self.chooser = chooser
        chooser.open()

    def _judge(self) -> None:
        where = bool(self.path) or bool(self.slip.text().strip())
        ready = where and len(self.words.words()) == WORD_COUNT and self.form.good
        self.restore.setEnabled(ready and self.form.isEnabled())

    def _give(self) -> None:
        if self.restore.isEnabled():
            words, passphrase = self.words.take(), self.form.take()
            slip = self.slip.text().strip()
            self.wait(True)
            if slip:
                self.found.emit(slip, words, passphrase)
            else:
                self.given.emit(self.path, words, passphrase)
