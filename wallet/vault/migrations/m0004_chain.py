"""The followed chain and the outbox; the same tables are in the requester's books."""

from __future__ import annotations

from wallet.store import Migration
from wallet.store.chain_tables import SQL

MIGRATION = Migration(number=4, name="chain", sql=SQL)
