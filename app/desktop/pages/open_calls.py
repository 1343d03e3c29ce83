"""Open calls: what meeting points list, which of it matches one's data, and what it pays.

The list is of the last reading; looking at it dials nobody. A call is answered as a link is opened:
what they will see stands beside the button. What a call says is a stranger's and shown as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, SPACE_20, SPACE_24, px
from app.desktop.news import Fresh
from app.desktop.pages.notice import EmptyPage, Notice
from app.desktop.pages.open_calls_words import CallWords
from app.desktop.skeleton import PanePage
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.cardlist import CardList, RequestDelegate
from app.desktop.widgets.cards_or_words import CardsOrWords
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import KeyValues, Note, PageHead, SectionHead, align
from app.desktop.widgets.peer import PeerText
from app.desktop.widgets.qr import QrCode
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine

_YOURS, _ALL = range(2)


class OpenCallsPage(PanePage):
    """The page; `show_key` takes a call's id."""

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        self.read = Button(self.tr("Read now"), small=True, icon_name="refresh")
        super().__init__(self.tr("Open calls"), [self.read])
        del commands
        self._line = line
        self._words = CallWords(Words())
        self._list: m.CallList | None = None
        self._detail: m.CallDetail | None = None
        self.sheet: PassOnSheet | None = None
        self._build_pane()
        self._build_content()
        self._calls = Fresh(
            line, self, ("calls", "datasets"), m.ListCalls, self._take_list, self._failed_list
        )
        self._one = Fresh(
            line,
            self,
            ("calls", "datasets"),
            self._question,
            self._take_one,
            lambda refusal: self.notice.refresh_failed(refusal, "call"),
        )
        self.read.clicked.connect(self._read)

    # ---- what the window calls

    def opened(self) -> None:
        self._line.ask(m.Status(), self._take_status, self._failed_list, asker=self)

    def show_key(self, key: str) -> None:
        self.tabs.choose(_ALL)
        self.cards.choose(key)

    # ---- building

    def _build_pane(self) -> None:
        labels = [self.tr("For you"), self.tr("All")]
        self.tabs = TabRow(labels, self.tr("Open calls"), inset=SPACE_20)
        self.cards = CardList(self.tr("Open calls"), RequestDelegate())
        self.pane.add(self.tabs, gap=10)
        self.list = CardsOrWords(self.cards)
        self.none_here = self.list.words
        self.pane.add(self.list, stretch=1)
        self.tabs.changed.connect(lambda _: self._fill())
        self.cards.chosen.connect(self._chosen)
        self.cards.clicked.connect(lambda _: self.show_content())
        self.cards.opened.connect(lambda _: self.show_content())

    def _build_content(self) -> None:
        self.notice = Notice()
        self.notice.again.connect(self.opened)
        self.notice.said.connect(self.show_content)
        self.view = QWidget()
        column = QVBoxLayout(self.view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.answer = Button(self.tr("Connect"), Kind.PRIMARY)
        self.pass_on = Button(self.tr("Pass it on…"))
        self.head = PageHead("")
        self.fit = Note("", "tick")
        self.text = PeerText()
        self.asked_head = SectionHead("")
        self.asked = KeyValues()
        self.pays_head = SectionHead(self.tr("What it pays"))
        self.pays = KeyValues()
        self.listed_head = SectionHead(self.tr("Where it is listed"))
        self.listed = KeyValues()
        self.contact = Note("", "eye")
        buttons = QHBoxLayout()
        buttons.setSpacing(px(SPACE_12))
        buttons.addWidget(self.answer)
        buttons.addWidget(self.pass_on)
        buttons.addStretch()
        for part in (
            self.head,
            SPACE_8,
            self.fit,
            SPACE_16,
            self.text,
            SPACE_24,
            self.asked_head,
            SPACE_8,
            self.asked,
            SPACE_24,
            self.pays_head,
            SPACE_8,
            self.pays,
            SPACE_24,
            self.listed_head,
            SPACE_8,
            self.listed,
            SPACE_24,
            self.contact,
            SPACE_12,
        ):
            if isinstance(part, int):
                column.addSpacing(px(part))
            else:
                column.addWidget(part)
        column.addLayout(buttons)
        self.seen = Note("", "info", kind=Type.SMALL, role="text2")
        self.column.add(self.notice, self.view, SPACE_24, self.seen)
        self.column.close_column()
        show_if(self.view, False)
        show_if(self.seen, False)
        self.answer.clicked.connect(self._answer)
        self.pass_on.clicked.connect(self._pass_on)
        self.empty = EmptyState(
            self.tr("No open calls."),
            self.tr(
                "Requesters post at meeting points what they ask of anybody. Nothing was read yet,"
                " or nobody asks anything now."
            ),
            [
                Way(
                    "refresh",
                    self.tr("Read the lists"),
                    self.tr("All of each list is read. What concerns you is decided here."),
                    self.tr("Read now"),
                    primary=True,
                ),
                Way(
                    "sliders",
                    self.tr("Meeting points"),
                    self.tr("Which lists are read, and whether they are read by themselves."),
                    self.tr("Go to Settings"),
                ),
            ],
        )
        self.empty.taken.connect(self._way)
        self.empty_page = EmptyPage(self.tr("Open calls"), self.empty)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.empty_page)

    def _arrange(self) -> None:
        super()._arrange()
        empty = getattr(self, "empty_page", None)
        if empty is not None:
            nothing = self._list is not None and not self._list.calls and not self.notice.text()
            self.show_instead(empty, wanted=nothing)

    # ---- the list

    def _take_status(self, status: m.StatusReply) -> None:
        self._words.unit = status.token_symbol
        self._calls.now()
        self._one.now()

    def _failed_list(self, refusal: m.Failed) -> None:
        self.notice.refresh_failed(refusal, "list")
        self._arrange()

    def _take_list(self, reply: m.CallList) -> None:
        self.notice.refreshed("list")
        first = self._list is None
        self._list = reply
        self.seen.say(self._words.read(reply))
        show_if(self.seen, True)
        if first and not self._in_tab(_YOURS):
            self.tabs.choose(_ALL)
        self._arrange()
        self._fill()

    def _in_tab(self, tab: int) -> list[m.OpenCallItem]:
        calls = self._list.calls if self._list is not None else ()
        return [item for item in calls if tab == _ALL or item.fits != "no"]

    def _fill(self) -> None:
        items = self._in_tab(self.tabs.current())
        none = self.tr("Nothing is listed now.")
        if self.tabs.current() == _YOURS:
            none = self.tr("None of the open calls asks for data that you hold.")
        self.list.fill([self._words.card(item) for item in items], none)
        if not items:
            self._detail = None
            show_if(self.view, False)

    # ---- one call

    def _question(self) -> m.ShowCall | None:
        key = self.cards.chosen_key()
        return m.ShowCall(key) if key else None

    def _chosen(self, _key: str) -> None:
        self.notice.clear()
        self._one.now()

    def _take_one(self, detail: m.CallDetail) -> None:
        if detail.item.id != self.cards.chosen_key():
            return
        self.notice.refreshed("call")
        self._detail, item = detail, detail.item
        self.head.say(visible_name(item.from_), self._words.head(detail))
        icons = {"yes": "tick", "partly": "minus", "no": "no"}
        self.fit.say(visible_line(item.fit_words), icons[item.fits])
        self.text.set_text(detail.peer_text)
        asked, listed = detail.sections[0], detail.sections[-1]
        self.asked_head.title.setText(asked.title)
        self.asked.set_pairs([(label, visible_line(value)) for label, value in asked.lines])
        self.pays.set_pairs(self._words.facts(detail))
        self.listed.set_pairs([(label, visible_line(value)) for label, value in listed.lines])
        align(self.asked, self.pays, self.listed)
        self.contact.say(visible_line(detail.contact))
        self.answer.setEnabled(item.payable)
        self.answer.setText(self.tr("Connect again") if item.answered else self.tr("Connect"))
        show_if(self.view, True)

    # ---- acts

    def _way(self, number: int) -> None:
        if number:
            self.wanted.emit("settings", "")
        else:
            self._read()

    def _read(self) -> None:
        self._wait(self.read, True)
        self.notice.say(Tone.NOTE, self.tr("Reading the meeting points…"))
        self._line.ask(m.ReadCalls(), self._was_read, self._refused, asker=self)

    def _was_read(self, found: m.MeetingList) -> None:
        self._wait(self.read, False)
        wrong = [
            f"{visible_line(one.name or one.address)}: {visible_line(one.words)}"
            for one in found.points
            if one.words
        ]
        if wrong:
            self.notice.say(Tone.CAUTION, " ".join(wrong))
        else:
            self.notice.clear()
        self._calls.now()
        self._one.now()

    def _answer(self) -> None:
        if self._detail is None:
            return
        self._wait(self.answer, True)
        self.notice.say(Tone.NOTE, self.tr("Connecting…"))
        call = m.AnswerCall(self._detail.item.id)
        self._line.ask(call, self._answered, self._refused, asker=self)

    def _answered(self, reply: m.CallAnswered) -> None:
        self._wait(self.answer, False)
        self.notice.clear()
        if reply.requests:
            self.wanted.emit("requests", reply.requests[0])
            return
        self.notice.say(Tone.DONE, self._words.answered(reply))
        self._calls.now()
        self._one.now()

    def _refused(self, refusal: m.Failed) -> None:
        self._wait(self.read, False)
        self._wait(self.answer, False)
        self.notice.refused(refusal)
        self._arrange()

    def _wait(self, button: Button, waiting: bool) -> None:
        button.setEnabled(not waiting)

    def _pass_on(self) -> None:
        if self._detail is not None:
            name = visible_name(self._detail.item.from_)
            self.sheet = PassOnSheet(self, name, self._detail.link)


class PassOnSheet(Sheet):
    """Somebody's link as a QR code and as text, for a friend; it carries nothing of one's own."""

    def __init__(self, host: QWidget, name: str, link: str) -> None:
        super().__init__(
            host,
            self.tr("Pass it on"),
            self.tr(
                "This is the link of {name}, not yours: it says nothing about you. A friend scans"
                " it, or pastes it under “Open a link”."
            ).format(name=name),
        )
        self.left.connect(self.deleteLater)
        self._link = link
        self.code = QrCode(link, self.tr("The link of {name} as a QR code").format(name=name))
        self.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignHCenter)
        self.copy = Button(self.tr("Copy the link"), Kind.PRIMARY, icon_name="copy")
        self.copy.clicked.connect(self._copy)
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.leave)
        self.add_buttons([self.close_button], [self.copy])
        self.open(self.copy)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._link)
        self.copy.setText(self.tr("Copied"))
