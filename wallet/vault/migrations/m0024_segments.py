"""The change log, and the books of what was taken from it for backups on other machines.

    change, change_log   see `wallet.store.change_log`
    taken                how far each table was gone through: to its end (`is_whole`), or so far
    segment              every sealed piece that others hold or are to hold
    segment_rows         which rows of which table stand in it (`wallet.segments.keysets`)
    epoch                the keys of epochs that still open something
    attachment_chunk     in which pieces an attachment's content was taken

The lists here are those of this migration. A later table says `watching` in its own migration,
and what it is to a backup in `wallet.segments.tables`. A later migration that makes rows of one
cold table out of others must have that table gone through anew (delete its row of `taken`).
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration
from wallet.store.change_log import AT_ONCE, CHANGE_LOG_SQL, QUIET, WITH_THE_NEXT, watching

_BOOKS: Final = """
CREATE TABLE taken (
    name TEXT PRIMARY KEY NOT NULL,
    is_whole INTEGER NOT NULL DEFAULT 0 CHECK (is_whole IN (0, 1)),
    k1 ANY NOT NULL DEFAULT 0,
    k2 ANY NOT NULL DEFAULT 0,
    k3 ANY NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE epoch (
    number INTEGER PRIMARY KEY CHECK (number >= 1),
    key BLOB NOT NULL CHECK (length(key) = 32),
    begun_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE segment (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    device BLOB NOT NULL CHECK (length(device) = 8),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    epoch INTEGER NOT NULL CHECK (epoch >= 1),
    schema INTEGER NOT NULL,
    hot INTEGER NOT NULL CHECK (hot IN (0, 1)),
    size INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    state TEXT NOT NULL CHECK (state IN ('made', 'stored', 'leaving')),
    flush INTEGER NOT NULL,
    leaves_with INTEGER,
    must_go INTEGER NOT NULL DEFAULT 0 CHECK (must_go IN (0, 1)),
    key BLOB CHECK (key IS NULL OR length(key) = 32),
    UNIQUE (device, seq)
) STRICT;
CREATE INDEX segment_state ON segment (state, flush);

CREATE TABLE segment_rows (
    segment BLOB NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
    tbl TEXT NOT NULL,
    live INTEGER NOT NULL CHECK (live >= 0),
    count INTEGER NOT NULL CHECK (count >= 0),
    bytes INTEGER NOT NULL,
    held BLOB NOT NULL,
    gone BLOB NOT NULL,
    UNIQUE (segment, tbl)
) STRICT;
CREATE INDEX segment_rows_table ON segment_rows (tbl);

CREATE TABLE attachment_chunk (
    uid BLOB NOT NULL REFERENCES attachment (uid) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    size INTEGER NOT NULL CHECK (size > 0),
    chunk BLOB NOT NULL CHECK (length(chunk) = 32),
    PRIMARY KEY (uid, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_chunk_chunk ON attachment_chunk (chunk);
CREATE TRIGGER "change of attachment_chunk delete" AFTER DELETE ON attachment_chunk
WHEN (SELECT is_on FROM change_log)
BEGIN
    INSERT INTO change (tbl, k1, k2, level) VALUES ('attachment_chunk', old.uid, old.place, 0);
    INSERT INTO change (tbl, k1, level, erased) VALUES ('chunk', old.chunk, 0, 1);
END;
"""

_ID: Final = ("id",)
_AT_ONCE: Final[dict[str, tuple[str, ...]]] = {
    "assistant": ("relationship",),
    "assistant_consent": _ID,
    "audit_head": ("size",),
    "chain_attempt": ("hash",),
    "chain_nonce": ("chain_id", "address"),
    "chain_tx": _ID,
    "consent_grant": _ID,
    "contact": ("relationship",),
    "counter": ("name",),
    "delivery": ("consent_grant", "number"),
    "envelope": ("negotiation", "position"),
    "introduction": ("relationship",),
    "invitation": _ID,
    "letter_box": ("relationship",),
    "negotiation": _ID,
    "privacy_charge": ("source", "category"),
    "privacy_entry": ("seq",),
    "received": ("negotiation",),
    "received_envelope": ("negotiation", "position"),
    "relationship": _ID,
    "rule": _ID,
    "rule_decision": ("negotiation", "envelope"),
    "rule_version": ("version",),
    "standing": ("consent_grant",),
    "step": ("consent_grant", "step"),
    "study_part": ("consent_grant",),
    "study_round": ("consent_grant", "number"),
}
_WITH_THE_NEXT: Final[dict[str, tuple[str, ...]]] = {
    "call_answer": ("requester", "nonce"),
    "content_run": ("attachment_id", "run_id"),
    "counted_rows": ("negotiation",),
    "dataset": _ID,
    "deleted_record": ("record_id",),
    "draft": ("key",),
    "erased": ("line", "first"),
    "import_count": ("run_id", "dataset_id"),
    "import_file": _ID,
    "import_run": _ID,
    "import_skip": _ID,
    "left_out": ("mark",),
    "program": ("code",),
    "record_line": ("first",),
    "record_origin": ("record_id", "origin_id", "run_id"),
    "record_tag": ("record_id", "tag_id"),
    "setting": ("key",),
    "source": _ID,
    "watched_folder": ("path",),
}
_QUIET: Final[dict[str, tuple[str, ...]]] = {
    "call_listing": ("point", "hash"),
    "chain_compared": ("chain_id",),
    "chain_event": ("chain_id", "block_number", "log_index"),
    "chain_follow": ("chain_id",),
    "chain_head": ("chain_id", "number"),
    "open_call": ("hash",),
    "watched_file": ("folder", "name"),
}
_ERASING: Final[dict[str, tuple[str, ...]]] = {
    "attachment": _ID,
    "content": ("attachment_id",),
    "received_chunk": _ID,
    "record_note": ("record_id",),
    "signed_origin": _ID,
    "tag": _ID,
}

MIGRATION: Final = Migration(
    number=24,
    name="what changed, for backups elsewhere",
    sql=CHANGE_LOG_SQL
    + _BOOKS
    + "".join(watching(name, key, AT_ONCE) for name, key in _AT_ONCE.items())
    + "".join(watching(name, key, WITH_THE_NEXT) for name, key in _WITH_THE_NEXT.items())
    + "".join(watching(name, key, QUIET) for name, key in _QUIET.items())
    + "".join(watching(name, key, erases=True) for name, key in _ERASING.items())
    + watching("record", _ID, appended=True, erases=True)
    + watching("record_again", ("record_id", "run_id"), appended=True)
    + watching("audit_entry", ("seq",), AT_ONCE, erases_null="body")
    + watching("received_step", ("grant_id", "step"), AT_ONCE, erases_null="key"),
)
