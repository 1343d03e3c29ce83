"""Bytes as words that can be said and written in any language: proquints (arXiv:0901.4016).

Two bytes are one word of five letters, as “lusab”; nobody takes them for recovery words. There is
one word for each pair of bytes and one pair for each word.
"""

from __future__ import annotations

import re
from typing import Final

from wallet.errors import Malformed

_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"
_WORD: Final = re.compile(f"[{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}]")


def spoken(data: bytes) -> str:
    """Return bytes as words joined by hyphens; their number is even."""
    if len(data) % 2:
        raise ValueError(f"{len(data)} bytes are no whole number of words")
    return "-".join(_word(data[at : at + 2]) for at in range(0, len(data), 2))


def heard(text: str) -> bytes:
    """Return the bytes of words; hyphens and spaces, capital and small letters are alike.

    Raises:
        Malformed: one of them is no such word; its place is named, the word is not.
    """
    found = re.split(r"[-\s]+", text.strip().lower())
    for place, word in enumerate(found, start=1):
        if not _WORD.fullmatch(word):
            raise Malformed(f"Word {place} of this line cannot be right; read it again.")
    return b"".join(map(_bytes, found))


def _word(two: bytes) -> str:
    number = int.from_bytes(two, "big")
    return (
        _CONSONANTS[number >> 12 & 15]
        + _VOWELS[number >> 10 & 3]
        + _CONSONANTS[number >> 6 & 15]
        + _VOWELS[number >> 4 & 3]
        + _CONSONANTS[number & 15]
    )


def _bytes(word: str) -> bytes:
    number = 0
    for place, letter in enumerate(word):
        number = (
            number << 2 | _VOWELS.index(letter)
            if place % 2
            else number << 4 | _CONSONANTS.index(letter)
        )
    return number.to_bytes(2, "big")
