"""What can be said of a grant's rows by looking at them once: consistency, not truth.

Guarantees: bounded memory whatever the owner sent; nothing of a row is in the findings but counts,
days and a keyed mark of the content as a whole, which is equal for equal content of one call and
says nothing without its key. Figures of an export's columns (how many digits) come along, since
they need the same look.

Left to others: whether a flag matters. A flag is a question to the data, not a verdict on a person.
"""

from __future__ import annotations

import hmac
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import msgspec

from app.requester.output.origin import Origin
from wallet.importers.base import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.requester.output.columns import OutColumn
    from app.requester.output.rows import Row, Rows

REMEMBERED: Final = 100_000
"""Rows among which an equal one is noticed."""

_MOST_DAYS: Final = 40_000
_GAP_DAYS: Final = 14
_FEW_ROWS: Final = 20
_EARLIEST: Final = "1900"
_AHEAD: Final = ("calendar.",)
_WRAP: Final = 2**256

PLAUSIBLE: Final[dict[tuple[str, str], tuple[int, int]]] = {
    ("health.heart_rate", "value"): (20, 300),
    ("health.resting_heart_rate", "value"): (20, 300),
    ("health.respiratory_rate", "value"): (2, 100),
    ("health.steps", "value"): (0, 200_000),
    ("health.weight", "value"): (1, 700),
    ("health.height", "value"): (20, 280),
    ("health.body_temperature", "value"): (25, 46),
}
"""Outside of which a value of a living person is impossible, in the vocabulary's units.

Only what is beyond doubt, and only where nothing was done to the values before they left.
"""


class Findings(msgspec.Struct, frozen=True):
    """What one look at a grant's rows found.

    Attributes:
        rows: that could be read.
        unreadable: lines that were no row.
        misfits: cells that were not of their column's type.
        impossible: values that nobody can have, or days to come.
        duplicates: rows equal to one of the 100,000 before.
        first: the first day of the time column, or empty.
        last: the last one.
        days: on how many days there is something.
        longest_gap_days: the longest run of days without anything between two with something.
        constant: columns of numbers that never change.
        mark: keyed mark of the content, hex.
        origin: what of it is borne out by documents that an issuer signed.
    """

    rows: int
    unreadable: int = 0
    misfits: int = 0
    impossible: int = 0
    duplicates: int = 0
    first: str = ""
    last: str = ""
    days: int = 0
    longest_gap_days: int = 0
    constant: tuple[str, ...] = ()
    mark: str = ""
    origin: Origin = Origin()

    @property
    def flags(self) -> tuple[str, ...]:
        """What deserves a look, as words that stay the same."""
        found = {
            "unreadable-lines": self.unreadable,
            "wrong-types": self.misfits,
            "impossible-values": self.impossible,
            "duplicates": self.duplicates,
            "gaps": self.longest_gap_days > max(_GAP_DAYS, self.days),
            "constant-values": self.constant,
            "no-rows": not self.rows,
            "not-as-signed": self.origin.refused,
        }
        return tuple(name for name, holds in found.items() if holds)


class Digits(msgspec.Struct):
    """How many digits the numbers of a column have before and after the point, at most."""

    before: int = 1
    after: int = 0


class Look:
    """Watches rows go by.

    Args:
        dataset: they belong to.
        columns: in output order.
        time_column: which of them places a row in time, or empty.
        key: of the mark; 32 bytes, one a call.
        today: the day of the look, as "2026-08-01".
    """

    def __init__(
        self,
        dataset: str,
        columns: Sequence[OutColumn],
        time_column: str,
        key: bytes,
        today: str,
    ) -> None:
        self._columns, self._key = columns, key
        names = [column.name for column in columns]
        self._time = names.index(time_column) if time_column in names else None
        self._future = "9999" if dataset.startswith(_AHEAD) else today
        self._numbers = [n for n, c in enumerate(columns) if c.type in _NUMBERS]
        self.digits = {n: Digits() for n in self._numbers}
        self._bounds = [
            (n, *PLAUSIBLE[dataset, column.name])
            for n, column in enumerate(columns)
            if (dataset, column.name) in PLAUSIBLE and n in self.digits and not column.transforms
        ]
        self._first_values: dict[int, object] = {}
        self._changing: set[int] = set()
        self._rows = self._impossible = self._duplicates = self._sum = 0
        self._met: set[int] = set()
        self._days: set[int] = set()
        self._first = self._last = ""

    def watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows on, each looked at."""
        for row in rows:
            self._take(row)
            yield row

    def _take(self, row: Row) -> None:
        self._rows += 1
        mark = hmac.digest(self._key, repr(row).encode("utf-8", "surrogatepass"), "sha256")
        self._sum = (self._sum + int.from_bytes(mark, "big")) % _WRAP
        short = int.from_bytes(mark[:8], "big")
        if short in self._met:
            self._duplicates += 1
        else:
            if len(self._met) >= REMEMBERED:
                self._met.clear()
            self._met.add(short)
        for place in self._numbers:
            self._number(place, row[place])
        for place, low, high in self._bounds:
            value = row[place]
            if value is not None and not low <= Decimal(str(value)) <= high:
                self._impossible += 1
        if self._time is not None and row[self._time] is not None:
            self._day(str(row[self._time])[:10])

    def _number(self, place: int, value: object) -> None:
        if value is None:
            return
        if self._first_values.setdefault(place, value) != value:
            self._changing.add(place)
        whole, _, fraction = str(value).removeprefix("-").partition(".")
        digits = self.digits[place]
        digits.before = max(digits.before, len(whole.lstrip("0")))
        digits.after = max(digits.after, len(fraction))

    def _day(self, day: str) -> None:
        if not _EARLIEST <= day <= self._future:
            self._impossible += 1
        self._first, self._last = min(self._first or day, day), max(self._last, day)
        if len(self._days) < _MOST_DAYS:
            self._days.add(date.fromisoformat(day).toordinal())

    def findings(self, read: Rows, origin: Origin | None = None) -> Findings:
        """Return what was found, with what the reading of the lines and of documents found."""
        days = sorted(self._days)
        gaps = [later - earlier - 1 for earlier, later in pairwise(days)]
        constant = [
            self._columns[place].name
            for place in self._numbers
            if place in self._first_values and place not in self._changing
        ]
        return Findings(
            rows=self._rows,
            unreadable=read.unreadable,
            misfits=sum(read.misfits),
            impossible=self._impossible,
            duplicates=self._duplicates,
            first=self._first,
            last=self._last,
            days=len(days),
            longest_gap_days=max(gaps, default=0),
            constant=tuple(constant) if self._rows >= _FEW_ROWS else (),
            mark=f"{self._sum:064x}",
            origin=origin or Origin(),
        )


_NUMBERS: Final = frozenset(
    {ColumnType.INTEGER, ColumnType.DECIMAL, ColumnType.LATITUDE, ColumnType.LONGITUDE}
)
