"""Collecting in the settings: when the wallet does so by itself, and from how much on."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.api import messages as m
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.pages.settings_sheets import SettingsSheet
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.strip import Tone
from wallet.agreement.visible import visible_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice


class CollectingPart(Part):
    """The part; `look` asks the node for the rule."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self.least = Act(self.tr("Collect by itself"), "", self.tr("Change…"))
        self.least.button.setEnabled(False)
        self.least.button.clicked.connect(self._change)
        self.sheet: LeastSheet | None = None
        self._rule: m.CollectingRule | None = None
        self.column.addWidget(SectionHead(self.tr("Pay")))
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(card_of(self.least))

    def look(self) -> None:
        """Ask when the wallet collects by itself."""
        self._line.ask(m.ShowCollecting(), self._take, asker=self)

    def _take(self, rule: m.CollectingRule) -> None:
        self._rule = rule
        self.least.words.setText(visible_line(rule.words))
        self.least.button.setEnabled(True)

    def _change(self) -> None:
        if self._rule is not None:
            self.sheet = LeastSheet(self._page, self._line, self._rule)
            self._open(self.sheet, self._kept)

    def _kept(self, rule: m.CollectingRule) -> None:
        self._take(rule)
        self._notice.say(Tone.DONE, self.tr("It is kept."))


class LeastSheet(SettingsSheet):
    """The least amount that is worth collecting before it would be lost."""

    def __init__(self, host: QWidget, line: NodeLine, rule: m.CollectingRule) -> None:
        super().__init__(
            host,
            line,
            self.tr("From how much on?"),
            self.tr(
                "Smaller amounts wait until the last day before they would be lost, and are then"
                " collected all the same. You can always collect yourself."
            ),
            self.tr("Keep it"),
        )
        unit = visible_line(rule.token)
        self.amount = Line(self.tr("Amount"), "0.00")
        if Decimal(rule.least):
            self.amount.setText(rule.least)
        label = self.tr("Least amount in {unit}; empty for none").format(unit=unit)
        self.body.addWidget(Labelled(label, self.amount))
        self.ready(self.amount)

    def call(self) -> m.Call[Any] | None:
        return m.SetCollecting(self.amount.text().strip().replace(",", ".") or "0")
