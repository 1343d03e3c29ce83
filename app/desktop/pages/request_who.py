"""Who asks, as this wallet knows them: facts with their limits, checks by click, naming, blocking.

Nothing is asked of anybody until the person presses a button that says who will see it. What a
standing rule came to for this request is said here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.rule_choices import rule_like
from app.desktop.pages.rule_sheet import RuleSheet
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import Note, SectionHead
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.flow import FlowLayout
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine

_LONGEST_SIGNAL = 600
_LONGEST_DOMAIN = 40


class Who(QWidget):
    """The section "Who they are to you"; `show_detail` asks the node what it knows.

    Signals:
        shown: there is something to show, or no more.
    """

    shown = Signal()

    def __init__(self, line: NodeLine, host: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line, self._host = line, host
        self._request = ""
        self._decided: tuple[m.RuleDecision, ...] = ()
        self._detail: m.RequestDetail | None = None
        self.trust: m.Trust | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(px(4))
        self.signals: list[Note] = []
        self.found = Paragraph("", Type.BODY)
        self.named = self._button(self.tr("Name them…"), self._name)
        self.domain = self._button("", self._check_domain)
        self.funds = self._button(self.tr("Look what they hold"), self._check_funds)
        self.prices = self._button(self.tr("Compare what it pays"), self._compare)
        self.rule = self._button(self.tr("Make a rule…"), self._make_rule)
        self.block = self._button(self.tr("Block them"), self._block)
        self.seen = Paragraph(
            self.tr(
                "Nobody is asked before you press. Their domain would see your internet address, or"
                " your proxy's; the chain's endpoint, which address you look at."
            ),
            Type.SMALL,
            "text2",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(14), 0, 0)
        column.setSpacing(px(6))
        column.addWidget(SectionHead(self.tr("Who they are to you")))
        column.addLayout(self._column)
        column.addWidget(self.found)
        column.addWidget(_in_lines(self.named, self.rule, self.block))
        column.addWidget(_in_lines(self.domain, self.funds, self.prices))
        column.addWidget(self.seen)
        self.hide()

    def show_detail(self, detail: m.RequestDetail) -> None:
        """Show what is known of who sent a request; nothing for an assistant's question."""
        if detail.item.id != self._request:
            self._request = detail.item.id
            self.trust = None
            self.say("")
            self.hide()
        if detail.assistant is not None:
            self.hide()
            return
        self._decided, self._detail = detail.decided, detail
        show_if(self.rule, bool(detail.item.what))
        self._ask(m.ShowTrust(detail.item.id), self._take)

    def say(self, text: str) -> None:
        """Say what a check found; an empty text takes it away."""
        self.found.setText(text)
        show_if(self.found, bool(text))

    def _take(self, trust: m.Trust) -> None:
        self.trust = trust
        for note in self.signals:
            self._column.removeWidget(note)
            note.hide()
            note.deleteLater()
        self.signals = [
            Note(visible_name(one.words, _LONGEST_SIGNAL), _ICONS[one.tone])
            for one in trust.signals
        ]
        for one in self._decided:
            why = f" {one.why}" if one.why else ""
            self.signals.append(Note(visible_name(f"{one.words}{why}", _LONGEST_SIGNAL), "sliders"))
        for note in self.signals:
            self._column.addWidget(note)
        name = trust.domains[0] if trust.domains else ""
        self.domain.setText(
            self.tr("Ask {domain}").format(domain=visible_name(name, _LONGEST_DOMAIN))
        )
        show_if(self.domain, bool(name) and trust.proved != name)
        self.block.setText(
            self.tr("Let them ask again") if trust.blocked else self.tr("Block them")
        )
        show_if(self, True)
        self.shown.emit()

    # ---- acts

    def _name(self) -> None:
        if self.trust is not None:
            sheet = NameSheet(self._host, self.trust)
            sheet.named.connect(lambda name: self._do(m.NameRequester(self._request, name)))

    def _check_domain(self) -> None:
        if self.trust is not None and self.trust.domains:
            self._look(m.CheckDomain(self._request, self.trust.domains[0]))

    def _check_funds(self) -> None:
        self._look(m.CheckFunds(self._request))

    def _compare(self) -> None:
        self._look(m.ComparePrices(self._request))

    def _make_rule(self) -> None:
        """Open the sheet of a new rule with what this request says; nothing is kept by that."""
        if self._detail is not None and self.trust is not None:
            rule = rule_like(self._detail, self.trust.key)
            sheet = RuleSheet(self._host, self._line, Words(), None, rule)
            sheet.kept.connect(
                lambda kept: self.say(
                    self.tr("The rule “{name}” is kept and switched on.").format(
                        name=visible_name(kept.rule.name)
                    )
                )
            )

    def _block(self) -> None:
        if self.trust is None:
            return
        if self.trust.blocked:
            self._do(m.UnblockRequester(self.trust.key))
            return
        self._do(m.BlockRequester(self._request))

    def _look(self, call: m.Call[Any]) -> None:
        """Ask for something that answers in words."""
        self.say(self.tr("Asking…"))
        self._allow(False)
        self._ask(call, self._looked)

    def _looked(self, reply: Any) -> None:
        self._allow(True)
        self.say(visible_name(reply.words, _LONGEST_SIGNAL))
        if isinstance(reply, m.Checked):
            self._ask(m.ShowTrust(self._request), self._take)

    def _do(self, call: m.Call[Any]) -> None:
        self._allow(False)

        def done(_reply: object) -> None:
            self._allow(True)
            self._ask(m.ShowTrust(self._request), self._take)

        self._ask(call, done)

    def _ask(self, call: m.Call[Any], done: Any) -> None:
        asked = self._request

        def answered(reply: Any) -> None:
            if asked == self._request:
                done(reply)

        def refused(refusal: m.Failed) -> None:
            self._allow(True)
            if asked == self._request and not isinstance(call, m.ShowTrust):
                self.say(refusal.message)

        self._line.ask(call, answered, refused, asker=self)

    def _allow(self, able: bool) -> None:
        for button in (self.named, self.domain, self.funds, self.prices, self.block):
            button.setEnabled(able)

    @staticmethod
    def _button(text: str, act: Any) -> Button:
        found = Button(text, Kind.SECONDARY, small=True)
        found.clicked.connect(act)
        return found


def _in_lines(*buttons: Button) -> QWidget:
    holder = QWidget()
    lines = FlowLayout(holder, px(SPACE_8))
    for button in buttons:
        lines.addWidget(button)
    return holder


_ICONS = {"note": "info", "caution": "warning"}


class NameSheet(Sheet):
    """Takes the name by which the person calls a requester; `named` carries it."""

    named = Signal(str)

    def __init__(self, host: QWidget, trust: m.Trust) -> None:
        super().__init__(
            host,
            self.tr("What you call them"),
            self.tr(
                "Your name for them belongs to their key, {key}. It stays the same whatever they"
                " call themselves, and they never see it."
            ).format(key=trust.fingerprint),
        )
        self.left.connect(self.deleteLater)
        self.field = Line(self.tr("Name"), visible_name(trust.stated_name))
        self.field.setMaxLength(60)
        self.field.setText(trust.petname)
        self.body.addWidget(Labelled(self.tr("Name"), self.field))
        stay = Button(self.tr("Leave it"))
        stay.clicked.connect(self.leave)
        self.keep = Button(self.tr("Name them so"), Kind.PRIMARY)
        self.keep.clicked.connect(self._keep)
        self.add_buttons([stay], [self.keep])
        self.open(self.field)

    def _keep(self) -> None:
        self.named.emit(self.field.text().strip())
        self.leave()
