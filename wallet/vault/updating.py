"""Whether a vault is being brought up to a newer schema at this moment, seen from outside.

Before the first change of a schema a copy of the database is written beside it (`wallet.store`);
where one has appeared since the opening began, the opening is changing the schema. Nothing needs
to be opened for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.vault.vault import STEM

if TYPE_CHECKING:
    from pathlib import Path

Copies = frozenset[tuple[str, int]]


def copies(folder: Path) -> Copies:
    """Return which copies lie beside the vault's database, each with its number on the disk."""
    found = []
    for path in folder.glob(f"{STEM}.db.before-*"):
        try:
            found.append((path.name, path.stat().st_ino))
        except FileNotFoundError:
            continue  # it has just been taken away
    return frozenset(found)


def begun(folder: Path, before: Copies) -> bool:
    """Whether a change of the schema has begun since `before` was looked at."""
    return bool(copies(folder) - before)
