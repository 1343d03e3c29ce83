"""OFX as banks write it, brought into the shape that a parser can trust.

OFX 1 is SGML with a plain header and optional end tags, OFX 2 is XML; banks send both without
headers, in other encodings than stated, with lower-case tags, CDATA, doctored line ends, or cut
off. `ofx_tree` reads the markup; this module decodes the bytes, takes every transaction out as a
block of its own, so that one that is damaged costs only itself, and leaves a marker in its place.

Source: OFX 2.3, sections 2 (headers) and 3.2 (basic data).
"""

from __future__ import annotations

import codecs
import html
import re
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

MARKER: Final = "FREEHOLDROW"
DEPTH_LIMIT: Final = 64
TAG_LIMIT: Final = 1_500_000
"""Most tags of a document: twice those that a statement of the largest size has."""


_CHARSET = re.compile(rb"CHARSET:\s*([\w-]+)")
_ENCODING = re.compile(rb"ENCODING:\s*([\w-]+)")
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}encoding=[\"']([\w.-]{1,40})[\"']")
_ROOT = re.compile(r"<\s*OFX\s*>", re.IGNORECASE)
_END = re.compile(r"</\s*OFX\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)\s*([A-Za-z0-9._]{1,64})\s*(/?)>")
_AGGREGATES = frozenset(
    {"SIGNONMSGSRSV1", "SONRS", "STATUS", "BANKMSGSRSV1", "CREDITCARDMSGSRSV1", "INVSTMTMSGSRSV1"}
    | {"STMTTRNRS", "CCSTMTTRNRS", "INVSTMTTRNRS", "STMTRS", "CCSTMTRS", "INVSTMTRS"}
    | {"BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "BANKACCTTO", "CCACCTTO", "BANKTRANLIST"}
    | {"BANKTRANLISTP", "INVTRANLIST", "INVPOSLIST"}
    | {"LEDGERBAL", "AVAILBAL"}
)
"""What is never an empty field, though its end may be missing from a file that was cut off."""

_CONTAINERS = frozenset(
    {
        "BANKTRANLIST",
        "BANKTRANLISTP",
        "INVTRANLIST",
        "STMTRS",
        "CCSTMTRS",
        "INVSTMTRS",
        "INVPOSLIST",
    }
)


class Block(msgspec.Struct, frozen=True):
    """One transaction's markup, or what is left of it.

    Attributes:
        tag: the element, upper case.
        markup: from its start tag to its end tag.
        whole: false if its end tag is missing.
    """

    tag: str
    markup: str
    whole: bool


class Document(msgspec.Struct, frozen=True):
    """A repaired document.

    Attributes:
        skeleton: markup with `<FREEHOLDROW>n` where block n was.
        blocks: the transactions in order.
        complete: the document has its end.
    """

    skeleton: str
    blocks: tuple[Block, ...]
    complete: bool


def looks_like_ofx(start: bytes) -> bool:
    """Whether bytes from the start of a file are OFX, with or without a header."""
    text = decode(start)
    return "OFXHEADER" in text[:400] or _ROOT.search(text[:4096]) is not None


def variant(start: bytes) -> str:
    """Return "xml", "sgml" or "headerless"."""
    text = decode(start)[:1024]
    if "<?OFX" in text or "<?xml" in text:
        return "xml"
    return "sgml" if "OFXHEADER" in text else "headerless"


def decode(content: bytes) -> str:
    """Return the text of a file: by byte order mark, then UTF-8, then what its header says."""
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(content) and "end of data" in error.reason:  # a letter is cut in two
            return content[: error.start].decode("utf-8")
        return content.decode(_stated_charset(content[:1024]), "replace")


def repair(content: bytes, row_tags: frozenset[str]) -> Document | None:
    """Return the document in `content`, its `row_tags` elements cut out.

    None if it has no <OFX>, or more than `TAG_LIMIT` tags.

    Elements of `row_tags` do not nest in one another in OFX; if they do here, the outer one is
    taken as unfinished.
    """
    text = decode(content)
    root = _ROOT.search(text)
    if root is None or text.count("<") > TAG_LIMIT:
        return None
    body = _each(text[root.end() :], "<![CDATA[", "]]>", html.escape)
    body = _each(_each(body, "<!--", "-->", _nothing), "<?", "?>", _nothing)
    end = _END.search(body)
    skeleton, blocks = _cut(body[: end.start()] if end else body, row_tags)
    return Document(f"<OFX>{skeleton}</OFX>", tuple(blocks), end is not None)


def _each(body: str, start: str, end: str, change: Callable[[str], str]) -> str:
    """Return `body` with what lies between each pair of marks changed, and the marks gone."""
    parts = []
    at = 0
    while (opened := body.find(start, at)) >= 0:
        closed = body.find(end, opened + len(start))
        if closed < 0:
            break
        parts += [body[at:opened], change(body[opened + len(start) : closed])]
        at = closed + len(end)
    return "".join((*parts, body[at:]))


def _nothing(_: str) -> str:
    return ""


def _stated_charset(start: bytes) -> str:
    found = _CHARSET.search(start)
    if found is None or found[1] in (b"NONE", b"0"):
        found = _XML_ENCODING.search(start) or _ENCODING.search(start)
    name = found[1].decode("ascii") if found else "1252"
    name = "cp" + name if name.isdigit() else name
    try:
        return codecs.lookup(name).name if name.upper() not in ("USASCII", "US-ASCII") else "cp1252"
    except LookupError:
        return "cp1252"


class _Markup:
    """Markup being written, in which every element that was opened is closed in order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[str] = []
        self._leaf = ""

    def start(self, tag: str, content: str, *, has_end: bool) -> None:
        """Write an element: a leaf with its content, or the start of an aggregate."""
        self._leaf = tag if content else ""
        if content:
            self._parts.append(f"<{tag}>{content}</{tag}>")
        elif has_end and len(self._open) < DEPTH_LIMIT:
            self._parts.append(f"<{tag}>")
            self._open.append(tag)

    def end(self, tag: str) -> None:
        """Write an end tag, closing what is still open inside; ignore one that closes nothing."""
        if tag == self._leaf:
            self._leaf = ""
        elif tag in self._open:
            while True:
                last = self._open.pop()
                self._parts.append(f"</{last}>")
                if last == tag:
                    break

    def text(self) -> str:
        """Return all of it, with whatever is open closed."""
        while self._open:
            self._parts.append(f"</{self._open.pop()}>")
        return "".join(self._parts)


def _cut(body: str, row_tags: frozenset[str]) -> tuple[str, list[Block]]:
    """Split a body into skeleton and blocks."""
    has_end = _AGGREGATES | {found[2].upper() for found in _TAG.finditer(body) if found[1]}
    skeleton = _Markup()
    blocks: list[Block] = []
    row: _Markup | None = None
    row_tag = ""
    # a match is a hundred times the size of its tag: one at a time, with the next
    for found, behind in pairwise(chain(_TAG.finditer(body), (None,))):
        if found is None:
            break
        tag = found[2].upper()
        following = behind.start() if behind is not None else len(body)
        content = html.escape(html.unescape(body[found.end() : following]).strip(), quote=False)
        if found[3]:
            continue
        ends_row = tag == row_tag or (bool(found[1]) and tag in _CONTAINERS)
        if row is not None and ends_row:
            whole = bool(found[1]) and tag == row_tag
            row.end(row_tag)
            blocks.append(Block(row_tag, row.text(), whole))
            row = None
            if whole:
                continue
        if found[1]:
            (skeleton if row is None else row).end(tag)
        elif row is None and tag in row_tags:
            skeleton.start(MARKER, str(len(blocks)), has_end=True)
            row, row_tag = _Markup(), tag
            row.start(tag, "", has_end=True)
        else:
            (skeleton if row is None else row).start(tag, content, has_end=tag in has_end)
    if row is not None:
        blocks.append(Block(row_tag, row.text(), whole=False))
    return skeleton.text(), blocks
