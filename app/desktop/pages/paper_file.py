"""A page for paper: plain text written as a PDF, which any computer can print.

Guarantees: nothing in the text is interpreted; a file that exists is never overwritten; the file is
for this user's eyes only. Left to others: what stands on the page.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextDocument,
)

from app.desktop.pages.settings_sheets import ask_place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

_POINTS = 10
_MARGIN_MM = 20.0
_DOTS_PER_INCH = 300


class PaperFile(QObject):
    """Asks where a page goes and writes it.

    Signals:
        written: the file's name.
        failed: a sentence; nothing was written.
    """

    written = Signal(str)
    failed = Signal(str)

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self.chooser: QFileDialog | None = None

    def ask(self, title: str, name: str, text: str) -> None:
        """Ask where a page goes, and write it there."""
        self.chooser = ask_place(self._host, title, name, lambda path: self.write(path, text))

    def write(self, path: str, text: str) -> None:
        """Write a page to a new file."""
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(pdf(text))
        except OSError as error:
            self.failed.emit(
                self.tr("It was not written: {why}.").format(
                    why=error.strerror or self.tr("no room")
                )
            )
            return
        self.written.emit(Path(path).name)


def pdf(text: str) -> bytes:
    """Return plain text as the bytes of an A4 PDF."""
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    font.setPointSize(_POINTS)
    document.setDefaultFont(font)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(writer.pageLayout().paintRectPixels(_DOTS_PER_INCH).size().toSizeF())
    document.setPlainText(text)
    document.print_(writer)
    buffer.close()
    return bytes(held.data())
