"""My Activity, watch history and search history as JSON, and YouTube's own JSON until 2017."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wallet.importers import values
from wallet.importers.google import fields, pages
from wallet.importers.google.activity import Entry, Link

if TYPE_CHECKING:
    from collections.abc import Iterator

_HTML_LIMIT = 1024 * 1024


def entry(piece: Any) -> Entry:
    """Return the entry that an element of the file is.

    Raises:
        BadValue: it has no time, or one that cannot be.
    """
    found = fields.mapping(piece)
    time, since = fields.instant(found.get("time"))
    title = fields.text(found.get("title"))
    products = fields.sequence(found.get("products"))
    return Entry(
        time,
        since,
        pages.plain(title) if title else None,
        fields.text(found.get("titleUrl")),
        service=fields.text(found.get("header")) or fields.text(next(iter(products), None)),
        lines=tuple(_lines(found)),
        details=tuple(text for text, _ in _links(found.get("details"))),
        places=tuple(_places(found.get("locationInfos"))),
        reply=_reply(found.get("safeHtmlItem")),
    )


def _lines(found: dict[str, Any]) -> Iterator[Link]:
    yield from _links(found.get("subtitles"))
    description = fields.text(found.get("description"))
    if description is not None:
        yield description, None


def _links(value: Any) -> Iterator[Link]:
    for each in fields.sequence(value):
        link = fields.mapping(each)
        name = fields.text(link.get("name"))
        if name is not None:
            yield pages.plain(name), fields.text(link.get("url"))


def _places(value: Any) -> Iterator[Link]:
    """Yield places with, as the HTML does, what they are known from."""
    for each in fields.sequence(value):
        place = fields.mapping(each)
        known = (fields.text(place.get("name")), fields.text(place.get("source")))
        yield " - ".join(text for text in known if text), fields.text(place.get("url"))


def _reply(value: Any) -> str | None:
    """Return the text of an assistant's answer, which is kept as HTML."""
    texts = []
    for each in fields.sequence(value):
        html = fields.mapping(each).get("html")
        if isinstance(html, str):
            texts.append(pages.text_of(html[:_HTML_LIMIT]) or "")
    return values.optional_text("\n".join(texts))
