"""Grants: what runs and what has ended, what was delivered under each, and stopping them.

The list and the shown grant are asked for again when the node says that something changed; the
choice is kept by its id. Stopping is confirmed on a sheet that says what it cannot undo. An error
is a strip in its place, with the last good content below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.desktop.measures import SPACE_20
from app.desktop.news import Fresh
from app.desktop.pages.grant_delivery import DeliverySheet
from app.desktop.pages.grant_letter import GrantLetterSheet
from app.desktop.pages.grant_sheets import DetailsSheet, StepsSheet
from app.desktop.pages.grant_stop import Stopping
from app.desktop.pages.grant_view import GrantView
from app.desktop.pages.grant_words import RUNNING, GrantWords
from app.desktop.pages.notice import EmptyPage, Notice
from app.desktop.pages.proof_file import RECORD_SUFFIX, ProofFile, proof_name
from app.desktop.pages.settings_letters import save_letter
from app.desktop.pages.settings_sheets import ask_place
from app.desktop.skeleton import PanePage
from app.desktop.widgets.button import Button
from app.desktop.widgets.cardlist import CardList, GrantDelegate
from app.desktop.widgets.cards_or_words import CardsOrWords
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import show_if
from app.desktop.words import Words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine
    from app.desktop.widgets.sheet import Sheet

_RUNNING, _ENDED, _ALL = range(3)


class GrantsPage(PanePage):
    """The page; `show_key` takes a grant's id."""

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        self.revoke_all = Button(self.tr("Revoke all…"), small=True)
        super().__init__(self.tr("Grants"), [self.revoke_all])
        del commands
        self._line = line
        self._words = GrantWords(Words())
        self._items: tuple[m.GrantItem, ...] | None = None
        self._detail: m.GrantDetail | None = None
        self._wanted_key = ""
        self._sheet: Sheet | None = None
        self._chooser: QFileDialog | None = None
        self._build_pane()
        self._build_content()
        self._list = Fresh(
            line,
            self,
            ("grants",),
            m.ListGrants,
            self._take_list,
            lambda refusal: self.notice.refresh_failed(refusal, "list"),
        )
        self._one = Fresh(
            line,
            self,
            ("grants", "chain"),
            self._question,
            self._take_one,
            lambda refusal: self.notice.refresh_failed(refusal, "grant"),
        )
        self._stopping = Stopping(self, line, self._words)
        self._stopping.stopped.connect(self._stopped)
        self._stopping.refused.connect(self.notice.refused)
        self._proof = ProofFile(line, self)
        self._proof.saved.connect(self._proof_saved)
        self._proof.record_saved.connect(self._record_saved)
        self._proof.failed.connect(self.notice.failed)
        self._arrange()

    # ---- what the window calls

    def opened(self) -> None:
        self._list.now()
        self._one.now()

    def show_key(self, key: str) -> None:
        self._wanted_key = key
        if self._items is not None:
            self._go_to_wanted()

    # ---- building

    def _build_pane(self) -> None:
        self.tabs = TabRow(self._tab_words(()), self.tr("Grants"), inset=SPACE_20)
        self.cards = CardList(self.tr("Grants"), GrantDelegate())
        self.pane.add(self.tabs, gap=10)
        self.list = CardsOrWords(self.cards)
        self.none_here = self.list.words
        self.pane.add(self.list, stretch=1)
        self.tabs.changed.connect(lambda _: self._fill())
        self.cards.chosen.connect(self._chosen)
        self.cards.clicked.connect(lambda _: self.show_content())
        self.cards.opened.connect(lambda _: self.show_content())
        self.revoke_all.clicked.connect(self._ask_all)

    def _build_content(self) -> None:
        self.notice = Notice()
        self.notice.again.connect(self.opened)
        self.notice.said.connect(self.show_content)
        self.view = GrantView(self._words)
        self.view.hide()
        self.column.add(self.notice, self.view)
        self.column.close_column()
        self.view.revoke_wanted.connect(self._ask_one)
        self.view.erasure_wanted.connect(self._ask_erasure)
        self.view.details_wanted.connect(self._show_details)
        self.view.export_wanted.connect(self._export)
        self.view.steps_wanted.connect(self._show_steps)
        self.view.delivery_wanted.connect(self._ask_delivery)
        self.empty = EmptyState(
            self.tr("Nothing is granted."),
            self.tr(
                "A grant is your signed yes to one request. It stands here with what left under"
                " it, what was paid for it, and the button that stops it."
            ),
            [
                Way(
                    "inbox",
                    self.tr("Look at the requests"),
                    self.tr("You see every row before you say yes. Looking tells nobody anything."),
                    self.tr("Go to Requests"),
                )
            ],
        )
        self.empty.taken.connect(lambda _: self.wanted.emit("requests", ""))
        self.empty_page = EmptyPage(self.tr("Grants"), self.empty)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.empty_page)

    def _arrange(self) -> None:
        super()._arrange()
        empty = getattr(self, "empty_page", None)
        if empty is not None:
            nothing = self._items == () and not self.notice.text()
            self.show_instead(empty, wanted=nothing)

    # ---- the list

    def _take_list(self, reply: m.GrantList) -> None:
        self.notice.refreshed("list")
        self._items = reply.grants
        for number, label in enumerate(self._tab_words(reply.grants)):
            self.tabs.rename(number, label)
        self.revoke_all.setEnabled(any(item.state in RUNNING for item in reply.grants))
        self._arrange()
        if self._wanted_key:
            self._go_to_wanted()
        else:
            self._follow_chosen()
            self._fill()

    def _tab_words(self, items: tuple[m.GrantItem, ...]) -> list[str]:
        running = sum(item.state in RUNNING for item in items)
        ended, count = len(items) - running, Words().count
        return [
            self.tr("Running {count}").format(count=count(running))
            if running
            else self.tr("Running"),
            self.tr("Ended {count}").format(count=count(ended)) if ended else self.tr("Ended"),
            self.tr("All"),
        ]

    def _in_tab(self, tab: int) -> list[m.GrantItem]:
        return [
            item
            for item in self._items or ()
            if tab == _ALL or (item.state in RUNNING) == (tab == _RUNNING)
        ]

    def _fill(self) -> None:
        """Show the cards of the present tab and choose one."""
        items = self._in_tab(self.tabs.current())
        none = self.tr("Nothing has ended yet.")
        if self.tabs.current() == _RUNNING:
            none = self.tr("Nothing runs. Nothing can leave this computer.")
        self.list.fill([self._words.card(item) for item in items], none)
        if not items:
            self._detail = None
            show_if(self.view, False)

    def _follow_chosen(self) -> None:
        """Stay with the chosen grant when it ends while it is looked at; begin where work is."""
        key = self.cards.chosen_key()
        tab = self.tabs.current()
        if key and all(item.id != key for item in self._in_tab(tab)):
            self._wanted_key = key if any(i.id == key for i in self._items or ()) else ""
            if self._wanted_key:
                self._go_to_wanted()
        elif not key and not self._in_tab(tab) and self._items:
            self.tabs.choose(_ENDED)

    def _go_to_wanted(self) -> None:
        key, self._wanted_key = self._wanted_key, ""
        found = next((item for item in self._items or () if item.id == key), None)
        if found is None:
            self._fill()
            return
        if found not in self._in_tab(self.tabs.current()):
            self.tabs.choose(_RUNNING if found.state in RUNNING else _ENDED)
        self._fill()
        self.cards.choose(key)
        self.show_content()

    # ---- one grant

    def _question(self) -> m.ShowGrant | None:
        key = self.cards.chosen_key()
        return m.ShowGrant(id=key) if key else None

    def _chosen(self, _key: str) -> None:
        self.notice.clear()
        self._one.now()

    def _take_one(self, detail: m.GrantDetail) -> None:
        if detail.item.id != self.cards.chosen_key():
            return
        self.notice.refreshed("grant")
        self._detail = detail
        self.view.show_grant(detail)
        show_if(self.view, True)

    # ---- stopping

    def _ask_one(self) -> None:
        if self._detail is not None:
            self._stopping.ask_one(self._detail.item)

    def _ask_erasure(self) -> None:
        if self._detail is not None:
            self._stopping.ask_erasure(self._detail.item)

    def _ask_all(self) -> None:
        self._stopping.ask_all(self._in_tab(_RUNNING))

    def _ask_delivery(self) -> None:
        if self._detail is not None and self._detail.item.asks:
            item, words = self._detail.item, Words()
            sheet = DeliverySheet(self, self._line, item, words, item.asks)
            sheet.answered.connect(self._stopped)
            self._open_sheet(sheet, sheet.stay)

    def _stopped(self) -> None:
        self.notice.clear()
        self._list.now()
        self._one.now()

    # ---- details and proof

    def _show_details(self) -> None:
        if self._detail is None:
            return
        detail = self._detail
        sections = [
            *((part.title, part.lines) for part in detail.sections),
            *([(self.tr("What became of it"), detail.story)] if detail.story else []),
            (self.tr("On chain"), self._words.chain(detail)),
            (self.tr("What was said, in order"), self._words.transcript(detail)),
        ]
        save = Button(self.tr("Save the record…"))
        save.setToolTip(self.tr("What both signed, as a file that others can read and check."))
        title = self.tr("What was agreed")
        write = Button(self.tr("Write a letter…"))
        write.setToolTip(self.tr("Ask them for your rights, or an authority for help."))
        sheet = DetailsSheet(self, title, sections, self.tr("Close"), [save, write])
        save.clicked.connect(lambda: self._save_record(sheet, detail.item))
        write.clicked.connect(lambda: self._write_letter(sheet, detail.item))
        self._open_sheet(sheet, sheet.close_button)

    def _show_steps(self) -> None:
        if self._detail is None:
            return
        rows = [self._words.delivered.row(self._detail, step) for step in self._detail.steps]
        item, say = self._detail.item, self._words.delivered
        close = self.tr("Close")
        sheet = StepsSheet(self, say.every(item), say.columns(item), rows, close)
        self._open_sheet(sheet, sheet.close_button)

    def _open_sheet(self, sheet: Sheet, first: Button) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        self._sheet = sheet
        sheet.open(first)

    def _export(self) -> None:
        if self._detail is not None:
            item = self._detail.item
            self._proof.ask(proof_name(item.requester), item.id)

    def _write_letter(self, sheet: Sheet, item: m.GrantItem) -> None:
        sheet.leave()
        letter = GrantLetterSheet(self, self._line, item)
        letter.done.connect(self._save_letter)

    def _save_letter(self, reply: object) -> None:
        if isinstance(reply, m.Letter):
            title, text = self.tr("Save the letter"), reply.text
            self._chooser = ask_place(
                self, title, "letter.txt", lambda path: save_letter(self.notice, path, text)
            )

    def _save_record(self, sheet: Sheet, item: m.GrantItem) -> None:
        sheet.leave()
        self._proof.ask_record(proof_name(item.requester, RECORD_SUFFIX), item.id)

    def _record_saved(self, name: str, words: str) -> None:
        self.notice.say(
            Tone.DONE,
            self.tr(
                "The consent record is saved as {name}, and in words as {words}. It holds what you"
                " both signed and wrote, none of your data."
            ).format(name=name, words=words),
        )

    def _proof_saved(self, name: str) -> None:
        self.notice.say(
            Tone.DONE,
            self.tr(
                "The proof is saved as {name}. It holds terms, signatures and receipts, none of"
                " your data. Anyone can check it with “freehold verify”."
            ).format(name=name),
        )
