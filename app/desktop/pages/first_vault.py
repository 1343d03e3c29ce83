"""A vault of one's own: a passphrase, written twice, and the 24 words that were made.

Passphrase and words are handed on and wiped from the widgets at once; the words are never on the
clipboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, SPACE_24, px
from app.desktop.pages.first_welcome import COLUMN, SIDE, Head
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.field import Labelled, PassphraseLine
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayout

LEAST_CHARACTERS = 8
_FORM = 420
_COLUMNS = 4


class Passphrase(QWidget):
    """The second step; `chosen` carries the passphrase once, and it is gone from here."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.strip.hide()
        self.first = PassphraseLine(self.tr("Passphrase"))
        self.second = PassphraseLine(self.tr("The same again"))
        self.hint = Paragraph("", Type.SMALL)
        self.make = Button(self.tr("Create the vault"), Kind.PRIMARY)
        self.back = Button(self.tr("Back"), Kind.QUIET)
        _lay_out(
            self,
            _FORM,
            ElidedLabel(self.tr("A passphrase for your vault"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "It opens the vault on this computer. Four or five words that belong to no"
                    " saying are good. Nobody can send it to you again; next you see 24 words that"
                    " open the vault if you forget it."
                )
            ),
            SPACE_24,
            Labelled(self.tr("Passphrase"), self.first),
            SPACE_12,
            Labelled(self.tr("The same again"), self.second),
            SPACE_8,
            self.hint,
            SPACE_16,
            _in_a_row(self.make, self.back),
            SPACE_16,
            self.strip,
        )
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self._take)
        self.make.clicked.connect(self._take)
        self._judge()

    def wait(self, waiting: bool) -> None:
        """Take nothing while the vault is made, which needs about a second."""
        for part in (self.first, self.second, self.back):
            part.setEnabled(not waiting)
        self.make.setText(self.tr("Making the vault…") if waiting else self.tr("Create the vault"))
        self.make.setEnabled(not waiting and self._good())
        if waiting:
            self.strip.hide()

    def wipe(self) -> None:
        """Empty both fields."""
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


class Words(QWidget):
    """The third step: the words, down the columns, and the button that says they are on paper."""

    def __init__(self) -> None:
        super().__init__()
        card = Card()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(SPACE_24))
        self.grid.setVerticalSpacing(px(SPACE_8))
        card.body.addLayout(self.grid)
        self.done = Button(self.tr("I have written them down"), Kind.PRIMARY, enter_presses=False)
        _lay_out(
            self,
            COLUMN + 60,
            ElidedLabel(self.tr("24 words that open your vault"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "Write them on paper, in this order, and keep the paper where your passport"
                    " is. Whoever has them has your vault and your money. They are shown this"
                    " once."
                )
            ),
            SPACE_24,
            card,
            SPACE_24,
            _in_a_row(self.done),
        )

    def show_words(self, words: Sequence[str]) -> None:
        """Show the words of the vault that was made."""
        rows = -(-len(words) // _COLUMNS)
        for place, word in enumerate(words):
            column, row = divmod(place, rows)
            cell = ElidedLabel(f"{place + 1}. {word}", Type.BODY, tabular=True)
            cell.setAccessibleName(self.tr("Word {n}: {word}").format(n=place + 1, word=word))
            self.grid.addWidget(cell, row, column)


def _lay_out(step: QWidget, width: int, *parts: QWidget | QLayout | int) -> None:
    """Put parts and gaps under each other in a column below the head."""
    holder = QWidget()
    holder.setMaximumWidth(px(width))
    form = QVBoxLayout(holder)
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(0)
    form.addStretch(2)
    for part in parts:
        if isinstance(part, int):
            form.addSpacing(px(part))
        elif isinstance(part, QWidget):
            form.addWidget(part)
        else:
            form.addLayout(part)
    form.addStretch(3)
    middle = QHBoxLayout()
    middle.setContentsMargins(px(SIDE), 0, px(SIDE), 0)
    middle.addWidget(holder, 10)
    middle.addStretch(1)
    outer = QVBoxLayout(step)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(Head())
    outer.addLayout(middle, 1)


def _in_a_row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(SPACE_16))
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return row
