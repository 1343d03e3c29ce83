"""The text of RTF (Rich Text Format 1.9.1), with its code pages and Unicode.

A group is read for its text unless it begins with a destination that holds none (fonts, colours,
styles, pictures, fields' instructions) or one marked as to be passed over (a star). Linear in the
file; a file that breaks off gives what is before.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from wallet.importers import charsets
from wallet.importers.documents.reading import Enough, Unreadable, Words
from wallet.importers.values import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-z'])|(?P<line>[\r\n]+)|(?P<text>[^\\{}\r\n]+)|.",
    re.DOTALL,
)
_NO_TEXT: Final = frozenset(
    (
        b"fonttbl colortbl stylesheet info pict object objdata header footer headerl headerr"
        b" headerf footerl footerr footerf fldinst listtable listoverridetable rsidtbl themedata"
        b" colorschememapping latentstyles datastore generator filetbl revtbl xmlnstbl mmathPr"
        b" nonshppict bkmkstart bkmkend annotation atnid atnauthor"
    ).split()
)
_ENDS: Final = frozenset({b"par", b"line", b"row", b"sect", b"page"})
_SIGNS: Final = {
    b"tab": "\t",
    b"cell": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
}
_PLAIN_SIGNS: Final = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n"}
_DEPTH: Final = 1_000
"""Groups inside groups beyond this are no text's."""


def rtf_text(content: bytes) -> str:
    """Return the text, at most `TEXT_LIMIT` characters.

    Raises:
        Unreadable: it is nested as no text is.
    """
    words = Words(TEXT_LIMIT)
    try:
        for piece in _pieces(content):
            words.add(piece)
    except Enough:
        pass
    # signs beyond 16 bits are written in two halves
    return words.text.encode("utf_16_le", "surrogatepass").decode("utf_16_le", "replace")


def _pieces(content: bytes) -> Iterator[str]:
    groups: list[tuple[bool, int]] = []  # of each group around: silent, bytes after a Unicode sign
    silent, after = False, 1
    begins = False
    to_pass = 0
    page = "cp1252"
    held = bytearray()
    place = 0
    while token := _TOKEN.match(content, place):
        place = token.end()
        kind = token.lastgroup
        if kind == "number":
            kind = "word"
        if kind == "hex":
            if to_pass:
                to_pass -= 1
            elif not silent:
                held.append(int(token["hex"], 16))
            continue
        if kind == "line":
            continue
        if held and not (kind == "text" and not to_pass):
            yield charsets.decode(bytes(held), page)
            held.clear()
        if kind == "text":
            text = token["text"]
            skipped = min(to_pass, len(text))
            to_pass -= skipped
            if not silent:
                held += text[skipped:]
            begins = False
            continue
        was_beginning, begins = begins, False
        if kind == "open":
            if len(groups) >= _DEPTH:
                raise Unreadable("it is nested as no text is")
            groups.append((silent, after))
            begins, to_pass = True, 0
        elif kind == "close":
            to_pass = 0
            if groups:
                silent, after = groups.pop()
        elif kind == "sign":
            sign = token["sign"]
            if sign == b"*":
                silent = silent or was_beginning
            elif not silent and (said := _PLAIN_SIGNS.get(sign)):
                yield said
        else:
            word, number = token["word"], int(token["number"] or 0)
            if word == b"ansicpg":
                page = f"cp{number}"
            elif word == b"uc":
                after = max(0, min(number, 10))
            elif word == b"bin":
                place += max(0, number)  # raw bytes of a picture
            elif was_beginning and word in _NO_TEXT:
                silent = True
            elif silent:
                continue
            elif word == b"u":
                yield chr(number % 65536)
                to_pass = after
            elif word in _ENDS:
                yield "\n"
            elif said := _SIGNS.get(word):
                yield said
    if held:
        yield charsets.decode(bytes(held), page)
