"""People one knows: invitations, contacts, and what they have given.

What was received lies apart from the person's own records: no dataset, no search and no view of
`wallet.views` reads these tables. Keys and salts are random and stand nowhere else: setting them to
NULL destroys what arrived.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=16,
    name="contacts and what they share",
    sql="""
ALTER TABLE relationship
    ADD COLUMN kind TEXT NOT NULL DEFAULT 'requester'
        CHECK (kind IN ('requester', 'contact', 'local'));

CREATE TABLE invitation (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    secret BLOB CHECK (secret IS NULL OR length(secret) = 16),
    petname TEXT NOT NULL,
    own_name TEXT NOT NULL,
    link TEXT,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    used_ms INTEGER,
    used_by BLOB,
    withdrawn_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    relationship INTEGER PRIMARY KEY REFERENCES relationship (id),
    own_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    words TEXT NOT NULL,
    met_ms INTEGER NOT NULL,
    compared_ms INTEGER,
    seen_ms INTEGER,
    removed_ms INTEGER
) STRICT;

CREATE TABLE received (
    negotiation BLOB PRIMARY KEY NOT NULL CHECK (length(negotiation) = 32),
    relationship INTEGER NOT NULL REFERENCES contact (relationship),
    grant_id BLOB UNIQUE,
    state TEXT NOT NULL CHECK (
        state IN ('offered', 'taken', 'complete', 'declined', 'lapsed', 'revoked', 'erased')
    ),
    received_ms INTEGER NOT NULL,
    manifest BLOB,
    is_copied INTEGER NOT NULL DEFAULT 0 CHECK (is_copied IN (0, 1)),
    erased_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX received_relationship ON received (relationship, received_ms);

CREATE TABLE received_envelope (
    negotiation BLOB NOT NULL REFERENCES received (negotiation),
    position INTEGER NOT NULL CHECK (position >= 0),
    data BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (negotiation, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER received_envelope_is_final BEFORE UPDATE ON received_envelope
BEGIN SELECT RAISE(ABORT, 'an envelope is never changed'); END;

CREATE TABLE received_step (
    grant_id BLOB NOT NULL,
    step INTEGER NOT NULL CHECK (step >= 1),
    entry BLOB NOT NULL,
    key BLOB,
    salt BLOB,
    receipt BLOB,
    received_ms INTEGER,
    PRIMARY KEY (grant_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE received_chunk (
    id INTEGER PRIMARY KEY,
    grant_id BLOB NOT NULL,
    step INTEGER NOT NULL,
    chunk INTEGER NOT NULL CHECK (chunk >= 0),
    data BLOB NOT NULL,
    UNIQUE (grant_id, step, chunk)
) STRICT;
""",
)
