"""What an offer changes against the terms that were on the table before, in words.

Part of the one renderer (`wallet.agreement.words`): where it says nothing the terms are the same in
what an offer may change but for the sum and the dates, which the sentence of the offer has
(`wallet.agreement.said`). What a side wrote itself stands in quotation marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wallet.agreement.visible import quoted
from wallet.agreement.words import PURPOSES, column_words, counted, moment, transform_words

if TYPE_CHECKING:
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View


def changes(before: Terms, after: Terms) -> tuple[str, ...]:
    """Return each change as a few words: "value rounded to 5", "kept 90 days"."""
    return (*_of_view(before.view, after.view), *_of_terms(before, after))


def _of_view(before: View, after: View) -> list[str]:
    found = []
    gone = [column_words(name) for name in before.fields if name not in after.fields]
    back = [column_words(name) for name in after.fields if name not in before.fields]
    if gone:
        found.append("without " + ", ".join(gone))
    if back:
        found.append("with " + ", ".join(back))
    for name in after.fields:
        now = [transform_words(one) for one in after.transforms if one.field == name]
        then = [transform_words(one) for one in before.transforms if one.field == name]
        if now != then:
            how = ", ".join(now) or "as it is"
            found.append(f"{column_words(name)} {how}")
    if before.conditions != after.conditions:
        found.append("other conditions on rows")
    if before.sample != after.sample:
        sample = "all rows" if after.sample is None else f"{counted(after.sample, 'row')} at most"
        found.append(sample)
    return found


def _of_terms(before: Terms, after: Terms) -> list[str]:
    found = []
    if before.steps != after.steps:
        found.append(counted(after.steps, "step"))
    if before.cadence_days != after.cadence_days:
        days = after.cadence_days
        again = "every day" if days == 1 else f"every {days} days"
        found.append(again if days else "once")
    if before.purpose != after.purpose:
        found.append(f"for {PURPOSES[after.purpose]}")
    if before.retention_days != after.retention_days:
        found.append(f"kept {counted(after.retention_days, 'day')}")
    if before.recipients != after.recipients:
        found.append("seen by " + ", ".join(quoted(name) for name in after.recipients))
    if before.payment.expiry != after.payment.expiry:
        found.append(f"until {moment(after.payment.expiry)}")
    return found
