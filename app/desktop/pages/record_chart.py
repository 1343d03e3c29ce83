"""A dataset over time, where that makes sense: one measured number, a figure for each day.

The figures are computed by the node from all records of the span, so the number of points is
bounded whatever the dataset holds. Points stand where their day is, also where days are missing.
A dataset that mixes several kinds of value, or has too few days, gets no chart.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from app.api import messages as m
from app.desktop.charts.base import Point
from app.desktop.charts.line import LineChart, Mark
from app.desktop.charts.scale import plain, scale_for
from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.models.rows import Column as TableColumn
from app.desktop.models.rows import RowsModel
from app.desktop.pages.record_words import column_title
from app.desktop.pages.unit_words import unit_words
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.choice import Segmented
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import ElidedLabel, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_HEIGHT = 240
_NARROW_BELOW = 560
_LEAST_DAYS, _LEAST_POINTS = 7, 3
_SUMMED = ("1", "km", "kcal", "min")
_SHARES = ("oxygen",)
_MOST_MARKS = 6
_MOST_ROWS = 400_000
"""Beyond so many records the whole span is not offered: reading them all takes too long."""
_OUTSTANDING = 3.0


class DayLine(LineChart):
    """A line whose points stand at their days."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._days: tuple[date, ...] = ()

    def set_days(self, days: Sequence[date]) -> None:
        """Say the day of each point."""
        self._days = tuple(days)

    def x_of(self, number: int) -> float:
        frame = self.frame()
        first, last = self._days[0], self._days[-1]
        span = max((last - first).days, 1)
        return frame.left() + frame.width() * (self._days[number] - first).days / span


