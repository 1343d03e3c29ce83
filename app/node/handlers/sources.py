"""Where the data came from: every import, what it set aside, and the origin of one record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import (
    ImportedDataset,
    ImportItem,
    ImportList,
    ImportUndone,
    Origin,
    OriginList,
    SignatureItem,
    SkippedList,
    SkippedRow,
)
from app.node.handlers.moments import moment
from app.node.importing import taking_back
from wallet.vault import imports, records
from wallet.vault import origins as signed

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.imports import ImportRun
    from wallet.vault.records import Provenance


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


async def ask_undo(wallet: OpenWallet, call: m.AskUndo) -> ImportUndone:
    """What taking an import back would take."""
    return await wallet.read(lambda tx: taking_back.look(wallet, tx, [call.run]))


async def origins(wallet: OpenWallet, call: m.RecordOrigins) -> OriginList:
    """Where one record came from."""

    def find(tx: Transaction) -> OriginList:
        return OriginList(
            tuple(map(origin_item, records.provenance(tx, call.id))),
            tuple(
                SignatureItem(item.method, item.issuer, item.key_id, item.state.value)
                for item in signed.of_record(tx, call.id)
            ),
        )

    return await wallet.read(find)


def origin_item(item: Provenance) -> Origin:
    """Return where a record was read from, as it is told."""
    return Origin(
        item.importer,
        item.source,
        item.file,
        item.row,
        moment(item.imported_ms),
        item.importer_version,
    )


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
            ImportedDataset(count.name, count.new, count.duplicate) for count in run.datasets
        ),
        warnings=run.warnings,
        version=run.importer_version,
    )
