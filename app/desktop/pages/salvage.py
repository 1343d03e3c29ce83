"""What can be read of a damaged vault, brought over into a new one: a folder and the passphrase.

The passphrase is handed on and wiped from the widgets at once. Which chain the vault is for is
asked only where the node says that it has to be.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16
from app.desktop.pages.first_network import NetworkFile
from app.desktop.pages.screen import COLUMN, in_a_row, lay_out
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Labelled, PassphraseLine
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible, visible_line

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from app.api import messages as m

CHAIN_WANTED = "chain-wanted"
_MOST_SAID = 6


class Salvage(QWidget):
    """The screen.

    Signals:
        given: the folder for the new vault, the passphrase, the text of a network file or None,
            and whether the vault is for practice.
        left: the person goes back to the locked vault.
    """

    given = Signal(str, str, object, bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path = ""
        self._network: str | None = None
        self._practice = False
        self._words = Words()
        self.choose_folder = Button(self.tr("Choose an empty folder…"))
        self.folder = ElidedLabel(self.tr("No folder is chosen."), Type.SMALL, "text2")
        self.passphrase = PassphraseLine(self.tr("Passphrase"))
        self.practice = Button(self.tr("It is for practice"), small=True)
        self.network = Button(self.tr("Choose its network file…"), small=True)
        self.chain = QWidget()
        choices = in_a_row(self.practice, self.network)
        choices.setContentsMargins(0, 0, 0, 0)
        self.chain.setLayout(choices)
        self.do = Button(self.tr("Bring it over"), Kind.PRIMARY)
        self.back = Button(self.tr("Back"), Kind.QUIET)
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.lost = Paragraph("", Type.SMALL, "text2")
        self.file = NetworkFile(self)
        self.chooser: QFileDialog | None = None
        lay_out(
            self,
            COLUMN,
            ElidedLabel(self.tr("Bring over what can be read"), Type.TITLE),
            SPACE_8,
            Paragraph(
                self.tr(
                    "It goes into a new vault in a folder of your choice, with the same passphrase"
                    " and the same 24 words, and you are told what is lost. The damaged vault stays"
                    " as it is. If you have a backup, look first whether that has all you need: it"
                    " is whole."
                )
            ),
            SPACE_16,
            in_a_row(self.choose_folder, self.folder),
            SPACE_12,
            Labelled(self.tr("Passphrase"), self.passphrase),
            SPACE_12,
            self.chain,
            SPACE_16,
            in_a_row(self.do, self.back),
            SPACE_12,
            self.strip,
            SPACE_8,
            self.lost,
        )
        for part in (self.chain, self.strip, self.lost):
            part.hide()
        self.choose_folder.clicked.connect(self._choose)
        self.passphrase.textChanged.connect(self._judge)
        self.passphrase.returnPressed.connect(self._give)
        self.do.clicked.connect(self._give)
        self.back.clicked.connect(self.left)
        self.practice.clicked.connect(self._for_practice)
        self.network.clicked.connect(self.file.choose)
        self.file.read.connect(self._take_network)
        self.file.failed.connect(self.say_failed)
        self._judge()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.choose_folder.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_folder(self, path: str) -> None:
        """Take the folder that was chosen; whether it can be used the node says."""
        self.path = path
        self.folder.setText(visible_line(path))
        self._judge()

    def say_busy(self, sentence: str) -> None:
        """Name what is being done; meanwhile nothing can be typed."""
        self._wait(True)
        self.strip.say(Tone.NOTE, sentence)
        show_if(self.strip, True)

    def say_failed(self, sentence: str) -> None:
        """There is no new vault, and why."""
        self._wait(False)
        self.strip.say(Tone.CAUTION, sentence)
        show_if(self.strip, True)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_refused(self, failed: m.Failed) -> None:
        """Say why it was not done; which chain the vault is for may have to be said first."""
        if failed.code == CHAIN_WANTED:
            show_if(self.chain, True)
        self.say_failed(failed.message)

    def say_done(self, report: m.SalvageReport) -> None:
        """The new vault is there; say what is in it and what is lost."""
        self._wait(False)
        for part in (self.choose_folder, self.passphrase, self.chain, self.do):
            part.setEnabled(False)
        self.strip.say(Tone.NOTE if report.lost else Tone.DONE, self._made(report))
        show_if(self.strip, True)
        said = [visible(sentence) for sentence in report.lost[:_MOST_SAID]]
        if more := len(report.lost) - len(said):
            said.append(self.tr("And {n} more of such.").format(n=self._words.count(more)))
        lost = self.tr("Lost: {what}").format(what=" ".join(said))
        self.lost.setText(lost if said else "")
        show_if(self.lost, bool(said))

    def _made(self, report: m.SalvageReport) -> str:
        said = self.tr(
            "{records} records, {entries} log entries and {files} attachments are in the new vault."
            " Start Freehold with that folder to open it."
        ).format(
            records=self._words.count(report.records),
            entries=self._words.count(report.entries),
            files=self._words.count(report.attachments),
        )
        return said if report.lost else f"{said} {self.tr('Nothing was lost.')}"

    def _choose(self) -> None:
        chooser = QFileDialog(self, self.tr("An empty folder for the new vault"))
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setOption(QFileDialog.Option.ShowDirsOnly, True)
        chooser.fileSelected.connect(self.take_folder)
        self.chooser = chooser
        chooser.open()

    def _for_practice(self) -> None:
        self._network, self._practice = None, True
        self._say_chain(self.tr("It is taken to be for practice."))

    def _take_network(self, text: str, name: str) -> None:
        self._network, self._practice = text, False
        self._say_chain(self.tr("Its network is taken from {file}.").format(file=name))

    def _say_chain(self, sentence: str) -> None:
        said = self.tr("{what} Enter the passphrase again.").format(what=sentence)
        self.strip.say(Tone.NOTE, said)
        show_if(self.strip, True)
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge(self) -> None:
        self.do.setEnabled(bool(self.path and self.passphrase.text()))

    def _give(self) -> None:
        if self.do.isEnabled():
            passphrase = self.passphrase.take()
            self.say_busy(self.tr("Reading what can be read; this may take some minutes."))
            path = str(Path(self.path).absolute())
            self.given.emit(path, passphrase, self._network, self._practice)

    def _wait(self, waiting: bool) -> None:
        for part in (self.choose_folder, self.passphrase, self.chain, self.back):
            part.setEnabled(not waiting)
        show_if(self.lost, False)
        self._judge()
