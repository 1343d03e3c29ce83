"""Standing grants: how far each has come, what was accepted of it, and every delivery made.

`seen` is the number of the last record that was looked at, `through_day` the last day that grouped
figures covered: what is beyond is new. `risk` are the levels that were accepted, `left_risk` those
of all there was when a delivery was left out, whose rows are looked at but never leave. `secret` is
behind shifts and codes, the same for all deliveries of a grant. A delivery's step, key and salt
stand in `step`, like every other's.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=18,
    name="standing grants",
    sql="""
CREATE TABLE standing (
    consent_grant BLOB PRIMARY KEY NOT NULL REFERENCES consent_grant (id),
    cadence_days INTEGER NOT NULL CHECK (cadence_days > 0),
    begun_ms INTEGER NOT NULL,
    secret BLOB NOT NULL CHECK (length(secret) = 32),
    seen INTEGER NOT NULL DEFAULT 0,
    through_day TEXT NOT NULL DEFAULT '',
    slot INTEGER NOT NULL DEFAULT -1,
    skipped INTEGER NOT NULL DEFAULT 0 CHECK (skipped >= 0),
    missed INTEGER NOT NULL DEFAULT 0 CHECK (missed >= 0),
    risk TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(risk)),
    kinds TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(kinds)),
    left_risk TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(left_risk)),
    asks TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE delivery (
    consent_grant BLOB NOT NULL REFERENCES standing (consent_grant),
    number INTEGER NOT NULL CHECK (number >= 1),
    slot INTEGER NOT NULL CHECK (slot >= 0),
    made_ms INTEGER NOT NULL,
    missed INTEGER NOT NULL CHECK (missed >= 0),
    bytes INTEGER NOT NULL,
    manifest BLOB NOT NULL,
    PRIMARY KEY (consent_grant, number),
    UNIQUE (consent_grant, slot)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER delivery_is_final BEFORE UPDATE ON delivery
BEGIN SELECT RAISE(ABORT, 'a delivery is never changed'); END;
""",
)
