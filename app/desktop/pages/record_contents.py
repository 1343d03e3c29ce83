"""What is kept with a record: a small picture of it, and its files, of which copies can be saved.

Shown from memory; only a copy that the person asks for is written. Pictures and texts are looked at
here as a worker makes them: a plain JPEG or plain text, whatever was in the file.
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
from app.desktop.widgets.read_text import ReadText
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible, visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_SMALL_BYTES: Final = 1024 * 1024
_SMALL_SIDE: Final = 1024
_SHOWN_FILES: Final = 8
_LEAST_WIDE: Final = 320
_TEXT_HIGH: Final = 300
_TEXT_LINES: Final = 4000
_TEXT_LONGEST: Final = 200_000


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
        self.text = ReadText(self.tr("What is written in it"), _TEXT_HIGH)
        show_if(self.text, False)
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
        self._column.addWidget(self.text)
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
            row.looked.connect(self._look)
            self.rows.append(row)
            self._files.addWidget(row)
        said = self.tr("They are encrypted here; a copy that you save is not.")
        if not all(m.can_be_viewed(item.media_type, item.size, item.name) for item in files):
            said += " " + self.tr(
                "Only texts and pictures (JPEG, HEIC, PNG, GIF, WebP) of at most 64 MB can be"
                " looked at without a copy."
            )
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

    def _look(self, item: m.ContentItem) -> None:
        """Have a worker make of a file what can be shown, and show it in place of the small one."""
        self._allow(False)
        self._say(Tone.NOTE, self.tr("Reading it…"))

        def refused(failed: m.Failed) -> None:
            self._allow(True)
            self._say(Tone.NOTE, failed.message)

        self._line.ask(m.ViewContent(item.id), self._looked, refused, asker=self)

    def _looked(self, view: m.ContentView) -> None:
        self._allow(True)
        show_if(self.strip, False)
        image = decoded(view.picture) if view.picture else None
        if view.picture and image is None:
            self._say(Tone.NOTE, self.tr("It cannot be looked at; save a copy to open it."))
            return
        show_if(self.text, image is None)
        if image is None:
            self.picture.hide()
            self.text.setPlainText(visible(view.text, _TEXT_LONGEST, _TEXT_LINES))
        else:
            self._name = visible_name(view.content.name, 80)
            self._show_image(image)
        self.grown.emit()

    def _show_image(self, image: QImage) -> None:
        """Show a picture as large as there is room, never larger than it is."""
        dots = self.devicePixelRatioF()
        room = int(max(self.width(), px(_LEAST_WIDE)) * dots)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        image.setDevicePixelRatio(dots)
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setAccessibleName(self.tr("Picture: {name}").format(name=self._name))
        self.picture.show()

    def _allow(self, able: bool) -> None:
        for row in self.rows:
            row.save.setEnabled(able)
            row.look.setEnabled(able)
        self.grown.emit()

    def _say(self, tone: Tone, text: str) -> None:
        self.strip.say(tone, text)
        show_if(self.strip, True)
        self.grown.emit()


class FileRow(QWidget):
    """One file: its name, how large it is, and the button that saves a copy of it."""

    copied = Signal(object)
    looked = Signal(object)

    def __init__(self, item: m.ContentItem, words: Words) -> None:
        super().__init__()
        shown = visible_name(item.name, 80) or self.tr("Number {n}").format(n=item.id)
        self.name = ElidedLabel(shown)
        self.size_words = ElidedLabel(words.size(item.size), Type.SMALL, "text2")
        self.save = Button(self.tr("Save a copy…"), Kind.QUIET, small=True)
        self.save.setAccessibleName(self.tr("Save a copy of {name}").format(name=shown))
        self.save.clicked.connect(lambda: self.copied.emit(item))
        self.look = Button(self.tr("Look"), Kind.QUIET, small=True)
        self.look.setAccessibleName(self.tr("Look at {name}").format(name=shown))
        self.look.clicked.connect(lambda: self.looked.emit(item))
        show_if(self.look, m.can_be_viewed(item.media_type, item.size, item.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE_12))
        row.addWidget(self.name, 1)
        row.addWidget(self.size_words)
        row.addWidget(self.look)
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
