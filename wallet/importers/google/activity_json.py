"""My Activity, watch history and search history as JSON, and YouTube's own JSON until 2017."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wallet.importers import json_cells, values
from wallet.importers.google import fields, pages
from wallet.importers.google.activity import Entry, Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_HTML_LIMIT = 1024 * 1024


def entry(piece: Any) -> Entry:
    """Return the entry that an element of the file is.

    Raises:
        BadValue: it has no time, or one that cannot be.
    """
    found = json_cells.mapping(piece)
    time, since = fields.instant(found.get("time"))
    title = json_cells.text(found.get("title"))
    products = json_cells.sequence(found.get("products"))
    return Entry(
        time,
        since,
        pages.plain(title) if title else None,
        json_cells.text(found.get("titleUrl")),
        service=json_cells.text(found.get("header")) or json_cells.text(next(iter(products), None)),
        lines=tuple(_lines(found)),
        details=tuple(text for text, _ in _links(found.get("details"))),
        places=tuple(_places(found.get("locationInfos"))),
        reply=_reply(found.get("safeHtmlItem")),
    )


def _lines(found: Mapping[str, Any]) -> Iterator[Link]:
    yield from _links(found.get("subtitles"))
    description = json_cells.text(found.get("description"))
    if description is not None:
        yield description, None


def _links(value: Any) -> Iterator[Link]:
    for each in json_cells.sequence(value):
        link = json_cells.mapping(each)
        name = json_cells.text(link.get("name"))
        if name is not None:
            yield pages.plain(name), json_cells.text(link.get("url"))


def _places(value: Any) -> Iterator[Link]:
    """Yield places with, as the HTML does, what they are known from."""
    for each in json_cells.sequence(value):
        place = json_cells.mapping(each)
        known = (json_cells.text(place.get("name")), json_cells.text(place.get("source")))
        yield " - ".join(text for text in known if text), json_cells.text(place.get("url"))


def _reply(value: Any) -> str | None:
    """Return the text of an assistant's answer, which is kept as HTML."""
    texts = []
    for each in json_cells.sequence(value):
        html = json_cells.mapping(each).get("html")
        if isinstance(html, str):
            texts.append(pages.text_of(html[:_HTML_LIMIT]) or "")
    return values.optional_text("\n".join(texts))
