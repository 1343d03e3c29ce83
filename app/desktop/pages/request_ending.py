"""Ending a request: declining is as easy as accepting, and an own offer is taken back.

One sheet, with a few words to them and, for declining, a reason for those who want to give one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from app.desktop.widgets.button import Button
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_LONGEST_NOTE = 500


class EndingSheet(Sheet):
    """Asks before a request ends; `decided` carries the reason's code, or nothing, and the note.

    Args:
        host: the page that it covers.
        title: the question.
        words: what ending it means.
        stay: the button that changes nothing.
        go: the button that ends it.
        reasons: (code, words) to choose from; none for a sheet without a reason.
    """

    decided = Signal(str, str)

    def __init__(
        self,
        host: QWidget,
        title: str,
        words: str,
        stay: str,
        go: str,
        reasons: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(host, title, words)
        self.left.connect(self.deleteLater)
        self._codes = [code for code, _ in reasons] or [""]
        self.trouble = MessageStrip(Tone.CAUTION, "")
        self.reason = Combo(_said("Reason"), [said for _, said in reasons])
        self.note = Line(_said("A few words to them"), _said("optional; they will read it"))
        self.note.setMaxLength(_LONGEST_NOTE)
        self.body.addWidget(self.trouble)
        if reasons:
            self.body.addWidget(Labelled(_said("Reason"), self.reason))
        self.body.addWidget(Labelled(_said("A few words to them"), self.note))
        show_if(self.trouble, False)
        self.stay = Button(stay)
        self.stay.clicked.connect(self.leave)
        self.go = Button(go)
        self.go.clicked.connect(self._decide)
        self.add_buttons([self.stay], [self.go])

    def say_failed(self, sentence: str) -> None:
        """It has not ended; the sheet stays."""
        self.trouble.say(Tone.CAUTION, sentence)
        show_if(self.trouble, True)
        self.go.setEnabled(True)
        self._place()

    def _decide(self) -> None:
        self.go.setEnabled(False)
        at = max(0, self.reason.currentIndex())
        self.decided.emit(self._codes[at], self.note.text().strip())


def decline_sheet(host: QWidget) -> EndingSheet:
    """Give the sheet that declines a request, with the protocol's reasons."""
    return EndingSheet(
        host,
        _said("Decline this request"),
        _said("Nothing leaves. They learn that you declined, and the reason if you choose one."),
        _said("Keep it waiting"),
        _said("Decline"),
        (
            ("not-now", _said("Not now")),
            ("not-this-data", _said("I do not share this data")),
            ("too-much", _said("It is too much at once")),
            ("purpose", _said("What it is used for")),
            ("recipients", _said("Who would see it")),
            ("retention", _said("How long it is kept")),
            ("price", _said("What it pays")),
            ("other", _said("Another reason")),
        ),
    )


def take_back_sheet(host: QWidget) -> EndingSheet:
    """Give the sheet that takes the own offer back."""
    return EndingSheet(
        host,
        _said("Take your offer back?"),
        _said(
            "That ends this request: they can no longer agree to your offer, and nothing leaves."
            " For better terms send another offer instead; it takes the place of this one."
        ),
        _said("Leave it standing"),
        _said("Take it back"),
    )


def _said(text: str) -> str:
    return QCoreApplication.translate("EndingSheet", text)
