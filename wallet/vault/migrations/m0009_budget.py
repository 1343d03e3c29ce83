"""The privacy budget: what each grant reserves and spends, by kind of data.

`source` is the grant (or later a round of a study) that charges; `exact` notes that values of the
kind left without noise. What is spent is final: the row is never changed back and never deleted.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=9,
    name="privacy budget",
    sql="""
CREATE TABLE privacy_charge (
    source BLOB NOT NULL,
    category TEXT NOT NULL,
    relationship INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    loss_millionths INTEGER NOT NULL CHECK (loss_millionths >= 0),
    exact INTEGER NOT NULL CHECK (exact IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('reserved', 'spent')),
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (source, category)
) STRICT, WITHOUT ROWID;
CREATE INDEX privacy_charge_category ON privacy_charge (category, relationship);
CREATE TRIGGER privacy_charge_is_final BEFORE UPDATE ON privacy_charge
WHEN old.state = 'spent' OR new.loss_millionths <> old.loss_millionths
    OR new.exact < old.exact OR new.category <> old.category
BEGIN SELECT RAISE(ABORT, 'what was spent of the privacy budget stays spent'); END;
CREATE TRIGGER privacy_charge_stays BEFORE DELETE ON privacy_charge WHEN old.state = 'spent'
BEGIN SELECT RAISE(ABORT, 'what was spent of the privacy budget stays spent'); END;
""",
)
