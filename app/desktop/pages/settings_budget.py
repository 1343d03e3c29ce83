"""The privacy budget in the settings: for each kind of data, how much noisy answers have told.

What is about single rows and what is about the person stand apart, each under words of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_24, px
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.gauge import Gauge
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice

_MOST_NAMES = 3


class BudgetPart(Part):
    """The part; it shows, and after a restore it asks what left since."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self.words = Paragraph("", Type.SMALL, "text2")
        self.rows: list[AccountRow] = []
        self.held = Act(
            self.tr("Was anything with noise sent meanwhile?"),
            "",
            self.tr("Nothing was sent"),
        )
        self.held.button.clicked.connect(self._confirm)
        self._held_card = card_of(self.held)
        self.of_rows = _Group(
            self.tr("About single rows"),
            self.tr(
                "Answers of your wallet alone: noise hides one row among the others, not what all "
                "of them say together."
            ),
        )
        self.of_person = _Group(
            self.tr("About you as a whole"),
            self.tr("Studies with many wallets: noise hides everything that yours adds."),
        )
        self.column.addWidget(SectionHead(self.tr("Privacy budget")))
        self.column.addSpacing(px(4))
        self.column.addWidget(self.words)
        self.column.addSpacing(px(SPACE_8))
        self.column.addWidget(self._held_card)
        for group in (self.of_rows, self.of_person):
            self.column.addWidget(group)
        show_if(self._held_card, False)

    def take(self, reply: m.BudgetReply) -> None:
        """Show the accounts, the fullest first."""
        self.rows = [
            *self.of_rows.show_accounts(reply, "row"),
            *self.of_person.show_accounts(reply, "person"),
        ]
        said = self.tr(
            "Each answer with noise tells a little. A kind of data can bear {limit} in all, "
            "{share} towards one requester or for one purpose, and {task} for one request; what is "
            "spent never comes back."
        ).format(limit=reply.limit, share=reply.share, task=reply.task)
        if not self.rows:
            said = f"{said} {self.tr('Nothing of it is used so far.')}"
        self.words.setText(said)
        show_if(self._held_card, bool(reply.held_since))
        self.held.words.setText(
            self.tr(
                "On {day} this vault was restored, or a part of it was lost. What was sent in "
                "between is not known here, so all of the budget counts as used until you say that "
                "nothing with noise was. If you are not sure, leave it so: what has no noise goes "
                "on as before."
            ).format(day=reply.held_since[:10])
        )

    def refused(self, refusal: m.Failed) -> None:
        """Say why it is not known; what is shown stays."""
        if not self.rows:
            self.words.setText(refusal.message)

    def _confirm(self) -> None:
        self._ask(self.held, m.ConfirmBudget(), self._confirmed)

    def _confirmed(self, _done: m.Done) -> None:
        show_if(self._held_card, False)
        self._notice.say(Tone.DONE, self.tr("The privacy budget can be used again."))


class _Group(QWidget):
    """The accounts of one unit under their head; hidden while there are none."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(SPACE_24))
        self.title = ElidedLabel(title, Type.BODY_STRONG)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(SPACE_8), 0, px(SPACE_8))
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(Paragraph(words, Type.SMALL, "text2"))
        column.addSpacing(px(SPACE_8))
        column.addWidget(card_of(self._list))
        show_if(self, False)

    def show_accounts(self, reply: m.BudgetReply, unit: str) -> list[AccountRow]:
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        rows = [AccountRow(account) for account in reply.accounts if account.unit == unit]
        for row in rows:
            self._rows.addWidget(row)
        show_if(self, bool(rows))
        return rows


class AccountRow(QWidget):
    """One kind of data: its gauge with words, and who has exact values of it."""

    def __init__(self, account: m.BudgetAccount) -> None:
        super().__init__()
        limit, spent, reserved = map(float, (account.limit, account.spent, account.reserved))
        self.title = ElidedLabel(account.kind[:1].upper() + account.kind[1:], Type.BODY_STRONG)
        self.level = ElidedLabel(account.words, Type.BODY, align=Qt.AlignmentFlag.AlignRight)
        self.words = Paragraph(" ".join(self._sentences(account)), Type.SMALL, "text2")
        name = f"{self.title.text()}, {account.hides}: {account.words}. {self.words.text()}"
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
        if float(account.spent):
            said.append(account.odds)
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
            exact = (
                self.tr("{names} got exact values: towards them noise hides little.")
                if account.unit == "row"
                else self.tr("{names} got sums without noise that you are part of.")
            )
            said.append(exact.format(names=listed))
        return said
