"""Locked and hidden: the mark, one sentence, the passphrase, nothing else.

Hidden says that sharing goes on, or is paused. A wrong passphrase is said in a sentence; the
field is emptied each time it is sent. Who has forgotten it can use the 24 words instead, a quiet
second way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_16, SPACE_24, px
from app.desktop.pages.screen import Mark
from app.desktop.pages.unlock_words import WordsForm
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import PassphraseLine
from app.desktop.widgets.progress import ProgressBlock
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.desktop.operation import Operation

_WIDTH = 320
_WIDTH_OF_WORDS = 460
_MARK = 48


class Unlock(QWidget):
    """The screen of a locked or hidden vault.

    Signals:
        given: the passphrase.
        words_given: the 24 words.
        salvage_wanted: what can be read of the damaged vault is to be brought over.
    """

    given = Signal(str)
    words_given = Signal(str)
    salvage_wanted = Signal()

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.title = ElidedLabel(title, Type.TITLE)
        self.line = Paragraph(line)
        self.passphrase = PassphraseLine(self.tr("Passphrase"), self.tr("Passphrase"))
        self.open = Button(self.tr("Open"), Kind.PRIMARY)
        self.words = WordsForm()
        self.other_way = Button("", Kind.QUIET, small=True)
        self.salvage = Button(self.tr("Bring over what can be read…"), Kind.QUIET, small=True)
        self.salvage.hide()
        self.said = Paragraph("", Type.SMALL)
        self.said.hide()
        self.hint = Paragraph("", Type.SMALL)
        self.hint.hide()
        self.progress = ProgressBlock("refresh")
        self.progress.hide()
        self._by_passphrase = QWidget()
        row = QHBoxLayout(self._by_passphrase)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_8))
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.open)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(Mark(_MARK))
        column.addSpacing(px(SPACE_24))
        column.addWidget(self.title)
        column.addSpacing(px(SPACE_8))
        column.addWidget(self.line)
        column.addSpacing(px(SPACE_24))
        column.addWidget(self._by_passphrase)
        column.addWidget(self.words)
        column.addSpacing(px(SPACE_8))
        column.addWidget(self.said)
        column.addWidget(self.hint)
        column.addSpacing(px(SPACE_8))
        column.addWidget(self.progress)
        column.addWidget(self.other_way)
        column.addWidget(self.salvage)
        column.addStretch(3)
        self._holder = QWidget()
        self._holder.setLayout(column)
        outer = QHBoxLayout(self)
        outer.addStretch()
        outer.addWidget(self._holder)
        outer.addStretch()
        self.open.clicked.connect(self._give)
        self.passphrase.returnPressed.connect(self._give)
        self.passphrase.textEdited.connect(self._again)
        self.words.given.connect(self._give_words)
        self.words.changed.connect(self._again)
        self.other_way.clicked.connect(self._change_way)
        self.salvage.clicked.connect(self.salvage_wanted)
        self._by_words = False
        self._show_way()

    @classmethod
    def hidden(cls, *, paused: bool) -> Unlock:
        """Make the screen of a hidden vault: what is agreed goes on, or is paused."""
        goes_on = _said("Sharing is paused.") if paused else _said("Sharing goes on.")
        return cls(_said("Hidden"), goes_on)

    @classmethod
    def locked(cls) -> Unlock:
        """Make the screen of a locked vault."""
        return cls(_said("Locked"), _said("Nothing leaves while it is locked."))

    @classmethod
    def elsewhere(cls) -> Unlock:
        """Make the screen of a vault that is open, but not in this window."""
        return cls(_said("Freehold"), _said("Your vault is open. Enter its passphrase to see it."))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def say_line(self, sentence: str) -> None:
        """Say something else below the title."""
        self._line = sentence
        if not self._by_words:
            self.line.setText(sentence)

    def say_failed(self, sentence: str) -> None:
        """What was given is not right, or the vault could not be opened."""
        self._wait(False)
        field = self.words.field if self._by_words else self.passphrase
        field.set_wrong(True)
        self.said.set_role("danger")
        self.said.setText(sentence)
        self.said.show()
        self._focus()

    def say_busy(self, sentence: str) -> None:
        """Name what is being done; meanwhile nothing can be typed."""
        self._wait(True)
        self.say_waiting(sentence)

    def offer_salvage(self) -> None:
        """The vault is known to be damaged: offer to bring over what can be read."""
        show_if(self.salvage, True)

    def follow(self, operation: Operation) -> None:
        """Show how far it is, in place of what could be done instead."""
        self._wait(True)
        show_if(self.other_way, False)
        self._holder.setFixedWidth(px(_WIDTH_OF_WORDS))
        operation.ended.connect(lambda: show_if(self.other_way, True))
        self.progress.follow(operation, patience_ms=0)

    def set_hint(self, sentence: str) -> None:
        """Say something about the passphrase below the field; only a practice vault has that."""
        self.hint.setText(sentence)
        show_if(self.hint, bool(sentence))

    def say_waiting(self, sentence: str) -> None:
        """Name what is waited for before a passphrase can be taken."""
        self.said.set_role("text2")
        self.said.setText(sentence)
        self.said.show()

    def _give(self) -> None:
        passphrase = self.passphrase.take()
        if passphrase:
            self._wait(True)
            self.say_waiting(self.tr("Checking the passphrase…"))
            self.given.emit(passphrase)

    def _give_words(self, words: str) -> None:
        self._wait(True)
        self.say_waiting(self.tr("Checking the words…"))
        self.words_given.emit(words)

    def _wait(self, waiting: bool) -> None:
        for part in (self.passphrase, self.open, self.words, self.other_way, self.salvage):
            part.setEnabled(not waiting)

    def _again(self) -> None:
        self.passphrase.set_wrong(False)
        self.words.field.set_wrong(False)
        self.said.hide()

    def _change_way(self) -> None:
        self.passphrase.wipe()
        self.words.field.wipe()
        self._again()
        self._by_words = not self._by_words
        self._show_way()
        self._focus()

    def _show_way(self) -> None:
        """Show the fields of one way and the button to the other."""
        words = self._by_words
        show_if(self._by_passphrase, not words)
        show_if(self.words, words)
        show_if(self.hint, bool(self.hint.text()) and not words)
        self._holder.setFixedWidth(px(_WIDTH_OF_WORDS if words else _WIDTH))
        if words:
            self.line.setText(
                self.tr(
                    "Write your 24 words with a space between two. Then you can set a new"
                    " passphrase."
                )
            )
            self.other_way.setText(self.tr("Use the passphrase"))
        else:
            self.line.setText(self._line)
            self.other_way.setText(self.tr("Use your words instead"))

    def _focus(self) -> None:
        field: QWidget = self.words.field if self._by_words else self.passphrase
        field.setFocus(Qt.FocusReason.OtherFocusReason)


class Starting(QWidget):
    """Shown while the part of Freehold that holds the vault is not there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(px(SPACE_16))
        column.addStretch(2)
        for part in (Mark(_MARK), ElidedLabel(self.tr("Starting…"), role="text2")):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


def _said(text: str) -> str:
    return QCoreApplication.translate("Unlock", text)
