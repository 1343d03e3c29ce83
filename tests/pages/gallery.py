"""Draws every widget and the pages of the design from invented facts, light and dark, to PNG.

    python -m tests.pages.gallery FOLDER

For looking at, and for tests that walk whole pages. Nothing here is part of the product.
"""

from __future__ import annotations

import os
import sys
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.charts.bars import BarChart
from app.desktop.charts.base import Point
from app.desktop.charts.line import LineChart, Mark
from app.desktop.charts.scale import scale_for
from app.desktop.fonts import Type, install_fonts
from app.desktop.measures import px
from app.desktop.models.rows import Cell, Column, RowsModel
from app.desktop.motion import set_reduced_motion
from app.desktop.page_entry import PageEntry
from app.desktop.skeleton import Page, PanePage, WidePage
from app.desktop.theme import Appearance, Choice
from app.desktop.widgets.actionbar import ActionBar
from app.desktop.widgets.amount import Amount, Figures
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card, Rule
from app.desktop.widgets.cardlist import (
    CardList,
    GrantCard,
    GrantDelegate,
    RequestCard,
    RequestDelegate,
)
from app.desktop.widgets.choice import Chips, Segmented
from app.desktop.widgets.datasets import DatasetList, DatasetRow, SourceHead
from app.desktop.widgets.drop import DropZone
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import KeyValues, Note, PageHead, SectionHead
from app.desktop.widgets.field import Combo, Labelled, Line, PassphraseLine, SearchLine
from app.desktop.widgets.level import LevelRow
from app.desktop.widgets.lights import Light, LightState, ThreeLights
from app.desktop.widgets.peer import PeerText
from app.desktop.widgets.plot import Plot
from app.desktop.widgets.progress import ProgressBlock
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import ElidedLabel, Paragraph
from app.desktop.widgets.timeline import SIDE, Timeline, TimelineDay, TimelineEvent
from app.desktop.window import MainWindow


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


class Requests(PanePage):
    def __init__(self) -> None:
        super().__init__("Requests")
        self.pane.add(TabRow(["Waiting 3", "Answered", "Ended"], "Requests", inset=20), gap=10)
        cards = CardList("Waiting requests", RequestDelegate())
        cards.set_items(
            [
                RequestCard(
                    "1",
                    "Lakeside University",
                    "Heart rate, daily mean",
                    "Kept 180 days",
                    "2.40 practice tokens",
                ),
                RequestCard(
                    "2",
                    "Northbeam Analytics",
                    "Heart rate, every reading, with places",
                    "Kept 5 years",
                    "9.00 practice tokens",
                    True,
                    "New",
                ),
                RequestCard(
                    "3",
                    "Dr. Amara Osei",
                    "Sleep, weekly summary",
                    "Kept 1 year",
                    "no payment",
                    True,
                    "New",
                ),
            ]
        )
        cards.choose("1")
        self.pane.add(cards, stretch=1)
        self.pane.add(
            ElidedLabel("A request waits until you answer or it ends.", Type.SMALL, "text2"),
            inset=20,
        )
        self.table = DataTable(
            "Exactly what leaves this computer",
            RowsModel(
                [Column("Day"), Column("Mean beats per minute", right=True)],
                [(f"{n} Aug 2026", v) for n, v in enumerate(("62", "64", "61", "66", "63"), 1)],
            ),
            dense=True,
        )
        self.table.set_footer("87 more rows like these", "See all 92")
        less = QVBoxLayout()
        less.setSpacing(px(6))
        less.addWidget(ElidedLabel("Send less", Type.BODY_STRONG))
        for label, value in (
            ("Detail", "One value a day, as asked"),
            ("Dates", "1 Aug to 31 Oct 2026"),
            ("Kept", "180 days, as asked"),
        ):
            less.addWidget(Labelled(label, Combo(label, [value, "Less"])))
        less.addWidget(Note("By week: 13 rows, paying 1.60", kind=Type.SMALL, role="text2"))
        less.addStretch()
        beside = QWidget()
        beside.setLayout(less)
        less.setContentsMargins(0, 0, 0, 0)
        beside.setFixedWidth(px(216))
        leaves = QHBoxLayout()
        leaves.setSpacing(px(24))
        leaves.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        leaves.addWidget(beside)
        long = QVBoxLayout()
        long.setSpacing(px(4))
        long.addWidget(SectionHead("How long, and to whom"))
        long.addWidget(
            KeyValues(
                [
                    ("Kept", "180 days, then deleted"),
                    ("Seen by", "Lakeside University only"),
                    ("Used for", "scientific research"),
                    ("You can stop", "any time; what arrived stays there"),
                ]
            )
        )
        long.addStretch()
        pays = QVBoxLayout()
        pays.setSpacing(px(1))
        pays.addWidget(SectionHead("What it pays"))
        pays.addWidget(Amount("2.40", "practice tokens", figure=True))
        for line in (
            "4 steps of 0.60, each paid before the next.",
            "Set aside on chain before step 1.",
            "At worst one step goes unpaid.",
        ):
            pays.addWidget(Paragraph(line))
        pays.addStretch()
        last = QHBoxLayout()
        last.setSpacing(px(24))
        last.addLayout(long, 10)
        last.addLayout(pays, 7)
        self.column.add(
            PageHead(
                "Lakeside University",
                "Sleep and Heart Study. First contact. Key checked: the same one as in the link "
                "you opened.",
                buttons=[Button("Details", Kind.QUIET, small=True)],
            ),
            10,
            PeerText(
                "We look at how resting heart rate changes over a summer. "
                "Thank you for considering it."
            ),
            22,
            SectionHead("Exactly what leaves this computer", "92 rows, 2 columns"),
            8,
            leaves,
            22,
            SectionHead("What could be learnt from it"),
            6,
            LevelRow(1, "Days with fever, drink or little sleep can stand out."),
            LevelRow(1, "Someone who holds your watch data could match the two."),
            LevelRow(0, "Name, address, places: none are in these rows."),
            18,
            last,
        )
        self.column.close_column()
        self.decline = Button("Decline…")
        bar = ActionBar(
            [self.decline],
            [
                Button("Counter-offer…"),
                Button("Accept for 2.40 practice tokens", Kind.PRIMARY, enter_presses=False),
            ],
        )
        bar.remark.setText("You have seen the table.")
        self.set_bar(bar)

    def focus_first(self) -> None:
        self.decline.setFocus()


