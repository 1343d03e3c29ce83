"""Snippets: the part of a record's text in which the words of a search were found.

The search index can find a text and not reproduce it, so the places are looked for in the record
itself, letter by letter as the index sees them: without capitals and accents.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.base import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.vault.datasets import Dataset
    from wallet.vault.records import Record

CHARACTERS: Final = 120
_LEAD_CHARACTERS: Final = 30
_WORD: Final = re.compile(r"\w+", re.UNICODE)

NOTE: Final = ""
"""The column of a snippet that is from the person's note."""


class Snippet(msgspec.Struct, frozen=True):
    """Part of a column's text and the places of the found words in it, as (start, end)."""

    column: str
    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(
    record: Record, dataset: Dataset, words: Sequence[str], note: str = ""
) -> Snippet | None:
    """The text around the first of `words` in a record or its note, with all of them marked.

    Args:
        record: what was found.
        dataset: of the record.
        words: what was looked for; the last one may be the beginning of a word.
        note: the person's note on the record.
    """
    plain = [_plain(word) for word in words]
    whole, beginning = frozenset(plain), plain[-1] if plain else None
    for column, text in _texts(record, dataset, note):
        marks = [
            match.span()
            for match in _WORD.finditer(text)
            if (found := _plain(match[0])) in whole
            or (beginning is not None and found.startswith(beginning))
        ]
        if marks:
            return _cut(column, text, marks)
    return None


def _texts(record: Record, dataset: Dataset, note: str) -> Iterator[tuple[str, str]]:
    for column in dataset.columns:
        text = record.values.get(column.name)
        if column.type is ColumnType.TEXT and isinstance(text, str):
            yield column.name, text
    if note:
        yield NOTE, note


def _plain(word: str) -> str:
    """A word as the index sees it: no capitals, no accents."""
    parted = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).lower()


def _cut(column: str, text: str, marks: list[tuple[int, int]]) -> Snippet:
    start = max(0, marks[0][0] - _LEAD_CHARACTERS)
    if start:  # begin with a whole word
        space = text.find(" ", start, marks[0][0])
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + CHARACTERS)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((a + shift, b + shift) for a, b in marks if b <= end)
    return Snippet(column, before + text[start:end] + after, inside)
