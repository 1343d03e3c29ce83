"""Google's HTML pages, cut into their entries before anything is parsed.

Pages have one entry after another and no end in sight (a gigabyte happens), so they are cut at the
tag that begins an entry, and the standard library's parser sees one entry at a time. What is
damaged in one entry cannot reach into the next.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
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
_NO_TAG = re.compile(
    rf"<(?!/?[a-zA-Z][a-zA-Z0-9]{{0,15}}(?:\s+[\w:.-]{{1,40}}(?:\s?=\s?{_VALUE})?){{0,16}}\s?/?>)"
)
"""Where a tag seems to begin and none does: for these the parser would search to the end of the
entry, again and again."""

_END = re.compile(r"</html\s*>\s*\Z", re.IGNORECASE)


class Piece:
    """An entry cut out of a page, or what is known of one that was not.

    Attributes:
        number: from 1.
        html: its text; empty if it was longer than `ENTRY_LIMIT`.
    """

    __slots__ = ("html", "number")

    def __init__(self, number: int, html: str) -> None:
        self.number = number
        self.html = html


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


class EntryParser(HTMLParser):
    """Sections, lines and links of one entry."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [Section("")]
        self._line = Line()
        self._heading = ""
        self._address: str | None = None
        self._link: list[str] | None = None
        self._bold: list[str] | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section, a line, a link or a heading."""
        if tag == "div":
            self._break()
            kind = next((value for name, value in attrs if name == "class" and value), None)
            if kind is not None and "-cell" in kind:
                self.sections.append(Section(kind))
                self._heading = ""
        elif tag in _BREAKS:
            self._break()
        elif tag == "a":
            self._end_link()
            self._address = next((value for name, value in attrs if name == "href"), None)
            self._link = []
        elif tag == "b":
            self._bold = []
        elif tag in ("script", "style"):
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        """End a link, a heading or a line."""
        if tag == "a":
            self._end_link()
        elif tag == "b" and self._bold is not None:
            if not self._line.parts:
                self._heading = plain("".join(self._bold))
            else:
                self._line.parts.append(("".join(self._bold), None))
            self._bold = None
        elif tag == "div" or (tag in _BREAKS and tag != "br"):
            self._break()
        elif tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._silent:
            return
        if self._link is not None:
            self._link.append(data)
        elif self._bold is not None:
            self._bold.append(data)
        else:
            self._line.parts.append((data, None))

    def finish(self) -> list[Section]:
        """Return the sections after all text has been fed."""
        self.close()
        self._break()
        return self.sections

    def _end_link(self) -> None:
        if self._link is not None:
            self._line.parts.append(("".join(self._link), self._address))
        self._link = self._address = None

    def _break(self) -> None:
        self._end_link()
        if self._bold is not None:
            self._line.parts.append(("".join(self._bold), None))
            self._bold = None
        if any(text.strip() for text, _ in self._line.parts):
            self.sections[-1].lines.append((self._heading, self._line))
        self._line = Line()


def sections(html: str) -> list[Section]:
    """Return the sections of an entry's HTML, however damaged it is; what is no tag is text."""
    parser = EntryParser()
    parser.feed(_NO_TAG.sub("&lt;", html))
    return parser.finish()


def text_of(html: str) -> str | None:
    """Return the text of a snippet of HTML, a line each, or None if it has none."""
    lines = (line.text for section in sections(html) for _, line in section.lines)
    return "\n".join(lines) or None


def plain(text: str) -> str:
    """Return text with every run of spaces, of any kind, as one space."""
    return " ".join(text.split())
