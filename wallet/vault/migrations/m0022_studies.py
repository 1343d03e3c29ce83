"""Studies: in which the wallet takes part, with whom, and what it sent in each round.

`cohort` are the members of the first round: later ones have no others. A round is `sent` in the
transaction before its masked vector leaves; what was sent is never sent again, and the row stays.
`counted` is one whose record showed the vector in the sum; `void` one that came to nothing.
`recorded_ms` is when its hashes were found on the chain.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

WATCHED: Final = ("study_part", "study_round")

_TABLES: Final = """
CREATE TABLE study_part (
    consent_grant BLOB PRIMARY KEY NOT NULL REFERENCES consent_grant (id),
    study BLOB NOT NULL CHECK (length(study) = 32),
    joined_ms INTEGER NOT NULL,
    cohort BLOB,
    left_ms INTEGER,
    note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE study_round (
    consent_grant BLOB NOT NULL REFERENCES study_part (consent_grant),
    number INTEGER NOT NULL CHECK (number >= 1),
    manifest BLOB NOT NULL CHECK (length(manifest) = 32),
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    examples INTEGER NOT NULL CHECK (examples >= 0),
    sent_ms INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('sent', 'counted', 'void')),
    record BLOB,
    wallets INTEGER,
    ended_ms INTEGER,
    recorded_ms INTEGER,
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (consent_grant, number)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER study_round_is_kept BEFORE DELETE ON study_round
BEGIN SELECT RAISE(ABORT, 'a round that something was sent in is never forgotten'); END;
CREATE TRIGGER study_round_is_final BEFORE UPDATE ON study_round
WHEN new.manifest <> old.manifest OR new.leaf <> old.leaf OR new.sent_ms <> old.sent_ms
    OR (old.state <> 'sent' AND new.state <> old.state)
BEGIN SELECT RAISE(ABORT, 'what was sent in a round is never changed'); END;
"""

MIGRATION: Final = Migration(
    number=22,
    name="studies",
    sql=_TABLES + "".join(f"INSERT INTO table_sum (name) VALUES ('{name}');" for name in WATCHED),  # noqa: S608
)
