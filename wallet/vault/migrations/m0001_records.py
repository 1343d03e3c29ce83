"""The person's data: sources, imports, datasets, records, search, attachments, relationships.

A record is a typed envelope (dataset, import, place in its file, time) around a JSONB payload,
which holds the columns that are not null, by name, in the written forms of `wallet.views.values`.
`ext` is the importer's key of the row: unique in its dataset, so importing again adds nothing.
The search index is contentless: it can find a record and not reproduce it.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=1,
    name="records",
    sql="""
CREATE TABLE setting (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (
    name TEXT PRIMARY KEY NOT NULL,
    next INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    key TEXT PRIMARY KEY NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    importer TEXT NOT NULL,
    title TEXT NOT NULL,
    created_ms INTEGER NOT NULL,
    UNIQUE (importer, title)
) STRICT;

CREATE TABLE import_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_id INTEGER NOT NULL REFERENCES source (id),
    importer_version INTEGER NOT NULL,
    variant TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped', 'undone')),
    started_ms INTEGER NOT NULL,
    ended_ms INTEGER,
    skipped INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 1 CHECK (complete IN (0, 1)),
    warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings))
) STRICT;

CREATE TABLE import_file (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES import_run (id),
    name TEXT NOT NULL,
    UNIQUE (run_id, name)
) STRICT;

CREATE TABLE import_skip (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES import_run (id),
    file TEXT NOT NULL,
    row INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;
CREATE INDEX import_skip_run ON import_skip (run_id);

CREATE TABLE import_count (
    run_id INTEGER NOT NULL REFERENCES import_run (id),
    dataset_id INTEGER NOT NULL REFERENCES dataset (id),
    new INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    PRIMARY KEY (run_id, dataset_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE dataset (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    time_column TEXT NOT NULL,
    columns TEXT NOT NULL CHECK (json_valid(columns)),
    sensitivity INTEGER NOT NULL,
    rows INTEGER NOT NULL DEFAULT 0 CHECK (rows >= 0)
) STRICT;

CREATE TABLE record (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    dataset_id INTEGER NOT NULL REFERENCES dataset (id),
    ext BLOB NOT NULL,
    run_id INTEGER NOT NULL REFERENCES import_run (id),
    file_id INTEGER NOT NULL REFERENCES import_file (id),
    row_number INTEGER NOT NULL,
    ts_ms INTEGER,
    payload BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX record_ext ON record (dataset_id, ext);
CREATE INDEX record_ts ON record (dataset_id, ts_ms);
CREATE INDEX record_run ON record (run_id);

CREATE TABLE record_again (
    record_id INTEGER NOT NULL REFERENCES record (id) ON DELETE CASCADE,
    run_id INTEGER NOT NULL REFERENCES import_run (id),
    file_id INTEGER NOT NULL REFERENCES import_file (id),
    row_number INTEGER NOT NULL,
    PRIMARY KEY (record_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_again_run ON record_again (run_id);

CREATE VIRTUAL TABLE record_text USING fts5 (
    body, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE attachment (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
    record_id INTEGER REFERENCES record (id) ON DELETE SET NULL,
    purpose TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    key BLOB NOT NULL CHECK (length(key) = 32),
    created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX attachment_record ON attachment (record_id) WHERE record_id IS NOT NULL;

CREATE TABLE relationship (
    id INTEGER PRIMARY KEY CHECK (id >= 1),
    requester_key BLOB NOT NULL UNIQUE,
    peer_id TEXT NOT NULL,
    petname TEXT NOT NULL,
    stated_name TEXT NOT NULL,
    own_address TEXT NOT NULL UNIQUE,
    requester_address TEXT,
    addresses TEXT NOT NULL CHECK (json_valid(addresses)),
    is_blocked INTEGER NOT NULL DEFAULT 0 CHECK (is_blocked IN (0, 1)),
    created_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX relationship_peer ON relationship (peer_id);
""",
)
