"""Numbers, amounts, days, times and waits, written for the person's language and place.

Pages get decimal strings and RFC 3339 times from the node and never format by themselves.
`Words` is given its locale, zone and clock, so that tests and pictures know what comes out.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, QLocale

from app.desktop.language import spoken

_DAY = 86_400


class Words:
    """Writes values for people.

    Args:
        locale: language and place of numbers and month names; those of the window if none is
            given. The order of a date is a text: "21 Nov 2026", "21. Nov. 2026".
        zone: where days begin; None is the zone of the computer.
    """

    def __init__(self, locale: QLocale | None = None, zone: tzinfo | None = None) -> None:
        self._locale = locale or spoken()
        self._zone = zone

    def tr(self, text: str, note: str = "", number: int = -1) -> str:
        """Translate a text of this class; `%n` in it becomes the number."""
        return QCoreApplication.translate("Words", text, note, number)

    def count(self, number: int) -> str:
        """Give 41205 as "41,205"."""
        return self._locale.toString(number)

    def percent(self, share: float) -> str:
        """Give 0.61 as "61 %"; rounded down, so that 100 % means done."""
        return f"{self.count(int(share * 100 + 1e-9))} %"

    def size(self, amount: int) -> str:
        """Give a number of bytes as "8.6 MB"."""
        if amount < 1000:
            return self.tr("{number} bytes").format(number=self.count(amount))
        value, units = amount / 1000, ["kB", "MB", "GB", "TB"]
        while value >= 999.95 and len(units) > 1:
            value /= 1000
            units.pop(0)
        return f"{self._locale.toString(value, 'f', 1)} {units[0]}"

    def amount(self, decimal: str) -> str:
        """Give the decimal string of an amount with at least two places: "2.4" as "2.40".

        Raises:
            ValueError: not a decimal number.
        """
        try:
            value = Decimal(decimal)
        except InvalidOperation as error:
            raise ValueError(f"{decimal!r} is not an amount.") from error
        if not value.is_finite():
            raise ValueError(f"{decimal!r} is not an amount.")
        whole, _, part = f"{abs(value):f}".partition(".")
        part = part.rstrip("0").ljust(2, "0")
        minus = "−" if value < 0 else ""
        return f"{minus}{self._locale.toString(int(whole))}{self._locale.decimalPoint()}{part}"

    def payment(self, decimal: str, unit: str) -> str:
        """Give "2.40 practice tokens", or "no payment" for nothing."""
        if Decimal(decimal) == 0:
            return self.tr("no payment")
        return f"{self.amount(decimal)} {unit}"

    def moment(self, stamp: str) -> datetime | None:
        """Read an RFC 3339 time into the person's zone; None if there is none."""
        if not stamp:
            return None
        return datetime.fromisoformat(stamp).astimezone(self._zone)

    def day(self, stamp: str | date | None) -> str:
        """Give "21 Nov 2026" for an RFC 3339 time, an ISO day or a date."""
        found = self._date(stamp)
        if found is None:
            return ""
        said = self.tr("{day} {month} {year}")
        return said.format(day=found.day, month=self._month(found), year=found.year)

    def days(self, first: str | None, last: str | None) -> str:
        """Give a span of days: "1 Aug to 31 Oct 2026", naming the year once if it is one.

        An open one is "from 1 Aug 2026 on" or "until 31 Oct 2026".
        """
        start, end = self._date(first), self._date(last)
        if end is None:
            return self.tr("from {day} on").format(day=self.day(start)) if start else ""
        if start is None:
            return self.tr("until {day}").format(day=self.day(end))
        if start == end:
            return self.day(start)
        head = self.tr("{day} {month}").format(day=start.day, month=self._month(start))
        if start.year != end.year:
            head = self.day(start)
        return self.tr("{first} to {last}").format(first=head, last=self.day(end))

    def clock(self, stamp: str, *, seconds: bool = False) -> str:
        """Give the time of day: "17:29", or "17:29:07"."""
        found = self.moment(stamp)
        if found is None:
            return ""
        return found.strftime("%H:%M:%S" if seconds else "%H:%M")

    def moment_words(self, stamp: str) -> str:
        """Give "21 Nov 2026, 22:14"."""
        return f"{self.day(stamp)}, {self.clock(stamp)}" if stamp else ""

    def when(self, stamp: str, now: datetime | None = None) -> str:
        """Give "today at 17:29", "yesterday at 08:15" or "on 30 Oct 2026"."""
        found = self.moment(stamp)
        if found is None:
            return ""
        days = self._days_ago(found.date(), now)
        if days == 0:
            return self.tr("today at {time}").format(time=self.clock(stamp))
        if days == 1:
            return self.tr("yesterday at {time}").format(time=self.clock(stamp))
        return self.tr("on {day}").format(day=self.day(found.date()))

    def day_head(self, stamp: str, now: datetime | None = None) -> str:
        """Give the heading of a day: "Today, 22 November", "Monday, 2 November 2026"."""
        found = self._date(stamp)
        if found is None:
            return ""
        month = self._locale.standaloneMonthName(found.month, QLocale.FormatType.LongFormat)
        text = self.tr("{day} {month}").format(day=found.day, month=month)
        days = self._days_ago(found, now)
        if days == 0:
            return self.tr("Today, {day}").format(day=text)
        if days == 1:
            return self.tr("Yesterday, {day}").format(day=text)
        name = self._locale.standaloneDayName(found.isoweekday(), QLocale.FormatType.LongFormat)
        return f"{name}, {text} {found.year}"

    def ago(self, seconds: int) -> str:
        """Give "just now", "2 minutes ago", "3 hours ago", "5 days ago"."""
        if seconds < 60:
            return self.tr("just now")
        if seconds < 3600:
            count = round(seconds / 60)
            return self._several(
                count, self.tr("1 minute ago"), self.tr("%n minutes ago", "", count)
            )
        if seconds < 2 * _DAY:
            count = round(seconds / 3600)
            return self._several(count, self.tr("1 hour ago"), self.tr("%n hours ago", "", count))
        if self._is_years(days := round(seconds / _DAY)):
            years = days // 365
            return self._several(years, self.tr("1 year ago"), self.tr("%n years ago", "", years))
        return self._several(days, self.tr("1 day ago"), self.tr("%n days ago", "", days))

    def duration(self, seconds: int) -> str:
        """Give a length of time in its largest whole unit, rounded: "180 days", "2 minutes"."""
        if seconds < 60:
            return self._several(
                max(0, seconds), self.tr("1 second"), self.tr("%n seconds", "", max(0, seconds))
            )
        if seconds < 3600:
            return self._several(
                round(seconds / 60),
                self.tr("1 minute"),
                self.tr("%n minutes", "", round(seconds / 60)),
            )
        if seconds < 2 * _DAY:
            return self._several(
                round(seconds / 3600),
                self.tr("1 hour"),
                self.tr("%n hours", "", round(seconds / 3600)),
            )
        return self.kept_days(round(seconds / _DAY))

    def kept_days(self, days: int) -> str:
        """Give how long something is kept: "180 days", "5 years" when it is whole years."""
        if self._is_years(days):
            return self._several(
                days // 365, self.tr("1 year"), self.tr("%n years", "", days // 365)
            )
        return self._several(days, self.tr("1 day"), self.tr("%n days", "", days))

    def time_left(self, seconds: int) -> str:
        """Give "about 20 seconds left": rounded so that it does not jump about."""
        if seconds < 5:
            return self.tr("a few seconds left")
        steps = 5 if seconds < 30 else 10 if seconds < 60 else 60
        rounded = max(steps, round(seconds / steps) * steps)
        return self.tr("about {time} left").format(time=self.duration(rounded))

    @staticmethod
    def _is_years(days: int) -> bool:
        return days >= 365 and days % 365 in (0, days // 365 // 4)

    @staticmethod
    def _several(number: int, one: str, many: str) -> str:
        return one if number == 1 else many

    def _month(self, found: date) -> str:
        name = self._locale.monthName(found.month, QLocale.FormatType.ShortFormat)
        english = self._locale.language() == QLocale.Language.English
        return name.rstrip(".") if english else name

    def _date(self, stamp: str | date | None) -> date | None:
        if stamp is None or isinstance(stamp, date):
            return stamp.date() if isinstance(stamp, datetime) else stamp
        if len(stamp) == len("2026-11-21"):
            return date.fromisoformat(stamp)
        found = self.moment(stamp)
        return found.date() if found is not None else None

    def _days_ago(self, found: date, now: datetime | None) -> int:
        today = (now or datetime.now(UTC)).astimezone(self._zone).date()
        return (today - found) // timedelta(days=1)
