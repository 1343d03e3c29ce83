"""Standing rules in the settings: in order, switched, moved and removed; each is made on a sheet.

What a rule does is always said by the one renderer of rules, beside how often it acted; what all
rules may accept together stands below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, px
from app.desktop.pages.rule_sheet import RuleSheet
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import KeyValues, SectionHead
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from app.desktop.words import Words

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice

_WIDTH = 720
_RING = 2
"""Room for the focus ring of a button without a border, which its text alone leaves none."""


class RulesPart(Part):
    """The part; `take` is told the rules."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self.rules = Act(self.tr("Standing rules"), "", self.tr("See and change…"))
        self.rules.button.clicked.connect(self._change)
        self.column.addWidget(card_of(self.rules))
        self._said(0, 0)

    def take(self, reply: m.RuleList) -> None:
        """Say how many rules there are."""
        self._said(len(reply.rules), sum(rule.is_on for rule in reply.rules))

    def _said(self, count: int, on: int) -> None:
        if not count:
            said = self.tr("There are none: every request is left to you.")
        else:
            said = self.tr("{on} of {count} are on. The first that a request meets answers it.")
            said = said.format(on=self._words.count(on), count=self._words.count(count))
        meaning = self.tr("They answer requests for you, within caps, also while this is hidden.")
        self.rules.words.setText(f"{meaning} {said}")

    def _change(self) -> None:
        self._notice.clear()
        sheet = RulesSheet(self._page, self._line, self._words)
        sheet.refused.connect(self._notice.failed)


class RulesSheet(Sheet):
    """Opens over its page once the node has told the rules.

    Signals:
        refused: a sentence, where they cannot be told.
    """

    refused = Signal(str)

    def __init__(self, host: QWidget, line: NodeLine, words: Words) -> None:
        super().__init__(
            host,
            self.tr("Standing rules"),
            self.tr(
                "The first rule that a request meets answers it. No rule accepts from somebody to"
                " whom you never gave a grant yourself, nor what tells much about you. What a rule"
                " accepted can be revoked like any grant."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._host_page, self._line, self._words = host, line, words
        self._shown = False
        self.found: m.RuleList | None = None
        self.strip = MessageStrip(Tone.NOTE, "")
        show_if(self.strip, False)
        self.rows: list[RuleRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(px(SPACE_16))
        self.nothing = Paragraph(
            self.tr("There are no rules: every request is left to you."), Type.BODY, "text2"
        )
        self.used = KeyValues()
        self._used_head = SectionHead(self.tr("Accepted by rule, of what is allowed"))
        self.body.addWidget(self.strip)
        self.body.addLayout(self._list)
        self.body.addWidget(self.nothing)
        self.body.addSpacing(px(SPACE_8))
        self.body.addWidget(self._used_head)
        self.body.addWidget(self.used)
        self.add = Button(self.tr("New rule…"))
        self.add.clicked.connect(lambda: self._edit(None))
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([close], [self.add])
        self._look()

    def _look(self) -> None:
        self._line.ask(m.ListRules(), self._take, self._cannot, asker=self)

    def _take(self, reply: m.RuleList) -> None:
        self.found = reply
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        count = len(reply.rules)
        self.rows = [RuleRow(rule, self._words, last=rule.place == count) for rule in reply.rules]
        for row in self.rows:
            row.asked.connect(self._ask)
            row.changing.connect(self._edit)
            self._list.addWidget(row)
        show_if(self.nothing, not count)
        self.used.set_pairs(reply.used)
        show_if(self.used, bool(count))
        show_if(self._used_head, bool(count))
        if not self._shown:
            self._shown = True
            self.open(self.rows[0].change if self.rows else self.add)

    def _edit(self, rule: m.RuleItem | None) -> None:
        show_if(self.strip, False)
        sheet = RuleSheet(self._host_page, self._line, self._words, rule)
        sheet.kept.connect(self._kept)

    def _kept(self, kept: m.RuleKept) -> None:
        said = self.tr("Kept, at place {n}. It answers what comes from now on.")
        self._say(Tone.DONE, said.format(n=self._words.count(kept.rule.place)))
        self._look()

    def _ask(self, call: m.Call[Any]) -> None:
        for row in self.rows:
            row.setEnabled(False)

        def done(_reply: object) -> None:
            show_if(self.strip, False)
            self._look()

        def refused(refusal: m.Failed) -> None:
            self._say(Tone.CAUTION, refusal.message)
            self._look()

        self._line.ask(call, done, refused, asker=self)

    def _say(self, tone: Tone, text: str) -> None:
        self.strip.say(tone, text)
        show_if(self.strip, True)

    def _cannot(self, refusal: m.Failed) -> None:
        if self._shown:
            self._say(Tone.CAUTION, refusal.message)
            return
        self.refused.emit(refusal.message)
        self.deleteLater()


class RuleRow(QWidget):
    """One rule: its place and name, what it does, and what can be done with it.

    Signals:
        asked: a request to the node.
        changing: the rule, to be changed on its sheet.
    """

    asked = Signal(object)
    changing = Signal(object)

    def __init__(self, rule: m.RuleItem, words: Words, *, last: bool) -> None:
        super().__init__()
        self.rule = rule
        self.name = ElidedLabel(f"{words.count(rule.place)}. {rule.name}", Type.BODY_STRONG)
        self.does = Paragraph(rule.sentence, Type.SMALL, "text2")
        times = self.tr("answered {n} in 30 days").format(n=words.count(rule.decided))
        state = times if rule.is_on else self.tr("switched off")
        self.state = ElidedLabel(state, Type.SMALL, "text2")
        self.change = self._button(self.tr("Change…"), lambda: self.changing.emit(rule))
        self.switch = self._button(
            self.tr("Switch off") if rule.is_on else self.tr("Switch on"),
            lambda: self.asked.emit(m.SwitchRule(rule.id, not rule.is_on)),
        )
        self.up = self._button(
            self.tr("Up"), lambda: self.asked.emit(m.MoveRule(rule.id, rule.place - 1))
        )
        self.down = self._button(
            self.tr("Down"), lambda: self.asked.emit(m.MoveRule(rule.id, rule.place + 1))
        )
        self.remove = self._button(
            self.tr("Remove"), lambda: self.asked.emit(m.RemoveRule(rule.id))
        )
        self.up.setEnabled(rule.place > 1)
        self.down.setEnabled(not last)
        acts = QHBoxLayout()
        acts.setContentsMargins(px(_RING), 0, 0, 0)
        acts.setSpacing(px(SPACE_12))
        for button in (self.change, self.switch, self.up, self.down, self.remove):
            acts.addWidget(button)
        acts.addStretch()
        head = QHBoxLayout()
        head.setSpacing(px(SPACE_12))
        head.addWidget(self.name, 1)
        head.addWidget(self.state)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addLayout(head)
        column.addWidget(self.does)
        column.addLayout(acts)

    def _button(self, text: str, act: Any) -> Button:
        found = Button(text, Kind.QUIET, small=True)
        found.setAccessibleName(f"{text}: {self.rule.name}")
        found.clicked.connect(act)
        return found
