"""Lines of a chat's text file to messages: `[07.03.26, 21:22:39] Ann: hi` and its many kin.

A message begins with a day and a clock, in brackets (iPhone, Signal) or before a dash (Android);
digits, spaces, marks and the order of the day's numbers are the phone's language. Lines that do
not begin so belong to the message before. Nothing is decided here that one line cannot tell: the
order of day and month is the caller's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.chats import words
from wallet.importers.chats.tables import CALL, DELETED, LOCATION, MEDIA, NOTICE, TEXT
from wallet.importers.decode import normalise
from wallet.importers.values import READ_LIMIT, BadValue, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS: Final = "\u200e\u200f\u202a\u202b\u202c\ufeff"
_LEFT_TO_RIGHT: Final = "\u200e"
_HEAD_LENGTH: Final = 80
_DASH_SENDER: Final = 60
_BRACKET_SENDER: Final = 110
_QUOTES: Final = frozenset('"“”„«»')
_DAY_SIGNS: Final = {"년": "-", "월": "-", "일": " ", "年": "-", "月": "-", "日": " "}
_SIGNS: Final = str.maketrans(_DAY_SIGNS)

_HEAD = re.compile(
    r"(\[)?(\d{1,4}\s?[./\-年년]\s?\d{1,2}\s?[./\-月월]\s?\d{1,4}\s?[.日일]?)[,،]?\s?"
    r"([^\W\d_][^\d:\[\]]{0,14}?)?\s?"
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s?"
    r"([^\W\d_][^\d\[\]:\-–]{0,14}?)?"
    r"(?(1)\]|\s[-–])(?:\s|$)"
)
_DASH = re.compile(r"\s[-–](?:\s|$)")
_FILE = r"([^<>:/\\\n]{1,150}\.\w{2,5})"
_ATTACHED_BRACKETS = re.compile(r"[\u200e\u200f]*<[^<>:\n]{2,30}:\s?" + _FILE + ">")
_ATTACHED_ROUND = re.compile(r"[\u200e\u200f]*" + _FILE + r"\s\(([^()\n]{3,40})\)(?:\n|$)")
_OMITTED = re.compile(r"<[^<>:\n]{3,60}>")
_EDITED = re.compile(r"\u200e<[^<>\n]{5,60}>\s*$")
_PLACE = re.compile(r"https://(?:maps\.google\.com|www\.google\.com/maps|maps\.apple\.com)/")


class Message(msgspec.Struct, gc=False):
    """One message as written.

    Attributes:
        number: of its first line, from 1.
        bracketed: it begins with `[`.
        day: the numbers of its day, digits and signs made plain.
        hour: of 24 hours; None if a word beside the clock is not known.
        minute: of the hour.
        second: None where the clock has none.
        word: the unknown word, or empty.
        sender: None where nobody is named.
        text: what follows, with its further lines and marks.
    """

    number: int
    bracketed: bool
    day: str
    hour: int | None
    minute: int
    second: int | None
    word: str
    sender: str | None
    text: str


class Content(msgspec.Struct, frozen=True, gc=False):
    """What a message's text is: its kind, the text itself if any, and what was sent along."""

    kind: str
    text: str | None = None
    attachment: str | None = None
    by_self: bool = False


def head(line: str, number: int = 1) -> Message | None:
    """Return the message that a line begins, or None if it begins none."""
    line = line.lstrip(_MARKS)
    if not line or not (line[0] == "[" or line[0].isdecimal()):
        return None
    found = _HEAD.match(normalise(line[:_HEAD_LENGTH]).replace("\n", " "))
    if found is None:
        return None
    bracket, day, before, hour, minute, second, behind = found.groups()
    if bracket is None and second is not None:
        return None
    if bracket:
        rest = line[line.index("]") + 1 :]
    else:
        dash = _DASH.search(line)
        rest = line[dash.end() :] if dash is not None else ""
    sender, text = _split(rest.rstrip("\n").lstrip(" \u202f\u00a0"), bracketed=bool(bracket))
    word = before if before and words.half(before) != "" else behind or before or ""
    known = words.half(word) if word else ""
    hours: int | None = int(hour)
    if known in (words.BEFORE_NOON, words.AFTER_NOON) and hours is not None and hours <= 12:
        hours = hours % 12 + (12 if known == words.AFTER_NOON else 0)
    return Message(
        number,
        bool(bracket),
        day.translate(_SIGNS) if not day.isascii() else day,
        None if known is None else hours,
        int(minute),
        int(second) if second else None,
        word if known is None else "",
        sender,
        text,
    )


