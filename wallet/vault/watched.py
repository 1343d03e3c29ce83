"""Watched folders: chosen by the person, with what was seen in each and what came of it.

Looking into folders and importing is left to the node; here is only what must outlive it, so that
nothing is read twice and nothing that lay there before is read at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wallet.store import Transaction

MOST_FOLDERS = 16


class Stamp(msgspec.Struct, frozen=True):
    """What tells one state of a file from another: bytes, and time of change in ns since 1970."""

    size: int
    changed_ns: int


class Folder(msgspec.Struct, frozen=True):
    """A watched folder; `added_ms` in UTC milliseconds."""

    path: str
    added_ms: int


class Look(msgspec.Struct, frozen=True):
    """What came of one file: a sentence, and when (UTC milliseconds)."""

    name: str
    outcome: str
    looked_ms: int


def add(tx: Transaction, path: str, present: Mapping[str, Stamp], now_ms: int) -> None:
    """Watch a folder from now on; what is `present` counts as seen and is not imported.

    Raises:
        NotAllowed: it is watched already, or too many are.
    """
    watched = folders(tx)
    if any(folder.path == path for folder in watched):
        raise NotAllowed(f"{path} is watched already.")
    if len(watched) >= MOST_FOLDERS:
        raise NotAllowed(f"{MOST_FOLDERS} folders are watched; stop watching one first.")
    tx.execute("INSERT INTO watched_folder (path, added_ms) VALUES (?, ?)", (path, now_ms))
    note(tx, path, present, "", now_ms)


def remove(tx: Transaction, path: str) -> None:
    """Watch a folder no longer; what was imported stays.

    Raises:
        NotFound: it is not watched.
    """
    tx.execute("DELETE FROM watched_file WHERE folder = ?", (path,))
    tx.execute("DELETE FROM watched_folder WHERE path = ?", (path,))
    if not tx.changes:
        raise NotFound(f"{path} is not watched.")


def folders(tx: Transaction) -> tuple[Folder, ...]:
    """All watched folders by path."""
    rows = tx.execute("SELECT path, added_ms FROM watched_folder ORDER BY path")
    return tuple(Folder(*row) for row in rows)


def known(tx: Transaction, path: str) -> dict[str, Stamp]:
    """What was seen in a folder, by name."""
    rows = tx.execute("SELECT name, size, changed_ns FROM watched_file WHERE folder = ?", (path,))
    return {name: Stamp(size, changed_ns) for name, size, changed_ns in rows}


def note(tx: Transaction, path: str, files: Mapping[str, Stamp], outcome: str, now_ms: int) -> None:
    """Note that files were looked at and what came of it; nothing if no longer watched."""
    if all(folder.path != path for folder in folders(tx)):
        return
    tx.executemany(
        "INSERT INTO watched_file (folder, name, size, changed_ns, looked_ms, outcome) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (folder, name) DO UPDATE SET size = excluded.size, "
        "changed_ns = excluded.changed_ns, looked_ms = excluded.looked_ms, "
        "outcome = excluded.outcome",
        [
            (path, name, stamp.size, stamp.changed_ns, now_ms, outcome)
            for name, stamp in files.items()
        ],
    )


def looks(tx: Transaction, path: str, limit: int = 20) -> tuple[Look, ...]:
    """What came of the files of a folder, the latest first; not of those there from the start."""
    rows = tx.execute(
        "SELECT name, outcome, looked_ms FROM watched_file WHERE folder = ? AND outcome != '' "
        "ORDER BY looked_ms DESC, name LIMIT ?",
        (path, limit),
    )
    return tuple(Look(*row) for row in rows)
