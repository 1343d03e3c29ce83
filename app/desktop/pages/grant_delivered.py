"""What was delivered under a grant, in words: the table, what has arrived, what they reported.

Pure: takes the API's facts and a `Words`, gives texts. A step of a standing grant is called a
delivery; what leaves in one piece is not counted in steps; without payment no column tells of it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.fonts import Type, width
from app.desktop.measures import text_scale
from app.desktop.models.rows import Cell, Column
from app.desktop.told import told as in_words
from wallet.agreement.story import REPORT_LABELS
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.words import Words

_LONGEST_REPORTED = 300


class DeliveredWords:
    """Writes what left, for a person."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def tr(self, text: str, note: str = "", number: int = -1) -> str:
        """Translate a text of this class; `%n` in it becomes the number."""
        return QCoreApplication.translate("DeliveredWords", text, note, number)

    def so_far(self, item: m.GrantItem) -> str:
        """Say on a card how much was delivered."""
        if _whole(item):
            return self.tr("Delivered") if item.served else self.tr("Not delivered yet")
        return self.tr("{n} of {all} delivered").format(n=item.served, all=item.steps)

    def remark(self, detail: m.GrantDetail) -> str:
        """Give the remark beside the heading: steps, rows and money."""
        item = detail.item
        rows = sum(step.rows for step in detail.steps if step.state == "sent")
        held = self.tr("1 row") if rows == 1 else self.tr("%n rows", "", rows)
        held = held.replace(str(rows), self._words.count(rows))
        parts = [held, self._paid(detail)]
        if not _whole(item):
            said = self.tr("{n} of {all} steps")
            if item.standing:
                said = self.tr("{n} of at most {all} deliveries")
            parts.insert(0, said.format(n=item.served, all=item.steps))
        return ", ".join(parts)

    def _paid(self, detail: m.GrantDetail) -> str:
        if _free(detail.item):
            return self.tr("no payment")
        paid = sum((Decimal(step.paid) for step in detail.steps), Decimal(0))
        return f"{self._words.amount(str(paid))} {detail.token}"

    # ---- the table

    def columns(self, item: m.GrantItem) -> tuple[Column, ...]:
        """Give the columns of the table."""
        number = self.tr("No.") if item.standing else self.tr("Step")
        paid = Column(self.tr("Paid"), right=True, fit=True)
        return (
            Column(
                number, width=max(66, round(width(number, Type.SMALL_MEDIUM) / text_scale()) + 36)
            ),
            Column(self.tr("What it held"), share=4),
            Column(self.tr("Left this computer"), fit=True),
            *(() if _free(item) else (paid,)),
            Column(self.tr("Receipt"), fit=True, role="text2"),
        )

    def row(self, detail: m.GrantDetail, step: m.StepItem) -> tuple[str | Cell, ...]:
        """Give one step as a row of the table."""
        rows = self.tr("1 row") if step.rows == 1 else self.tr("{count} rows")
        return (
            self._words.count(step.step),
            rows.format(count=self._words.count(step.rows)),
            self._left(detail, step),
            *(() if _free(detail.item) else (self._words.amount(step.paid),)),
            self._receipt(step),
        )

    def _left(self, detail: m.GrantDetail, step: m.StepItem) -> str | Cell:
        if step.state == "sent":
            return self._words.moment_words(step.left)
        if step.state == "never-left":
            return Cell(self.tr("never left"), "cross", role="text2")
        following = step.step == detail.item.served + 1
        return Cell(self.tr("next") if following else self.tr("waits"), "clock", role="text2")

    def _receipt(self, step: m.StepItem) -> str | Cell:
        if step.receipt:
            return Cell(self.tr("signed"), "tick", "accent")
        return self.tr("not yet") if step.state == "waiting" else self.tr("none")

    def shown(self, detail: m.GrantDetail, steps: tuple[m.StepItem, ...]) -> str:
        """Say which steps of how many stand on the page."""
        said = self.tr("Steps {first} to {last} of {every}")
        if detail.item.standing:
            said = self.tr("Deliveries {first} to {last} of {every}")
        return said.format(
            first=self._words.count(steps[0].step),
            last=self._words.count(steps[-1].step),
            every=self._words.count(len(detail.steps)),
        )

    def every(self, item: m.GrantItem) -> str:
        """Give the title above all of them."""
        return self.tr("Every delivery") if item.standing else self.tr("Every step")

    # ---- what cannot be undone, and what they said

    def arrived(self, item: m.GrantItem) -> str:
        """Say what has arrived there and that nothing brings it back."""
        if item.served == 0:
            return self.tr("Nothing has arrived there.")
        if _whole(item):
            return self.tr("What left has arrived there. It cannot be fetched back.")
        if item.served == 1:
            said = self.tr("Step 1 has arrived there. It cannot be fetched back.")
            if item.standing:
                said = self.tr("Delivery 1 has arrived there. It cannot be fetched back.")
            return said
        if item.served == 2:
            said = self.tr("Steps 1 and 2 have arrived there. They cannot be fetched back.")
            if item.standing:
                said = self.tr(
                    "Deliveries 1 and 2 have arrived there. They cannot be fetched back."
                )
            return said
        said = self.tr("Steps 1 to {last} have arrived there. They cannot be fetched back.")
        if item.standing:
            said = self.tr(
                "Deliveries 1 to {last} have arrived there. They cannot be fetched back."
            )
        return said.format(last=self._words.count(item.served))

    def reported(self, detail: m.GrantDetail) -> str:
        """Say what they signed about what they got."""
        labels = {in_words(label) for label in REPORT_LABELS}
        told = [
            f"{label}: {visible(value, _LONGEST_REPORTED, most_lines=2)}"
            for label, value in detail.story
            if label in labels
        ]
        if not told:
            told = [self.tr("They have not reported what they did with it.")]
        owed = [owed.sentence for owed in detail.owed if owed.what == "use"]
        return "\n".join([self._receipts(detail), *told, *owed])

    def _receipts(self, detail: m.GrantDetail) -> str:
        sent = [step for step in detail.steps if step.state == "sent"]
        signed = sum(step.receipt for step in sent)
        if len(sent) == 1:
            if signed:
                return self.tr("They signed a receipt for it.")
            return self.tr("They have not signed a receipt for it.")
        said = self.tr("They signed receipts for {signed} of {sent} steps that left.")
        if detail.item.standing:
            said = self.tr("They signed receipts for {signed} of {sent} deliveries.")
        return said.format(signed=self._words.count(signed), sent=self._words.count(len(sent)))


def _whole(item: m.GrantItem) -> bool:
    """Whether all of it leaves in one piece."""
    return item.steps == 1 and not item.standing


def _free(item: m.GrantItem) -> bool:
    return Decimal(item.price_per_step or "0") == 0
