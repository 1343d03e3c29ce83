"""The canonical form of row values, and the ways exports write them.

text is a string without control characters · integer an int · decimal a string such as "62.5",
without exponent, plus sign or needless zeros in front · date "YYYY-MM-DD" · time
"YYYY-MM-DDTHH:MM:SSZ" in UTC, with ".mmm" only if milliseconds are non-zero · boolean a bool ·
latitude and longitude decimals. Equal values have equal forms as far as the export allows: "1.0"
and "1.00" stay apart, because a bank's and a scale's digits mean something.

Every function raises `BadValue` with a phrase that ends the sentence "skipped, because …".
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal, InvalidOperation
from typing import Final

TEXT_LIMIT: Final = 65_536
"""Longest text kept in one cell, in characters; `rows.RowWriter` cuts there and says so."""

READ_LIMIT: Final = 16 * TEXT_LIMIT
"""Longest text that readers put together from lines or pieces, in characters."""

INTEGER_LIMIT: Final = 2**53

_SHOWN = 60
_DECIMAL = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,39})(?:\.[0-9]{1,40})?")
_SCIENTIFIC = re.compile(r"[+-]?(?:[0-9]{1,40}(?:\.[0-9]{0,40})?|\.[0-9]{1,40})[eE][+-]?[0-9]{1,2}")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class BadValue(ValueError):
    """A value that is not of its column's type; the message is a phrase for a skip."""


def shown(value: str) -> str:
    """Return a value as a reason may quote it: short, on one line."""
    line = " ".join(_CONTROL.sub("?", value).split())
    return f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"


def text(value: str) -> str:
    """Return `value` without control characters and surrounding space, however long it is."""
    return _CONTROL.sub("", value).strip()


def optional_text(value: str | None) -> str | None:
    """Return the text, or None where there is none."""
    return (text(value) or None) if value is not None else None


def decimal(value: str, name: str = "the number") -> str:
    """Return a plain decimal, keeping the digits after the point as they are.

    Raises:
        BadValue: it is not a number in digits with a decimal point.
    """
    if _PLAIN.fullmatch(value) and not value.startswith("-0"):
        return value
    stripped = value.strip()
    if not (_DECIMAL.fullmatch(stripped) or _SCIENTIFIC.fullmatch(stripped)):
        raise BadValue(f"{name} {shown(value)} is not a number")
    return decimal_text(Decimal(stripped))


def decimal_text(number: Decimal) -> str:
    """Return a finite Decimal in plain form.

    Raises:
        BadValue: it is infinite, no number, or absurdly long.
    """
    if not number.is_finite() or not -40 <= number.adjusted() <= 40:
        raise BadValue(f"the number {shown(str(number))} is out of range")
    written = format(number, "f")
    if number == 0 and written.startswith("-"):
        written = written[1:]
    return written


def integer(value: int, name: str = "the number") -> int:
    """Return a whole number that every reader of JSON can hold.

    Raises:
        BadValue: it is beyond 2^53.
    """
    if not -INTEGER_LIMIT <= value <= INTEGER_LIMIT:
        raise BadValue(f"{name} is out of range")
    return value


def scaled(value: str, factor: Decimal, digits: int = 6) -> str:
    """Return the decimal `value` times `factor`, to `digits` after the point, without end zeros."""
    try:
        product = (Decimal(value) * factor).quantize(Decimal(1).scaleb(-digits))
    except InvalidOperation:
        raise BadValue(f"the number {shown(value)} is out of range") from None
    written = decimal_text(product)
    return written.rstrip("0").rstrip(".") if "." in written else written


def iso_date(year: int, month: int, day: int) -> str:
    """Return a calendar date.

    Raises:
        BadValue: there is no such day.
    """
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise BadValue(f"there is no day {year:04}-{month:02}-{day:02}") from None


def date_milliseconds(day: str) -> int:
    """Return midnight UTC of a canonical date, in ms since 1970."""
    return (date.fromisoformat(day).toordinal() - 719_163) * 86_400_000


def instant(moment: datetime) -> tuple[str, int]:
    """Return an aware moment as canonical UTC text and as ms since 1970.

    Raises:
        BadValue: in UTC it falls outside the years 1 to 9999.
    """
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise BadValue("the time is out of range") from None
    since = (moment - _EPOCH) // _MILLISECOND
    thousandths = moment.microsecond // 1000
    written = (
        f"{moment.year:04}-{moment.month:02}-{moment.day:02}"
        f"T{moment.hour:02}:{moment.minute:02}:{moment.second:02}"
    )
    return (f"{written}.{thousandths:03}Z" if thousandths else written + "Z"), since


def aware(
    year: int,
    month: int,
    day: int,
    hour: int,
    minute: int,
    second: int,
    *,
    microsecond: int = 0,
    offset_minutes: int = 0,
) -> datetime:
    """Return a moment from its parts as written at an offset east of UTC.

    A leap second counts as the second before it.

    Raises:
        BadValue: there is no such moment.
    """
    try:
        zone = timezone(timedelta(minutes=offset_minutes))
        return datetime(year, month, day, hour, minute, min(second, 59), microsecond, zone)
    except ValueError:
        raise BadValue(
            f"there is no time {year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"
        ) from None
