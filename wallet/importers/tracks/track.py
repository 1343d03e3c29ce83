"""One track on its way into the sink: its points as they come, its laps, and its row at the end.

Points are handed over at once, so a track may have any length; what the whole is, its distance,
duration, ends and number of points, is summed on the way and written with the row. What the source
states goes before what is summed.
"""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers import dates, values
from wallet.importers.tracks.tables import LAPS, POINTS, TRACKS
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wallet.importers.base import TableSpec, Value
    from wallet.importers.importer import Sink

Facts = dict[str, "Value"]
"""What is known of a track or lap, by column of `activity.tracks` or `activity.laps`."""

EARTH_RADIUS: Final = 6_371_008.8
"""Mean radius in metres (IUGG)."""

_NO_NUMBERS: Final = ("nan", "-nan", "inf", "-inf", "infinity", "-infinity", "null", "--")
_OWN_WORDS: Final = ("title", "sport", "description", "gear", "record")
"""What a person wrote or set with the service goes before what the device wrote."""

_TRACK_COLUMNS = tuple(column.name for column in TRACKS.columns)
_LAP_COLUMNS = tuple(column.name for column in LAPS.columns)


class Point(msgspec.Struct, frozen=True):
    """One point; every value canonical, `time` and `milliseconds` both or neither."""

    time: str | None = None
    milliseconds: int | None = None
    latitude: str | None = None
    longitude: str | None = None
    altitude: str | None = None
    distance: str | None = None
    speed: str | None = None
    heart_rate: str | None = None
    cadence: str | None = None
    power: str | None = None
    temperature: str | None = None
    name: str | None = None


class Output:
    """Where a file's rows go.

    Args:
        sink: takes them.
        file: their file.
        given: what a service says of the file's first track.
    """

    def __init__(self, sink: Sink, file: str, given: Mapping[str, Value]) -> None:
        self.sink = sink
        self.file = file
        self.number = 0
        self.tracks = 0
        self._given = given

    def next(self) -> int:
        """Count one part of the file and return its number."""
        self.number += 1
        return self.number

    def skip(self, reason: str, table: TableSpec) -> None:
        """Tell that the part counted last is not read, and what it would have been a row of."""
        self.sink.skip(self.file, self.number, reason, table.name)

    def take_given(self) -> Mapping[str, Value]:
        """Return what is known from elsewhere, once."""
        given, self._given = self._given, {}
        return given


