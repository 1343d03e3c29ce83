"""A new passphrase, written twice so that a slip is noticed, and judged while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.widgets.field import Labelled, PassphraseLine
from app.desktop.widgets.text import Paragraph

LEAST_CHARACTERS = 8


class TwicePassphrase(QWidget):
    """Two fields and a sentence about them.

    Signals:
        judged: something was typed; `good` says whether it can be taken.
        entered: Enter was pressed in the second field.
    """

    judged = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseLine(self.tr("Passphrase"))
        self.second = PassphraseLine(self.tr("The same again"))
        self.hint = Paragraph("", Type.SMALL)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_12))
        column.addWidget(Labelled(self.tr("Passphrase"), self.first))
        column.addWidget(Labelled(self.tr("The same again"), self.second))
        column.addSpacing(px(SPACE_8 - SPACE_12))
        column.addWidget(self.hint)
        self.first.textChanged.connect(self._judge)
        self.second.textChanged.connect(self._judge)
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.entered)
        self._judge()

    @property
    def good(self) -> bool:
        """Whether it is long enough and both are the same."""
        text = self.first.text()
        return len(text) >= LEAST_CHARACTERS and text == self.second.text()

    def take(self) -> str:
        """Give the passphrase and empty both fields at once."""
        passphrase = self.first.take()
        self.second.wipe()
        return passphrase

    def wipe(self) -> None:
        """Empty both fields."""
        self.first.wipe()
        self.second.wipe()

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
        self.judged.emit()
