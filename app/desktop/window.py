"""The window: navigation, the practice strip, a notice, the pages, the palette, the focus ring.

It knows its pages by a table and builds each when it is first shown. It shows either the house
(navigation and pages) or one full screen without them (first start, unlock). `clear` throws all
built pages away: after hiding or locking nothing that was shown is left in memory widgets.
What the node says and what is done about it is for the one who wires the window.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.desktop.commands import Commands
from app.desktop.icons import icon
from app.desktop.measures import PAGE_MARGIN, SPACE_12, px
from app.desktop.palette import CommandPalette
from app.desktop.theme import colours
from app.desktop.widgets.navigation import NavEntry, Navigation
from app.desktop.widgets.ring import FocusRing
from app.desktop.widgets.strip import MessageStrip, PracticeStrip, Tone
from app.desktop.window_commands import house_commands, page_commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QCloseEvent

    from app.desktop.commands import Command
    from app.desktop.page_entry import PageEntry
    from app.desktop.skeleton import Page

WIDE, HIGH = 1240, 800
LEAST_WIDE, LEAST_HIGH = 760, 560


class MainWindow(QWidget):
    """The one window.

    Signals:
        page_shown: the key of the page that came to the front.
        backup_wanted, pause_wanted, hide_wanted, stop_wanted, practice_left: what the person
            pressed.
        notice_acted: the action of the notice.
        closing: the window is asked to close; `close_allowed` decides whether it does.
    """

    page_shown = Signal(str)
    backup_wanted = Signal()
    pause_wanted = Signal()
    hide_wanted = Signal()
    stop_wanted = Signal()
    practice_left = Signal()
    notice_acted = Signal()
    closing = Signal()

    def __init__(self, pages: Sequence[PageEntry], commands: Commands | None = None) -> None:
        super().__init__()
        self.setWindowTitle("Freehold")
        self.setMinimumSize(px(LEAST_WIDE), px(LEAST_HIGH))
        self.resize(px(WIDE), px(HIGH))
        self.close_allowed = True
        self._entries = {entry.key: entry for entry in pages}
        self._used = set(self._entries)
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._screen: QWidget | None = None
        self.commands = commands or Commands(self)
        self.navigation = Navigation(
            [NavEntry(entry.key, entry.title, entry.icon, entry.lower) for entry in pages]
        )
        self.practice = PracticeStrip()
        self.practice.hide()
        self._build()
        self.palette_box = CommandPalette(self.commands, self)
        self.ring = FocusRing(self)
        self._connect()
        self.commands.bind(self)
        self.commands.add(*page_commands(pages, self.show_page, self._is_used))
        self.commands.add(*self._own_commands())
        self._take_icon()

    # ── pages and screens ────────────────────────────────────────────────────────────────────

    def show_page(self, key: str, thing: str = "") -> None:
        """Bring a page to the front, and show one thing on it if a key is given.

        Raises:
            KeyError: no such page is registered.
        """
        entry = self._entries[key]
        page = self._pages.get(key)
        if page is None:
            page = entry.make()
            page.setAccessibleName(entry.title)
            page.wanted.connect(self.show_page)
            page.strip_moved.connect(self._align_strip)
            self._pages[key] = page
            self.stack.addWidget(page)
        self.show_house()
        self.stack.setCurrentWidget(page)
        self._current = key
        self.navigation.select(key)
        self._align_strip()
        self.setWindowTitle(f"{entry.title} · Freehold")
        focus = self.focusWidget()
        if focus is None or not self.navigation.isAncestorOf(focus):
            page.focus_first()
        else:
            self.navigation.item(key).setFocus(Qt.FocusReason.OtherFocusReason)
        page.opened()
        if thing:
            page.show_key(thing)
        self.page_shown.emit(key)

    def _align_strip(self) -> None:
        page = self._pages.get(self._current)
        if page is not None:
            self.practice.set_left_margin(page.strip_margin)

    def has_page(self, key: str) -> bool:
        """Whether there is a page of this key."""
        return key in self._entries

    def current_page(self) -> str:
        """Give the key of the page in front, or an empty text."""
        return self._current

    def page(self, key: str) -> Page | None:
        """Give a page if it is built."""
        return self._pages.get(key)

    def set_used(self, keys: Iterable[str]) -> None:
        """Show only these pages in the navigation; the others are absent."""
        self._used = set(keys) & set(self._entries)
        self.navigation.show_only(self._used)

    def show_screen(self, screen: QWidget) -> None:
        """Show one thing without navigation; the screen before it is thrown away."""
        self._drop_screen()
        self._screen = screen
        self.top.addWidget(screen)
        self.top.setCurrentWidget(screen)
        self.setWindowTitle("Freehold")

    def show_house(self) -> None:
        """Show navigation and pages again."""
        self.top.setCurrentWidget(self.house)
        self._drop_screen()

    def clear(self) -> None:
        """Throw every built page away, with all it shows."""
        self.palette_box.forget()
        self.clear_notice()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.setParent(None)
            page.deleteLater()
        self._pages.clear()
        self._current = ""
        self.navigation.set_paused(False)
        for key in self._entries:
            self.navigation.set_count(key, 0)

    # ── strips ───────────────────────────────────────────────────────────────────────────────

    def set_practice(self, practice: bool, *, own: bool = False) -> None:
        """Show or hide the permanent strip of the practice network; `own` data is not invented."""
        self.practice.set_own(own)
        self.practice.setVisible(practice)

    def show_notice(self, tone: Tone, sentence: str, *, action: str = "") -> None:
        """Say something above every page until `clear_notice`; `notice_acted` is its action."""
        self.notice.say(tone, sentence, action=action)
        self.notice_holder.show()

    def put_above(self, part: QWidget) -> None:
        """Let something stand above every page, below the notice; it shows and hides itself."""
        self.above.addWidget(part)

    def clear_notice(self) -> None:
        """Take the notice away."""
        self.notice_holder.hide()

    # ── window ───────────────────────────────────────────────────────────────────────────────

    def keep_place(self) -> bytes:
        """Give size and position, to be put back by `take_place`."""
        return bytes(self.saveGeometry().data())

    def take_place(self, place: bytes) -> bool:
        """Put size and position back; False if they mean nothing here."""
        return bool(self.restoreGeometry(QByteArray(place)))

    def come_forward(self) -> None:
        """Come to the front, as when the program is started a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        if self.close_allowed:
            event.accept()
        else:
            event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self._take_icon()
        super().changeEvent(event)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _build(self) -> None:
        self.stack = QStackedWidget()
        self.notice = MessageStrip(Tone.NOTE, "")
        self.notice_holder = QWidget()
        around = QVBoxLayout(self.notice_holder)
        around.setContentsMargins(px(PAGE_MARGIN), px(SPACE_12), px(PAGE_MARGIN), 0)
        around.addWidget(self.notice)
        self.notice_holder.hide()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.practice)
        right.addWidget(self.notice_holder)
        self.above = QVBoxLayout()
        right.addLayout(self.above)
        right.addWidget(self.stack, 1)
        self.house = QWidget()
        row = QHBoxLayout(self.house)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addLayout(right, 1)
        self.top = QStackedWidget()
        self.top.addWidget(self.house)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.top)

    def _connect(self) -> None:
        self.navigation.chosen.connect(lambda key: self.show_page(key))
        self.navigation.backup_wanted.connect(self.backup_wanted)
        self.navigation.pause_wanted.connect(self.pause_wanted)
        self.navigation.hide_wanted.connect(self.hide_wanted)
        self.practice.left.connect(self.practice_left)
        self.notice.acted.connect(self.notice_acted)

    def _own_commands(self) -> tuple[Command, ...]:
        """Give the commands that the window itself answers besides its pages."""
        return house_commands(
            self._at_home,
            palette=self.palette_box.open,
            navigation=self._focus_navigation,
            hide=self.hide_wanted.emit,
            pause=self.pause_wanted.emit,
            stop=self.stop_wanted.emit,
        )

    def _is_used(self, key: str) -> bool:
        return self._at_home() and key in self._used

    def _at_home(self) -> bool:
        return self.top.currentWidget() is self.house

    def _focus_navigation(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self.navigation.isAncestorOf(focus) and self._current:
            self._pages[self._current].focus_first()
        elif self._current:
            self.navigation.item(self._current).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _drop_screen(self) -> None:
        if self._screen is not None:
            self.top.removeWidget(self._screen)
            self._screen.setParent(None)
            self._screen.deleteLater()
            self._screen = None

    def _take_icon(self) -> None:
        self.setWindowIcon(icon("mark", colours(self).accent, 64))
