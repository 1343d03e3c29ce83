"""What a wallet or a requester keeps of one chain: followed blocks and events, and the outbox.

Guarantees: events and the blocks they hang on leave together when a reorganisation takes them, and
so does their having been compared; transactions mined there go back to being sent. All functions
run inside the caller's transaction.

Left to others: the outbox's own rows (`chain_outbox`), reading the chain and what events mean
(`contracts.chain`). The same tables (`SQL`) are in the vault (migration 4) and in the requester's
books. Amounts are decimal text, since uint256 does not fit an SQLite integer; addresses are EIP-55
text, hashes 32 bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.chain_rows import CHECKPOINT_EVERY, RECENT_HEADS, EventRow, Head
from wallet.store.chain_outbox import OUTBOX_SQL, OutboxStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.store.transaction import Transaction

EVENTS_SQL = """
CREATE TABLE chain_head (
    chain_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    timestamp INTEGER NOT NULL,
    PRIMARY KEY (chain_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE chain_follow (
    chain_id INTEGER PRIMARY KEY,
    stepped_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE chain_event (
    chain_id INTEGER NOT NULL,
    block_number INTEGER NOT NULL,
    log_index INTEGER NOT NULL,
    block_hash BLOB NOT NULL CHECK (length(block_hash) = 32),
    transaction_hash BLOB NOT NULL CHECK (length(transaction_hash) = 32),
    contract TEXT NOT NULL,
    name TEXT NOT NULL,
    grant_id BLOB,
    owner TEXT,
    fields TEXT NOT NULL,
    PRIMARY KEY (chain_id, block_number, log_index)
) STRICT, WITHOUT ROWID;
CREATE INDEX chain_event_grant ON chain_event (chain_id, grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX chain_event_owner ON chain_event (chain_id, owner, name) WHERE owner IS NOT NULL;
"""

SQL = EVENTS_SQL + OUTBOX_SQL

COMPARED_SQL = """
CREATE TABLE chain_compared (
    chain_id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL
) STRICT;
"""
"""How far what was followed was found the same at a second host (`contracts.chain.comparison`)."""

_EVENTS = (
    "SELECT block_number, log_index, block_hash, transaction_hash, contract, name, "
    "grant_id, owner, fields FROM chain_event WHERE chain_id = ? AND "
)
_EVENT_ORDER = " ORDER BY block_number, log_index"


class ChainStore:
    """The rows of one chain; holds no state of its own."""

    def __init__(self, chain_id: int) -> None:
        self.chain_id = chain_id
        self.outbox = OutboxStore(chain_id)

    # ---- followed blocks and events

    def heads(self, tx: Transaction) -> tuple[Head, ...]:
        """Return all kept heads, newest first."""
        rows = tx.execute(
            "SELECT number, hash, timestamp FROM chain_head WHERE chain_id = ? "
            "ORDER BY number DESC",
            (self.chain_id,),
        )
        return tuple(Head(*row) for row in rows)

    def tip(self, tx: Transaction) -> Head | None:
        """Return the newest followed block, or None before the first step."""
        rows = tx.execute(
            "SELECT number, hash, timestamp FROM chain_head WHERE chain_id = ? "
            "ORDER BY number DESC LIMIT 1",
            (self.chain_id,),
        )
        return Head(*rows[0]) if rows else None

    def head_hash(self, tx: Transaction, number: int) -> bytes | None:
        """Return the hash of a followed block, or None where its head is not kept."""
        rows = tx.execute(
            "SELECT hash FROM chain_head WHERE chain_id = ? AND number = ?",
            (self.chain_id, number),
        )
        return bytes(rows[0][0]) if rows else None

    def roll_back(self, tx: Transaction, above: int) -> int:
        """Remove what hangs on blocks above this number; return how many events went.

        Transactions that were mined there, even if they counted as final, are `sent` again and
        so will be sent with the same bytes.
        """
        found = (self.chain_id, above)
        tx.execute("DELETE FROM chain_head WHERE chain_id = ? AND number > ?", found)
        self.outbox.reopen(tx, above)
        tx.execute(
            "UPDATE chain_compared SET number = ? WHERE chain_id = ? AND number > ?",
            (above, self.chain_id, above),
        )
        tx.execute("DELETE FROM chain_event WHERE chain_id = ? AND block_number > ?", found)
        return tx.changes

    def append(self, tx: Transaction, heads: Iterable[Head], events: Iterable[EventRow]) -> None:
        """Add scanned blocks and their events, and forget heads that are no longer needed.

        The last 64 are kept, and every 1,024th block for good, so that a deeper reorganisation
        costs a rescan from the nearest of these and not from the beginning.
        """
        tx.executemany(
            "INSERT OR REPLACE INTO chain_head (chain_id, number, hash, timestamp) "
            "VALUES (?, ?, ?, ?)",
            [(self.chain_id, head.number, head.hash, head.timestamp) for head in heads],
        )
        tx.executemany(
            "INSERT INTO chain_event (chain_id, block_number, log_index, block_hash, "
            "transaction_hash, contract, name, grant_id, owner, fields) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    self.chain_id,
                    event.block_number,
                    event.log_index,
                    event.block_hash,
                    event.transaction_hash,
                    event.contract,
                    event.name,
                    event.grant_id,
                    event.owner,
                    event.fields,
                )
                for event in events
            ],
        )
        tip = self.tip(tx)
        if tip is not None:
            tx.execute(
                "DELETE FROM chain_head WHERE chain_id = ? AND number <= ? AND number % ? != 0",
                (self.chain_id, tip.number - RECENT_HEADS, CHECKPOINT_EVERY),
            )

    def record_step(self, tx: Transaction, now_ms: int) -> None:
        """Record that the follower reached the endpoint's newest block at this time."""
        tx.execute(
            "INSERT INTO chain_follow (chain_id, stepped_ms) VALUES (?, ?) "
            "ON CONFLICT (chain_id) DO UPDATE SET stepped_ms = excluded.stepped_ms",
            (self.chain_id, now_ms),
        )

    def stepped_ms(self, tx: Transaction) -> int | None:
        """Return when the follower last reached the newest block (UTC ms), if ever."""
        rows = tx.execute(
            "SELECT stepped_ms FROM chain_follow WHERE chain_id = ?", (self.chain_id,)
        )
        return int(rows[0][0]) if rows else None

    def record_compared(self, tx: Transaction, number: int) -> None:
        """Record that a second host says the same of every block up to this one."""
        tx.execute(
            "INSERT INTO chain_compared (chain_id, number) VALUES (?, ?) "
            "ON CONFLICT (chain_id) DO UPDATE SET number = excluded.number",
            (self.chain_id, number),
        )

    def compared(self, tx: Transaction) -> int | None:
        """Return up to which block a second host says the same, if one was ever asked."""
        rows = tx.execute("SELECT number FROM chain_compared WHERE chain_id = ?", (self.chain_id,))
        return int(rows[0][0]) if rows else None

    def events_of_grant(self, tx: Transaction, grant_id: bytes) -> tuple[EventRow, ...]:
        """Return the events that name the grant, oldest first."""
        return self._events(tx, "grant_id = ?", (grant_id,))

    def events_of_owner(self, tx: Transaction, owner: str, name: str) -> tuple[EventRow, ...]:
        """Return the events of one name that an owner's address is part of, oldest first."""
        return self._events(tx, "owner = ? AND name = ?", (owner, name))

    def events_of_block(self, tx: Transaction, number: int, contract: str) -> tuple[EventRow, ...]:
        """Return one contract's events in one block, in their order there."""
        return self._events(tx, "block_number = ? AND contract = ?", (number, contract))

    def events_between(
        self, tx: Transaction, first: int, last: int, contract: str
    ) -> tuple[EventRow, ...]:
        """Return one contract's events from one block to another, both included, oldest first."""
        return self._events(
            tx, "block_number BETWEEN ? AND ? AND contract = ?", (first, last, contract)
        )

    def has_event_of(
        self, tx: Transaction, transaction_hash: bytes, block_number: int, block_hash: bytes
    ) -> bool:
        """Whether a transaction left a followed event in this block."""
        return bool(
            tx.execute(
                "SELECT 1 FROM chain_event WHERE chain_id = ? AND block_number = ? "
                "AND block_hash = ? AND transaction_hash = ? LIMIT 1",
                (self.chain_id, block_number, block_hash, transaction_hash),
            )
        )

    def events(
        self, tx: Transaction, first_block: int = 0, contract: str | None = None
    ) -> tuple[EventRow, ...]:
        """Return all events from a block on, oldest first; of one contract if it is named."""
        if contract is None:
            return self._events(tx, "block_number >= ?", (first_block,))
        return self._events(tx, "block_number >= ? AND contract = ?", (first_block, contract))

    def _events(
        self, tx: Transaction, where: str, params: Sequence[int | str | bytes]
    ) -> tuple[EventRow, ...]:
        rows = tx.execute(_EVENTS + where + _EVENT_ORDER, (self.chain_id, *params))
        names = EventRow.__struct_fields__
        return tuple(EventRow(**dict(zip(names, row, strict=True))) for row in rows)
