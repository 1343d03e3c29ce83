"""Who signed a record's document: kept with the signature, so that others can check it later.

One document is kept once, however many records and imports it brought; an import's link to it
goes when the import is undone, and the document with its last link.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=5,
    name="origins",
    sql="""
CREATE TABLE signed_origin (
    id INTEGER PRIMARY KEY,
    method TEXT NOT NULL,
    issuer TEXT NOT NULL,
    key_id TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('verified', 'unchecked', 'failed')),
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    document BLOB NOT NULL,
    UNIQUE (method, issuer, key_id, digest)
) STRICT;

CREATE TABLE record_origin (
    record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    origin_id INTEGER NOT NULL REFERENCES signed_origin (id),
    run_id INTEGER NOT NULL REFERENCES import_run (id),
    PRIMARY KEY (record_id, origin_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_origin_run ON record_origin (run_id);
CREATE INDEX record_origin_origin ON record_origin (origin_id);
""",
)
