"""Learning: the studies this wallet takes part in, what each round was, and the way out.

What is asked of a person before they join stands with the request. Here is what happened since:
how many rounds sent something, how many counted and were paid, whether the chain has them. A round
can be recomputed from its record, and a study left at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, SPACE_24, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.news import Fresh
from app.desktop.pages.learning_words import StudyWords
from app.desktop.pages.notice import EmptyPage, Notice
from app.desktop.skeleton import PanePage
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.cardlist import CardList, RequestDelegate
from app.desktop.widgets.cards_or_words import CardsOrWords
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import KeyValues, Note, PageHead, SectionHead, align
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine

_CHANGES = ("studies", "grants")


class LearningPage(PanePage):
    """The page; `show_key` takes a grant's id."""

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        super().__init__(self.tr("Learning"), [])
        del commands
        self._line = line
        self._words = StudyWords(Words())
        self._list: m.StudyList | None = None
        self._detail: m.StudyDetail | None = None
        self.sheet: LeaveSheet | None = None
        self._build_pane()
        self._build_content()
        self._all = Fresh(line, self, _CHANGES, m.ListStudies, self._take_list, self._failed_list)
        self._one = Fresh(
            line,
            self,
            _CHANGES,
            self._question,
            self._take_one,
            lambda refusal: self.notice.refresh_failed(refusal, "study"),
        )

    # ---- what the window calls

    def opened(self) -> None:
        self._all.now()
        self._one.now()

    def show_key(self, key: str) -> None:
        self.cards.choose(key)

    # ---- building

    def _build_pane(self) -> None:
        self.cards = CardList(self.tr("Studies"), RequestDelegate())
        self.list = CardsOrWords(self.cards)
        self.pane.add(self.list, stretch=1, gap=12)
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
        self.head = PageHead("")
        self.state = Note("", "clock")
        self.facts = KeyValues()
        self.rounds_head = SectionHead(self.tr("Rounds"))
        self.model = RowsModel(
            [
                Column(self.tr("Round"), width=70),
                Column(self.tr("What became of it")),
                Column(self.tr("Sent"), width=150),
                Column(self.tr("Wallets"), right=True, width=80),
                Column(self.tr("On the chain"), width=110),
            ],
            parent=self,
        )
        self.table = DataTable(self.rounds_head.title.text(), self.model, dense=True)
        self.nothing = Paragraph(self.tr("Nothing was sent yet."))
        self.agreed_head = SectionHead(self.tr("What you agreed to"))
        self.agreed = KeyValues()
        self.leave = Button(self.tr("Leave the study…"))
        self.audit = Button(self.tr("Recompute the last round"), icon_name="proof")
        buttons = QHBoxLayout()
        buttons.setSpacing(px(SPACE_12))
        buttons.addWidget(self.audit)
        buttons.addWidget(self.leave)
        buttons.addStretch()
        above: tuple[QWidget | int, ...] = (
            self.head,
            SPACE_8,
            self.state,
            SPACE_16,
            self.facts,
            SPACE_16,
        )
        below: tuple[QWidget | int, ...] = (
            SPACE_24,
            self.rounds_head,
            SPACE_8,
            self.nothing,
            self.table,
            SPACE_24,
            self.agreed_head,
            SPACE_8,
            self.agreed,
        )
        for part in above:
            self._put(column, part)
        column.addLayout(buttons)
        for part in below:
            self._put(column, part)
        self.honest = Note(
            self.tr(
                "Only sums leave, hidden until enough wallets are in them. Nothing here shows that"
                " the other wallets are of different people, or that they computed honestly."
            ),
            "info",
            kind=Type.SMALL,
            role="text2",
        )
        self.column.add(self.notice, self.view, SPACE_24, self.honest)
        self.column.close_column()
        show_if(self.view, False)
        show_if(self.honest, False)
        self.leave.clicked.connect(self._ask_to_leave)
        self.audit.clicked.connect(self._recompute)
        self.empty = EmptyState(
            self.tr("You take part in no study."),
            self.tr(
                "In a study your wallet computes on your rows, and only the sum over many wallets"
                " leaves. Requests for one come to your inbox like every other."
            ),
            [
                Way(
                    "inbox",
                    self.tr("Look at requests"),
                    self.tr("A request for a study says so on its card: only sums leave."),
                    self.tr("Go to Requests"),
                    primary=True,
                ),
                Way(
                    "call",
                    self.tr("Open calls"),
                    self.tr("What requesters ask of anybody, studies among it."),
                    self.tr("See open calls"),
                ),
            ],
        )
        self.empty.taken.connect(self._way)
        self.empty_page = EmptyPage(self.tr("Learning"), self.empty)
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self.empty_page)

    @staticmethod
    def _put(column: QVBoxLayout, part: QWidget | int) -> None:
        if isinstance(part, int):
            column.addSpacing(px(part))
        else:
            column.addWidget(part)

    def _arrange(self) -> None:
        super()._arrange()
        empty = getattr(self, "empty_page", None)
        if empty is not None:
            nothing = self._list is not None and not self._list.studies and not self.notice.text()
            self.show_instead(empty, wanted=nothing)

    # ---- the list and one study

    def _failed_list(self, refusal: m.Failed) -> None:
        self.notice.refresh_failed(refusal, "list")
        self._arrange()

    def _take_list(self, reply: m.StudyList) -> None:
        self.notice.refreshed("list")
        self._list = reply
        self._arrange()
        show_if(self.honest, bool(reply.studies))
        self.list.fill([self._words.card(item) for item in reply.studies], "")

    def _question(self) -> m.ShowStudy | None:
        key = self.cards.chosen_key()
        return m.ShowStudy(key) if key else None

    def _chosen(self, _key: str) -> None:
        self.notice.clear()
        self._one.now()

    def _take_one(self, detail: m.StudyDetail) -> None:
        if detail.item.grant != self.cards.chosen_key():
            return
        self.notice.refreshed("study")
        self._detail, item = detail, detail.item
        self.head.say(visible_name(item.who), self._words.head(item))
        self.state.say(*self._words.state(item))
        self.facts.set_pairs(self._words.facts(item))
        self.model.set_rows([self._words.row(one) for one in reversed(detail.rounds)])
        show_if(self.table, bool(detail.rounds))
        show_if(self.nothing, not detail.rounds)
        show_if(self.audit, any(one.state == "counted" for one in detail.rounds))
        show_if(self.leave, item.state == "open")
        self.agreed.set_pairs([(label, visible_line(value)) for label, value in detail.lines])
        align(self.facts, self.agreed)
        show_if(self.view, True)

    # ---- acts

    def _way(self, number: int) -> None:
        self.wanted.emit("calls" if number else "requests", "")

    def _ask_to_leave(self) -> None:
        if self._detail is not None:
            self.sheet = LeaveSheet(self, visible_name(self._detail.item.who))
            self.sheet.go.clicked.connect(self._leave)

    def _leave(self) -> None:
        if self.sheet is not None:
            self.sheet.leave()
        if self._detail is not None:
            call = m.LeaveStudy(self._detail.item.grant)
            self._line.ask(call, self._left, self._refused, asker=self)

    def _left(self, _done: m.Done) -> None:
        self.notice.say(Tone.DONE, self.tr("You left the study. Nothing more leaves in it."))
        self._all.now()
        self._one.now()

    def _recompute(self) -> None:
        if self._detail is None:
            return
        numbers = [one.number for one in self._detail.rounds if one.state == "counted"]
        if numbers:
            self.audit.setEnabled(False)
            self.notice.say(Tone.NOTE, self.tr("Fetching the masked vectors and adding up…"))
            call = m.AuditRound(self._detail.item.grant, numbers[-1])
            self._line.ask(call, self._recomputed, self._refused, asker=self)

    def _recomputed(self, found: m.RoundVerdict) -> None:
        self.audit.setEnabled(True)
        tone = Tone.DONE if found.holds else Tone.CAUTION
        self.notice.say(tone, self._words.verdict(found))

    def _refused(self, refusal: m.Failed) -> None:
        self.audit.setEnabled(True)
        self.notice.refused(refusal)
        self._arrange()


class LeaveSheet(Sheet):
    """Asks once before a study is left: it cannot be joined again."""

    def __init__(self, host: QWidget, name: str) -> None:
        super().__init__(
            host,
            self.tr("Leave the study?"),
            self.tr(
                "Your wallet adds nothing more to the study of {name}, and cannot come back to it."
                " Rounds that you were in stay as they are, and are paid."
            ).format(name=name),
        )
        self.left.connect(self.deleteLater)
        self.go = Button(self.tr("Leave"), Kind.PRIMARY)
        self.stay = Button(self.tr("Stay"))
        self.stay.clicked.connect(self.leave)
        self.add_buttons([self.stay], [self.go])
