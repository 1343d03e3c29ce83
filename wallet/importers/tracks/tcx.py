"""Garmin's Training Center XML: activities with laps and points, and courses, streamed.

A lap's row comes when it closes, after its points. Extensions ActivityExtension v2 (TPX, LX) are
read by their names. Schema: https://www8.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import values
from wallet.importers.tracks.tables import LAPS, POINTS
from wallet.importers.tracks.track import Facts, Point, Track, coordinates, measure
from wallet.importers.tracks.walk import Walk
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from wallet.importers.tracks.track import Output

_MEASURES: Final = {
    "AltitudeMeters": "altitude",
    "DistanceMeters": "distance",
    "HeartRateBpm": "heart_rate",
    "Cadence": "cadence",
    "RunCadence": "cadence",
    "Speed": "speed",
    "Watts": "power",
}
_LAP: Final = {
    "TotalTimeSeconds": "duration",
    "DistanceMeters": "distance",
    "Calories": "energy",
    "AverageHeartRateBpm": "heart_rate_mean",
    "MaximumHeartRateBpm": "heart_rate_max",
    "MaximumSpeed": "speed_max",
    "AvgSpeed": "speed_mean",
    "Cadence": "cadence_mean",
    "AvgRunCadence": "cadence_mean",
    "AvgWatts": "power_mean",
}
_LAP_WORDS: Final = {"TriggerMethod": "trigger", "Intensity": "intensity"}
_SUMS: Final = ("duration", "distance", "energy")


class TcxWalk(Walk):
    """The elements of one TCX document."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self._track: Track | None = None
        self._segments = 0
        self._parts: dict[str, str] | None = None
        self._lap: dict[str, str] | None = None
        self._laps: list[Facts] = []

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element as it opens."""
        if name in ("Activity", "Course"):
            sport = values.optional_text(attributes.get("Sport"))
            self._track = Track(self.output, {"planned": name == "Course", "sport": sport})
            self._segments, self._laps = 0, []
        elif name == "Lap":
            self._lap = {"StartTime": attributes["StartTime"]} if "StartTime" in attributes else {}
        elif name == "Track":
            self._segments += 1
        elif name == "Trackpoint":
            self._parts = {}

    def closed(self, name: str, text: str) -> None:
        """Take an element as it closes."""
        if self._parts is not None:
            if name == "Trackpoint":
                self._point(self._parts)
                self._parts = None
            elif text:
                self._parts.setdefault(self.stack[-1] if name == "Value" else name, text)
        elif name == "Lap":
            self._close_lap()
        elif name in ("Activity", "Course"):
            self.finish()
        elif self._lap is not None:
            if text:
                self._lap.setdefault(self.stack[-1] if name == "Value" else name, text)
        elif self._track is not None and text:
            self._fact(self._track.facts, name, text)

    def finish(self) -> None:
        """Hand over the open activity."""
        if self._lap:
            self._close_lap()
        track, self._track = self._track, None
        if track is None:
            return
        for name in _SUMS:
            parts = [lap.get(name) for lap in self._laps]
            stated = [values.decimal(str(part)) for part in parts if part is not None]
            if stated and len(stated) == len(parts):
                track.facts.setdefault(name, _sum(stated))
        if not track.end():
            self.output.sink.warn(f"{self.output.file} has an activity without any point.")

    def _fact(self, facts: Facts, name: str, text: str) -> None:
        parent = self.stack[-1]
        if name == "Notes" and parent in ("Activity", "Course"):
            facts["description"] = values.optional_text(text)
        elif name == "Name" and parent == "Creator":
            facts["device"] = values.optional_text(text)
        elif name == "Name" and parent == "Course":
            facts["title"] = values.optional_text(text)
        elif name == "Id" and parent == "Activity":
            try:
                facts["start"] = self.instant(text)[0]
            except BadValue:
                facts["record"] = values.optional_text(text)

    def _point(self, parts: dict[str, str]) -> None:
        track = self._track
        if track is None:
            return
        place: tuple[str, str] | tuple[None, None] = (None, None)
        try:
            if "LatitudeDegrees" in parts and "LongitudeDegrees" in parts:
                place = coordinates(parts["LatitudeDegrees"], parts["LongitudeDegrees"])
            time = self.instant(parts["Time"]) if "Time" in parts else (None, None)
            measures: dict[str, Any] = {
                _MEASURES[name]: measure(text, name)
                for name, text in parts.items()
                if name in _MEASURES
            }
        except BadValue as error:
            self.output.next()
            self.output.skip(str(error), POINTS)
            return
        if time[0] is None and place[0] is None and not measures:
            return
        track.segment = max(1, self._segments)
        track.point(Point(*time, *place, **measures))

    def _close_lap(self) -> None:
        parts, self._lap = self._lap or {}, None
        track = self._track
        if track is None:
            return
        milliseconds = None
        facts: Facts = {}
        try:
            if "StartTime" in parts:
                facts["start"], milliseconds = self.instant(parts["StartTime"])
            for name, text in parts.items():
                if name in _LAP:
                    facts[_LAP[name]] = measure(text, name)
                elif name in _LAP_WORDS:
                    facts[_LAP_WORDS[name]] = values.optional_text(text)
        except BadValue as error:
            self.output.next()
            self.output.skip(f"a lap: {error}", LAPS)
            return
        self._laps.append(facts)
        track.lap(facts, milliseconds)


def _sum(parts: list[str]) -> str:
    total = sum((Decimal(part) for part in parts), Decimal(0))
    return values.decimal_text(total)
