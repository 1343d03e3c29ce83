"""Earnings: what is owed, what was collected, what the chain took, by week and by requester.

Collecting, sending on and the table for taxes are the acts here; what each costs stands beside it,
and nothing that costs is started by Enter. Fees are in the chain's own coin and are never
subtracted from tokens.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_16, SPACE_20, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.news import Fresh
from app.desktop.pages.earning_cards import CARD_HEIGHT, CollectCard, WeeksCard
from app.desktop.pages.earning_leaving import LeavingPart
from app.desktop.pages.earning_words import EarningWords
from app.desktop.pages.notice import EmptyPage, Notice
from app.desktop.pages.send_sheet import SendSheet
from app.desktop.skeleton import WidePage
from app.desktop.widgets.amount import Figures
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import Note, PageHead, SectionHead
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import ElidedLabel, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine

_STACKED_BELOW = 860


class EarningsPage(WidePage):
    """The page."""

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        super().__init__()
        del commands
        self._line, self._plain = line, Words()
        self._words = EarningWords(self._plain)
        self._reply: m.EarningsReply | None = None
        self.unit = ElidedLabel("", Type.SMALL, "text2")
        self.save = Button(self.tr("Save for taxes…"), Kind.QUIET, small=True)
        self.send = Button(self.tr("Send…"), small=True)
        self.head = PageHead(self.tr("Earnings"), buttons=[self.unit, self.save, self.send])
        self.sheet: SendSheet | None = None
        self.chooser: QFileDialog | None = None
        self.notice = Notice()
        self.notice.again.connect(self.opened)
        self.leaving = LeavingPart(self._words)
        self.figures = Figures([("", "", "")] * 3)
        self.worth = Note("", kind=Type.SMALL, role="text2")
        self.weeks = WeeksCard(self._words)
        self.collect = CollectCard()
        self.model = RowsModel(self._columns())
        self.table = DataTable(self.tr("By requester"), self.model)
        self._rows: list[object] = []
        self._build()
        self.collect.wanted.connect(self._collect)
        self.send.clicked.connect(self._ask_where)
        self.leaving.taken_back.connect(self._take_back)
        self.save.clicked.connect(self._choose_file)
        self._fresh = Fresh(
            line,
            self,
            ("earnings", "grants"),
            m.Earnings,
            self._take,
            self.notice.refresh_failed,
        )

    def opened(self) -> None:
        self._fresh.now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        under = self.width() < px(_STACKED_BELOW)
        way = QBoxLayout.Direction.TopToBottom if under else QBoxLayout.Direction.LeftToRight
        if self._middle.direction() is not way:
            self._middle.setDirection(way)
            self.collect.stand(beside=not under)

    # ---- building

    def _build(self) -> None:
        self._middle = QHBoxLayout()
        self._middle.setSpacing(px(SPACE_16))
        self._middle.addWidget(self.weeks, 1)
        self._middle.addWidget(self.collect)
        self.weeks.setFixedHeight(px(CARD_HEIGHT))
        self.by = SectionHead(self.tr("By requester"))
        self.column.add(self.head, 14, self.notice, self.leaving, self.figures)
        self.column.add(SPACE_8, self.worth)
        self.column.add(SPACE_8, self._middle)
        self.column.add(SPACE_20, self.by, SPACE_8, self.table)
        self.column.close_column()
        self.full: tuple[QWidget, ...] = (
            self.figures,
            self.worth,
            self.save,
            self.send,
            self.weeks,
            self.collect,
            self.by,
            self.table,
            self.unit,
        )
        self.empty = EmptyState(
            self.tr("Nothing has been earned yet."),
            self.tr(
                "Each step that leaves is paid with a signed promise, backed by what they set"
                " aside on chain. What is owed to you, and what you fetched, stands here."
            ),
            [
                Way(
                    "inbox",
                    self.tr("Look at the requests"),
                    self.tr("Each says what it pays, after what leaves and for how long."),
                    self.tr("Go to Requests"),
                )
            ],
        )
        self.empty.taken.connect(lambda _: self.wanted.emit("requests", ""))
        self.empty_page = EmptyPage(self.tr("Earnings"), self.empty)
        self.outer.addWidget(self.empty_page, 1)
        self.notice.said.connect(lambda: self._show_empty(False))
        self._show_full(False)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Requester"), share=5),
            Column(self.tr("What"), share=5, role="text2"),
            Column(self.tr("Steps"), right=True, fit=True, role="text2"),
            Column(self.tr("Earned"), right=True, fit=True),
            Column(self.tr("Collected"), right=True, fit=True),
            Column(self.tr("Owed"), right=True, fit=True, strong=True),
        ]

    # ---- content

    def _take(self, reply: m.EarningsReply) -> None:
        self.notice.refreshed()
        self._reply = reply
        nothing = not reply.by_requester
        self._show_empty(nothing)
        self._show_full(not nothing)
        self.leaving.show_items(reply.leaving)
        if nothing:
            return
        self.unit.setText(self.tr("All amounts in {unit}").format(unit=reply.token))
        worth = self._words.worth(reply)
        self.worth.say(worth)
        show_if(self.worth, bool(worth))
        show_if(self.send, self._words.can_send(reply))
        for number, figure in enumerate(self._words.figures(reply)):
            self.figures.set_figure(number, *figure)
        today = datetime.datetime.now(datetime.UTC).date()
        self.weeks.show_weeks(self._words.weeks(reply.weeks, today), reply.token)
        owed = self._plain.amount(reply.owed)
        offered = "" if owed == self._plain.amount("0") else owed
        several = self._words.owing(reply) > 1
        self.collect.show_owed(*self._words.collect(reply), offered, several=several)
        rows = self._words.rows(reply)
        if rows != self._rows:
            self._rows = list(rows)
            self.model.set_rows(rows)

    def _show_empty(self, empty: bool) -> None:
        show_if(self.empty_page, empty)
        show_if(self.scrolled, not empty)

    def _show_full(self, full: bool) -> None:
        for part in self.full:
            show_if(part, full)

    # ---- collecting

    def _collect(self) -> None:
        self.notice.clear()
        self.collect.wait(True)
        self._line.ask(self.collect.wanted_call(), self._collected, self._not_collected, asker=self)

    def _collected(self, reply: m.Collected) -> None:
        self.collect.wait(False)
        coin = self._reply.fee_coin if self._reply is not None else ""
        unit = self._reply.token if self._reply is not None else ""
        self.notice.say(Tone.DONE, self._words.collected(reply, unit, coin))
        self._fresh.now()

    def _not_collected(self, refusal: m.Failed) -> None:
        self.collect.wait(False)
        self.notice.refused(refusal)
        self._fresh.now()

    # ---- sending on, and the table for taxes

    def _ask_where(self) -> None:
        if self._reply is None:
            return
        self.notice.clear()
        paid = [item for item in self._reply.by_requester if self._words.was_paid(item)]
        self.sheet = SendSheet(self, self._line, self._words, paid)
        self.sheet.sent.connect(self._sent)

    def _sent(self, reply: m.Sent, quote: m.SendQuote) -> None:
        self.notice.say(Tone.DONE, self._words.sent(reply, quote))
        self._fresh.now()

    def _take_back(self, id: str) -> None:
        self.notice.clear()
        self._line.ask(m.TakeBackTransfer(id), self._took_back, self.notice.refused, asker=self)

    def _took_back(self, reply: m.TookBack) -> None:
        self.notice.say(Tone.NOTE, reply.words)
        self._fresh.now()

    def _choose_file(self) -> None:
        title = self.tr("Every payment, transfer and fee; the file will not be encrypted")
        chooser = QFileDialog(self, title, str(Path.home() / "earnings.csv"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setNameFilters([self.tr("Tables (*.csv)")])
        chooser.fileSelected.connect(self.save_to)
        self.chooser = chooser
        chooser.open()

    def save_to(self, path: str) -> None:
        """Have the table written; the chooser has asked about replacing."""
        where = path if path.endswith(".csv") else f"{path}.csv"
        self._line.ask(
            m.SaveEarnings(where, replace=where == path),
            self._saved,
            self.notice.refused,
            asker=self,
        )

    def _saved(self, reply: m.EarningsSaved) -> None:
        said = self.tr("{count} movements are in {file}.")
        name = visible_name(Path(reply.file).name, 60)
        self.notice.say(Tone.DONE, said.format(count=self._plain.count(reply.rows), file=name))