class Grants(PanePage):
    def __init__(self) -> None:
        super().__init__("Grants", [Button("Revoke all…", small=True)])
        tabs = TabRow(["Running 2", "Ended 3", "All"], "Grants", inset=20)
        tabs.choose(1)
        self.pane.add(tabs, gap=10)
        cards = CardList("Ended grants", GrantDelegate())
        cards.set_items(
            [
                GrantCard(
                    "1",
                    "Tramway Planning Co-op",
                    "Trips, 5 km squares",
                    "cross",
                    "Revoked today, 17:29",
                ),
                GrantCard(
                    "2",
                    "Hearth Energy Research",
                    "Account entries, heating only",
                    "tick",
                    "Complete, 15 of 15 delivered",
                ),
                GrantCard(
                    "3",
                    "Dr. Amara Osei",
                    "Sleep, weekly summary",
                    "clock",
                    "Time ran out on 30 Sep 2026",
                ),
            ]
        )
        cards.choose("1")
        self.pane.add(cards, stretch=1)
        state = Card()
        state.body.setSpacing(px(2))
        state.body.addWidget(ElidedLabel("You revoked this grant today at 17:29", Type.HEAD))
        state.body.addWidget(
            Paragraph(
                "Nothing more can leave under it. The three lights show how far the revocation "
                "has come."
            )
        )
        state.body.addSpacing(px(14))
        state.body.addWidget(
            ThreeLights(
                [
                    Light(
                        "Refused here",
                        LightState.DONE,
                        "17:29:07",
                        "By this computer, at once, even offline",
                    ),
                    Light(
                        "Keys destroyed",
                        LightState.DONE,
                        "17:29:08",
                        "2 unsent keys and the frozen copy",
                    ),
                    Light(
                        "Recorded on chain",
                        LightState.ON_ITS_WAY,
                        "1 of 2 confirmations",
                        "Carried by your practice node",
                    ),
                ]
            )
        )
        table = DataTable(
            "What was delivered",
            RowsModel(
                [
                    Column("Step", width=66),
                    Column("What it held", share=4),
                    Column("Left this computer", fit=True),
                    Column("Paid", right=True, fit=True),
                    Column("Receipt", fit=True, role="text2"),
                ],
                [
                    (
                        "1",
                        "28 trips, July 2026",
                        "2 Nov 2026, 09:12",
                        "0.55",
                        Cell("signed", "tick", "accent"),
                    ),
                    (
                        "2",
                        "31 trips, August 2026",
                        "9 Nov 2026, 09:12",
                        "0.55",
                        Cell("signed", "tick", "accent"),
                    ),
                    (
                        "3",
                        "29 trips, September 2026",
                        Cell("never left", "cross", role="text2"),
                        "0.00",
                        "none",
                    ),
                    (
                        "4",
                        "30 trips, October 2026",
                        Cell("never left", "cross", role="text2"),
                        "0.00",
                        "none",
                    ),
                ],
            ),
        )
        boxes = QHBoxLayout()
        boxes.setSpacing(px(16))
        for title, words in (
            (
                "What they reported",
                "Used once, on 11 Nov 2026, to fit their model “tram-demand 3”. Signed by them; "
                "nobody has checked it.",
            ),
            (
                "Erasure",
                "Demanded today. They owe a signed answer by 6 Dec 2026. Until it comes, assume "
                "they still have both steps.",
            ),
        ):
            card = Card(18, 4)
            card.body.addWidget(ElidedLabel(title, Type.BODY_STRONG))
            card.body.addWidget(Paragraph(words))
            card.body.addStretch()
            boxes.addWidget(card, 1)
        self.column.add(
            PageHead(
                "Tramway Planning Co-op",
                "Trips in 5 km squares, July to October 2026. Granted on 30 Oct 2026.",
                buttons=[
                    Button("Details", Kind.QUIET, small=True),
                    Button("Export proof…", small=True),
                ],
            ),
            14,
            state,
            20,
            SectionHead("What was delivered", "2 of 4 steps, 59 trips, 1.10 practice tokens"),
            8,
            table,
            10,
            Note("Steps 1 and 2 have arrived there. They cannot be fetched back."),
            14,
            boxes,
        )
        self.column.close_column()


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


