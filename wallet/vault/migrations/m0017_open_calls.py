"""Open calls as they were read at meeting points, and the boxes in which letters are looked for.

A call is the exact signed bytes. What was listed where is of the last reading alone. A box is a
random key that nothing else knows; whoever has it may fetch what lies there, and read nothing.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=17,
    name="open calls and letters",
    sql="""
CREATE TABLE open_call (
    hash BLOB PRIMARY KEY NOT NULL CHECK (length(hash) = 32),
    requester BLOB NOT NULL,
    nonce BLOB NOT NULL,
    data BLOB NOT NULL,
    created_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    first_seen_ms INTEGER NOT NULL,
    UNIQUE (requester, nonce)
) STRICT, WITHOUT ROWID;

CREATE TABLE call_listing (
    point TEXT NOT NULL,
    hash BLOB NOT NULL REFERENCES open_call (hash) ON DELETE CASCADE,
    PRIMARY KEY (point, hash)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_listing_call ON call_listing (hash);

CREATE TABLE call_answer (
    requester BLOB NOT NULL,
    nonce BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (requester, nonce)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter_box (
    relationship INTEGER PRIMARY KEY REFERENCES relationship (id),
    point TEXT NOT NULL,
    seed BLOB NOT NULL CHECK (length(seed) = 32),
    until_ms INTEGER NOT NULL,
    wrote_ms INTEGER NOT NULL DEFAULT 0,
    heard_ms INTEGER NOT NULL DEFAULT 0,
    said BLOB NOT NULL DEFAULT x''
) STRICT;
""",
)
