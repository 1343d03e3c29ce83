"""Search over the text of records and notes: every word must occur, the last may be a beginning.

A space after the last word says that it is finished, which makes a word of many records faster.

Guarantees: what the person types is never taken as query syntax, except for "quoted phrases";
letters with and without accents or capitals find each other. Newest first is exact (to the
second) and costs the same for the rarest and the commonest word; pages go on by key, so none
costs more than the first and nothing is shown twice while an import runs. Filters without words
find every record that fits. Deleted records are never found.

Left to others: languages without spaces between words (a word is found by its beginning only).
By relevance (BM25) every hit has to be scored, so that takes as long as there are hits; if
records are added meanwhile, its pages may shift.
"""

from __future__ import annotations

import re
from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import NotAllowed
from wallet.vault import datasets as datasets_
from wallet.vault import newest, notes, records, tags, text_index
from wallet.vault.records import ALWAYS, Record, Span
from wallet.vault.snippets import Snippet, snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction
    from wallet.vault.datasets import Dataset

MAX_HITS: Final = 500
_MAX_WORDS: Final = 32
_TERM: Final = re.compile(r'"([^"]*)"|(\S+)')
_WORD: Final = re.compile(r"\w+", re.UNICODE)


class Order(StrEnum):
    """Which hits come first."""

    NEWEST = "newest"
    RELEVANCE = "relevance"


class Filters(msgspec.Struct, frozen=True):
    """What a record must be beside having the words; all of it.

    `datasets` are names, none for all; `source` is the title of what was imported and `run` one
    import, by the first that brought the record; `tag` is one it has; `noted` asks for a note.
    """

    datasets: tuple[str, ...] = ()
    span: Span = ALWAYS
    source: str | None = None
    run: int | None = None
    tag: str | None = None
    noted: bool = False


EVERYTHING: Final = Filters()


class Hit(msgspec.Struct, frozen=True):
    """One found record, its dataset's name, and the text around the first found word."""

    dataset: str
    record: Record
    snippet: Snippet | None


class Found(msgspec.Struct, frozen=True):
    """Some hits, and the key of the next page (None after the last)."""

    hits: tuple[Hit, ...]
    next: str | None


def search(
    tx: Transaction,
    text: str,
    *,
    filters: Filters = EVERYTHING,
    order: Order = Order.NEWEST,
    limit: int = 50,
    after: str | None = None,
) -> Found:
    """Records whose text has all words of `text` and that fit the filters.

    Args:
        tx: any transaction.
        text: what the person typed; quotes hold a phrase together. Without words every record
            that fits the filters is found, newest first; without either, none.
        filters: what else a record must be.
        order: newest first, or by relevance (BM25), which has to score every hit.
        limit: how many, 1 to 500.
        after: the `next` of the page before; None for the first page.

    Raises:
        NotAllowed: `after` is no key of such a search.
    """
    groups = _terms(text)
    limit = min(max(limit, 1), MAX_HITS)
    if not groups and (text.strip() or filters == EVERYTHING):
        return Found((), None)
    known = {dataset.id: dataset for dataset in datasets_.all_datasets(tx)}
    chosen = [d for d in known.values() if not filters.datasets or d.name in filters.datasets]
    runs = _runs(tx, filters)
    if not chosen or runs == ():
        return Found((), None)
    marks = _marks(tx, filters, chosen if len(chosen) < len(known) else ())
    if marks is None:
        return Found((), None)
    if not groups and not any(marks):
        found, key = newest.page(
            tx, [d.id for d in chosen], runs=runs, span=filters.span, limit=limit, after=after
        )
    else:
        query = _query(groups, marks, finished=text[-1:].isspace())
        by_rank = order is Order.RELEVANCE and bool(groups)
        find = _by_rank if by_rank else _by_time
        found, key = find(tx, query, filters.span, runs, limit, after)
    words = [word for group in groups for word in group]
    return Found(tuple(_hits(tx, known, found, words)), key)


def _by_time(
    tx: Transaction,
    query: str,
    span: Span,
    runs: tuple[int, ...] | None,
    limit: int,
    after: str | None,
) -> tuple[list[int], str | None]:
    first, last = text_index.span_places(span.first_ms, span.last_ms)
    if after is not None:
        last = min(last, _number(after, "n") - 1)
    rows = tx.execute(
        f"SELECT t.rowid FROM record_text AS t {_of_runs(runs)} "  # noqa: S608
        "WHERE record_text MATCH ? AND t.rowid >= ? AND t.rowid <= ? "
        "ORDER BY t.rowid DESC LIMIT ?",
        (*(runs or ()), query, first, last, limit + 1),
    )
    found = [row[0] for row in rows[:limit]]
    key = f"n{found[-1]}" if len(rows) > limit else None
    return [text_index.id_of(place) for place in found], key