class Activity(WidePage):
    def __init__(self) -> None:
        super().__init__()
        head = QWidget()
        around = QVBoxLayout(head)
        around.setContentsMargins(px(32), px(18), px(32), 0)
        around.setSpacing(0)
        around.addWidget(PageHead("Activity"))
        around.addSpacing(px(14))
        around.addWidget(
            MessageStrip(
                Tone.DONE,
                "Log intact, verified 2 minutes ago",
                detail="1,204 entries. The log’s fingerprint also stands in 5 grants on the "
                "practice chain.",
                buttons=(Button("Verify now", small=True), Button("Export proof…", small=True)),
            )
        )
        around.addSpacing(px(16))
        row = QHBoxLayout()
        chips = ["Everything", "Data that left", "Requests", "Grants", "Money", "Vault and backup"]
        row.addWidget(Chips(chips, "Show"), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(px(24))
        search = SearchLine("Search activity", "Search activity")
        search.setFixedWidth(px(220))
        row.addWidget(search)
        around.addLayout(row)
        line = Timeline("What happened")
        line.set_items(_happened())
        below = QWidget()
        inside = QVBoxLayout(below)
        inside.setContentsMargins(px(32 - SIDE), px(8), px(32 - SIDE), px(8))
        inside.addWidget(line)
        self.outer.insertWidget(0, head)
        self.outer.insertWidget(1, below, 1)
        self.scrolled.hide()


class Empty(WidePage):
    def __init__(self) -> None:
        super().__init__()
        head = QWidget()
        around = QVBoxLayout(head)
        around.setContentsMargins(px(32), px(18), px(32), 0)
        around.addWidget(PageHead("Requests"))
        self.outer.insertWidget(0, head)
        self.outer.insertWidget(1, TabRow(["Waiting", "Answered", "Ended"], "Requests", inset=32))
        self.outer.insertWidget(
            2,
            EmptyState(
                "Nobody has asked yet.",
                "Your vault does not advertise what it holds, so nobody can ask until you make "
                "the first move. Here are three ways. There is no need to take any of them today.",
                [
                    Way(
                        "link",
                        "Open a link or code",
                        "A study, a doctor or a friend can give you one. Opening it shows their "
                        "request and sends nothing.",
                        "Paste or scan…",
                        True,
                    ),
                    Way(
                        "computer",
                        "Let an assistant ask",
                        "An assistant on this computer can ask like anyone else. It sees only "
                        "what you accept.",
                        "Connect one…",
                    ),
                    Way(
                        "call",
                        "Look at open calls",
                        "Read what others look for. They learn that someone read the list, not "
                        "what you hold.",
                        "See open calls",
                    ),
                ],
            ),
            1,
        )
        self.scrolled.hide()


class States(WidePage):
    """Every tone and state that the pages above do not show."""

    def __init__(self) -> None:
        super().__init__()
        off = [Button("Send", Kind.PRIMARY), Button("Open"), Button("Details", Kind.QUIET)]
        for button in off:
            button.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for button in (
            Button("Send 1.20", Kind.PRIMARY),
            Button("Open"),
            Button("Details", Kind.QUIET),
            Button("Delete this vault", Kind.DANGER),
            Button("Small", small=True),
            *off,
        ):
            row.addWidget(button)
        row.addStretch()
        wrong = PassphraseLine("Passphrase", "Passphrase")
        wrong.setText("not this one")
        wrong.set_wrong(True)
        disabled = Line("Name", "Name")
        disabled.setEnabled(False)
        fields = QHBoxLayout()
        fields.setSpacing(px(16))
        for field in (
            Labelled("Passphrase", wrong),
            Labelled("Name", disabled),
            Labelled("Look", Combo("Look", ["Follow system", "Light", "Dark"])),
        ):
            fields.addWidget(field, 1)
        fields.addWidget(Combo("Language", ["English", "Deutsch"], quiet=True))
        table = DataTable(
            "Chosen row",
            RowsModel(
                [Column("What"), Column("How much", right=True)],
                [
                    (
                        "A long line of words that goes on until nobody can see its end and must "
                        "be elided somewhere, with a sign that says so, however wide the window",
                        "1.00",
                    ),
                    ("Two", "12.50"),
                    ("Three", ""),
                ],
            ),
        )
        table.choose(1)
        waits = ThreeLights(
            [
                Light("Refused here", LightState.DONE, "17:29:07", "By this computer"),
                Light("Keys destroyed", LightState.ON_ITS_WAY, "a few seconds", "3 keys"),
                Light(
                    "Recorded on chain",
                    LightState.NOT_YET,
                    "waits for the chain",
                    "The next try is at 18:05",
                ),
            ]
        )
        self.column.add(
            PageHead("States", "What the other pages do not show."),
            12,
            MessageStrip(Tone.DONE, "Saved.", action="Undo"),
            8,
            MessageStrip(
                Tone.NOTE,
                "The chain does not answer. Nothing is lost; the next try is at 18:05.",
                icon_name="clock",
            ),
            8,
            MessageStrip(
                Tone.CAUTION,
                "Your backup is in 1 place. A second one protects you if this disk fails.",
                action="Save a backup file",
            ),
            8,
            MessageStrip(
                Tone.DANGER,
                "The database of this vault is damaged. Nothing was "
                "written. The newest backup is from 20 Nov 2026, and what "
                "came later can be read from the files you imported, if you "
                "still have them.",
                action="Restore…",
            ),
            16,
            row,
            16,
            fields,
            16,
            *[LevelRow(level, "What a stranger could work out from it.") for level in range(5)],
            16,
            PeerText("Dear owner,\nplease \u202egnp.exe\u202c read <b>this</b>\u200b now."),
            16,
            table,
            16,
            waits,
        )
        self.column.close_column()


class First(QWidget):
    def __init__(self) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        for line in ("Your data stays here.", "You decide what leaves."):
            words.addWidget(ElidedLabel(line, Type.DISPLAY))
        words.addSpacing(px(16))
        words.addWidget(
            Paragraph(
                "A vault on this computer for the records of your life. Others may ask for some of "
                "it. You see every row before it leaves, and you are paid for each part."
            )
        )
        words.addSpacing(px(28))
        self.start = Button("Try it with made-up data", Kind.PRIMARY)
        begin = QHBoxLayout()
        begin.setSpacing(px(16))
        begin.addWidget(self.start)
        begin.addWidget(ElidedLabel("About five minutes. Nothing in it counts.", role="text2"))
        begin.addStretch()
        words.addLayout(begin)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(48), 0, px(110), 0)
        row.addLayout(words, 1)
        row.addSpacing(px(120))
        row.addWidget(Plot())


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


