"""Which shares of released data lie at which holders, so that its requester fetches them there.

    released         a grant whose encrypted steps are to lie at holders; `reader` is the seed of
                     the identity that reads them there; `state` is 'lying' until its keys are
                     destroyed, then 'ending' until its holders are told to throw it away
    released_stripe  the stripes of its ciphertext, in order (`wallet.shares.released`)
    released_share   which holder gave its receipt for a share

They are in a backup: what came back from one ends what was running, and tells these holders.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration
from wallet.store.change_log import watching

MIGRATION: Final = Migration(
    number=28,
    name="released data at holders",
    sql="""
CREATE TABLE released (
    consent_grant BLOB PRIMARY KEY NOT NULL REFERENCES consent_grant (id),
    reader BLOB NOT NULL CHECK (length(reader) = 32),
    state TEXT NOT NULL DEFAULT 'lying' CHECK (state IN ('lying', 'ending')),
    changed_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE released_stripe (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    consent_grant BLOB NOT NULL REFERENCES released (consent_grant) ON DELETE CASCADE,
    place INTEGER NOT NULL CHECK (place >= 0),
    facts BLOB NOT NULL,
    UNIQUE (consent_grant, place)
) STRICT;

CREATE TABLE released_share (
    stripe BLOB NOT NULL REFERENCES released_stripe (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number BETWEEN 0 AND 15),
    holder INTEGER NOT NULL,
    PRIMARY KEY (stripe, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX released_share_holder ON released_share (holder);
"""
    + watching("released", ("consent_grant",))
    + watching("released_stripe", ("id",))
    + watching("released_share", ("stripe", "number")),
)
