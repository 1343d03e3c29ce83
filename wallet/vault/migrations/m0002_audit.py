"""The log of every act: entries, the Merkle tree's complete subtrees, and signed heads.

The triggers make the table itself append-only: an entry can only follow the last one, none can be
removed, and the only change is to forget body and salt together. They fire before a conflict
clause acts, so `INSERT OR REPLACE` changes nothing either.
"""

from __future__ import annotations

from wallet.store import Migration

MIGRATION = Migration(
    number=2,
    name="audit log",
    sql="""
CREATE TABLE audit_entry (
    seq INTEGER PRIMARY KEY CHECK (seq >= 0),
    kind TEXT NOT NULL,
    time_ms INTEGER NOT NULL,
    commitment BLOB NOT NULL CHECK (length(commitment) = 32),
    body BLOB,
    salt BLOB CHECK (salt IS NULL OR length(salt) = 32),
    CHECK ((body IS NULL) = (salt IS NULL))
) STRICT;
CREATE INDEX audit_entry_kind ON audit_entry (kind, seq);

CREATE TABLE audit_node (
    level INTEGER NOT NULL CHECK (level >= 0),
    position INTEGER NOT NULL CHECK (position >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_head (
    size INTEGER PRIMARY KEY CHECK (size >= 0),
    root BLOB NOT NULL CHECK (length(root) = 32),
    time_ms INTEGER NOT NULL,
    key BLOB NOT NULL CHECK (length(key) = 32),
    signature BLOB NOT NULL CHECK (length(signature) = 64)
) STRICT;

CREATE TRIGGER audit_entry_appends BEFORE INSERT ON audit_entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM audit_entry) OR NEW.body IS NULL
BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;
CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the log never shrinks'); END;
CREATE TRIGGER audit_entry_forgets BEFORE UPDATE ON audit_entry
WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL OR NEW.seq IS NOT OLD.seq
    OR NEW.kind IS NOT OLD.kind OR NEW.time_ms IS NOT OLD.time_ms
    OR NEW.commitment IS NOT OLD.commitment
BEGIN SELECT RAISE(ABORT, 'a log entry can only be erased'); END;

CREATE TRIGGER audit_node_once BEFORE INSERT ON audit_node
WHEN EXISTS (SELECT 1 FROM audit_node WHERE level = NEW.level AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'a complete subtree never changes'); END;
CREATE TRIGGER audit_node_stays BEFORE DELETE ON audit_node
BEGIN SELECT RAISE(ABORT, 'the log never shrinks'); END;
CREATE TRIGGER audit_node_fixed BEFORE UPDATE ON audit_node
BEGIN SELECT RAISE(ABORT, 'a complete subtree never changes'); END;

CREATE TRIGGER audit_head_once BEFORE INSERT ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head WHERE size = NEW.size)
BEGIN SELECT RAISE(ABORT, 'a signed head never changes'); END;
CREATE TRIGGER audit_head_stays BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the log never shrinks'); END;
CREATE TRIGGER audit_head_fixed BEFORE UPDATE ON audit_head
BEGIN SELECT RAISE(ABORT, 'a signed head never changes'); END;
""",
)
