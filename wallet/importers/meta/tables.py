"""The datasets of what somebody did in social networks.

They are named by what they hold, so that other networks can fill them. Almost all of it touches
other people: whom one knows, whose post one liked.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType


def _time(meaning: str = "when") -> ColumnSpec:
    return ColumnSpec("time", _T.TIME, meaning, dpv.SERVICE_USE, 1, quasi_identifier=True)


def _service() -> ColumnSpec:
    return ColumnSpec("service", _T.TEXT, "Facebook, Instagram, …", dpv.SERVICE_USE, 0)


def _kind(meaning: str) -> ColumnSpec:
    return ColumnSpec("kind", _T.TEXT, meaning, dpv.SERVICE_USE, 1)


def _others(name: str, meaning: str, category: str, sensitivity: int = 2) -> ColumnSpec:
    return ColumnSpec(
        name, _T.TEXT, meaning, category, sensitivity, quasi_identifier=True, third_party=True
    )


POSTS: Final = TableSpec(
    "social.posts",
    "Posts and stories",
    (
        _time(),
        _service(),
        _kind("post, story, reel, …"),
        _others("text", "what was written", dpv.SOCIAL_COMMUNICATION, 3),
        _others("title", "what the service calls it", dpv.SOCIAL_COMMUNICATION),
        ColumnSpec("attachments", _T.INTEGER, "pictures and videos", dpv.SERVICE_USE, 0, "1"),
        _others("url", "what it links to", dpv.INTEREST),
        ColumnSpec("place", _T.TEXT, "place named in it", dpv.LOCATION, 2, quasi_identifier=True),
        ColumnSpec(
            "latitude",
            _T.LATITUDE,
            "latitude of the place or picture",
            dpv.COORDINATE,
            2,
            "deg",
            quasi_identifier=True,
        ),
        ColumnSpec(
            "longitude",
            _T.LONGITUDE,
            "longitude of the place or picture",
            dpv.COORDINATE,
            2,
            "deg",
            quasi_identifier=True,
        ),
    ),
    "time",
)

REACTIONS: Final = TableSpec(
    "social.reactions",
    "Things liked and saved",
    (
        _time(),
        _service(),
        _kind("like, love, saved, …"),
        _others("title", "what it was, in the service's words", dpv.LIKE),
        _others("who", "whose it was", dpv.SOCIAL_NETWORK),
        _others("url", "where it is", dpv.LIKE),
    ),
    "time",
)

COMMENTS: Final = TableSpec(
    "social.comments",
    "Comments written",
    (
        _time(),
        _service(),
        _others("text", "what was written", dpv.SOCIAL_COMMUNICATION, 3),
        _others("title", "under what, in the service's words", dpv.SOCIAL_COMMUNICATION),
        _others("who", "under whose post", dpv.SOCIAL_NETWORK),
    ),
    "time",
)

CONNECTIONS: Final = TableSpec(
    "social.connections",
    "Friends and followers",
    (
        _time("since when"),
        _service(),
        _kind("friend, follower, following, blocked, …"),
        _others("name", "who", dpv.SOCIAL_NETWORK),
        _others("url", "their page", dpv.SOCIAL_NETWORK),
    ),
    "time",
)

INTERESTS: Final = TableSpec(
    "social.interests",
    "Interests and advertisers",
    (
        _service(),
        _kind("topic, interest for advertisements, advertiser, …"),
        ColumnSpec("topic", _T.TEXT, "the interest or company", dpv.INTEREST, 3),
    ),
)

SEARCHES: Final = TableSpec(
    "social.searches",
    "Social network searches",
    (_time(), _service(), _others("query", "who or what was searched", dpv.INTEREST, 3)),
    "time",
)

LOGINS: Final = TableSpec(
    "social.logins",
    "Logins and sessions",
    (
        ColumnSpec("time", _T.TIME, "when", dpv.AUTHENTICATION_HISTORY, 2, quasi_identifier=True),
        _service(),
        _kind("login, session, address used, …"),
        ColumnSpec(
            "ip_address", _T.TEXT, "internet address", dpv.IP_ADDRESS, 3, quasi_identifier=True
        ),
        ColumnSpec(
            "user_agent",
            _T.TEXT,
            "what the browser or app called itself",
            dpv.USER_AGENT,
            2,
            quasi_identifier=True,
        ),
        ColumnSpec("device", _T.TEXT, "the device", dpv.DEVICE, 2, quasi_identifier=True),
        ColumnSpec(
            "place",
            _T.TEXT,
            "where, as the service guesses",
            dpv.LOCATION,
            2,
            quasi_identifier=True,
        ),
    ),
    "time",
)

ACTIVITY: Final = TableSpec(
    "social.activity",
    "Other social activity",
    (
        _time(),
        _service(),
        _kind("advertisement seen, event created, use elsewhere, …"),
        _others("title", "what it was", dpv.SERVICE_USE, 3),
        _others("text", "what is noted of it, one a line", dpv.SERVICE_USE, 3),
        _others("url", "where it leads", dpv.SERVICE_USE),
    ),
    "time",
)

TABLES: Final = (
    POSTS,
    REACTIONS,
    COMMENTS,
    CONNECTIONS,
    INTERESTS,
    SEARCHES,
    LOGINS,
    ACTIVITY,
)
