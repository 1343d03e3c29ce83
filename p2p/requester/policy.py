"""What a requester answers to a counter-offer by itself: a pure decision.

It accepts what stays within the call's bounds: its highest price, the fields it cannot do without
(as asked or, where the call takes that, coarser), and the least of rows, steps, days and recipients
it can live with; whatever else the owner narrowed. What lies beyond a bound it answers with an
offer of its own that puts back just that, and with a price that rises from the one asked towards
the highest, in whole hundredths of the token; after so many rounds as the call names, or where
nothing would help, it declines with a reason. It never accepts more than it asked for
(`wallet.agreement.bounds`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from wallet.agreement.amounts import from_text
from wallet.agreement.bounds import beyond
from wallet.agreement.narrowing import still_there

if TYPE_CHECKING:
    from p2p.requester.calls import Call
    from wallet.agreement.messages import Reason
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import View

DAY_SECONDS = 86_400


class Answer(NamedTuple):
    """Offer `terms` if they are there; else accept if `reason` is None, or decline for it.

    `note` is for the owner to read.
    """

    reason: Reason | None
    note: str = ""
    terms: Terms | None = None


class _Wanting(NamedTuple):
    """A bound that an offer goes below: why, in words, and the offer with it put back."""

    reason: Reason
    note: str
    mended: Terms


def answer(
    call: Call, asked: Terms, offered: Terms, decimals: int, *, rounds: int = 0, now: int = 0
) -> Answer:
    """Decide on an owner's offer.

    Args:
        call: the call that the request was made from.
        asked: the terms the requester asked for first.
        offered: the owner's offer.
        decimals: of the reward token.
        rounds: how many offers of one's own have answered the owner so far.
        now: Unix seconds.
    """
    if now > min(offered.payment.open_by, offered.payment.expiry):
        return Answer("expired", "The time for an answer was over.")
    highest = from_text(call.max_price_per_step or call.price_per_step, decimals)
    wanting = list(_wanting(call, asked, offered, now))
    dear = offered.payment.price_units > highest
    wider = beyond(asked, _all_mended(wanting, offered))
    if wider and not (dear or wanting):
        if wider == "the number of steps":
            return Answer("changed", "There are more steps than we asked for.")
        return Answer("changed", f"The offer changes more than an offer may: {wider}.")
    if not dear and not wanting:
        return Answer(None)
    if rounds < call.rounds and not wider:
        notes = [found.note for found in wanting]
        mended = _all_mended(wanting, offered)
        if dear:
            lowest = min(asked.payment.price_units, highest)
            price = _rising(lowest, highest, decimals, (rounds + 1, call.rounds))
            mended = replace(mended, payment=replace(mended.payment, price=str(price)))
            notes.append("The price is higher than this study can pay.")
        return Answer(None, " ".join(notes), mended)
    if dear:
        return Answer("price", "The price is higher than this study can pay.")
    return Answer(wanting[0].reason, wanting[0].note)


def _rising(lowest: int, highest: int, decimals: int, part: tuple[int, int]) -> int:
    """Return the price so many rounds of all towards the highest, as people write amounts.

    It is a whole number of hundredths of the token, rounded up; at most the highest.
    """
    exact = lowest + (highest - lowest) * part[0] // part[1]
    hundredth: int = 10 ** max(0, decimals - 2)
    return min(highest, -(-exact // hundredth) * hundredth)


def _all_mended(wanting: list[_Wanting], offered: Terms) -> Terms:
    return wanting[-1].mended if wanting else offered


def _wanting(call: Call, asked: Terms, offered: Terms, now: int) -> list[_Wanting]:
    """Return the bounds that an offer goes below, each with it and those before put back."""
    found: list[_Wanting] = []
    lost = [
        name
        for name in call.required_fields
        if not still_there(name, asked.view, offered.view, coarser=asked.accepts_coarser)
    ]
    if lost:
        note = f"We cannot do without: {', '.join(lost)}."
        offered = replace(offered, view=_as_asked(lost, asked.view, offered.view))
        found.append(_Wanting("not-required-fields", note, offered))
    rows = offered.view.sample
    if rows is not None and call.min_rows and rows < call.min_rows:
        least = min(call.min_rows, asked.view.sample or call.min_rows)
        if rows < least:
            offered = replace(offered, view=replace(offered.view, sample=least))
            found.append(_Wanting("too-much", f"We need {least:,} rows at least.", offered))
    least = min(call.min_steps, asked.steps)
    if offered.steps < least:
        payment = replace(offered.payment, first=asked.payment.first)
        offered = replace(offered, steps=least, payment=payment)
        found.append(_Wanting("too-much", f"We need {least:,} steps at least.", offered))
    least = min(call.min_retention_days, asked.retention_days)
    if offered.retention_days < least:
        offered = replace(offered, retention_days=least)
        found.append(_Wanting("retention", f"We need it for {least:,} days.", offered))
    needed = [name for name in asked.recipients if name in call.required_recipients]
    if not set(needed) <= set(offered.recipients):
        kept = tuple(n for n in asked.recipients if n in needed or n in offered.recipients)
        offered = replace(offered, recipients=kept)
        note = f"These must see it: {', '.join(needed)}."
        found.append(_Wanting("recipients", note, offered))
    if call.same_purpose and offered.purpose != asked.purpose:
        offered = replace(offered, purpose=asked.purpose)
        found.append(_Wanting("purpose", "We need it for the purpose that we named.", offered))
    soonest = min(now + call.min_days * DAY_SECONDS, asked.payment.expiry)
    if call.min_days and offered.payment.expiry < soonest:
        offered = replace(offered, payment=replace(offered.payment, expiry=soonest))
        found.append(_Wanting("too-much", f"We need {call.min_days} days for it.", offered))
    most = max(call.max_every_days, asked.cadence_days)
    if call.max_every_days and offered.cadence_days > most:
        offered = replace(offered, cadence_days=most)
        found.append(_Wanting("too-much", f"We need it every {most} days.", offered))
    return found


def _as_asked(names: list[str], asked: View, offered: View) -> View:
    """Return the offered view with some columns as they were asked for."""
    kept = {*offered.fields, *names}
    others = [item for item in offered.transforms if item.field not in names]
    return replace(
        offered,
        fields=tuple(name for name in asked.fields if name in kept),
        transforms=(*(item for item in asked.transforms if item.field in names), *others),
    )
