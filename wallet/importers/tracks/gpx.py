"""GPX 1.0 and 1.1: tracks, routes and waypoints, streamed.

Extensions are read where devices agree on their names (Garmin's TrackPointExtension v1 and v2,
Cluetrust, power as Strava and Wahoo write it). gpxpy would build the whole tree in memory; it is
the yardstick in the tests instead. Schema: https://www.topografix.com/GPX/1/1/gpx.xsd.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wallet.importers import values
from wallet.importers.tracks.tables import POINTS, WAYPOINTS
from wallet.importers.tracks.track import Facts, Point, Track, coordinates, measure
from wallet.importers.tracks.walk import Walk
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from wallet.importers.tracks.track import Output

_POINTS: Final = ("trkpt", "rtept")
_LINES: Final = ("trk", "rte")
_MEASURES: Final = {
    "ele": "altitude",
    "speed": "speed",
    "hr": "heart_rate",
    "heartrate": "heart_rate",
    "cad": "cadence",
    "cadence": "cadence",
    "power": "power",
    "PowerInWatts": "power",
    "atemp": "temperature",
    "temp": "temperature",
}
_NOTES: Final = ("desc", "cmt")
_KINDS: Final = ("sym", "type")


class GpxWalk(Walk):
    """The elements of one GPX document."""

    def __init__(self, output: Output) -> None:
        super().__init__(output)
        self._creator: str | None = None
        self._track: Track | None = None
        self._segments = 0
        self._place: dict[str, str] | None = None
        self._parts: dict[str, str] = {}

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element as it opens."""
        if name in _POINTS or name == "wpt":
            self._place = attributes
            self._parts = {}
        elif name in _LINES:
            self._track = Track(self.output, {"device": self._creator, "planned": name == "rte"})
            self._segments = 0
        elif name == "trkseg":
            self._segments += 1
        elif name == "gpx":
            self._creator = values.optional_text(attributes.get("creator"))

    def closed(self, name: str, text: str) -> None:
        """Take an element as it closes."""
        if self._place is not None:
            if name in _POINTS:
                self._point(self._place)
                self._place = None
            elif name == "wpt":
                self._waypoint(self._place)
                self._place = None
            elif text:
                self._parts.setdefault(name, text)
        elif name in _LINES:
            self.finish()
        elif self._track is not None and self.stack[-1] in _LINES and text:
            self._fact(self._track.facts, name, text)

    def finish(self) -> None:
        """Hand over the open track."""
        track, self._track = self._track, None
        if track is not None and not track.end():
            self.output.sink.warn(f"{self.output.file} has a track without any point.")

    def _fact(self, facts: Facts, name: str, text: str) -> None:
        if name == "name":
            facts["title"] = values.optional_text(text)
        elif name in _NOTES:
            facts.setdefault("description", values.optional_text(text))
        elif name == "type":
            facts["sport"] = values.optional_text(text)

    def _point(self, attributes: dict[str, str]) -> None:
        track = self._track
        if track is None:
            return
        try:
            latitude, longitude = _coordinates(attributes)
            parts = self._parts
            written = parts.get("time")
            time, milliseconds = self.instant(written) if written else (None, None)
            rest: dict[str, Any] = {
                _MEASURES[name]: measure(text, name)
                for name, text in parts.items()
                if name in _MEASURES
            }
        except BadValue as error:
            self.output.next()
            self.output.skip(str(error), POINTS)
            return
        track.segment = max(1, self._segments)
        rest["name"] = values.optional_text(parts.get("name"))
        track.point(Point(time, milliseconds, latitude, longitude, **rest))

    def _waypoint(self, attributes: dict[str, str]) -> None:
        parts, number = self._parts, self.output.next()
        try:
            latitude, longitude = _coordinates(attributes)
            written = parts.get("time")
            time, milliseconds = self.instant(written) if written else (None, None)
            altitude = measure(parts["ele"], "ele") if "ele" in parts else None
        except BadValue as error:
            self.output.skip(str(error), WAYPOINTS)
            return
        row = (
            time,
            values.optional_text(parts.get("name")),
            values.optional_text(next((parts[note] for note in _NOTES if note in parts), None)),
            values.optional_text(next((parts[kind] for kind in _KINDS if kind in parts), None)),
            latitude,
            longitude,
            altitude,
        )
        self.output.sink.row(WAYPOINTS.name, self.output.file, number, milliseconds, row)


def _coordinates(attributes: dict[str, str]) -> tuple[str, str]:
    try:
        return coordinates(attributes["lat"], attributes["lon"])
    except KeyError as error:
        raise BadValue("it does not say where it is") from error
