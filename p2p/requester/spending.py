"""What openings have cost, and whether one more is within the budget: looked at when it is paid.

An opening is noted in the transaction that signs it, so whatever is on its way counts at once. What
came back of an ended grant makes room again, and so does the deposit of an opening that failed. A
stipend never comes back, and what failed stays one of the openings that were paid. Money is in base
units of the token, coin in wei; the bounds are settings in units of people, empty for none.

Left to others: the fees of a chain, which are bounded by how many openings a call may have
(`p2p.requester.cohorts`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from p2p.requester import books
from wallet.agreement.amounts import from_text, to_text

if TYPE_CHECKING:
    from p2p.requester.calls import PaymentFacts
    from p2p.requester.transcripts import Transcripts
    from wallet.store import Transaction

SQL: Final = """
CREATE TABLE opening (
    grant_id BLOB PRIMARY KEY NOT NULL REFERENCES purchase (grant_id),
    units TEXT NOT NULL,
    wei TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

TOKENS: Final = "budget"
COIN: Final = "budget-coin"
STIPEND: Final = "stipend-most"
"""The most coin that one person's stipend may be."""
STIPEND_WANTED: Final = "stipend-wanted"
"""The stipend that was beyond it when somebody last came, who was asked nothing; else empty."""
COIN_DECIMALS: Final = 18
_PAID: Final = "opening AS o JOIN purchase AS p USING (grant_id)"


class Spent(msgspec.Struct, frozen=True):
    """`units` are in escrow or were used, `wei` were sent as stipends."""

    units: int
    wei: int


def note(tx: Transaction, grant_id: bytes, units: int, wei: int) -> None:
    """Note that an opening is signed; the first word counts."""
    tx.execute(
        "INSERT INTO opening VALUES (?, ?, ?) ON CONFLICT (grant_id) DO NOTHING",
        (grant_id, str(units), str(wei)),
    )


def drop(tx: Transaction, grant_id: bytes) -> None:
    """Take back what was noted of a grant whose opening was not signed after all."""
    tx.execute("DELETE FROM opening WHERE grant_id = ?", (grant_id,))


def is_noted(tx: Transaction, grant_id: bytes) -> bool:
    """Whether the opening of a grant was noted."""
    return bool(tx.execute("SELECT 1 FROM opening WHERE grant_id = ?", (grant_id,)))


def paid(tx: Transaction, call: int, but: bytes = b"") -> int:
    """Return how many openings of a call were paid, also of those that failed, but of one grant."""
    sql = (
        f"SELECT count(*) FROM {_PAID} JOIN negotiation AS n ON n.id = p.negotiation"  # noqa: S608
        " WHERE n.call = ? AND p.grant_id <> ?"
    )
    return int(tx.execute(sql, (call, but))[0][0])


def total(tx: Transaction, but: bytes = b"") -> Spent:
    """Return what all openings cost so far, less what came back, that of one grant left out."""
    units = wei = 0
    sql = (
        f"SELECT o.units, o.wei, r.amount, p.state = 'failed' FROM {_PAID}"  # noqa: S608
        " LEFT JOIN refund AS r USING (grant_id) WHERE o.grant_id <> ?"
    )
    for escrow, stipend, back, failed in tx.iterate(sql, (but,)):
        units += 0 if failed else int(escrow) - int(back or 0)
        wei += int(stipend)
    return Spent(units, wei)


def refused(
    tx: Transaction, grant_id: bytes, units: int, wei: int, facts: PaymentFacts
) -> str | None:
    """Return in words why one more opening is beyond the budget; None if it is within."""
    if not stipend_fits(tx, wei):
        return (
            f"Waits: its stipend of {to_text(wei, COIN_DECIMALS)} coin is beyond the most of "
            f"{books.setting(tx, STIPEND)}. Nothing was paid for it."
        )
    limits = books.setting(tx, TOKENS), books.setting(tx, COIN)
    if not any(limits):
        return None
    before = total(tx, grant_id)
    for limit, name, decimals, spent, needed in (
        (limits[0], facts.symbol, facts.decimals, before.units, units),
        (limits[1], "coin", COIN_DECIMALS, before.wei, wei),
    ):
        if limit and spent + needed > from_text(limit, decimals):
            return (
                f"Waits: it needs {to_text(needed, decimals)} {name}, and"
                f" {to_text(spent, decimals)} of the budget of {limit} are set aside or spent."
                " Nothing was paid for it."
            )
    return None


def stipend_fits(tx: Transaction, wei: int) -> bool:
    """Whether a stipend is not above the most that one may be, if there is such a bound."""
    most = books.setting(tx, STIPEND)
    return not most or wei <= from_text(most, COIN_DECIMALS)


def note_wanted(tx: Transaction, wei: int) -> bool:
    """Keep what a stipend would be if that is beyond the most; return whether it may be offered."""
    fits = stipend_fits(tx, wei)
    wanted = "" if fits else to_text(wei, COIN_DECIMALS)
    if (books.setting(tx, STIPEND_WANTED) or "") != wanted:
        books.put_setting(tx, STIPEND_WANTED, wanted)
    return fits


def catch_up(tx: Transaction, transcripts: Transcripts) -> None:
    """Note the openings of purchases from before they were noted."""
    sql = (
        "SELECT grant_id, negotiation FROM purchase WHERE state NOT IN ('agreed', 'failed')"
        " AND grant_id NOT IN (SELECT grant_id FROM opening)"
    )
    for grant_id, id in tx.execute(sql):
        negotiation, _ = transcripts.load(tx, id)
        if negotiation.opened is not None and negotiation.terms is not None:
            payment = negotiation.terms.payment
            steps = books.purchase(tx, grant_id).steps
            note(tx, grant_id, payment.price_units * steps, payment.stipend_wei)
