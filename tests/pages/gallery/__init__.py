"""Every widget and the pages of the design from invented facts: a window to look at and to walk.

    python -m tests.pages.gallery FOLDER

draws them, light and dark, to PNG; `tests.pages.gallery.scenes` draws the real pages.
Nothing here is part of the product.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.desktop.page_entry import PageEntry
from app.desktop.window import MainWindow
from tests.pages.gallery.activity import Activity
from tests.pages.gallery.earnings import Earnings
from tests.pages.gallery.grants import Grants
from tests.pages.gallery.requests import Empty, Requests
from tests.pages.gallery.states import States
from tests.pages.gallery.vault import Vault

if TYPE_CHECKING:
    from app.desktop.skeleton import Page

PAGES: tuple[tuple[str, str, str, type[Page], bool], ...] = (
    ("vault", "Vault", "home", Vault, False),
    ("requests", "Requests", "inbox", Requests, False),
    ("grants", "Grants", "key", Grants, False),
    ("earnings", "Earnings", "bars", Earnings, False),
    ("activity", "Activity", "list", Activity, False),
    ("network", "Network", "network", States, True),
    ("settings", "Settings", "sliders", Empty, True),
)


def make_window() -> MainWindow:
    """Build the window of the gallery with its invented pages."""
    window = MainWindow([PageEntry(key, title, i, page, low) for key, title, i, page, low in PAGES])
    navigation = window.navigation
    navigation.set_count("requests", 3)
    navigation.set_backup_places(1)
    window.set_practice(True)
    return window
