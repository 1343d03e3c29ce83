"""Hides when nobody is at the window, and tells the node that somebody is.

The node counts a question of this window as a sign of the person, but a page that refreshes itself
because a grant runs asks too, and a person who reads asks nothing. So the window looks at keys and
pointer itself: after `away_ms` without any it has the vault hidden, and while there are some it
says so every minute, by any question. A dialog with a window of its own is looked at while it has
the focus; one that the system draws in another process sends nothing that could be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

AWAY_MS = 10 * 60 * 1000
"""As long as the node waits (`wallet.lock.HIDE_AFTER_SECONDS`): the longest that is possible."""
HERE_MS = 60 * 1000
_LOOK_MS = 5_000
_SIGNS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class Idle(QObject):
    """Looks at what the person does in a window.

    Args:
        clock_ms: monotonic milliseconds.
        watched: whose events are seen: the window of the system, through which every key and move
            comes, and little else.

    Attributes:
        away_ms: after how long without a key or a move nobody is taken to be there.

    Signals:
        away: nobody was there for so long; once, until somebody is.
        here: somebody is, told once a minute at most.
    """

    away = Signal()
    here = Signal()

    def __init__(self, clock_ms: Callable[[], int], watched: QObject) -> None:
        super().__init__(watched)
        self._clock = clock_ms
        self.away_ms = AWAY_MS
        self._last = self._said = clock_ms()
        self._gone = self._came = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS:
            self._last = self._clock()
            self._gone, self._came = False, True
        return False

    def watch(self, window: QObject | None) -> None:
        """See what is done in another window of the program too, as in a dialog for files."""
        if window is not None:
            window.installEventFilter(self)  # once, however often it is said

    def begin(self) -> None:
        """Count from now on, as when the vault was just opened."""
        self._last = self._said = self._clock()
        self._gone = False

    def look(self) -> None:
        """See how long nobody was there, or that somebody is."""
        now = self._clock()
        if now - self._last >= self.away_ms:
            if not self._gone:
                self._gone = True
                self.away.emit()
        elif self._came and now - self._said >= HERE_MS:
            self._said, self._came = now, False
            self.here.emit()
