"""A forgotten passphrase: the 24 words, and the offer of a new passphrase once they opened it.

Words and passphrase are handed on and wiped from the widgets at once. Whether the words are right
the node says; here they are only counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, SPACE_24, px
from app.desktop.pages.passphrase_form import TwicePassphrase
from app.desktop.pages.screen import FORM, in_a_row, lay_out
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.widgets.words_field import WordsField

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

WORD_COUNT = 24


class WordsForm(QWidget):
    """The box for the words, how many there are, and the button.

    Signals:
        given: the words, one space between two, once there are 24.
        changed: something was typed.
    """

    given = Signal(str)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = WordsField(self.tr("Your 24 words"))
        self.count = ElidedLabel("", Type.SMALL, "text2", tabular=True)
        self.open = Button(self.tr("Open with these words"), Kind.PRIMARY)
        foot = QHBoxLayout()
        foot.setSpacing(px(SPACE_16))
        foot.addWidget(self.open)
        foot.addWidget(self.count)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_12))
        column.addWidget(self.field)
        column.addLayout(foot)
        self.field.changed.connect(self._counted)
        self.field.entered.connect(self._give)
        self.open.clicked.connect(self._give)
        self._counted()

    def _counted(self) -> None:
        count = len(self.field.words())
        said = self.tr("{n} of {all} words").format(n=count, all=WORD_COUNT)
        if count > WORD_COUNT:
            said = self.tr("{n} words; there are {all}").format(n=count, all=WORD_COUNT)
        self.count.setText(said)
        self.open.setEnabled(count == WORD_COUNT)
        self.changed.emit()

    def _give(self) -> None:
        if len(self.field.words()) == WORD_COUNT:
            self.given.emit(self.field.take())


class NewPassphrase(QWidget):
    """The offer after the words: a new passphrase, or the old one as it is.

    Signals:
        chosen: the new passphrase.
        kept: the old one stays.
    """

    chosen = Signal(str)
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form = TwicePassphrase()
        self.set = Button(self.tr("Set this passphrase"), Kind.PRIMARY)
        self.keep = Button(self.tr("Keep the old passphrase"), Kind.QUIET)
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.strip.hide()
        lay_out(
            self,
            FORM,
            ElidedLabel(self.tr("Your words opened the vault"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "Set a passphrase that you will remember; the old one then opens this vault no"
                    " longer. Your 24 words stay as they are."
                )
            ),
            SPACE_24,
            self.form,
            SPACE_16,
            in_a_row(self.set, self.keep),
            SPACE_16,
            self.strip,
        )
        self.form.judged.connect(self._judge)
        self.form.entered.connect(self._take)
        self.set.clicked.connect(self._take)
        self.keep.clicked.connect(self.kept)
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_failed(self, sentence: str) -> None:
        """It could not be set; the old one is as it was."""
        self._wait(False)
        self.strip.say(Tone.CAUTION, sentence)
        show_if(self.strip, True)
        self.form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_busy(self, sentence: str) -> None:
        """Name what is being done; meanwhile nothing can be typed."""
        self._wait(True)
        self.set.setText(sentence)

    def _judge(self) -> None:
        self.set.setEnabled(self.form.good)

    def _take(self) -> None:
        if self.form.good:
            passphrase = self.form.take()
            self.say_busy(self.tr("Setting the passphrase…"))
            self.chosen.emit(passphrase)

    def _wait(self, waiting: bool) -> None:
        for part in (self.form, self.keep):
            part.setEnabled(not waiting)
        self.set.setText(self.tr("Set this passphrase"))
        self.set.setEnabled(not waiting and self.form.good)
        show_if(self.strip, False)
