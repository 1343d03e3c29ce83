"""Among holders: the standing order and who has it; letters that go by a holder both know."""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=27,
    name="what holders do for each other",
    sql="""
ALTER TABLE backup_state ADD COLUMN standing BLOB;
ALTER TABLE holder ADD COLUMN order_ms INTEGER NOT NULL DEFAULT 0;

CREATE TABLE contact_mail (
    relationship INTEGER PRIMARY KEY REFERENCES relationship (id),
    left_ms INTEGER NOT NULL DEFAULT 0,
    left_what BLOB NOT NULL DEFAULT x'',
    heard_ms INTEGER NOT NULL DEFAULT 0
) STRICT;
""",
)