class RecordChart(Card):
    """The chart card of a dataset; hides itself where a chart would say nothing.

    Args:
        line: to the node.
        words: how numbers and days are written.
        host: what the table of the same figures is shown over.
    """

    offered = Signal(bool)
    """Whether there is a chart for the dataset that is shown."""

    def __init__(
        self, line: NodeLine, words: Words, host: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._line, self._words, self._host = line, words, host
        self._dataset: m.Dataset | None = None
        self._column: m.Column | None = None
        self._spans: tuple[tuple[str, int], ...] = ()
        self._asked: m.Series | None = None
        self._sheet: Sheet | None = None
        self.title = ElidedLabel("", Type.BODY_STRONG)
        self.line = ElidedLabel("", Type.SMALL, "text2")
        self.as_table = Button(self.tr("Show as table"), Kind.QUIET, small=True)
        self.as_table.clicked.connect(self._show_table)
        self.chart = DayLine(self.tr("Over time"))
        self._choice: Segmented | None = None
        self._said = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._said.setSpacing(px(10))
        self._said.addWidget(self.title)
        self._said.addWidget(self.line, 1)
        self._head = QHBoxLayout()
        self._head.setSpacing(px(10))
        self._head.addLayout(self._said, 1)
        self._head.addWidget(self.as_table)
        self.body.setContentsMargins(px(16), px(12), px(16), px(6))
        self.body.addLayout(self._head)
        self.body.addWidget(self.chart, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), px(_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < px(_NARROW_BELOW)  # the line goes below the title then
        ways = QBoxLayout.Direction
        self._said.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._said.setSpacing(0 if narrow else px(10))

    def show_dataset(self, dataset: m.Dataset, sample: Sequence[m.Record]) -> None:
        """Show a dataset, or what is new in it."""
        column = charted(dataset, sample)
        if column is None:
            self._dataset = self._asked = None
            self._offer(False)
            return
        if self._dataset is None or self._dataset.name != dataset.name:
            self._offer(False)
            self._dataset, self._column = dataset, column
            self._rebuild_choice()
        self._dataset, self._column = dataset, column
        if self._spans != self._spans_of(dataset):  # it reaches further now, or less far
            self._rebuild_choice()
        self._ask()

    def _spans_of(self, dataset: m.Dataset) -> tuple[tuple[str, int], ...]:
        """Give the spans that can be chosen: words and days, 0 for all."""
        days = _span(dataset)
        spans = [(self.tr("30 days"), 30), (self.tr("90 days"), 90), (self.tr("1 year"), 365)]
        shorter = [span for span in spans if span[1] < days]
        whole = not shorter or dataset.rows <= _MOST_ROWS
        return (*shorter, (self.tr("All"), 0)) if whole else tuple(shorter)

    def _rebuild_choice(self) -> None:
        assert self._dataset is not None
        self._spans = self._spans_of(self._dataset)
        if self._choice is not None:
            self._head.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
        if len(self._spans) > 1:
            choice = Segmented([label for label, _ in self._spans], self.tr("Span of the chart"))
            choice.choose(min(1, len(self._spans) - 1))
            choice.chosen.connect(lambda _number: self._ask())
            self._head.addWidget(choice)
            self._choice = choice
            stops = [self.as_table, *map(choice.button, range(len(self._spans))), self.chart]
            for before, after in pairwise(stops):
                QWidget.setTabOrder(before, after)

    def _ask(self) -> None:
        dataset, column = self._dataset, self._column
        if dataset is None or column is None or dataset.to_day is None:
            return
        days = self._spans[self._choice.current() if self._choice is not None else 0][1]
        first = None
        if days:
            first = (date.fromisoformat(dataset.to_day) - timedelta(days=days - 1)).isoformat()
        call = m.Series(
            dataset.name,
            column.name,
            function=_function(dataset, column),
            period=_period(days or _span(dataset)),
            from_day=first,
        )
        self._asked = call
        self._line.ask(call, lambda reply: self._take(call, reply), asker=self)

    def _take(self, call: m.Series, reply: m.SeriesReply) -> None:
        if call is not self._asked or self._dataset is None or self._column is None:
            return
        if len(reply.points) < _LEAST_POINTS:
            self._offer(False)
            return
        title = {
            ("mean", "day"): self.tr("Daily mean"),
            ("mean", "week"): self.tr("Weekly mean"),
            ("mean", "month"): self.tr("Monthly mean"),
            ("sum", "day"): self.tr("Daily total"),
            ("sum", "week"): self.tr("Weekly total"),
            ("sum", "month"): self.tr("Monthly total"),
        }[call.function, call.period]
        days = [date.fromisoformat(point.day) for point in reply.points]
        values = [_rounded(point.value) for point in reply.points]
        words = self._words
        points = [
            Point("", value, f"{words.day(day)}: {plain(value)}")
            for day, value in zip(days, values, strict=True)
        ]
        span = words.days(reply.points[0].day, reply.points[-1].day)
        unit = self._unit(self._dataset, self._column)
        self.title.setText(title)
        self.line.setText(f"{unit}, {span}")
        self.chart.setAccessibleName(f"{self._dataset.title}, {title}, {span}")
        self.chart.set_days(days)
        summary = self.tr("{what}, {span}: from {least} to {most}, {last} at the end.").format(
            what=title,
            span=span,
            least=plain(min(values)),
            most=plain(max(values)),
            last=plain(values[-1]),
        )
        self.chart.set_points(points, scale_for(values, from_zero=call.function == "sum"), summary)
        self.chart.set_marks(self._marks(days), self._named(days, values))
        self._offer(True)

    @staticmethod
    def _unit(dataset: m.Dataset, column: m.Column) -> str:
        if column.unit == "1":
            return (dataset.title or column.name).lower()
        title = column_title(dataset.name, column)
        return title if unit_words(column.unit) == title else title[:1].lower() + title[1:]

    def _marks(self, days: Sequence[date]) -> list[Mark]:
        """Label the first point of some months, or of some years."""
        firsts = [
            number
            for number, day in enumerate(days)
            if number and (day.year, day.month) != (days[number - 1].year, days[number - 1].month)
        ]
        if (days[-1] - days[0]).days > 3 * 365:
            firsts = [n for n in firsts if days[n].month == 1]
            return [Mark(n, str(days[n].year)) for n in firsts[:: -(-len(firsts) // _MOST_MARKS)]]
        if not firsts:
            return [Mark(n, self._short(days[n])) for n in (0, len(days) - 1)]
        return [Mark(n, self._short(days[n])) for n in firsts[:: -(-len(firsts) // _MOST_MARKS)]]

    def _named(self, days: Sequence[date], values: Sequence[Decimal]) -> Mark | None:
        """Name the highest point if it stands out."""
        numbers = [float(value) for value in values]
        top = max(range(len(numbers)), key=numbers.__getitem__)
        spread = pstdev(numbers)
        if not spread or (numbers[top] - fmean(numbers)) / spread < _OUTSTANDING:
            return None
        return Mark(top, f"{self._short(days[top])}: {plain(values[top])}")

    def _short(self, day: date) -> str:
        return self._words.day(day).removesuffix(f" {day.year}")

    def _offer(self, offered: bool) -> None:
        show_if(self, offered)
        self.offered.emit(offered)

    def _show_table(self) -> None:
        """Show the same figures as a table, newest first."""
        sheet = Sheet(self._host, self.title.text(), self.line.text())
        rows = [tuple(point.spoken.rsplit(": ", 1)) for point in reversed(self.chart.points)]
        what = (
            column_title(self._dataset.name, self._column) if self._dataset and self._column else ""
        )
        columns = [TableColumn(self.tr("Day")), TableColumn(what, right=True)]
        table = DataTable(
            self.title.text(), RowsModel(columns, rows, sheet), dense=True, fills=True
        )
        table.setFixedHeight(px(360))
        close = Button(self.tr("Close"))
        close.clicked.connect(sheet.leave)
        sheet.body.addWidget(table)
        sheet.add_buttons([], [close])
        sheet.left.connect(sheet.deleteLater)
        self._sheet = sheet
        sheet.open(table.view)


def charted(dataset: m.Dataset, sample: Sequence[m.Record]) -> m.Column | None:
    """Give the column that makes sense over time, or None."""
    if dataset.from_day is None or dataset.to_day is None or _span(dataset) < _LEAST_DAYS:
        return None
    column = next(
        (
            column
            for column in dataset.columns
            if column.name == "value" and column.type in ("decimal", "integer") and column.unit
        ),
        None,
    )
    if len({record.values.get("kind") for record in sample}) > 1:
        return None
    return column


def _function(dataset: m.Dataset, column: m.Column) -> Literal["mean", "sum"]:
    summed = column.unit in _SUMMED and not any(part in dataset.name for part in _SHARES)
    return "sum" if summed else "mean"


def _period(days: int) -> Literal["day", "week", "month"]:
    return "day" if days <= 2 * 366 else "week" if days <= 8 * 366 else "month"


def _span(dataset: m.Dataset) -> int:
    if dataset.from_day is None or dataset.to_day is None:
        return 0
    return (date.fromisoformat(dataset.to_day) - date.fromisoformat(dataset.from_day)).days + 1


def _rounded(text: str) -> Decimal:
    """Give a figure with at most three digits that matter behind whole numbers."""
    value = Decimal(text)
    return round(value, 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2)
