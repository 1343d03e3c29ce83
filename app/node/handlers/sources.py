"""Where the data came from: every import, what it set aside, and the origin of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import (
    ImportedDataset,
    ImportItem,
    ImportList,
    Origin,
    OriginList,
    SkippedList,
    SkippedRow,
)
from app.node.handlers.moments import moment
from wallet.vault import imports, records

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.imports import ImportRun


async def list_imports(wallet: OpenWallet, _: m.ListImports) -> ImportList:
    """Every import, the latest first."""
    return await wallet.read(lambda tx: ImportList(tuple(map(_item, imports.runs(tx)))))


async def list_skipped(wallet: OpenWallet, call: m.ListSkipped) -> SkippedList:
    """What one import set aside."""

    def find(tx: Transaction) -> SkippedList:
        found = tuple(
            SkippedRow(skip.file, skip.row or None, skip.reason)
            for skip in imports.skips(tx, call.run)
        )
        return SkippedList(found, max(len(found), imports.run(tx, call.run).skipped))

    return await wallet.read(find)


async def origins(wallet: OpenWallet, call: m.RecordOrigins) -> OriginList:
    """Where one record came from."""

    def find(tx: Transaction) -> OriginList:
        return OriginList(
            tuple(
                Origin(item.importer, item.source, item.file, item.row, moment(item.imported_ms))
                for item in records.provenance(tx, call.id)
            )
        )

    return await wallet.read(find)


def _item(run: ImportRun) -> ImportItem:
    return ImportItem(
        run=run.id,
        importer=run.importer,
        source=run.title,
        state=run.state.value,
        started=moment(run.started_ms),
        ended=moment(run.ended_ms),
        skipped=run.skipped,
        complete=run.complete,
        datasets=tuple(
            ImportedDataset(count.name, count.new, count.duplicate, 0) for count in run.datasets
        ),
    )
