"""A `qtbot` that notices at once: most answers come in the next turn of the event loop.

pytest-qt looks every 10 milliseconds, which over a thousand waits is most of what the page tests
would take. This one runs the loop first and then looks after 1, 2, 4, … milliseconds. It gives up
late: on a machine that is busy with other things the next turn may be seconds away.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication
from pytestqt.exceptions import TimeoutError as WaitedTooLong
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST_PAUSE_MS = 8
_LATE_MS = 120_000


class PromptBot(QtBot):
    """As pytest-qt's, with a prompt `waitUntil`, and patience."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _LATE_MS) -> None:
        """Run the event loop until the callback returns True, or None without an AssertionError.

        Raises:
            pytestqt.exceptions.TimeoutError: it does not within `timeout` milliseconds.
        """
        __tracebackhide__ = True
        end = time.monotonic() + timeout / 1000
        pause = 1
        QApplication.processEvents()
        while True:
            late = time.monotonic() > end
            try:
                if callback() in (True, None):
                    return
            except AssertionError as error:
                if late:
                    raise WaitedTooLong(f"waited {timeout} milliseconds in vain") from error
            if late:
                raise WaitedTooLong(f"waited {timeout} milliseconds in vain")
            self.wait(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_MS)

    def waitSignal(self, signal: Any, *, timeout: int = _LATE_MS, **more: Any) -> Any:
        """As pytest-qt's."""
        return super().waitSignal(signal, timeout=timeout, **more)
