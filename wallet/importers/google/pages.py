"""Google's HTML pages, cut into their entries before anything is parsed.

Pages have one entry after another and no end in sight (a gigabyte happens), so they are cut at the
tag that begins an entry, and one entry at a time is taken apart. What is damaged in one entry
cannot reach into the next.

Tags are found by one pattern that looks at every character once; what does not fit it is text. The
standard library's parser is not used: it searches to the end again at every tag that is not closed,
a minute for 64 KiB made to hurt, and is three times slower on pages as they come.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.importers.decode import TextReader

ENTRY_LIMIT: Final = 1024 * 1024
"""Longest entry that is looked at, in characters."""

_TAG_LENGTH = 256
_BREAKS = frozenset(
    {"br", "p", "li", "tr", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}
)
_VALUE = r"""(?:"[^"<>]{0,8192}"|'[^'<>]{0,8192}'|[^\s"'<>=]{1,2048})"""
_TAG = re.compile(
    rf"<(/?)([a-zA-Z][a-zA-Z0-9]{{0,15}})((?:\s+[\w:.-]{{1,40}}(?:\s?=\s?{_VALUE})?){{0,16}})\s?/?>"
)
_ATTRIBUTE = re.compile(rf"\s(class|href)\s?=\s?({_VALUE})", re.IGNORECASE)
_END = re.compile(r"</html\s*>\s*\Z", re.IGNORECASE)


class Piece:
    """An entry cut out of a page, or what is known of one that was not.

    Attributes:
        number: from 1.
        markup: its text; empty if it was longer than `ENTRY_LIMIT`.
    """

    __slots__ = ("markup", "number")

    def __init__(self, number: int, markup: str) -> None:
        self.number = number
        self.markup = markup


class Pieces:
    """Cuts a page at a tag.

    Args:
        reader: the page.
        tag: matches the tag that begins an entry.
    """

    def __init__(self, reader: TextReader, tag: re.Pattern[str]) -> None:
        self._reader = reader
        self._tag = tag
        self.whole = False
        """After reading: the page ended as pages do."""

    def __iter__(self) -> Iterator[Piece]:
        """Yield the entries in order; what stands before the first is passed over."""
        text, place, number = "", 0, 0
        begin: int | None = None
        long = False
        while piece := self._reader.read():
            text += piece
            for found in self._tag.finditer(text, place):
                if begin is not None:
                    yield _cut(number, text, begin, found.start(), long=long)
                number, begin, long = number + 1, found.start(), False
                place = found.end()
            place = max(place, len(text) - _TAG_LENGTH)
            long = long or (begin is not None and len(text) - begin > ENTRY_LIMIT)
            keep = place if begin is None or long else begin
            text, place = text[keep:], place - keep
            begin = None if begin is None else 0
        self.whole = _END.search(text[-_TAG_LENGTH:]) is not None
        if begin is not None:
            yield _cut(number, text, begin, len(text), long=long)


def _cut(number: int, text: str, begin: int, end: int, *, long: bool) -> Piece:
    """Return an entry, without its text if that is too long."""
    return Piece(number, "" if long or end - begin > ENTRY_LIMIT else text[begin:end])


class Line:
    """A line of text with its links, as (text, address) pieces."""

    __slots__ = ("parts",)

    def __init__(self) -> None:
        self.parts: list[tuple[str, str | None]] = []

    @property
    def text(self) -> str:
        """The line's text with plain single spaces."""
        return plain("".join(text for text, _ in self.parts))

    @property
    def link(self) -> tuple[int, str, str] | None:
        """Place, text and address of the first link, or None."""
        for place, (text, address) in enumerate(self.parts):
            if address is not None:
                return place, plain(text), address
        return None


class Section:
    """What stands in one part of an entry: its class and its lines, each with its heading if any.

    `lines` pairs the bold heading that a line stands under with the line.
    """

    __slots__ = ("kind", "lines")

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.lines: list[tuple[str, Line]] = []


class _Entry:
    """Sections, lines and links of one entry, as its tags come."""

    def __init__(self) -> None:
        self.sections = [Section("")]
        self._line = Line()
        self._heading = ""
        self._address: str | None = None
        self._link: list[str] | None = None
        self._bold: list[str] | None = None
        self._silent = False

    def begin(self, tag: str, attributes: str) -> None:
        """Begin a section, a line, a link or a heading."""
        if tag in _BREAKS:
            self._break()
        elif tag == "div":
            self._break()
            kind = _attribute(attributes, "class")
            if kind is not None and "-cell" in kind:
                self.sections.append(Section(kind))
                self._heading = ""
        elif tag == "a":
            self._end_link()
            self._address = _attribute(attributes, "href")
            self._link = []
        elif tag == "b":
            self._bold = []
        elif tag in ("script", "style"):
            self._silent = True

    def end(self, tag: str) -> None:
        """End a link, a heading or a line."""
        if tag == "a":
            self._end_link()
        elif tag == "b" and self._bold is not None:
            bold = "".join(self._bold)
            if self._line.parts:
                self._line.parts.append((bold, None))
            else:
                self._heading = plain(bold)
            self._bold = None
        elif tag == "div" or tag in _BREAKS:
            self._break()
        elif tag in ("script", "style"):
            self._silent = False

    def text(self, text: str) -> None:
        """Take text."""
        if self._silent:
            return
        if self._link is not None:
            self._link.append(text)
        elif self._bold is not None:
            self._bold.append(text)
        else:
            self._line.parts.append((text, None))

    def finish(self) -> list[Section]:
        """Return the sections after all has come."""
        self._break()
        return self.sections

    def _end_link(self) -> None:
        if self._link is not None:
            self._line.parts.append(("".join(self._link), self._address))
        self._link = self._address = None

    def _break(self) -> None:
        if self._link is not None:
            self._end_link()
        if self._bold is not None:
            self._line.parts.append(("".join(self._bold), None))
            self._bold = None
        if self._line.parts:
            if any(text and not text.isspace() for text, _ in self._line.parts):
                self.sections[-1].lines.append((self._heading, self._line))
            self._line = Line()


def sections(markup: str) -> list[Section]:
    """Return the sections of an entry's HTML, however damaged it is; what is no tag is text."""
    entry, place = _Entry(), 0
    for found in _TAG.finditer(markup):
        if found.start() > place:
            entry.text(html.unescape(markup[place : found.start()]))
        place = found.end()
        closing, tag, attributes = found.groups()
        if closing:
            entry.end(tag.lower())
        else:
            entry.begin(tag.lower(), attributes)
    entry.text(html.unescape(markup[place:]))
    return entry.finish()


def _attribute(attributes: str, name: str) -> str | None:
    """Return the value of one of a tag's attributes, or None."""
    for found in _ATTRIBUTE.finditer(attributes):
        if found[1].lower() == name:
            value = found[2]
            return html.unescape(value[1:-1] if value[0] in "\"'" else value)
    return None


def text_of(markup: str) -> str | None:
    """Return the text of a snippet of HTML, a line each, or None if it has none."""
    lines = (line.text for section in sections(markup) for _, line in section.lines)
    return "\n".join(lines) or None


def plain(text: str) -> str:
    """Return text with every run of spaces, of any kind, as one space."""
    return " ".join(text.split())
