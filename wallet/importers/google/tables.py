"""The datasets of what somebody did online: searched, opened, watched, wrote, installed.

They are named by what they hold; browsers and video services of other makers fill the same ones.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType


def _time(category: str, meaning: str = "when") -> ColumnSpec:
    return ColumnSpec("time", _T.TIME, meaning, category, 1, quasi_identifier=True)


def _service(category: str) -> ColumnSpec:
    return ColumnSpec("service", _T.TEXT, "where: Search, YouTube, Maps, …", category, 1)


def _channel(category: str) -> tuple[ColumnSpec, ColumnSpec]:
    return (
        ColumnSpec("channel", _T.TEXT, "whose video it is", category, 1, third_party=True),
        ColumnSpec("channel_url", _T.TEXT, "address of the channel", category, 1, third_party=True),
    )


def _area(category: str) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec("place", _T.TEXT, "where it was done, in the service's words", category, 2),
        ColumnSpec(
            "latitude",
            _T.LATITUDE,
            "latitude of the area it was done in",
            dpv.COORDINATE,
            2,
            "deg",
            quasi_identifier=True,
        ),
        ColumnSpec(
            "longitude",
            _T.LONGITUDE,
            "longitude of the area it was done in",
            dpv.COORDINATE,
            2,
            "deg",
            quasi_identifier=True,
        ),
    )


VISITS: Final = TableSpec(
    "web.visits",
    "Web pages opened",
    (
        _time(dpv.BROWSER_HISTORY),
        ColumnSpec(
            "url", _T.TEXT, "address of the page", dpv.BROWSER_HISTORY, 3, quasi_identifier=True
        ),
        ColumnSpec("title", _T.TEXT, "title of the page", dpv.BROWSER_HISTORY, 3),
        ColumnSpec("transition", _T.TEXT, "how it was reached: link, typed, …", dpv.INTEREST, 0),
        _service(dpv.BROWSER_HISTORY),
    ),
    "time",
)

SEARCHES: Final = TableSpec(
    "web.searches",
    "Searches",
    (
        _time(dpv.BROWSER_HISTORY),
        ColumnSpec("query", _T.TEXT, "what was searched", dpv.INTEREST, 3, quasi_identifier=True),
        _service(dpv.BROWSER_HISTORY),
        ColumnSpec("details", _T.TEXT, "what the service notes of it", dpv.INTEREST, 1),
        *_area(dpv.LOCATION),
    ),
    "time",
)

ACTIVITY: Final = TableSpec(
    "web.activity",
    "Other online activity",
    (
        _time(dpv.SERVICE_USE),
        _service(dpv.SERVICE_USE),
        ColumnSpec("action", _T.TEXT, "used, viewed, liked, …, where known", dpv.SERVICE_USE, 1),
        ColumnSpec(
            "title",
            _T.TEXT,
            "what was done, in the service's words",
            dpv.SERVICE_USE,
            3,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec("url", _T.TEXT, "address it leads to", dpv.SERVICE_USE, 3),
        ColumnSpec("lines", _T.TEXT, "further lines of it", dpv.SERVICE_USE, 3, third_party=True),
        ColumnSpec("reply", _T.TEXT, "what an assistant answered", dpv.SERVICE_USE, 3),
        ColumnSpec("details", _T.TEXT, "what the service notes of it", dpv.SERVICE_USE, 1),
        *_area(dpv.LOCATION),
    ),
    "time",
)

WATCHED: Final = TableSpec(
    "video.watched",
    "Videos watched",
    (
        _time(dpv.VIEWING),
        ColumnSpec("title", _T.TEXT, "title of the video", dpv.VIEWING, 2),
        ColumnSpec("video_id", _T.TEXT, "the service's number of the video", dpv.VIEWING, 2),
        *_channel(dpv.VIEWING),
        _service(dpv.VIEWING),
        ColumnSpec("advertisement", _T.BOOLEAN, "it was an advertisement", dpv.VIEWING, 0),
        ColumnSpec(
            "profile",
            _T.TEXT,
            "whose profile of a shared account it was watched on",
            dpv.NAME,
            2,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec("duration", _T.INTEGER, "how long it was watched", dpv.VIEWING, 1, "s"),
        ColumnSpec("device", _T.TEXT, "kind of the device", dpv.DEVICE, 1),
        ColumnSpec("country", _T.TEXT, "where it was watched", dpv.COUNTRY, 2),
    ),
    "time",
)

SAVED: Final = TableSpec(
    "video.saved",
    "Videos saved",
    (
        _time(dpv.INTEREST, "when it was put there"),
        ColumnSpec("list", _T.TEXT, "liked, or the list it was put on", dpv.INTEREST, 1),
        ColumnSpec("title", _T.TEXT, "title of the video", dpv.INTEREST, 2),
        ColumnSpec("video_id", _T.TEXT, "the service's number of the video", dpv.INTEREST, 2),
        ColumnSpec("channel", _T.TEXT, "whose video it is", dpv.INTEREST, 1, third_party=True),
        ColumnSpec("description", _T.TEXT, "its description", dpv.INTEREST, 1, third_party=True),
    ),
    "time",
)

SUBSCRIPTIONS: Final = TableSpec(
    "video.subscriptions",
    "Channels subscribed to",
    _channel(dpv.INTEREST),
)

COMMENTS: Final = TableSpec(
    "video.comments",
    "Video comments",
    (
        _time(dpv.SOCIAL_COMMUNICATION),
        ColumnSpec(
            "text",
            _T.TEXT,
            "what was written",
            dpv.SOCIAL_COMMUNICATION,
            3,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec("video_id", _T.TEXT, "under which video", dpv.INTEREST, 2),
        ColumnSpec(
            "comment_id",
            _T.TEXT,
            "the service's number of the comment",
            dpv.IDENTIFIER,
            2,
            quasi_identifier=True,
        ),
        ColumnSpec(
            "answer_to",
            _T.TEXT,
            "number of the comment it answers",
            dpv.IDENTIFIER,
            2,
            third_party=True,
        ),
        ColumnSpec(
            "channel_id",
            _T.TEXT,
            "the writer's own channel",
            dpv.IDENTIFIER,
            2,
            quasi_identifier=True,
        ),
    ),
    "time",
)

INSTALLS: Final = TableSpec(
    "apps.installs",
    "Apps installed",
    (
        ColumnSpec(
            "installed",
            _T.TIME,
            "first installed",
            dpv.DEVICE_APPLICATIONS,
            1,
            quasi_identifier=True,
        ),
        ColumnSpec("updated", _T.TIME, "last updated", dpv.DEVICE_APPLICATIONS, 1),
        ColumnSpec("title", _T.TEXT, "name of the app", dpv.DEVICE_APPLICATIONS, 2),
        ColumnSpec("kind", _T.TEXT, "apps, games, …", dpv.DEVICE_APPLICATIONS, 0),
        ColumnSpec("maker", _T.TEXT, "maker of the device", dpv.DEVICE, 1),
        ColumnSpec("model", _T.TEXT, "model of the device", dpv.DEVICE, 1, quasi_identifier=True),
        ColumnSpec("carrier", _T.TEXT, "mobile network", dpv.DEVICE, 1),
    ),
    "installed",
)

TABLES: Final = (
    VISITS,
    SEARCHES,
    ACTIVITY,
    WATCHED,
    SAVED,
    SUBSCRIPTIONS,
    COMMENTS,
    INSTALLS,
)
