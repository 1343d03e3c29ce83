"""Keeps what a page shows fresh: asks again when the node says that something changed.

Guarantees: one question of its kind is on its way at a time; whatever changed meanwhile leads to
one more; a page that is not in front is not refreshed until it is opened. Answers that come after
the page was thrown away are dropped by the line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from app.api.messages import Call, Changed, Failed, Reply
from app.desktop.link import LineState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine

R = TypeVar("R", bound=Reply)
PAUSE_MS = 120
"""How long news are gathered before the question is asked again."""


class Fresh(QObject, Generic[R]):
    """One question that is asked again and again.

    Args:
        line: to the node.
        page: whose content it is; nothing is asked while it is not in front.
        subjects: the subjects of `Changed` that make the answer old.
        question: gives what to ask now, or None if there is nothing to ask.
        take: shows an answer.
        failed: says that there is none; what is shown stays.
    """

    def __init__(
        self,
        line: NodeLine,
        page: QWidget,
        subjects: Iterable[str],
        question: Callable[[], Call[R] | None],
        take: Callable[[R], None],
        failed: Callable[[Failed], None],
    ) -> None:
        super().__init__(page)
        self._line, self._page = line, page
        self._subjects = frozenset(subjects)
        self._question, self._take, self._failed = question, take, failed
        self._asked: Call[R] | None = None
        self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.now)
        line.told.connect(self._told)
        line.state_changed.connect(self._line_changed)

    def now(self) -> None:
        """Ask now; if the same was just asked, ask once more after the answer."""
        call = self._question()
        if call is None:
            return
        if self._asked is not None and self._asked == call:
            self._again = True
            return
        self._asked, self._again = call, False
        self._line.ask(
            call,
            lambda reply: self._answered(call, reply),
            lambda refusal: self._refused(call, refusal),
            asker=self,
        )

    def _told(self, event: Any) -> None:
        if not isinstance(event, Changed) or not self._subjects.intersection(event.subjects):
            return
        if self._page.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _answered(self, call: Call[R], reply: R) -> None:
        if call is self._asked:
            self._asked = None
            self._take(reply)
            self._ask_again()

    def _refused(self, call: Call[R], refusal: Failed) -> None:
        if call is self._asked:
            self._asked = None
            self._failed(refusal)
            self._ask_again()

    def _ask_again(self) -> None:
        if self._again:
            self._again = False
            self._soon.start()

    def _line_changed(self, state: LineState) -> None:
        if state is LineState.UP:
            self._soon.start()
