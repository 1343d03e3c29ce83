"""The commands of the Vault page: importing, watched folders, the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.commands import Command

if TYPE_CHECKING:
    from collections.abc import Callable


def vault_commands(
    shown: Callable[[], bool],
    *,
    file: Callable[[], None],
    folder: Callable[[], None],
    watched: Callable[[], None],
    search: Callable[[], None],
) -> tuple[Command, ...]:
    """Give what can be done on the page; `shown` says whether it is in front."""
    return (
        Command(
            "vault.import",
            _said("Import a file"),
            file,
            shortcut="Ctrl+I",
            group="vault",
            icon="plus",
            enabled=shown,
            words=_said("add open read export"),
        ),
        Command(
            "vault.import-folder",
            _said("Import a folder"),
            folder,
            group="vault",
            icon="folder",
            enabled=shown,
        ),
        Command(
            "vault.watched",
            _said("Watched folders"),
            watched,
            group="vault",
            icon="folder",
            enabled=shown,
            words=_said("remind reminder automatic import export"),
        ),
        Command(
            "vault.search",
            _said("Search all records"),
            search,
            shortcut="Ctrl+F",
            group="vault",
            icon="search",
            enabled=shown,
        ),
    )


def _said(text: str) -> str:
    return QCoreApplication.translate("VaultPage", text)