def messages(lines: Iterable[str], stray: list[int]) -> Iterator[Message]:
    """Yield messages whole; lines before the first are numbered in `stray`.

    A message longer than what is put together is cut at `READ_LIMIT`.
    """
    current: Message | None = None
    more: list[str] = []
    room = 0
    for number, line in enumerate(lines, 1):
        begun = head(line, number)
        if begun is None:
            if current is None:
                if line.strip(_MARKS + " \n"):
                    stray.append(number)
            elif room > 0:
                more.append(line[:room])
                room -= len(line)
            continue
        if current is not None:
            yield _whole(current, more)
        current, more, room = begun, [], READ_LIMIT - len(begun.text)
    if current is not None:
        yield _whole(current, more)


def _whole(message: Message, more: list[str]) -> Message:
    if more:
        message.text = f"{message.text}\n{''.join(more)}".rstrip("\n")
    return message


def _split(rest: str, *, bracketed: bool) -> tuple[str | None, str]:
    """Return the sender and the text; a line of the service's own names nobody."""
    longest = _BRACKET_SENDER if bracketed else _DASH_SENDER
    place = rest.find(": ")
    if place < 0:
        place = rest.find(":")
        if 0 < place < len(rest) - 1 and rest[place - 1].isdigit() and rest[place + 1].isdigit():
            place = -1
    if not 0 < place <= longest:
        return None, rest
    written = rest[:place].strip(_MARKS + " ")
    if not written or (not bracketed and not _QUOTES.isdisjoint(written)):
        return None, rest
    name = " ".join(normalise(written).split()).removeprefix("~").strip()
    return name or written, rest[place + 1 :].removeprefix(" ")


def clock(message: Message) -> tuple[int, int, int]:
    """Return hour, minute and second.

    Raises:
        BadValue: there is no such time, or a word beside it is not known.
    """
    if message.hour is None:
        raise BadValue(f"the word {shown(message.word)} beside the clock is not known")
    second = message.second or 0
    if message.hour > 23 or message.minute > 59 or second > 60:
        raise BadValue(f"there is no time {message.hour}:{message.minute:02}:{second:02}")
    return message.hour, message.minute, min(second, 59)


def content(message: Message) -> Content:
    """Return what a message's text is; what only the service writes, it marks invisibly."""
    written = message.text
    marked = written.startswith(_LEFT_TO_RIGHT)
    body = written.strip(_MARKS + " \n")
    short = words.folded(body) if len(body) < _HEAD_LENGTH else ""
    if message.sender is None:
        return Content(CALL if short.startswith(words.CALL) else NOTICE, body)
    if short in words.DELETED:
        return Content(DELETED, by_self=short in words.DELETED_BY_SELF)
    if not marked and "<" not in written and "(" not in written and "://" not in written:
        return Content(TEXT, written or None)
    if (found := _ATTACHED_BRACKETS.search(written)) is not None:
        caption = (written[: found.start()] + written[found.end() :]).strip(_MARKS + " \n")
        return Content(MEDIA, caption or None, found[1].strip(_MARKS))
    found = _ATTACHED_ROUND.match(written)
    if found is not None and (marked or words.folded(found[2]) in words.ATTACHED):
        return Content(MEDIA, written[found.end() :].strip() or None, found[1].strip(_MARKS))
    if _OMITTED.fullmatch(body) is not None:
        return Content(MEDIA)
    if marked and short.endswith(words.OMITTED):
        omitted = next(word for word in words.OMITTED if short.endswith(word))
        return Content(MEDIA, None, short[: -len(omitted)].strip() or None)
    if _PLACE.search(body) is not None:
        return Content(LOCATION, body)
    if marked:
        return Content(CALL if short.startswith(words.CALL) else NOTICE, body)
    return Content(TEXT, _EDITED.sub("", written).rstrip() or None)
