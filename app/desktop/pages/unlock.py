"""Locked and hidden: the mark, one sentence, the passphrase, nothing else.

Hidden says that sharing goes on, or is paused. A wrong passphrase is said in a sentence; the
field is emptied each time it is sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_16, SPACE_24, px
from app.desktop.pages.first_welcome import Mark
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import PassphraseLine
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_WIDTH = 320
_MARK = 48


class Unlock(QWidget):
    """The screen of a locked or hidden vault; `given` carries the passphrase."""

    given = Signal(str)

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(title, Type.TITLE)
        self.line = Paragraph(line)
        self.passphrase = PassphraseLine(self.tr("Passphrase"), self.tr("Passphrase"))
        self.open = Button(self.tr("Open"), Kind.PRIMARY)
        self.said = Paragraph("", Type.SMALL)
        self.said.hide()
        self.hint = Paragraph("", Type.SMALL)
        self.hint.hide()
        row = QHBoxLayout()
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
        column.addLayout(row)
        column.addSpacing(px(SPACE_16))
        column.addWidget(self.said)
        column.addWidget(self.hint)
        column.addStretch(3)
        holder = QWidget()
        holder.setLayout(column)
        holder.setFixedWidth(px(_WIDTH))
        outer = QHBoxLayout(self)
        outer.addStretch()
        outer.addWidget(holder)
        outer.addStretch()
        self.open.clicked.connect(self._give)
        self.passphrase.returnPressed.connect(self._give)
        self.passphrase.textEdited.connect(self._again)

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
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_failed(self, sentence: str) -> None:
        """The passphrase was not right, or the vault could not be opened."""
        self._wait(False)
        self.passphrase.set_wrong(True)
        self.said.set_role("danger")
        self.said.setText(sentence)
        self.said.show()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_busy(self, sentence: str) -> None:
        """Name what is being done; meanwhile nothing can be typed."""
        self._wait(True)
        self.say_waiting(sentence)

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
            self.given.emit(passphrase)

    def _wait(self, waiting: bool) -> None:
        self.passphrase.setEnabled(not waiting)
        self.open.setEnabled(not waiting)
        if waiting:
            self.say_waiting(self.tr("Checking the passphrase…"))

    def _again(self) -> None:
        self.passphrase.set_wrong(False)
        self.said.hide()


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
