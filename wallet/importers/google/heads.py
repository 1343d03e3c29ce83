"""What a file of Google's is, told by how it begins.

Only structure counts: keys, markup classes and the forms of numbers. Names of folders, files and
columns are in the account's language and are not looked at.
"""

from __future__ import annotations

import codecs
import csv
import re
from typing import Final

RECORDS: Final = "records"
SEMANTIC: Final = "semantic"
ANDROID: Final = "android"
IOS: Final = "ios"

ACTIVITY_JSON: Final = "activity-json"
ACTIVITY_HTML: Final = "activity-html"
LISTS_JSON: Final = "video-lists-json"
LISTS_CSV: Final = "video-lists-csv"
COMMENTS_CSV: Final = "comments-csv"
COMMENTS_HTML: Final = "comments-html"
SUBSCRIPTIONS_CSV: Final = "subscriptions-csv"
CHROME: Final = "chrome"
INSTALLS: Final = "installs"

CHANNEL_ID = re.compile(r"UC[\w-]{22}")
VIDEO_ID = re.compile(r"[\w-]{11}")
COMMENT_ID = re.compile(r"Ug[\w-]{16,60}(?:\.[\w-]{10,40})?")
COMMENT_TEXT = re.compile(r'\s*\{\s*"(?:takeoutSegments|text|mention|link|videoLink|emoji)"')
ISO_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}.{0,20}")

_MARKS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
_RECORDS = re.compile(r'\s*\{\s*"locations"\s*:\s*\[\s*(?:(\{)|\]\s*\}\s*\Z)')
_RECORD = re.compile(r'"(?:latitudeE7|longitudeE7|timestampMs)"')
_SEMANTIC = re.compile(r'\s*\{\s*"timelineObjects"\s*:\s*\[')
_ANDROID = re.compile(r'\s*\{\s*"(?:semanticSegments|rawSignals|userLocationProfile)"\s*:\s*[\[{]')
_OBJECTS = re.compile(r"\s*\[\s*\{")
_IOS = re.compile(r'"(?:start|end)Time"\s*:')
_IOS_PLACE = re.compile(r'"geo:-?[0-9]')

_ACTIVITY_TIME = re.compile(r'"time"\s*:\s*"[0-9]{4}-[0-9]{2}-[0-9]{2}T')
_ACTIVITY_KEY = re.compile(r'"(?:header|products|activityControls)"\s*:')
_INSTALL = re.compile(r'\s*\[\s*\{\s*"install"\s*:\s*\{')
_CHROME = re.compile(r'"(?:Browser History|Typed Url)"\s*:\s*\[')
_LIST = re.compile(r'"youtube#playlistItem"')
_CELL = re.compile(r"\b(?:outer-cell|content-cell|mdl-typography|mdl-grid)\b")
_COMMENT_ITEM = re.compile(
    r"<li>[^<>]{0,200}[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}[^<>]{0,200}"
    r"<a [^<>]{0,40}youtube\.com/"
)
_CSV_ROWS = 12


def head(start: bytes) -> str:
    """Return the start of a file as text; a letter cut in two at the end is replaced."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "replace")
    return start.decode("utf_8", "replace")


def timeline_shape(start: bytes) -> str | None:
    """Return which of the four Timelines a file begins as, or None."""
    text = head(start)
    if (found := _RECORDS.match(text)) and (found[1] is None or _RECORD.search(text)):
        return RECORDS
    if _ANDROID.match(text):
        return ANDROID
    if _SEMANTIC.match(text):
        return SEMANTIC
    if _OBJECTS.match(text) and _IOS_PLACE.search(text) and _IOS.search(text):
        return IOS
    return None


def takeout_kind(start: bytes) -> str | None:
    """Return which file of Takeout's activity a file begins as, or None."""
    text = head(start)
    first = text.lstrip()[:1]
    if first == "[":
        return _json_array(text)
    if first == "{":
        return CHROME if _CHROME.search(text) else None
    if first == "<":
        if _COMMENT_ITEM.search(text):
            return COMMENTS_HTML
        return ACTIVITY_HTML if _CELL.search(text) else None
    return _csv(text)


def _json_array(text: str) -> str | None:
    if _OBJECTS.match(text) is None:
        return None
    if _INSTALL.match(text):
        return INSTALLS
    if _LIST.search(text):
        return LISTS_JSON
    if _ACTIVITY_TIME.search(text) and _ACTIVITY_KEY.search(text) and '"title"' in text:
        return ACTIVITY_JSON
    return None


def _csv(text: str) -> str | None:
    """Return what a table holds by the forms of its cells: their columns' names are translated."""
    lines = text.splitlines(keepends=True)
    if len(lines) < 2 or text[:1024].count("\x00") > 10:
        return None
    try:
        rows = [row for row in csv.reader(lines[: 4 * _CSV_ROWS]) if any(row)]
    except csv.Error:
        return None
    for row in rows[1:_CSV_ROWS]:
        if _is_comment(row):
            return COMMENTS_CSV
        if len(row) == 3 and CHANNEL_ID.fullmatch(row[0]) and "youtube.com/channel/" in row[1]:
            return SUBSCRIPTIONS_CSV
        if len(row) == 2 and VIDEO_ID.fullmatch(row[0].strip()) and ISO_TIME.fullmatch(row[1]):
            return LISTS_CSV
    return None


def _is_comment(row: list[str]) -> bool:
    return (
        len(row) >= 5
        and any(CHANNEL_ID.fullmatch(cell) for cell in row)
        and any(ISO_TIME.fullmatch(cell) for cell in row)
        and any(COMMENT_TEXT.match(cell) for cell in row)
    )
