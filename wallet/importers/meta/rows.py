"""Entries of Meta's files as rows, one function for each dataset.

Each takes the entry as decoded, the service and the kind its file's key says, and yields rows with
their time. Cookies and the like, which could let somebody in, are left out.
"""

from __future__ import annotations

import ipaddress
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from wallet.importers import dates, values
from wallet.importers.json_cells import mapping, sequence
from wallet.importers.meta import tables
from wallet.importers.meta.fields import Entry, entry, places, text, time
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from wallet.importers.base import Value

Row = tuple[str, tuple[str, int] | None, tuple["Value", ...]]
"""The dataset, the time if there is one, and the values."""

_AGENT = re.compile(r"[A-Za-z][\w .-]{1,40}/[0-9]|Instagram [0-9]|Mozilla")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T")
_PLACE_KEYS: Final = ("city", "region", "country")


def connections(value: Any, service: str | None, kind: str | None) -> Iterator[Row]:
    """Somebody the person knows or follows."""
    found = entry(value)
    yield _row(tables.CONNECTIONS.name, found, service, kind, _name(found), found.url)


def reactions(value: Any, service: str | None, kind: str | None) -> Iterator[Row]:
    """Something liked or saved."""
    held, found = mapping(value), entry(value)
    given = [each for part in places(held) if (each := mapping(part.get("reaction")))]
    if given:
        word = (text(given[0].get("reaction")) or "").casefold() or kind
        yield _row(tables.REACTIONS.name, found, service, word, found.title, None, found.url)
        return
    # what Instagram calls the title of a thing is the account whose it is
    of_account = service == "Instagram"
    who = found.title if of_account else None
    title = None if of_account else (found.title or found.first)
    yield _row(tables.REACTIONS.name, found, service, kind, title, who, found.url)


def comments(value: Any, service: str | None, kind: str | None) -> Iterator[Row]:  # noqa: ARG001
    """A comment the person wrote."""
    held, found = mapping(value), entry(value)
    written = [each for part in places(held) if (each := mapping(part.get("comment")))]
    for comment in written:
        when = time(comment) or found.time
        said = text(comment.get("comment"))
        group = text(comment.get("group"))
        yield tables.COMMENTS.name, when, (_iso(when), service, said, found.title, group)
    if not written:
        who = found.said[1][1] if len(found.said) > 1 else None
        yield _row(tables.COMMENTS.name, found, service, found.first, found.title, who)


def interests(value: Any, service: str | None, kind: str | None) -> Iterator[Row]:
    """A topic, or a company that advertises by the person's data."""
    held = mapping(value)
    topic = text(held.get("advertiser_name")) or _name(entry(value))
    if topic is None:
        raise BadValue("it names no interest")
    yield tables.INTERESTS.name, None, (service, kind, topic)


def searches(value: Any, service: str | None, kind: str | None) -> Iterator[Row]:  # noqa: ARG001
    """A search."""
    found = entry(value)
    typed = [each for part in places(mapping(value)) if (each := text(part.get("text")))]
    query = typed[0] if typed else found.first or found.title
    if query is None:
        raise BadValue("it does not say what was searched")
    yield _row(tables.SEARCHES.name, found, service, query)


def logins(value: Any, service: str | None, kind: str | None) -> Iterator[Row]:
    """A login, a session or an address; what Instagram says is told by its form."""
    held, found = mapping(value), entry(value)
    address = text(held.get("ip_address")) or text(held.get("ip"))
    agent = text(held.get("user_agent"))
    device = text(held.get("device")) or text(held.get("app"))
    for _, said in found.said:
        if address is None and _is_address(said):
            address = said
        elif agent is None and _AGENT.search(said) is not None:
            agent = said
    when = found.time
    if when is None and found.title is not None and _ISO.match(found.title):
        when = dates.iso_instant(found.title)
    place = ", ".join(each for key in _PLACE_KEYS if (each := text(held.get(key))))
    if not (when or address or agent or device):
        raise BadValue("it says neither when nor from where")
    yield (
        tables.LOGINS.name,
        when,
        (
            _iso(when),
            service,
            text(held.get("action")) or kind,
            address,
            agent,
            device,
            values.optional_text(place) or text(held.get("location")),
        ),
    )


