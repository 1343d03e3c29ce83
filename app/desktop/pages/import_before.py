"""What becomes of records that a file brought before, when its columns are read otherwise now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal

from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import Paragraph
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.api.messages import Earlier

_SHEET = 520


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("imports", text)


class ReadBeforeSheet(Sheet):
    """Shows what the node says is here; `chosen` carries "replace" or "keep"."""

    chosen = Signal(str)

    def __init__(self, host: QWidget, sentence: str) -> None:
        super().__init__(host, said("Replace what is here?"), visible(sentence), width=_SHEET)
        self.left.connect(self.deleteLater)
        self.body.addWidget(
            Paragraph(
                said(
                    "Replacing reads the file in the new way first; only when all of it is here"
                    " does the earlier reading go. Keeping both can show one thing twice."
                )
            )
        )
        leave = Button(said("Import nothing"))
        leave.clicked.connect(self.leave)
        self.keep = Button(said("Keep both"))
        self.keep.clicked.connect(lambda: self._choose("keep"))
        self.replace = Button(said("Replace"), Kind.PRIMARY)
        self.replace.clicked.connect(lambda: self._choose("replace"))
        self.add_buttons([leave], [self.keep, self.replace])

    def _choose(self, earlier: Earlier) -> None:
        self.finish()
        self.chosen.emit(earlier)
        self.deleteLater()
