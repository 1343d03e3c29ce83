"""The datasets of places: where somebody stayed, moved and was seen.

They are named by what they hold; any family that knows positions over time may fill them.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType


def _coordinates(prefix: str = "", meaning: str = "") -> tuple[ColumnSpec, ColumnSpec]:
    return (
        ColumnSpec(
            f"{prefix}latitude",
            _T.LATITUDE,
            f"{meaning}latitude",
            dpv.COORDINATE,
            2,
            "deg",
            quasi_identifier=True,
        ),
        ColumnSpec(
            f"{prefix}longitude",
            _T.LONGITUDE,
            f"{meaning}longitude",
            dpv.COORDINATE,
            2,
            "deg",
            quasi_identifier=True,
        ),
    )


_PROBABILITY: Final = ColumnSpec(
    "probability", _T.DECIMAL, "how sure the source is, 0 to 1", dpv.LOCATION, 0, "1"
)
_PLACE_ID: Final = ColumnSpec(
    "place_id", _T.TEXT, "the map's own number of the place", dpv.LOCATION, 2, quasi_identifier=True
)

VISITS: Final = TableSpec(
    "location.visits",
    "Places visited",
    (
        ColumnSpec("start", _T.TIME, "arrival", dpv.TRAVEL_HISTORY, 2, quasi_identifier=True),
        ColumnSpec("end", _T.TIME, "departure", dpv.TRAVEL_HISTORY, 2, quasi_identifier=True),
        *_coordinates(),
        ColumnSpec("name", _T.TEXT, "name of the place", dpv.LOCATION, 2, quasi_identifier=True),
        ColumnSpec(
            "address", _T.TEXT, "address of the place", dpv.LOCATION, 2, quasi_identifier=True
        ),
        _PLACE_ID,
        ColumnSpec(
            "kind",
            _T.TEXT,
            "what the place is to the person: home, work, …, as the source guesses",
            dpv.LOCATION,
            2,
        ),
        ColumnSpec("level", _T.INTEGER, "0 the place itself, 1 a place inside it", dpv.LOCATION, 0),
        _PROBABILITY,
    ),
    "start",
)

TRIPS: Final = TableSpec(
    "location.trips",
    "Trips",
    (
        ColumnSpec("start", _T.TIME, "departure", dpv.TRAVEL_HISTORY, 2, quasi_identifier=True),
        ColumnSpec("end", _T.TIME, "arrival", dpv.TRAVEL_HISTORY, 2, quasi_identifier=True),
        ColumnSpec(
            "mode", _T.TEXT, "walking, in a bus, …, as the source guesses", dpv.TRAVEL_HISTORY, 1
        ),
        ColumnSpec("distance", _T.DECIMAL, "length of the way", dpv.TRAVEL_HISTORY, 1, "m"),
        *_coordinates("start_", "where it began: "),
        *_coordinates("end_", "where it ended: "),
        _PROBABILITY,
    ),
    "start",
)

POINTS: Final = TableSpec(
    "location.points",
    "Positions over time",
    (
        ColumnSpec("time", _T.TIME, "when", dpv.TRAVEL_HISTORY, 2, quasi_identifier=True),
        *_coordinates(),
        ColumnSpec("accuracy", _T.DECIMAL, "likely error of the position", dpv.LOCATION, 0, "m"),
        ColumnSpec("altitude", _T.DECIMAL, "height above the sea", dpv.LOCATION, 1, "m"),
        ColumnSpec("speed", _T.DECIMAL, "speed", dpv.LOCATION, 1, "m/s"),
        ColumnSpec(
            "heading", _T.DECIMAL, "direction, clockwise from north", dpv.LOCATION, 0, "deg"
        ),
        ColumnSpec("motion", _T.TEXT, "still, walking, … likeliest", dpv.TRAVEL_HISTORY, 1),
        ColumnSpec("source", _T.TEXT, "GPS, Wi-Fi, cell or path", dpv.LOCATION, 0),
        ColumnSpec("device", _T.TEXT, "number of the device", dpv.DEVICE, 1, quasi_identifier=True),
    ),
    "time",
)

PLACES: Final = TableSpec(
    "location.places",
    "Places that matter",
    (
        ColumnSpec("label", _T.TEXT, "home, work, …", dpv.LOCATION, 2),
        *_coordinates(),
        _PLACE_ID,
    ),
)

TABLES: Final = (VISITS, TRIPS, POINTS, PLACES)
