"""How the person's own tables are read, remembered by the fingerprint of their header.

The latest `MAPPING_LIMIT` are kept. All functions run in the caller's transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers.generic.mapping import TableMapping
from wallet.importers.generic.order import MAPPING_LIMIT
from wallet.vault import settings

if TYPE_CHECKING:
    from wallet.store import Transaction

KEY: Final = "tables.mappings"


def remembered(tx: Transaction) -> tuple[TableMapping, ...]:
    """Return all that are remembered, the latest last."""
    return settings.get(tx, KEY, tuple[TableMapping, ...], ())


def remember(tx: Transaction, mapping: TableMapping) -> None:
    """Keep a mapping in the place of earlier ones for the same header.

    One that nobody confirmed takes the place only of that for the same dataset.
    """
    others = [
        known
        for known in remembered(tx)
        if known.fingerprint != mapping.fingerprint
        or not (mapping.confirmed or known.dataset == mapping.dataset)
    ]
    settings.put(tx, KEY, (*others, mapping)[-MAPPING_LIMIT:])


def forget(tx: Transaction, fingerprint: str) -> None:
    """Read tables of this header by a proposal again."""
    settings.put(
        tx, KEY, tuple(known for known in remembered(tx) if known.fingerprint != fingerprint)
    )
