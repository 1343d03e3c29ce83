"""XML as a stream into expat, with the prolog cut and control characters taken out.

Exports are broken in ways that stop every strict parser: since iOS 16 Apple's carries a DTD that
is not well formed, and text fields hold control characters. The document type is therefore cut
off before parsing, which also leaves no entity defined; one that declares entities is refused by
name, because no honest export does and bombs do. Memory is one chunk, whatever the file's size.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from wallet.errors import ImportRefused

if TYPE_CHECKING:
    from typing import BinaryIO

CHUNK: Final = 256 * 1024
PROLOG_LIMIT: Final = 1024 * 1024
TAG_LIMIT: Final = 8 * 1024 * 1024
"""Longest tag or comment: expat before 2.6 looks through what it has of one with every chunk."""

_CONTROL = bytes(code for code in range(32) if code not in (9, 10, 13))
_DOCTYPE = re.compile(rb"<!DOCTYPE\b[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_START = re.compile(rb"<[A-Za-z_]")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})""")


class DamagedXml(Exception):
    """The document is not well formed from some point on; handlers were called up to there."""


def parse(file: BinaryIO, name: str, parser: expat.XMLParserType) -> None:
    """Feed `file` to `parser`, whose handlers do the work.

    Raises:
        ImportRefused: it is not UTF-8 XML or declares entities.
        DamagedXml: it ends early or is not well formed; the message says where.
    """
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse_entity(name)
    try:
        chunk = _without_doctype(file, name)
        fed = 0
        while chunk:
            plain = chunk.translate(None, _CONTROL)
            parser.Parse(plain, False)
            fed += len(plain)
            if fed - parser.CurrentByteIndex > TAG_LIMIT:
                raise DamagedXml(
                    f"from line {parser.CurrentLineNumber} on it holds a tag of more than "
                    f"{TAG_LIMIT // 2**20} MB, which no export does; the rest is not read"
                )
            chunk = file.read(CHUNK)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise DamagedXml(
            f"it is not well formed from line {error.lineno} on "
            f"({expat.ErrorString(error.code)}); the rest is not read"
        ) from error


def _without_doctype(file: BinaryIO, name: str) -> bytes:
    """Return the start of the document, up to some point after its prolog, without DOCTYPE."""
    start = file.read(CHUNK)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise ImportRefused(f"{name} is UTF-16; exports of this kind are UTF-8. It was not read.")
    _check_encoding(start, name)
    opening = _START.search(start)
    place = start.find(b"<!DOCTYPE")
    if place < 0 or (opening is not None and opening.start() < place):
        return start
    while (found := _DOCTYPE.match(start, place)) is None:
        more = file.read(CHUNK)
        if not more or len(start) > PROLOG_LIMIT:
            raise ImportRefused(f"{name} has a document type without end; it was not read.")
        start += more
    if b"<!ENTITY" in found[0]:
        raise ImportRefused(
            f"{name} declares XML entities, which no export does and attacks do; it was not read."
        )
    return start[: found.start()] + start[found.end() :]


def _check_encoding(start: bytes, name: str) -> None:
    """Refuse an encoding that expat cannot be taught: unknown, or of several bytes a letter."""
    found = _ENCODING.match(start[:1024].removeprefix(codecs.BOM_UTF8).translate(None, _CONTROL))
    encoding = found[1].decode("ascii", "replace") if found is not None else "utf-8"
    try:
        known = (
            encoding.casefold() in ("utf-8", "utf8")
            or len(bytes(range(256)).decode(encoding, "replace")) == 256
        )
    except (LookupError, ValueError):
        known = False
    if not known:
        raise ImportRefused(f"{name} says that it is encoded as {encoding!a}, which is not read.")


def _refuse_entity(name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
    def refuse(*_: object) -> None:
        raise ImportRefused(f"{name} declares XML entities; it was not read.")

    return refuse
