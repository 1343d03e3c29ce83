"""Datasets, records, search, imports and drafts."""

from __future__ import annotations

import sys
from array import array
from typing import TYPE_CHECKING

import msgspec

from app.api.messages import (
    Column,
    Dataset,
    DatasetList,
    Done,
    Draft,
    Record,
    RecordIdList,
    RecordPage,
)
from app.node.handlers.moments import DAY_MS, day, day_start, moment
from app.node.handlers.sources import origin_item
from wallet.errors import NotAllowed
from wallet.vault import datasets, imports, notes, records, search, settings, tags

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.api.messages import Filter
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.datasets import Dataset as VaultDataset
    from wallet.vault.records import Record as VaultRecord


async def list_datasets(wallet: OpenWallet, _: m.ListDatasets) -> DatasetList:
    """Every dataset that holds rows, with its span and the sources that filled it."""

    def find(tx: Transaction) -> DatasetList:
        sources: dict[str, list[str]] = {}
        for run in imports.runs(tx):
            for count in run.datasets:
                sources.setdefault(count.name, []).append(run.title)
        return DatasetList(
            tuple(
                _dataset(item, tuple(dict.fromkeys(sources.get(item.name, ()))))
                for item in datasets.all_datasets(tx)
            )
        )

    return await wallet.read(find)


async def page(wallet: OpenWallet, call: m.Records) -> RecordPage:
    """Rows of a dataset, newest first."""

    def find(tx: Transaction) -> RecordPage:
        dataset = datasets.by_name(tx, call.dataset)
        key = None
        if call.after is not None:
            before = records.by_ids(tx, dataset, [call.after])
            key = records.PageKey(before[0].ts_ms if before else None, call.after)
        found = records.page(tx, dataset, limit=call.limit, after=key)
        rows = told(tx, [(dataset.name, item) for item in found.records])
        if call.with_origins:
            first = records.first_provenance(tx, [row.id for row in rows])
            rows = tuple(
                msgspec.structs.replace(row, origin=origin_item(first[row.id])) for row in rows
            )
        return RecordPage(rows, dataset.rows)

    return await wallet.read(find)


async def ids(wallet: OpenWallet, call: m.RecordIds) -> RecordIdList:
    """Ids of all rows of a dataset, newest first, or of those that a search finds in it."""

    def find(tx: Transaction) -> RecordIdList:
        dataset = datasets.by_name(tx, call.dataset)
        if call.search.strip():
            inside = search.Filters((dataset.name,))
            found = search.search(tx, call.search, filters=inside, limit=search.MAX_HITS)
            numbers = array("q", (hit.record.id for hit in found.hits))
        else:
            numbers = records.ids(tx, dataset)
        if sys.byteorder == "big":
            numbers.byteswap()
        return RecordIdList(dataset.name, numbers.tobytes())

    return await wallet.read(find)


async def by_id(wallet: OpenWallet, call: m.RecordsById) -> RecordPage:
    """The rows with these ids."""

    def find(tx: Transaction) -> RecordPage:
        dataset = datasets.by_name(tx, call.dataset)
        found = records.by_ids(tx, dataset, call.ids)
        return RecordPage(told(tx, [(dataset.name, item) for item in found]))

    return await wallet.read(find)


async def find(wallet: OpenWallet, call: m.Search) -> RecordPage:
    """Full-text search with filters, newest first or by relevance."""
    filters = filters_of(call.filter)
    if call.dataset:
        filters = msgspec.structs.replace(filters, datasets=(call.dataset,))

    def look(tx: Transaction) -> RecordPage:
        search.require(tx, filters)
        found = search.search(
            tx,
            call.text,
            filters=filters,
            order=search.Order(call.order),
            limit=call.limit,
            after=call.after or None,
        )
        plain = told(tx, [(hit.dataset, hit.record) for hit in found.hits])
        rows = tuple(
            row
            if hit.snippet is None
            else msgspec.structs.replace(row, snippet=hit.snippet.text, marks=hit.snippet.marks)
            for row, hit in zip(plain, found.hits, strict=True)
        )
        is_all = found.next is None and not call.after
        return RecordPage(rows, len(rows) if is_all else None, found.next or "")

    return await wallet.read(look)


async def put_draft(wallet: OpenWallet, call: m.PutDraft) -> Done:
    """Keep or drop an unfinished text."""
    if call.text:
        await wallet.write(settings.save_draft, call.key, call.text, wallet.now_ms())
    else:
        await wallet.write(settings.drop_draft, call.key)
    return Done()


async def get_draft(wallet: OpenWallet, call: m.GetDraft) -> Draft:
    """Return a kept text, or empty."""
    text = await wallet.read(settings.draft, call.key)
    return Draft(text if isinstance(text, str) else "")


def _dataset(item: VaultDataset, sources: tuple[str, ...]) -> Dataset:
    return Dataset(
        name=item.name,
        rows=item.rows,
        from_day=day(item.first_ms),
        to_day=day(item.last_ms),
        columns=tuple(Column(c.name, c.type.value, c.unit) for c in item.columns),
        title=item.title,
        sources=sources,
    )


def filters_of(wanted: Filter) -> search.Filters:
    """Return a filter as search takes it.

    Raises:
        NotAllowed: a day is none, or the first is after the last.
    """
    last = None if wanted.to_day is None else day_start(wanted.to_day) + DAY_MS - 1
    first = None if wanted.from_day is None else day_start(wanted.from_day)
    if first is not None and last is not None and first > last:
        raise NotAllowed(f"The first day, {wanted.from_day}, is after the last, {wanted.to_day}.")
    return search.Filters(
        datasets=wanted.datasets,
        span=records.Span(first, last),
        source=wanted.source,
        run=wanted.run,
        tag=wanted.tag,
        noted=wanted.noted,
    )


def told(tx: Transaction, found: Sequence[tuple[str, VaultRecord]]) -> tuple[Record, ...]:
    """Return records, each with its dataset's name, as they are told: with tags and notes."""
    ids = [item.id for _, item in found]
    tagged, noted = tags.of_records(tx, ids), notes.of_records(tx, ids)
    return tuple(
        Record(
            id=item.id,
            dataset=dataset,
            time=moment(item.ts_ms) or None,
            values=dict(item.values),
            tags=tagged.get(item.id, ()),
            note=noted.get(item.id, ""),
        )
        for dataset, item in found
    )
