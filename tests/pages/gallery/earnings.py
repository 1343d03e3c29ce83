"""What was earned, by week and by requester."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.desktop.charts.bars import BarChart
from app.desktop.charts.base import Point
from app.desktop.charts.scale import scale_for
from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.skeleton import WidePage
from app.desktop.widgets.amount import Figures
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, Rule
from app.desktop.widgets.facts import PageHead, SectionHead
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import ElidedLabel, Paragraph


class Earnings(WidePage):
    def __init__(self) -> None:
        super().__init__()
        week = Card()
        week.body.addWidget(_chart_head())
        week.body.addWidget(_weeks(), 1)
        collect = Card(20, 4)
        for title, lines, button in (
            (
                "Collect",
                [
                    "2.95 from 2 requesters. The chain takes about 0.02, set aside by them at "
                    "the start.",
                    "Waiting costs nothing until 6 Dec 2026.",
                ],
                "Collect 2.95",
            ),
            (
                "Send",
                [
                    "To an address of yours. Sending from several at once shows that they are one "
                    "person."
                ],
                "Send…",
            ),
        ):
            if title == "Send":
                collect.body.addSpacing(px(8))
                collect.body.addWidget(Rule())
                collect.body.addSpacing(px(8))
            collect.body.addWidget(ElidedLabel(title, Type.HEAD))
            for line in lines:
                collect.body.addWidget(Paragraph(line))
            collect.body.addSpacing(px(8))
            collect.body.addWidget(Button(button))
        collect.body.addStretch()
        collect.setFixedWidth(px(304))
        middle = QHBoxLayout()
        middle.setSpacing(px(16))
        middle.addWidget(week, 1)
        middle.addWidget(collect)
        table = DataTable(
            "By requester",
            RowsModel(
                [
                    Column("Requester", share=4),
                    Column("What", share=6, role="text2"),
                    Column("Steps", right=True, width=110, role="text2"),
                    Column("Earned", right=True, width=110),
                    Column("Collected", right=True, width=100),
                    Column("Owed", right=True, width=90, strong=True),
                ],
                [
                    (
                        "Valley Heart Registry",
                        "Heart rate, daily mean",
                        "23",
                        "18.40",
                        "16.00",
                        "2.40",
                    ),
                    (
                        "Tramway Planning Co-op",
                        "Trips in 5 km squares",
                        "30",
                        "16.50",
                        "15.95",
                        "0.55",
                    ),
                    (
                        "Hearth Energy Research",
                        "Account entries, heating only",
                        "15",
                        "9.30",
                        "9.30",
                        "0.00",
                    ),
                    ("Dr. Amara Osei", "Sleep, weekly summary", "9", "no payment", "", ""),
                ],
            ),
        )
        self.column.add(
            PageHead(
                "Earnings",
                buttons=[
                    ElidedLabel("All amounts in practice tokens", Type.SMALL, "text2"),
                    Button("Save as CSV…", small=True),
                ],
            ),
            14,
            Figures(
                [
                    ("Owed to you", "2.95", "signed by requesters, not yet collected"),
                    ("Collected", "41.25", "since 6 Sep 2026, in 3 collections"),
                    ("Net of fees", "40.91", "0.34 in fees, at the practice rate"),
                ]
            ),
            16,
            middle,
            20,
            SectionHead("By requester"),
            8,
            table,
        )
        self.column.close_column()


def _weeks() -> BarChart:
    weeks = ["6 Sep", "13", "20", "27", "4 Oct", "11", "18", "25", "1 Nov", "8", "15", "22"]
    sums = ["3.10", "4.20", "2.40", "5.00", "4.40", "1.80", "0", "6.20", "3.30", "2.90", "7.30"]
    sums.append("3.60")
    chart = BarChart("Earned by week")
    values = [Decimal(text) for text in sums]
    points = [Point(w, v, f"week of {w}: {v}") for w, v in zip(weeks, values, strict=True)]
    chart.set_points(points, scale_for(values, from_zero=True), "Twelve weeks, 44.20 in all.")
    chart.set_values(tuple(sums))
    return chart


def _chart_head() -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(10))
    row.addWidget(ElidedLabel("By week", Type.HEAD))
    row.addWidget(ElidedLabel("practice tokens, week beginning", Type.SMALL, "text2"))
    row.addStretch()
    row.addWidget(Button("Show as table", Kind.QUIET, small=True))
    return holder
