"""The datasets of calendars: events, and things to do.

A rule of repetition is kept as it is written and never worked out: one line can mean millions of
days. Whom one meets is about others; when, and how often, is about oneself.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType

_CALENDAR = ColumnSpec("calendar", _T.TEXT, "name of the calendar", dpv.SOCIAL, 1)
_TITLE = ColumnSpec("title", _T.TEXT, "what it is called", dpv.SOCIAL, 2, third_party=True)
_DESCRIPTION = ColumnSpec(
    "description", _T.TEXT, "what is written about it", dpv.SOCIAL, 3, third_party=True
)
_PLACE = ColumnSpec(
    "place",
    _T.TEXT,
    "where, in words",
    dpv.LOCATION,
    2,
    quasi_identifier=True,
    third_party=True,
)
_LATITUDE = ColumnSpec(
    "latitude", _T.LATITUDE, "where", dpv.COORDINATE, 2, "deg", quasi_identifier=True
)
_LONGITUDE = ColumnSpec(
    "longitude", _T.LONGITUDE, "where", dpv.COORDINATE, 2, "deg", quasi_identifier=True
)
_CATEGORIES = ColumnSpec("categories", _T.TEXT, "labels given to it, between commas", dpv.SOCIAL, 2)
_STATUS = ColumnSpec("status", _T.TEXT, "confirmed, tentative, done, …", dpv.SOCIAL, 0)
_REPEATS = ColumnSpec("repeats", _T.TEXT, "rule by which it repeats", dpv.SOCIAL, 1)
_MORE = ColumnSpec("more_dates", _T.TEXT, "further times, as written", dpv.SOCIAL, 1)
_LESS = ColumnSpec("except_dates", _T.TEXT, "times left out, as written", dpv.SOCIAL, 1)
_ORGANISER = ColumnSpec(
    "organiser",
    _T.TEXT,
    "who invited",
    dpv.CONTACT,
    2,
    quasi_identifier=True,
    third_party=True,
)
_PARTICIPANTS = ColumnSpec(
    "participants",
    _T.TEXT,
    "who was invited, between commas",
    dpv.CONTACT,
    2,
    quasi_identifier=True,
    third_party=True,
)
_COUNT = ColumnSpec("participants_count", _T.INTEGER, "how many were invited", dpv.SOCIAL, 0, "1")
_LINK = ColumnSpec("link", _T.TEXT, "address of a page or a call", dpv.SOCIAL, 2, third_party=True)
_ZONE = ColumnSpec("zone", _T.TEXT, "time zone it was written in", dpv.LOCATION, 1)
_CREATED = ColumnSpec("created", _T.TIME, "when it was written", dpv.SERVICE_USE, 1)
_CHANGED = ColumnSpec("changed", _T.TIME, "when it was last changed", dpv.SERVICE_USE, 1)
_IDENTIFIER = ColumnSpec(
    "identifier", _T.TEXT, "the calendar's number of it", dpv.IDENTIFIER, 2, quasi_identifier=True
)

EVENTS: Final = TableSpec(
    "calendar.events",
    "Events in calendars",
    (
        ColumnSpec(
            "start",
            _T.TIME,
            "when it begins; of whole days midnight UTC",
            dpv.SOCIAL,
            1,
            quasi_identifier=True,
        ),
        ColumnSpec(
            "end",
            _T.TIME,
            "when it ends; of whole days midnight UTC after the last",
            dpv.SOCIAL,
            1,
            quasi_identifier=True,
        ),
        ColumnSpec("whole_day", _T.BOOLEAN, "it has days and no hours", dpv.SOCIAL, 0),
        _ZONE,
        _CALENDAR,
        _TITLE,
        _DESCRIPTION,
        _PLACE,
        _LATITUDE,
        _LONGITUDE,
        _CATEGORIES,
        _STATUS,
        ColumnSpec("busy", _T.BOOLEAN, "the time is taken by it", dpv.SOCIAL, 0),
        ColumnSpec("privacy", _T.TEXT, "public, private, confidential", dpv.SOCIAL, 0),
        _REPEATS,
        _MORE,
        _LESS,
        ColumnSpec(
            "instead_of",
            _T.TEXT,
            "the time of the repetition it replaces, as written",
            dpv.SOCIAL,
            1,
        ),
        _ORGANISER,
        _PARTICIPANTS,
        _COUNT,
        _LINK,
        _CREATED,
        _CHANGED,
        _IDENTIFIER,
    ),
    "start",
)

TODOS: Final = TableSpec(
    "calendar.todos",
    "Things to do",
    (
        ColumnSpec("due", _T.TIME, "until when", dpv.SOCIAL, 1, quasi_identifier=True),
        ColumnSpec("start", _T.TIME, "from when on", dpv.SOCIAL, 1, quasi_identifier=True),
        ColumnSpec("completed", _T.TIME, "when it was done", dpv.SOCIAL, 1, quasi_identifier=True),
        _ZONE,
        _CALENDAR,
        _TITLE,
        _DESCRIPTION,
        _PLACE,
        _LATITUDE,
        _LONGITUDE,
        _CATEGORIES,
        _STATUS,
        ColumnSpec("percent", _T.INTEGER, "how much of it is done", dpv.SOCIAL, 0, "%"),
        ColumnSpec("priority", _T.INTEGER, "1 highest to 9 lowest", dpv.SOCIAL, 0, "1"),
        _REPEATS,
        _MORE,
        _LESS,
        _ORGANISER,
        _PARTICIPANTS,
        _COUNT,
        _LINK,
        _CREATED,
        _CHANGED,
        _IDENTIFIER,
    ),
    "due",
)
