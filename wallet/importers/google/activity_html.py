"""My Activity, watch history and search history as HTML, which is what Takeout gives by default.

An entry is a cell with a header (the service), a body (what was done, further lines, the time) and
a caption (details, places). Three layouts are read alike: the time as the body's last text, as
until 2026; the time followed by a line break, as since July 2026; and after it the answer of an
assistant, with markup of its own. The time is therefore looked for: it is the first line after the
title that is a time and nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wallet.importers import values
from wallet.importers.decode import TextReader
from wallet.importers.google import pages, words
from wallet.importers.google.activity import Entry, Link
from wallet.importers.google.clock import Clock
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from wallet.importers.google.pages import Line, Section
    from wallet.importers.importer import Sink

_CELL = re.compile(r"<div\b[^<>]{0,100}\bouter-cell\b[^<>]{0,100}>")
_MAP = re.compile(r"google\.[a-z.]{2,6}/maps")
_NBSP = "\u00a0"


def entries(
    open_page: Callable[[], BinaryIO], name: str, sink: Sink
) -> Iterator[tuple[int, Entry]]:
    """Yield each entry with its number from 1; what cannot be read is handed to the sink.

    Args:
        open_page: opens the page from its start, more than once where dates need it.
        name: of the file, for the report.
        sink: takes skips, damage and warnings.
    """
    clock = Clock(name, sink.warn, open_page)
    number = 0
    with open_page() as file:
        pieces = pages.Pieces(TextReader(file, name, sink.warn), _CELL)
        for piece in pieces:
            number = piece.number
            if not piece.markup:
                sink.skip(name, number, "it is longer than an entry may be")
                continue
            try:
                entry = _entry(pages.sections(piece.markup), clock)
            except BadValue as error:
                sink.skip(name, number, str(error))
                continue
            yield number, entry
    if not pieces.whole:
        sink.damaged(name, number, "the page ends early; what came after is not in the file")
    elif not number:
        sink.warn(f"{name} is a page of activity without any entry.")


def _entry(found: list[Section], clock: Clock) -> Entry:
    header = _first(found, "header-cell")
    body = next(
        (
            section.lines
            for section in found
            if "content-cell" in section.kind
            and "caption" not in section.kind
            and "text-right" not in section.kind
        ),
        [],
    )
    lines = [line for _, line in body]
    place, (time, since) = _time(lines, clock)
    title = lines[0] if place else None
    text = values.optional_text(title.text) if title else None
    action, thing, url = _said(title) if title else (None, None, None)
    details, places = _caption(found)
    reply = "\n".join(line.text for line in lines[place + 1 :])
    return Entry(
        time,
        since,
        text,
        url,
        thing,
        action,
        values.optional_text(header[0][1].text) if header else None,
        tuple(_link(line) for line in lines[1:place]),
        details,
        places,
        values.optional_text(reply),
    )


def _time(lines: list[Line], clock: Clock) -> tuple[int, tuple[str, int]]:
    """Return which line is the time, and the time."""
    for place in (*range(1, len(lines)), 0):
        if place < len(lines) and lines[place].link is None:
            found = clock.read(lines[place].text)
            if found is not None:
                return place, found
    raise BadValue("it has no time that can be read")


def _said(title: Line) -> tuple[str | None, str | None, str | None]:
    """Return what was done, to what, and where it leads, from the line that says it."""
    link = title.link
    if link is not None:
        place, thing, address = link
        before = "".join(text for text, _ in title.parts[:place])
        behind = "".join(text for text, _ in title.parts[place + 1 :])
        return words.around(before, behind), thing or None, values.optional_text(address)
    written = "".join(text for text, _ in title.parts)
    before, gap, thing = written.partition(_NBSP)
    action = words.around(before, "") if gap else None
    return action, (pages.plain(thing) or None) if action else None, None


def _caption(found: list[Section]) -> tuple[tuple[str, ...], tuple[Link, ...]]:
    """Return details and places from the caption: headings tell its parts, whatever they say."""
    parts: dict[str, list[Line]] = {}
    for heading, line in _first(found, "caption"):
        parts.setdefault(heading, []).append(line)
    details: list[str] = []
    places: list[Link] = []
    for heading, lines in list(parts.items())[1:]:  # the first part is the service once more
        if heading.endswith("?"):
            continue  # why Google kept it
        links = [_link(line) for line in lines]
        if any(url and _MAP.search(url) for _, url in links):
            places += links
        else:
            details += [text for text, _ in links]
    return tuple(details), tuple(places)


def _first(found: list[Section], kind: str) -> list[tuple[str, Line]]:
    return next((section.lines for section in found if kind in section.kind), [])


def _link(line: Line) -> Link:
    link = line.link
    return values.text(line.text), values.optional_text(link[2]) if link else None
