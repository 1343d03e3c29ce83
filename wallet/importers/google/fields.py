"""Values out of decoded JSON of any shape: the right type, nothing, or `BadValue`.

Google writes the same number as integer, as decimal and as string, depending on year and phone;
coordinates come in three forms and times in two.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import dates, values
from wallet.importers.json_cells import text
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping

Position = tuple[str, str]
"""Latitude and longitude, canonical decimals."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DEGREES = re.compile(
    r"(?:geo:)?\s*(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)\s*°?\s*[,;]\s*"
    r"(-?[0-9]{1,3}(?:\.[0-9]{1,20})?)\s*°?"
)
_E7: Final = 10**7
_WRAP: Final = 2**32
_MILLISECONDS_LIMIT: Final = 10**15


def words(value: Any) -> str | None:
    """Return one of Google's constants as words: "TYPE_HOME" and "Home" are "home"."""
    written = text(value)
    if written is None:
        return None
    return written.casefold().removeprefix("type_").replace("_", " ")


def decimal(value: Any, name: str) -> str | None:
    """Return a number, however written; None where there is none.

    Raises:
        BadValue: it is something else.
    """
    if isinstance(value, str):
        return values.decimal(value, name) if value.strip() else None
    if isinstance(value, bool):
        raise BadValue(f"{name} is not a number")
    if isinstance(value, int):
        return str(values.integer(value, name))
    if isinstance(value, Decimal):
        return values.decimal_text(value)
    if value is None:
        return None
    raise BadValue(f"{name} is not a number")


def integer(value: Any, name: str) -> int | None:
    """Return a whole number, however written; None where there is none.

    Raises:
        BadValue: it is something else.
    """
    written = decimal(value, name)
    if written is None:
        return None
    try:
        return values.integer(int(written), name)
    except ValueError:
        raise BadValue(f"{name} {values.shown(written)} is not a whole number") from None


def instant(value: Any, name: str = "the time") -> tuple[str, int]:
    """Return canonical UTC text and ms since 1970, from ISO 8601 or from ms since 1970.

    Raises:
        BadValue: it is neither, or missing.
    """
    if isinstance(value, str) and not value.isdecimal():
        return dates.iso_instant(value)
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        raise BadValue(f"{name} is missing")
    if isinstance(value, str) and len(value) > 15:
        raise BadValue(f"{name} is out of range")
    return milliseconds(int(value), name)


def milliseconds(since: int, name: str = "the time") -> tuple[str, int]:
    """Return canonical UTC text of ms since 1970, and the same ms.

    Raises:
        BadValue: no calendar reaches so far.
    """
    if abs(since) > _MILLISECONDS_LIMIT:
        raise BadValue(f"{name} is out of range")
    try:
        return values.instant(_EPOCH + timedelta(milliseconds=since))
    except OverflowError:
        raise BadValue(f"{name} is out of range") from None


def either(place: Mapping[str, Any], name: str) -> Any:
    """Return what stands under `name`, or under its older form with "Ms"."""
    found = place.get(name)
    return place.get(name + "Ms") if found is None else found


def e7(latitude: Any, longitude: Any) -> Position | None:
    """Return a position from ten-millionths of a degree; None where there is none.

    Some years' exports overflow at 2^31; what is beyond the globe is taken back by 2^32.

    Raises:
        BadValue: it is not on the globe.
    """
    if latitude is None or longitude is None:
        return None
    return _scaled(latitude, 90, "the latitude"), _scaled(longitude, 180, "the longitude")


def _scaled(value: Any, limit: int, name: str) -> str:
    number = value if type(value) is int else integer(value, name)
    if number is None:
        raise BadValue(f"{name} is missing")
    if abs(number) > limit * _E7:
        number -= _WRAP if number > 0 else -_WRAP
        if abs(number) > limit * _E7:
            raise BadValue(f"{name} is not on the globe")
    whole, part = divmod(abs(number), _E7)
    sign = "-" if number < 0 else ""
    return f"{sign}{whole}.{part:07}".rstrip("0").rstrip(".")


def degrees(value: Any) -> Position | None:
    """Return a position from "50.05°, 14.34°" or "geo:50.05,14.34"; None where there is none.

    Raises:
        BadValue: it is written otherwise, or not on the globe.
    """
    if isinstance(value, dict):
        value = value.get("latLng")
    if value is None or value == "":
        return None
    found = _DEGREES.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise BadValue(f"the position {values.shown(str(value)[:200])} is not one")
    latitude, longitude = found.groups()
    if abs(float(latitude)) > 90 or abs(float(longitude)) > 180:
        raise BadValue("the position is not on the globe")
    return values.decimal(latitude), values.decimal(longitude)
