"""Save a copy…: one file that is kept with a record, written in plain where the person says.

The node hands it over piece by piece. A stop, a refusal, an error or leaving the sheet leaves no
part of it; what stands at its place already is left as it is (`app.desktop.new_file`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.api import messages as m
from app.desktop.new_file import NewFile
from app.desktop.operation import Operation
from app.desktop.pages.settings_sheets import ask_place
from app.desktop.widgets.progress import ProgressBlock
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

    from app.desktop.link import NodeLine
    from app.desktop.words import Words


class RecordCopy(QObject):
    """The saving of one file at a time; `progress` is for the page to place.

    Signals:
        saved: a sentence.
        failed: a sentence, also when the person stopped it; nothing was written.
        began, ended: around the writing.
    """

    saved = Signal(str)
    failed = Signal(str)
    began = Signal()
    ended = Signal()

    def __init__(self, line: NodeLine, host: QWidget, words: Words) -> None:
        super().__init__(host)
        self._line, self._host, self._words = line, host, words
        self.progress = ProgressBlock()
        self.progress.hide()
        self.dialog: QFileDialog | None = None
        self._operation: Operation | None = None
        self._file: NewFile | None = None
        self._stop_wanted = False

    def ask(self, item: m.ContentItem) -> None:
        """Ask where a copy goes; the window stays usable."""
        if self._file is None:
            title = self.tr("Save a copy; it will not be encrypted")
            self.dialog = ask_place(
                self._host, title, file_name(item), lambda path: self.write(item, path)
            )

    def write(self, item: m.ContentItem, path: str) -> None:
        """Write a file of the vault to a place where nothing stands yet."""
        place = Path(path)
        try:
            file = NewFile(place)
        except OSError as error:
            self.failed.emit(self._why(place, error))
            return
        self.destroyed.connect(file.drop)  # the sheet may be left before the end
        self._file, self._stop_wanted = file, False
        self._operation = Operation(
            visible_name(place.name, 80),
            stop_words=self.tr("Stop, write nothing"),
            stop=self._stop,
            words=self._words,
            parent=self,
        )
        self.progress.follow(self._operation)
        self.began.emit()
        self._next(item)

    # ---- inside

    def _next(self, item: m.ContentItem) -> None:
        assert self._file is not None
        self._line.ask(
            m.ReadContent(item.id, self._file.size_bytes),
            self._take,
            lambda refusal: self._end(refusal.message),
            asker=self,
        )

    def _take(self, piece: m.ContentPiece) -> None:
        file, operation = self._file, self._operation
        if file is None or operation is None:
            return
        if self._stop_wanted:
            self._end("")
            return
        try:
            file.write(piece.data)
            if piece.is_last:
                file.finish()
        except OSError as error:
            self._end(self._why(file.path, error))
            return
        if not piece.is_last:
            operation.progress(
                doing=self.tr("Writing"),
                amount=file.size_bytes,
                total=piece.content.size,
                in_bytes=True,
            )
            self._next(piece.content)
            return
        self._file = None
        operation.finish()
        self.ended.emit()
        said = self.tr("A copy, {size}, was written to {name}. It is not encrypted.")
        name = visible_name(file.path.name, 80)
        self.saved.emit(said.format(size=self._words.size(file.size_bytes), name=name))

    def _stop(self) -> None:
        self._stop_wanted = True

    def _end(self, sentence: str) -> None:
        """Leave nothing behind; without a sentence the person wished it so."""
        if self._file is not None:
            self._file.drop()
            self._file = None
        if self._operation is not None and sentence:
            self._operation.fail(sentence)
        elif self._operation is not None:
            self._operation.end_stopped()
        self.ended.emit()
        self.failed.emit(sentence or self.tr("It was stopped. No file was written."))

    def _why(self, path: Path, error: OSError) -> str:
        name = visible_name(path.name, 80)
        if isinstance(error, FileExistsError):
            return self.tr("There is a file called {name}; it was left as it is.").format(name=name)
        said = self.tr("{name} was not written: {why}.")
        return said.format(name=name, why=error.strerror or error)


def file_name(item: m.ContentItem) -> str:
    """Give a name to propose: that of the file, which is not to be trusted, without folders."""
    name = visible_name(item.name, 80).replace("\\", "/").rpartition("/")[2].strip(" .")
    return name or f"file-{item.id}"
