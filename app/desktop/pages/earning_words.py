"""Earnings in words: sums, fees in the chain's own coin, weeks without a gap.

Pure: takes the API's facts and a `Words`. Fees are in another coin than the tokens and are shown
beside them, never subtracted: no rate is named, so there is no net sum.
"""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.desktop.words import Words

WEEKS = 12
_DIGITS = 3
_LEAST = Decimal("0.000001")


class Week(NamedTuple):
    """One bar: the Monday it begins on, what was earned, how it is written."""

    monday: datetime.date
    earned: Decimal
    label: str
    written: str
    day: str
    """Its first day with the month, which `label` names only where a month begins."""


class EarningWords:
    """Writes earnings for a person."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def tr(self, text: str, note: str = "", number: int = -1) -> str:
        """Translate a text of this class; `%n` in it becomes the number."""
        return QCoreApplication.translate("EarningWords", text, note, number)

    def figures(self, reply: m.EarningsReply) -> list[tuple[str, str, str]]:
        """Give the three sums: what it is, how much, one line about it."""
        return [
            (
                self.tr("Owed to you"),
                self._words.amount(reply.owed),
                self.tr("signed by requesters, not yet collected"),
            ),
            (
                self.tr("Collected"),
                self._words.amount(reply.collected),
                self.tr("paid by the chain to your addresses"),
            ),
            (
                self.tr("Fees of the chain"),
                self.coin(reply.fees),
                self._fees(reply),
            ),
        ]

    def _fees(self, reply: m.EarningsReply) -> str:
        """Say in which coin fees were, and what of them requesters had set aside."""
        if not Decimal(reply.fees):
            return self.tr("none yet")
        own = Decimal(reply.own_fees)
        if not Decimal(reply.stipends):
            return self.tr("in {coin}, not subtracted").format(coin=reply.fee_coin)
        if not own:
            return self.tr("in {coin}, all set aside by requesters").format(coin=reply.fee_coin)
        said = self.tr("in {coin}, {own} of it yours, not subtracted")
        return said.format(coin=reply.fee_coin, own=self.coin(reply.own_fees))

    def worth(self, reply: m.EarningsReply) -> str:
        """Say what the token is worth as far as that is known, what went on, what was missed."""
        said = [reply.value] if reply.value else []
        if Decimal(reply.sent):
            sent = self.tr("You sent {amount} on.")
            said.append(sent.format(amount=self._words.amount(reply.sent)))
        if reply.missed:
            missed = self.tr("{amount} was not collected in time and went back to requesters.")
            said.append(missed.format(amount=self._words.amount(reply.missed)))
        return " ".join(said)

    def amount(self, decimal: str) -> str:
        """Give an amount as it is written here."""
        return self._words.amount(decimal)

    def sent_amount(self, item: m.LeavingItem) -> str:
        """Give how much is on its way, coin with the digits that count."""
        small = Decimal(item.amount) < Decimal("0.01")
        return self.coin(item.amount) if small else self._words.amount(item.amount)

    def can_send(self, reply: m.EarningsReply) -> bool:
        """Whether something was collected that has not gone on yet, or coin for fees is left."""
        coin = Decimal(reply.stipends) - Decimal(reply.fees) - Decimal(reply.sent_coin)
        left = Decimal(reply.collected) > 0 and coin > 0
        return left or Decimal(reply.collected) > Decimal(reply.sent)

    def was_paid(self, item: m.RequesterEarnings) -> bool:
        """Whether something was collected from this requester."""
        return Decimal(item.collected) > 0

    def sent(self, reply: m.Sent, quote: m.SendQuote) -> str:
        """Say what went, what it took, and what is still to go."""
        said = self.tr("{amount} {unit} sent. The chain took {fee} {coin}.").format(
            amount=self._words.amount(reply.amount),
            unit=quote.token,
            fee=self.coin(reply.fee),
            coin=quote.fee_coin,
        )
        if reply.coin:
            coin = self.coin(reply.coin)
            if Decimal(reply.amount):
                too = self.tr("So was the coin that was left, {amount} {coin}.")
                said = f"{said} {too.format(amount=coin, coin=quote.fee_coin)}"
            else:
                alone = self.tr("{amount} {coin} sent, the coin that was left.")
                said = alone.format(amount=coin, coin=quote.fee_coin)
        if reply.rest:
            rest = self.tr("Look whether it has arrived, then send the other {rest}.")
            said = f"{said} {rest.format(rest=self._words.amount(reply.rest))}"
        return f"{said} {reply.missing}".strip()

    def coin(self, decimal: str) -> str:
        """Give a small amount of coin with three digits that count: "0.0000868"."""
        value = Decimal(decimal)
        if value == 0:
            return self._words.amount("0")
        if value < _LEAST:
            return self.tr("less than {least}").format(least=self._words.amount(str(_LEAST)))
        places = max(2, _DIGITS - 1 - value.adjusted())
        rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return self._words.amount(f"{rounded:f}")

    def collect(self, reply: m.EarningsReply) -> tuple[str, str]:
        """Say what collecting brings and takes, and until when there is no hurry."""
        if Decimal(reply.owed) == 0:
            return self.tr("Nothing waits to be collected."), ""
        several = self.owing(reply)
        owed = self._words.amount(reply.owed)
        if several == 1:
            head = self.tr("{owed} from 1 requester.").format(owed=owed)
        else:
            head = self.tr("{owed} from {count} requesters.").format(owed=owed, count=several)
        fee = self.tr("The chain takes a small fee from what they set aside for it at the start.")
        if reply.collect_fee:
            fee = self.tr("The chain takes about {fee} {coin}, set aside by them at the start.")
            fee = fee.format(fee=self.coin(reply.collect_fee), coin=reply.fee_coin)
        hurry = self.tr("Waiting costs nothing until {day}.")
        day = self._words.day(reply.collect_by)
        return f"{head} {fee}", hurry.format(day=day) if day else ""

    def owing(self, reply: m.EarningsReply) -> int:
        """Give how many requesters owe something."""
        return sum(Decimal(item.owed) > 0 for item in reply.by_requester)

    def collected(self, reply: m.Collected, unit: str, coin: str) -> str:
        """Say what a collection brought."""
        said = self.tr("{amount} {unit} collected. The chain took {fee} {coin}.").format(
            amount=self._words.amount(reply.amount), unit=unit, fee=self.coin(reply.fee), coin=coin
        )
        if reply.later:
            later = self.tr("The other {amount} follow one by one within half an hour.")
            said = f"{said} {later.format(amount=self._words.amount(reply.later))}"
        return f"{said} {reply.missing}".strip()

    def rows(self, reply: m.EarningsReply) -> list[tuple[str, ...]]:
        """Give one row a requester, the one who owes most first."""

        def standing(item: m.RequesterEarnings) -> tuple[Decimal, Decimal, str]:
            owed, collected = Decimal(item.owed), Decimal(item.collected)
            return (-owed, -(owed + collected), item.requester)

        return [self._row(item) for item in sorted(reply.by_requester, key=standing)]

    def _row(self, item: m.RequesterEarnings) -> tuple[str, ...]:
        earned = Decimal(item.owed) + Decimal(item.collected)
        known = (
            visible_name(item.requester),
            item.what or self.tr("several grants"),
            self._words.count(item.steps),
        )
        if earned == 0 and item.steps:
            return (*known, self.tr("no payment"), "", "")
        sums = (str(earned), item.collected, item.owed)
        return (*known, *(self._words.amount(amount) for amount in sums))

    # ---- weeks

    def weeks(self, found: Sequence[m.WeekEarnings], today: datetime.date) -> list[Week]:
        """Give the last twelve weeks, also those in which nothing was earned."""
        sums = {datetime.date.fromisoformat(week.week): Decimal(week.earned) for week in found}
        this = today - datetime.timedelta(days=today.weekday())
        last = max([this, *sums])
        mondays = [last - datetime.timedelta(weeks=back) for back in range(WEEKS)][::-1]
        weeks: list[Week] = []
        for number, monday in enumerate(mondays):
            new = number == 0 or monday.month != mondays[number - 1].month
            earned = sums.get(monday, Decimal(0))
            day = self._day_and_month(monday)
            label = day if new else str(monday.day)
            weeks.append(Week(monday, earned, label, self._words.amount(str(earned)), day))
        return weeks

    def week_rows(self, weeks: Sequence[Week]) -> list[tuple[str, str]]:
        """Give the same as a table, the newest week first."""
        return [(self._words.day(week.monday), week.written) for week in reversed(weeks)]

    def spoken(self, week: Week) -> str:
        """Give one bar as a screen reader says it."""
        said = self.tr("Week of {day}: {amount}")
        return said.format(day=self._words.day(week.monday), amount=week.written)

    def summary(self, weeks: Sequence[Week], unit: str) -> str:
        """Say in a sentence what the bars show."""
        total = sum((week.earned for week in weeks), Decimal(0))
        said = self.tr("{count} weeks, {total} {unit} in all.")
        return said.format(count=len(weeks), total=self._words.amount(str(total)), unit=unit)

    def _day_and_month(self, day: datetime.date) -> str:
        return " ".join(self._words.day(day).split(" ")[:-1])
