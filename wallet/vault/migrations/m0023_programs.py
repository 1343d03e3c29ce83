"""Programs that requesters sent: modules by their hash, as they came.

A module is a requester's own text, as a call is. `seen_ms` is when it came last.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=23,
    name="programs",
    sql="""
CREATE TABLE program (
    code BLOB PRIMARY KEY NOT NULL CHECK (length(code) = 32),
    relationship INTEGER NOT NULL,
    module BLOB NOT NULL,
    seen_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX program_relationship ON program (relationship, seen_ms);
""",
)
