"""The outbox's rows: signed transactions from preparation to finality, and the nonces given out.

Guarantees: a nonce is given out once per chain and address; an intent has one entry, whatever
happens between signing and sending; signed bytes are never changed, and deleted only where they
never left and never can (`renumber`). `prepared` says just that: before the first byte of an entry
leaves it is `sent` (`leave`), and no kill, lost answer or refusal makes it `prepared` again. All
functions run inside the caller's transaction, so a grant and the transaction that carries it are
stored together.

Left to others: what is sent when (`contracts.chain.outbox`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from wallet.chain_rows import Attempt, OutboxEntry, TxState
from wallet.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store.transaction import Transaction

OUTBOX_SQL = """
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

LEFT_SQL = "UPDATE chain_tx SET state = 'sent' WHERE state = 'prepared';"
"""Rows from before `prepared` said that nothing has left: they may have, so they count as that."""

_ENTRIES = (
    "SELECT id, intent, sender, nonce, adopted, state, created_ms, changed_ms, mined_hash, "
    "block_number, block_hash, succeeded, fee_paid, note FROM chain_tx WHERE chain_id = ? AND "
)


class OutboxStore:
    """The outbox of one chain; holds no state of its own."""

    def __init__(self, chain_id: int) -> None:
        self.chain_id = chain_id

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

    def renumber(self, tx: Transaction, intent: str, nonce: int, attempt: Attempt) -> OutboxEntry:
        """Store another attempt, with a lower nonce, in place of those that were never sent.

        Nonces given out beyond, for which nothing is signed, are free again.

        Raises:
            NotFound: there is no such intent.
            NotAllowed: it may have left, is adopted, or the nonce is another's or not below its
                own.
        """
        entry = self.entry(tx, intent)
        left = entry.state != "prepared"
        place = (self.chain_id, entry.sender)
        taken = tx.execute(
            "SELECT 1 FROM chain_tx WHERE chain_id = ? AND sender = ? AND adopted = 0 "
            "AND nonce = ?",
            (*place, nonce),
        )
        if left or entry.adopted or taken or nonce >= entry.nonce:
            raise NotAllowed(f"The transaction for {intent} keeps its number.")
        tx.execute("DELETE FROM chain_attempt WHERE tx_id = ?", (entry.id,))
        tx.execute("UPDATE chain_tx SET nonce = ?, note = NULL WHERE id = ?", (nonce, entry.id))
        self._add_attempt(tx, entry.id, attempt)
        tx.execute(
            "UPDATE chain_nonce SET next = (SELECT max(nonce) + 1 FROM chain_tx WHERE "
            "chain_id = ? AND sender = ? AND adopted = 0) WHERE chain_id = ? AND address = ?",
            (*place, *place),
        )
        return self.entry(tx, intent)

    def leave(self, tx: Transaction, intents: Sequence[str], now_ms: int) -> None:
        """Record, before the first byte leaves, that these may be with an endpoint from now on."""
        for intent in intents:
            tx.execute(
                "UPDATE chain_tx SET state = 'sent', changed_ms = ? "
                "WHERE chain_id = ? AND intent = ? AND state = 'prepared'",
                (now_ms, self.chain_id, intent),
            )

    def with_nonce(self, tx: Transaction, sender: str, nonce: int) -> OutboxEntry | None:
        """Return the entry that a number was given to here, if any; adopted ones have none."""
        found = self._entries(tx, "sender = ? AND nonce = ? AND adopted = 0", (sender, nonce))
        return found[0] if found else None

    def revive(self, tx: Transaction, intent: str, now_ms: int) -> OutboxEntry:
        """Move an entry that was closed back to `sent`, due now: the same bytes, the same number.

        Raises:
            NotFound: there is no such intent.
        """
        entry = self.entry(tx, intent)
        tx.execute("UPDATE chain_attempt SET sent_ms = NULL WHERE tx_id = ?", (entry.id,))
        self.change(tx, intent, "sent", now_ms)
        return self.entry(tx, intent)

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

    def come_to_nothing(self, tx: Transaction) -> tuple[OutboxEntry, ...]:
        """Return what another transaction has the place of, and what failed for good, as signed."""
        return self._entries(tx, "(state = 'dropped' OR (state = 'final' AND succeeded = 0))", ())

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

    def finish(self, tx: Transaction, intent: str, now_ms: int) -> None:
        """Move a mined entry to `final`, keeping all that is known of it."""
        tx.execute(
            "UPDATE chain_tx SET state = 'final', changed_ms = ? "
            "WHERE chain_id = ? AND intent = ? AND state = 'mined'",
            (now_ms, self.chain_id, intent),
        )

    def reopen(self, tx: Transaction, above: int) -> None:
        """Move what was mined in blocks above this number back to `sent`, due to be sent now."""
        found = (self.chain_id, above)
        tx.execute(
            "UPDATE chain_attempt SET sent_ms = NULL WHERE hash IN "
            "(SELECT mined_hash FROM chain_tx WHERE chain_id = ? AND block_number > ?)",
            found,
        )
        tx.execute(
            "UPDATE chain_tx SET state = 'sent', block_number = NULL, block_hash = NULL, "
            "succeeded = NULL, fee_paid = NULL, note = NULL "
            "WHERE chain_id = ? AND block_number > ?",
            found,
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
