"""What a request would cost of the privacy budget: a gauge for each kind of data, and plain words.

Shown where noise is added; a request without noise has no gauge. What is used already is solid,
what this request would add is outlined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_16, px
from app.desktop.widgets.card import Card
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.gauge import Gauge
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m


class RequestBudget(QWidget):
    """The section "Privacy budget" of a request; hidden while there is no noise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[CostRow] = []
        self._card = Card()
        self._card.body.setContentsMargins(px(20), px(SPACE_16), px(20), px(SPACE_16))
        self._card.body.setSpacing(px(SPACE_16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(22), 0, 0)
        column.setSpacing(px(SPACE_8))
        column.addWidget(SectionHead(self.tr("Privacy budget")))
        column.addWidget(self._card)
        show_if(self, False)

    def take(self, costs: Sequence[m.BudgetCost]) -> None:
        """Show what the noise of a preview costs."""
        for row in self.rows:
            self._card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [CostRow(cost) for cost in costs]
        for row in self.rows:
            self._card.body.addWidget(row)
        show_if(self, bool(self.rows))


class CostRow(QWidget):
    """One kind of data: what is used, what this adds, and what that means."""

    def __init__(self, cost: m.BudgetCost) -> None:
        super().__init__()
        limit, used = float(cost.limit), float(cost.used)
        title = self.tr("{kind}: noise hides {what}").format(
            kind=cost.kind[:1].upper() + cost.kind[1:], what=cost.hides
        )
        self.title = ElidedLabel(title, Type.BODY_STRONG)
        strength = self.tr("{strength} protection").format(strength=cost.strength)
        self.level = ElidedLabel(
            strength[:1].upper() + strength[1:], Type.BODY, align=Qt.AlignmentFlag.AlignRight
        )
        said = self.tr("This costs {cost}; {used} of {limit} are used already.").format(
            cost=cost.cost, used=cost.used, limit=cost.limit
        )
        parts = (said, cost.odds, cost.little)
        self.words = Paragraph(" ".join(part for part in parts if part), Type.SMALL, "text2")
        self.why = Paragraph(cost.why, Type.SMALL, "danger")
        show_if(self.why, bool(cost.why))
        name = f"{title}. {self.level.text()}. {self.words.text()}"
        self.gauge = Gauge(used / limit, float(cost.cost) / limit, name)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.level)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self.gauge)
        column.addWidget(self.words)
        column.addWidget(self.why)
