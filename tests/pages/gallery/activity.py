"""Two days of the log as a timeline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.measures import px
from app.desktop.skeleton import WidePage
from app.desktop.widgets.button import Button
from app.desktop.widgets.choice import Chips
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.field import SearchLine
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.timeline import SIDE, Timeline, TimelineDay, TimelineEvent


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
