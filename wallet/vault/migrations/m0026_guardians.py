"""Guardians: whom the person chose, what they keep for others, and recoveries on both sides.

Shares that were handed over are not kept by who made them. What others gave to keep lies apart from
the person's own records. Words wait here until the contact they are for has them.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration
from wallet.store.change_log import AT_ONCE, watching

_TABLES: Final = """
CREATE TABLE guardian_circle (
    generation INTEGER PRIMARY KEY CHECK (generation >= 1),
    wrapped BLOB NOT NULL,
    made_ms INTEGER NOT NULL,
    ended_ms INTEGER
) STRICT;

CREATE TABLE guardian_seat (
    generation INTEGER NOT NULL REFERENCES guardian_circle (generation),
    number INTEGER NOT NULL CHECK (number >= 1),
    relationship INTEGER REFERENCES relationship (id),
    label TEXT NOT NULL,
    share_hash BLOB NOT NULL,
    share BLOB,
    kept_ms INTEGER,
    destroyed_ms INTEGER,
    PRIMARY KEY (generation, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE guardian_alarm (
    request BLOB NOT NULL,
    relationship INTEGER NOT NULL REFERENCES relationship (id),
    generation INTEGER NOT NULL,
    notice BLOB NOT NULL,
    heard_ms INTEGER NOT NULL,
    vetoed_ms INTEGER,
    PRIMARY KEY (request, relationship)
) STRICT, WITHOUT ROWID;

CREATE TABLE guarded (
    relationship INTEGER PRIMARY KEY REFERENCES relationship (id),
    offered BLOB,
    share BLOB,
    kept_ms INTEGER,
    retired INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE guardian_case (
    request BLOB PRIMARY KEY NOT NULL,
    relationship INTEGER NOT NULL REFERENCES relationship (id),
    owner INTEGER REFERENCES relationship (id),
    body BLOB NOT NULL,
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE guardian_veto (
    owner INTEGER NOT NULL REFERENCES relationship (id),
    request BLOB NOT NULL,
    PRIMARY KEY (owner, request)
) STRICT, WITHOUT ROWID;

CREATE TABLE guardian_word (
    id INTEGER PRIMARY KEY,
    relationship INTEGER NOT NULL REFERENCES relationship (id),
    is_sealed INTEGER NOT NULL CHECK (is_sealed IN (0, 1)),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE recovery (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body BLOB NOT NULL
) STRICT;

CREATE TABLE recovery_talk (
    relationship INTEGER PRIMARY KEY REFERENCES relationship (id),
    body BLOB NOT NULL
) STRICT;

CREATE TABLE recovery_paper (
    words TEXT PRIMARY KEY NOT NULL,
    wrapped BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""

_WATCHED: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("guardian_circle", ("generation",)),
    ("guardian_seat", ("generation", "number")),
    ("guardian_alarm", ("request", "relationship")),
    ("guardian_case", ("request",)),
    ("guardian_veto", ("owner", "request")),
    ("guardian_word", ("id",)),
    ("recovery", ("id",)),
    ("recovery_talk", ("relationship",)),
    ("recovery_paper", ("words",)),
)

MIGRATION: Final = Migration(
    number=26,
    name="guardians and what is kept for others",
    sql=_TABLES
    + watching("guarded", ("relationship",), AT_ONCE, erases_null="share")
    + "".join(watching(table, key, AT_ONCE) for table, key in _WATCHED),
)
