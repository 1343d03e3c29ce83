"""Under which names the person writes: what tells own messages where an export does not.

Given by the person and remembered in the vault. Names are compared without case, double spaces and
the marks that phones put around them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers.chats.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

ASK: Final = "To say it, import again and give your name as it stands there (--me NAME)."
"""What follows a warning that nobody knows whose messages are one's own."""


class OwnNames:
    """The person's names in chats; without any, it knows nobody."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._folded = frozenset(map(_plain, names)) - {""}

    def __bool__(self) -> bool:
        return bool(self._folded)

    def among(self, senders: Iterable[str | None]) -> frozenset[str]:
        """Return those of the senders that are the person."""
        return frozenset(name for name in senders if name and _plain(name) in self._folded)


def _plain(name: str) -> str:
    return folded(name).removeprefix("~").strip()
