"""Earnings: what is owed, what was collected, what the chain took, by week and by requester.

Collecting is the one act here; its cost stands beside it, and nothing is started by Enter. Fees
are in the chain's own coin and are never subtracted from tokens.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_16, SPACE_20, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.news import Fresh
from app.desktop.pages.earning_cards import CARD_HEIGHT, CollectCard, WeeksCard
from app.desktop.pages.earning_words import EarningWords
from app.desktop.pages.notice import EmptyPage, Notice
from app.desktop.skeleton import WidePage
from app.desktop.widgets.amount import Figures
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import PageHead, SectionHead
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import ElidedLabel, show_if
from app.desktop.words import Words

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
        self.head = PageHead(self.tr("Earnings"), buttons=[self.unit])
        self.notice = Notice()
        self.figures = Figures([("", "", "")] * 3)
        self.weeks = WeeksCard(self._words)
        self.collect = CollectCard()
        self.model = RowsModel(self._columns())
        self.table = DataTable(self.tr("By requester"), self.model)
        self._rows: list[object] = []
        self._build()
        self.collect.wanted.connect(self._collect)
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
        self.column.add(self.head, 14, self.notice, self.figures, SPACE_16, self._middle)
        self.column.add(SPACE_20, self.by, SPACE_8, self.table)
        self.column.close_column()
        self.full: tuple[QWidget, ...] = (
            self.figures,
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
        if nothing:
            return
        self.unit.setText(self.tr("All amounts in {unit}").format(unit=reply.token))
        for number, figure in enumerate(self._words.figures(reply)):
            self.figures.set_figure(number, *figure)
        today = datetime.datetime.now(datetime.UTC).date()
        self.weeks.show_weeks(self._words.weeks(reply.weeks, today), reply.token)
        owed = self._plain.amount(reply.owed)
        offered = "" if owed == self._plain.amount("0") else owed
        self.collect.show_owed(*self._words.collect(reply), offered)
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
        self._line.ask(m.Collect(), self._collected, self._not_collected, asker=self)

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
