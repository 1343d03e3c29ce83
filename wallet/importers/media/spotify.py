"""Spotify's listening history in both shapes.

The account's data (`StreamingHistory…json`: the last year, to the minute) and the extended history
(`Streaming_History…json`, `endsong_….json`: all years, with internet addresses). Spotify gives
the time at which a play ended, in UTC. The extended one says everything the other says: whoever
imports both has the last year twice, and is told.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import dates, values
from wallet.importers.files import read_each
from wallet.importers.heads import head
from wallet.importers.json_cells import integer, mapping, text, truth
from wallet.importers.json_stream import elements
from wallet.importers.media.tables import BOOK, EPISODE, PLAYS, TRACK
from wallet.importers.recognising import claim, shapes
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wallet.importers.archive import Archive
    from wallet.importers.base import Entry, Recognition, Report, TableSpec, Value
    from wallet.importers.importer import Sink

SERVICE: Final = "Spotify"
_UNKNOWN: Final = frozenset({"unknown", "ZZ", "N/A"})

_OBJECTS = re.compile(r"\s*\[\s*\{")
_ACCOUNT = re.compile(r'"endTime"\s*:\s*"[0-9]{4}-')
_EXTENDED = re.compile(r'"ts"\s*:\s*"[0-9]{4}-')


class SpotifyImporter:
    """Spotify's account data and extended streaming history."""

    id = "spotify"
    version = 1
    title = "Spotify"
    libraries = ()

    def recognise(
        self, listing: Sequence[Entry], peek: Callable[[str], bytes]
    ) -> Recognition | None:
        """Claim arrays of plays."""
        found = shapes(listing, peek, (".json",), lambda _, start: _is_history(start))
        return claim(found, 0.95, "it lists what was played as Spotify does", "json")

    def tables(self) -> tuple[TableSpec, ...]:
        """Return plays."""
        return (PLAYS,)

    def read(self, archive: Archive, sink: Sink) -> Report:
        """Read all files; see `wallet.importers.importer.Importer`."""
        shapes: set[bool] = set()

        def read_one(name: str) -> None:
            with archive.open(name) as file:
                for element in elements(file, name, sink):
                    play = mapping(element.value)
                    extended = "ts" in play
                    shapes.add(extended)
                    try:
                        since, row = _extended(play) if extended else _account(play)
                    except BadValue as error:
                        sink.skip(name, element.number, str(error))
                        continue
                    sink.row(PLAYS.name, name, element.number, since, row)
            if len(shapes) > 1:
                sink.warn(
                    "These files hold Spotify's account data and its extended history; what was "
                    "played in the last year is in both, and is here twice."
                )

        return read_each(archive, sink, read_one)


def _account(play: Mapping[str, Any]) -> tuple[int, tuple[Value, ...]]:
    ended = play.get("endTime")
    if not isinstance(ended, str):
        raise BadValue("it does not say when it was played")
    try:
        moment = datetime.fromisoformat(ended)
    except ValueError:
        raise BadValue(f"the time {values.shown(ended)} is none") from None
    time, since = values.instant(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    podcast = "episodeName" in play or "podcastName" in play
    title = text(play.get("episodeName" if podcast else "trackName"))
    creator = text(play.get("podcastName" if podcast else "artistName"))
    return since, (
        time,
        SERVICE,
        EPISODE if podcast else TRACK,
        _known(title),
        _known(creator),
        None,
        _played(play.get("msPlayed")),
        *(None,) * 11,
    )


def _extended(play: Mapping[str, Any]) -> tuple[int, tuple[Value, ...]]:
    ended = play.get("ts")
    if not isinstance(ended, str):
        raise BadValue("it does not say when it was played")
    time, since = dates.iso_instant(ended)
    kind, title, creator, album, number = _thing(play)
    return since, (
        time,
        SERVICE,
        kind,
        title,
        creator,
        album,
        _played(play.get("ms_played")),
        number,
        text(play.get("reason_start")),
        text(play.get("reason_end")),
        truth(play.get("shuffle")),
        truth(play.get("skipped")),
        truth(play.get("offline")),
        truth(play.get("incognito_mode")),
        _known(text(play.get("platform"))),
        _known(text(play.get("conn_country"))),
        _known(text(play.get("ip_addr_decrypted") or play.get("ip_addr"))),
        _known(text(play.get("user_agent_decrypted") or play.get("user_agent"))),
    )


_Thing = tuple[str | None, str | None, str | None, str | None, str | None]


def _thing(play: Mapping[str, Any]) -> _Thing:
    """Return kind, title, creator, album and number of what was played."""
    if (episode := text(play.get("spotify_episode_uri"))) or play.get("episode_name"):
        title, show = text(play.get("episode_name")), text(play.get("episode_show_name"))
        return EPISODE, title, show, None, episode
    if (chapter := text(play.get("audiobook_chapter_uri"))) or play.get("audiobook_uri"):
        title, book = text(play.get("audiobook_chapter_title")), text(play.get("audiobook_title"))
        return BOOK, title, book, None, chapter or text(play.get("audiobook_uri"))
    title = text(play.get("master_metadata_track_name"))
    artist = text(play.get("master_metadata_album_artist_name"))
    album = text(play.get("master_metadata_album_album_name"))
    number = text(play.get("spotify_track_uri"))
    return (TRACK if title or number else None), title, artist, album, number


def _played(value: Any) -> int:
    played = integer(value, "the time played")
    if played is None or played < 0:
        raise BadValue("it does not say how long it was played")
    return played


def _known(written: str | None) -> str | None:
    return None if written in _UNKNOWN else written


def _is_history(start: bytes) -> bool:
    beginning = head(start)
    if _OBJECTS.match(beginning) is None:
        return False
    return ('"msPlayed"' in beginning and _ACCOUNT.search(beginning) is not None) or (
        '"ms_played"' in beginning and _EXTENDED.search(beginning) is not None
    )
