"""Row values and the column types they belong to: checks, comparison forms, exact numbers.

The types and their written forms are those of every record: text, integer, decimal (a plain
decimal string), date ("2026-08-01"), time ("2026-08-01T12:00:00Z", with ".mmm" only if the
milliseconds are not zero), boolean, latitude and longitude (decimal strings); absent is None.
Arithmetic is decimal and exact; binary floating point never touches a value that leaves.
"""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from decimal import Context, Decimal

from wallet.errors import ViewError
from wallet.importers.base import ColumnType, Value

DAY_MS = 86_400_000
EPOCH = date(1970, 1, 1)

# Exact for every number of up to 200 characters, so also for any quotient of two of them.
EXACT = Context(prec=450)
_LONGEST_NUMBER = 200

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{3})?Z")


NUMBERS = frozenset({ColumnType.INTEGER, ColumnType.DECIMAL})
WRITTEN_NUMBERS = frozenset({ColumnType.DECIMAL, ColumnType.LATITUDE, ColumnType.LONGITUDE})
MOMENTS = frozenset({ColumnType.DATE, ColumnType.TIME})


_LONG_TEXT = 128


def stand_in(value: Value) -> Value:
    """What to hold of a value of which only counts whether it is equal to others.

    Itself, or of a long text its SHA-256: a hundred thousand long texts are no matter of memory.
    """
    if type(value) is not str or len(value) <= _LONG_TEXT:
        return value
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()


def number(text: str | int) -> Decimal:
    """The exact number a value stands for.

    Raises:
        ViewError: not a plain decimal number, or absurdly long.
    """
    return Decimal(_checked(str(text)))


def real(text: str) -> float:
    """The double nearest to a plain decimal, for geometry only; ViewError as `number`."""
    return float(_checked(text))


def plain(value: Decimal) -> str:
    """A number without exponent, trailing zeros or a sign on zero."""
    text = format(value.normalize(EXACT), "f")
    return "0" if text == "-0" else text


def day(text: str) -> date:
    """The date of a written date or of a written time's UTC day.

    Raises:
        ViewError: not a date of the calendar.
    """
    if not (_DATE.fullmatch(text) or _TIME.fullmatch(text)):
        raise ViewError("A value is not a date or a UTC time.")
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise ViewError("A value is not a day of the calendar.") from error


def is_time(text: str) -> bool:
    """Whether the text is a written UTC time (its day is checked by `day`)."""
    return _TIME.fullmatch(text) is not None


def day_start_ms(text: str) -> int:
    """UTC milliseconds at which a written date begins; ViewError as `day`."""
    return (day(text) - EPOCH).days * DAY_MS


def day_of_ms(time_ms: int) -> date:
    """The UTC day of a time in milliseconds.

    Raises:
        ViewError: outside the years 1 to 9999.
    """
    try:
        return EPOCH + timedelta(days=time_ms // DAY_MS)
    except OverflowError as error:
        raise ViewError("A record's time is outside the calendar.") from error


def _checked(text: str) -> str:
    if len(text) > _LONGEST_NUMBER or not _DECIMAL.fullmatch(text):
        raise ViewError("A value is not a plain decimal number.")
    return text


def floor_to(value: Decimal, width: Decimal) -> Decimal:
    """The largest multiple of `width` (> 0) that is not above `value`, exactly."""
    rest = EXACT.remainder(value, width)
    if rest < 0:
        rest = EXACT.add(rest, width)
    return EXACT.subtract(value, rest)


def nearest(value: Decimal, width: Decimal) -> Decimal:
    """The multiple of `width` (> 0) nearest to `value`; a tie goes to the even multiple."""
    low = floor_to(value, width)
    twice = EXACT.multiply(EXACT.subtract(value, low), Decimal(2))
    odd = EXACT.remainder(low, EXACT.add(width, width)) != 0
    return EXACT.add(low, width) if twice > width or (twice == width and odd) else low
