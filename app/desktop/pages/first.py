"""First start: what this is, practice as the default, a vault of one's own, the 24 words.

Three steps on one screen: the welcome; a passphrase for a new vault; the words to write down.
Nothing is asked that is not needed. Passphrase and words are handed on and wiped from the
widgets at once; the words are never on the clipboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, SPACE_24, px
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.facts import Note
from app.desktop.widgets.field import Labelled, PassphraseLine
from app.desktop.widgets.plot import Plot
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

_SIDE = 48
_FORM_WIDTH = 420
LEAST_CHARACTERS = 8


class FirstStart(QWidget):
    """The first screen of all.

    Signals:
        practice_wanted: the person wants to try it with made-up data.
        create_wanted: with the passphrase of a new vault.
        finished: the words were written down; the vault may be shown.
    """

    practice_wanted = Signal()
    create_wanted = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.welcome = _Welcome()
        self.choose = _Passphrase()
        self.words = _Words()
        self.steps = QStackedWidget()
        for step in (self.welcome, self.choose, self.words):
            self.steps.addWidget(step)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.steps)
        self.welcome.practice.clicked.connect(self._practise)
        self.welcome.own.clicked.connect(self._choose)
        self.choose.back.clicked.connect(self._back)
        self.choose.chosen.connect(self._create)
        self.words.done.clicked.connect(self.finished)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.welcome.practice.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, words: Sequence[str]) -> None:
        """Show the 24 words of the vault that was made."""
        self.words.show_words(words)
        self.steps.setCurrentWidget(self.words)
        self.words.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_failed(self, sentence: str) -> None:
        """Something could not be done; nothing was changed."""
        self.welcome.wait(False)
        self.choose.wait(False)
        step = self.choose if self.steps.currentWidget() is self.choose else self.welcome
        step.strip.say(Tone.DANGER, sentence)
        step.strip.show()

    def say_busy(self, words: str) -> None:
        """Name what is being waited for on the welcome."""
        self.steps.setCurrentWidget(self.welcome)
        self.welcome.wait(True)
        self.welcome.waiting.setText(words)

    def _practise(self) -> None:
        self.welcome.wait(True)
        self.practice_wanted.emit()

    def _choose(self) -> None:
        self.steps.setCurrentWidget(self.choose)
        self.choose.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self.choose.wipe()
        self.steps.setCurrentWidget(self.welcome)
        self.welcome.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self, passphrase: str) -> None:
        self.choose.wait(True)
        self.create_wanted.emit(passphrase)


class _Welcome(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.strip = MessageStrip(Tone.DANGER, "")
        self.strip.hide()
        self.practice = Button(self.tr("Try it with made-up data"), Kind.PRIMARY)
        self.beside = ElidedLabel(
            self.tr("About five minutes. Nothing in it counts."), role="text2"
        )
        self.waiting = ElidedLabel("", role="text2")
        self.waiting.hide()
        self.own = Button(self.tr("Create a vault of my own"), Kind.QUIET, icon_name="plus")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(3)
        for line in (self.tr("Your data stays here."), self.tr("You decide what leaves.")):
            words.addWidget(ElidedLabel(line, Type.DISPLAY))
        words.addSpacing(px(SPACE_16))
        words.addWidget(
            Paragraph(
                self.tr(
                    "A vault on this computer for the records of your life. Others may ask for"
                    " some of it. You see every row before it leaves, and you are paid for each"
                    " part."
                )
            )
        )
        words.addSpacing(px(28))
        words.addLayout(_row(self.practice, self.beside, self.waiting))
        words.addSpacing(px(SPACE_16))
        words.addLayout(_row(self.own))
        words.addSpacing(px(SPACE_16))
        words.addWidget(self.strip)
        words.addStretch(2)
        words.addLayout(self._facts())
        words.addSpacing(px(_SIDE))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(_SIDE), 0, px(110), 0)
        outer.addLayout(words, 1)
        outer.addSpacing(px(96))
        outer.addWidget(Plot())

    def wait(self, waiting: bool) -> None:
        self.practice.setEnabled(not waiting)
        self.own.setEnabled(not waiting)
        show_if(self.beside, not waiting)
        show_if(self.waiting, waiting)
        if waiting:
            self.strip.hide()

    def _facts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_24))
        for text in (
            self.tr("No account, no server in the middle."),
            self.tr("Encrypted on this disk."),
            self.tr("If this project ended, your vault would still open."),
        ):
            row.addWidget(Note(text))
        row.addStretch()
        return row


class _Passphrase(QWidget):
    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.strip = MessageStrip(Tone.DANGER, "")
        self.strip.hide()
        self.first = PassphraseLine(self.tr("Passphrase"))
        self.second = PassphraseLine(self.tr("The same again"))
        self.hint = Paragraph("", Type.SMALL)
        self.make = Button(self.tr("Create the vault"), Kind.PRIMARY)
        self.back = Button(self.tr("Back"), Kind.QUIET)
        form = QVBoxLayout()
        form.setSpacing(0)
        form.addStretch(2)
        form.addWidget(ElidedLabel(self.tr("A passphrase for your vault"), Type.TITLE))
        form.addSpacing(px(SPACE_8))
        form.addWidget(
            Paragraph(
                self.tr(
                    "It opens the vault on this computer. Four or five words that belong to no"
                    " saying are good. Nobody can send it to you again; next you see 24 words"
                    " that open the vault if you forget it."
                )
            )
        )
        form.addSpacing(px(SPACE_24))
        form.addWidget(Labelled(self.tr("Passphrase"), self.first))
        form.addSpacing(px(SPACE_12))
        form.addWidget(Labelled(self.tr("The same again"), self.second))
        form.addSpacing(px(SPACE_8))
        form.addWidget(self.hint)
        form.addSpacing(px(SPACE_16))
        form.addLayout(_row(self.make, self.back))
        form.addSpacing(px(SPACE_16))
        form.addWidget(self.strip)
        form.addStretch(3)
        holder = QWidget()
        holder.setLayout(form)
        holder.setMaximumWidth(px(_FORM_WIDTH))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(_SIDE), 0, px(_SIDE), 0)
        outer.addWidget(holder, 1)
        outer.addStretch(1)
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self._take)
        self.make.clicked.connect(self._take)
        self._judge()

    def wait(self, waiting: bool) -> None:
        for part in (self.first, self.second, self.back):
            part.setEnabled(not waiting)
        self.make.setText(self.tr("Making the vault…") if waiting else self.tr("Create the vault"))
        self.make.setEnabled(not waiting and self._good())
        if waiting:
            self.strip.hide()

    def wipe(self) -> None:
        self.first.wipe()
        self.second.wipe()

    def _good(self) -> bool:
        text = self.first.text()
        return len(text) >= LEAST_CHARACTERS and text == self.second.text()

    def _judge(self) -> None:
        text, again = self.first.text(), self.second.text()
        if len(text) < LEAST_CHARACTERS:
            said = self.tr("At least {count} characters.").format(count=LEAST_CHARACTERS)
        elif again and not text.startswith(again):
            said = self.tr("The two are not the same.")
        elif text != again:
            said = self.tr("Write it once more, so that a slip is noticed now.")
        else:
            said = self.tr("The two are the same.")
        self.hint.setText(said)
        self.make.setEnabled(self._good())

    def _take(self) -> None:
        if self._good():
            passphrase = self.first.take()
            self.second.wipe()
            self.chosen.emit(passphrase)


class _Words(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(SPACE_24))
        self.grid.setVerticalSpacing(px(SPACE_8))
        card = Card()
        inside = QVBoxLayout(card)
        inside.setContentsMargins(px(20), px(18), px(20), px(18))
        inside.addLayout(self.grid)
        self.done = Button(self.tr("I have written them down"), Kind.PRIMARY)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(2)
        words.addWidget(ElidedLabel(self.tr("24 words that open your vault"), Type.TITLE))
        words.addSpacing(px(SPACE_8))
        words.addWidget(
            Paragraph(
                self.tr(
                    "Write them on paper, in this order, and keep the paper where your passport"
                    " is. Whoever has them has your vault and your money. They are shown now and"
                    " later only after your passphrase."
                )
            )
        )
        words.addSpacing(px(SPACE_24))
        words.addWidget(card)
        words.addSpacing(px(SPACE_24))
        words.addLayout(_row(self.done))
        words.addStretch(3)
        holder = QWidget()
        holder.setLayout(words)
        holder.setMaximumWidth(px(720))
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(_SIDE), 0, px(_SIDE), 0)
        outer.addWidget(holder, 1)
        outer.addStretch(1)

    def show_words(self, words: Sequence[str]) -> None:
        for place, word in enumerate(words):
            column, row = divmod(place, -(-len(words) // 4))
            cell = ElidedLabel(f"{place + 1}. {word}", Type.BODY, tabular=True)
            cell.setAccessibleName(self.tr("Word {n}: {word}").format(n=place + 1, word=word))
            self.grid.addWidget(cell, row, column)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(SPACE_16))
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row
