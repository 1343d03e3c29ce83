"""What is kept with a record: a small picture of it, and the names and sizes of files.

Shown from memory and written nowhere. Only the small picture that the import's worker made is
decoded here: it is a plain JPEG of a few kilobytes, whatever was in the file it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import SPACE_8, px
from app.desktop.widgets.facts import KeyValues, SectionHead
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
        self.files = KeyValues()
        self._column.addWidget(SectionHead(self.tr("Kept with it")))
        self._column.addWidget(self.picture)
        self._column.addWidget(self.files)
        self.hide()
        line.ask(m.ListContents(record), self._take, asker=self)

    def _take(self, reply: m.ContentList) -> None:
        small = [item for item in reply.contents if item.purpose == "thumbnail"]
        files = [item for item in reply.contents if item.purpose != "thumbnail"]
        if not reply.contents:
            return
        pairs = [
            (
                self.tr("Number {n}").format(n=item.id),
                self.tr("{name}, {size}, encrypted").format(
                    name=visible_name(item.name, 80), size=self._words.size(item.size)
                ),
            )
            for item in files[:_SHOWN_FILES]
        ]
        if len(files) > _SHOWN_FILES:
            more = self._words.count(len(files) - _SHOWN_FILES)
            pairs.append((self.tr("And"), self.tr("{n} more").format(n=more)))
        self.files.set_pairs(pairs)
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
