"""What a rule would have done with the requests so far: the counts, and each, the newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.rule_choices import counts_words
from app.desktop.widgets.facts import KeyValues, SectionHead
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.words import Words

_SHOWN = 12
_ORDER = ("accepted", "declined", "countered", "asked")


class TrialPart(QWidget):
    """The part; `say` shows a trial."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.head = SectionHead(self.tr("With the requests so far"))
        self.counts = KeyValues()
        self.said = Paragraph("", Type.SMALL, "text2")
        self.each = KeyValues()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_8))
        for part in (self.head, self.counts, self.said, self.each):
            column.addWidget(part)

    def say(self, tried: m.RuleTried) -> None:
        """Show what would have become of each request, the changed ones first."""
        self.counts.set_pairs(
            (
                (self.tr("With it"), counts_words(tried.counts, _ORDER)),
                (self.tr("As it stands"), counts_words(tried.before, _ORDER)),
            )
        )
        self.said.setText(self._said(tried))
        first = sorted(tried.requests, key=lambda one: one.outcome == one.before)
        self.each.set_pairs([self._line(one) for one in first[:_SHOWN]])
        show_if(self.each, bool(tried.requests))
        show_if(self.counts, bool(tried.requests))

    def _line(self, one: m.TriedItem) -> tuple[str, str]:
        outcome = counts_words({one.outcome: 1}, (one.outcome,)).removeprefix("1 ")
        before = counts_words({one.before: 1}, (one.before,)).removeprefix("1 ")
        if one.outcome == one.before:
            became = outcome
        else:
            became = self.tr("{now} instead of {before}").format(now=outcome, before=before)
        why = f" ({one.why.rstrip('.')})" if one.why else ""
        return visible_name(one.from_, 28), f"{visible_name(one.what)}: {became}{why}"

    def _said(self, tried: m.RuleTried) -> str:
        if not tried.requests:
            return self.tr("Nobody has asked yet, so there is nothing to try it with.")
        said = self.tr("{n} would have ended otherwise.").format(n=self._words.count(tried.changed))
        if tried.uncounted:
            left = self.tr("Of {n} the rows were not looked at.")
            said += " " + left.format(n=self._words.count(tried.uncounted))
        return f"{said} {self.tr('What would leave is computed from your data of today.')}"
