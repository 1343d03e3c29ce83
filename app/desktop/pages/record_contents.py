"""What is kept with a record: a small picture of it, and its files, of which copies can be saved.

Shown from memory; only a copy that the person asks for is written. Of pictures only the small one
that the import's worker made is decoded here: a plain JPEG of a few kilobytes, whatever was in the
file it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.pages.record_copy import RecordCopy
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_SMALL_BYTES: Final = 1024 * 1024
_SMALL_SIDE: Final = 1024
_SHOWN_FILES: Final = 8


class RecordContents(QWidget):
    """Invisible until there is something; `grown` says that it takes more room."""

    grown = Signal()

    def __init__(self, line: NodeLine, record: int, words: Words) -> None:
        super().__init__()
        self._line, self._words = line, words
        self._name = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(SPACE_8))
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.picture.hide()
        self.rows: list[FileRow] = []
        self._files = QVBoxLayout()
        self._files.setSpacing(px(2))
        self.more = Paragraph("", Type.SMALL, "text2")
        self.copy = RecordCopy(line, self, words)
        self.copy.saved.connect(lambda text: self._say(Tone.DONE, text))
        self.copy.failed.connect(lambda text: self._say(Tone.NOTE, text))
        self.copy.began.connect(lambda: self._allow(False))
        self.copy.ended.connect(lambda: self._allow(True))
        self.strip = MessageStrip(Tone.NOTE, "")
        show_if(self.strip, False)
        self._column.addWidget(SectionHead(self.tr("Kept with it")))
        self._column.addWidget(self.picture)
        self._column.addLayout(self._files)
        self._column.addWidget(self.more)
        self._column.addWidget(self.copy.progress)
        self._column.addWidget(self.strip)
        self.hide()
        line.ask(m.ListContents(record), self._take, asker=self)

    def _take(self, reply: m.ContentList) -> None:
        small = [item for item in reply.contents if item.purpose == "thumbnail"]
        files = [item for item in reply.contents if item.purpose != "thumbnail"]
        if not reply.contents:
            return
        for item in files[:_SHOWN_FILES]:
            row = FileRow(item, self._words)
            row.copied.connect(self.copy.ask)
            self.rows.append(row)
            self._files.addWidget(row)
        said = self.tr("They are encrypted here; a copy that you save is not.")
        if len(files) > _SHOWN_FILES:
            more = self._words.count(len(files) - _SHOWN_FILES)
            said = self.tr("And {n} more. {said}").format(n=more, said=said)
        self.more.setText(said)
        show_if(self.more, bool(files))
        self.show()
        self.grown.emit()
        if small and small[0].size <= _SMALL_BYTES:
            self._name = visible_name(small[0].name, 80)
            self._line.ask(m.ReadContent(small[0].id), self._show, asker=self)

    def _show(self, piece: m.ContentPiece) -> None:
        image = decoded(piece.data)
        if image is None:
            return
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setAccessibleName(self.tr("Picture: {name}").format(name=self._name))
        self.picture.show()
        self.grown.emit()

    def _allow(self, able: bool) -> None:
        for row in self.rows:
            row.save.setEnabled(able)
        self.grown.emit()

    def _say(self, tone: Tone, text: str) -> None:
        self.strip.say(tone, text)
        show_if(self.strip, True)
        self.grown.emit()


class FileRow(QWidget):
    """One file: its name, how large it is, and the button that saves a copy of it."""

    copied = Signal(object)

    def __init__(self, item: m.ContentItem, words: Words) -> None:
        super().__init__()
        shown = visible_name(item.name, 80) or self.tr("Number {n}").format(n=item.id)
        self.name = ElidedLabel(shown)
        self.size_words = ElidedLabel(words.size(item.size), Type.SMALL, "text2")
        self.save = Button(self.tr("Save a copy…"), Kind.QUIET, small=True)
        self.save.setAccessibleName(self.tr("Save a copy of {name}").format(name=shown))
        self.save.clicked.connect(lambda: self.copied.emit(item))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_12))
        row.addWidget(self.name, 1)
        row.addWidget(self.size_words)
        row.addWidget(self.save)


def decoded(data: bytes) -> QImage | None:
    """Return the picture in a small JPEG; None if it is none, or not small."""
    if len(data) > _SMALL_BYTES or not data.startswith(b"\xff\xd8\xff"):
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > _SMALL_SIDE:
        return None
    image = reader.read()
    return None if image.isNull() else image
