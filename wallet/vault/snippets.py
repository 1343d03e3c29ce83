"""Snippets: the part of a record's text in which the words of a search were found.

The search index can find a text and not reproduce it, so the places are looked for in the record
itself, word by word as the index spells them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.base import ColumnType
from wallet.store.spelling import places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.store.spelling import Place
    from wallet.vault.datasets import Dataset
    from wallet.vault.records import Record
    from wallet.vault.wanted import Term

CHARACTERS: Final = 120
_LEAD_CHARACTERS: Final = 30

NOTE: Final = ""
"""The column of a snippet that is from the person's note."""


class Snippet(msgspec.Struct, frozen=True):
    """Part of a column's text and the places of the found words in it, as (start, end)."""

    column: str
    text: str
    marks: tuple[tuple[int, int], ...]


def snippet(
    record: Record, dataset: Dataset, wanted: Sequence[Term], note: str = ""
) -> Snippet | None:
    """The text around the first found words of a record or its note, with all of them marked.

    Args:
        record: what was found.
        dataset: of the record.
        wanted: what was looked for.
        note: the person's note on the record.
    """
    for column, text in _texts(record, dataset, note):
        if marks := _marks(text, wanted):
            return _cut(column, text, marks)
    return None


def _texts(record: Record, dataset: Dataset, note: str) -> Iterator[tuple[str, str]]:
    for column in dataset.columns:
        text = record.values.get(column.name)
        if column.type is ColumnType.TEXT and isinstance(text, str):
            yield column.name, text
    if note:
        yield NOTE, note


def _marks(text: str, wanted: Sequence[Term]) -> list[tuple[int, int]]:
    """The places of what is wanted, from the first on as far as a snippet goes."""
    ways = [(form, term.begins) for term in wanted for form in term.forms]
    longest = max((len(form) for form, _ in ways), default=0)
    near: list[Place] = []
    marked: dict[tuple[int, int], None] = {}
    until = len(text)
    for place in places(text):
        if place.start > until:
            break
        near = [*near[1 - longest :], place] if longest > 1 else [place]
        for form, begins in ways:
            if _ends_with(near, form, begins=begins):
                marked |= dict.fromkeys((p.start, p.end) for p in near[-len(form) :])
                until = min(until, near[-len(form)].start + CHARACTERS)
    return sorted(marked)


def _ends_with(near: list[Place], form: tuple[str, ...], *, begins: bool) -> bool:
    """Whether the words up to here are those of the form, the last one maybe only begun."""
    if len(near) < len(form):
        return False
    last, word = near[-1], form[-1]
    if word not in (last.word, last.in_two) and not (
        begins and (last.word.startswith(word) or last.in_two.startswith(word))
    ):
        return False
    before = near[-len(form) : -1]
    return all(word in (p.word, p.in_two) for word, p in zip(form[:-1], before, strict=True))


def _cut(column: str, text: str, marks: list[tuple[int, int]]) -> Snippet:
    start = max(0, marks[0][0] - _LEAD_CHARACTERS)
    if start:  # begin with a whole word
        space = text.find(" ", start, marks[0][0])
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + CHARACTERS)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((a + shift, min(b, end) + shift) for a, b in marks if a < end)
    return Snippet(column, before + text[start:end] + after, inside)
