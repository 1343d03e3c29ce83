"""A window with one page in it, as a person has it in front of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from app.desktop.commands import Commands
from app.desktop.page_entry import PageEntry
from app.desktop.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.skeleton import Page

Shown = TypeVar("Shown", bound="Page")


def window_with(qtbot: Any, line: Any, key: str, page: type[Shown]) -> tuple[MainWindow, Shown]:
    """Open a window whose page `key` is made by the class `page`, and show it."""
    commands = Commands()
    made: Callable[..., Shown] = page
    entries = [
        PageEntry(key, key.capitalize(), "key", lambda: made(line, commands)),
        *(
            PageEntry(other, other.capitalize(), "home", _never)
            for other in ("vault", "requests", "grants", "earnings")
            if other != key
        ),
    ]
    window = MainWindow(entries, commands)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page(key)
    shown = window.page(key)
    assert isinstance(shown, page)
    # Another page is not part of these tests: where the person would be led is noted instead.
    shown.wanted.disconnect(window.show_page)
    return window, shown


def _never() -> Page:
    raise AssertionError("No other page is opened here.")
