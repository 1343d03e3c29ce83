"""Stands in the node's place at the API seam: typed questions in, typed replies out.

Answers come in a later turn of the event loop, in the language of the window, as from the socket; a
kind of question can be held back, refused or answered anew. Nothing else is replaced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from app.api.messages import Changed, Failed
from app.desktop.link import LineState
from app.desktop.told import told_in

if TYPE_CHECKING:
    from collections.abc import Callable


class AnsweringLine(QObject):
    """A line whose answers the test gives, by the class of the question."""

    state_changed = Signal(object)
    vault_changed = Signal(str)
    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []
        self.state, self.vault, self.trusted = LineState.UP, "open", True
        self._answers: dict[type, Any] = {}
        self._held: list[tuple[Any, Callable[[], None]]] = []
        self._holding: set[type] = set()
        self.waiting = 0
        self._forgotten = 0

    def answer(self, kind: type, reply: Any) -> None:
        """Give a question's answer: a reply, a `Failed`, or a function of the question."""
        self._answers[kind] = reply

    def hold(self, kind: type) -> None:
        """Keep the answers to a kind of question back until `let_go`."""
        self._holding.add(kind)

    def let_go(self, kind: type) -> None:
        """Give the answers that were held back."""
        self._holding.discard(kind)
        waiting, self._held = self._held, []
        for call, give in waiting:
            if isinstance(call, kind):
                give()
            else:
                self._held.append((call, give))

    def forget_askers(self) -> None:
        """Answer nobody who asked before."""
        self._forgotten = len(self.asked)

    def changed(self, *subjects: str) -> None:
        """Tell, as the node does, that something in these subjects is new."""
        self.told.emit(Changed(subjects=subjects))  # type: ignore[arg-type]

    def questions(self, kind: type) -> list[Any]:
        """Return what was asked of a kind, in order."""
        return [call for call in self.asked if isinstance(call, kind)]

    def ask(
        self,
        call: Any,
        done: Callable[[Any], None],
        failed: Callable[[Failed], None] | None = None,
        asker: QObject | None = None,
    ) -> None:
        self.asked.append(call)
        self.waiting += 1
        number = len(self.asked)

        def give() -> None:
            self.waiting -= 1
            if number <= self._forgotten or (asker is not None and not isValid(asker)):
                return
            found = self._answers.get(type(call), Failed("not-found", "There is no such thing."))
            reply = told_in(found(call) if callable(found) else found)
            if not isinstance(reply, Failed):
                done(reply)
            elif failed is not None:
                failed(reply)

        if type(call) in self._holding:
            self._held.append((call, give))
        else:
            QTimer.singleShot(0, self, give)
