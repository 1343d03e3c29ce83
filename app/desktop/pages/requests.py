"""The Requests page: who asks, for what exactly, and the person's answer.

Guarantees: declining is where the focus begins; Enter never accepts; accepting waits until what
would leave is shown, on a first contact until the whole table was in view, and while the person
wishes to send less. An answer that fails leaves everything as it was and says why. News keep the
request that is shown, also when it moves to another tab.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.commands import Command
from app.desktop.fonts import Type
from app.desktop.measures import PAGE_MARGIN, PAGE_TOP, px
from app.desktop.news import Fresh
from app.desktop.pages.request_answers import Answers
from app.desktop.pages.request_bar import AnswerBar
from app.desktop.pages.request_connect import ConnectSheet
from app.desktop.pages.request_detail import RequestView
from app.desktop.pages.request_empty import (
    NobodyAsked,
    NothingInList,
    nothing_in,
    tab_labels,
)
from app.desktop.pages.request_find import CompareSheet, Finder, comparable
from app.desktop.pages.request_terms import TermsSheet
from app.desktop.pages.request_words import (
    WAITING,
    card_of,
    tab_of,
    view_of,
)
from app.desktop.skeleton import PanePage
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.cardlist import CardList, RequestCard, RequestDelegate
from app.desktop.widgets.holders import at_left
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine

LINK_PREFIX = "freehold:"


class RequestsPage(PanePage):
    """The page; `line` is to the node, `commands` the table of the window."""

    _nobody_asked = False

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        self.open_link = Button(self.tr("Open a link…"), small=True)
        super().__init__(self.tr("Requests"), [self.open_link])
        self._line, self._words = line, Words()
        self._items: dict[str, m.InboxItem] = {}
        self._cards: dict[str, tuple[m.InboxItem, RequestCard]] = {}
        self._spans: dict[str, tuple[str, str]] = {}
        self._unit = ""
        self._shown = ""
        self._wanted = ""
        self._focus_answer = False
        self._troubles: dict[str, str] = {}
        self._build_pane()
        self._build_page()
        self._inbox = Fresh(
            line, self, ("requests",), m.Inbox, self._take_inbox, partial(self._refused, "inbox")
        )
        self._detail = Fresh(
            line,
            self,
            ("requests", "grants"),
            self._question,
            self._take_detail,
            partial(self._refused, "detail"),
        )
        self._data = Fresh(
            line,
            self,
            ("datasets",),
            m.ListDatasets,
            self._take_datasets,
            partial(self._refused, "data"),
        )
        self._add_commands(commands)

    # ---- making

    def _build_pane(self) -> None:
        self.open_link.clicked.connect(lambda: self.open_card())
        self.tabs = TabRow(tab_labels(), self.tr("Requests"), inset=20)
        self.tabs.changed.connect(self._tab_chosen)
        self.cards = CardList(self.tr("Requests"), RequestDelegate())
        self.cards.chosen.connect(self._choose)
        self.cards.clicked.connect(lambda _index: self.show_content())
        self.cards.opened.connect(lambda _key: self.show_content())
        self.foot = Paragraph(self.tr("A request waits until you answer or it ends."), Type.SMALL)
        self.finder = Finder()
        self.finder.changed.connect(self._list)
        self.compare = Button(self.tr("Compare them…"), Kind.QUIET, small=True)
        self.compare.clicked.connect(self._compare)
        self._compare_row = at_left(self.compare)
        for part in (self.foot, self._compare_row):
            show_if(part, False)
        self.instead = NothingInList()
        self.pane.add(self.tabs, gap=10)
        self.pane.add(self.finder, inset=20)
        self.pane.add(self.instead, inset=20)
        self.pane.add(self.cards, stretch=1)
        self.pane.add(self._compare_row, inset=20)
        self.pane.add(self.foot, inset=20)

    def _build_page(self) -> None:
        self.strip = MessageStrip(Tone.NOTE, "")
        self.strip.acted.connect(self.opened)
        self._strip_holder = QWidget()
        around = QVBoxLayout(self._strip_holder)
        around.setContentsMargins(px(PAGE_MARGIN), px(PAGE_TOP), px(PAGE_MARGIN), 0)
        around.addWidget(self.strip)
        self.content_layout.insertWidget(0, self._strip_holder)
        show_if(self._strip_holder, False)
        self.view = RequestView(self._line, self._words, self)
        self.view.acted.connect(self._strip_acted)
        self.view.details_wanted.connect(self._show_details)
        self.view.look_again_wanted.connect(self._look_again)
        self.view.troubled.connect(self._show_trouble)
        self.view.changed.connect(self._arrange_bar)
        self.answers = Answers(self._line, self.view, self, self._words)
        self.answers.answered.connect(self._answered)
        self.answers.let_read.connect(lambda said: self._say(Tone.DONE, visible_line(said)))
        self.answers.busy_changed.connect(self._arrange_bar)
        self.scrolled.verticalScrollBar().valueChanged.connect(self.view.leaves.look)
        self.column.add(self.view)
        self.column.close_column()
        self._empties = [nothing_in(tab) for tab in range(3)]
        for empty in self._empties:
            self.content_layout.addWidget(empty, 1)
            empty.hide()
        self.content_layout.addStretch(0)  # where nothing stands below it, the strip stays a strip
        self.bar = AnswerBar(self.answers, self.view, self._words)
        self.set_bar(self.bar)
        self.bar.hide()
        self.nobody = NobodyAsked()
        self.nobody.link_wanted.connect(lambda: self.open_card())
        self.nobody.page_wanted.connect(lambda page: self.wanted.emit(page, ""))
        row = self.layout()
        assert row is not None
        row.addWidget(self.nobody)
        self.nobody.hide()
        show_if(self.scrolled, False)

    def _add_commands(self, commands: Commands) -> None:
        commands.lend(
            self,
            Command(
                "requests.open-link",
                self.tr("Open a link"),
                self.open_card,
                shortcut="Ctrl+O",
                group="requests",
                icon="link",
                enabled=self.isVisible,
                words=self.tr("connect paste requester"),
            ),
        )

    # ---- what the page base asks

    def opened(self) -> None:
        if not self._troubles:
            self._say(Tone.NOTE, "")
        self._line.ask(m.Status(), self._take_status, asker=self)
        self._data.now()
        self._inbox.now()
        self._detail.now()

    def show_key(self, key: str) -> None:
        """Show a request by its id, or the card of a link."""
        if key.startswith(LINK_PREFIX):
            self.open_card(key)
        elif key in self._items:
            self._show_item(key)
            self.show_content()
        else:
            self._wanted = key

    def focus_first(self) -> None:
        """Begin at Decline: the answer that changes nothing for the person."""
        self._focus_answer = not self.bar.isVisible()
        if self.bar.isVisible():
            self.bar.decline.setFocus()
        elif self._nobody_asked:
            self.nobody.state.buttons[0].setFocus()
        else:
            self.cards.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.set_narrow(self.narrow)
        self.view.leaves.look()

    def _arrange(self) -> None:
        super()._arrange()
        if getattr(self, "nobody", None) is not None:  # the base arranges before all is built
            self._arrange_instead()
            self.show_instead(self.nobody, wanted=self._nobody_asked)

    def _arrange_instead(self) -> None:
        """In a narrow window, say in the list's place what the empty state beside it would."""
        self.instead.say(self.tabs.current())
        show_if(self.instead, self.narrow and not self.cards.facts.items)

    # ---- the list

    def _take_status(self, status: m.StatusReply) -> None:
        if status.token_symbol != self._unit:
            self._unit = status.token_symbol
            self._cards.clear()
            self._list()
            if self.view.detail is not None:
                self._show_detail(self.view.detail)

    def _take_datasets(self, reply: m.DatasetList) -> None:
        self._spans = {
            item.name: (item.from_day, item.to_day)
            for item in reply.datasets
            if item.from_day is not None and item.to_day is not None
        }
        self._answered_well("data")
        if self.view.detail is not None:
            self._show_detail(self.view.detail)

    def _take_inbox(self, reply: m.InboxReply) -> None:
        self._items = {item.id: item for item in reply.requests}
        self._cards = {key: made for key, made in self._cards.items() if key in self._items}
        self._answered_well("inbox")
        self._nobody_asked = not self._items
        self._arrange()
        if self._wanted in self._items:
            self._shown, self._wanted = self._wanted, ""
        if self._shown in self._items:
            self._show_item(self._shown)
        else:
            self._list()
            self._choose_first()

    def _list(self) -> None:
        """Show the cards of the current tab, and the counts of all."""
        tab = self.tabs.current()
        groups: list[list[m.InboxItem]] = [[], [], []]
        for item in self._items.values():
            groups[tab_of(item)].append(item)
        for number, label in enumerate(tab_labels()):
            count = len(groups[number])
            text = f"{label} {self._words.count(count)}" if count and number == WAITING else label
            self.tabs.rename(number, text)
        self.finder.take(len(self._items))
        self.cards.set_items([self._card(item) for item in self.finder.matching(groups[tab])])
        waiting = tab == WAITING
        show_if(self.foot, waiting and bool(groups[tab]))
        show_if(self._compare_row, waiting and len(comparable(groups[tab])) > 1)
        for number, state in enumerate(self._empties):
            show_if(state, not groups[tab] and number == tab)
        show_if(self.scrolled, any(item.id == self._shown for item in groups[tab]))
        self._arrange_instead()
        self._arrange_bar()

    def _compare(self) -> None:
        """Set what waits side by side."""
        found = comparable([item for item in self._items.values() if tab_of(item) == WAITING])
        sheet = CompareSheet(self, found, self._unit, self._words)
        sheet.chosen.connect(self.show_key)

    def _card(self, item: m.InboxItem) -> RequestCard:
        """Give the card of a request; of a thousand only those are made that have changed."""
        made = self._cards.get(item.id)
        if made is None or made[0] != item:
            made = self._cards[item.id] = (item, card_of(item, self._unit, self._words))
        return made[1]

    def _tab_chosen(self, tab: int) -> None:
        shown = self._items.get(self._shown)
        if shown is None or tab_of(shown) != tab:
            self._shown = ""
        self._list()
        if not self._shown:
            self._choose_first()

    def _choose_first(self) -> None:
        facts = self.cards.facts.items
        if facts and not self.narrow:
            self.cards.choose(facts[0].key)
            self._choose(facts[0].key)

    def _show_item(self, key: str) -> None:
        """Show one request, in the tab where it stands now."""
        self._follow(key)
        self._choose(key)

    def _follow(self, key: str) -> None:
        """Keep a request in view, in whichever tab it stands now."""
        self._shown = key
        self.tabs.choose(tab_of(self._items[key]))
        self._list()
        self.cards.choose(key)

    def _choose(self, key: str) -> None:
        changed = self.view.detail is None or self.view.detail.item.id != key
        self._shown = key
        if changed:
            self.view.say_trouble("")
            self._detail.now()
        show_if(self.scrolled, True)
        self._arrange_bar()

    # ---- one request

    def _question(self) -> m.ShowRequest | None:
        return m.ShowRequest(self._shown) if self._shown else None

    def _take_detail(self, detail: m.RequestDetail) -> None:
        if detail.item.id != self._shown:
            return
        before = self.view.detail
        self._items[detail.item.id] = msgspec.structs.replace(detail.item, read=True)
        self._answered_well("detail")
        self._show_detail(detail)
        self._follow(detail.item.id)
        if before is None or before.item.id != detail.item.id:
            self.scrolled.verticalScrollBar().setValue(0)
            self.answers.fetch_draft()
        else:
            self.answers.say_draft()
        if self._focus_answer and self.bar.isVisible() and self.cards.hasFocus():
            self.bar.decline.setFocus()
        self._focus_answer = False

    def _show_detail(self, detail: m.RequestDetail) -> None:
        dataset = str(view_of(detail).get("dataset", ""))
        self.view.show_detail(detail, self._spans.get(dataset), self._unit)
        self._arrange_bar()

    def _answered(self) -> None:
        if self.view.detail is not None and self.view.detail.assistant is not None:
            self._shown = ""  # it is not kept among the requests
        self._inbox.now()
        self._detail.now()

    def _arrange_bar(self) -> None:
        detail = self.view.detail
        here = detail is not None and detail.item.id == self._shown
        self.bar.arrange(self._unit, here=here and not self.scrolled.isHidden())

    def _show_details(self) -> None:
        if self.view.detail is not None:
            TermsSheet(self, self.view.detail, self._words)

    def _show_trouble(self) -> None:
        """Bring the strip that says what went wrong into view."""
        self.scrolled.verticalScrollBar().setValue(0)
        action = self.view.trouble.action()
        (action if not action.isHidden() else self.bar.decline).setFocus()

    def _look_again(self) -> None:
        """Show anew what would leave, and where it stands."""
        self.view.leaves.table.view.setFocus()
        self.view.look_again()
        QTimer.singleShot(0, self, self._show_table)

    def _show_table(self) -> None:
        """Scroll to what would leave, once everything has its place."""
        head = self.view.leaves.head
        top = head.mapTo(self.column, head.rect().topLeft()).y()
        self.scrolled.verticalScrollBar().setValue(top)
        self.view.leaves.look()

    def _strip_acted(self) -> None:
        detail = self.view.detail
        if detail is None:
            return
        if detail.grant:
            self.wanted.emit("grants", detail.grant)
        else:
            self.answers.forget_draft()

    # ---- links and notes

    def open_card(self, link: str = "") -> None:
        """Ask for a link, or show the card of one; nothing is dialled."""
        sheet = ConnectSheet(self, self._line, link)
        sheet.connected.connect(self._connected)

    def _connected(self, reply: m.Connected) -> None:
        name = visible_name(reply.requester)
        self._inbox.now()
        if reply.requests:
            self._wanted = reply.requests[0]
        else:
            text = self.tr("You are connected to {name}. They ask for nothing at the moment.")
            self._say(Tone.DONE, text.format(name=name))

    def _refused(self, what: str, refusal: m.Failed) -> None:
        """Say what could not be fetched; it stays until the same is fetched again."""
        shown = self.view.detail
        if what == "detail" and shown is not None and shown.assistant is not None:
            self._shown = ""  # its assistant took it back, or it was answered elsewhere
            return
        self._troubles[what] = refusal.message
        self._say(Tone.CAUTION, refusal.message)

    def _answered_well(self, what: str) -> None:
        if self._troubles.pop(what, None) is not None:
            rest = next(iter(self._troubles.values()), "")
            self._say(Tone.CAUTION, rest)

    def _say(self, tone: Tone, sentence: str) -> None:
        if sentence:
            again = self.tr("Try again") if self._troubles else ""
            self.strip.say(tone, sentence, action=again)
        show_if(self._strip_holder, bool(sentence))
        self.nobody.say(tone, sentence)
