"""A request that waits, and the page where nobody has asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.skeleton import PanePage, WidePage
from app.desktop.widgets.actionbar import ActionBar
from app.desktop.widgets.amount import Amount
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.cardlist import (
    CardList,
    RequestCard,
    RequestDelegate,
)
from app.desktop.widgets.empty import EmptyState, Way
from app.desktop.widgets.facts import KeyValues, Note, PageHead, SectionHead
from app.desktop.widgets.field import Combo, Labelled
from app.desktop.widgets.level import LevelRow
from app.desktop.widgets.peer import PeerText
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import ElidedLabel, Paragraph


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
