"""A vault for another network than the practice one: its file, and a look at what it names.

The file is a chain profile (TOML), which whoever runs the network or a requester gives out. It is
read here and checked by the node; a vault keeps its network for good, so the person compares name,
chain id and registry with what they were told before anything is made.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_16, SPACE_24
from app.desktop.pages.screen import COLUMN, in_a_row, lay_out
from app.desktop.told import told
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import KeyValues, Note
from app.desktop.widgets.text import ElidedLabel, Paragraph
from wallet.agreement.chain_words import UNAUDITED
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.api import messages as m

LONGEST_BYTES = 64 * 1024


class NetworkFile(QObject):
    """The choosing and reading of the file.

    Signals:
        read: the text of the file and its name.
        failed: a sentence: it could not be read.
    """

    read = Signal(str, str)
    failed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.chooser: QFileDialog | None = None

    def choose(self) -> None:
        """Open the chooser; it does not block."""
        chooser = QFileDialog(self._window, self.tr("A network file"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("Network files (*.toml)"), self.tr("All files (*)")])
        chooser.fileSelected.connect(lambda name: self.take(Path(name)))
        self.chooser = chooser
        chooser.open()

    def take(self, path: Path) -> None:
        """Read a file and hand on what is in it."""
        name = visible_name(path.name)
        try:
            with path.open("rb") as file:
                found = file.read(LONGEST_BYTES + 1)
            if len(found) > LONGEST_BYTES:
                said = self.tr("{file} is too large for a network file. Nothing was made.")
                self.failed.emit(said.format(file=name))
                return
            text = found.decode("utf-8")
        except OSError as error:
            said = self.tr("{file} could not be read: {reason}. Nothing was made.")
            self.failed.emit(said.format(file=name, reason=error.strerror or type(error).__name__))
        except UnicodeDecodeError:
            said = self.tr("{file} is not a network file: it holds no text. Nothing was made.")
            self.failed.emit(said.format(file=name))
        else:
            self.read.emit(text, name)


class Network(QWidget):
    """The step between: what the file names, and whether that is the one that was meant."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel(self.tr("Is this the network you were told of?"), Type.TITLE)
        self.facts = KeyValues()
        self.known = Check(self.tr("I know that nobody independent has examined this"))
        self.use = Button(self.tr("Use this network"), Kind.PRIMARY, enter_presses=False)
        self.use.setEnabled(False)
        self.known.toggled.connect(self.use.setEnabled)
        self.back = Button(self.tr("Back"), Kind.QUIET)
        lay_out(
            self,
            COLUMN + 60,
            self.title,
            SPACE_8,
            Paragraph(
                self.tr(
                    "Your consents are recorded there and your pay arrives there. A vault keeps its"
                    " network for good, so compare this with what you were told."
                )
            ),
            SPACE_24,
            self.facts,
            SPACE_16,
            Note(" ".join(told(one) for one in UNAUDITED), kind=Type.SMALL, role="text2"),
            SPACE_8,
            self.known,
            SPACE_24,
            in_a_row(self.use, self.back),
        )

    def show_network(self, found: m.ChainChecked) -> None:
        """Show what a checked file says."""
        self.known.setChecked(False)
        final = self.tr("after {n} blocks").format(n=found.confirmations)
        if found.confirmations == 1:
            final = self.tr("after 1 block")
        self.facts.set_pairs(
            [
                (self.tr("Network"), visible_name(found.name)),
                (self.tr("Chain id"), str(found.chain_id)),
                (self.tr("Registry"), found.registry),
                (self.tr("It pays in"), f"{visible_name(found.token_symbol)}, {found.token}"),
                (self.tr("Asked through"), "\n".join(found.endpoints)),
                (self.tr("Counts as final"), final),
            ]
        )
