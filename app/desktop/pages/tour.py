"""The tour of the practice: five sentences, each on the page it is about, left at any point.

It waits for nobody and follows the person: who goes to another page by themselves is not led back.
It ends where a vault of one's own begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.measures import PAGE_MARGIN, SPACE_12, px
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from collections.abc import Callable


class Tour(QWidget):
    """The strip of the tour, above the page.

    Args:
        show_page: brings a page to the front.

    Signals:
        own_wanted: the person wants a vault of their own.
        left: the tour is over for this person.
    """

    own_wanted = Signal()
    left = Signal()

    def __init__(self, show_page: Callable[[str], None]) -> None:
        super().__init__()
        self._show_page = show_page
        self._stops = self._all()
        self._at = 0
        self.next = Button("", small=True)
        self.leave = Button(self.tr("Leave the tour"), Kind.QUIET, small=True)
        self.strip = MessageStrip(
            Tone.DONE, " ", detail=" ", icon_name="steps", buttons=(self.leave, self.next)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(px(PAGE_MARGIN), px(SPACE_12), px(PAGE_MARGIN), 0)
        column.addWidget(self.strip)
        self.next.clicked.connect(self._go_on)
        self.leave.clicked.connect(self._leave)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether the person is on it."""
        return not self.isHidden()

    def begin(self) -> None:
        """Begin at the first stop; the page in front stays."""
        self._at = 0
        self._say()
        show_if(self, True)

    def end(self) -> None:
        """It is over, as when the practice is left."""
        show_if(self, False)

    def _go_on(self) -> None:
        if self._at == len(self._stops) - 1:
            self._leave()
            self.own_wanted.emit()
            return
        self._at += 1
        self._show_page(self._stops[self._at][0])
        self._say()
        self.next.setFocus()

    def _leave(self) -> None:
        self.end()
        self.left.emit()

    def _say(self) -> None:
        _, title, words = self._stops[self._at]
        number = self.tr("{n} of {all}").format(n=self._at + 1, all=len(self._stops))
        self.strip.say(Tone.DONE, f"{number} · {title}", detail=words, icon_name="steps")
        last = self._at == len(self._stops) - 1
        self.next.setText(self.tr("Set up my vault") if last else self.tr("Next"))
        self.leave.setText(self.tr("Stay in the practice") if last else self.tr("Leave the tour"))

    def _all(self) -> tuple[tuple[str, str, str], ...]:
        """Give the stops: a page, what it is, what can be tried there."""
        return (
            (
                "vault",
                self.tr("Your records live here"),
                self.tr(
                    "These are made up. Look through them, search them, and see under “What others"
                    " could learn” what they tell about a person."
                ),
            ),
            (
                "requests",
                self.tr("Somebody asks"),
                self.tr(
                    "Who, exactly which rows, what could be learnt, for how long, and then what it"
                    " pays. Decline, send less, or accept: here nothing counts."
                ),
            ),
            (
                "grants",
                self.tr("What you granted runs step by step"),
                self.tr(
                    "Each step is paid before the next can be read. You can revoke at any point;"
                    " what has arrived cannot be fetched back."
                ),
            ),
            (
                "earnings",
                self.tr("What they owe you"),
                self.tr("It waits here, signed by them, until you collect it."),
            ),
            (
                "activity",
                self.tr("Everything is written down"),
                self.tr(
                    "You can prove it to others. A vault of your own begins empty, with a"
                    " passphrase and 24 words."
                ),
            ),
        )