def _by_rank(
    tx: Transaction,
    query: str,
    span: Span,
    runs: tuple[int, ...] | None,
    limit: int,
    after: str | None,
) -> tuple[list[int], str | None]:
    first, last = text_index.span_places(span.first_ms, span.last_ms)
    place, rank = None, None
    if after is not None:
        head, _, number = after.partition(":")
        place = _number(f"n{number}", "n")
        try:
            rank = float.fromhex(head.removeprefix("r"))
        except (ValueError, OverflowError):
            raise _no_key() from None
        if not head.startswith("r") or not isfinite(rank):
            raise _no_key()
    rows = tx.execute(
        "SELECT place, score FROM (SELECT t.rowid AS place, bm25(record_text, 1.0, 0.0) AS score "  # noqa: S608
        f"FROM record_text AS t {_of_runs(runs)} "
        "WHERE record_text MATCH ? AND t.rowid >= ? AND t.rowid <= ?) "
        "WHERE ? IS NULL OR score > ? OR (score = ? AND place < ?) "
        "ORDER BY score, place DESC LIMIT ?",
        (*(runs or ()), query, first, last, rank, rank, rank, place, limit + 1),
    )
    found = rows[:limit]
    key = f"r{float(found[-1][1]).hex()}:{found[-1][0]}" if len(rows) > limit else None
    return [text_index.id_of(row[0]) for row in found], key


def _of_runs(runs: tuple[int, ...] | None) -> str:
    if runs is None:
        return ""
    marks = ", ".join("?" * len(runs))
    return (
        f"CROSS JOIN record AS r ON r.id = (t.rowid & {text_index.MOST_ID}) "
        f"AND r.run_id IN ({marks})"
    )


def _runs(tx: Transaction, filters: Filters) -> tuple[int, ...] | None:
    """The imports to look at; None for all."""
    if filters.source is None and filters.run is None:
        return None
    rows = tx.execute(
        "SELECT i.id FROM import_run AS i JOIN source AS s ON s.id = i.source_id "
        "WHERE i.state <> 'undone' AND (:title IS NULL OR s.title = :title) "
        "AND (:run IS NULL OR i.id = :run)",
        {"title": filters.source, "run": filters.run},
    )
    return tuple(row[0] for row in rows)


def _marks(
    tx: Transaction, filters: Filters, chosen: Sequence[Dataset]
) -> tuple[tuple[str, ...], ...] | None:
    """The marks a record must have, one of each group; None if there is no such record."""
    groups = [tuple(text_index.in_dataset(dataset.id) for dataset in chosen)]
    if filters.tag is not None:
        tag = tags.number(tx, filters.tag)
        if tag is None:
            return None
        groups.append((text_index.tagged(tag),))
    if filters.noted:
        groups.append((text_index.NOTED,))
    if len(groups) == 1 and not groups[0]:
        return ()
    return tuple(group for group in groups if group)


def _terms(text: str) -> list[list[str]]:
    """The words to look for: one list for each phrase, of one word if it was not quoted."""
    groups: list[list[str]] = []
    for phrase, word in _TERM.findall(text.replace("\0", " ")):
        words = _WORD.findall(phrase or word)
        if words:
            groups.append(words)
    return groups[:_MAX_WORDS]


def _query(groups: list[list[str]], marks: tuple[tuple[str, ...], ...], *, finished: bool) -> str:
    """FTS5's form: each term quoted, so that nothing in it is syntax; the last may go on."""
    parts = []
    if groups:
        typed = " AND ".join('"' + " ".join(words) + '"' for words in groups)
        parts.append(f"body : ({typed}{'' if finished else ' *'})")
    parts += [f"facet : ({' OR '.join(group)})" for group in marks]
    return " AND ".join(parts)


def _hits(
    tx: Transaction, known: dict[int, Dataset], ids: Sequence[int], words: Sequence[str]
) -> list[Hit]:
    by_name: dict[str, Any] = {dataset.name: dataset for dataset in known.values()}
    noted = notes.of_records(tx, ids) if words else {}
    return [
        Hit(name, record, snippet(record, by_name[name], words, noted.get(record.id, "")))
        for name, record in records.located(tx, ids)
    ]


def _number(key: str, kind: str) -> int:
    try:
        found = int(key.removeprefix(kind))
    except ValueError:
        raise _no_key() from None
    if not key.startswith(kind) or abs(found) >= 1 << 63:
        raise _no_key()
    return found


def _no_key() -> NotAllowed:
    return NotAllowed("This is no place to go on from in this search; begin it again.")
