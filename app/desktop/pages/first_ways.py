"""The ways to those who keep a backup: a recovery slip, somebody's invitation, this network.

One of them is enough. A slip is pasted, typed by its lines, chosen as a file or dropped on the
field. None of it is a secret; what is wrong with it the node says.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.pages.screen import in_a_row
from app.desktop.widgets.button import Button
from app.desktop.widgets.check import Check
from app.desktop.widgets.field import Line
from app.desktop.widgets.lines_field import LinesField
from app.desktop.widgets.text import ElidedLabel
from wallet.agreement.visible import visible_line

LONGEST_SLIP = 4096
_LONGEST_PLACE = 1200
_LINES = 3
_ONE_LINE = "FREEHOLD1:"
_NUMBERED = re.compile(r"\d{1,2}:")


class Where(NamedTuple):
    """Where a backup is found: the text of a slip, invitations or addresses, this network too."""

    slip: str = ""
    places: tuple[str, ...] = ()
    lan: bool = False


class Ways(QWidget):
    """Asks where a backup is found.

    Signals:
        changed: another way is given, or none any more.
        failed: a sentence: a file could not be read.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.slip = LinesField(
            self.tr("Your recovery slip"),
            self.tr("Paste it, type its lines, or drop its file here"),
            _LINES,
            LONGEST_SLIP,
        )
        self.choose_slip = Button(self.tr("Choose its file…"), small=True)
        self.place = Line(self.tr("An invitation or address"), "freehold:contact/…")
        self.place.setMaxLength(_LONGEST_PLACE)
        self.lan = Check(self.tr("Look on this local network; it shows that Freehold runs here"))
        self.chooser: QFileDialog | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (
            in_a_row(
                ElidedLabel(self.tr("Your recovery slip"), Type.SMALL, "text2"), self.choose_slip
            ),
            SPACE_8,
            self.slip,
            SPACE_12,
            ElidedLabel(
                self.tr("Or an invitation of somebody who keeps a share, or its address"),
                Type.SMALL,
                "text2",
            ),
            2,
            self.place,
            SPACE_8,
            self.lan,
        ):
            if isinstance(part, int):
                column.addSpacing(px(part))
            elif isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        self.slip.changed.connect(self.changed)
        self.slip.dropped.connect(self.take_slip)
        self.place.textChanged.connect(lambda _text: self.changed.emit())
        self.lan.toggled.connect(lambda _on: self.changed.emit())
        self.choose_slip.clicked.connect(self._choose)

    def where(self) -> Where:
        """Give what was given; all of it empty where nothing was."""
        place = self.place.text().strip()
        return Where(self.slip.typed(), (place,) if place else (), self.lan.isChecked())

    def take_slip(self, path: str) -> None:
        """Read the slip in a file: its one text if that stands there, else its lines."""
        try:
            with Path(path).open("rb") as file:
                text = file.read(2 * LONGEST_SLIP).decode("utf-8")
        except OSError as error:
            said = self.tr("{file} could not be read: {reason}. Nothing was made.")
            name, why = visible_line(Path(path).name), error.strerror or type(error).__name__
            self.failed.emit(said.format(file=name, reason=why))
            return
        except UnicodeDecodeError:
            said = self.tr(
                "{file} holds no text. Type the lines that are printed on the slip instead."
            )
            self.failed.emit(said.format(file=visible_line(Path(path).name)))
            return
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        alone = [line for line in lines if line.upper().startswith(_ONE_LINE)]
        numbered = [line for line in lines if _NUMBERED.match(line)]
        self.slip.set_typed(alone[0] if alone else "\n".join(numbered or lines))

    def wipe(self) -> None:
        """Empty everything."""
        self.slip.set_typed("")
        self.place.clear()
        self.lan.setChecked(False)

    def _choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Choose the recovery slip"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(self.take_slip)
        self.chooser = chooser
        chooser.open()
