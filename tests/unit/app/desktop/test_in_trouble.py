"""A page whose questions are refused: a strip in its place, once, with a way to try again."""

from __future__ import annotations

from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication

from app.desktop.widgets.strip import MessageStrip, Tone
from tests.golden.moments import LINES, REFUSAL, Refusing, settle, shown
from tests.pages import walk

pytestmark = pytest.mark.area("E")

PAGES = [name for name in LINES if name.endswith("-error")]


def strips(window: Any) -> list[MessageStrip]:
    found = window.findChildren(MessageStrip)
    return [strip for strip in found if strip.isVisible() and REFUSAL.message in strip.text()]


@pytest.mark.parametrize("name", PAGES)
def test_what_went_wrong_is_said_once_without_red_and_can_be_tried_again(qtbot, name: str):
    with shown(name) as window:
        (strip,) = strips(window)
        assert strip.tone is Tone.CAUTION, "nothing was lost"
        assert strip.height() < 80, "a strip in its place, and not the page"
        assert strip.action().text() == "Try again"
        assert walk.cut(window) == []
        assert walk.nameless(window) == []
        assert walk.unreached_by_tab(window) == []
        page: Any = window.page(LINES[name][0])
        line = cast("Refusing", page._line)
        asked = len(line.asked)
        strip.action().click()
        settle(line)
        QApplication.processEvents()
        assert len(line.asked) > asked
        assert len(strips(window)) == 1, "it is still refused, and said once"
