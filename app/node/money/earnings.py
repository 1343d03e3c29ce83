"""What the grants have earned, told from the vouchers held and the followed chain.

Only reads: every sum is made afresh from rows that are written elsewhere, so none can drift. What
is in a followed block counts, final or not, and what is only on its way does not: the same
movements, by the same rule, are the rows of the table for taxes (`app.node.money.movements`).
Amounts are base units inside and token units in the reply, to the last digit; fees are in the
chain's own coin, beside and never subtracted. What they cost net is what goes beyond the stipends
that came for them.

Left to others: collecting (`app.node.money.accounts`).
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from app.api.messages import EarningsReply, RequesterEarnings, WeekEarnings
from app.node.agreeing import negotiations
from app.node.handlers.moments import moment
from app.node.money.movements import FEES_FOR, movements, total
from app.node.money.transfers import leaving
from contracts import book
from contracts.chain.stipend import prepaid_for_collecting
from wallet.agreement import words
from wallet.agreement.amounts import COIN_DECIMALS, to_text
from wallet.policy.collecting import Purse
from wallet.vault import grants, relationships

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from contracts.chain.standing import Standing
    from wallet.agreement.negotiation import Negotiation
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow


class Account(NamedTuple):
    """One grant with how it stands on chain.

    `surely_paid` is what the chain paid, in base units, by what is final: until then it is one
    endpoint's word. What this wallet has submitted is not submitted again all the same.
    """

    row: GrantRow
    standing: Standing
    negotiation: Negotiation
    surely_paid: int


def account_of(wallet: OpenWallet, tx: Transaction, row: GrantRow) -> Account:
    """Return a grant with how it stands on chain."""
    standing = wallet.chain.client.standing(tx, row.id)
    return Account(
        row,
        standing,
        negotiations.load(wallet, tx, row.negotiation, row.relationship),
        standing.final_paid,
    )


def accounts_of(wallet: OpenWallet, tx: Transaction) -> list[Account]:
    """Return all grants so, newest first."""
    rows = [row for row in grants.grants(tx) if row.relationship not in wallet.off_chain]
    return [account_of(wallet, tx, row) for row in rows]


def summary(wallet: OpenWallet, tx: Transaction) -> EarningsReply:
    """Return what was earned, from vouchers held and the followed chain."""
    decimals = wallet.token.decimals
    collected: dict[str, int] = defaultdict(int)
    owed: dict[str, int] = defaultdict(int)
    weeks: dict[str, int] = defaultdict(int)
    paid_steps: dict[str, int] = defaultdict(int)
    kinds: dict[str, set[str]] = defaultdict(set)
    accounts = accounts_of(wallet, tx)
    for account in accounts:
        known = relationships.by_index(tx, account.row.relationship)
        name = known.called
        paid_steps[name] += account.row.paid
        if account.negotiation.terms is not None:
            kinds[name].add(words.what(account.negotiation.terms.view))
        collected[name] += account.standing.paid
        owed[name] += shown_units(account)
        for step in grants.steps(tx, account.row.id)[: account.row.paid]:
            weeks[_monday(step.served_ms or account.row.granted_ms)] += int(account.row.price)
    moved = movements(wallet, tx, accounts)
    fees, stipends = total(moved, "fee", in_coin=True), total(moved, "stipend", in_coin=True)
    collecting = [-one.units for one in moved if one.purpose == FEES_FOR["settle"]]
    last_fee = collecting[-1] if collecting else None
    missed = [account for account in accounts if missed_units(account) > 0]
    waiting = [account for account in accounts if owed_units(account) > 0]
    names = sorted(set(collected) | set(owed))
    return EarningsReply(
        token=wallet.token.symbol,
        collected=to_text(sum(collected.values()), decimals),
        owed=to_text(sum(owed.values()), decimals),
        by_requester=tuple(
            RequesterEarnings(
                name,
                to_text(collected[name], decimals),
                to_text(owed[name], decimals),
                what=next(iter(kinds[name])) if len(kinds[name]) == 1 else "",
                steps=paid_steps[name],
            )
            for name in names
        ),
        fees=to_text(fees, COIN_DECIMALS),
        fee_coin=wallet.profile.native_symbol,
        weeks=tuple(
            WeekEarnings(week, to_text(sum_, decimals)) for week, sum_ in sorted(weeks.items())
        ),
        collect_fee=to_text(last_fee * len(waiting), COIN_DECIMALS) if last_fee and waiting else "",
        collect_by=min((moment(ends_ms(account)) for account in waiting), default=""),
        sent=to_text(total(moved, "sent"), decimals),
        sent_coin=to_text(total(moved, "sent", in_coin=True), COIN_DECIMALS),
        stipends=to_text(stipends, COIN_DECIMALS),
        own_fees=to_text(max(0, fees - stipends), COIN_DECIMALS),
        missed=to_text(sum(map(missed_units, missed)), decimals) if missed else "",
        value=book.value_words(wallet.profile),
        leaving=leaving(wallet, tx),
    )


def owed_units(account: Account) -> int:
    """Base units that a voucher held covers and the chain has not paid yet.

    That the grant is closed counts once it is final: a false word would let the time to collect go
    by, and a voucher that was paid after all is refused when it is simulated, at no cost.
    """
    if account.standing.status == "unknown" or _is_closed(account):
        return 0
    return account.row.paid * int(account.row.price) - account.surely_paid


def shown_units(account: Account) -> int:
    """What of it is told as owed: not what followed blocks say came, since that is told as such."""
    known = account.standing.paid - account.surely_paid
    return max(0, owed_units(account) - known)


def missed_units(account: Account) -> int:
    """Base units that a voucher held covered when the grant was closed: nobody pays them now."""
    if not _is_closed(account):
        return 0
    return max(0, account.row.paid * int(account.row.price) - account.surely_paid)


def _is_closed(account: Account) -> bool:
    closed = account.standing.closed
    return closed is not None and closed.final


def stipend_of(account: Account) -> int:
    """The coin in wei that the requester agreed to set aside for fees."""
    terms = account.negotiation.terms
    return 0 if terms is None else int(terms.payment.gas_stipend)


LATEST_MS = 253_402_300_799_000  # the last second of the year 9999


def ends_ms(account: Account) -> int:
    """The end of the time to collect; after it the requester may have the rest back."""
    assert account.negotiation.terms is not None
    payment, revoked_ms = account.negotiation.terms.payment, account.row.revoked_ms
    end_ms = payment.expiry * 1000
    if revoked_ms is not None:
        end_ms = min(end_ms, revoked_ms)
    return min(end_ms + payment.window_seconds * 1000, LATEST_MS)


def purse_of(account: Account, fee: int, *, together: int, least: int) -> Purse:
    """Return what `policy.collecting` judges of one grant.

    Args:
        account: the grant.
        fee: what collecting costs now, in wei.
        together: what all grants of its address owe, in base units.
        least: the least amount that the person wants collected before it would be lost.
    """
    assert account.negotiation.terms is not None
    row = account.row
    return Purse(
        owed=owed_units(account),
        together=together,
        least=least,
        fee=fee,
        prepaid=prepaid_for_collecting(stipend_of(account)),
        ends_ms=ends_ms(account),
        window_ms=account.negotiation.terms.payment.window_seconds * 1000,
        done_ms=None if row.running else row.revoked_ms or row.keys_destroyed_ms or row.granted_ms,
    )


def _monday(ms: int) -> str:
    day = datetime.datetime.fromtimestamp(ms / 1000, tz=datetime.UTC).date()
    return (day - datetime.timedelta(days=day.weekday())).isoformat()
