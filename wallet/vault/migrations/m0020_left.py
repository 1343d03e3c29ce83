"""What was signed and never noted as sent may have left all the same: it keeps its number."""

from __future__ import annotations

from typing import Final

from wallet.store import Migration
from wallet.store.chain_outbox import LEFT_SQL

MIGRATION: Final = Migration(number=20, name="what may have left", sql=LEFT_SQL)
"""See `wallet.store.chain_outbox`."""
