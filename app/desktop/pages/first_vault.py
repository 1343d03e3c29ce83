"""A vault of one's own: a passphrase, written twice, and the 24 words that were made.

Passphrase and words are handed on and wiped from the widgets at once; the words are never on the
clipboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.desktop.fonts import Type, width
from app.desktop.measures import SPACE_8, SPACE_16, SPACE_24, px
from app.desktop.pages.passphrase_form import TwicePassphrase
from app.desktop.pages.screen import COLUMN, FORM, in_a_row, lay_out
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

_COLUMNS = 4


class Passphrase(QWidget):
    """The second step; `chosen` carries the passphrase once, and it is gone from here."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.strip.hide()
        self.network = Paragraph("", Type.SMALL)
        self.form = TwicePassphrase()
        self.make = Button(self.tr("Create the vault"), Kind.PRIMARY)
        self.back = Button(self.tr("Back"), Kind.QUIET)
        lay_out(
            self,
            FORM,
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
            self.form,
            SPACE_16,
            in_a_row(self.make, self.back),
            SPACE_16,
            self.network,
            SPACE_8,
            self.strip,
        )
        self.form.judged.connect(self._judge)
        self.form.entered.connect(self._take)
        self.make.clicked.connect(self._take)
        self._judge()

    def say_network(self, sentence: str) -> None:
        """Say which network the vault will be for."""
        self.network.setText(sentence)

    def wait(self, waiting: bool) -> None:
        """Take nothing while the vault is made, which needs about a second."""
        for part in (self.form, self.back):
            part.setEnabled(not waiting)
        self.make.setText(self.tr("Making the vault…") if waiting else self.tr("Create the vault"))
        self.make.setEnabled(not waiting and self.form.good)
        if waiting:
            self.strip.hide()

    def wipe(self) -> None:
        """Empty both fields."""
        self.form.wipe()

    def _judge(self) -> None:
        self.make.setEnabled(self.form.good)

    def _take(self) -> None:
        if self.form.good:
            self.chosen.emit(self.form.take())


class Words(QWidget):
    """The third step: the words, down the columns, and the button that says they are on paper."""

    def __init__(self) -> None:
        super().__init__()
        card = Card()
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(SPACE_8))
        self.grid.setVerticalSpacing(px(SPACE_8))
        card.body.addLayout(self.grid)
        self.done = Button(self.tr("I have written them down"), Kind.PRIMARY, enter_presses=False)
        lay_out(
            self,
            COLUMN + 60,
            ElidedLabel(self.tr("24 words that open your vault"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "Write them on paper, in this order, and keep the paper where your passport"
                    " is. Whoever has them has your vault and your money."
                )
            ),
            SPACE_24,
            card,
            SPACE_24,
            in_a_row(self.done),
        )

    def show_words(self, words: Sequence[str]) -> None:
        """Show the words of the vault that was made."""
        rows = -(-len(words) // _COLUMNS)
        for place, word in enumerate(words):
            column, row = divmod(place, rows)
            number = ElidedLabel(
                f"{place + 1}.", align=Qt.AlignmentFlag.AlignRight, tabular=True, role="text2"
            )
            cell = ElidedLabel(word, Type.BODY)
            cell.setAccessibleName(self.tr("Word {n}: {word}").format(n=place + 1, word=word))
            number.setMinimumWidth(width("24.", Type.BODY, tabular=True))
            self.grid.addWidget(number, row, 2 * column)
            self.grid.addWidget(cell, row, 2 * column + 1)
            self.grid.setColumnStretch(2 * column + 1, 1)

    def wipe(self) -> None:
        """Take the words out of the window."""
        while (item := self.grid.takeAt(0)) is not None:
            cell = item.widget()
            if isinstance(cell, ElidedLabel):
                cell.setText("")
                cell.setAccessibleName("")
                cell.deleteLater()
