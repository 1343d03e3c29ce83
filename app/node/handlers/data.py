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
from app.node.handlers.moments import day, moment
from app.node.handlers.sources import origin_item
from wallet.vault import datasets, imports, records, search, settings

if TYPE_CHECKING:
    from app.api import messages as m
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
        rows = tuple(_record(dataset.name, item) for item in found.records)
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
            found = search.search(tx, call.search, datasets=(dataset.name,), limit=500)
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
        return RecordPage(tuple(_record(dataset.name, item) for item in found))

    return await wallet.read(find)


async def find(wallet: OpenWallet, call: m.Search) -> RecordPage:
    """Full-text search, newest first."""

    def look(tx: Transaction) -> RecordPage:
        chosen = (call.dataset,) if call.dataset else ()
        found = search.search(tx, call.text, datasets=chosen, limit=call.limit)
        return RecordPage(
            tuple(
                _record(hit.dataset, hit.record, hit.snippet.text if hit.snippet else "")
                for hit in found.hits
            ),
            None if found.more else len(found.hits),
        )

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


def _record(dataset: str, item: VaultRecord, snippet: str = "") -> Record:
    time = moment(item.ts_ms) or None
    return Record(id=item.id, dataset=dataset, time=time, values=dict(item.values), snippet=snippet)
