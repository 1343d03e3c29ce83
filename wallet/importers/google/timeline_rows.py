"""What a piece of a Timeline says, as rows: Takeout's older pieces and the phones' newer ones.

Each function takes one decoded piece and yields (dataset, ms since 1970, values), or raises
`BadValue` with the reason. A path's points each stand for themselves: one that is wrong is handed
to `bad` and the others are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wallet.importers import json_cells, values
from wallet.importers.base import Value
from wallet.importers.google import fields
from wallet.importers.google.location_tables import PLACES, POINTS, TRIPS, VISITS
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wallet.importers.google.fields import Position

Row = tuple[str, int | None, tuple[Value, ...]]
Bad = Callable[[str, str], None]
"""Takes a part that cannot be read: why, and the dataset it would have gone to."""

_NOWHERE = (None, None)
_BY_PART = {
    "placeVisit": VISITS,
    "visit": VISITS,
    "activitySegment": TRIPS,
    "activity": TRIPS,
    "timelinePath": POINTS,
}
_HUNDREDTH = Decimal("0.01")


def record(piece: Any) -> Row:
    """Return the position of an element of `locations` (Records.json, Location History.json)."""
    place = json_cells.mapping(piece)
    time, since = fields.instant(fields.either(place, "timestamp"))
    position = fields.e7(place.get("latitudeE7"), place.get("longitudeE7"))
    if position is None:
        raise BadValue("it has no position")
    return (
        POINTS.name,
        since,
        (
            time,
            *position,
            fields.decimal(place.get("accuracy"), "the accuracy"),
            fields.decimal(place.get("altitude"), "the altitude"),
            fields.decimal(place.get("velocity"), "the speed"),
            fields.decimal(place.get("heading"), "the heading"),
            _motion(place.get("activity")),
            json_cells.text(place.get("source")),
            json_cells.text(place.get("deviceTag")),
        ),
    )


def dataset_of(key: str, piece: Any) -> str:
    """Return where an element of these keys would have gone; empty if nothing tells."""
    if key in ("locations", "rawSignals"):
        return POINTS.name
    if key == "frequentPlaces":
        return PLACES.name
    element = json_cells.mapping(piece)
    return next((table.name for part, table in _BY_PART.items() if part in element), "")


def timeline_object(piece: Any, bad: Bad) -> Iterator[Row]:
    """Yield rows of an element of `timelineObjects` (Semantic Location History)."""
    element = json_cells.mapping(piece)
    if "placeVisit" in element:
        yield from _place_visit(json_cells.mapping(element["placeVisit"]), 0, bad)
    elif "activitySegment" in element:
        yield from _activity_segment(json_cells.mapping(element["activitySegment"]), bad)
    else:
        raise BadValue("it is neither a visit nor a trip")


def segment(piece: Any, bad: Bad) -> Iterator[Row]:
    """Yield rows of an element of `semanticSegments` (Android) or of the bare array (iOS)."""
    element = json_cells.mapping(piece)
    if "visit" in element:
        yield _visit(element, json_cells.mapping(element["visit"]))
    elif "activity" in element:
        yield _trip(element, json_cells.mapping(element["activity"]))
    elif "timelinePath" in element:
        yield from _path(element, bad)
    else:
        raise BadValue("it is neither a visit nor a trip nor a path")


def signal(position: Mapping[str, Any]) -> Row:
    """Return the position of an element of `rawSignals` (Android)."""
    time, since = fields.instant(position.get("timestamp"))
    place = fields.degrees(position.get("LatLng") or position.get("latLng"))
    if place is None:
        raise BadValue("it has no position")
    return (
        POINTS.name,
        since,
        (
            time,
            *place,
            fields.decimal(position.get("accuracyMeters"), "the accuracy"),
            fields.decimal(position.get("altitudeMeters"), "the altitude"),
            fields.decimal(position.get("speedMetersPerSecond"), "the speed"),
            None,
            None,
            json_cells.text(position.get("source")),
            None,
        ),
    )


def frequent_place(piece: Any) -> Row:
    """Return an element of `userLocationProfile.frequentPlaces`."""
    place = json_cells.mapping(piece)
    position = fields.degrees(place.get("placeLocation"))
    number = json_cells.text(place.get("placeId") or place.get("placeID"))
    if position is None and number is None:
        raise BadValue("it has no position")
    return PLACES.name, None, (fields.words(place.get("label")), *(position or _NOWHERE), number)


def _place_visit(visit: Mapping[str, Any], level: int, bad: Bad) -> Iterator[Row]:
    location = json_cells.mapping(visit.get("location"))
    start, since, end = _span(json_cells.mapping(visit.get("duration")), "Timestamp")
    position = fields.e7(location.get("latitudeE7"), location.get("longitudeE7")) or fields.e7(
        visit.get("centerLatE7"), visit.get("centerLngE7")
    )
    sure = visit.get("visitConfidence")
    yield _visited(
        since,
        start,
        end,
        position,
        json_cells.text(location.get("name")),
        json_cells.text(location.get("address")),
        json_cells.text(location.get("placeId")),
        fields.words(location.get("semanticType")),
        level,
        _share(location.get("locationConfidence") if sure is None else sure),
    )
    yield from _raw_path(visit, bad)
    if level == 0:
        for child in json_cells.sequence(visit.get("childVisits")):
            try:
                yield from _place_visit(json_cells.mapping(child), 1, bad)
            except BadValue as error:
                bad(f"a visit inside it: {error}", VISITS.name)


def _activity_segment(moved: Mapping[str, Any], bad: Bad) -> Iterator[Row]:
    start, since, end = _span(json_cells.mapping(moved.get("duration")), "Timestamp")
    begun, ended = (json_cells.mapping(moved.get(key)) for key in ("startLocation", "endLocation"))
    likely = json_cells.mapping(next(iter(json_cells.sequence(moved.get("activities"))), None))
    yield _moved(
        since,
        start,
        end,
        fields.words(moved.get("activityType")),
        fields.decimal(moved.get("distance"), "the distance"),
        fields.e7(begun.get("latitudeE7"), begun.get("longitudeE7")),
        fields.e7(ended.get("latitudeE7"), ended.get("longitudeE7")),
        _share(likely.get("probability")),
    )
    yield from _raw_path(moved, bad)


def _raw_path(piece: Mapping[str, Any], bad: Bad) -> Iterator[Row]:
    for each in json_cells.sequence(
        json_cells.mapping(piece.get("simplifiedRawPath")).get("points")
    ):
        point = json_cells.mapping(each)
        try:
            time, since = fields.instant(fields.either(point, "timestamp"))
            position = fields.e7(point.get("latE7"), point.get("lngE7"))
            accuracy = fields.decimal(point.get("accuracyMeters"), "the accuracy")
        except BadValue as error:
            bad(f"a point of its path: {error}", POINTS.name)
            continue
        if position is not None:
            yield _point(time, since, position, accuracy)


def _visit(element: Mapping[str, Any], visit: Mapping[str, Any]) -> Row:
    start, since, end = _span(element, "Time")
    best = json_cells.mapping(visit.get("topCandidate"))
    return _visited(
        since,
        start,
        end,
        fields.degrees(best.get("placeLocation")),
        None,
        None,
        json_cells.text(best.get("placeId") or best.get("placeID")),
        fields.words(best.get("semanticType")),
        fields.integer(visit.get("hierarchyLevel"), "the level"),
        fields.decimal(visit.get("probability"), "the probability"),
    )


def _trip(element: Mapping[str, Any], moved: Mapping[str, Any]) -> Row:
    start, since, end = _span(element, "Time")
    best = json_cells.mapping(moved.get("topCandidate"))
    return _moved(
        since,
        start,
        end,
        fields.words(best.get("type")),
        fields.decimal(moved.get("distanceMeters"), "the distance"),
        fields.degrees(moved.get("start")),
        fields.degrees(moved.get("end")),
        fields.decimal(best.get("probability"), "the probability"),
    )


def _path(element: Mapping[str, Any], bad: Bad) -> Iterator[Row]:
    """Yield the points of a path: Android gives each its time, iOS minutes since the start."""
    begun: int | None = None
    for each in json_cells.sequence(element.get("timelinePath")):
        point = json_cells.mapping(each)
        try:
            minutes = point.get("durationMinutesOffsetFromStartTime")
            if minutes is None:
                time, since = fields.instant(point.get("time"))
            else:
                if begun is None:
                    begun = fields.instant(element.get("startTime"))[1]
                after = fields.integer(minutes, "the minute") or 0
                time, since = fields.milliseconds(begun + after * 60_000)
            position = fields.degrees(point.get("point"))
        except BadValue as error:
            bad(f"a point of its path: {error}", POINTS.name)
            continue
        if position is not None:
            yield _point(time, since, position, None)


def _span(piece: Mapping[str, Any], name: str) -> tuple[str, int, str | None]:
    """Return start, its ms, and end where there is one."""
    start, since = fields.instant(fields.either(piece, f"start{name}"), "the start")
    last = fields.either(piece, f"end{name}")
    if last is None:
        return start, since, None
    end, until = fields.instant(last, "the end")
    if until < since:
        raise BadValue("it ends before it begins")
    return start, since, end


def _visited(
    since: int,
    start: str,
    end: str | None,
    position: Position | None,
    name: str | None,
    address: str | None,
    place_id: str | None,
    kind: str | None,
    level: int | None,
    probability: str | None,
) -> Row:
    if position is None and place_id is None and name is None:
        raise BadValue("it does not say where")
    row = (start, end, *(position or _NOWHERE), name, address, place_id, kind, level, probability)
    return VISITS.name, since, row


def _moved(
    since: int,
    start: str,
    end: str | None,
    mode: str | None,
    distance: str | None,
    begun: Position | None,
    ended: Position | None,
    probability: str | None,
) -> Row:
    where = (*(begun or _NOWHERE), *(ended or _NOWHERE))
    return TRIPS.name, since, (start, end, mode, distance, *where, probability)


def _point(time: str, since: int, position: Position, accuracy: str | None) -> Row:
    row = (time, *position, accuracy, None, None, None, None, "path", None)
    return POINTS.name, since, row


def _motion(activity: Any) -> str | None:
    """Return the likeliest motion of the first guess of a record."""
    guesses = json_cells.sequence(activity)
    if not guesses:
        return None
    best, most = None, -1
    for each in json_cells.sequence(json_cells.mapping(guesses[0]).get("activity")):
        guess = json_cells.mapping(each)
        sure = guess.get("confidence")
        if isinstance(sure, int) and sure > most:
            best, most = guess.get("type"), sure
    return None if best == "UNKNOWN" else fields.words(best)


def _share(percent: Any) -> str | None:
    """Return a percentage as 0 to 1."""
    written = fields.decimal(percent, "the probability")
    return None if written is None else values.scaled(written, _HUNDREDTH)