def posts(value: Any, service: str | None, kind: str | None) -> Iterator[Row]:
    """A post, with the place it names or its picture was taken at."""
    held, found = mapping(value), entry(value)
    written, url, media = None, found.url, [mapping(each) for each in sequence(held.get("media"))]
    place, position = None, None
    for part in places(held):
        written = written or text(part.get("post"))
        if picture := mapping(part.get("media")):
            media.append(picture)
        url = url or text(mapping(part.get("external_context")).get("url"))
        if named := mapping(part.get("place")):
            place = place or text(named.get("name"))
            position = position or _position(mapping(named.get("coordinate")))
    if "uri" in held:
        media.append(held)
    when = found.time
    for picture in media:
        when = when or time(picture)
        position = position or _taken(picture)
    own = [each for each in media if each is not held]
    title = found.title
    if service == "Instagram":
        captions = (text(picture.get("title")) for picture in own)
        written, title = title or next((each for each in captions if each), None), None
    else:
        captions = (text(picture.get("description")) for picture in media)
        written = written or next((each for each in captions if each), None)
    if when is None and written is None and not media:
        raise BadValue("it says nothing")
    latitude, longitude = position or (None, None)
    yield (
        tables.POSTS.name,
        when,
        (
            _iso(when),
            service,
            kind or "post",
            written,
            title,
            len(media),
            url,
            place,
            latitude,
            longitude,
        ),
    )


def activity(value: Any, service: str | None, kind: str | None) -> Iterator[Row]:
    """Whatever else; of what a company told of the person, one row for each event."""
    held, found = mapping(value), entry(value)
    events = sequence(held.get("events"))
    for event in events:
        told = mapping(event)
        when = time(told)
        said = text(told.get("type"))
        yield tables.ACTIVITY.name, when, (_iso(when), service, kind, found.title, said, None)
    if not events:
        if found.title is None and not found.said and found.url is None:
            raise BadValue("it says nothing")
        note = found.lines or text(held.get("action")) or text(held.get("status"))
        yield _row(tables.ACTIVITY.name, found, service, kind, found.title, note, found.url)


READERS: Final[dict[str, Callable[[Any, str | None, str | None], Iterator[Row]]]] = {
    "connections": connections,
    "reactions": reactions,
    "comments": comments,
    "interests": interests,
    "searches": searches,
    "logins": logins,
    "posts": posts,
    "activity": activity,
}


def _row(dataset: str, found: Entry, service: str | None, *cells: Value) -> Row:
    return dataset, found.time, (_iso(found.time), service, *cells)


def _iso(when: tuple[str, int] | None) -> str | None:
    return when[0] if when is not None else None


def _name(found: Entry) -> str | None:
    return found.first or found.title


def _is_address(written: str) -> bool:
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return True


def _position(held: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return a position, or None where it is missing, at 0, 0 or not on the globe."""
    found = []
    for key, limit in (("latitude", 90), ("longitude", 180)):
        number = held.get(key)
        if isinstance(number, bool) or not isinstance(number, (int, Decimal)):
            return None
        degrees = Decimal(number)
        if not degrees.is_finite() or not -limit <= degrees <= limit:
            return None
        found.append(values.decimal_text(degrees))
    return (found[0], found[1]) if Decimal(found[0]) or Decimal(found[1]) else None


def _taken(picture: Mapping[str, Any]) -> tuple[str, str] | None:
    """Return where a picture says it was taken."""
    for kind in mapping(picture.get("media_metadata")).values():
        for noted in sequence(mapping(kind).get("exif_data")):
            if (found := _position(mapping(noted))) is not None:
                return found
    return None
