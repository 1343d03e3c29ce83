"""Which of day, month and year comes first in the dates of a column.

Whether 03/04 is the third of April or the fourth of March is never decided on one cell. A
`DateColumn` sees them all in constant memory and decides: by what is impossible, by the dots that
only day-first countries use, by the order in which rows follow each other, by the caller's hint,
and only then by taking the day first. Whatever could have been read otherwise comes with a
sentence. What one cell says is read in `dates`.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final

import msgspec

from wallet.importers import values
from wallet.importers.decode import normalise
from wallet.importers.values import BadValue

PIVOT: Final = 69
"""Years of two digits from here on are of the 1900s (POSIX strptime)."""

LONGEST: Final = 100
"""Characters beyond which a cell is no date."""

_NUMBERS = re.compile(
    r"(?<![0-9])([0-9]{1,4})\.?\s?([./\-])\s?([0-9]{1,2})\s?\2\s?([0-9]{4}|[0-9]{1,2})(?![0-9])\.?"
)
_OTHER_HALVES = {"ص": "am", "م": "pm", "午前": "am", "午後": "pm", "上午": "am", "下午": "pm"}


class Order(StrEnum):
    """In which order numbers of a date stand; the value is how people are told."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"
    YEAR_FIRST = "year/month/day"


class Decision(msgspec.Struct, frozen=True):
    """How a column is read, and the sentence to show if it could have been read otherwise."""

    order: Order
    sentence: str | None = None


class DateColumn:
    """Sees every cell of a column, then decides how all are read.

    Args:
        name: how sentences call the column, such as "Date in umsatz.csv".
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen = 0
        self._possible = dict.fromkeys(Order, 0)
        self._turns = {order: [0, 0] for order in Order}
        self._before: dict[Order, tuple[int, int, int]] = {}
        self._open = 0
        self._example = ""
        self._dotted = 0

    def see(self, written: str) -> None:
        """Take one cell, in the file's order; cells that no order could change say nothing."""
        found = three_numbers(plain(written)) if len(written) <= LONGEST else None
        if found is None or len(found.first) > 2:
            return
        self._seen += 1
        self._dotted += found.separator == "."
        days = {}
        for order in Order:
            try:
                days[order] = arranged(found, order)
            except BadValue:
                continue
            self._possible[order] += 1
            before, day = self._before.get(order), days[order]
            if before is not None and before != day:
                self._turns[order][day < before] += 1
            self._before[order] = day
        day_first = days.get(Order.DAY_FIRST)
        month_first = days.get(Order.MONTH_FIRST)
        if day_first and month_first and day_first != month_first:
            self._open += 1
            self._example = self._example or " ".join(written.split())[:24]

    @property
    def told(self) -> Order | None:
        """Which of day and month comes first, as the cells themselves tell, or None."""
        day_first, month_first, year_first = (self._possible[order] for order in Order)
        if day_first == month_first or year_first > max(day_first, month_first):
            return None
        return Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST

    def decide(self, hint: Order | None = None) -> Decision:
        """Return how to read the column; `hint` counts only where the cells do not tell."""
        day_first, month_first, year_first = (self._possible[order] for order in Order)
        if not self._seen:
            return Decision(hint or Order.DAY_FIRST)
        if year_first > max(day_first, month_first):
            return Decision(Order.YEAR_FIRST, self._sentence(Order.YEAR_FIRST, year_first))
        if day_first != month_first:
            order = Order.DAY_FIRST if day_first > month_first else Order.MONTH_FIRST
            return Decision(order, self._sentence(order, self._possible[order]))
        if not self._open or self._dotted == self._seen:
            return Decision(hint or Order.DAY_FIRST)
        turns = {order: min(self._turns[order]) for order in (Order.DAY_FIRST, Order.MONTH_FIRST)}
        straight = [order for order, count in turns.items() if not count]
        if len(straight) == 1:
            return Decision(
                straight[0], self._guess(straight[0], "only so do they follow one another in time")
            )
        if hint is not None:
            return Decision(hint, self._guess(hint, "the rest of the export suggests it"))
        return Decision(
            Order.DAY_FIRST,
            self._guess(Order.DAY_FIRST, "nothing in the file tells; it may be wrong"),
        )

    def _sentence(self, order: Order, fitting: int) -> str | None:
        misfits = self._seen - fitting
        if misfits:
            return (
                f"{self._name}: {fitting:,} of {self._seen:,} dates can be {order} and were read "
                f"so; {misfits:,} cannot be and were skipped."
            )
        if not self._open or self._dotted == self._seen:
            return None
        return (
            f"{self._name}: dates such as {self._example} were read as {order}, because others in "
            "the same column can be nothing else."
        )

    def _guess(self, order: Order, reason: str) -> str:
        return (
            f"{self._name}: dates such as {self._example} could mean two days; all "
            f"{self._seen:,} were read as {order}, because {reason}."
        )


class Numbers(msgspec.Struct, frozen=True):
    """Three numbers of a date as written, and where the text goes on behind them."""

    first: str
    second: str
    third: str
    separator: str
    end: int


def plain(written: str) -> str:
    """Return a cell folded, with ASCII digits and plain spaces, so that patterns can match."""
    if written.isascii():
        return written.casefold().strip()
    text = normalise(written).strip()
    for name, half in _OTHER_HALVES.items():
        text = text.replace(name, half)
    text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)
    text = text.replace("\u5e74", "-").replace("\u6708", "-").replace("\u65e5", " ")
    return fold(text.replace("\u2212", "-"))


def three_numbers(text: str) -> Numbers | None:
    """Return the first date of three numbers in a plain text, if there is one."""
    found = _NUMBERS.search(text)
    if found is None:
        return None
    first, separator, second, third = found.groups()
    return Numbers(first, second, third, separator, found.end())


def arranged(found: Numbers, order: Order) -> tuple[int, int, int]:
    """Return (year, month, day) of a day that exists.

    Raises:
        BadValue: in this order it is no day.
    """
    if len(found.first) == 3 or (len(found.first) == 4 and len(found.third) == 4):
        raise BadValue("a year has two digits or four")
    if len(found.first) == 4 or order is Order.YEAR_FIRST:
        year, month, day = found.first, found.second, found.third
    elif order is Order.DAY_FIRST:
        day, month, year = found.first, found.second, found.third
    else:
        month, day, year = found.first, found.second, found.third
    if len(day) > 2 or len(month) > 2:
        raise BadValue(f"in the order {order} it is not a date")
    whole = (century(year), int(month), int(day))
    values.iso_date(*whole)
    return whole


def century(year: str) -> int:
    """Return a year of two digits as the one that is meant, others as they are."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (1900 if number >= PIVOT else 2000)


def fold(text: str) -> str:
    """Return a text without case and accents."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
