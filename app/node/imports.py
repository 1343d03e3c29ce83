"""Imports as jobs: a worker reads, the vault keeps, the window is told how far it is.

Each batch is one transaction, so what was counted is kept even if the import is stopped. The
worker has neither the vault's keys nor the network.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import trio

from app.api.messages import ImportedDataset, ImportReply, Progress, SkippedRow
from app.worker import protocol
from app.worker.driver import Batch, Begun, Done, Event, ImportFailed, run_import
from wallet.audit import log as audit
from wallet.errors import NotAllowed
from wallet.importers.base import Skip
from wallet.vault import imports
from wallet.vault.imports import ImportRun, RunState

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction

SHOWN_SKIPS = 200


class Imports:
    """The imports of an open wallet; one at a time, each can be stopped by its job's name."""

    def __init__(self, wallet: OpenWallet) -> None:
        self._wallet = wallet
        self._turn = trio.Lock()
        self._scopes: dict[str, trio.CancelScope] = {}

    def cancel(self, job: str) -> None:
        """Stop a running import; what it has added stays.

        Raises:
            NotAllowed: no import of this name is running.
        """
        scope = self._scopes.get(job)
        if scope is None:
            raise NotAllowed("This import is not running any more.")
        scope.cancel()

    async def run(self, path: str, job: str) -> ImportReply:
        """Read one export into the vault and return the honest report.

        Raises:
            ImportRefused: the input is not read; the vault was not changed.
            ImportFailed: it broke off; the rows added before are kept.
        """
        scope = self._scopes[job] = trio.CancelScope()
        try:
            async with self._turn:
                return await _Import(self._wallet, Path(path), job).run(scope)
        finally:
            del self._scopes[job]


class _Import:
    """One import while it runs; a source of several families has a run for each."""

    def __init__(self, wallet: OpenWallet, path: Path, job: str) -> None:
        self._wallet, self._path, self._job = wallet, path, job
        self._runs: dict[str, int] = {}
        self._skips: list[Skip] = []
        self._unwritten: list[Skip] = []
        self._set_aside = 0
        self._complete = True

    async def run(self, scope: trio.CancelScope) -> ImportReply:
        path = await trio.to_thread.run_sync(self._path.expanduser().absolute)
        failed: ImportFailed | None = None
        with scope:
            try:
                await run_import(path, self._take)
            except ImportFailed as error:
                failed = error
        stopped = scope.cancelled_caught or failed is not None
        with trio.CancelScope(shield=True):
            done = await self._wallet.write(self._finish, stopped)
        self._wallet.changed("datasets", "requests", "audit")
        if failed is not None and not done:
            raise failed
        return self._reply(done, cancelled=scope.cancelled_caught, failed=failed)

    async def _take(self, event: Event) -> None:
        match event:
            case Begun():
                run = await self._wallet.write(
                    imports.begin,
                    event.importer,
                    event.version,
                    self._path.name,
                    event.variant,
                    self._wallet.now_ms(),
                )
                self._runs[event.importer] = run
            case Batch():
                await self._wallet.write(self._keep, event)
            case Skip():
                self._set_aside += 1
                self._unwritten.append(event)
                if len(self._skips) < SHOWN_SKIPS:
                    self._skips.append(event)
            case protocol.Progress():
                self._tell(event)
            case Done():
                self._complete = self._complete and event.report.complete

    def _keep(self, tx: Transaction, batch: Batch) -> None:
        imports.add_rows(tx, self._runs[batch.importer], batch.table, batch.file, batch.rows)
        self._keep_skips(tx)

    def _keep_skips(self, tx: Transaction) -> None:
        if self._unwritten and self._runs:
            imports.add_skips(tx, self._latest(), self._unwritten)
            tx.after_commit(self._unwritten.clear)

    def _latest(self) -> int:
        return next(reversed(self._runs.values()))

    def _tell(self, event: protocol.Progress) -> None:
        self._wallet.tell(
            Progress(
                job=self._job,
                step=1,
                steps=1,
                words=f"Reading {self._path.name}",
                done=event.done,
                total=event.total,
                unit="bytes",
            )
        )

    def _finish(self, tx: Transaction, stopped: bool) -> list[ImportRun]:
        self._keep_skips(tx)
        state = RunState.STOPPED if stopped else RunState.DONE
        done = [
            imports.finish(
                tx,
                run,
                self._wallet.now_ms(),
                state=state,
                skipped=self._set_aside if run == self._latest() else 0,
                complete=self._complete and not stopped,
            )
            for run in self._runs.values()
        ]
        for item in done:
            rows = sum(count.new for count in item.datasets)
            body = {"source": item.title, "importer": item.importer, "rows": rows}
            audit.append(tx, "import.done", body, self._wallet.now_ms())
        return done

    def _reply(
        self, done: list[ImportRun], *, cancelled: bool, failed: ImportFailed | None
    ) -> ImportReply:
        by_dataset = [
            ImportedDataset(count.name, count.new, count.duplicate, 0)
            for item in done
            for count in item.datasets
        ]
        if len(by_dataset) == 1:
            only = by_dataset[0]
            by_dataset = [ImportedDataset(only.name, only.new, only.duplicate, self._set_aside)]
        return ImportReply(
            datasets=tuple(by_dataset),
            skipped=tuple(
                SkippedRow(skip.file, skip.row or None, skip.reason) for skip in self._skips
            ),
            source=self._path.name,
            run=done[-1].id if done else 0,
            summary=_summary(by_dataset, self._set_aside, cancelled=cancelled, failed=failed),
            cancelled=cancelled,
            set_aside=self._set_aside,
        )


def _summary(
    found: list[ImportedDataset], skipped: int, *, cancelled: bool, failed: ImportFailed | None
) -> str:
    new, known = sum(item.new for item in found), sum(item.duplicate for item in found)
    words = f"{new:,} {'record' if new == 1 else 'records'} added"
    if known:
        words += f", {known:,} were here already"
    if skipped:
        words += f", {skipped:,} unreadable {'row' if skipped == 1 else 'rows'} set aside"
    if cancelled:
        return f"Stopped. {words}; they are kept."
    if failed is not None:
        return f"{words}. Then the file could not be read further: {failed}"
    return f"{words}."
