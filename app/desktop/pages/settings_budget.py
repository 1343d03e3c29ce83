"""The privacy budget in the settings: for each kind of data, how much noisy answers have told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_16, px
from app.desktop.pages.settings_parts import Part, card_of
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.gauge import Gauge
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice

_MOST_NAMES = 3


class BudgetPart(Part):
    """The part; it changes nothing and only shows."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self.words = Paragraph("", Type.SMALL, "text2")
        self.rows: list[AccountRow] = []
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(SPACE_16))
        self._card = card_of(self._list)
        self.column.addWidget(SectionHead(self.tr("Privacy budget")))
        self.column.addSpacing(px(4))
        self.column.addWidget(self.words)
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(self._card)
        show_if(self._card, False)

    def take(self, reply: m.BudgetReply) -> None:
        """Show the accounts, the fullest first."""
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [AccountRow(account) for account in reply.accounts]
        for row in self.rows:
            self._rows.addWidget(row)
        said = self.tr(
            "Each answer with noise tells a little. A kind of data can bear {limit} in all, and "
            "{share} towards one requester or for one purpose; what is spent never comes back."
        ).format(limit=reply.limit, share=reply.share)
        if not self.rows:
            said = f"{said} {self.tr('Nothing of it is used so far.')}"
        self.words.setText(said)
        show_if(self._card, bool(self.rows))

    def refused(self, refusal: m.Failed) -> None:
        """Say why it is not known; what is shown stays."""
        if not self.rows:
            self.words.setText(refusal.message)


class AccountRow(QWidget):
    """One kind of data: its gauge with words, and who has exact values of it."""

    def __init__(self, account: m.BudgetAccount) -> None:
        super().__init__()
        limit, spent, reserved = map(float, (account.limit, account.spent, account.reserved))
        self.title = ElidedLabel(account.kind[:1].upper() + account.kind[1:], Type.BODY_STRONG)
        self.level = ElidedLabel(account.words, Type.BODY, align=Qt.AlignmentFlag.AlignRight)
        self.words = Paragraph(" ".join(self._sentences(account)), Type.SMALL, "text2")
        name = f"{self.title.text()}: {account.words}. {self.words.text()}"
        self.gauge = Gauge(spent / limit, reserved / limit, name)
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

    def _sentences(self, account: m.BudgetAccount) -> list[str]:
        said = [
            self.tr("{spent} of {limit} spent, {reserved} reserved, {left} left.").format(
                spent=account.spent,
                limit=account.limit,
                reserved=account.reserved,
                left=account.left,
            )
        ]
        if account.exact_to:
            names = [visible_name(name) for name in account.exact_to[:_MOST_NAMES]]
            if len(account.exact_to) > _MOST_NAMES:
                more = len(account.exact_to) - _MOST_NAMES
                names.append(self.tr("{n} more").format(n=more))
            listed = names[0]
            if names[1:]:
                listed = self.tr("{names} and {last}").format(
                    names=", ".join(names[:-1]), last=names[-1]
                )
            said.append(
                self.tr("{names} got exact values: towards them noise hides little.").format(
                    names=listed
                )
            )
        return said
