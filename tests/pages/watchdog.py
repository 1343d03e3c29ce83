"""Notices a turn of the event loop in which the window answers nobody.

Counted is the processor time of the window's thread between two points at which the event loop
looks for news, not what passes on the wall: a busy machine must not fail a test. What a test itself
computes between two waits is in it. The figure that a person would feel,
50 milliseconds, is measured by `make bench-gui`; here a turn may take what the slowest machine of
a build needs for an honest one, and a key derivation, a search through all rows or a page that is
laid out again and again is beyond that.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject

MOST_SECONDS = 5.0


class Watchdog(QObject):
    """Watches the event loop of this thread; `longest` is in seconds of processor time."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._since = time.thread_time()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None
        dispatcher.awake.connect(self._looks)
        dispatcher.aboutToBlock.connect(self._looks)

    def _looks(self) -> None:
        now = time.thread_time()
        self.longest = max(self.longest, now - self._since)
        self._since = now

    def stop(self) -> None:
        """Watch no longer."""
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.awake.disconnect(self._looks)
            dispatcher.aboutToBlock.disconnect(self._looks)
