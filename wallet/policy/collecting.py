"""When what is owed is collected without being asked: before it is lost, or when that is paid for.

Each transaction costs coin, and the requester set some aside for one that collects. No rate between
coin and tokens is looked up, so nobody here can say whether a reward is worth its fee. What can be
weighed is weighed: the fee against that part of the stipend, within which collecting costs the
owner nothing, and the reward against the least amount that the person has named, if any.

Neither holds up what would else be lost. A last collecting that costs more coin of the owner's own
than its tokens are worth can therefore happen; leaving it out would be a guess about that worth,
and what is lost is lost for good.

Pure: amounts and times are given.
"""

from __future__ import annotations

from typing import Literal

import msgspec

DAY_MS = 24 * 3600 * 1000
Verdict = Literal["urgent", "paid-for", "later"]


class Purse(msgspec.Struct, frozen=True, kw_only=True):
    """What one grant owes.

    `owed` is in base units, `together` what all grants of its address owe, which is collected in
    one transaction, and `least` from how much of that on it is worth it to the person. `fee` is
    what collecting costs now and `prepaid` what the requester set aside for it, both in wei. After
    `ends_ms` the requester may take back what is left, of a window of `window_ms`. `done_ms` is
    when its last step was paid, None while more may come.
    """

    owed: int
    together: int
    least: int
    fee: int
    prepaid: int
    ends_ms: int
    window_ms: int
    done_ms: int | None


def judge(purse: Purse, now_ms: int) -> Verdict:
    """Return whether to collect now.

    Urgent is the last third of the window, at most its last day: then whatever it costs and brings,
    since a voucher that is not submitted in time is worth nothing. Before that, a day after nothing
    more is to come, if the fee is within what was prepaid and the reward is not below the least.
    """
    if purse.owed <= 0:
        return "later"
    if now_ms >= purse.ends_ms - min(DAY_MS, purse.window_ms // 3):
        return "urgent"
    if purse.done_ms is not None and now_ms >= purse.done_ms + DAY_MS:
        worth_it = purse.fee <= purse.prepaid and purse.together >= purse.least
        return "paid-for" if worth_it else "later"
    return "later"
