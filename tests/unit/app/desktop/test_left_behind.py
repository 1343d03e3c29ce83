"""What hiding leaves behind of the real pages with content in them: nothing."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from tests.golden.moments import LINES, shown

pytestmark = pytest.mark.area("E")

FULL = [name for name in LINES if not name.endswith("-empty")]


def turn(rounds: int = 6) -> None:
    """Let everything that was to be deleted go."""
    for _ in range(rounds):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("name", FULL)
def test_no_page_is_left_in_memory_when_the_window_is_emptied(qtbot, name: str):
    with shown(name) as window:
        key = LINES[name][0]
        page: Any = window.page(key)
        gone = weakref.ref(page)
        parts = [weakref.ref(part) for part in page.children()]
        window.clear()
        turn()
        assert not isValid(page)
        del page
        gc.collect()
        assert gone() is None, gc.get_referrers(gone())
        assert [part for part in parts if part() is not None and isValid(part())] == []
