"""Where the shares of the backup are: holders, what each was given, how each answered.

    holder           who holds shares, by its number in the manifest; a removed one keeps it
    holder_day       on which day it was asked, and answered, how often
    stripe           the stripes of each segment; `facts` as the manifest says them
    stripe_share     which share of a stripe a holder gave its receipt for
    backup_inline    sealed segments that travel in the manifest itself
    backup_page      the manifest's pages that the newest head names, as they were signed
    backup_state     one row: the newest head, which state is acknowledged, why it stopped, drill
    to_drop          what a holder is to be told to throw away, once it has seen head `after_seq`

None of it is in a backup: a manifest says it.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=25,
    name="holders of the backup",
    sql="""
CREATE TABLE holder (
    number INTEGER PRIMARY KEY CHECK (number BETWEEN 0 AND 65535),
    identity BLOB NOT NULL UNIQUE CHECK (length(identity) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('contact', 'device', 'box', 'paid')),
    name TEXT NOT NULL,
    household TEXT NOT NULL DEFAULT '',
    addresses TEXT NOT NULL,
    added_ms INTEGER NOT NULL,
    first_ms INTEGER,
    proven_ms INTEGER,
    seen_ms INTEGER,
    counted_ms INTEGER NOT NULL DEFAULT 0,
    challenged_ms INTEGER NOT NULL DEFAULT 0,
    reach TEXT NOT NULL DEFAULT 'same-network'
        CHECK (reach IN ('outside', 'same-network', 'this-computer')),
    network TEXT NOT NULL DEFAULT '',
    wrong INTEGER NOT NULL DEFAULT 0,
    free INTEGER NOT NULL DEFAULT 0,
    head_seq INTEGER NOT NULL DEFAULT 0,
    leaving_ms INTEGER NOT NULL DEFAULT 0,
    trouble TEXT NOT NULL DEFAULT '',
    removed_ms INTEGER
) STRICT;

CREATE TABLE holder_day (
    holder INTEGER NOT NULL REFERENCES holder (number) ON DELETE CASCADE,
    day INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (holder, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE stripe (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    segment BLOB NOT NULL CHECK (length(segment) = 16),
    place INTEGER NOT NULL CHECK (place >= 0),
    facts BLOB NOT NULL,
    UNIQUE (segment, place)
) STRICT;

CREATE TABLE stripe_share (
    stripe BLOB NOT NULL REFERENCES stripe (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 31),
    holder INTEGER NOT NULL REFERENCES holder (number) ON DELETE CASCADE,
    PRIMARY KEY (stripe, number, holder)
) STRICT, WITHOUT ROWID;
CREATE INDEX stripe_share_holder ON stripe_share (holder);

CREATE TABLE backup_inline (
    segment BLOB PRIMARY KEY NOT NULL CHECK (length(segment) = 16),
    data BLOB NOT NULL
) STRICT;

CREATE TABLE backup_page (
    level INTEGER NOT NULL,
    place INTEGER NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    data BLOB NOT NULL,
    PRIMARY KEY (level, place)
) STRICT;

CREATE TABLE backup_state (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    head BLOB,
    covers_ms INTEGER NOT NULL DEFAULT 0,
    acked_seq INTEGER NOT NULL DEFAULT 0,
    acked_ms INTEGER NOT NULL DEFAULT 0,
    stopped TEXT NOT NULL DEFAULT '',
    drilled_ms INTEGER NOT NULL DEFAULT 0,
    drill_seconds INTEGER NOT NULL DEFAULT 0,
    drill_failed TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO backup_state (one) VALUES (1);

CREATE TABLE to_drop (
    holder INTEGER NOT NULL REFERENCES holder (number) ON DELETE CASCADE,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    after_seq INTEGER NOT NULL,
    PRIMARY KEY (holder, digest)
) STRICT, WITHOUT ROWID;
""",
)
