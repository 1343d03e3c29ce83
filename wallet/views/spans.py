"""What is new of a view: rows by when they were added, grouped figures by whole periods.

Of a view of rows everything that was added since is new, whatever day it is of. Grouped figures
cover days: each whole period (day, ISO week, month) that is over and was not covered before, so
that none is told twice and none while it still changes; what is imported later of days that were
covered stays here. "All" is one figure over the days since.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from wallet.agreement.view import Period, View


def span(view: View, through_day: str, now_ms: int) -> View | None:
    """Return the view of the next delivery; None if no further period is over.

    Args:
        view: what was agreed.
        through_day: the last day that was covered, YYYY-MM-DD; empty before the first.
        now_ms: UTC milliseconds.
    """
    if view.aggregate is None:
        return view
    last = last_whole_day(view.aggregate.period, now_ms).isoformat()
    if view.to_day is not None:
        last = min(last, view.to_day)
    first = view.from_day or ""
    if through_day:
        following = datetime.date.fromisoformat(through_day) + datetime.timedelta(days=1)
        first = max(first, following.isoformat())
    if first > last:
        return None
    return replace(view, from_day=first or None, to_day=last)


def last_whole_day(period: Period, now_ms: int) -> datetime.date:
    """Return the last day of the last period that is over, in UTC."""
    today = datetime.datetime.fromtimestamp(now_ms // 1000, datetime.UTC).date()
    begins = {
        "day": today,
        "all": today,
        "week": today - datetime.timedelta(days=today.weekday()),
        "month": today.replace(day=1),
    }[period]
    return begins - datetime.timedelta(days=1)
