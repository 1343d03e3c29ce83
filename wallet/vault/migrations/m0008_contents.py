"""Contents that imports brought with records: photos, thumbnails, attachments of mail.

Which import had which content, so that undoing one removes what no other had. The digest is of the
plain content: with it the same content of the same record is kept once.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=8,
    name="contents",
    sql="""
CREATE TABLE content (
    attachment_id INTEGER PRIMARY KEY REFERENCES attachment (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32)
) STRICT;

CREATE TABLE content_run (
    attachment_id INTEGER NOT NULL REFERENCES content (attachment_id) ON DELETE CASCADE,
    run_id INTEGER NOT NULL REFERENCES import_run (id),
    PRIMARY KEY (attachment_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX content_run_run ON content_run (run_id);
""",
)
