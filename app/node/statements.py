"""Every movement of money as a CSV table, for taxes: what came, what went on, what fees took.

Only reads. A row is in token units or in the chain's coin, as its unit says, with the transaction
by which anyone can look it up. No rate is in it: what a token was worth that day is for the reader
to add. Times are those of the blocks; where a block's own time is kept no longer it is reckoned
between two that are, and the row says "about".

Left to others: writing the file (`app.node.exports`).
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.api.messages import EarningsSaved
from app.node import earnings, exports, leftover, sending
from app.node.handlers.moments import moment
from contracts.chain.registry import Paid, event_of
from wallet.agreement.amounts import to_text
from wallet.spreadsheet import defused
from wallet.vault import relationships

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.chain_rows import Head
    from wallet.store import Transaction

COLUMNS = (
    "time_utc", "time_is", "kind", "requester", "amount", "unit", "token", "chain_id",
    "from_or_to", "grant", "transaction",
)  # fmt: skip


class Movement(NamedTuple):
    """One row; `block` orders them."""

    block: int
    kind: str
    requester: str
    amount: str
    unit: str
    token: str
    other: str
    grant: str
    transaction: bytes


def movements(wallet: OpenWallet, tx: Transaction) -> list[Movement]:
    """Return all movements, oldest first."""
    decimals, symbol, token = wallet.token.decimals, wallet.token.symbol, wallet.profile.token
    known = {one.index: one for one in relationships.all_relationships(tx)}
    names = {index: one.petname or one.stated_name for index, one in known.items()}
    by_address = {one.own_address: names[index] for index, one in known.items()}
    found = []
    for account in earnings.accounts_of(wallet, tx):
        index = account.row.relationship
        for row in wallet.chain_store.events_of_grant(tx, account.row.id):
            event = event_of(row)
            if isinstance(event, Paid):
                amount = to_text(event.amount, decimals)
                found.append(
                    Movement(
                        row.block_number,
                        "received",
                        names[index],
                        amount,
                        symbol,
                        token,
                        known[index].requester_address or "",
                        "0x" + account.row.id.hex(),
                        row.transaction_hash,
                    )
                )
    for one in sending.transfers(wallet, tx):
        entry = one.entry
        if entry.succeeded and entry.block_number is not None:
            amount = to_text(-one.units, decimals)
            found.append(
                Movement(
                    entry.block_number,
                    "sent",
                    names[one.relationship],
                    amount,
                    symbol,
                    token,
                    one.to,
                    "",
                    entry.mined_hash or b"",
                )
            )
    for left in leftover.transfers(wallet, tx):
        entry = left.entry
        if entry.succeeded and entry.block_number is not None:
            found.append(
                Movement(
                    entry.block_number,
                    "sent",
                    names[left.relationship],
                    to_text(-left.wei, 18),
                    wallet.profile.native_symbol,
                    "",
                    left.to,
                    "",
                    entry.mined_hash or b"",
                )
            )
    for entry in wallet.chain_store.outbox.entries(tx):
        if not entry.adopted and entry.fee_paid and entry.block_number is not None:
            fee = to_text(-entry.fee_paid, 18)
            coin = wallet.profile.native_symbol
            found.append(
                Movement(
                    entry.block_number,
                    "fee",
                    by_address.get(entry.sender, ""),
                    fee,
                    coin,
                    "",
                    "",
                    "",
                    entry.mined_hash or b"",
                )
            )
    return sorted(found, key=lambda one: (one.block, one.kind != "received", one.kind))


def table(wallet: OpenWallet, tx: Transaction) -> tuple[bytes, int]:
    """Return the CSV file and how many movements are in it."""
    heads = wallet.chain_store.heads(tx)[::-1]
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    found = movements(wallet, tx)
    for one in found:
        seconds, exact = time_of(heads, one.block)
        rows.writerow(
            (
                moment(seconds * 1000),
                "" if exact else "about",
                one.kind,
                defused(one.requester),
                one.amount,
                defused(one.unit),
                one.token,
                wallet.profile.chain_id,
                one.other,
                one.grant,
                "0x" + one.transaction.hex(),
            )
        )
    return out.getvalue().encode(), len(found)


def time_of(heads: tuple[Head, ...], number: int) -> tuple[int, bool]:
    """Return a block's time in Unix seconds, and whether it is its own.

    Args:
        heads: that are kept, oldest first; there is one at least.
        number: of the block.
    """
    before = next((head for head in reversed(heads) if head.number <= number), None)
    after = next((head for head in heads if head.number >= number), None)
    if before is None or after is None:
        near = before or after
        assert near is not None
        return near.timestamp, False
    if before.number == after.number:
        return before.timestamp, True
    part = (number - before.number) / (after.number - before.number)
    return before.timestamp + int(part * (after.timestamp - before.timestamp)), False


def save(wallet: OpenWallet, call: m.SaveEarnings) -> EarningsSaved:
    """Write the table to a file, whole or not at all; for a worker thread.

    Raises:
        NotAllowed: the file is there, or its folder or disk does not take it.
    """
    path = Path(call.path).expanduser().absolute()
    content, rows = wallet.db.read(lambda tx: table(wallet, tx))
    with exports.whole(path, replace=call.replace) as file:
        file.write(content)
    return EarningsSaved(str(path), rows)
