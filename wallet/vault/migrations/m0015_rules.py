"""Standing rules: in order, their versions for good, and what they decided.

A decision is written once for each state of a request (`envelope` is the hash of its last message)
and a version is never changed: together they say for ever which rule decided what.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=15,
    name="standing rules",
    sql="""
CREATE TABLE rule_version (
    version BLOB PRIMARY KEY NOT NULL CHECK (length(version) = 32),
    body TEXT NOT NULL,
    at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rule_version_is_final BEFORE UPDATE ON rule_version
BEGIN SELECT RAISE(ABORT, 'a version of a rule is never changed'); END;
CREATE TABLE rule (
    id INTEGER PRIMARY KEY,
    place INTEGER NOT NULL,
    is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    version BLOB NOT NULL REFERENCES rule_version (version),
    changed_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE rule_decision (
    negotiation BLOB NOT NULL,
    envelope BLOB NOT NULL CHECK (length(envelope) = 32),
    rule INTEGER NOT NULL,
    version BLOB NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'declined', 'countered', 'asked')),
    why TEXT NOT NULL DEFAULT '',
    rows INTEGER NOT NULL DEFAULT 0,
    raw INTEGER NOT NULL DEFAULT 0 CHECK (raw IN (0, 1)),
    kinds TEXT NOT NULL DEFAULT '[]',
    losses TEXT NOT NULL DEFAULT '{}',
    at_ms INTEGER NOT NULL,
    UNIQUE (negotiation, envelope)
) STRICT;
CREATE INDEX rule_decision_time ON rule_decision (outcome, at_ms);
CREATE TRIGGER rule_decision_is_final BEFORE UPDATE ON rule_decision
BEGIN SELECT RAISE(ABORT, 'what a rule decided is never changed'); END;
CREATE TABLE counted_rows (
    negotiation BLOB PRIMARY KEY NOT NULL,
    view BLOB NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 0)
) STRICT, WITHOUT ROWID;
""",
)
