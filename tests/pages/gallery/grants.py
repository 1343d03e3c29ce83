"""A grant that was revoked after two of four steps."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.models.rows import Cell, Column, RowsModel
from app.desktop.skeleton import PanePage
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.cardlist import (
    CardList,
    GrantCard,
    GrantDelegate,
)
from app.desktop.widgets.facts import Note, PageHead, SectionHead
from app.desktop.widgets.lights import Light, LightState, ThreeLights
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import ElidedLabel, Paragraph


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
