"""How far the followed chain was found the same at a second host; also in the requester's books."""

from __future__ import annotations

from wallet.store import Migration
from wallet.store.chain_tables import COMPARED_SQL

MIGRATION = Migration(number=12, name="a second look at the chain", sql=COMPARED_SQL)