def _happened() -> list[TimelineDay | TimelineEvent]:
    return [
        TimelineDay("d1", "Today, 22 November"),
        TimelineEvent(
            "1",
            "17:31",
            "leave",
            "Step 23 for Valley Heart Registry left this computer",
            "7 rows of heart rate, daily mean. They signed the receipt at 17:31.",
            leaves=True,
            first=True,
        ),
        TimelineEvent(
            "2",
            "17:30",
            "bars",
            "Valley Heart Registry paid 0.80 practice tokens for step 22",
            "Voucher checked and stored before step 23 was sent.",
        ),
        TimelineEvent(
            "3",
            "17:29",
            "cross",
            "You revoked the grant to Tramway Planning Co-op",
            "2 keys and the frozen copy were destroyed. Steps 1 and 2 had already arrived there.",
        ),
        TimelineEvent(
            "4",
            "09:04",
            "home",
            "You imported Apple Health",
            "54,957 records added, 3 set aside as unreadable.",
            last=True,
        ),
        TimelineDay("d2", "Yesterday, 21 November"),
        TimelineEvent(
            "5",
            "18:43",
            "key",
            "You granted Valley Heart Registry three more steps",
            "Heart rate, daily mean, kept 180 days. Recorded on chain at 18:44.",
            first=True,
        ),
        TimelineEvent(
            "6",
            "12:10",
            "no",
            "You declined a request from Rowan Market Insights",
            "Your reason: “more than the purpose needs”. Nothing left this computer.",
        ),
        TimelineEvent(
            "7",
            "08:15",
            "archive",
            "You saved a backup file",
            "It is on the drive “Blue stick”. Your backup is in 1 place.",
            last=True,
        ),
    ]


