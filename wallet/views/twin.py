"""A twin of a dataset: rows that could be in it and are not, to develop against.

Guarantees: rows follow from the dataset's description and the bands alone; no value of the vault
enters. The bands are the first and last month and, for numbers, the powers of ten between which
the values lie that were read for them; texts are words that name their column. Equal seeds give
equal rows.
"""

from __future__ import annotations

import calendar
import random
from datetime import date
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
_FIRST, _LAST = date(2025, 1, 1), date(2025, 12, 31)


class Band(msgspec.Struct, frozen=True):
    """Between which round numbers the values of a column lie; `digits` after the point."""

    low: int
    high: int
    digits: int = 0


class Bands(msgspec.Struct, frozen=True):
    """What a twin may know of the rows: months and rough sizes."""

    first: date = _FIRST
    last: date = _LAST
    numbers: dict[str, Band] = {}


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
    made = (
        tuple(
            _value(column, known, chance, moment, column.name == time_column) for column in columns
        )
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


def _value(
    column: ColumnSpec, known: Bands, chance: random.Random, moment: float, is_time: bool
) -> Value:
    if not is_time and chance.random() < _ABSENT:
        return None
    match column.type:
        case ColumnType.DATE | ColumnType.TIME:
            return _moment(column, known, moment)
        case ColumnType.BOOLEAN:
            return chance.random() < 0.5
        case ColumnType.LATITUDE:
            return f"{chance.uniform(-60, 70):.4f}"
        case ColumnType.LONGITUDE:
            return f"{chance.uniform(-180, 180):.4f}"
        case ColumnType.INTEGER | ColumnType.DECIMAL:
            band = known.numbers.get(column.name, Band(0, 100))
            if column.type is ColumnType.INTEGER:
                return chance.randint(band.low, band.high)
            return f"{chance.uniform(band.low, band.high):.{band.digits}f}"
    return f"{column.name} {chance.randint(1, _WORDS)}"


def _moment(column: ColumnSpec, known: Bands, moment: float) -> str:
    day = date.fromordinal(known.first.toordinal() + int(moment))
    if column.type is ColumnType.DATE:
        return day.isoformat()
    seconds = int(moment % 1 * 86_400)
    return f"{day}T{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}Z"
