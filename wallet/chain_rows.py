"""The rows of `wallet.store.chain_tables` as values: blocks, events, transactions on their way.

Plain facts without behaviour; the chain client works on these and never on SQL.
"""

from __future__ import annotations

from typing import Literal

import msgspec

TxState = Literal["prepared", "sent", "mined", "final", "dropped"]
RECENT_HEADS = 64
CHECKPOINT_EVERY = 1024


class Head(msgspec.Struct, frozen=True):
    """One block of the followed chain; `timestamp` in Unix seconds, as the block states it."""

    number: int
    hash: bytes
    timestamp: int


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """One decoded log. `fields` is a JSON object, integers as decimal strings."""

    block_number: int
    log_index: int
    block_hash: bytes
    transaction_hash: bytes
    contract: str
    name: str
    grant_id: bytes | None
    owner: str | None
    fields: str


class Attempt(msgspec.Struct, frozen=True):
    """One signed form of a transaction; a later one replaces it with higher fees (wei per gas)."""

    hash: bytes
    raw: bytes
    max_fee_per_gas: int
    priority_fee_per_gas: int
    signed_ms: int
    sent_ms: int | None = None


class OutboxEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One transaction on its way, from signing to finality.

    `intent` says what it is for and is unique. `adopted` means another signed it. `mined_hash`,
    block and `succeeded` say which attempt is in which block and whether its call went through;
    `fee_paid` is in wei. `note` is a sentence when something went wrong.
    """

    id: int
    intent: str
    sender: str
    nonce: int
    adopted: bool
    state: TxState
    created_ms: int
    changed_ms: int
    attempts: tuple[Attempt, ...]
    mined_hash: bytes | None = None
    block_number: int | None = None
    block_hash: bytes | None = None
    succeeded: bool | None = None
    fee_paid: int | None = None
    note: str | None = None

    @property
    def latest(self) -> Attempt:
        """The attempt with the highest fees: the one worth sending."""
        return self.attempts[-1]
