"""The log's tree after a salvage: completed so far that the log can be written to again.

Guarantees: what was read of the tree stays as it was read; a missing leaf is computed from its
entry, and where that is lost too the empty root stands for it; missing subtrees follow from what
is below them. What reaches beyond the last entry that was read, and heads signed over more, go:
they would stand in the way of the entries to come. What does not fit is left for
`wallet.audit.verify` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.audit import log as audit
from wallet.audit import merkle
from wallet.audit.entry import Entry
from wallet.errors import Malformed

if TYPE_CHECKING:
    from wallet.store import Transaction


def mend(tx: Transaction) -> None:
    """Complete the tree; only on a database that is being salvaged."""
    triggers = tx.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' "
        "AND tbl_name IN ('audit_node', 'audit_head')"
    )
    for name, _ in triggers:
        tx.execute(f'DROP TRIGGER "{name}"')
    size = audit.size(tx)
    tx.execute("DELETE FROM audit_node WHERE (position + 1) * (1 << level) > ?", (size,))
    tx.execute("DELETE FROM audit_head WHERE size > ?", (size,))
    for seq in range(size):
        for level, position, value in merkle.completed(seq, _leaf(tx, seq), audit.nodes(tx)):
            tx.execute(
                "INSERT OR IGNORE INTO audit_node VALUES (?, ?, ?)", (level, position, value)
            )
    for _, sql in triggers:
        tx.execute(sql)


def _leaf(tx: Transaction, seq: int) -> bytes:
    stored = tx.execute("SELECT hash FROM audit_node WHERE level = 0 AND position = ?", (seq,))
    if stored:
        return bytes(stored[0][0])
    rows = tx.execute(
        "SELECT seq, kind, time_ms, commitment, body, salt FROM audit_entry WHERE seq = ?", (seq,)
    )
    try:
        return Entry(*rows[0]).leaf if rows else merkle.EMPTY_ROOT
    except Malformed:
        return merkle.EMPTY_ROOT
