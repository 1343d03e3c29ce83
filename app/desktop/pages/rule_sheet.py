"""The sheet of one standing rule: what it is about and does, and what it would have done so far.

It may begin with the parts of a request (`like`): then it shows at once what it would have done.

The sheet shows the parts that most rules need. What a rule says beside them (made on the command
line or from a template) is kept as it is and told in words. A rule is kept only after it was tried
over the requests so far, or where nobody has asked yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_12, px
from app.desktop.pages.rule_choices import (
    ACTIONS,
    FIGURES,
    KINDS,
    PLACES,
    PURPOSES,
    TIMES,
    TRAINING,
    chosen,
    labels,
    made,
    place_of,
)
from app.desktop.pages.rule_trial import TrialPart
from app.desktop.told import told
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement import rule_words
from wallet.agreement.rule import Rule

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDTH = 720


class RuleSheet(Sheet):
    """Makes a rule, or changes one; `kept` carries the node's reply."""

    kept = Signal(object)

    def __init__(
        self,
        host: QWidget,
        line: NodeLine,
        words: Words,
        item: m.RuleItem | None,
        like: Rule | None = None,
    ) -> None:
        title = self.tr("New rule") if item is None else self.tr("Change the rule")
        super().__init__(
            host,
            title,
            self.tr(
                "What you leave open says nothing. A rule that accepts wants all of it to hold; the"
                " others act as soon as a part is so and a limit is passed."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._item = line, item
        self.base = item.rule if item is not None else like or Rule(self.tr("New rule"), "decline")
        nothing = self.tr("An empty rule") if like is None else self.tr("This request")
        self.template = Combo(self.tr("Begin with"), [nothing])
        self._templates: tuple[m.TemplateItem, ...] = ()
        self.template.currentIndexChanged.connect(self._take_template)
        self.name = Line(self.tr("Name"))
        self.name.setMaxLength(60)
        self.action = Combo(self.tr("What it does"), labels(ACTIONS))
        self.kind = Combo(self.tr("Kind of data"), labels(KINDS))
        self.purpose = Combo(self.tr("Purpose"), labels(PURPOSES))
        self.training = Combo(self.tr("Models"), labels(TRAINING))
        self.days = Line(self.tr("Kept at most, in days"))
        self.price = Line(self.tr("A step pays at least"))
        self.figures = Combo(self.tr("How it leaves"), labels(FIGURES))
        self.times = Combo(self.tr("Times"), labels(TIMES))
        self.places = Combo(self.tr("Places"), labels(PLACES))
        self.tell = Check(self.tr("Let requesters count it"))
        self.telling = Paragraph(
            self.tr(
                "With its answer they learn the hash of the public part of this rule: that you use"
                " it, and which. A rule that few people use tells you from others."
            ),
            Type.SMALL,
            "text2",
        )
        self.says = Paragraph("", Type.SMALL, "text2")
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.trial = TrialPart(words)
        self._place_fields()
        show_if(self.template, item is None)
        for part in (self.strip, self.trial):
            show_if(part, False)
        stay = Button(self.tr("Keep nothing"))
        stay.clicked.connect(self.leave)
        self.try_out = Button(self.tr("Try it"))
        self.try_out.clicked.connect(lambda: self._try(look=True))
        self.keep = Button(self.tr("Keep and switch on"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.add_buttons([stay], [self.try_out, self.keep])
        self._show(self.base)
        for combo in (
            self.action,
            self.kind,
            self.purpose,
            self.training,
            self.figures,
            self.times,
            self.places,
        ):
            combo.currentIndexChanged.connect(self._changed)
        for field in (self.name, self.days, self.price):
            field.textChanged.connect(self._changed)
        self.tell.toggled.connect(self._changed)
        self._changed()
        line.ask(m.ListTemplates(), self._take_templates, asker=self)
        self.open(self.name)
        if like is not None:
            self._try()

    def _place_fields(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(SPACE_12))
        grid.setVerticalSpacing(px(SPACE_12))
        fields: tuple[tuple[str, QWidget], ...] = (
            *([] if self._item is not None else [(self.tr("Begin with"), self.template)]),
            (self.tr("Name"), self.name),
            (self.tr("What it does"), self.action),
            (self.tr("Kind of data"), self.kind),
            (self.tr("Purpose"), self.purpose),
            (self.tr("Models"), self.training),
            (self.tr("Kept at most, in days"), self.days),
            (self.tr("A step pays at least"), self.price),
            (self.tr("How it leaves"), self.figures),
            (self.tr("Times"), self.times),
            (self.tr("Places"), self.places),
        )
        for number, (label, field) in enumerate(fields):
            row, side = divmod(number, 2)
            grid.addWidget(Labelled(label, field), row, side, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(self.strip)
        self.body.addLayout(grid)
        self.body.addWidget(self.tell)
        self.body.addWidget(self.telling)
        self.body.addWidget(self.says)
        self.body.addWidget(self.trial)

    def rule(self) -> Rule:
        """Return the rule as the fields stand, over what it said before.

        Raises:
            ValueError: a field holds what it cannot; the message says which.
        """
        return made(
            self.base,
            name=self.name.text().strip(),
            action=chosen(ACTIONS, self.action),
            kind=chosen(KINDS, self.kind),
            purposes=chosen(PURPOSES, self.purpose),
            training=chosen(TRAINING, self.training),
            days=self.days.text().strip(),
            price=self.price.text().strip(),
            figures=chosen(FIGURES, self.figures),
            times=chosen(TIMES, self.times),
            places=chosen(PLACES, self.places),
            tell=self.tell.isChecked(),
        )

    def _show(self, rule: Rule) -> None:
        """Put a rule into the fields."""
        self.name.setText(rule.name)
        self.name.setCursorPosition(0)
        self.action.setCurrentIndex(place_of(ACTIONS, rule.action))
        self.kind.setCurrentIndex(place_of(KINDS, rule.about.categories))
        self.purpose.setCurrentIndex(place_of(PURPOSES, rule.about.purposes))
        self.training.setCurrentIndex(place_of(TRAINING, rule.about.trains_models))
        days = rule.limits.retention_days
        self.days.setText("" if days is None else str(days))
        self.price.setText(rule.limits.price_per_step or "")
        self.figures.setCurrentIndex(place_of(FIGURES, rule.limits.figures))
        self.times.setCurrentIndex(place_of(TIMES, rule.limits.times))
        self.places.setCurrentIndex(place_of(PLACES, rule.limits.places_km))
        self.tell.setChecked(rule.tell)

    def _take_templates(self, reply: m.TemplateList) -> None:
        self._templates = reply.templates
        self.template.addItems([one.title for one in reply.templates])

    def _take_template(self, place: int) -> None:
        if 0 < place <= len(self._templates):
            one = self._templates[place - 1]
            self.base = msgspec.structs.replace(one.rule, name=one.title)
            self._show(self.base)

    def _changed(self) -> None:
        """Say the rule in words; what was tried before is of another rule."""
        show_if(self.trial, False)
        show_if(self.strip, False)
        answers = chosen(ACTIONS, self.action) in ("decline", "counter")
        show_if(self.tell, answers)
        show_if(self.telling, answers and self.tell.isChecked())
        try:
            self.says.setText(told(rule_words.sentence(self.rule())))
        except ValueError as error:
            self.says.setText(str(error))

    def _try(self, *, look: bool = False) -> None:
        """Try the rule; `look` brings what it would have done into view."""
        item = self._item

        def tried(reply: m.RuleTried) -> None:
            self.trial.say(reply)
            show_if(self.trial, True)
            if look:
                self.scroll_to(self.trial)

        self._ask(lambda rule: m.TryRule(rule, item.id if item else None), tried)

    def _keep(self) -> None:
        item = self._item
        self._ask(lambda rule: m.PutRule(rule, item.id if item else None), self._kept)

    def _kept(self, reply: m.RuleKept) -> None:
        self.kept.emit(reply)
        self.leave()

    def _ask(self, call: Any, done: Any) -> None:
        try:
            asked = call(self.rule())
        except ValueError as error:
            self._say(str(error))
            return
        self._allow(False)

        def answered(reply: Any) -> None:
            self._allow(True)
            done(reply)

        def refused(refusal: m.Failed) -> None:
            self._allow(True)
            self._say(refusal.message)

        self._line.ask(asked, answered, refused, asker=self)

    def _allow(self, able: bool) -> None:
        self.try_out.setEnabled(able)
        self.keep.setEnabled(able)

    def _say(self, text: str) -> None:
        self.strip.say(Tone.CAUTION, text)
        show_if(self.strip, True)
