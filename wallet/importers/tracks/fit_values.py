"""From the fields of FIT messages to our values: times, places, measures, words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from wallet.importers import values
from wallet.importers.tracks.track import Facts, Point, measured
from wallet.importers.values import BadValue

EPOCH_SECONDS: Final = 631_065_600
"""1989-12-31T00:00:00Z, from which FIT counts, in seconds since 1970."""

LEAST_TIME: Final = 0x10000000
"""Smaller times count from when the device was switched on and say nothing of the day."""

_DEGREES: Final = 180 / 2**31
"""A semicircle in degrees."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_POINT: Final = (
    ("altitude", ("enhanced_altitude", "altitude")),
    ("distance", ("distance",)),
    ("speed", ("enhanced_speed", "speed")),
    ("heart_rate", ("heart_rate",)),
    ("cadence", ("cadence",)),
    ("power", ("power",)),
    ("temperature", ("temperature",)),
)
_WHOLE: Final = (
    ("duration", ("total_elapsed_time",)),
    ("moving_time", ("total_timer_time",)),
    ("distance", ("total_distance",)),
    ("ascent", ("total_ascent",)),
    ("energy", ("total_calories",)),
    ("heart_rate_mean", ("avg_heart_rate",)),
    ("heart_rate_max", ("max_heart_rate",)),
    ("speed_mean", ("enhanced_avg_speed", "avg_speed")),
    ("speed_max", ("enhanced_max_speed", "max_speed")),
    ("cadence_mean", ("avg_cadence", "avg_running_cadence")),
    ("power_mean", ("avg_power",)),
)


def fields(frame: Any) -> dict[str, Any]:
    """Return a message's values by name; of several with one name the first that has one."""
    found: dict[str, Any] = {}
    for field in frame.fields:
        if field.value is not None:
            found.setdefault(field.name, field.value)
    return found


def instant(written: object) -> tuple[str, int] | tuple[None, None]:
    """Return canonical UTC text and ms since 1970 of a FIT time; nothing if it tells no day."""
    if isinstance(written, bool) or not isinstance(written, int | float):
        return None, None
    if not LEAST_TIME <= written <= 0xFFFFFFFF:
        return None, None
    milliseconds = round((EPOCH_SECONDS + written) * 1000)
    return values.instant(_EPOCH + timedelta(milliseconds=milliseconds))


def words(value: object) -> str | None:
    """Return a word of FIT's vocabulary or a text; None of a number that has no word."""
    if not isinstance(value, str):
        return None
    return values.optional_text(value)


def measure(found: dict[str, Any], names: tuple[str, ...], digits: int = 3) -> str | None:
    """Return the first of several measures that is there."""
    for name in names:
        written = measured(found.get(name), digits)
        if written is not None:
            return written
    return None


def place(latitude: object, longitude: object) -> tuple[str, str] | tuple[None, None]:
    """Return a place in degrees from semicircles.

    Raises:
        BadValue: there is no such place.
    """
    if not isinstance(latitude, int) or not isinstance(longitude, int):
        return None, None
    north, east = measured(latitude * _DEGREES, 7), measured(longitude * _DEGREES, 7)
    if north is None or east is None or abs(float(north)) > 90 or abs(float(east)) > 180:
        raise BadValue("there is no such place")
    return north, east


def point(found: dict[str, Any]) -> Point | None:
    """Return a record as a point, or None if it lies nowhere on earth."""
    try:
        where = place(found.get("position_lat"), found.get("position_long"))
    except BadValue:
        return None
    rest: dict[str, Any] = {name: measure(found, names) for name, names in _POINT}
    return Point(*instant(found.get("timestamp")), *where, **rest)


def lap(found: dict[str, Any]) -> tuple[Facts, int | None]:
    """Return what a lap says, and its start in ms since 1970."""
    start, milliseconds = instant(found.get("start_time"))
    facts: Facts = {name: measure(found, names) for name, names in _WHOLE}
    facts["start"] = start
    facts["trigger"] = _plain(found.get("lap_trigger"))
    facts["intensity"] = _plain(found.get("intensity"))
    return facts, milliseconds


def session(found: dict[str, Any]) -> tuple[Facts, int | None]:
    """Return what a session says of an activity, and its start in ms since 1970."""
    start, milliseconds = instant(found.get("start_time"))
    facts: Facts = {name: measure(found, names) for name, names in _WHOLE}
    facts["start"] = start
    facts["end"] = instant(found.get("timestamp"))[0]
    facts["descent"] = measure(found, ("total_descent",))
    sport, kind = _plain(found.get("sport")), _plain(found.get("sub_sport"))
    facts["sport"] = f"{sport} ({kind})" if sport and kind and kind != "generic" else sport
    if title := words(found.get("sport_profile_name")):
        facts["title"] = title
    return facts, milliseconds


def device(found: dict[str, Any]) -> str | None:
    """Return maker and product as words; never the serial number."""
    product = found.get("product_name") or found.get("garmin_product") or found.get("product")
    parts = [_plain(found.get("manufacturer")), _plain(product)]
    return " ".join(part for part in parts if part) or None


def _plain(value: object) -> str | None:
    found = words(value)
    return found.replace("_", " ") if found else None
