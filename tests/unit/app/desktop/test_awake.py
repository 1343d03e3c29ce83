"""The watchdog of these tests bites: a slot that computes for long is noticed, waiting is not."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from tests.pages.watchdog import Watchdog

pytestmark = pytest.mark.area("E")

BURNT_SECONDS = 1.0


def test_a_slot_that_computes_is_noticed(qtbot, awake: Watchdog):
    done: list[bool] = []

    def burn() -> None:
        since = time.thread_time()
        while time.thread_time() - since < BURNT_SECONDS:
            pass
        done.append(True)

    QTimer.singleShot(0, burn)
    qtbot.waitUntil(lambda: bool(done))
    QTimer.singleShot(5, lambda: done.append(True))
    qtbot.waitUntil(lambda: len(done) == 2)
    assert awake.longest >= BURNT_SECONDS


def test_waiting_is_not_computing(qtbot, awake: Watchdog):
    done: list[bool] = []
    QTimer.singleShot(300, lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done))
    assert awake.longest < BURNT_SECONDS
