"""A new passphrase: typed unseen and therefore twice, or seen and once; one can be suggested.

Words drawn by lot are better than what most people think of, and can be remembered. What is
suggested is shown, so that it can be written down; it is of this field only and kept nowhere.
"""

from __future__ import annotations

import secrets

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Labelled, PassphraseLine
from app.desktop.widgets.holders import at_left
from app.desktop.widgets.text import Paragraph, show_if

LEAST_CHARACTERS = 8
WORDS_SUGGESTED = 5
"""Of a list of 2,048: 55 bits, each guess at which costs a derivation of the vault's key."""


class TwicePassphrase(QWidget):
    """Two fields, the second only while the first is not seen, and a sentence about them.

    Signals:
        judged: something was typed; `good` says whether it can be taken.
        entered: Enter was pressed in the last field.
    """

    judged = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._suggested = ""
        self.first = PassphraseLine(self.tr("Passphrase"))
        self.second = PassphraseLine(self.tr("The same again"))
        self.again = Labelled(self.tr("The same again"), self.second)
        self.suggest = Button(self.tr("Suggest one"), Kind.QUIET, small=True)
        self.hint = Paragraph("", Type.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_12))
        column.addWidget(Labelled(self.tr("Passphrase"), self.first))
        column.addWidget(self.again)
        column.addSpacing(px(SPACE_8 - SPACE_12))
        column.addWidget(self.hint)
        column.addWidget(at_left(self.suggest))
        self.suggest.clicked.connect(self._suggest)
        self.first.eye.toggled.connect(self._seen)
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self.first.returnPressed.connect(self._entered)
        self.second.returnPressed.connect(self.entered)
        self._judge()

    @property
    def good(self) -> bool:
        """Whether it is long enough, and is seen or the same twice."""
        text = self.first.text()
        once = self.first.eye.isChecked() or text == self.second.text()
        return len(text) >= LEAST_CHARACTERS and once

    def take(self) -> str:
        """Give the passphrase and empty both fields at once."""
        passphrase = self.first.take()
        self.wipe()
        return passphrase

    def wipe(self) -> None:
        """Empty both fields, and forget what was suggested."""
        self._suggested = ""
        self.first.wipe()
        self.second.wipe()

    def _suggest(self) -> None:
        self._suggested = suggestion()
        self.second.wipe()
        self.first.setText(self._suggested)
        self.first.eye.setChecked(True)
        self.first.setCursorPosition(0)
        self.first.setFocus()
        self._judge()

    def _seen(self, seen: bool) -> None:
        show_if(self.again, not seen)
        self._judge()

    def _entered(self) -> None:
        if self.first.eye.isChecked():
            self.entered.emit()
        else:
            self.second.setFocus()

    def _judge(self) -> None:
        text, again = self.first.text(), self.second.text()
        if len(text) < LEAST_CHARACTERS:
            said = self.tr("At least {count} characters.").format(count=LEAST_CHARACTERS)
        elif self.first.eye.isChecked():
            said = self.tr("You see what you write, so once is enough.")
            if text == self._suggested:
                said = self.tr("Drawn by lot on this computer. Write it down, or change it.")
        elif again and not text.startswith(again):
            said = self.tr("The two are not the same.")
        elif text != again:
            said = self.tr("Write it once more, so that a slip is noticed now.")
        else:
            said = self.tr("The two are the same.")
        self.hint.setText(said)
        self.judged.emit()


def suggestion() -> str:
    """Draw words by lot, with the system's own randomness."""
    from mnemonic import Mnemonic  # not for the first paint

    words = Mnemonic("english").wordlist
    return " ".join(secrets.choice(words) for _ in range(WORDS_SUGGESTED))
