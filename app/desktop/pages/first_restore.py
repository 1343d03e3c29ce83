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
from app.desktop.pages.first_ways import Ways
from app.desktop.pages.passphrase_form import TwicePassphrase
from app.desktop.pages.screen import COLUMN, in_a_row, lay_out
from app.desktop.pages.unlock_words import WORD_COUNT
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.progress import ProgressBlock
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.widgets.words_field import WordsField
from wallet.agreement.visible import visible_line

_OTHERS = 1


class Restore(QWidget):
    """The step; what it carries is gone from here.

    Signals:
        given: the path of a backup file, the words and a passphrase.
        found: where those are who keep it (`Where`), the words and a passphrase.
    """

    given = Signal(str, str, str)
    found = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.path = ""
        self._waits = False
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.strip.hide()
        self.choose_file = Button(self.tr("Choose the backup…"))
        self.file = ElidedLabel(self.tr("No file is chosen."), Type.SMALL, "text2")
        self.ways = Ways()
        self.tabs = TabRow(
            [self.tr("From a backup file"), self.tr("From others who keep it")],
            self.tr("Where the backup is"),
        )
        self.words_label = ElidedLabel(self.tr("Your 24 words"), Type.SMALL, "text2")
        self.words = WordsField(self.tr("Your 24 words"))
        self.form = TwicePassphrase()
        self.restore = Button(self.tr("Restore the vault"), Kind.PRIMARY)
        self.back = Button(self.tr("Back"), Kind.QUIET)
        self.progress = ProgressBlock("archive")
        self.progress.hide()
        self.chooser: QFileDialog | None = None
        self.from_file = QWidget()
        self.from_file.setLayout(in_a_row(self.choose_file, self.file))
        lay_out(
            self,
            COLUMN,
            ElidedLabel(self.tr("Restore your vault from a backup"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "Your 24 words, the backup, and a passphrase for this computer. It will be as"
                    " it was when it was last backed up; what ran then is ended."
                )
            ),
            SPACE_12,
            self.tabs,
            SPACE_12,
            self.from_file,
            self.ways,
            SPACE_12,
            self.words_label,
            2,
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
        self.ways.changed.connect(self._judge)
        self.ways.failed.connect(self._say)
        self.tabs.changed.connect(lambda _tab: self._arrange())
        self.form.judged.connect(self._judge)
        self.restore.clicked.connect(self._give)
        self._arrange()

    def take_file(self, path: str) -> None:
        """Take the backup that was chosen; it is read later."""
        self.path = path
        self.file.setText(visible_line(Path(path).name))
        self._judge()

    def wait(self, waiting: bool) -> None:
        """Take nothing while it is restored: what was asked for gives way to how far it is."""
        self._waits = waiting
        for part in (self.tabs, self.words_label, self.words, self.form):
            show_if(part, not waiting)
        self.back.setEnabled(not waiting)
        said = self.tr("Fetching…") if self._by_others else self.tr("Reading the backup…")
        said = said if waiting else self.tr("Restore the vault")
        self.restore.setText(said)
        if waiting:
            show_if(self.strip, False)
        self._arrange()

    def wipe(self) -> None:
        """Empty everything."""
        self.words.wipe()
        self.ways.wipe()
        self.form.wipe()

    def _choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Choose the backup"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.take_file)
        self.chooser = chooser
        chooser.open()

    @property
    def _by_others(self) -> bool:
        return self.tabs.current() == _OTHERS

    def _arrange(self) -> None:
        show_if(self.from_file, not self._by_others and not self._waits)
        show_if(self.ways, self._by_others and not self._waits)
        self._judge()

    def _say(self, sentence: str) -> None:
        self.strip.say(Tone.CAUTION, sentence)
        show_if(self.strip, True)

    def _judge(self) -> None:
        where = any(self.ways.where()) if self._by_others else bool(self.path)
        ready = where and len(self.words.words()) == WORD_COUNT and self.form.good
        self.restore.setEnabled(ready and not self._waits)

    def _give(self) -> None:
        if self.restore.isEnabled():
            words, passphrase = self.words.take(), self.form.take()
            self.wait(True)
            if self._by_others:
                self.found.emit(self.ways.where(), words, passphrase)
            else:
                self.given.emit(self.path, words, passphrase)
