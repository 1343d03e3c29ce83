"""What stands before the pages: the first start, the unlock screens, the offer of a passphrase.

One screen at a time, by the state that the node says; each is imported when it is shown, since none
is needed for the first frame. Passphrases and words go from the screen to the node and are kept
nowhere on the way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.api import messages as m
from app.desktop.operation import Operation
from app.desktop.pages.unlock import Unlock
from app.desktop.widgets.strip import Tone
from app.desktop.words import Words
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.pages.first import FirstStart
    from app.desktop.pages.first_ways import Where
    from app.desktop.pages.salvage import Salvage
    from app.desktop.pages.unlock_words import NewPassphrase
    from app.desktop.theme import Appearance
    from app.desktop.window import MainWindow

    Screen = FirstStart | Unlock | NewPassphrase | Salvage

_DAMAGED = "database-damaged"


class Entrance(QObject):
    """The screens before the pages.

    Args:
        line: to the node.
        window: where they are shown.
        appearance: the look, which the first start lets the person choose.
        network: the chain profile (TOML) of a vault made here where none is chosen; None is the
            practice chain.
        hint: told below the passphrase field; only a practice vault has one.

    Attributes:
        screen: the one shown now, if any.
        stays_when_open: whether that screen goes on after the vault was opened.
        asking: a passphrase or the words are being checked, so that the answer decides.

    Signals:
        passed: the vault is open and the person is through; says what was done, or nothing.
        practice_wanted: the person wants to try it with made-up data.
    """

    passed = Signal(str)
    practice_wanted = Signal()

    def __init__(
        self,
        line: NodeLine,
        window: MainWindow,
        appearance: Appearance | None = None,
        network: str | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(window)
        self._line, self._window, self._appearance = line, window, appearance
        self._network, self._hint = network, hint
        self.screen: Screen | None = None
        self._first: FirstStart | None = None
        self._salvaging: Salvage | None = None
        self.stays_when_open = self.asking = False
        self._restoring = self._by_others = False
        self._operation: Operation | None = None
        line.told.connect(self._told)

    def leave(self) -> None:
        """No screen is shown any more."""
        self.screen = self._first = self._salvaging = None
        self.stays_when_open = False

    def show_first_start(self) -> None:
        """There is no vault yet."""
        from app.desktop.pages.first import FirstStart

        screen = FirstStart(self._appearance)
        screen.practice_wanted.connect(self.practice_wanted)
        screen.network_given.connect(self._check)
        screen.create_wanted.connect(self._create)
        screen.restore_wanted.connect(self._restore)
        screen.recovery_wanted.connect(self._recover)
        screen.words_given.connect(self._prove)
        screen.backup_given.connect(self._back_up)
        screen.finished.connect(self._pass)
        self._show(screen, stays_when_open=True)
        self._first = screen

    def show_unlock(self, screen: Unlock) -> None:
        """There is one, and its passphrase or its words are needed."""
        screen.set_hint(self._hint)
        screen.given.connect(self.unlock)
        screen.words_given.connect(self._unlock_with_words)
        screen.salvage_wanted.connect(self._show_salvage)
        self._show(screen)

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        self.asking = True
        self._line.ask(m.Unlock(passphrase=passphrase), self._pass, self._refused)

    def say_busy(self, words: str, note: str = "") -> None:
        """Name on the present screen what is being waited for; the first start can tell more."""
        if self._first is not None:
            self._first.say_busy(words, note)
        elif self.screen is not None:
            self.screen.say_busy(words)

    def say_failed(self, sentence: str) -> None:
        """Tell the person on the present screen that something could not be done."""
        if self.screen is not None:
            self.screen.say_failed(sentence)

    # ---- inside

    def _told(self, event: object) -> None:
        if not isinstance(event, m.Progress):
            return
        screen = self.screen
        if event.about == "update" and self.asking and isinstance(screen, Unlock):
            screen.say_waiting(self.tr("This happens once and may take some minutes."))
            self._follow(screen, self.tr("Your vault is being brought up to date"), event)
        elif event.about == "restore" and self._restoring and self._first is not None:
            self._follow(self._first, self.tr("Your vault is being restored"), event)

    def _follow(self, screen: Unlock | FirstStart, title: str, event: m.Progress) -> None:
        """Show on a screen how far the node is with what it waits for."""
        if self._operation is None:
            by_others = self._by_others
            self._operation = Operation(
                title,
                stop_words=self.tr("Stop, keep what came") if by_others else "",
                stop=self._stop if by_others else None,
                parent=self,
            )
            screen.follow(self._operation)
        self._operation.progress(
            step=event.step,
            steps=event.steps,
            doing=event.words,
            amount=event.done,
            total=event.total,
            in_bytes=event.unit == "bytes",
            who=event.who,
        )

    def _answered(self) -> None:
        """The node has answered: nothing is waited for any more."""
        self.asking = self._restoring = self._by_others = False
        if self._operation is not None:
            self._operation.finish()
            self._operation = None

    def _show_salvage(self) -> None:
        from app.desktop.pages.salvage import Salvage

        screen = Salvage()
        screen.given.connect(self._salvage)
        screen.left.connect(lambda: self.show_unlock(Unlock.locked()))
        self._show(screen)
        self._salvaging = screen

    def _salvage(self, path: str, passphrase: str, network: str | None, practice: bool) -> None:
        call = m.VaultSalvage(passphrase, path, network, practice)
        self._line.ask(call, self._salvaged, self._refused)

    def _salvaged(self, report: m.SalvageReport) -> None:
        if self._salvaging is not None:
            self._salvaging.say_done(report)

    def _show(self, screen: Screen, *, stays_when_open: bool = False) -> None:
        self.leave()
        self.screen, self.stays_when_open = screen, stays_when_open
        self._window.show_screen(screen)

    def _check(self, text: str, file: str) -> None:
        call = m.CheckChain(profile=text, file=file)
        self._line.ask(call, self._checked, self._refused)

    def _checked(self, reply: m.ChainChecked) -> None:
        if self._first is not None:
            self._first.show_network(reply)

    def _create(self, passphrase: str) -> None:
        chosen = self._first.network if self._first is not None else None
        profile = chosen or self._network
        # What nobody has examined is known: the step before has a box to tick.
        call = m.VaultCreate(passphrase, profile, unaudited_known=profile is not None)
        self._line.ask(call, self._created, self._refused)

    def _created(self, reply: m.VaultCreated) -> None:
        if self._first is not None:
            self._first.show_words(reply.words)

    def _prove(self, places: tuple[int, ...], words: tuple[str, ...]) -> None:
        self._line.ask(m.ProveWords(places, words), self._proved, self._refused)

    def _proved(self, _report: m.ProofReport) -> None:
        if self._first is not None:
            self._first.show_backup()

    def _back_up(self, path: str) -> None:
        self._line.ask(m.VaultBackup(path), self._backed_up, self._refused)

    def _backed_up(self, made: m.BackupMade) -> None:
        if self._first is not None:
            said = self.tr("The backup is in {file} and was read back.")
            sentence = f"{said.format(file=visible(made.file))} {made.why}".strip()
            tone = Tone.DONE if made.counts else Tone.NOTE
            self._first.say_backed_up(tone, sentence, made.backup_places)

    def _restore(self, path: str, words: str, passphrase: str) -> None:
        self._restoring = True
        call = m.VaultRestore(path=path, words=words, passphrase=passphrase)
        self._line.ask(call, self._restored, self._refused)

    def _recover(self, where: Where, words: str, passphrase: str) -> None:
        self._restoring = self._by_others = True
        call = m.VaultRecover(words, passphrase, where.slip, where.places, where.lan)
        self._line.ask(call, self._restored, self._refused)

    def _stop(self) -> None:
        """Stop fetching; the refusal of what was asked says that it has stopped."""
        self._line.ask(m.StopRecovery(), lambda _done: None, self._refused)

    def _restored(self, reply: m.VaultRestored) -> None:
        by_others = self._by_others
        self._answered()
        said = self.tr("Your vault is as it was when the backup was made.")
        if reply.coming:
            said = self.tr(
                "Your contacts, consents, money and log are back. Records and files come now."
            )
        if reply.ended:
            said += " " + self.tr("Grants that ran then were ended; what is owed is collected.")
        if reply.erased_again:
            again = self.tr("Records erased after that were erased again: {count}.")
            said += " " + again.format(count=Words().count(reply.erased_again))
        elif reply.erased_again is None and not by_others:
            said += " " + self.tr(
                "This computer keeps no list of what was erased in it: if anything was erased"
                " after that, it is back. Erase it again."
            )
        self.passed.emit(said)

    def _unlock_with_words(self, words: str) -> None:
        self.asking = True
        self._line.ask(m.UnlockWithWords(words=words), self._offer_passphrase, self._refused)

    def _offer_passphrase(self, _reply: m.Unlocked) -> None:
        from app.desktop.pages.unlock_words import NewPassphrase

        self._answered()
        screen = NewPassphrase()
        screen.chosen.connect(self._set_passphrase)
        screen.kept.connect(self._pass)
        self._show(screen, stays_when_open=True)

    def _set_passphrase(self, passphrase: str) -> None:
        self._line.ask(
            m.SetPassphrase(passphrase=passphrase),
            lambda _: self.passed.emit(
                self.tr("The new passphrase is set. The old one opens this vault no longer.")
            ),
            self._refused,
        )

    def _pass(self, _reply: object = None) -> None:
        self._answered()
        self.passed.emit("")

    def _refused(self, failed: m.Failed) -> None:
        self._answered()
        if self._salvaging is not None:
            self._salvaging.say_refused(failed)
            return
        if isinstance(self.screen, Unlock) and failed.code == _DAMAGED:
            self.screen.offer_salvage()
        self.say_failed(failed.message)
