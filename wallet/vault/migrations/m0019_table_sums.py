"""Sums of the tables that decide: what may leave, under what, what it cost, and who is trusted.

Not of records, imports, tags, the search index, what was read of a chain or of open calls: these
are many rows, or can be had again. The log has its own tree.
"""

from __future__ import annotations

from typing import Final

from wallet.store import Migration
from wallet.store.table_sums import TABLE_SUMS_SQL

WATCHED: Final = (
    "assistant",
    "assistant_consent",
    "chain_attempt",
    "chain_nonce",
    "chain_tx",
    "consent_grant",
    "contact",
    "counted_rows",
    "counter",
    "deleted_record",
    "delivery",
    "envelope",
    "erased",
    "introduction",
    "invitation",
    "left_out",
    "negotiation",
    "privacy_charge",
    "received",
    "record_note",
    "relationship",
    "rule",
    "rule_decision",
    "rule_version",
    "setting",
    "standing",
    "step",
    "watched_folder",
)

MIGRATION: Final = Migration(
    number=19,
    name="sums of the tables that decide",
    sql=TABLE_SUMS_SQL
    + "".join(f"INSERT INTO table_sum (name) VALUES ('{name}');" for name in WATCHED),  # noqa: S608
)
