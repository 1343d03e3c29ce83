"""The text of documents that are a zip of XML: Word, PowerPoint, OpenDocument.

ISO/IEC 29500 (docx, pptx) and ISO/IEC 26300 (odt, odp, odg). Paragraphs end a line. Left out: what
was deleted while changes were tracked, pictures, drawings without text, comments.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from wallet.importers import xml_stream
from wallet.importers.archive import Archive
from wallet.importers.containers import zip
from wallet.importers.documents.reading import Enough, Unreadable, Words
from wallet.importers.values import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a document with a password begins: it lies whole in another container, encrypted."""

_SEPARATOR: Final = "\n"
_NUMBER = re.compile(r"[0-9]+")
_PARTS_LIMIT: Final = 500
_PART_LIMIT: Final = 64 * 1024 * 1024
_WORD_PARTS = re.compile(r"word/(?:document|document2|footnotes|endnotes)\.xml")
_SLIDES = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide)[0-9]{1,5}\.xml")
_OASIS_PART = re.compile(r"content\.xml")

_TEXT: Final = frozenset({"t"})
_ENDS: Final = frozenset({"p", "br", "cr", "tr"})
_SPACES: Final = frozenset({"tab", "tc"})
_OASIS_TEXT: Final = frozenset({"p", "h"})
_OASIS_ENDS: Final = frozenset({"p", "h", "line-break"})
_OASIS_SPACES: Final = frozenset({"s", "tab"})
_OASIS_LEFT_OUT: Final = frozenset({"annotation", "tracked-changes"})


def office_text(file: BinaryIO, name: str, *, is_oasis: bool) -> str:
    """Return the text of a document, at most `TEXT_LIMIT` characters.

    Raises:
        Unreadable: nothing of it can be read.
        ImportRefused: its parts unpack to too much, or declare entities.
    """
    if file.read(len(_OLE)) == _OLE:
        raise Unreadable("it has a password")
    archive = Archive(name, zip.read(file, name), lambda _done, _total: None)
    parts = _parts([entry.name for entry in archive.listing], is_oasis=is_oasis)
    if not parts:
        raise Unreadable("it is damaged")
    words = Words(TEXT_LIMIT)
    fault = ""
    try:
        for part in parts:
            with archive.open(part) as content:
                fault = _read(_Bounded(content), part, words, is_oasis=is_oasis) or fault
    except Enough:
        pass
    if fault and not words.text:
        raise Unreadable(fault)
    return words.text


def _parts(names: Sequence[str], *, is_oasis: bool) -> list[str]:
    if is_oasis:
        return [name for name in names if _OASIS_PART.fullmatch(name)]
    found = [name for name in names if _WORD_PARTS.fullmatch(name) or _SLIDES.fullmatch(name)]
    return sorted(found, key=_order)[:_PARTS_LIMIT]


def _order(name: str) -> tuple[int, int, str]:
    """Where a part comes: a document before its notes, slides by number, each with its notes."""
    number = _NUMBER.search(name.rpartition("/")[2])
    is_notes = "notes" in name
    return (int(number[0]) if number else int(is_notes), int(is_notes), name)


class _Bounded:
    """A part's bytes, no more than a document's text can have."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._left = file, _PART_LIMIT

    def read(self, size: int) -> bytes:
        content = self._file.read(min(size, self._left))
        self._left -= len(content)
        return content


def _read(file: _Bounded, name: str, words: Words, *, is_oasis: bool) -> str:
    """Take the words of one part; return what is wrong with it, or nothing."""
    inside = left_out = 0
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    texts = _OASIS_TEXT if is_oasis else _TEXT
    ends, spaces = (_OASIS_ENDS, _OASIS_SPACES) if is_oasis else (_ENDS, _SPACES)

    def start(tag: str, _attributes: object) -> None:
        nonlocal inside, left_out
        kind = tag.rpartition(_SEPARATOR)[2]
        if is_oasis and (left_out or kind in _OASIS_LEFT_OUT):
            left_out += 1
        if kind in texts:
            inside += 1
        if kind in spaces and not left_out:
            words.add(" ")

    def end(tag: str) -> None:
        nonlocal inside, left_out
        kind = tag.rpartition(_SEPARATOR)[2]
        if left_out:
            left_out -= 1
        if kind in texts:
            inside -= 1
        if kind in ends and not left_out:
            words.add("\n")

    def data(content: str) -> None:
        if inside and not left_out:
            words.add(content)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    try:
        xml_stream.parse(file, name, parser)  # type: ignore[arg-type]
    except xml_stream.DamagedXml:
        return "it is damaged"
    return ""
