"""What readers of documents' text share: collecting it up to a length, and why there is none."""

from __future__ import annotations

import re
from typing import Final

_SPACES = re.compile(r"[ \t\x0b\x0c\r\u00a0]+")
_LINES = re.compile(r" ?\n[ \n]*")
_SLACK: Final = 4


class Unreadable(Exception):
    """A document's text cannot be read; the message is a phrase that ends "because …"."""


class Enough(Exception):
    """There is as much text as is kept."""


class Words:
    """Text as it comes; `text` is at most `limit` characters, without needless space."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._pieces: list[str] = []
        self._room = limit * _SLACK  # what is needless space is known only at the end

    def add(self, piece: str) -> None:
        """Take some more.

        Raises:
            Enough: there is as much as is kept.
        """
        self._pieces.append(piece)
        self._room -= len(piece)
        if self._room < 0:
            raise Enough

    @property
    def text(self) -> str:
        """What was taken, in lines."""
        return plain("".join(self._pieces))[: self._limit]


def plain(text: str) -> str:
    """Return text in lines without needless space."""
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
