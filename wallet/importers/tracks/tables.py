"""The datasets of what a watch, a bicycle computer or a phone recorded on the way.

Where a track begins and ends is most often where somebody lives, and so is its first point:
coordinates here count as delicate as health. All rows of one track carry the same `track`.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.apple.tables import TABLES as HEALTH
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType
_TRAVEL = dpv.TRAVEL_HISTORY
_BODY = dpv.PHYSICAL_HEALTH

_TRACK: Final = ColumnSpec(
    "track",
    _T.TEXT,
    "which track: its start; of one without times its name or first place",
    _TRAVEL,
    2,
    quasi_identifier=True,
)


def _time(name: str, meaning: str) -> ColumnSpec:
    return ColumnSpec(name, _T.TIME, meaning, _TRAVEL, 2, quasi_identifier=True)


def _coordinates(prefix: str = "", meaning: str = "") -> tuple[ColumnSpec, ColumnSpec]:
    return (
        ColumnSpec(
            f"{prefix}latitude",
            _T.LATITUDE,
            f"{meaning}latitude",
            dpv.COORDINATE,
            3,
            "deg",
            quasi_identifier=True,
        ),
        ColumnSpec(
            f"{prefix}longitude",
            _T.LONGITUDE,
            f"{meaning}longitude",
            dpv.COORDINATE,
            3,
            "deg",
            quasi_identifier=True,
        ),
    )


def _way(name: str, meaning: str, unit: str) -> ColumnSpec:
    return ColumnSpec(name, _T.DECIMAL, meaning, _TRAVEL, 1, unit)


def _effort(name: str, meaning: str, unit: str, sensitivity: int = 2) -> ColumnSpec:
    return ColumnSpec(name, _T.DECIMAL, meaning, _BODY, sensitivity, unit)


TRACKS: Final = TableSpec(
    "activity.tracks",
    "Activities and routes",
    (
        _TRACK,
        _time("start", "when it began"),
        _time("end", "when it ended"),
        ColumnSpec("sport", _T.TEXT, "running, cycling, … as the source says", _BODY, 2),
        ColumnSpec("title", _T.TEXT, "what it was called", _TRAVEL, 2, third_party=True),
        ColumnSpec("description", _T.TEXT, "notes to it", _TRAVEL, 2, third_party=True),
        ColumnSpec("planned", _T.BOOLEAN, "a route to follow, not one that was gone", _TRAVEL, 0),
        _way("distance", "length, as stated or summed over the points", "m"),
        _way("duration", "from start to end", "s"),
        _way("moving_time", "without pauses", "s"),
        _way("ascent", "climbed in all", "m"),
        _way("descent", "gone down in all", "m"),
        _effort("energy", "energy burned", "kcal"),
        _effort("heart_rate_mean", "mean heart rate", "/min", 3),
        _effort("heart_rate_max", "highest heart rate", "/min", 3),
        _way("speed_mean", "mean speed", "m/s"),
        _way("speed_max", "highest speed", "m/s"),
        _effort("cadence_mean", "mean steps of one foot, or turns, a minute", "/min"),
        _effort("power_mean", "mean power", "W"),
        *_coordinates("start_", "where it began, often home: "),
        *_coordinates("end_", "where it ended, often home: "),
        ColumnSpec("points", _T.INTEGER, "how many points were recorded", _TRAVEL, 0),
        ColumnSpec("device", _T.TEXT, "device or app that recorded it", dpv.DEVICE, 1),
        ColumnSpec("gear", _T.TEXT, "shoes or bicycle", dpv.OWNERSHIP, 1),
        ColumnSpec(
            "record",
            _T.TEXT,
            "the service's number of it",
            dpv.IDENTIFIER,
            2,
            quasi_identifier=True,
        ),
    ),
    "start",
)

POINTS: Final = TableSpec(
    "activity.points",
    "Route points",
    (
        _TRACK,
        ColumnSpec("number", _T.INTEGER, "place in the track, from 1", _TRAVEL, 0),
        ColumnSpec("segment", _T.INTEGER, "which unbroken part, from 1", _TRAVEL, 0),
        _time("time", "when"),
        *_coordinates(),
        _way("altitude", "height above the sea", "m"),
        _way("distance", "way so far", "m"),
        _way("speed", "speed", "m/s"),
        _effort("heart_rate", "heart rate", "/min", 3),
        _effort("cadence", "steps of one foot, or turns, a minute", "/min"),
        _effort("power", "power", "W"),
        ColumnSpec("temperature", _T.DECIMAL, "temperature", dpv.DEVICE, 0, "Cel"),
        ColumnSpec("name", _T.TEXT, "name of the place, on a route", _TRAVEL, 2, third_party=True),
    ),
    "time",
)

LAPS: Final = TableSpec(
    "activity.laps",
    "Activity laps",
    (
        _TRACK,
        ColumnSpec("number", _T.INTEGER, "which lap, from 1", _TRAVEL, 0),
        _time("start", "when it began"),
        _way("duration", "from start to end", "s"),
        _way("moving_time", "without pauses", "s"),
        _way("distance", "length", "m"),
        _way("ascent", "climbed in all", "m"),
        _effort("energy", "energy burned", "kcal"),
        _effort("heart_rate_mean", "mean heart rate", "/min", 3),
        _effort("heart_rate_max", "highest heart rate", "/min", 3),
        _way("speed_mean", "mean speed", "m/s"),
        _way("speed_max", "highest speed", "m/s"),
        _effort("cadence_mean", "mean steps of one foot, or turns, a minute", "/min"),
        _effort("power_mean", "mean power", "W"),
        ColumnSpec("trigger", _T.TEXT, "what ended it: by hand, distance, …", _TRAVEL, 0),
        ColumnSpec("intensity", _T.TEXT, "active, rest, …", _BODY, 1),
    ),
    "start",
)

WAYPOINTS: Final = TableSpec(
    "activity.waypoints",
    "Waypoints",
    (
        _time("time", "when it was marked"),
        ColumnSpec("name", _T.TEXT, "its name", dpv.LOCATION, 2, third_party=True),
        ColumnSpec("description", _T.TEXT, "notes to it", dpv.LOCATION, 2, third_party=True),
        ColumnSpec("kind", _T.TEXT, "sign or kind of place", dpv.LOCATION, 1),
        *_coordinates(),
        _way("altitude", "height above the sea", "m"),
    ),
    "time",
)

DAILY: Final = TableSpec(
    "activity.daily",
    "Wristband readings",
    (
        _time("time", "when it was noted"),
        ColumnSpec("activity", _T.TEXT, "walking, running, sedentary, …", _BODY, 2),
        ColumnSpec("intensity", _T.INTEGER, "how vigorous, 0 to 7", _BODY, 2),
        ColumnSpec("steps", _T.INTEGER, "steps since the count began, mostly midnight", _BODY, 2),
        _effort("distance", "way since the count began", "m"),
        _effort("active_time", "time in this activity since the count began", "s"),
        _effort("energy", "active energy since the count began", "kcal"),
        ColumnSpec("device", _T.TEXT, "device that counted", dpv.DEVICE, 1),
    ),
    "time",
)


def _of_health(name: str) -> TableSpec:
    return next(table for table in HEALTH if table.name == name)


HEART_RATE: Final = _of_health("health.heart_rate")
WEIGHT: Final = _of_health("health.weight")
BODY: Final = _of_health("health.body")

TABLES: Final = (TRACKS, POINTS, LAPS, WAYPOINTS, DAILY, HEART_RATE, WEIGHT, BODY)