PAGES: tuple[tuple[str, str, str, type[Page], bool], ...] = (
    ("vault", "Vault", "home", Vault, False),
    ("requests", "Requests", "inbox", Requests, False),
    ("grants", "Grants", "key", Grants, False),
    ("earnings", "Earnings", "bars", Earnings, False),
    ("activity", "Activity", "list", Activity, False),
    ("network", "Network", "network", States, True),
    ("settings", "Settings", "sliders", Empty, True),
)


def make_window() -> MainWindow:
    """Build the window of the gallery with its invented pages."""
    window = MainWindow([PageEntry(key, title, i, page, low) for key, title, i, page, low in PAGES])
    navigation = window.navigation
    navigation.set_count("requests", 3)
    navigation.set_backup_places(1)
    window.set_practice(True)
    return window


def draw(folder: Path, choices: tuple[Choice, ...] = (Choice.LIGHT, Choice.DARK)) -> list[Path]:
    """Write one picture a page and look; returns their paths."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    install_fonts(application)
    set_reduced_motion(True)
    appearance = application.findChild(Appearance) or Appearance(application)
    folder.mkdir(parents=True, exist_ok=True)
    drawn = []
    for choice in choices:
        appearance.choose(choice)
        window = make_window()
        window.show()
        window.activateWindow()
        for key, *_ in PAGES:
            window.show_page(key)
            page = window.page(key)
            assert page is not None
            if key == "requests":
                page.focus_first()
            drawn.append(_save(application, window, folder / f"{key}-{choice}.png"))
        first = First()
        window.show_screen(first)
        first.start.setFocus()
        drawn.append(_save(application, window, folder / f"first-{choice}.png"))
        window.close()
        window.deleteLater()
    return drawn


def _save(application: QApplication, window: MainWindow, path: Path) -> Path:
    application.processEvents()
    application.processEvents()
    window.grab().save(str(path))
    return path


if __name__ == "__main__":
    for picture in draw(Path(sys.argv[1])):
        print(picture)
