"""Importing from the window: what is dropped or chosen is read one after the other, with progress.

Each file or folder is one job of the node, which answers with its report. An import that this
page did not begin (it was begun before hiding, or by the practice) is shown as well, from its
progress, until the node says that none is running.
"""

from __future__ import annotations

import secrets
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_12, px
from app.desktop.operation import Operation
from app.desktop.pages.import_before import ReadBeforeSheet
from app.desktop.pages.import_mapping import TableMapper
from app.desktop.pages.watch_sheet import due_words
from app.desktop.widgets.drop import DropZone
from app.desktop.widgets.facts import Note
from app.desktop.widgets.progress import ProgressBlock
from app.desktop.widgets.text import show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.link import NodeLine
    from app.desktop.words import Words


class _Waiting(NamedTuple):
    """A source that waits to be read; with mappings as tables by them."""

    path: Path
    mappings: tuple[m.TableMapping, ...] = ()
    earlier: m.Earlier = ""
    only_tables: bool = False


class ImportBlock(QWidget):
    """Progress of what is being read, and the place to drop more.

    Signals:
        reported: the reports of everything that was dropped or chosen at once.
        failed: a sentence, for a source that could not be read.
        watching_wanted: the person asked for the watched folders.
    """

    reported = Signal(object)
    failed = Signal(str)
    watching_wanted = Signal()

    def __init__(
        self,
        line: NodeLine,
        words: Words,
        parent: QWidget | None = None,
        *,
        host: QWidget | None = None,
    ) -> None:
        """Args: line: to the node; host: what sheets open over, the block itself if none."""
        super().__init__(parent)
        self._line, self._words = line, words
        self._host = host or self
        self._queue: deque[_Waiting] = deque()
        self.mapper = TableMapper(self._host, line, words)
        self.mapper.agreed.connect(self._agreed)
        self.mapper.failed.connect(self.failed)
        self._reports: list[m.ImportReply] = []
        self._job = ""
        self._operation: Operation | None = None
        self._chooser: QFileDialog | None = None
        self.before: ReadBeforeSheet | None = None
        self.waiting_in: dict[tuple[int, ...], Path] = {}
        """Where tables wait to be explained, by the imports that said so."""
        self.progress = ProgressBlock()
        self.progress.hide()
        self.reminder = Note("", "clock", kind=Type.SMALL, role="text2")
        self.reminder.hide()
        self.drop = DropZone()
        self.drop.dropped.connect(self.take)
        self.drop.clicked.connect(lambda: self.choose(self.drop))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_12))
        column.addWidget(self.progress)
        column.addWidget(self.reminder)
        column.addWidget(self.drop)
        line.told.connect(self._told)

    @property
    def running(self) -> bool:
        """Whether something is being read."""
        return self._operation is not None and self._operation.running

    def choose(self, beside: QWidget) -> None:
        """Ask whether a file or a folder is meant, below the button that was pressed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("A file…"), self.choose_file)
        menu.addAction(self.tr("A folder…"), self.choose_folder)
        menu.addAction(self.tr("A table, column by column…"), self.mapper.choose)
        menu.addSeparator()
        menu.addAction(self.tr("Watched folders…"), self.watching_wanted.emit)
        menu.popup(beside.mapToGlobal(QPoint(0, beside.height() + px(4))))

    def choose_file(self) -> None:
        """Open the chooser for files; it does not block."""
        self._open_chooser(self.tr("Import a file"), QFileDialog.FileMode.ExistingFiles)

    def choose_folder(self) -> None:
        """Open the chooser for a folder; it does not block."""
        self._open_chooser(self.tr("Import a folder"), QFileDialog.FileMode.Directory)

    def take(self, paths: Sequence[Path], mappings: tuple[m.TableMapping, ...] = ()) -> None:
        """Read these, after what is already waiting; with mappings as tables by them."""
        self._queue.extend(_Waiting(path, mappings) for path in paths)
        if not self.running:
            self._next()

    def explain(self, reports: Sequence[m.ImportReply]) -> None:
        """Ask what the columns of tables are that waited when this was read."""
        found = (self.waiting_in.get(report.runs) for report in reports)
        self.mapper.explain([path for path in found if path is not None])

    def ask_what_is_due(self) -> None:
        """Remind the person of what was imported long ago, above the place to drop it."""
        self._line.ask(m.Watching(), self._show_due, lambda _refusal: None, asker=self)

    def none_running(self) -> None:
        """The node says that no import is running: an unfinished one of another page is over."""
        if self._operation is not None and not self._job:
            self._operation.finish()
            self._operation = None

    # ---- inside

    def _show_due(self, reply: m.WatchList) -> None:
        if reply.due:
            self.reminder.say(due_words(reply.due[0], self._words))
        show_if(self.reminder, bool(reply.due))

    def _open_chooser(self, title: str, mode: QFileDialog.FileMode) -> None:
        chooser = QFileDialog(self, title)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(mode)
        if mode is QFileDialog.FileMode.Directory:
            chooser.setOption(QFileDialog.Option.ShowDirsOnly, True)
        chooser.filesSelected.connect(lambda names: self.take([Path(name) for name in names]))
        self._chooser = chooser
        chooser.open()

    def _next(self) -> None:
        if not self._queue:
            reports, self._reports = tuple(self._reports), []
            if reports:
                self.reported.emit(reports)
            return
        wanted = self._queue.popleft()
        path = wanted.path
        self._job = secrets.token_hex(8)
        job = self._job
        operation = Operation(
            path.name,
            stop_words=self.tr("Stop, keep what was read"),
            stop=lambda: self._stop(job),
            words=self._words,
            parent=self,
        )
        operation.progress(doing=self.tr("Looking at what it is"))
        self._follow(operation)
        self._line.ask(
            m.Import(
                path=str(path),
                job=job,
                mappings=wanted.mappings,
                earlier=wanted.earlier,
                only_tables=wanted.only_tables,
            ),
            lambda reply: self._read(operation, reply, path),
            lambda refusal: self._refused(operation, wanted, refusal),
            asker=self,
        )

    def _stop(self, job: str) -> None:
        self._queue.clear()
        self._line.ask(m.CancelJob(job), lambda _done: None, asker=self)

    def _follow(self, operation: Operation) -> None:
        self._operation = operation
        self.progress.follow(operation)

    def _agreed(self, path: Path, mappings: tuple[m.TableMapping, ...], only_tables: bool) -> None:
        self._again(_Waiting(path, mappings, only_tables=only_tables))

    def _read(self, operation: Operation, reply: m.ImportReply, path: Path) -> None:
        self._job = ""
        if reply.tables_waiting:
            self.waiting_in[reply.runs] = path
        operation.finish(reply)
        self._reports.append(reply)
        self._next()

    def _refused(self, operation: Operation, wanted: _Waiting, refusal: m.Failed) -> None:
        self._job = ""
        path = wanted.path
        if refusal.code == m.READ_BEFORE:
            operation.finish()
            self._ask_what_becomes(wanted, refusal.message)
            self._next()
            return
        operation.fail(refusal.message)
        named = path.name in refusal.message
        self.failed.emit(refusal.message if named else f"{path.name}: {refusal.message}")
        self._next()

    def _ask_what_becomes(self, wanted: _Waiting, sentence: str) -> None:
        """Ask whether to replace what the file brought before, and read it again by the answer."""
        sheet = ReadBeforeSheet(self._host, sentence)
        sheet.chosen.connect(lambda earlier: self._again(wanted._replace(earlier=earlier)))
        self.before = sheet
        sheet.open(sheet.keep)

    def _again(self, wanted: _Waiting) -> None:
        self._queue.append(wanted)
        if not self.running:
            self._next()

    def _told(self, event: object) -> None:
        if not isinstance(event, m.Progress) or event.about != "import":
            return
        if self._operation is None or not self._operation.running:
            self._follow_other(event)
        operation = self._operation
        if operation is None or (self._job and event.job != self._job):
            return
        operation.progress(
            step=event.step,
            steps=event.steps,
            doing=event.words,
            amount=min(event.done, event.total) if event.total else event.done,
            total=event.total,
            in_bytes=event.unit == "bytes",
        )

    def _follow_other(self, event: m.Progress) -> None:
        self._job = ""
        self._follow(
            Operation(
                self.tr("An import goes on"),
                stop_words=self.tr("Stop, keep what was read"),
                stop=lambda: self._stop(event.job),
                words=self._words,
                parent=self,
            )
        )
