"""Every movement of money, once: what grants paid, stipends, what went on, what fees took.

The one place that all sums come from: `earnings` adds these up, and the table for taxes
(`statements`) lists them. The rule is the same for both: what is in a followed block counts, with
its state beside it; what is only on its way is listed and not counted.

- *pending*: signed and in no block; or a stipend that the wallet has not found yet.
- *confirmed*: in a block that may still be taken back.
- *final*: in a block that counts as final (`contracts.chain.comparison`).

A stipend is plain coin, which leaves no event. It is confirmed once the wallet found that much at
the address, which it looks for before the first step, and final once a transaction of the address
is, for which nothing else can have paid.

Amounts are whole base units; nothing is rounded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from app.node.money import transfers
from contracts.chain.registry import Paid, event_of
from contracts.chain.taking_back import FILLING, is_taken_back
from contracts.chain.transaction import read_raw
from wallet.errors import Malformed
from wallet.vault import relationships

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.node.money.earnings import Account
    from app.node.money.transfers import Transfer
    from app.node.wallet import OpenWallet
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction
    from wallet.vault.relationships import Relationship

Kind = Literal["received", "stipend", "sent", "fee"]
State = Literal["pending", "confirmed", "final"]
ORDER: tuple[Kind, ...] = ("stipend", "received", "fee", "sent")
"""How movements of one block are listed."""

FEES_FOR = {
    "settle": "collecting",
    "settle-many": "collecting",
    "revoke": "revoking",
    "revoke-all": "revoking all of an address",
    "close": "closing",
    "send": "sending",
    "coin": "sending the coin that was left",
    FILLING.rstrip("/"): "taking back what waited",
}
"""What a transaction was for, by the first part of its intent."""


class Movement(NamedTuple):
    """One movement at the address of one relationship; `units` is negative for what went.

    `in_coin` says whether units are wei of the chain's coin or base units of the token. `block` is
    None for what is in none; `signed_ms` is when it was signed, for what this wallet signed.
    """

    kind: Kind
    state: State
    relationship: int
    units: int
    in_coin: bool = False
    purpose: str = ""
    other: str = ""
    grant: bytes = b""
    transaction: bytes = b""
    block: int | None = None
    signed_ms: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it is part of the sums."""
        return self.state != "pending"


def movements(wallet: OpenWallet, tx: Transaction, accounts: Sequence[Account]) -> list[Movement]:
    """Return all movements, oldest first, those on their way last.

    Args:
        wallet: the open wallet.
        tx: a reading of its vault.
        accounts: all grants with how they stand.
    """
    known = {one.index: one for one in relationships.all_relationships(tx)}
    deep = wallet.chain.client.settled(tx)
    entries = wallet.chain_store.outbox.entries(tx)
    paying = {one.sender for one in entries if one.state == "final" and not one.adopted}
    found: list[Movement] = []
    for account in accounts:
        met = known[account.row.relationship]
        found += _received(wallet, tx, account, met, deep)
        found += _stipend(account, met, has_paid=met.own_address in paying)
    for one in transfers.all_of(wallet, tx):
        found += _sent(one)
    by_address = {one.own_address: one.index for one in known.values()}
    for entry in entries:
        if entry.sender in by_address and not entry.adopted:
            open_end = wallet.chain.client.may_yet_go(entry)
            found += _fee(by_address[entry.sender], entry, open_end=open_end)
    return sorted(found, key=_place)


def total(found: Sequence[Movement], kind: Kind, *, in_coin: bool = False) -> int:
    """Return the sum of what counts of one kind, without its sign."""
    return abs(sum(one.units for one in found if _is(one, kind, in_coin) and one.counts))


def _is(one: Movement, kind: Kind, in_coin: bool) -> bool:
    return one.kind == kind and one.in_coin == in_coin


def _place(one: Movement) -> tuple[bool, int, int]:
    when = one.block if one.block is not None else one.signed_ms or 0
    return one.block is None, when, ORDER.index(one.kind)


def _received(
    wallet: OpenWallet, tx: Transaction, account: Account, met: Relationship, deep: int
) -> Iterator[Movement]:
    for row in wallet.chain_store.events_of_grant(tx, account.row.id):
        event = event_of(row)
        if isinstance(event, Paid):
            yield Movement(
                "received",
                "final" if row.block_number <= deep else "confirmed",
                met.index,
                event.amount,
                other=met.requester_address or "",
                grant=account.row.id,
                transaction=row.transaction_hash,
                block=row.block_number,
            )


def _stipend(account: Account, met: Relationship, *, has_paid: bool) -> Iterator[Movement]:
    """Give the coin that came for fees, of a grant that is open on the chain.

    The amount is the agreed one, which is what the wallet looks for; the transaction is the one
    that the requester handed over, where that carries it.
    """
    terms, opened = account.negotiation.terms, account.standing.opened
    if terms is None or opened is None or not terms.payment.stipend_wei:
        return
    seen = account.row.served > 0
    yield Movement(
        "stipend",
        ("final" if has_paid else "confirmed") if seen else "pending",
        met.index,
        terms.payment.stipend_wei,
        in_coin=True,
        other=met.requester_address or "",
        grant=account.row.id,
        transaction=_carrier(account, met.own_address),
        block=opened.block_number,
    )


def _carrier(account: Account, to: str) -> bytes:
    """Return the hash of the transaction that carries the stipend, if what was handed over does."""
    told, terms = account.negotiation.opened, account.negotiation.terms
    if told is None or terms is None:
        return b""
    try:
        read = read_raw(told.stipend)
    except Malformed:
        return b""
    fields = read.fields
    right = fields.to == to and not fields.data and fields.value == terms.payment.stipend_wei
    return read.hash if right else b""


def _sent(one: Transfer) -> Iterator[Movement]:
    entry = one.entry
    if not (one.waits or one.has_gone):
        return
    yield Movement(
        "sent",
        _state(entry),
        one.relationship,
        -one.units,
        one.in_coin,
        other=one.to,
        transaction=entry.mined_hash or entry.latest.hash,
        block=entry.block_number,
        signed_ms=entry.created_ms,
    )


def _fee(index: int, entry: OutboxEntry, *, open_end: bool) -> Iterator[Movement]:
    """Give what a transaction cost; that it came to nothing is only said to be so until final."""
    if not entry.fee_paid or entry.block_number is None:
        return
    purpose = FEES_FOR.get(entry.intent.partition("/")[0], "")
    if is_taken_back(entry):
        purpose += ", said to be taken back" if open_end else ", taken back"
    if not entry.succeeded:
        purpose += ", said to have failed" if open_end else ", which failed"
    yield Movement(
        "fee",
        _state(entry),
        index,
        -entry.fee_paid,
        in_coin=True,
        purpose=purpose,
        transaction=entry.mined_hash or b"",
        block=entry.block_number,
    )


def _state(entry: OutboxEntry) -> State:
    if entry.state == "final":
        return "final"
    return "confirmed" if entry.state == "mined" else "pending"
