"""Watched folders: which the person chose, and what was seen in them and came of it.

A file is known by name, size and time of change; what is known is not read again.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=6,
    name="watched",
    sql="""
CREATE TABLE watched_folder (
    path TEXT PRIMARY KEY NOT NULL,
    added_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_file (
    folder TEXT NOT NULL REFERENCES watched_folder (path) ON DELETE CASCADE,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    changed_ns INTEGER NOT NULL,
    looked_ms INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (folder, name)
) STRICT, WITHOUT ROWID;
""",
)
