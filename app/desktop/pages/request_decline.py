"""Declining: as easy as accepting, with a reason for those who want to give one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.desktop.widgets.button import Button
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LONGEST_NOTE = 500


class DeclineSheet(Sheet):
    """Asks for a reason; `decided` carries the protocol's code and the note."""

    decided = Signal(str, str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(
            host,
            self.tr("Decline this request"),
            self.tr(
                "Nothing leaves. They learn that you declined, and the reason if you choose one."
            ),
        )
        self.left.connect(self.deleteLater)
        reasons = (
            ("not-now", self.tr("Not now")),
            ("not-this-data", self.tr("I do not share this data")),
            ("too-much", self.tr("It is too much at once")),
            ("purpose", self.tr("What it is used for")),
            ("recipients", self.tr("Who would see it")),
            ("retention", self.tr("How long it is kept")),
            ("price", self.tr("What it pays")),
            ("other", self.tr("Another reason")),
        )
        self._codes = [code for code, _ in reasons]
        self.trouble = MessageStrip(Tone.DANGER, "")
        self.reason = Combo(self.tr("Reason"), [words for _, words in reasons])
        self.note = Line(self.tr("A few words to them"), self.tr("optional; they will read it"))
        self.note.setMaxLength(_LONGEST_NOTE)
        self.body.addWidget(self.trouble)
        self.body.addWidget(Labelled(self.tr("Reason"), self.reason))
        self.body.addWidget(Labelled(self.tr("A few words to them"), self.note))
        show_if(self.trouble, False)
        self.stay = Button(self.tr("Keep it waiting"))
        self.stay.clicked.connect(self.leave)
        self.go = Button(self.tr("Decline"))
        self.go.clicked.connect(self._decide)
        self.add_buttons([self.stay], [self.go])

    def say_failed(self, sentence: str) -> None:
        """It could not be declined; the sheet stays."""
        self.trouble.say(Tone.DANGER, sentence)
        show_if(self.trouble, True)
        self.go.setEnabled(True)
        self._place()

    def _decide(self) -> None:
        self.go.setEnabled(False)
        self.decided.emit(self._codes[self.reason.currentIndex()], self.note.text().strip())


class TakeBackSheet(Sheet):
    """Asks before the own offer is taken back; `decided` carries a few words to them."""

    decided = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(
            host,
            self.tr("Take your offer back?"),
            self.tr(
                "That ends this request: they can no longer agree to your offer, and nothing"
                " leaves. For better terms send another offer instead; it takes the place of this"
                " one."
            ),
        )
        self.left.connect(self.deleteLater)
        self.trouble = MessageStrip(Tone.DANGER, "")
        self.note = Line(self.tr("A few words to them"), self.tr("optional; they will read it"))
        self.note.setMaxLength(_LONGEST_NOTE)
        self.body.addWidget(self.trouble)
        self.body.addWidget(Labelled(self.tr("A few words to them"), self.note))
        show_if(self.trouble, False)
        self.stay = Button(self.tr("Leave it standing"))
        self.stay.clicked.connect(self.leave)
        self.go = Button(self.tr("Take it back"))
        self.go.clicked.connect(self._decide)
        self.add_buttons([self.stay], [self.go])

    def say_failed(self, sentence: str) -> None:
        """It could not be taken back; the sheet stays."""
        self.trouble.say(Tone.DANGER, sentence)
        show_if(self.trouble, True)
        self.go.setEnabled(True)
        self._place()

    def _decide(self) -> None:
        self.go.setEnabled(False)
        self.decided.emit(self.note.text().strip())
