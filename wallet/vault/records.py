"""Records: pages, ranges and counts over one dataset, and where a record came from.

Guarantees: paging by key, so a page costs the same at the first and at the millionth record and
nothing is shown twice or left out while an import runs; values come back in the written forms
they were stored in, every column of the dataset present (None if the record lacks it). Records
that were deleted are met nowhere here; `wallet.vault.trash` keeps them.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.errors import NotFound
from wallet.importers.base import Value
from wallet.vault import datasets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction
    from wallet.vault.datasets import Dataset

PAGE_ROWS: Final = 128
MAX_PAGE_ROWS: Final = 2_000


class Record(msgspec.Struct, frozen=True):
    """One record: its number in the vault, its time in UTC milliseconds, values by column."""

    id: int
    ts_ms: int | None
    values: dict[str, Value]


class PageKey(msgspec.Struct, frozen=True):
    """The place after a record in a dataset, newest first; records without time come last."""

    ts_ms: int | None
    id: int


class Page(msgspec.Struct, frozen=True):
    """Some records, and the key of the next page (None after the last)."""

    records: tuple[Record, ...]
    next: PageKey | None


class Span(msgspec.Struct, frozen=True):
    """Times from `first_ms` to `last_ms`, both included; None leaves that side open.

    A closed side leaves records without a time out.
    """

    first_ms: int | None = None
    last_ms: int | None = None


class Provenance(msgspec.Struct, frozen=True):
    """Where a record came from: import, importer and its version, source, file and row in it."""

    run_id: int
    importer: str
    importer_version: int
    source: str
    file: str
    row: int
    imported_ms: int


ALWAYS: Final = Span()


def page(
    tx: Transaction,
    dataset: Dataset,
    *,
    limit: int = PAGE_ROWS,
    after: PageKey | None = None,
    span: Span = ALWAYS,
) -> Page:
    """The next records after a key, newest first.

    Args:
        tx: any transaction.
        dataset: whose records.
        limit: how many, 1 to 2,000.
        after: the `next` of the page before; None for the first page.
        span: only records of these times.
    """
    limit = min(max(limit, 1), MAX_PAGE_ROWS)
    rows: list[Any] = []
    if after is None or after.ts_ms is not None:
        where, params = _within(dataset.id, span)
        if after is not None:
            where += " AND (ts_ms, id) < (:after_ms, :after_id)"
            params |= {"after_ms": after.ts_ms, "after_id": after.id}
        rows = tx.execute(
            f"SELECT id, ts_ms, json(payload) FROM record WHERE {where} AND ts_ms IS NOT NULL "  # noqa: S608
            "ORDER BY ts_ms DESC, id DESC LIMIT :limit",
            {**params, "limit": limit + 1},
        )
        after = None
    if len(rows) <= limit and span == ALWAYS:
        before = after.id if after else None
        rows += tx.execute(
            "SELECT id, ts_ms, json(payload) FROM record WHERE dataset_id = ? AND ts_ms IS NULL "
            "AND (? IS NULL OR id < ?) ORDER BY id DESC LIMIT ?",
            (dataset.id, before, before, limit + 1 - len(rows)),
        )
    records = tuple(_record(dataset, row) for row in rows[:limit])
    more = len(rows) > limit
    return Page(records, PageKey(records[-1].ts_ms, records[-1].id) if more else None)


def ids(tx: Transaction, dataset: Dataset, *, span: Span = ALWAYS) -> array[int]:
    """The numbers of all records of a dataset, newest first: 8 bytes each, for a long table."""
    where, params = _within(dataset.id, span)
    rows = tx.iterate(f"SELECT id FROM record WHERE {where} ORDER BY ts_ms DESC, id DESC", params)  # noqa: S608
    return array("q", (row[0] for row in rows))


def by_ids(tx: Transaction, dataset: Dataset, ids: Sequence[int]) -> list[Record]:
    """The records with these numbers, in their order; those no longer there are left out.

    The order of the join is said and the index on datasets is left aside (`+`): a planner that
    takes the numbers for many reads the whole dataset for one page of it.
    """
    rows = tx.execute(
        "SELECT r.id, r.ts_ms, json(r.payload) FROM json_each(?) AS wanted "
        "CROSS JOIN record AS r ON r.id = wanted.value "
        "WHERE +r.dataset_id = ? ORDER BY wanted.key",
        (_json(ids), dataset.id),
    )
    return [_record(dataset, row) for row in rows]


def count(tx: Transaction, dataset: Dataset, *, span: Span = ALWAYS) -> int:
    """How many records a dataset has, or has in a span of time."""
    if span == ALWAYS:
        rows = tx.execute("SELECT rows FROM dataset WHERE id = ?", (dataset.id,))
    else:
        where, params = _within(dataset.id, span)
        rows = tx.execute(f"SELECT count(*) FROM record WHERE {where}", params)  # noqa: S608
    return int(rows[0][0])


def provenance(tx: Transaction, record_id: int) -> tuple[Provenance, ...]:
    """Where a record came from: the import that brought it, then those that had it again.

    Raises:
        NotFound: there is no such record.
    """
    rows = tx.execute(
        "SELECT p.run_id, s.importer, i.importer_version, s.title, f.name, p.row_number, "
        "i.started_ms FROM (SELECT 0 AS place, run_id, file_id, row_number FROM record "
        "WHERE id = :id AND dataset_id > 0 UNION ALL "
        "SELECT 1, a.run_id, a.file_id, a.row_number FROM record_again AS a JOIN record AS r "
        "ON r.id = a.record_id AND r.dataset_id > 0 WHERE a.record_id = :id) AS p "
        "JOIN import_run AS i ON i.id = p.run_id "
        "JOIN source AS s ON s.id = i.source_id JOIN import_file AS f ON f.id = p.file_id "
        "ORDER BY p.place, p.run_id",
        {"id": record_id},
    )
    if not rows:
        raise NotFound(f"There is no record with number {record_id}.")
    return tuple(Provenance(*row) for row in rows)


def first_provenance(tx: Transaction, ids: Sequence[int]) -> dict[int, Provenance]:
    """Of each of these records the import that brought it; those no longer there are left out."""
    rows = tx.execute(
        "SELECT r.id, r.run_id, s.importer, i.importer_version, s.title, f.name, r.row_number, "
        "i.started_ms FROM json_each(?) AS wanted CROSS JOIN record AS r ON r.id = wanted.value "
        "JOIN import_run AS i ON i.id = r.run_id JOIN source AS s ON s.id = i.source_id "
        "JOIN import_file AS f ON f.id = r.file_id WHERE +r.dataset_id > 0",
        (_json(ids),),
    )
    return {row[0]: Provenance(*row[1:]) for row in rows}


def located(tx: Transaction, ids: Sequence[int]) -> list[tuple[str, Record]]:
    """The records with these numbers in any dataset, each with its dataset's name, in order.

    Those no longer there are left out.
    """
    rows = tx.execute(
        "SELECT r.id, r.ts_ms, json(r.payload), r.dataset_id FROM json_each(?) AS wanted "
        "CROSS JOIN record AS r ON r.id = wanted.value WHERE +r.dataset_id > 0 "
        "ORDER BY wanted.key",
        (_json(ids),),
    )
    known = {id: datasets.by_id(tx, id) for id in {row[3] for row in rows}}
    return [(known[row[3]].name, _record(known[row[3]], row)) for row in rows]


def require(tx: Transaction, ids: Sequence[int]) -> None:
    """Make sure that every one of these records is there and not deleted.

    Raises:
        NotFound: one is not; the message names it.
    """
    rows = tx.execute(
        "SELECT value FROM json_each(?) WHERE NOT EXISTS "
        "(SELECT 1 FROM record WHERE id = value AND dataset_id > 0) LIMIT 1",
        (_json(ids),),
    )
    if rows:
        raise NotFound(f"There is no record with number {rows[0][0]}; it may have been deleted.")


def _within(dataset_id: int, span: Span) -> tuple[str, dict[str, Any]]:
    where = "dataset_id = :dataset"
    params: dict[str, Any] = {"dataset": dataset_id}
    if span.first_ms is not None:
        where += " AND ts_ms >= :first_ms"
        params["first_ms"] = span.first_ms
    if span.last_ms is not None:
        where += " AND ts_ms <= :last_ms"
        params["last_ms"] = span.last_ms
    return where, params


def _json(ids: Sequence[int]) -> str:
    return msgspec.json.encode(list(ids)).decode()


def _record(dataset: Dataset, row: tuple[Any, ...]) -> Record:
    present = msgspec.json.decode(row[2])
    values = {column.name: present.get(column.name) for column in dataset.columns}
    return Record(row[0], row[1], values)
