"""One import while it runs: a worker reads, the vault keeps, the window is told how far it is.

Batches are gathered into transactions of about ten thousand rows, and what waits is written when
the import ends, however it ends: what was counted is kept even if the import is stopped. The
worker has neither the vault's keys nor the network.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import msgspec
import trio

from app.api.messages import FileAside, ImportReply, Progress, SkippedRow
from app.node.importing.contents import ImportedContents
from app.node.importing.replacing import content_digest
from app.node.importing.skips import SkipCount, SkipSums
from app.node.importing.words import (
    completed_words,
    erased_before,
    settled_words,
    summary,
    together,
)
from app.worker import protocol
from app.worker.driver import Batch, Begun, Done, Event, ImportFailed, run_import
from app.worker.gathering import Gathering
from app.worker.session import ContentBegun, ContentEnded, ContentPiece, Mapped
from wallet.audit import log as audit
from wallet.errors import DiskFull, FreeholdError, ImportRefused
from wallet.importers.base import Skip
from wallet.importers.generic.mapping import IMPORTER
from wallet.importers.generic.order import Order
from wallet.vault import (
    imports,
    issuer_keys,
    mappings,
    own_names,
    readings,
    replacing,
    summaries,
)
from wallet.vault.imports import ImportRun, RunState

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.node.importing.replacing import Replacing
    from app.node.wallet import OpenWallet
    from wallet.importers.base import Report
    from wallet.importers.generic.mapping import TableMapping
    from wallet.store import Transaction

SHOWN_SKIPS = 200
DISK_PAUSE_SECONDS = 5.0

P = ParamSpec("P")


class RunningImport:
    """One import while it runs; a source of several families has a run for each."""

    def __init__(
        self,
        wallet: OpenWallet,
        path: Path,
        job: str,
        given: tuple[TableMapping, ...] = (),
        names: tuple[str, ...] = (),
        replaces: Replacing | None = None,
        *,
        only_tables: bool = False,
    ) -> None:
        self._wallet, self._path, self._job = wallet, path, job
        self._replacing, self._only_tables = replaces, only_tables
        self._given, self._names = given, names
        self._known_names = names
        self._runs: dict[str, int] = {}
        self._skips: list[Skip] = []
        self._unwritten: list[Skip] = []
        self._counts: dict[str, SkipCount] = {}
        self._mapped: list[TableMapping] = []
        self._content: str | None = None
        self._reports: dict[str, Report] = {}
        self._reading = ""
        self._gathering = Gathering()
        self._contents = ImportedContents(wallet)
        self._erased: Counter[int] = Counter()
        self._completed: Counter[int] = Counter()

    async def run(self, scope: trio.CancelScope) -> ImportReply:
        """Read, keep and return the report; errors as `Imports.run`."""
        path = await trio.to_thread.run_sync(self._path.expanduser().absolute)
        names = await self._wallet.read(own_names.with_earlier, self._names)
        self._known_names = names
        keys = await self._wallet.read(issuer_keys.remembered)
        order = Order(
            await self._wallet.read(mappings.remembered),
            given=self._given,
            only_tables=self._only_tables,
            own_names=names,
            issuer_keys=keys,
        )
        failed: ImportFailed | None = None
        with scope:
            try:
                await run_import(path, self._take, order=order)
            except ImportFailed as error:
                failed = error
                await self._patiently(self._keep)
            except ImportRefused:
                await self._wallet.write_essential(self._discard)
                raise
            except Exception:  # a fault of ours: no import is left that seems to go on
                with trio.CancelScope(shield=True), suppress(FreeholdError):
                    await self._wallet.write_essential(self._discard)
                raise
            finally:
                self._contents.drop()
        stopped = scope.cancelled_caught or failed is not None
        with trio.CancelScope(shield=True):
            with suppress(DiskFull):  # stopped while it waited for room
                await self._wallet.write(self._keep)
            done = await self._wallet.write_essential(self._finish, stopped)
        self._wallet.changed("datasets", "requests", "audit")
        if self._replacing is not None:
            self._wallet.note_destroyed()
            await self._wallet.scrub()
        if failed is not None and not done.runs:
            raise ImportFailed(self._replacing.kept_words()) if self._replacing else failed
        return self._reply(done, cancelled=scope.cancelled_caught, failed=failed)

    async def _take(self, event: Event) -> None:
        match event:
            case Begun():
                self._runs[event.importer] = await self._wallet.write(self._begin, event)
                self._reading = event.importer
                self._counts[event.importer] = SkipCount(table.name for table in event.tables)
            case Mapped():
                if self._content is None:
                    self._content = await content_digest(self._path.expanduser())
                self._mapped.append(event.mapping)
                await self._wallet.write(self._remember, event.mapping)
            case Batch():
                self._counts[event.importer].filled(event.file, event.table.name)
                self._gathering.add(event)
            case ContentBegun():
                await self._patiently(self._keep)
                await self._contents.begin(event, self._runs[event.importer])
            case ContentPiece():
                await self._contents.take(event.data)
            case ContentEnded():
                lost = await self._contents.end(whole=event.kept)
                if lost is not None:
                    self._note(lost, of_ours=True)
            case Skip():
                self._note(event, of_ours=self._reading in self._reports)
            case protocol.Progress():
                self._tell(event)
            case Done():
                self._reports[event.importer] = event.report
                await self._patiently(self._keep)
        if self._gathering.due:
            await self._patiently(self._keep)

    def _begin(self, tx: Transaction, begun: Begun) -> int:
        now_ms = self._wallet.now_ms()
        title = self._path.name
        run = imports.begin(tx, begun.importer, begun.version, title, begun.variant, now_ms)
        if self._replacing is not None and begun.importer == IMPORTER:
            self._replacing.begin(tx, run)
        return run

    def _remember(self, tx: Transaction, mapping: TableMapping) -> None:
        mappings.remember(tx, mapping)
        readings.note(tx, self._runs[IMPORTER], mapping, self._content or "")

    def _note(self, skip: Skip, *, of_ours: bool) -> None:
        """Take note of what was not read by the worker, or was left out or lost on this side."""
        self._unwritten.append(skip)
        if self._reading in self._counts:
            count = self._counts[self._reading]
            (count.lost if of_ours else count.skipped)(skip)
        if len(self._skips) < SHOWN_SKIPS:
            self._skips.append(skip)

    async def _patiently(
        self, act: Callable[Concatenate[Transaction, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Write, and while the disk is full wait for room; the worker waits too."""
        while True:
            try:
                return await self._wallet.write(act, *args, **kwargs)
            except DiskFull:
                self._wallet.tell(
                    Progress(
                        job=self._job,
                        step=1,
                        steps=1,
                        words="The disk is full; the import waits for room",
                        done=0,
                        total=0,
                        unit="bytes",
                    )
                )
                await trio.sleep(DISK_PAUSE_SECONDS)

    def _keep(self, tx: Transaction) -> None:
        """Write what was gathered."""
        erased: Counter[int] = Counter()
        completed: Counter[int] = Counter()
        for batch in self._gathering.waiting:
            run, table = self._runs[batch.importer], batch.table
            if self._replacing is not None and batch.importer == IMPORTER:
                table = self._replacing.table(table)
            added = imports.add_rows(tx, run, table, batch.file, batch.rows, batch.origin)
            erased[run] += added.erased_before
            completed[run] += added.completed
        tx.after_commit(self._gathering.clear)
        tx.after_commit(lambda: self._erased.update(erased))
        tx.after_commit(lambda: self._completed.update(completed))
        self._keep_skips(tx)

    def _keep_skips(self, tx: Transaction) -> None:
        if self._unwritten and self._runs:
            imports.add_skips(tx, self._runs[self._reading], self._unwritten)
            tx.after_commit(self._unwritten.clear)

    def _aside(self, importer: str) -> SkipSums:
        """What an importer did not read, with what was left out or lost on this side."""
        return self._counts[importer].sums(self._reports.get(importer))

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

    def _discard(self, tx: Transaction) -> None:
        for run in self._runs.values():
            if imports.run(tx, run).datasets:
                now_ms = self._wallet.now_ms()
                imports.finish(tx, run, now_ms, state=RunState.STOPPED, complete=False)
            else:
                imports.discard(tx, run)
        if self._replacing is not None:
            replacing.give_up(tx)

    def _finish(self, tx: Transaction, stopped: bool) -> _Finished:
        self._keep_skips(tx)
        chats = [run for name, run in self._runs.items() if name in own_names.NAMED_FIRST]
        own_names.note_imported(tx, chats, self._known_names)
        settled = own_names.add(tx, self._names) if self._names else own_names.Settled(0)
        state = RunState.STOPPED if stopped else RunState.DONE
        over, dropped = {}, None
        for importer, run in self._runs.items():
            report, aside = self._reports.get(importer), self._aside(importer)
            warnings = report.warnings if report is not None else ()
            over[importer] = imports.finish(
                tx,
                run,
                self._wallet.now_ms(),
                state=state if report is None else RunState.DONE,
                skipped=aside.rows + aside.parts,
                complete=report is not None and report.complete,
                warnings=(
                    *warnings,
                    *self._read_otherwise_before(tx, run),
                    *erased_before(self._erased[run]),
                    *completed_words(self._completed[run]),
                ),
            )
        if self._replacing is not None:
            self._replacing.end(tx, over.get(IMPORTER), stopped=IMPORTER not in self._reports)
            if self._replacing.given_up:
                dropped = over.pop(IMPORTER, None)
        done = [imports.run(tx, item.id) for item in over.values()]
        for item in done:
            rows = sum(count.new for count in item.datasets)
            body = {"source": item.title, "importer": item.importer, "rows": rows}
            audit.append(tx, "import.done", body, self._wallet.now_ms())
        sentences = summaries.of_imports(tx, done, self._wallet.now_ms())
        return _Finished(done, sentences, settled, dropped)

    def _read_otherwise_before(self, tx: Transaction, run: int) -> tuple[str, ...]:
        """Say which rows of an earlier import stay though they were read by another mapping."""
        if self._replacing is not None or run != self._runs.get(IMPORTER):
            return ()
        if not sum(count.new for count in imports.run(tx, run).datasets):
            return ()
        earlier = readings.otherwise(tx, self._path.name, self._mapped)
        runs = sorted({item.run for item in earlier})
        if not runs:
            return ()
        return (
            f"{self._path.name} was read by another mapping before, and what came of that stays "
            f"beside these rows. To take it back, undo the earlier "
            f"{'import' if len(runs) == 1 else 'imports'}: {', '.join(map(str, runs))}.",
        )

    def _reply(
        self, finished: _Finished, *, cancelled: bool, failed: ImportFailed | None
    ) -> ImportReply:
        aside = [self._aside(item.importer) for item in finished.told]
        rows, parts = sum(sums.rows for sums in aside), sum(sums.parts for sums in aside)
        ends = sum(sums.ends for sums in aside)
        waiting = sum(report.waiting for report in self._reports.values())
        by_dataset = together(finished.told, aside, finished.sentences)
        return ImportReply(
            datasets=tuple(by_dataset),
            skipped=tuple(
                SkippedRow(skip.file, skip.row or None, skip.reason) for skip in self._skips
            ),
            source=self._path.name,
            run=finished.runs[-1].id if finished.runs else 0,
            summary=summary(
                by_dataset,
                rows,
                parts - ends,
                ends,
                self._contents.kept,
                waiting=waiting,
                cancelled=cancelled,
                failed=failed,
            )
            + (self._replacing.words() if self._replacing is not None else "")
            + settled_words(finished.settled),
            cancelled=cancelled,
            set_aside=rows + parts,
            ended_early=ends,
            warnings=tuple(
                dict.fromkeys(warning for item in finished.told for warning in item.warnings)
            ),
            runs=tuple(item.id for item in finished.runs),
            contents=self._contents.kept.count,
            content_bytes=self._contents.kept.size,
            tables_waiting=waiting,
            replaced=self._replacing.gone.records if self._replacing is not None else 0,
            unplaced=tuple(
                FileAside(file, *count) for sums in aside for file, count in sums.by_file.items()
            ),
        )


class _Finished(msgspec.Struct, frozen=True):
    """The runs of one import, closed, and a sentence on each dataset they touched.

    `settled` is what the names given with it changed in what was here; `dropped` is a run that was
    to replace others and did not, of which nothing is left.
    """

    runs: list[ImportRun]
    sentences: dict[str, str]
    settled: own_names.Settled
    dropped: ImportRun | None

    @property
    def told(self) -> list[ImportRun]:
        """The runs that the report is of."""
        if self.dropped is None:
            return self.runs
        return [*self.runs, msgspec.structs.replace(self.dropped, datasets=())]
