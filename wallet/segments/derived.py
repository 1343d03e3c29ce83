"""What is made of other rows, made anew: the search index, the log's tree, sums of tables.

Guarantees: afterwards they are as the vault itself would have made them; nothing else changes.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from wallet.store import SoFar
from wallet.vault import put_back, salvaged_log, text_index
from wallet.vault.text_index import PLACE_SQL

if TYPE_CHECKING:
    from wallet.store import Database, Transaction
    from wallet.store.migrations import Heard

INDEXING: Final = "making the search index"
_AT_ONCE: Final = 4_000


def index(db: Database, heard: Heard) -> None:
    """Make the search index of all records that are not in the bin; some 10 µs each."""
    ids = db.read(_in_order)
    for start in range(0, len(ids), _AT_ONCE):
        heard(SoFar(INDEXING, done=start, total=len(ids)))
        db.write(text_index.renew, ids[start : start + _AT_ONCE])


def log_and_sums(tx: Transaction) -> None:
    """Make the log's tree and the sums of the tables that decide."""
    salvaged_log.mend(tx)
    sums(tx)


def sums(tx: Transaction) -> None:
    """Take the sums of the tables that decide; what is known of them outside is counted on."""
    put_back.accept(tx, salvaged=True)


def _in_order(tx: Transaction) -> array[int]:
    rows = tx.iterate(
        f"SELECT r.id FROM record AS r WHERE r.dataset_id > 0 ORDER BY {PLACE_SQL}"  # noqa: S608
    )
    return array("q", (row[0] for row in rows))
