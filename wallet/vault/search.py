"""Search over the text of all records: every word must occur, the last one may be a beginning.

Guarantees: what the person types is never taken as query syntax, except for "quoted phrases";
letters with and without accents or capitals find each other. Newest first is exact as long as the
words occur in at most `CANDIDATES` records; beyond that it looks at the last added ones, and
says so.

Left to others: languages without spaces between words (a word is found by its beginning only).
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.importers.base import ColumnType
from wallet.vault import datasets as datasets_
from wallet.vault.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction
    from wallet.vault.datasets import Dataset

CANDIDATES: Final = 1_000
MAX_HITS: Final = 500
SNIPPET_CHARACTERS: Final = 120
_LEAD_CHARACTERS: Final = 30
_MAX_WORDS: Final = 32
_TERM: Final = re.compile(r'"([^"]*)"|(\S+)')
_WORD: Final = re.compile(r"\w+", re.UNICODE)


class Order(StrEnum):
    """Which hits come first."""

    NEWEST = "newest"
    RELEVANCE = "relevance"


class Snippet(msgspec.Struct, frozen=True):
    """Part of a column's text and the places of the found words in it, as (start, end)."""

    column: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Hit(msgspec.Struct, frozen=True):
    """One found record, its dataset's name, and the text around the first found word."""

    dataset: str
    record: Record
    snippet: Snippet | None


class Found(msgspec.Struct, frozen=True):
    """Some hits; `more` says whether others follow, `exact` whether the order is exact."""

    hits: tuple[Hit, ...]
    more: bool
    exact: bool


def search(
    tx: Transaction,
    text: str,
    *,
    datasets: Sequence[str] = (),
    order: Order = Order.NEWEST,
    limit: int = 50,
    offset: int = 0,
) -> Found:
    """Records whose text has all words of `text`.

    Args:
        tx: any transaction.
        text: what the person typed; quotes hold a phrase together.
        datasets: names to search in; empty for all.
        order: newest first, or by relevance (BM25), which has to score every hit.
        limit: how many, 1 to 500.
        offset: how many to leave out before.
    """
    groups = _terms(text)
    if not groups:
        return Found((), more=False, exact=True)
    known = {dataset.id: dataset for dataset in datasets_.all_datasets(tx)}
    chosen = [id for id, dataset in known.items() if not datasets or dataset.name in datasets]
    limit = min(max(limit, 1), MAX_HITS)
    by_rank = order is Order.RELEVANCE
    wanted = offset + limit + 1
    within = "" if len(chosen) == len(known) else f"AND r.dataset_id IN ({_marks(chosen)})"
    rows = tx.execute(
        "SELECT r.id, r.dataset_id, r.ts_ms FROM record_text AS t "  # noqa: S608
        "CROSS JOIN record AS r ON r.id = t.rowid "
        f"WHERE record_text MATCH ? {within} "
        f"ORDER BY {'t.rank' if by_rank else 't.rowid DESC'} LIMIT ?",
        (
            _query(groups),
            *(chosen if within else ()),
            wanted if by_rank else max(CANDIDATES, wanted),
        ),
    )
    exact = by_rank or len(rows) < CANDIDATES
    if not by_rank:
        rows.sort(key=lambda row: (row[2] is not None, row[2] or 0, row[0]), reverse=True)
    hits = [
        _hit(tx, known[dataset_id], id, groups)
        for id, dataset_id, _ in rows[offset : offset + limit]
    ]
    return Found(tuple(hits), more=len(rows) > offset + limit, exact=exact)


def snippet(record: Record, dataset: Dataset, words: Sequence[str]) -> Snippet | None:
    """The text around the first of `words` in a record, with all of them marked."""
    wanted = tuple(_plain(word) for word in words)
    for column in dataset.columns:
        text = record.values.get(column.name)
        if column.type is not ColumnType.TEXT or not isinstance(text, str):
            continue
        marks = [
            match.span()
            for match in _WORD.finditer(text)
            if any(_plain(match[0]).startswith(word) for word in wanted)
        ]
        if marks:
            return _cut(column.name, text, marks)
    return None


def _terms(text: str) -> list[list[str]]:
    """The words to look for: one list for each phrase, of one word if it was not quoted."""
    groups: list[list[str]] = []
    for phrase, word in _TERM.findall(text.replace("\0", " ")):
        words = _WORD.findall(phrase or word)
        if words:
            groups.append(words)
    return groups[:_MAX_WORDS]


def _query(groups: list[list[str]]) -> str:
    """FTS5's form: each term quoted, so that nothing in it is syntax; the last may go on."""
    return " AND ".join('"' + " ".join(words) + '"' for words in groups) + "*"


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values)) or "NULL"


def _hit(tx: Transaction, dataset: Dataset, id: int, groups: list[list[str]]) -> Hit:
    ((ts_ms, payload),) = tx.execute("SELECT ts_ms, json(payload) FROM record WHERE id = ?", (id,))
    present: dict[str, Any] = msgspec.json.decode(payload)
    record = Record(id, ts_ms, {c.name: present.get(c.name) for c in dataset.columns})
    words = [word for group in groups for word in group]
    return Hit(dataset.name, record, snippet(record, dataset, words))


def _plain(word: str) -> str:
    """A word as the index sees it: no capitals, no accents."""
    parted = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in parted if not unicodedata.combining(letter)).lower()


def _cut(column: str, text: str, marks: list[tuple[int, int]]) -> Snippet:
    start = max(0, marks[0][0] - _LEAD_CHARACTERS)
    if start:  # begin with a whole word
        space = text.find(" ", start, marks[0][0])
        start = space + 1 if space >= 0 else start
    end = min(len(text), start + SNIPPET_CHARACTERS)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple((a + shift, b + shift) for a, b in marks if b <= end)
    return Snippet(column, before + text[start:end] + after, inside)
