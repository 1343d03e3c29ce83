"""A twin of a dataset: rows that could be in it and are not, to develop against.

Guarantees: rows follow from the dataset's description and the bands alone; no value of the vault
enters. The bands are the first and last month and, for numbers, the powers of ten between which
the values lie that were read for them, or what `wallet.views.usual` says of the vocabulary; texts
without a band are words that name their column. What ends ends after it began. Equal seeds give
equal rows.
"""

from __future__ import annotations

import calendar
import random
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.base import ColumnType
from wallet.importers.dpv import BIRTH_DATE
from wallet.views.canonical import lines
from wallet.views.values import NUMBERS, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from wallet.importers.base import ColumnSpec, Value

MOST_ROWS: Final = 100_000
_WORDS: Final = 12
_ABSENT: Final = 0.05
_DAY: Final = 86_400
_SECONDS: Final = {"s": 1, "min": 60}
_ENDS: Final = frozenset(("end", "ended", "until"))
"""Columns that say when a row's thing was over."""

_AFTERWARDS: Final = {"settled": 3, "value_date": 3, "shipped": 5, "recorded": 1, "completed": 14}
"""Columns of what comes after it, within so many days."""

_FIRST, _LAST = date(2025, 1, 1), date(2025, 12, 31)


class Band(msgspec.Struct, frozen=True):
    """Between which round numbers the values of a column lie; `digits` after the point.

    Around `mode`, where there is one, they lie closest; else they are spread evenly.
    """

    low: int
    high: int
    digits: int = 0
    mode: int | None = None

    def drawn(self, chance: random.Random) -> float:
        """Return a value of the band."""
        if self.mode is None:
            return chance.uniform(self.low, self.high)
        return chance.triangular(self.low, self.high, self.mode)


class Bands(msgspec.Struct, frozen=True):
    """What a twin may know of the rows: months, rough sizes, and words of the vocabulary.

    `lasts` is how many seconds pass between the moment of a row and its end.
    """

    first: date = _FIRST
    last: date = _LAST
    numbers: dict[str, Band] = {}
    words: dict[str, tuple[str, ...]] = {}
    lasts: Band = Band(60, 14_400, mode=1_200)


class _Moment(msgspec.Struct, frozen=True):
    """When a made-up row is, and for how many seconds."""

    begins: datetime
    lasts: int


def bands(
    columns: Sequence[ColumnSpec], rows: Iterable[Sequence[Value]], time_column: str
) -> Bands:
    """Read the bands off rows that have a value for every column, in the order of the columns.

    A row's month is that of `time_column`, or where that is empty, of the first other column that
    says when; a day of birth does not.
    """
    widest: dict[str, Band] = {}
    first = last = ""
    at = [(i, c) for i, c in enumerate(columns) if c.type in NUMBERS]
    moments = [
        i
        for i, c in sorted(enumerate(columns), key=lambda item: item[1].name != time_column)
        if c.type in (ColumnType.DATE, ColumnType.TIME) and c.category != BIRTH_DATE
    ]
    for row in rows:
        month = next((str(row[i])[:7] for i in moments if row[i] is not None), "")
        if month:
            first, last = min(first or month, month), max(last, month)
        for i, column in at:
            value = row[i]
            if value is None or isinstance(value, bool):
                continue
            widest[column.name] = _widened(widest.get(column.name), number(value))
    if not first:
        return Bands(numbers=widest)
    year, month_number = int(last[:4]), int(last[5:7])
    end = date(year, month_number, calendar.monthrange(year, month_number)[1])
    return Bands(date.fromisoformat(f"{first}-01"), end, widest)


def twin(
    columns: Sequence[ColumnSpec], time_column: str, known: Bands, rows: int, seed: int
) -> Iterator[bytes]:
    """Yield canonical lines of made-up rows, in order of time.

    Args:
        columns: those of the dataset.
        time_column: which of them places a row in time, or empty.
        known: the bands.
        rows: how many.
        seed: any number.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing is hidden by it
    length = (known.last - known.first).days + 1
    moments = sorted(chance.random() * length for _ in range(rows))
    first = datetime.combine(known.first, time(), UTC)
    made = (
        _row(columns, time_column, known, chance, first + timedelta(seconds=int(moment * _DAY)))
        for moment in moments
    )
    return lines([column.name for column in columns], made)


def _widened(band: Band | None, value: Decimal) -> Band:
    digits = min(max(0, -int(value.as_tuple().exponent)), 6)
    power = 10 ** max(0, value.adjusted() + 1) if value else 1
    low, high = (-power, 0) if value < 0 else (0, power)
    if band is None:
        return Band(low, high, digits)
    return Band(min(low, band.low), max(high, band.high), max(digits, band.digits))


def _row(
    columns: Sequence[ColumnSpec],
    time_column: str,
    known: Bands,
    chance: random.Random,
    begins: datetime,
) -> tuple[Value, ...]:
    moment = _Moment(begins, round(known.lasts.drawn(chance)))
    return tuple(
        _value(column, known, chance, moment, column.name == time_column) for column in columns
    )


def _value(
    column: ColumnSpec, known: Bands, chance: random.Random, moment: _Moment, is_time: bool
) -> Value:
    if not is_time and chance.random() < _ABSENT:
        return None
    match column.type:
        case ColumnType.DATE | ColumnType.TIME:
            return _when(column, chance, moment)
        case ColumnType.BOOLEAN:
            return chance.random() < 0.5
        case ColumnType.LATITUDE:
            return f"{chance.uniform(-60, 70):.4f}"
        case ColumnType.LONGITUDE:
            return f"{chance.uniform(-180, 180):.4f}"
        case ColumnType.INTEGER | ColumnType.DECIMAL:
            return _number(column, known, chance, moment)
    said = known.words.get(column.name)
    return chance.choice(said) if said else f"{column.name} {chance.randint(1, _WORDS)}"


def _number(column: ColumnSpec, known: Bands, chance: random.Random, moment: _Moment) -> Value:
    if column.name == "duration" and column.unit in _SECONDS and column.name not in known.numbers:
        lasts = moment.lasts // _SECONDS[column.unit]
        return lasts if column.type is ColumnType.INTEGER else str(lasts)
    band = known.numbers.get(column.name, Band(0, 100))
    value = band.drawn(chance)
    return round(value) if column.type is ColumnType.INTEGER else f"{value:.{band.digits}f}"


def _when(column: ColumnSpec, chance: random.Random, moment: _Moment) -> str:
    when = moment.begins
    if column.category == BIRTH_DATE:
        when = datetime(chance.randint(1940, 2004), 1, 1, tzinfo=UTC)
        when += timedelta(days=chance.randrange(365))
    elif column.name in _ENDS:
        when += timedelta(seconds=moment.lasts)
    elif column.name in _AFTERWARDS:
        when += timedelta(seconds=chance.randrange(_AFTERWARDS[column.name] * _DAY))
    if column.type is ColumnType.DATE:
        return when.date().isoformat()
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"
