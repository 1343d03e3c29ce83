"""Money: what was earned and is owed, and collecting it. Amounts are decimals of the token."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from app.api.messages.base import Call, Reply


class Earnings(Call["EarningsReply"], frozen=True, tag="earnings"):
    """Ask what was earned."""

    quick: ClassVar[bool] = True


class RequesterEarnings(msgspec.Struct, frozen=True):
    """Sums of one requester, decimal strings in token units; `what` is empty for several kinds."""

    requester: str
    collected: str
    owed: str
    what: str = ""
    steps: int = 0


class WeekEarnings(msgspec.Struct, frozen=True):
    """What was earned in the week that begins on a Monday."""

    week: str
    earned: str


class EarningsReply(Reply, frozen=True, tag="earnings_reply"):
    """Sums in token units; fees in the chain's own coin, beside and never subtracted.

    `collect_fee` is what collecting took the last time, for as many transactions as are needed
    now; empty if nothing was collected yet. After `collect_by` a requester may take back what was
    not collected.
    """

    token: str
    collected: str
    owed: str
    by_requester: tuple[RequesterEarnings, ...]
    fees: str = "0.00"
    fee_coin: str = ""
    weeks: tuple[WeekEarnings, ...] = ()
    collect_fee: str = ""
    collect_by: str = ""


class Collect(Call["Collected"], frozen=True, tag="collect"):
    """Submit the best vouchers and wait until the payment is final."""


class Collected(Reply, frozen=True, tag="collected"):
    """What arrived. `tx` is the transaction, or the last one when there were several.

    `missing` says in words what could not be collected now, and why; empty if all was.
    """

    tx: str
    amount: str
    fee: str
    missing: str = ""
