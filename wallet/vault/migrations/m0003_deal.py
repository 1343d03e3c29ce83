"""Tables of the deal: negotiations, their envelopes, grants, steps, vouchers and receipts.

Envelopes are the exact signed bytes and are never changed; everything else here could be worked
out from them, the chain and the steps, and is kept so that it need not be. Step keys and salts
are random and stand nowhere else: setting them to NULL destroys what has not left.
"""

from typing import Final

from wallet.store import Migration

MIGRATION: Final = Migration(
    number=3,
    name="negotiations, grants and delivery",
    sql="""
CREATE TABLE introduction (
    relationship INTEGER PRIMARY KEY,
    claims BLOB NOT NULL,
    binding BLOB NOT NULL
) STRICT;

CREATE TABLE negotiation (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 32),
    relationship INTEGER NOT NULL,
    phase TEXT NOT NULL,
    received_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL,
    is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
    confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed >= 0),
    lapsed INTEGER NOT NULL DEFAULT 0 CHECK (lapsed IN (0, 1)),
    trouble TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX negotiation_relationship ON negotiation (relationship, received_ms);

CREATE TABLE envelope (
    negotiation BLOB NOT NULL REFERENCES negotiation (id),
    position INTEGER NOT NULL CHECK (position >= 0),
    data BLOB NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (negotiation, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER envelope_is_final BEFORE UPDATE ON envelope
BEGIN SELECT RAISE(ABORT, 'an envelope is never changed'); END;

CREATE TABLE consent_grant (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 32),
    negotiation BLOB NOT NULL UNIQUE REFERENCES negotiation (id),
    relationship INTEGER NOT NULL,
    granted_ms INTEGER NOT NULL,
    steps INTEGER NOT NULL CHECK (steps > 0),
    price TEXT NOT NULL,
    log_salt BLOB,
    manifest BLOB,
    snapshot INTEGER,
    served INTEGER NOT NULL DEFAULT 0 CHECK (served BETWEEN 0 AND steps),
    paid INTEGER NOT NULL DEFAULT 0 CHECK (paid BETWEEN 0 AND steps),
    voucher BLOB,
    state TEXT NOT NULL
        CHECK (state IN ('signed', 'open', 'completed', 'revoked', 'expired', 'closed')),
    revoked_ms INTEGER,
    keys_destroyed_ms INTEGER,
    recorded_ms INTEGER,
    waits_for TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX consent_grant_time ON consent_grant (granted_ms);

CREATE TABLE step (
    consent_grant BLOB NOT NULL REFERENCES consent_grant (id),
    step INTEGER NOT NULL CHECK (step >= 1),
    rows INTEGER NOT NULL,
    cipher_bytes INTEGER NOT NULL,
    leaf BLOB NOT NULL,
    key_hash BLOB NOT NULL,
    cipher_hash BLOB NOT NULL,
    key BLOB,
    salt BLOB,
    served_ms INTEGER,
    receipt BLOB,
    receipt_ms INTEGER,
    PRIMARY KEY (consent_grant, step)
) STRICT, WITHOUT ROWID;
""",
)
