"""Letters in the settings: one asks a company for its data, and becomes a text file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.api import messages as m
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.pages.settings_sheets import LetterSheet, ask_place
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.strip import Tone
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice


class LetterPart(Part):
    """The part."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._chooser: QFileDialog | None = None
        self.letter = Act(
            self.tr("Letters for your data"),
            self.tr("Ask a company for what it holds about you, by the law of the EU."),
            self.tr("Write…"),
        )
        self.letter.button.clicked.connect(self._write_letter)
        self.column.addWidget(SectionHead(self.tr("Letters")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(card_of(self.letter))

    def _write_letter(self) -> None:
        self._open(LetterSheet(self._page, self._line), self._save_letter)

    def _save_letter(self, reply: object) -> None:
        if isinstance(reply, m.Letter):
            text, title = reply.text, self.tr("Save the letter")
            self._chooser = ask_place(
                self._page, title, "letter.txt", lambda path: self.save_letter(path, text)
            )

    def save_letter(self, path: str, text: str) -> None:
        """Write a letter to a new file."""
        save_letter(self._notice, path, text)


def save_letter(notice: Notice, path: str, text: str) -> None:
    """Write a letter to a new file and say so; another file is never replaced."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        notice.failed(_tr("There is a file of this name; it was left as it is."))
    except OSError as error:
        notice.failed(f"{Path(path).name}: {error.strerror or error}")
    else:
        said = _tr("The letter is in {file}. Nothing of it is kept in the vault.")
        notice.say(Tone.DONE, said.format(file=visible(path)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LetterPart", text)
