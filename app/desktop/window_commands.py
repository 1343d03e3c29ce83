"""The commands of the window itself: its pages, the palette, hiding, pausing, stopping all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.desktop.page_entry import PageEntry

STOP_EVERYTHING = "sharing.stop-everything"


def page_commands(
    pages: Sequence[PageEntry], go: Callable[[str], None], used: Callable[[str], bool]
) -> tuple[Command, ...]:
    """Give one command a page; the first nine have Ctrl and their number.

    Args:
        pages: in the order of the navigation.
        go: shows one by its key.
        used: says whether a page is in use now.
    """
    return tuple(
        Command(
            f"page.{entry.key}",
            _said("Go to {page}").format(page=entry.title),
            partial(go, entry.key),
            shortcut=f"Ctrl+{number}" if number <= 9 else "",
            group="go",
            icon=entry.icon,
            enabled=partial(used, entry.key),
        )
        for number, entry in enumerate(pages, start=1)
    )


def house_commands(
    at_home: Callable[[], bool],
    *,
    palette: Callable[[], None],
    navigation: Callable[[], None],
    hide: Callable[[], None],
    pause: Callable[[], None],
    stop: Callable[[], None],
) -> tuple[Command, ...]:
    """Give what can be done on every page; `at_home` says whether the pages are shown."""
    return (
        Command(
            "palette.open",
            _said("Find a command"),
            palette,
            shortcut="Ctrl+K",
            group="go",
            icon="command",
            enabled=at_home,
        ),
        Command(
            "focus.navigation",
            _said("Go to the list of pages"),
            navigation,
            shortcut="F6",
            group="go",
            icon="list",
            enabled=at_home,
        ),
        Command(
            "window.hide",
            _said("Hide now"),
            hide,
            shortcut="Ctrl+L",
            group="vault",
            icon="lock",
            enabled=at_home,
            words=_said("lock passphrase"),
        ),
        Command(
            "sharing.pause",
            _said("Pause or resume all sharing"),
            pause,
            group="vault",
            icon="pause",
            enabled=at_home,
        ),
        Command(
            STOP_EVERYTHING,
            _said("Stop everything…"),
            stop,
            shortcut="Ctrl+Shift+L",
            group="vault",
            icon="no",
            enabled=at_home,
            words=_said("panic emergency revoke all grants hide lock"),
        ),
    )


def _said(text: str) -> str:
    return QCoreApplication.translate("MainWindow", text)
