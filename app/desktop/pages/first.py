"""First start: what this is, practice as the default, a vault of one's own, the 24 words.

Steps on one screen: the welcome; where another network is wanted, a look at it; a passphrase for
the new vault; the words to write down; three of them asked for; a backup file. The last two can
wait. Nothing is asked that is not needed. Passphrase and words
are handed on and wiped from the widgets at once; the words are never on the clipboard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.desktop.pages.first_kept import CheckWords, FirstBackup
from app.desktop.pages.first_network import Network, NetworkFile
from app.desktop.pages.first_restore import Restore
from app.desktop.pages.first_vault import Passphrase, Words
from app.desktop.pages.first_welcome import Welcome
from app.desktop.widgets.strip import Tone
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from app.api import messages as m
    from app.desktop.operation import Operation
    from app.desktop.theme import Appearance


class FirstStart(QWidget):
    """The first screen of all.

    Signals:
        practice_wanted: the person wants to try it with made-up data.
        network_given: the text and the name of a network file, to be checked.
        create_wanted: with the passphrase of a new vault; `network` is the one it is for.
        restore_wanted: with the path of a backup, the words and a passphrase.
        recovery_wanted: with where those are who keep it, the words and a passphrase.
        words_given: the places and the words of three of the 24, to be compared.
        backup_given: where a first backup goes.
        finished: the person is through; the vault may be shown.
    """

    practice_wanted = Signal()
    network_given = Signal(str, str)
    create_wanted = Signal(str)
    restore_wanted = Signal(str, str, str)
    recovery_wanted = Signal(object, str, str)
    words_given = Signal(object, object)
    backup_given = Signal(str)
    finished = Signal()

    def __init__(self, appearance: Appearance | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.welcome = Welcome(appearance)
        self.look_at = Network()
        self.choose = Passphrase()
        self.words = Words()
        self.bring = Restore()
        self.check_words = CheckWords()
        self.backup = FirstBackup()
        self._network: str | None = None
        self._found: m.ChainChecked | None = None
        self.steps = QStackedWidget()
        for step in (
            self.welcome,
            self.look_at,
            self.choose,
            self.words,
            self.bring,
            self.check_words,
            self.backup,
        ):
            self.steps.addWidget(step)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.steps)
        self.welcome.practice.clicked.connect(self._practise)
        self.welcome.own.clicked.connect(self._choose_own)
        self.file = NetworkFile(self)
        self.file.read.connect(self._check)
        self.file.failed.connect(self.say_failed)
        self.welcome.network.clicked.connect(self.file.choose)
        self.look_at.use.clicked.connect(self._use)
        self.look_at.back.clicked.connect(self._back)
        self.choose.back.clicked.connect(self._back)
        self.choose.chosen.connect(self._create)
        self.words.done.clicked.connect(self._ask_three)
        self.check_words.three.given.connect(self._give_three)
        self.check_words.back.clicked.connect(self._back_to_words)
        self.check_words.later.clicked.connect(self.show_backup)
        self.backup.chosen.connect(self._back_up)
        self.backup.go_on.clicked.connect(self.finished)
        self.welcome.restore.clicked.connect(self._bring)
        self.bring.back.clicked.connect(self._leave_restore)
        self.bring.given.connect(self.restore_wanted)
        self.bring.found.connect(self.recovery_wanted)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.steps.currentWidget() is self.welcome:
            self.welcome.practice.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def network(self) -> str | None:
        """The text of the network file that a new vault is for; None for the practice network."""
        return self._network

    def show_network(self, found: m.ChainChecked) -> None:
        """Show what the file that was given names; the person says whether it is the one."""
        self.welcome.wait(False)
        self._found = found
        self.look_at.show_network(found)
        self.steps.setCurrentWidget(self.look_at)
        self.look_at.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, words: Sequence[str]) -> None:
        """Show the 24 words of the vault that was made."""
        self._network = None
        self.words.show_words(words)
        self.steps.setCurrentWidget(self.words)
        self.words.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_backup(self) -> None:
        """Go on to the backup file; the words are gone from the window."""
        self.check_words.three.wipe()
        self.words.wipe()
        self.steps.setCurrentWidget(self.backup)
        self.backup.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_backed_up(self, tone: Tone, sentence: str, places: int) -> None:
        """Say where the backup is, and in how many places."""
        self.backup.say(tone, sentence)
        self.backup.say_places(places)
        self.backup.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_failed(self, sentence: str) -> None:
        """Something could not be done; nothing was changed."""
        if self.steps.currentWidget() is self.check_words:
            self.check_words.say_failed(sentence)
            return
        if self.steps.currentWidget() is self.backup:
            self.backup.say(Tone.CAUTION, sentence)
            return
        self.welcome.wait(False)
        self.choose.wait(False)
        self.bring.wait(False)
        step: Passphrase | Restore | Welcome = self.welcome
        for shown in (self.choose, self.bring):
            step = shown if self.steps.currentWidget() is shown else step
        step.strip.say(Tone.CAUTION, sentence)
        step.strip.show()

    def follow(self, operation: Operation) -> None:
        """Show how far the restoring is."""
        self.bring.progress.follow(operation, patience_ms=0)

    def say_busy(self, words: str, note: str = "") -> None:
        """Name what is being waited for on the welcome, and tell what else is to be known."""
        self.steps.setCurrentWidget(self.welcome)
        self.welcome.wait(True)
        self.welcome.waiting.setText(words)
        if note:
            self.welcome.strip.say(Tone.NOTE, note)
            self.welcome.strip.show()

    def _ask_three(self) -> None:
        self.steps.setCurrentWidget(self.check_words)
        self.check_words.three.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_three(self, places: object, words: object) -> None:
        self.check_words.wait(True)
        self.words_given.emit(places, words)

    def _back_to_words(self) -> None:
        self.check_words.three.wipe()
        self.steps.setCurrentWidget(self.words)
        self.words.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back_up(self, path: str) -> None:
        self.backup.wait(True)
        self.backup_given.emit(path)

    def _practise(self) -> None:
        self.welcome.wait(True)
        self.practice_wanted.emit()

    def _check(self, text: str, name: str) -> None:
        self._network = text
        self.welcome.wait(True)
        self.welcome.waiting.setText(self.tr("Reading the file…"))
        self.network_given.emit(text, name)

    def _use(self) -> None:
        assert self._found is not None
        said = self.tr("For the network {name}, chain {id}.")
        name = visible_name(self._found.name)
        self._choose(said.format(name=name, id=self._found.chain_id))

    def _choose_own(self) -> None:
        self._network = None
        self._choose("")

    def _choose(self, network: str) -> None:
        self.choose.say_network(network)
        self.steps.setCurrentWidget(self.choose)
        self.choose.form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _back(self) -> None:
        self.choose.wipe()
        button = self.welcome.own if self._network is None else self.welcome.network
        self._network = None
        self.steps.setCurrentWidget(self.welcome)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring(self) -> None:
        self.steps.setCurrentWidget(self.bring)
        self.bring.tabs.tabs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_restore(self) -> None:
        self.bring.wipe()
        self.steps.setCurrentWidget(self.welcome)
        self.welcome.restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _create(self, passphrase: str) -> None:
        self.choose.wait(True)
        self.create_wanted.emit(passphrase)
