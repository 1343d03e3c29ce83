"""Taking back a payment that waits: nothing, sent to oneself under the same number.

A number is used once, so of the payment and of the empty transaction that is signed beside it, at
higher fees, the chain takes one, whoever passes the first on. Where a payment lies beyond a gap,
because an endpoint once overstated the count, the numbers before it are filled with empty
transactions too: else neither would ever go, and the payment some day when others have closed the
gap by chance. Each costs the fee of a plain transfer, and moves nothing. Where the count was
overstated at that moment too, they are filled later: by a round, or when it is asked for again.

Where the gap is so wide that the wallet never closes it, nothing is signed: the payment is given up
as it stands, since nobody else can close it either. Of a profile with several hosts two must say so
(`contracts.attempts`); on the word of the only one it stays among what may yet go (`open_end`), and
is looked at anew when it is asked for again.

Guarantees: what was signed stays stored, so whichever of the two comes into a block is found.

Left to others: whether the coin for it is there (`contracts.attempts`), carrying (`carrier`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from contracts.chain.abi import Call
from contracts.chain.fees import raised
from contracts.chain.stipend import TRANSFER_GAS
from contracts.chain.transaction import TransactionFields, read_raw
from wallet.chain_rows import Attempt
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contracts.chain.fees import Fees
    from contracts.chain.profile import ChainProfile
    from contracts.chain.transaction import Signer
    from wallet.chain_rows import OutboxEntry
    from wallet.store.chain_outbox import OutboxStore
    from wallet.store.transaction import Transaction

OUT_OF_REACH = 1_000
"""How many numbers before a payment may be missing; beyond that no address ever comes there."""

FILLING = "fill/"
GIVEN_UP = (
    "It was given up: its number is so far beyond all that were used that this address never comes "
    "there, and nobody else can."
)
GIVEN_UP_ALONE = (
    "It was given up: by the count that was named its number is so far beyond all that were used "
    "that this address never comes there."
)
"""The note of what was given up on the word of a profile's only host; by it such a one is known."""


def nothing_to(address: str) -> Call:
    """Return an empty transaction of an address to itself."""
    return Call(address, b"", "send nothing", 0)


def is_nothing(raw: bytes) -> bool:
    """Whether signed bytes are an empty transaction of an address to itself."""
    found = read_raw(raw)
    return found.fields.to == found.sender and not found.fields.value and not found.fields.data


def asked_for(entry: OutboxEntry) -> TransactionFields:
    """Return what an entry was signed for, whether or not it was taken back since."""
    for attempt in entry.attempts:
        if not is_nothing(attempt.raw):
            return read_raw(attempt.raw).fields
    return read_raw(entry.latest.raw).fields


def is_being_taken_back(entry: OutboxEntry) -> bool:
    """Whether taking it back was signed and neither is in a block."""
    return entry.state in ("prepared", "sent") and is_nothing(entry.latest.raw)


def is_taken_back(entry: OutboxEntry) -> bool:
    """Whether the empty transaction came into a block, and so the payment never does."""
    return any(
        attempt.hash == entry.mined_hash and is_nothing(attempt.raw)
        for attempt in entry.attempts
        if entry.state in ("mined", "final") and len(entry.attempts) > 1
    )


def is_given_up_alone(entry: OutboxEntry) -> bool:
    """Whether it was given up on the word of a profile's only host, and so may yet go."""
    return entry.state == "dropped" and entry.note == GIVEN_UP_ALONE


def came_to_nothing(entry: OutboxEntry) -> bool:
    """Whether it is in a block, as a failure or as the empty transaction in its place."""
    return entry.state in ("mined", "final") and (not entry.succeeded or is_taken_back(entry))


def missing_before(
    tx: Transaction, rows: OutboxStore, entry: OutboxEntry, count: int
) -> tuple[int, ...]:
    """Return the numbers from the chain's count up to an entry's that nothing is signed for."""
    last = min(entry.nonce, count + OUT_OF_REACH + 1)
    return tuple(
        nonce for nonce in range(count, last) if rows.with_nonce(tx, entry.sender, nonce) is None
    )


def sign_nothing(
    tx: Transaction,
    rows: OutboxStore,
    profile: ChainProfile,
    entry: OutboxEntry,
    gaps: Sequence[int],
    fees: Fees,
    signer: Signer,
    now_ms: int,
) -> OutboxEntry:
    """Sign and store the empty transactions; the entry counts as left from now on.

    What is being taken back already is not signed for again: only the numbers that are missing
    before it are filled. What was given up on one word is carried again where a second one says
    otherwise.

    Raises:
        NotAllowed: it is in a block, or over, or is being taken back and no number is missing.
        FeeAboveCap: the profile does not allow the higher fees.
    """
    entry = rows.entry(tx, entry.intent)
    again = is_given_up_alone(entry)
    if entry.adopted or (entry.state not in ("prepared", "sent") and not again):
        raise NotAllowed("It is in a block already, or over; nothing is left to take back.")
    if is_nothing(entry.latest.raw) and not gaps and not again:
        raise NotAllowed("It is being taken back already; the chain takes one of the two.")
    if len(gaps) > OUT_OF_REACH:
        note = GIVEN_UP_ALONE if profile.one_word else GIVEN_UP
        rows.change(tx, entry.intent, "dropped", now_ms, note=note)
        return rows.entry(tx, entry.intent)
    if again:
        entry = rows.revive(tx, entry.intent, now_ms)
    empty = TransactionFields(
        chain_id=profile.chain_id,
        nonce=entry.nonce,
        to=entry.sender,
        value=0,
        data=b"",
        gas=TRANSFER_GAS,
        max_fee_per_gas=fees.max_fee_per_gas,
        priority_fee_per_gas=fees.priority_fee_per_gas,
    )
    for nonce in gaps:
        rows.add(
            tx,
            intent=_filling(tx, rows, entry.sender, nonce),
            sender=entry.sender,
            nonce=nonce,
            adopted=False,
            attempt=_signed(msgspec.structs.replace(empty, nonce=nonce), signer, now_ms),
        )
    if is_nothing(entry.latest.raw):
        return entry
    old = entry.latest
    higher = raised(fees, old.max_fee_per_gas, old.priority_fee_per_gas, profile)
    rows.leave(tx, (entry.intent,), now_ms)
    return rows.add_attempt(
        tx,
        entry.intent,
        _signed(
            msgspec.structs.replace(
                empty,
                max_fee_per_gas=higher.max_fee_per_gas,
                priority_fee_per_gas=higher.priority_fee_per_gas,
            ),
            signer,
            now_ms,
        ),
    )


def _filling(tx: Transaction, rows: OutboxStore, sender: str, nonce: int) -> str:
    """Return a name that nothing has: one that was signed under another number keeps its own."""
    name, number = f"{FILLING}{sender}/{nonce}", 1
    while rows.find(tx, name) is not None:
        number += 1
        name = f"{FILLING}{sender}/{nonce}/{number}"
    return name


def _signed(fields: TransactionFields, signer: Signer, now_ms: int) -> Attempt:
    found = signer.sign_transaction(fields)
    return Attempt(
        found.hash, found.raw, fields.max_fee_per_gas, fields.priority_fee_per_gas, now_ms
    )
