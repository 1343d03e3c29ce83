"""YouTube's own files: lists and likes, comments and live chats, subscriptions.

Tables are read by the forms of their cells (a channel's number, a video's, a time, a comment's
number, a comment's text), because their columns' names are translated and their order has changed.
Comments come in three forms: HTML until 2022, a table with one JSON object a cell, and since June
2024 one with several objects a cell, parted by commas.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from wallet.importers import dates, delimited, json_cells, values
from wallet.importers.decode import TextReader
from wallet.importers.google import activity, fields, pages
from wallet.importers.google.activity import Entry
from wallet.importers.google.heads import CHANNEL_ID, COMMENT_ID, COMMENT_TEXT, ISO_TIME, VIDEO_ID
from wallet.importers.google.tables import COMMENTS, SAVED, SUBSCRIPTIONS
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from wallet.importers.base import Value
    from wallet.importers.importer import Sink

Row = tuple[str, int | None, tuple["Value", ...]]

LIKED = "liked"
_WATCHED_LIST = "HL"
_LISTS = {"LL": LIKED, "FL": "favourites", "WL": "watch later", "UU": "own uploads"}
_ITEM = re.compile(r"<li\b[^<>]{0,100}>")
_SENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}")
_TEXT_KEYS = ("text", "emoji")
_CSV_NAME = re.compile(
    r"([^/]+?)(?:[ -](?:videos?|vidéos?|vídeos?|video’s|filmati))?\.csv\Z", re.IGNORECASE
)


def list_item(piece: Any) -> Row:
    """Return the row of an element of a list's JSON, or of the watch history of until 2017.

    Raises:
        BadValue: it is none.
    """
    found = json_cells.mapping(piece)
    snippet = json_cells.mapping(found.get("snippet"))
    number = json_cells.text(
        json_cells.mapping(found.get("contentDetails")).get("videoId")
        or json_cells.mapping(snippet.get("resourceId")).get("videoId")
    )
    title = json_cells.text(snippet.get("title"))
    if number is None and title is None:
        raise BadValue("it names no video")
    time, since = fields.instant(snippet.get("publishedAt"))
    own = json_cells.text(snippet.get("playlistId")) or ""
    if own.startswith(_WATCHED_LIST):
        url = f"https://www.youtube.com/watch?v={number}" if number else None
        return activity.row(Entry(time, since, title, url, title, "watched", "YouTube"))
    owner = json_cells.text(snippet.get("videoOwnerChannelTitle"))
    description = json_cells.text(snippet.get("description"))
    put = _LISTS.get(own[:2]) or own or None
    return SAVED.name, since, (time, put, title, number, owner, description)


def list_rows(file: BinaryIO, name: str, sink: Sink) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a list's table: a video's number and when it was put there.

    The list's own name is the file's: the table does not hold it.
    """
    found = _CSV_NAME.search(name.rsplit("/", 1)[-1])
    put = values.optional_text(found[1]) if found else None
    for line, cells in _table(file, name, sink):
        number = cells[0].strip() if cells else ""
        if len(cells) < 2 or not VIDEO_ID.fullmatch(number):
            if line > 1:
                sink.skip(name, line, "it has no number of a video")
            continue
        try:
            time, since = dates.iso_instant(cells[1].strip())
        except BadValue as error:
            sink.skip(name, line, str(error))
            continue
        yield line, (SAVED.name, since, (time, put, None, number, None, None))


def subscription_rows(file: BinaryIO, name: str, sink: Sink) -> Iterator[tuple[int, Row]]:
    """Yield the channels of the table of subscriptions."""
    for line, cells in _table(file, name, sink):
        if len(cells) == 3 and CHANNEL_ID.fullmatch(cells[0].strip()):
            title, url = values.optional_text(cells[2]), values.optional_text(cells[1])
            yield line, (SUBSCRIPTIONS.name, None, (title, url))
        elif line > 1:
            sink.skip(name, line, "it has no number of a channel")


def comment_rows(file: BinaryIO, name: str, sink: Sink) -> Iterator[tuple[int, Row]]:
    """Yield the comments of a table of comments or live chats."""
    for line, cells in _table(file, name, sink):
        if not any(ISO_TIME.fullmatch(cell) for cell in cells):
            if line > 1:
                sink.skip(name, line, "it has no time")
            continue
        try:
            yield line, _comment(cells)
        except BadValue as error:
            sink.skip(name, line, str(error))


def comment_items(file: BinaryIO, name: str, sink: Sink) -> Iterator[tuple[int, Row]]:
    """Yield the comments of a page of comments, as until 2022."""
    pieces = pages.Pieces(TextReader(file, name, sink.warn), _ITEM)
    number = 0
    for piece in pieces:
        number = piece.number
        lines = [
            line
            for section in pages.sections(piece.markup)
            for _, line in section.lines
            if line.text
        ]
        sent = _SENT.search(lines[0].text) if lines else None
        if sent is None:
            sink.skip(name, number, "it has no time")
            continue
        time, since = dates.iso_instant(sent[0].replace(" ", "T") + "Z")
        addresses = [address for _, address in lines[0].parts if address]
        video = next(filter(None, map(activity.video_id, addresses)), None)
        text = values.optional_text("\n".join(line.text for line in lines[1:]))
        yield number, (COMMENTS.name, since, (time, text, video, None, None, None))
    if not pieces.whole:
        sink.damaged(name, number, "the page ends early; what came after is not in the file")


def _table(file: BinaryIO, name: str, sink: Sink) -> Iterator[tuple[int, list[str]]]:
    for line, cells in delimited.rows(file, name, ",", sink):
        if any(cell.strip() for cell in cells):
            yield line, cells


def _comment(cells: list[str]) -> Row:
    """Return the row of a comment, whose cells are told apart by their forms."""
    time, since, channel, video, text = "", 0, None, None, None
    numbers = []
    for cell in map(str.strip, cells):
        if CHANNEL_ID.fullmatch(cell):
            channel = channel or cell
        elif not time and ISO_TIME.fullmatch(cell):
            time, since = dates.iso_instant(cell)
        elif VIDEO_ID.fullmatch(cell):
            video = cell
        elif COMMENT_ID.fullmatch(cell):
            numbers.append(cell)
        elif COMMENT_TEXT.match(cell):
            text = comment_text(cell)
    # an answer's number begins with that of what it answers, and is the longer one
    numbers.sort(key=len, reverse=True)
    own, answered = (*numbers[:2], None, None)[:2]
    return COMMENTS.name, since, (time, text, video, own, answered, channel)


def comment_text(cell: str) -> str | None:
    """Return what a comment's cell says: its segments, one after another.

    Raises:
        BadValue: its JSON is broken.
    """
    try:
        found = json.loads(f"[{cell}]", strict=False)
    except (ValueError, RecursionError):
        raise BadValue("the comment's text is broken JSON") from None
    first = json_cells.mapping(found[0]) if found else {}
    segments = json_cells.sequence(first.get("takeoutSegments")) or found
    parts = []
    for each in segments:
        segment = json_cells.mapping(each)
        part = next((segment[key] for key in _TEXT_KEYS if isinstance(segment.get(key), str)), None)
        if part is None:
            link = json_cells.mapping(segment.get("link") or segment.get("videoLink"))
            part = json_cells.text(link.get("linkUrl"))
        parts.append(part or "")
    return values.optional_text("".join(parts))
