"""Assistants on this computer that may ask, and the consents that were signed for them."""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=14,
    name="assistants on this computer",
    sql="""
CREATE TABLE assistant (
    relationship INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    token BLOB CHECK (token IS NULL OR length(token) = 32),
    is_local INTEGER NOT NULL CHECK (is_local IN (0, 1)),
    client TEXT NOT NULL DEFAULT '',
    version TEXT NOT NULL DEFAULT '',
    created_ms INTEGER NOT NULL,
    removed_ms INTEGER,
    asked INTEGER NOT NULL DEFAULT 0,
    answered INTEGER NOT NULL DEFAULT 0,
    rows_read INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE assistant_consent (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 32),
    relationship INTEGER NOT NULL REFERENCES assistant (relationship),
    at_ms INTEGER NOT NULL,
    record BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX assistant_consent_time ON assistant_consent (relationship, at_ms);
CREATE TRIGGER assistant_consent_is_final BEFORE UPDATE ON assistant_consent
BEGIN SELECT RAISE(ABORT, 'a signed consent is never changed'); END;
""",
)
