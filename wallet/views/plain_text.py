"""Text as its reader sees it, in plain signs: so that a pattern finds what a person would.

Guarantees: every digit of any script is one of ASCII, every space a plain one, every dash a hyphen,
full-width and stylised letters are the plain ones; what shows nothing (zero-width signs, marks of
direction, soft hyphens) is gone. `Plain.place` leads from the plain text back to the one as
written. Letters, marks and case stay. Linear in the text.

Left to others: what letters look like each other (а and a), and words written apart.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import msgspec

_SIGNS: Final = {
    "\t": " ",
    "\u2212": "-",  # minus
    "\u30fc": "-",  # the mark that lengthens a sound, as Japanese numbers have it
    "\u3002": ".",
    "\uff61": ".",
    "\u2044": "/",
    "\u2215": "/",
    "\u20e3": None,  # the frame of a key
}


class _Table(dict[int, str | int | None]):
    """What each code point becomes, worked out when it is first seen."""

    def __missing__(self, code: int) -> str | int | None:
        self[code] = found = _plain(chr(code))
        return found


def _plain(sign: str) -> str | None:
    if sign in _SIGNS:
        return _SIGNS[sign]
    if sign.isascii():
        return sign
    kind = unicodedata.category(sign)
    if kind == "Cf" or "\ufe00" <= sign <= "\ufe0f":
        return None
    if kind == "Zs":
        return " "
    if kind == "Pd":
        return "-"
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    same = unicodedata.normalize("NFKC", sign)
    return same if len(same) == 1 else sign


_TABLE: Final = _Table()


class Plain(msgspec.Struct, frozen=True):
    """A text in plain signs; `places` are where its signs stand in the other, None if at theirs."""

    text: str
    places: list[int] | None

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Where a part of the plain text stands in the text as written, what is unseen included."""
        if self.places is None:
            return start, stop
        return self.places[start], self.places[stop - 1] + 1


def plain_text(text: str) -> Plain:
    """Return a text in plain signs."""
    if text.isascii():
        return Plain(text.replace("\t", " "), None)
    made = text.translate(_TABLE)
    if len(made) == len(text):
        return Plain(made, None)
    return Plain(made, [i for i, sign in enumerate(text) if _TABLE[ord(sign)] is not None])
