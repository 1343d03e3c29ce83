"""What a wallet or a requester keeps of one chain: followed events and the outbox.

Guarantees: a nonce is given out once per chain and address; an intent has one entry, whatever
happens between signing and sending; signed bytes are never changed or deleted; events and the
blocks they hang on leave together when a reorganisation takes them. All functions run inside the
caller's transaction, so a grant and the transaction that carries it are stored together.

Left to others: reading the chain and what events mean (`contracts.chain`). The same tables are in
the vault (migration 4) and in the requester's books. Amounts are decimal text, since uint256 does
not fit an SQLite integer; addresses are EIP-55 text, hashes 32 bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from wallet.errors import NotAllowed, NotFound
from wallet.store.chain_rows import (
    CHECKPOINT_EVERY,
    RECENT_HEADS,
    Attempt,
    EventRow,
    Head,
    OutboxEntry,
    TxState,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wallet.store.transaction import Transaction

SQL = """
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

CREATE TABLE chain_nonce (
    chain_id INTEGER NOT NULL,
    address TEXT NOT NULL,
    next INTEGER NOT NULL CHECK (next >= 0),
    PRIMARY KEY (chain_id, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE chain_tx (
    id INTEGER PRIMARY KEY,
    chain_id INTEGER NOT NULL,
    intent TEXT NOT NULL,
    sender TEXT NOT NULL,
    nonce INTEGER NOT NULL CHECK (nonce >= 0),
    adopted INTEGER NOT NULL CHECK (adopted IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('prepared', 'sent', 'mined', 'final', 'dropped')),
    created_ms INTEGER NOT NULL,
    changed_ms INTEGER NOT NULL,
    mined_hash BLOB,
    block_number INTEGER,
    block_hash BLOB,
    succeeded INTEGER CHECK (succeeded IN (0, 1)),
    fee_paid TEXT,
    note TEXT,
    UNIQUE (chain_id, intent),
    CHECK ((state IN ('mined', 'final')) = (block_number IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX chain_tx_nonce ON chain_tx (chain_id, sender, nonce) WHERE adopted = 0;
CREATE INDEX chain_tx_open ON chain_tx (chain_id, state)
    WHERE state IN ('prepared', 'sent', 'mined');

CREATE TABLE chain_attempt (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    tx_id INTEGER NOT NULL REFERENCES chain_tx (id),
    raw BLOB NOT NULL,
    max_fee_per_gas TEXT NOT NULL,
    priority_fee_per_gas TEXT NOT NULL,
    signed_ms INTEGER NOT NULL,
    sent_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX chain_attempt_tx ON chain_attempt (tx_id);
"""

_EVENTS = (
    "SELECT block_number, log_index, block_hash, transaction_hash, contract, name, "
    "grant_id, owner, fields FROM chain_event WHERE chain_id = ? AND "
)
_EVENT_ORDER = " ORDER BY block_number, log_index"
_ENTRIES = (
    "SELECT id, intent, sender, nonce, adopted, state, created_ms, changed_ms, mined_hash, "
    "block_number, block_hash, succeeded, fee_paid, note FROM chain_tx WHERE chain_id = ? AND "
)


class ChainStore:
    """The rows of one chain; holds no state of its own."""

    def __init__(self, chain_id: int) -> None:
        self.chain_id = chain_id

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

    def roll_back(self, tx: Transaction, above: int) -> int:
        """Remove what hangs on blocks above this number; return how many events went.

        Transactions that were mined there, even if they counted as final, are `sent` again and
        so will be sent with the same bytes.
        """
        found = (self.chain_id, above)
        tx.execute("DELETE FROM chain_head WHERE chain_id = ? AND number > ?", found)
        tx.execute(
            "UPDATE chain_tx SET state = 'sent', block_number = NULL, block_hash = NULL, "
            "succeeded = NULL, fee_paid = NULL, note = NULL "
            "WHERE chain_id = ? AND block_number > ?",
            found,
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

    def events_of_grant(self, tx: Transaction, grant_id: bytes) -> tuple[EventRow, ...]:
        """Return the events that name the grant, oldest first."""
        return self._events(tx, "grant_id = ?", (grant_id,))

    def events_of_owner(self, tx: Transaction, owner: str, name: str) -> tuple[EventRow, ...]:
        """Return the events of one name that an owner's address is part of, oldest first."""
        return self._events(tx, "owner = ? AND name = ?", (owner, name))

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

    # ---- outbox

    def next_nonce(self, tx: Transaction, address: str) -> int:
        """Return the first nonce that was never given out here."""
        rows = tx.execute(
            "SELECT next FROM chain_nonce WHERE chain_id = ? AND address = ?",
            (self.chain_id, address),
        )
        return int(rows[0][0]) if rows else 0

    def take_nonce(self, tx: Transaction, address: str, chain_nonce: int) -> int:
        """Give out a nonce: the chain's count, or the next one here where that is higher."""
        nonce = max(self.next_nonce(tx, address), chain_nonce)
        tx.execute(
            "INSERT INTO chain_nonce (chain_id, address, next) VALUES (?, ?, ?) "
            "ON CONFLICT (chain_id, address) DO UPDATE SET next = excluded.next",
            (self.chain_id, address, nonce + 1),
        )
        return nonce

    def add(
        self,
        tx: Transaction,
        *,
        intent: str,
        sender: str,
        nonce: int,
        adopted: bool,
        attempt: Attempt,
    ) -> OutboxEntry:
        """Store a signed transaction as `prepared`.

        Raises:
            NotAllowed: the intent has a transaction already, or the bytes are another intent's.
        """
        if self.find(tx, intent) is not None:
            raise NotAllowed(f"A transaction for {intent} was signed before; it is being sent.")
        tx.execute(
            "INSERT INTO chain_tx (chain_id, intent, sender, nonce, adopted, state, created_ms, "
            "changed_ms) VALUES (?, ?, ?, ?, ?, 'prepared', ?, ?)",
            (
                self.chain_id,
                intent,
                sender,
                nonce,
                int(adopted),
                attempt.signed_ms,
                attempt.signed_ms,
            ),
        )
        self._add_attempt(tx, tx.last_row_id, attempt)
        return self.entry(tx, intent)

    def add_attempt(self, tx: Transaction, intent: str, attempt: Attempt) -> OutboxEntry:
        """Store a replacement with higher fees for a transaction that is not mined.

        Raises:
            NotFound: there is no such intent.
            NotAllowed: it is mined, final or dropped.
        """
        entry = self.entry(tx, intent)
        if entry.state not in ("prepared", "sent"):
            raise NotAllowed(f"The transaction for {intent} is {entry.state}; nothing to replace.")
        self._add_attempt(tx, entry.id, attempt)
        return self.entry(tx, intent)

    def _add_attempt(self, tx: Transaction, tx_id: int, attempt: Attempt) -> None:
        if tx.execute("SELECT 1 FROM chain_attempt WHERE hash = ?", (attempt.hash,)):
            raise NotAllowed("These signed bytes are in the outbox already.")
        tx.execute(
            "INSERT INTO chain_attempt (hash, tx_id, raw, max_fee_per_gas, priority_fee_per_gas, "
            "signed_ms) VALUES (?, ?, ?, ?, ?, ?)",
            (
                attempt.hash,
                tx_id,
                attempt.raw,
                str(attempt.max_fee_per_gas),
                str(attempt.priority_fee_per_gas),
                attempt.signed_ms,
            ),
        )

    def find(self, tx: Transaction, intent: str) -> OutboxEntry | None:
        """Return the entry of an intent, or None."""
        found = self._entries(tx, "intent = ?", (intent,))
        return found[0] if found else None

    def entry(self, tx: Transaction, intent: str) -> OutboxEntry:
        """Return the entry of an intent.

        Raises:
            NotFound: nothing was signed for it.
        """
        found = self.find(tx, intent)
        if found is None:
            raise NotFound(f"No transaction was signed for {intent}.")
        return found

    def open_entries(self, tx: Transaction) -> tuple[OutboxEntry, ...]:
        """Return what is not final or dropped, in the order of signing."""
        return self._entries(tx, "state IN ('prepared', 'sent', 'mined')", ())

    def entries(self, tx: Transaction, intent_prefix: str = "") -> tuple[OutboxEntry, ...]:
        """Return all entries whose intent begins so, in the order of signing."""
        return self._entries(tx, "substr(intent, 1, ?) = ?", (len(intent_prefix), intent_prefix))

    def change(
        self,
        tx: Transaction,
        intent: str,
        state: TxState,
        now_ms: int,
        *,
        mined_hash: bytes | None = None,
        block_number: int | None = None,
        block_hash: bytes | None = None,
        succeeded: bool | None = None,
        fee_paid: int | None = None,
        note: str | None = None,
    ) -> None:
        """Move an entry to a state; what is not given is cleared."""
        if state not in get_args(TxState):
            raise ValueError(f"{state} is not a state of the outbox")
        tx.execute(
            "UPDATE chain_tx SET state = ?, changed_ms = ?, mined_hash = ?, block_number = ?, "
            "block_hash = ?, succeeded = ?, fee_paid = ?, note = ? "
            "WHERE chain_id = ? AND intent = ?",
            (
                state,
                now_ms,
                mined_hash,
                block_number,
                block_hash,
                None if succeeded is None else int(succeeded),
                None if fee_paid is None else str(fee_paid),
                note,
                self.chain_id,
                intent,
            ),
        )

    def record_sent(self, tx: Transaction, attempt_hash: bytes, now_ms: int) -> None:
        """Record that an endpoint took these signed bytes, or had them."""
        tx.execute("UPDATE chain_attempt SET sent_ms = ? WHERE hash = ?", (now_ms, attempt_hash))

    def _entries(
        self, tx: Transaction, where: str, params: Sequence[int | str | bytes]
    ) -> tuple[OutboxEntry, ...]:
        rows = tx.execute(_ENTRIES + where + " ORDER BY id", (self.chain_id, *params))
        return tuple(
            OutboxEntry(
                id=row[0],
                intent=row[1],
                sender=row[2],
                nonce=row[3],
                adopted=bool(row[4]),
                state=row[5],
                created_ms=row[6],
                changed_ms=row[7],
                attempts=self._attempts(tx, row[0]),
                mined_hash=row[8],
                block_number=row[9],
                block_hash=row[10],
                succeeded=None if row[11] is None else bool(row[11]),
                fee_paid=None if row[12] is None else int(row[12]),
                note=row[13],
            )
            for row in rows
        )

    def _attempts(self, tx: Transaction, tx_id: int) -> tuple[Attempt, ...]:
        rows = tx.execute(
            "SELECT hash, raw, max_fee_per_gas, priority_fee_per_gas, signed_ms, sent_ms "
            "FROM chain_attempt WHERE tx_id = ?",
            (tx_id,),
        )
        attempts = [
            Attempt(row[0], row[1], int(row[2]), int(row[3]), row[4], row[5]) for row in rows
        ]
        return tuple(sorted(attempts, key=lambda attempt: attempt.max_fee_per_gas))
