"""One grant on the page: its state, what was delivered, what they owe about it, where it lies.

The widgets are made once and filled again with each answer, so that focus, selection and scroll
position survive news.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_16, px
from app.desktop.models.rows import Cell, Column, RowsModel
from app.desktop.pages.grant_words import RUNNING, GrantWords
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.card import Card
from app.desktop.widgets.facts import Note, PageHead, SectionHead
from app.desktop.widgets.lights import Light, ThreeLights
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.api import messages as m

MOST_STEPS = 6
"""Steps shown on the page; the others are in a sheet."""

_AHEAD = 2


class GrantView(QWidget):
    """The page of one grant; signals carry nothing, the page knows which grant is shown."""

    revoke_wanted = Signal()
    erasure_wanted = Signal()
    details_wanted = Signal()
    export_wanted = Signal()
    steps_wanted = Signal()
    delivery_wanted = Signal()

    def __init__(self, words: GrantWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.details = Button(self.tr("Details"), Kind.QUIET, small=True)
        self.export = Button(self.tr("Export proof…"), small=True)
        self.head = PageHead("", buttons=[self.details, self.export])
        self.state = _StateCard()
        self.delivered = SectionHead(self.tr("What was delivered"))
        self.model = RowsModel([Column("")])
        self._rows: list[tuple[str | Cell, ...]] = []
        self.table = DataTable(self.tr("What was delivered"), self.model)
        self.arrived = Note()
        self.reported = _Told(self.tr("What they reported"))
        self.erasure = _Told(self.tr("Erasure"))
        self.lies = _Told(self.tr("Where it lies"))
        self.details.clicked.connect(self.details_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.state.revoke.clicked.connect(self.revoke_wanted)
        self.state.demand.clicked.connect(self.erasure_wanted)
        self.state.look.clicked.connect(self.delivery_wanted)
        self.table.footer_acted.connect(self.steps_wanted)
        boxes = QHBoxLayout()
        boxes.setSpacing(px(SPACE_16))
        boxes.addWidget(self.reported, 1)
        boxes.addWidget(self.erasure, 1)
        boxes.addWidget(self.lies, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, gap in (
            (self.head, 14),
            (self.state, 20),
            (self.delivered, SPACE_8),
            (self.table, 10),
            (self.arrived, 14),
        ):
            column.addWidget(part)
            column.addSpacing(px(gap))
        column.addLayout(boxes)

    def show_grant(self, detail: m.GrantDetail) -> None:
        """Show one grant as it stands now."""
        say, item = self._words, detail.item
        self.head.say(visible_name(item.requester), say.origin(detail))
        told = say.state(detail)
        self.state.head.setText(told.head)
        self.state.words.setText(told.words)
        self.state.set_lights(say.lights(detail))
        show_if(self.state.revoke, item.state in RUNNING)
        show_if(self.state.demand, detail.may_demand)
        show_if(self.state.look, bool(item.asks))
        left = say.delivered
        self.delivered.remark.setText(left.remark(detail))
        rows = [left.row(detail, step) for step in shown_steps(detail)]
        columns = left.columns(item)
        if rows != self._rows or columns != self.model.columns:
            self._rows = rows
            self.model.columns = columns
            self.model.set_rows(rows)
        every = len(detail.steps)
        self.table.set_footer(
            left.shown(detail, shown_steps(detail)) if every > len(rows) else "",
            self.tr("See all {count}").format(count=every) if every > len(rows) else "",
        )
        self.arrived.say(left.arrived(item))
        reported = left.reported(detail) if item.served else ""
        self.reported.say(reported)
        self.erasure.say(say.erasure(detail))
        self.lies.say(detail.lies)


class _StateCard(Card):
    """How the grant stands; the lights of a revocation, or the button to revoke or demand."""

    def __init__(self) -> None:
        super().__init__()
        self.head = Paragraph("", Type.HEAD, "text")
        self.words = Paragraph("")
        self.look = Button(self.tr("Look at it…"), Kind.PRIMARY)
        self.revoke = Button(self.tr("Revoke…"))
        self.demand = Button(self.tr("Demand erasure…"))
        self.lights = ThreeLights()
        said = QVBoxLayout()
        said.setSpacing(px(2))
        said.addWidget(self.head)
        said.addWidget(self.words)
        top = QHBoxLayout()
        top.setSpacing(px(24))
        top.addLayout(said, 1)
        top.addWidget(self.look, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.revoke, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.demand, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setSpacing(px(14))
        self.body.addLayout(top)
        self.body.addWidget(self.lights)

    def set_lights(self, lights: list[Light]) -> None:
        if tuple(lights) != self.lights.lights():
            self.lights.set_lights(lights)
        show_if(self.lights, bool(lights))


class _Told(Card):
    """A small card: a heading and a paragraph; absent while there is nothing to say."""

    def __init__(self, title: str) -> None:
        super().__init__(18, 4)
        self.words = Paragraph("")
        self.body.addWidget(ElidedLabel(title, Type.BODY_STRONG))
        self.body.addWidget(self.words)
        self.body.addStretch()

    def say(self, words: str) -> None:
        self.words.setText(words)
        show_if(self, bool(words))


def shown_steps(detail: m.GrantDetail) -> tuple[m.StepItem, ...]:
    """Give the steps that stand on the page: all, or those around the next one."""
    steps = detail.steps
    if len(steps) <= MOST_STEPS:
        return steps
    last = min(len(steps), max(MOST_STEPS, detail.item.served + _AHEAD))
    return steps[last - MOST_STEPS : last]
