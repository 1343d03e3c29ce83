"""How the window knows a page before it is built: its key, its name, and what builds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.skeleton import Page


@dataclass(frozen=True)
class PageEntry:
    """A page of the house: `make` builds it; `lower` ones stand after the gap."""

    key: str
    title: str
    icon: str
    make: Callable[[], Page]
    lower: bool = False
