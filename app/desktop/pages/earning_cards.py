"""The two cards in the middle of Earnings: the weeks, and collecting with its cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from app.api import messages as m
from app.desktop.charts.bars import BarChart
from app.desktop.charts.base import Point
from app.desktop.charts.scale import scale_for
from app.desktop.fonts import Type
from app.desktop.measures import BUTTON_SMALL, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.told import told
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.check import Check
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.chain_words import COLLECTED_APART, COLLECTED_AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.pages.earning_words import EarningWords, Week

_COLLECT_WIDTH = 304
CARD_HEIGHT = 334
_ANY_WIDTH = 16_777_215


class WeeksCard(Card):
    """Bars of the last weeks, or the same as a table."""

    def __init__(self, words: EarningWords) -> None:
        super().__init__()
        self._words = words
        self._weeks: list[Week] = []
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.unit = Paragraph("", Type.SMALL, align=middle)
        self.swap = Button(self.tr("Show as table"), Kind.QUIET, small=True)
        self.chart = BarChart(self.tr("Earned by week"))
        self.model = RowsModel(
            [Column(self.tr("Week beginning")), Column(self.tr("Earned"), right=True)]
        )
        self.table = DataTable(self.tr("Earned by week"), self.model, dense=True, fills=True)
        self.views = QStackedWidget()
        self.views.addWidget(self.chart)
        self.views.addWidget(self.table)
        self.swap.clicked.connect(self._swap)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        title = ElidedLabel(self.tr("By week"), Type.HEAD)
        title.setMinimumWidth(title.sizeHint().width())
        head.addWidget(title)
        head.addWidget(self.unit, 1)
        head.addWidget(self.swap)
        self.body.addLayout(head)
        self.body.addWidget(self.views, 1)

    def show_weeks(self, weeks: Sequence[Week], unit: str) -> None:
        """Show the weeks; the place where the arrow keys are is kept if nothing is new."""
        self.unit.setText(self.tr("{unit}, week beginning").format(unit=unit))
        if list(weeks) == self._weeks:
            return
        self._weeks = list(weeks)
        points = [Point(week.label, week.earned, self._words.spoken(week)) for week in weeks]
        axis = scale_for([week.earned for week in weeks], from_zero=True)
        self.chart.set_points(points, axis, self._words.summary(weeks, unit))
        self.chart.set_values(tuple(week.written for week in weeks))
        self.chart.set_whole_labels(tuple(week.day for week in weeks))
        self.model.set_rows(self._words.week_rows(weeks))

    def _swap(self) -> None:
        as_table = self.views.currentWidget() is self.chart
        self.views.setCurrentWidget(self.table if as_table else self.chart)
        self.swap.setText(self.tr("Show as bars") if as_table else self.tr("Show as table"))


class CollectCard(Card):
    """What collecting brings and costs; `wanted` when the person collects."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__(20, 4)
        self.head = ElidedLabel(self.tr("Collect"), Type.HEAD)
        self.head.setMinimumHeight(px(BUTTON_SMALL))
        self.brings, self.hurry = Paragraph(""), Paragraph("")
        self.at_once = Check(self.tr("All in one moment"))
        self.collect = Button("", enter_presses=False)
        self.waiting = Paragraph(
            self.tr(
                "On its way to the chain. It is done when the payment is final, and goes on if"
                " you leave this page."
            )
        )
        self.body.addWidget(self.head)
        self.body.addWidget(self.brings)
        self.body.addWidget(self.hurry)
        self.shows = Paragraph("")
        self.body.addWidget(self.shows)
        self.body.addSpacing(px(4))
        self.body.addWidget(self.at_once)
        self.body.addSpacing(px(8))
        self.body.addWidget(self.collect)
        self.body.addWidget(self.waiting)
        self.body.addStretch()
        self.stand(beside=True)
        self.collect.clicked.connect(self.wanted)
        self.at_once.toggled.connect(self._say_what_shows)
        self._several = self._waiting = False
        self.waiting.hide()

    def stand(self, *, beside: bool) -> None:
        """Keep a width of its own beside the chart, or take the whole one under it."""
        if beside:
            self.setFixedWidth(px(_COLLECT_WIDTH))
        else:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_ANY_WIDTH)

    def show_owed(self, brings: str, hurry: str, amount: str, *, several: bool = False) -> None:
        """Say what can be collected and until when; an empty amount offers nothing.

        Of several requesters one comes first and the others follow, unless the person wants all of
        them at once; the card says what either shows.
        """
        self._several = several
        self._say_what_shows()
        self.brings.setText(brings)
        self.hurry.setText(hurry)
        show_if(self.hurry, bool(hurry))
        self.collect.setText(self.tr("Collect {amount}").format(amount=amount))
        show_if(self.collect, bool(amount))

    def wanted_call(self) -> m.Collect:
        """Give what is asked of the node as the card stands."""
        return m.Collect(at_once=self._several and self.at_once.isChecked())

    def _say_what_shows(self) -> None:
        self.shows.setText(told(COLLECTED_AT_ONCE if self.at_once.isChecked() else COLLECTED_APART))
        for part in (self.shows, self.at_once):
            show_if(part, self._several and not self._waiting)

    def wait(self, waiting: bool) -> None:
        """Say that a collection is on its way, or no longer."""
        self._waiting = waiting
        self.collect.setEnabled(not waiting)
        show_if(self.waiting, waiting)
        self._say_what_shows()
