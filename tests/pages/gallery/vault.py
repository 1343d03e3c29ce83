"""The page of one dataset: its chart, its records, an import under way."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout

from app.desktop.charts.base import Point
from app.desktop.charts.line import LineChart, Mark
from app.desktop.charts.scale import scale_for
from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.skeleton import PanePage
from app.desktop.widgets.button import Button
from app.desktop.widgets.card import Card
from app.desktop.widgets.choice import Segmented
from app.desktop.widgets.datasets import DatasetList, DatasetRow, SourceHead
from app.desktop.widgets.drop import DropZone
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.field import SearchLine
from app.desktop.widgets.progress import ProgressBlock
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import ElidedLabel


class Vault(PanePage):
    def __init__(self) -> None:
        importing = Button("Import…", small=True, icon_name="plus")
        super().__init__("Vault", [importing], boxed=True)
        self.pane.add_box(SearchLine("Search all records", "Search all records"), gap=14)
        found = DatasetList("Datasets")
        found.set_items(
            [
                SourceHead("s1", "Apple Health", "heart"),
                DatasetRow("heart", "Heart rate", "41,205"),
                DatasetRow("sleep", "Sleep", "812"),
                DatasetRow("steps", "Steps", "12,940"),
                SourceHead("s2", "Harbour Bank", "bank"),
                DatasetRow("bank", "Account entries", "2,316"),
                SourceHead("s3", "Google Timeline", "pin"),
                DatasetRow("places", "Places visited", "14,208"),
                DatasetRow("trips", "Trips", "3,120"),
                SourceHead("s4", "Online orders", "cart"),
                DatasetRow("orders", "Orders", "268"),
            ]
        )
        found.choose("heart")
        self.pane.add_box(found, stretch=1, gap=6)
        block = ProgressBlock()
        block.say(
            "messages-2026.zip",
            0.61,
            "Step 2 of 3: reading messages, 61 %",
            "8,610 of 14,208, about 20 seconds left",
            "Stop, keep nothing",
        )
        self.pane.add_box(block)
        self.pane.add_box(DropZone(), gap=12)

        self.tabs = TabRow(["Records", "Mirror", "Where it came from"], "Views of this dataset")
        card = Card()
        card.body.setContentsMargins(px(16), px(12), px(16), px(6))
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(ElidedLabel("Daily mean, last 90 days", Type.BODY_STRONG))
        head.addWidget(ElidedLabel("beats per minute", Type.SMALL, "text2"))
        head.addStretch()
        head.addWidget(Segmented(["30 days", "90 days", "1 year", "All"], "Span of the chart"))
        card.body.addLayout(head)
        card.body.addWidget(_heart(), 1)
        card.setFixedHeight(px(240))
        table = DataTable(
            "Records",
            RowsModel(
                [
                    Column("When", width=190),
                    Column("Beats per minute", right=True, width=150),
                    Column("Measured by", width=150, role="text2"),
                    Column("Doing", role="text2"),
                ],
                [
                    (f"21 Nov 2026, {time}", beats, "Watch", doing)
                    for time, beats, doing in (
                        ("22:14", "61", "resting"),
                        ("21:48", "74", "walking"),
                        ("21:15", "66", "not noted"),
                        ("20:52", "63", "resting"),
                        ("20:31", "64", "resting"),
                        ("19:58", "88", "walking"),
                        ("19:40", "82", "walking"),
                        ("19:12", "67", "not noted"),
                        ("18:58", "71", "walking"),
                    )
                ],
            ),
            dense=True,
            most_rows=8,
        )
        table.set_footer("8 of 41,205 records", "Open all records")
        self.column.add(
            PageHead("Heart rate", "Apple Health, 41,205 records, 3 Jan 2023 to 21 Nov 2026"),
            6,
            self.tabs,
            16,
            MessageStrip(
                Tone.DONE,
                "Apple Health: 54,957 records added, 3 set aside as unreadable.",
                action="See the 3 rows",
            ),
            14,
            card,
            14,
            table,
        )
        self.column.close_column()


def _heart() -> LineChart:
    chart = LineChart("Heart rate, daily mean")
    beats = [
        60 + (number * 37 % 11) * 0.6 + (12 if number == 50 else 6 if number in (49, 51) else 0)
        for number in range(90)
    ]
    points = [
        Point("", Decimal(str(round(v, 1))), f"day {n}: {v:.0f}") for n, v in enumerate(beats)
    ]
    chart.set_points(points, scale_for([Decimal(50), Decimal(78)], from_zero=False), "Steady.")
    chart.set_marks(
        [Mark(8, "1 Sep"), Mark(38, "1 Oct"), Mark(69, "1 Nov")], Mark(50, "14 Oct: 76")
    )
    return chart
