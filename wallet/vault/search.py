"""Search over the text of records and notes: every word must occur, the last may be a beginning.

Guarantees: what the person types is never taken as query syntax, except for "quoted phrases"
(`wallet.vault.wanted`); letters with and without accents or capitals find each other, any part of
a text in a language without spaces is found, and so are pictures (`wallet.store.spelling`).
Newest first is exact (to the second) and costs the same for the rarest and the commonest word;
pages go on by key, so none costs more than the first and nothing is shown twice while an import
runs. Filters without words find every record that fits. Deleted records are never found.

By relevance (BM25) every hit is scored, of more than 200,000 the newest 200,000: words that so
many records have tell them apart by their length at most. If records are added meanwhile, pages
by relevance may shift.
"""

from __future__ import annotations

from enum import StrEnum
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import NotAllowed, NotFound
from wallet.vault import datasets as datasets_
from wallet.vault import newest, notes, records, tags, text_index, wanted
from wallet.vault.records import ALWAYS, Record, Span
from wallet.vault.snippets import Snippet, snippet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction
    from wallet.vault.datasets import Dataset
    from wallet.vault.wanted import Term

MAX_HITS: Final = 500
_MOST_ENDINGS: Final = 64
MOST_SCORED: Final = 200_000
"""Hits that an order by relevance looks at."""


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


def require(tx: Transaction, filters: Filters) -> None:
    """Make sure that the vault has what the filters name.

    Raises:
        NotFound: it has no such dataset, source, import or tag; the message names it.
    """
    for name in filters.datasets:
        datasets_.by_name(tx, name)
    if filters.run is not None and not _runs(tx, Filters(run=filters.run)):
        raise NotFound(f"There is no import with number {filters.run}, or it was taken back.")
    if filters.source is not None and not _runs(tx, Filters(source=filters.source)):
        raise NotFound(f"Nothing was imported from a source '{filters.source}'.")
    if filters.tag is not None and tags.number(tx, filters.tag) is None:
        raise NotFound(f"No record has the tag '{filters.tag}'.")


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
    terms = wanted.terms(text)
    limit = min(max(limit, 1), MAX_HITS)
    if not terms and (text.strip() or filters == EVERYTHING):
        return Found((), None)
    known = {dataset.id: dataset for dataset in datasets_.all_datasets(tx)}
    chosen = [d for d in known.values() if not filters.datasets or d.name in filters.datasets]
    runs = _runs(tx, filters)
    if not chosen or runs == ():
        return Found((), None)
    marks = _marks(tx, filters, chosen if len(chosen) < len(known) else ())
    if marks is None:
        return Found((), None)
    if not terms and filters.tag is None and not filters.noted:
        found, key = newest.page(
            tx, [d.id for d in chosen], runs=runs, span=filters.span, limit=limit, after=after
        )
    else:
        looked_for = _finished(tx, terms)
        if looked_for is None:
            return Found((), None)
        query = _query(looked_for, marks)
        by_rank = order is Order.RELEVANCE and bool(terms)
        find = _by_rank if by_rank else _by_time
        found, key = find(tx, query, filters.span, runs, limit, after)
    return Found(tuple(_hits(tx, known, found, terms)), key)


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
    beyond = tx.execute(
        "SELECT t.rowid FROM record_text AS t "
        "WHERE record_text MATCH ? AND t.rowid >= ? AND t.rowid <= ? "
        "ORDER BY t.rowid DESC LIMIT 1 OFFSET ?",
        (query, first, last, MOST_SCORED),
    )
    first = beyond[0][0] + 1 if beyond else first
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


def _finished(tx: Transaction, terms: tuple[Term, ...]) -> tuple[Term, ...] | None:
    """The terms with few words in the place of a long beginning; None if nothing begins so.

    The index knows the hits of short beginnings; those of longer ones it would gather all.
    """
    if not terms or not terms[-1].begins or len(terms[-1].forms[0][-1]) <= text_index.BEGINNINGS:
        return terms
    last = wanted.finished(
        terms[-1], lambda beginning: text_index.words_from(tx, beginning, _MOST_ENDINGS)
    )
    return None if last is None else (*terms[:-1], last)


def _query(terms: tuple[Term, ...], marks: tuple[tuple[str, ...], ...]) -> str:
    parts = [f"body : ({wanted.query(terms)})"] if terms else []
    parts += [f"facet : ({' OR '.join(group)})" for group in marks]
    return " AND ".join(parts)


def _hits(
    tx: Transaction, known: dict[int, Dataset], ids: Sequence[int], terms: Sequence[Term]
) -> list[Hit]:
    by_name: dict[str, Any] = {dataset.name: dataset for dataset in known.values()}
    noted = notes.of_records(tx, ids) if terms else {}
    return [
        Hit(name, record, snippet(record, by_name[name], terms, noted.get(record.id, "")))
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
