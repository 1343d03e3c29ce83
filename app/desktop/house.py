"""What joins the window to the node: which screen stands for which state, and what is fetched.

The window shows only what the node says. Hidden or locked, every page is thrown away before the
unlock screen appears. If the node dies, the last good page stays under a notice until it is back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.api import messages as m
from app.desktop.entrance import Entrance
from app.desktop.link import LineState, NodeLine
from app.desktop.pages.unlock import Starting, Unlock
from app.desktop.stop_everything import StopEverything
from app.desktop.widgets.strip import Tone
from app.desktop.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.desktop.commands import Commands
    from app.desktop.entrance import Screen
    from app.desktop.page_entry import PageEntry
    from app.desktop.theme import Appearance

CONTACT_LINK = "freehold:contact/"
_STATUS_PAUSE_MS = 150
_DOWN_NOTICE_MS = 1500


class House(QObject):
    """The window of one profile, wired.

    Args:
        line: to the node; `open` is called by the maker.
        pages: the pages in navigation order.
        commands: the table they share.
        practise: begins the practice; called with this house.
        appearance: the look, which the first start lets the person choose.
        new_vault_chain: the chain profile (TOML) of a vault made here; None is the practice chain.
        hint: told below the passphrase field; only a practice vault has one.
        own: the vault is the person's own, whatever its chain; not one of invented data.

    Signals:
        waiting: how many requests wait for the person, whenever the node tells it.
    """

    waiting = Signal(int)

    def __init__(
        self,
        line: NodeLine,
        pages: Sequence[PageEntry],
        commands: Commands,
        practise: Callable[[House], None],
        appearance: Appearance | None = None,
        new_vault_chain: str | None = None,
        hint: str = "",
        own: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.line, self.own = line, own
        self.window = MainWindow(pages, commands)
        self.window.show_screen(Starting())
        self.entrance = Entrance(line, self.window, appearance, new_vault_chain, hint)
        self.entrance.passed.connect(self._passed)
        self.entrance.practice_wanted.connect(lambda: practise(self))
        self._first_page = pages[0].key
        self._keys = tuple(page.key for page in pages)
        self.window.set_used(key for key in self._keys if key not in ("network", "calls"))
        self._last_page = ""
        self._paused, self._places = False, 0
        self._found_said: tuple[str, str, str] = ("", "", "")
        self._damage = ""
        self.link_to_show = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fetch_status)
        self._down = QTimer(self)
        self._down.setSingleShot(True)
        self._down.timeout.connect(self._say_down)
        line.vault_changed.connect(self._show_state)
        line.state_changed.connect(self._line_changed)
        line.told.connect(self._told)
        self.window.hide_wanted.connect(lambda: line.ask(m.Hide(), _ignore))
        self.window.pause_wanted.connect(self._pause)
        self.stopping = StopEverything(line, self.window)
        self.stopping.came_on.connect(self._tell_stopping)
        self.window.stop_wanted.connect(self.stopping.ask)
        self.window.backup_wanted.connect(self._tell_backup)
        self.window.notice_acted.connect(self._notice_acted)
        self.window.page_shown.connect(self._remember)

    @property
    def paused(self) -> bool:
        """Whether all sharing is paused."""
        return self._paused

    @property
    def screen(self) -> Screen | None:
        """The full screen shown now, if any."""
        return self.entrance.screen

    def enter(self) -> None:
        """Leave whatever screen is shown for the pages; the vault is open."""
        self.entrance.leave()
        self._enter()

    def show_link(self, link: str) -> None:
        """Show the card of a link on the requests page; nothing is dialled."""
        self.link_to_show = link
        if self.line.trusted and self.screen is None:
            contact = link.startswith(CONTACT_LINK)
            self.window.show_page("network" if contact else "requests", link)
            self.link_to_show = ""

    def say_busy(self, words: str, note: str = "") -> None:
        """Name on the present screen what is being waited for, and what else is to be known."""
        self.entrance.say_busy(words, note)

    def say_failed(self, sentence: str) -> None:
        """Tell the person on the present screen that something could not be done."""
        if self.screen is not None:
            self.entrance.say_failed(sentence)
        else:
            self.window.show_notice(Tone.CAUTION, sentence, action=self.tr("Close"))

    # ---- states

    def _show_state(self, state: str) -> None:
        if state == "open" and self.entrance.asking:
            return
        if state != "hidden":
            self.stopping.forget()
        if state == "open":
            if not self.entrance.stays_when_open:
                self.entrance.leave()
            if not self.line.trusted:
                self.entrance.show_unlock(Unlock.elsewhere())
            elif self.screen is None and not self.window.current_page():
                self._enter()
            return
        self.window.clear()
        self._found_said = ("", "", "")
        if state == "no-vault":
            self.entrance.show_first_start()
        elif state == "hidden":
            self.entrance.show_unlock(Unlock.hidden(paused=self._paused))
            self._tell_stopping()
        else:
            screen = Unlock.locked()
            if self._damage:
                screen.offer_salvage()
            self.entrance.show_unlock(screen)

    def _tell_stopping(self) -> None:
        """Say on the screen of the hidden vault how far stopping everything has come."""
        screen = self.screen
        if self.stopping.said and self.line.vault == "hidden" and isinstance(screen, Unlock):
            screen.say_line(self.stopping.said)

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        self.entrance.unlock(passphrase)

    def _passed(self, said: str) -> None:
        self.enter()
        if said:
            self.window.show_notice(Tone.DONE, said, action=self.tr("Close"))

    def _refused(self, failed: m.Failed) -> None:
        self.say_failed(failed.message)

    def _enter(self) -> None:
        self.window.show_page(self._last_page or self._first_page)
        self._fetch_status()
        if self.link_to_show:
            self.show_link(self.link_to_show)

    # ---- news

    def _told(self, event: object) -> None:
        if not isinstance(event, m.Changed):
            return
        self._soon.start(_STATUS_PAUSE_MS)

    def _fetch_status(self) -> None:
        if self.line.trusted:
            self.line.ask(m.Status(), self._take_status)

    def _take_status(self, status: m.StatusReply) -> None:
        if status.state != "open":
            return
        self._paused, self._places = status.sharing_paused, status.backup_places
        self.window.set_practice(status.practice, own=self.own)
        absent = set() if status.known else {"network"}
        if not status.meeting_points:
            absent.add("calls")
        self.window.set_used({key for key in self._keys if key not in absent})
        self.window.navigation.set_count("requests", status.waiting)
        self.waiting.emit(status.waiting)
        self.window.navigation.set_paused(status.sharing_paused)
        self.window.navigation.set_backup_places(status.backup_places)
        self._damage = status.damage
        if self.own and self.window.has_page("settings"):
            self.line.ask(m.ShowProof(), self._take_proof, asker=self)
        self._tell_found(status.damage, status.rollback, status.alarm)

    def _take_proof(self, report: m.ProofReport) -> None:
        """Ask for a look at the settings until the words were once right."""
        note = "" if report.checked else self.tr("Your 24 words were not checked yet.")
        self.window.navigation.set_note("settings", note)

    def _tell_found(self, damage: str, rollback: str, alarm: str) -> None:
        """Say once, each time the vault is opened, what the person has to know at once.

        It is damaged, or not the copy known, or somebody asks guardians for it.
        """
        found, before = (damage, rollback, alarm), self._found_said
        if found == before:
            return
        self._found_said = found
        settings = self.window.has_page("settings")
        if damage:
            self.window.show_notice(
                Tone.DANGER,
                self.tr("A part of this vault's database is damaged; the rest goes on working."),
                action=self.tr("What to do") if settings else self.tr("Close"),
            )
        elif rollback:
            what = self.tr("Sharing was paused.")
            if settings:
                what = self.tr(
                    "Sharing was paused. If you put it back yourself, go on with it in Settings."
                )
            self.window.show_notice(Tone.CAUTION, f"{rollback} {what}", action=self.tr("Close"))
        elif alarm:
            network = self.window.has_page("network")
            self.window.show_notice(
                Tone.DANGER, alarm, action=self.tr("Look") if network else self.tr("Close")
            )
        elif any(before):
            self.window.clear_notice()

    def _notice_acted(self) -> None:
        """The action of the notice: it is closed, and what to do about damage is shown."""
        act = self.window.notice.action().text()
        self.window.clear_notice()
        if act == self.tr("What to do"):
            self.window.show_page("settings")
        elif act == self.tr("Look"):
            self.window.show_page("network")

    def _tell_backup(self) -> None:
        """Show where backups are made; a window without that page says how many there are."""
        if self.window.has_page("settings"):
            self.window.show_page("settings")
            return
        if self._places:
            said = self.tr("Your backup is in {count} places today.")
            if self._places == 1:
                said = self.tr(
                    "Your backup is in 1 place. A second one protects you if this disk fails."
                )
            sentence = said.format(count=self._places)
            self.window.show_notice(Tone.NOTE, sentence, action=self.tr("Close"))
            return
        self.window.show_notice(
            Tone.CAUTION,
            self.tr(
                "Your backup is in 0 places today. If this disk fails, your 24 words bring back"
                " your keys; your records only from the files you imported, if you keep them."
            ),
            action=self.tr("Close"),
        )

    def _pause(self) -> None:
        self.line.ask(
            m.PauseSharing(paused=not self._paused), lambda _: self._fetch_status(), self._refused
        )

    def _line_changed(self, state: LineState) -> None:
        if state is LineState.UP:
            self._down.stop()
            self.window.clear_notice()
        elif self.line.vault:
            self._down.start(_DOWN_NOTICE_MS)

    def _say_down(self) -> None:
        self.window.show_notice(
            Tone.NOTE,
            self.tr(
                "The part of Freehold that holds your vault has ended and is being started again."
                " What was kept is safe."
            ),
        )

    def _remember(self, key: str) -> None:
        self._last_page = key


def _ignore(_reply: object) -> None:
    return None
