"""First start: what this is, practice as the default, a vault of one's own, the 24 words.

Three steps on one screen: the welcome; a passphrase for a new vault; the words to write down.
Nothing is asked that is not needed. Passphrase and words are handed on and wiped from the
widgets at once; the words are never on the clipboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desktop.pages.first_vault import Passphrase, Words
from app.desktop.pages.first_welcome import Welcome
from app.desktop.widgets.strip import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from app.desktop.theme import Appearance


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

    def __init__(self, appearance: Appearance | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.welcome = Welcome(appearance)
        self.choose = Passphrase()
        self.words = Words()
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
        step.strip.say(Tone.CAUTION, sentence)
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
