"""The dataset of things listened to, whichever service played them."""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType

TRACK: Final = "track"
EPISODE: Final = "episode"
BOOK: Final = "audiobook"

PLAYS: Final = TableSpec(
    "media.plays",
    "Music and podcasts",
    (
        ColumnSpec(
            "time", _T.TIME, "when it stopped", dpv.FAVOURITE_MUSIC, 1, quasi_identifier=True
        ),
        ColumnSpec("service", _T.TEXT, "where it was played", dpv.SERVICE_USE, 0),
        ColumnSpec("kind", _T.TEXT, "track, episode or audiobook", dpv.FAVOURITE_MUSIC, 0),
        ColumnSpec("title", _T.TEXT, "of the track, episode or chapter", dpv.FAVOURITE_MUSIC, 1),
        ColumnSpec("creator", _T.TEXT, "artist, show or book", dpv.FAVOURITE_MUSIC, 1),
        ColumnSpec("album", _T.TEXT, "album", dpv.FAVOURITE_MUSIC, 1),
        ColumnSpec("played", _T.INTEGER, "for how long", dpv.FAVOURITE_MUSIC, 1, "ms"),
        ColumnSpec("media_id", _T.TEXT, "the service's number of it", dpv.FAVOURITE_MUSIC, 1),
        ColumnSpec("started_by", _T.TEXT, "why it began", dpv.SERVICE_USE, 0),
        ColumnSpec("ended_by", _T.TEXT, "why it ended", dpv.SERVICE_USE, 0),
        ColumnSpec("shuffled", _T.BOOLEAN, "in random order", dpv.SERVICE_USE, 0),
        ColumnSpec("skipped", _T.BOOLEAN, "the person skipped it", dpv.FAVOURITE_MUSIC, 0),
        ColumnSpec("offline", _T.BOOLEAN, "without a connection", dpv.SERVICE_USE, 0),
        ColumnSpec("private", _T.BOOLEAN, "in a private session", dpv.SERVICE_USE, 1),
        ColumnSpec("platform", _T.TEXT, "device and its system", dpv.DEVICE, 2),
        ColumnSpec("country", _T.TEXT, "country it was played in", dpv.COUNTRY, 2),
        ColumnSpec(
            "ip_address",
            _T.TEXT,
            "internet address it was played from",
            dpv.IP_ADDRESS,
            3,
            quasi_identifier=True,
        ),
        ColumnSpec(
            "user_agent",
            _T.TEXT,
            "what the browser or app called itself",
            dpv.USER_AGENT,
            2,
            quasi_identifier=True,
        ),
    ),
    "time",
)
