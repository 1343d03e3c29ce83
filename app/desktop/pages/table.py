"""The pages of the house, in navigation order; each module is imported when its page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.page_entry import PageEntry

if TYPE_CHECKING:
    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine
    from app.desktop.manners.preferences import Preferences
    from app.desktop.skeleton import Page


def pages(
    line: NodeLine, commands: Commands, preferences: Preferences | None = None
) -> list[PageEntry]:
    """Return the pages that exist; `preferences` are what the window remembers."""

    def vault() -> Page:
        from app.desktop.pages.vault import VaultPage

        return VaultPage(line, commands)

    def requests() -> Page:
        from app.desktop.pages.requests import RequestsPage

        return RequestsPage(line, commands)

    def calls() -> Page:
        from app.desktop.pages.open_calls import OpenCallsPage

        return OpenCallsPage(line, commands)

    def grants() -> Page:
        from app.desktop.pages.grants import GrantsPage

        return GrantsPage(line, commands)

    def earnings() -> Page:
        from app.desktop.pages.earnings import EarningsPage

        return EarningsPage(line, commands)

    def activity() -> Page:
        from app.desktop.pages.activity import ActivityPage

        return ActivityPage(line, commands)

    def learning() -> Page:
        from app.desktop.pages.learning import LearningPage

        return LearningPage(line, commands)

    def settings() -> Page:
        from app.desktop.pages.settings import SettingsPage

        return SettingsPage(line, commands, preferences)

    def network() -> Page:
        from app.desktop.pages.network import NetworkPage

        return NetworkPage(line, commands)

    return [
        PageEntry("vault", _said("Vault"), "home", vault),
        PageEntry("requests", _said("Requests"), "inbox", requests),
        PageEntry("calls", _said("Open calls"), "call", calls),
        PageEntry("grants", _said("Grants"), "key", grants),
        PageEntry("earnings", _said("Earnings"), "bars", earnings),
        PageEntry("activity", _said("Activity"), "list", activity),
        PageEntry("learning", _said("Learning"), "learning", learning),
        PageEntry("network", _said("Network"), "people", network, lower=True),
        PageEntry("settings", _said("Settings"), "sliders", settings, lower=True),
    ]


def _said(text: str) -> str:
    return QCoreApplication.translate("pages", text)
