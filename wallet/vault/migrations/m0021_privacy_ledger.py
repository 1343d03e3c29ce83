"""The ledger of the privacy budget: entries that are only ever added, each naming the one before.

What an entry says is in `wallet.vault.privacy_ledger`. What the table of before held comes first,
with hashes of zeros: the first entry that is written on top names all of it. That table is read no
more and stays, because its sum still shows whether rows of it were put back before they were copied
(`wallet.vault.put_back`).
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

LEDGER: Final = "privacy_entry"

MIGRATION: Final = Migration(
    number=21,
    name="ledger of the privacy budget",
    sql="""
CREATE TABLE privacy_entry (
    seq INTEGER PRIMARY KEY CHECK (seq >= 0),
    act TEXT NOT NULL CHECK (
        act IN ('reserved', 'charged', 'released', 'waiting', 'held', 'confirmed')
    ),
    source BLOB NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 0),
    category TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('', 'row', 'person')),
    relationship INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    mechanism TEXT NOT NULL,
    wallets INTEGER NOT NULL,
    exact INTEGER NOT NULL CHECK (exact IN (0, 1)),
    at_ms INTEGER NOT NULL,
    log_size INTEGER NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO privacy_entry
    SELECT row_number() OVER (ORDER BY at_ms, source, category) - 1, 'reserved', source, 1,
        category, 'row', relationship, purpose,
        CASE loss_millionths WHEN 0 THEN '' ELSE
            printf('{"kind":"pure","loss":"%d.%06d"}', loss_millionths / 1000000,
                loss_millionths % 1000000) END,
        1, exact, at_ms, 0, zeroblob(32), zeroblob(32)
    FROM privacy_charge;
INSERT INTO privacy_entry
    SELECT (SELECT count(*) FROM privacy_charge)
            + row_number() OVER (ORDER BY max(at_ms), source) - 1,
        'charged', source, 1, '', '', 0, '', '', 0, 0, max(at_ms), 0, zeroblob(32), zeroblob(32)
    FROM privacy_charge WHERE state = 'spent' GROUP BY source;
CREATE UNIQUE INDEX privacy_entry_reserved_once ON privacy_entry (source, category, unit)
    WHERE act = 'reserved';
CREATE UNIQUE INDEX privacy_entry_charged_once ON privacy_entry (source, number)
    WHERE act = 'charged';
CREATE UNIQUE INDEX privacy_entry_released_once ON privacy_entry (source) WHERE act = 'released';
CREATE UNIQUE INDEX privacy_entry_waiting_once ON privacy_entry (source) WHERE act = 'waiting';
CREATE INDEX privacy_entry_held ON privacy_entry (act, seq) WHERE act IN ('held', 'confirmed');
CREATE INDEX privacy_entry_category ON privacy_entry (category, unit) WHERE act = 'reserved';
CREATE TRIGGER privacy_entry_is_final BEFORE UPDATE ON privacy_entry
BEGIN SELECT RAISE(ABORT, 'the ledger of the privacy budget is only added to'); END;
CREATE TRIGGER privacy_entry_stays BEFORE DELETE ON privacy_entry
BEGIN SELECT RAISE(ABORT, 'the ledger of the privacy budget is only added to'); END;
INSERT INTO table_sum (name) VALUES ('privacy_entry');
""",
)
