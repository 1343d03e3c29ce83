"""The foot of a request: Decline…, Counter-offer…, Accept, and why accepting waits.

An assistant's question has No, This conversation only, and This once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.pages.request_words import OPEN_STATES, repeats
from app.desktop.widgets.actionbar import ActionBar
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from app.desktop.pages.request_answers import Answers
    from app.desktop.pages.request_detail import RequestView
    from app.desktop.words import Words


class AnswerBar(ActionBar):
    """The bar; hidden where nothing can be answered. Enter never accepts."""

    def __init__(self, answers: Answers, view: RequestView, words: Words) -> None:
        self.decline = Button(_said("Decline…"))
        self.take_back = Button(_said("Take it back…"))
        self.counter = Button(_said("Counter-offer…"))
        self.accept = Button(_said("Accept"), Kind.PRIMARY, enter_presses=False)
        self.conversation = Button(_said("This conversation only"), enter_presses=False)
        super().__init__(
            [self.decline, self.take_back], [self.counter, self.conversation, self.accept]
        )
        self._answers, self._view, self._words = answers, view, words
        self.decline.clicked.connect(answers.ask_decline)
        self.take_back.clicked.connect(answers.ask_take_back)
        self.counter.clicked.connect(answers.ask_counter)
        self.accept.clicked.connect(lambda: answers.accept())
        self.conversation.clicked.connect(lambda: answers.accept(conversation=True))

    def arrange(self, unit: str, *, here: bool) -> None:
        """Show what can be answered now, and say why accepting waits.

        Args:
            unit: the token's symbol.
            here: whether the request is the one that is shown.
        """
        detail = self._view.detail
        state = detail.item.state if detail is not None else ""
        show_if(self, here and state in (*OPEN_STATES, "countered"))
        if detail is None:
            return
        asks = detail.assistant is not None
        may_offer = state in ("waiting", "countered")
        show_if(self.take_back, state == "countered" and not asks)
        show_if(self.counter, may_offer and bool(detail.item.what) and not asks)
        another = self.tr("Another offer…") if state == "countered" else _said("Counter-offer…")
        self.counter.setText(another)
        show_if(self.conversation, detail.assistant is not None and detail.assistant.conversation)
        show_if(self.accept, state in OPEN_STATES)
        self.decline.setText(self.tr("No") if asks else _said("Decline…"))
        total = self._view.total()
        if asks:
            self.accept.setText(self.tr("This once"))
        elif float(total) == 0:
            self.accept.setText(self.tr("Accept without payment"))
        else:
            amount = self._words.payment(total, unit)
            price = self.tr("Accept for {amount}")
            if repeats(detail):
                price = self.tr("Accept for up to {amount}")
            self.accept.setText(price.format(amount=amount))
        busy, why = self._answers.busy, self._view.why_not()
        self.accept.setEnabled(not why and not busy)
        self.conversation.setEnabled(not why and not busy)
        self.decline.setEnabled(not busy)
        self.take_back.setEnabled(not busy)
        self.counter.setEnabled(not busy)
        self.remark.setText(self._remark(state, why))
        self.fit()

    def _remark(self, state: str, why: str) -> str:
        if self._answers.busy:
            return self.tr("Signing…")
        if state == "countered":
            return self.tr("Their answer is awaited.")
        return why or (self.tr("You have seen the table.") if self._view.seen else "")


def _said(text: str) -> str:
    return QCoreApplication.translate("AnswerBar", text)
