"""Cells out of decoded JSON of any shape: the right type, nothing, or `BadValue`.

What another program wrote is never trusted to have the type it should: each function takes
anything, and gives the canonical form (`values`), None where there is nothing, or a phrase for a
skip.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import values
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FARTHEST: Final = 253_402_300_799_999
"""The last millisecond of the year 9999."""

_MOST_DIGITS: Final = 20
"""Larger numbers are not worked with: "1e999999999" is eleven letters and a gigabyte of digits."""

_NOTHING: Final[Mapping[str, Any]] = {}


def mapping(value: Any) -> Mapping[str, Any]:
    """Return an object's keys; anything else has none."""
    return value if isinstance(value, dict) else _NOTHING


def sequence(value: Any) -> Sequence[Any]:
    """Return an array's elements; anything else has none."""
    return value if isinstance(value, list) else ()


def text(value: Any) -> str | None:
    """Return a text, or a number as text; None where there is none."""
    if isinstance(value, str):
        return values.optional_text(value)
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return values.optional_text(str(value))
    return None


def truth(value: Any) -> bool | None:
    """Return a boolean; None where there is none."""
    return value if isinstance(value, bool) else None


def integer(value: Any, name: str = "the number") -> int | None:
    """Return a whole number, also one written as text; None where there is none.

    Raises:
        BadValue: it is something else.
    """
    if value is None or value == "":
        return None
    if isinstance(value, Decimal) and value.is_finite():
        if value.adjusted() > _MOST_DIGITS:
            raise BadValue(f"{name} is out of range")
        if value == value.to_integral_value():
            value = int(value)
    if isinstance(value, str) and value.removeprefix("-").isdecimal() and len(value) <= 20:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadValue(f"{name} is not a whole number")
    return values.integer(value, name)


def since_milliseconds(value: Any, name: str = "the time") -> tuple[str, int]:
    """Return canonical UTC text and the ms since 1970 that were given.

    Raises:
        BadValue: it is missing, no whole number, or beyond the year 9999.
    """
    since = integer(value, name)
    if since is None:
        raise BadValue(f"{name} is missing")
    if not -_FARTHEST <= since <= _FARTHEST:
        raise BadValue(f"{name} is out of range")
    try:
        return values.instant(_EPOCH + timedelta(milliseconds=since))
    except OverflowError:
        raise BadValue(f"{name} is out of range") from None


def since_seconds(value: Any, name: str = "the time") -> tuple[str, int]:
    """Return canonical UTC text and ms since 1970 of seconds, which may have a fraction.

    Raises:
        BadValue: as `since_milliseconds`.
    """
    if isinstance(value, Decimal):
        if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
            raise BadValue(f"{name} is out of range")
        return since_milliseconds(int(value * 1000), name)
    seconds = integer(value, name)
    return since_milliseconds(None if seconds is None else seconds * 1000, name)
