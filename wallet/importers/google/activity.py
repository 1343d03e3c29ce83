"""One entry of Google's activity, whatever it was written in, and the row it becomes.

A search, a page, a video watched, or other use: told first by the words around the title, then by
the address the title leads to, so that languages without words of their own are sorted as well.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qs, urlsplit

import msgspec

from wallet.importers import values
from wallet.importers.base import Value
from wallet.importers.google import words
from wallet.importers.google.heads import VIDEO_ID
from wallet.importers.google.tables import ACTIVITY, SEARCHES, VISITS, WATCHED
from wallet.importers.values import BadValue

Link = tuple[str, str | None]
"""A line of text and the address it leads to."""

_GOOGLE = re.compile(r"(?:[\w-]+\.)*google\.[a-z.]{2,6}")
_YOUTUBE = re.compile(r"(?:[\w-]+\.)*(?:youtube\.com|youtube-nocookie\.com|youtu\.be)")
_CENTRE = re.compile(r"center=(-?[0-9]{1,2}(?:\.[0-9]+)?)(?:,|%2C)(-?[0-9]{1,3}(?:\.[0-9]+)?)")
_NOT_WATCHED = frozenset(
    {words.SEARCHED, "liked", "disliked", "saved", "subscribed", "prompted", "directions"}
)
_QUERY_LIMIT = 64


class Entry(msgspec.Struct, frozen=True, gc=False):
    """One entry.

    Attributes:
        time: canonical UTC text.
        since: the same in ms since 1970.
        title: the line that says what was done.
        url: where it leads.
        thing: the part of the title that is the thing itself, where the export marks it.
        action: what was done, where the export's words around the thing say it.
        service: Search, YouTube, …, as the export calls it.
        lines: further lines: the channel of a video, topics of a card.
        details: what Google notes, such as that it was an advertisement.
        places: where it was done.
        reply: what an assistant answered.
    """

    time: str
    since: int
    title: str | None
    url: str | None = None
    thing: str | None = None
    action: str | None = None
    service: str | None = None
    lines: tuple[Link, ...] = ()
    details: tuple[str, ...] = ()
    places: tuple[Link, ...] = ()
    reply: str | None = None


Row = tuple[str, int, tuple[Value, ...]]


def row(entry: Entry) -> Row:
    """Return the dataset, ms since 1970 and values of an entry.

    Raises:
        BadValue: it says nothing.
    """
    if entry.title is None and entry.url is None:
        raise BadValue("it says neither what was done nor where")
    action, thing = entry.action, entry.thing
    if action is None and entry.title is not None:
        found, rest = words.apart(entry.title)
        action, thing = found, thing or (rest if found else None)
    address = _split(entry.url)
    if (watched := _watched(entry, action, thing, address)) is not None:
        return watched
    query = _query(action, thing, address)
    if query is not None:
        details = "\n".join(entry.details) or None
        area = (entry.service, details, *_area(entry))
        return SEARCHES.name, entry.since, (entry.time, query, *area)
    page = _page(action, entry.url, address)
    if page is not None:
        title = None if thing is not None and thing.startswith(("http:", "https:")) else thing
        visited = (entry.time, values.text(page), title or None, None, entry.service)
        return VISITS.name, entry.since, visited
    return (
        ACTIVITY.name,
        entry.since,
        (
            entry.time,
            entry.service,
            action,
            entry.title,
            entry.url,
            "\n".join(text for text, _ in entry.lines) or None,
            entry.reply,
            "\n".join(entry.details) or None,
            *_area(entry),
        ),
    )


def video_id(url: str | None) -> str | None:
    """Return the number of the video that an address of YouTube leads to, or None."""
    return _video(_split(url))


def _watched(
    entry: Entry, action: str | None, thing: str | None, address: SplitResult | None
) -> Row | None:
    number = _video(address)
    if action in _NOT_WATCHED or (number is None and action != words.WATCHED):
        return None
    title = thing if thing is not None else entry.title
    if title is not None and (
        title.startswith(("http:", "https:")) or title.casefold() in words.GONE
    ):
        title = None
    channel, channel_url = next(
        ((text, url) for text, url in entry.lines if url and _YOUTUBE.search(url)), (None, None)
    )
    advertised = any(detail.casefold() in words.ADVERTISED for detail in entry.details)
    who = (channel, channel_url, entry.service, advertised)
    not_told = (None, None, None, None)
    return WATCHED.name, entry.since, (entry.time, title, number, *who, *not_told)


def _query(action: str | None, thing: str | None, address: SplitResult | None) -> str | None:
    """Return what was searched, or None if this was no search."""
    if action == words.SEARCHED:
        return thing
    if action is not None or address is None:
        return None
    host, path = address.hostname or "", address.path
    if _YOUTUBE.fullmatch(host) and path == "/results":
        return _parameter(address, "search_query")
    if _GOOGLE.fullmatch(host) and path in ("/search", "/webhp", "/maps/search/"):
        return _parameter(address, "q") or _parameter(address, "query")
    if host == "play.google.com" and path == "/store/search":
        return _parameter(address, "q")
    return None


def _page(action: str | None, url: str | None, address: SplitResult | None) -> str | None:
    """Return the page that was opened, or None if this was something else."""
    if address is None or action not in (words.VISITED, None):
        return None
    if _GOOGLE.fullmatch(address.hostname or "") and address.path == "/url":
        return _parameter(address, "q") or _parameter(address, "url") or url
    return url if action == words.VISITED else None


def _video(address: SplitResult | None) -> str | None:
    if address is None or not _YOUTUBE.fullmatch(address.hostname or ""):
        return None
    path = address.path
    if path == "/watch":
        found = _parameter(address, "v")
    elif path.startswith(("/shorts/", "/live/", "/embed/")):
        found = path.split("/")[2]
    else:
        found = path[1:] if address.hostname == "youtu.be" else None
    return found if found is not None and VIDEO_ID.fullmatch(found) else None


def _split(url: str | None) -> SplitResult | None:
    if url is None or not url.startswith(("http://", "https://")):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.hostname
    except ValueError:
        return None
    return parts


def _parameter(address: SplitResult, name: str) -> str | None:
    try:
        found = parse_qs(address.query, max_num_fields=_QUERY_LIMIT).get(name)
    except ValueError:
        return None
    return values.optional_text(found[0]) if found else None


def _area(entry: Entry) -> tuple[str | None, str | None, str | None]:
    """Return in which place an entry was made, with the middle of its map where one is linked."""
    if not entry.places:
        return None, None, None
    name = "\n".join(text for text, _ in entry.places) or None
    for _, url in entry.places:
        centre = _CENTRE.search(url) if url else None
        if centre is not None and abs(float(centre[1])) <= 90 and abs(float(centre[2])) <= 180:
            return name, values.decimal(centre[1]), values.decimal(centre[2])
    return name, None, None
