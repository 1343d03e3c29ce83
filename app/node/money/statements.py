"""Every movement of money as a CSV table, for taxes: what came, what went on, what fees took.

Only reads. A row is in token units or in the chain's coin, as its unit says, to the last digit,
with the transaction by which anyone can look it up. No rate is in it: what a token was worth that
day is for the reader to add. `state` is pending, confirmed or final; the rows that are not pending
add up to the sums of `earnings`. Times are those of the blocks; where a block's own time is kept no
longer it is reckoned between two that are, and the row says "about", as it does for a stipend,
which came soon after the opening; what is in no block bears the time it was "signed".

Left to others: what moved (`app.node.money.movements`), writing the file
(`app.node.keeping.exports`).
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

from app.api.messages import EarningsSaved
from app.node.handlers.moments import moment
from app.node.keeping import exports
from app.node.money import earnings
from app.node.money.movements import movements
from wallet.agreement.amounts import COIN_DECIMALS, to_text
from wallet.spreadsheet import defused
from wallet.vault import relationships

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.money.movements import Movement
    from app.node.wallet import OpenWallet
    from wallet.chain_rows import Head
    from wallet.store import Transaction

COLUMNS = (
    "time_utc", "time_is", "kind", "state", "for", "requester", "amount", "unit", "token",
    "chain_id", "from_or_to", "grant", "transaction",
)  # fmt: skip


def table(wallet: OpenWallet, tx: Transaction) -> tuple[bytes, int]:
    """Return the CSV file and how many movements are in it."""
    heads = wallet.chain_store.heads(tx)[::-1]
    known = relationships.all_relationships(tx)
    names = {one.index: one.called for one in known}
    profile = wallet.profile
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    found = movements(wallet, tx, earnings.accounts_of(wallet, tx))
    for one in found:
        rows.writerow(
            (
                *_time(heads, one),
                one.kind,
                one.state,
                one.purpose,
                defused(names[one.relationship]),
                to_text(one.units, COIN_DECIMALS if one.in_coin else wallet.token.decimals),
                defused(profile.native_symbol if one.in_coin else wallet.token.symbol),
                "" if one.in_coin else profile.token,
                profile.chain_id,
                one.other,
                "0x" + one.grant.hex() if one.grant else "",
                "0x" + one.transaction.hex() if one.transaction else "",
            )
        )
    return out.getvalue().encode(), len(found)


def _time(heads: tuple[Head, ...], one: Movement) -> tuple[str, str]:
    if one.block is None:
        return moment(one.signed_ms or 0), "signed"
    seconds, exact = time_of(heads, one.block)
    return moment(seconds * 1000), "" if exact and one.kind != "stipend" else "about"


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