class Track:
    """One track. `facts` may be added to until `end`.

    Args:
        output: the file's.
        facts: what is known at its start.
        identity: what its rows carry as `track`; else it follows from the first point.
    """

    def __init__(
        self, output: Output, facts: Facts | None = None, identity: str | None = None
    ) -> None:
        self.facts: Facts = facts or {}
        self.identity = identity
        self.points = 0
        self.segment = 1
        self._output = output
        self._number = output.next()
        self._laps = 0
        self._first: tuple[str, int] | None = None
        self._last: tuple[str, int] | None = None
        self._start: tuple[str, str] | None = None
        self._end: tuple[str, str] | None = None
        self._place: tuple[float, float] | None = None
        self._summed = 0.0

    def point(self, point: Point) -> None:
        """Hand over a point."""
        if self.identity is None:
            self.identity = self._named(point)
        self.points += 1
        if point.time is not None and point.milliseconds is not None:
            self._last = (point.time, point.milliseconds)
            self._first = self._first or self._last
        if point.latitude is not None and point.longitude is not None:
            self._walk(point.latitude, point.longitude)
        self._output.sink.row(
            POINTS.name,
            self._output.file,
            self._output.next(),
            point.milliseconds,
            (
                self.identity,
                self.points,
                self.segment,
                point.time,
                point.latitude,
                point.longitude,
                point.altitude,
                point.distance,
                point.speed,
                point.heart_rate,
                point.cadence,
                point.power,
                point.temperature,
                point.name,
            ),
        )

    def lap(self, facts: Facts, milliseconds: int | None) -> None:
        """Hand over a lap."""
        self._laps += 1
        if self.identity is None:
            start = facts.get("start")
            self.identity = str(start) if start else None
        whole = facts | {"track": self.identity, "number": self._laps}
        self._output.sink.row(
            LAPS.name,
            self._output.file,
            self._output.next(),
            milliseconds,
            tuple(whole.get(column) for column in _LAP_COLUMNS),
        )

    def end(self, milliseconds: int | None = None) -> bool:
        """Hand over the track's own row, unless nothing is known of it.

        Args:
            milliseconds: of the start in `facts`, where the source states one.

        Returns:
            Whether there was one.
        """
        given = self._output.take_given()
        if not self.points and not self._laps and "start" not in self.facts and not given:
            return False
        whole = self._summary()
        for stated in (given, self.facts, {name: given.get(name) for name in _OWN_WORDS}):
            whole |= {name: value for name, value in stated.items() if value is not None}
        if milliseconds is None:
            start = whole["start"]
            milliseconds = dates.iso_instant(start)[1] if isinstance(start, str) else None
        whole["track"] = self.identity or whole["start"] or whole.get("title")
        self._output.sink.row(
            TRACKS.name,
            self._output.file,
            self._number,
            milliseconds,
            tuple(whole.get(column) for column in _TRACK_COLUMNS),
        )
        self._output.tracks += 1
        return True

    def _named(self, point: Point) -> str | None:
        if point.time is not None:
            return point.time
        if title := self.facts.get("title"):
            return str(title)
        return f"{point.latitude}, {point.longitude}" if point.latitude else None

    def _walk(self, latitude: str, longitude: str) -> None:
        place = (math.radians(float(latitude)), math.radians(float(longitude)))
        if self._place is not None:
            self._summed += between(self._place, place)
        self._place = place
        self._end = (latitude, longitude)
        self._start = self._start or self._end

    def _summary(self) -> Facts:
        """Return what follows from the points."""
        found: Facts = {
            "start": self._first[0] if self._first else None,
            "end": self._last[0] if self._last else None,
            "points": self.points,
        }
        if self._first and self._last:
            passed = Decimal(self._last[1] - self._first[1]) / 1000
            found["duration"] = values.decimal_text(passed) if passed >= 0 else None
        if self._start and self._end:
            found["start_latitude"], found["start_longitude"] = self._start
            found["end_latitude"], found["end_longitude"] = self._end
            found["distance"] = measured(self._summed, 1)
        return found


def between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the way between two places in radians along the sphere, in metres (haversine)."""
    up = math.sin((other[0] - one[0]) / 2) ** 2
    across = math.sin((other[1] - one[1]) / 2) ** 2
    return (
        2
        * EARTH_RADIUS
        * math.asin(min(1.0, math.sqrt(up + math.cos(one[0]) * math.cos(other[0]) * across)))
    )


def measured(number: object, digits: int = 3) -> str | None:
    """Return a measured number as a canonical decimal, rounded; None if it is none."""
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    if not abs(number) < 1e15:
        return None
    written = f"{number:.{digits}f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    return "0" if written == "-0" else written


def measure(written: str, name: str) -> str | None:
    """Return a measured number; None where a device writes that it is none.

    Raises:
        BadValue: it is something else.
    """
    return None if written.lower() in _NO_NUMBERS else values.decimal(written, name)


def coordinates(latitude: str, longitude: str) -> tuple[str, str]:
    """Return a place as canonical decimals.

    Raises:
        BadValue: there is no such place.
    """
    pair = (values.decimal(latitude, "the latitude"), values.decimal(longitude, "the longitude"))
    if not (-90 <= float(pair[0]) <= 90 and -180 <= float(pair[1]) <= 180):
        raise BadValue(f"there is no place {values.shown(f'{latitude}, {longitude}')}")
    return pair
