"""Records of several datasets or imports together, newest first, page by page.

Guarantees: a page reads only a page of each dataset's (or import's) index, so it costs the same
at any place; records without a time come last. Where datasets and imports are chosen, the smaller
of them are gone through.
"""

from __future__ import annotations

from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any

from wallet.errors import NotAllowed
from wallet.vault.records import ALWAYS, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wallet.store import Transaction

_Place = tuple[int | None, int]
"""A record's time in UTC milliseconds, or None, and its number."""


def page(
    tx: Transaction,
    dataset_ids: Sequence[int],
    *,
    runs: Sequence[int] | None = None,
    span: Span = ALWAYS,
    limit: int,
    after: str | None = None,
) -> tuple[list[int], str | None]:
    """The numbers of the next records, and the key of the page after them (None at the end).

    Args:
        tx: any transaction.
        dataset_ids: only records of these.
        runs: only records that these imports brought; None for all.
        span: only records of these times.
        limit: how many.
        after: the key that the page before gave.

    Raises:
        NotAllowed: `after` is no such key.
    """
    start = None if after is None else _start(after)
    ways = _ways(tx, dataset_ids, runs)
    streams = [_timed(tx, way, span, limit + 1, start) for way in ways]
    found: list[_Place] = list(islice(merge(*streams, reverse=True), limit + 1))
    if len(found) <= limit and span == ALWAYS:
        before = start[1] if start is not None and start[0] is None else None
        found += _timeless(tx, ways, limit + 1 - len(found), before)
    places = found[:limit]
    if len(found) <= limit:
        return [id for _, id in places], None
    ts_ms, id = places[-1]
    return [id for _, id in places], f"t{'' if ts_ms is None else ts_ms}:{id}"


def _ways(
    tx: Transaction, dataset_ids: Sequence[int], runs: Sequence[int] | None
) -> list[tuple[str, dict[str, Any]]]:
    """What to go through, as conditions with their values; together it is all, and nothing twice.

    A `+` keeps the database from that column's index.
    """
    if runs is None:
        return [("dataset_id = :dataset", {"dataset": id}) for id in dataset_ids]
    rows = _sum(tx, "SELECT sum(rows) FROM dataset WHERE id", dataset_ids)
    names = {f"d{n}": id for n, id in enumerate(dataset_ids)}
    inside = ", ".join(f":{name}" for name in names)
    found: list[tuple[str, dict[str, Any]]] = []
    for run in runs:
        if rows < _sum(tx, "SELECT sum(new) FROM import_count WHERE run_id", [run]):
            found += [
                ("dataset_id = :dataset AND +run_id = :run", {"dataset": id, "run": run})
                for id in dataset_ids
            ]
        else:
            found.append((f"run_id = :run AND +dataset_id IN ({inside})", {"run": run, **names}))
    return found


def _sum(tx: Transaction, select: str, ids: Sequence[int]) -> int:
    marks = ", ".join("?" * len(ids))
    return int(tx.execute(f"{select} IN ({marks})", tuple(ids))[0][0] or 0)


def _timed(
    tx: Transaction,
    way: tuple[str, dict[str, Any]],
    span: Span,
    limit: int,
    start: _Place | None,
) -> Iterator[tuple[int, int]]:
    if start is not None and start[0] is None:
        return iter(())
    where, params = way[0], {**way[1], "limit": limit}
    if span.first_ms is not None:
        where += " AND ts_ms >= :first"
        params["first"] = span.first_ms
    if span.last_ms is not None:
        where += " AND ts_ms <= :last"
        params["last"] = span.last_ms
    if start is not None:
        where += " AND (ts_ms, id) < (:ms, :id)"
        params |= {"ms": start[0], "id": start[1]}
    rows = tx.execute(
        f"SELECT ts_ms, id FROM record WHERE {where} AND ts_ms IS NOT NULL "  # noqa: S608
        "ORDER BY ts_ms DESC, id DESC LIMIT :limit",
        params,
    )
    return ((row[0], row[1]) for row in rows)


def _timeless(
    tx: Transaction,
    ways: Sequence[tuple[str, dict[str, Any]]],
    limit: int,
    before: int | None,
) -> list[_Place]:
    found: list[int] = []
    for where, params in ways:
        rows = tx.execute(
            f"SELECT id FROM record WHERE {where} AND ts_ms IS NULL "  # noqa: S608
            "AND (:before IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit",
            {**params, "before": before, "limit": limit},
        )
        found += [row[0] for row in rows]
    return [(None, id) for id in sorted(found, reverse=True)[:limit]]


def _start(key: str) -> _Place:
    ms, _, id = key.removeprefix("t").partition(":")
    try:
        found = (int(ms) if ms else None, int(id))
    except ValueError:
        found = None
    if found is None or not key.startswith("t") or any(abs(n or 0) >= 1 << 63 for n in found):
        raise NotAllowed("This is no place to go on from in this search; begin it again.")
    return found
