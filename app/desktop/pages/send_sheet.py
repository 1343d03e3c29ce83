"""Sending what was collected to an address outside: wanted, looked at, typed again, sent.

Two steps on one sheet. The first takes an address, from whose payments and how much; the node
simulates it. The second says what would be signed, what it costs, what it shows to others, and
asks for two groups of the address again. Nothing is started by Enter, nothing is signed before the
second step, and leaving changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import KeyValues, Note
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.desktop.link import NodeLine
    from app.desktop.pages.earning_words import EarningWords

_WIDTH = 560
_LONGEST_NAME = 48


class SendSheet(Sheet):
    """The sheet; `sent` carries the node's reply and the quote it belongs to."""

    sent = Signal(object, object)

    def __init__(
        self,
        host: QWidget,
        line: NodeLine,
        words: EarningWords,
        requesters: Sequence[m.RequesterEarnings],
    ) -> None:
        super().__init__(
            host,
            self.tr("Send tokens"),
            self.tr("To an address outside this wallet, from what was collected."),
            width=_WIDTH,
        )
        self._line, self._words = line, words
        self.quote: m.SendQuote | None = None
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.wanted = _Wanted(requesters)
        self.shown = _Shown()
        self.look = Button(self.tr("Look at it"), Kind.PRIMARY)
        self.back = Button(self.tr("Back"), Kind.QUIET)
        self.send = Button("", Kind.PRIMARY, enter_presses=False)
        self.cancel = Button(self.tr("Send nothing"))
        self.body.addWidget(self.strip)
        self.body.addWidget(self.wanted)
        self.body.addWidget(self.shown)
        self.add_buttons([self.cancel], [self.back, self.look, self.send])
        self.cancel.clicked.connect(self.leave)
        self.left.connect(self.deleteLater)
        self.look.clicked.connect(self._look)
        self.back.clicked.connect(lambda: self._step(None))
        self.send.clicked.connect(self._send)
        self.wanted.changed.connect(self._judge)
        self.shown.typed.connect(self._judge)
        self._step(None)
        self.open(self.wanted.to)

    # ---- what is asked of the node

    def _look(self) -> None:
        self._wait(self.look, self.tr("A moment…"))
        call = m.QuoteSend(
            to=self.wanted.to.text().strip(),
            requesters=self.wanted.names(),
            everyone=self.wanted.everyone,
            amount=self.wanted.amount.text().strip().replace(",", "."),
            coin=self.wanted.with_coin,
        )
        self._line.ask(call, self._step, self._refused, asker=self)

    def _send(self) -> None:
        assert self.quote is not None
        self._wait(self.send, self.tr("On its way…"))
        call = m.SendTokens(self.quote.id, self.shown.groups())
        self._line.ask(call, self._sent, self._refused, asker=self)

    def _sent(self, reply: m.Sent) -> None:
        self.finish()
        self.sent.emit(reply, self.quote)
        self.deleteLater()

    def _refused(self, refusal: m.Failed) -> None:
        if refusal.code == "not-found" and self.quote is not None:
            self._step(None)
        self._restore()
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)

    # ---- the two steps

    def _step(self, quote: m.SendQuote | None) -> None:
        """Show the second step for a quote, or the first one."""
        self.quote = quote
        show_if(self.strip, False)
        show_if(self.wanted, quote is None)
        show_if(self.shown, quote is not None)
        show_if(self.look, quote is None)
        show_if(self.back, quote is not None)
        show_if(self.send, quote is not None)
        if quote is not None:
            self.shown.show_quote(quote, self._words)
            self.shown.fields[0].setFocus()
        self._restore()

    def _wait(self, button: Button, words: str) -> None:
        show_if(self.strip, False)
        button.setText(words)
        for each in (self.look, self.back, self.send):
            each.setEnabled(False)

    def _restore(self) -> None:
        self.look.setText(self.tr("Look at it"))
        self.back.setEnabled(True)
        if self.quote is not None:
            amount = self.quote.first or self.quote.amount
            said = (
                self.tr("Send {amount}") if not self.quote.first else self.tr("Send {amount} first")
            )
            bare = self.quote.coin and not any(leg.amount.strip("0.") for leg in self.quote.legs)
            self.send.setText(
                self.tr("Send the coin") if bare else said.format(amount=self._words.amount(amount))
            )
        self._judge()

    def _judge(self) -> None:
        self.look.setEnabled(bool(self.wanted.to.text().strip()) and self.wanted.chosen)
        self.send.setEnabled(self.quote is not None and self.shown.complete)


class _Wanted(QWidget):
    """To whom, from whose payments, how much."""

    changed = Signal()

    def __init__(self, requesters: Sequence[m.RequesterEarnings]) -> None:
        super().__init__()
        self.to = Line(self.tr("Address"), "0x…")
        self.amount = Line(self.tr("Amount"), self.tr("all that is there"))
        self._names = [item.requester for item in requesters]
        self.boxes = [Check(visible_name(name, _LONGEST_NAME)) for name in self._names]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_12))
        column.addWidget(Labelled(self.tr("Address"), self.to))
        column.addWidget(Labelled(self.tr("Amount, or nothing for all"), self.amount))
        self.coin = Check(self.tr("Also the coin for fees that is left there"))
        column.addWidget(self.coin)
        self.from_whom = ElidedLabel(self.tr("From what was paid by"), Type.SMALL, "text2")
        column.addWidget(self.from_whom)
        for box in self.boxes:
            box.setChecked(len(self.boxes) == 1)
            box.toggled.connect(self.changed)
            column.addWidget(box)
        several = len(self.boxes) > 1
        self.links = Paragraph(
            self.tr("More than one at once shows that these addresses are one person's.")
        )
        column.addWidget(self.links)
        for part in (self.from_whom, self.links, *self.boxes):
            show_if(part, several)
        self.to.textChanged.connect(self.changed)
        self.amount.textChanged.connect(self.changed)
        self.amount.textChanged.connect(
            lambda text: self.coin.setEnabled(not text.strip())  # only where all goes
        )

    @property
    def with_coin(self) -> bool:
        """Whether the coin that is left is wanted too."""
        return self.coin.isChecked() and self.coin.isEnabled()

    def names(self) -> tuple[str, ...]:
        """The requesters that were ticked."""
        return tuple(
            name for name, box in zip(self._names, self.boxes, strict=True) if box.isChecked()
        )

    @property
    def everyone(self) -> bool:
        """Whether more than one was ticked."""
        return len(self.names()) > 1

    @property
    def chosen(self) -> bool:
        """Whether it is clear from whom."""
        return bool(self.names())


class _Shown(QWidget):
    """What would be sent, and the groups to type again."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.facts = KeyValues()
        self.link = Note("", kind=Type.SMALL)
        self.notes = Paragraph("")
        self.ask = Paragraph("")
        self.fields = [Line(""), Line("")]
        self._wanted: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(SPACE_12))
        for part in (self.facts, self.link, self.notes, self.ask):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(px(SPACE_8))
        for field in self.fields:
            field.textChanged.connect(self.typed)
            row.addWidget(field)
        column.addLayout(row)

    def show_quote(self, quote: m.SendQuote, words: EarningWords) -> None:
        """Show a quote and empty the fields."""
        unit, coin = quote.token, ""
        if quote.coin:
            least = self.tr("at least {amount} {coin}")
            coin = least.format(amount=words.coin(quote.coin), coin=quote.fee_coin)
        legs = [
            f"{words.amount(leg.amount)} · {visible_name(leg.requester, _LONGEST_NAME)}"
            for leg in quote.legs
        ]
        pairs = [
            (self.tr("To, 0x and"), "\n".join(_fives(quote.groups))),
            (self.tr("In all"), f"{words.amount(quote.amount)} {unit}"),
            (self.tr("Leaves now"), "\n".join(legs)),
            (self.tr("And coin"), coin),
            (self.tr("Fee, at most"), f"{words.coin(quote.fee)} {quote.fee_coin}"),
            (self.tr("Worth"), quote.value),
        ]
        self.facts.set_pairs([(label, value) for label, value in pairs if value])
        self.link.say(quote.link)
        notes = list(quote.notes)
        if quote.first:
            notes.insert(
                0,
                self.tr(
                    "This wallet never sent there, so {first} goes ahead. Look whether it has"
                    " arrived, then send the rest."
                ).format(first=f"{words.amount(quote.first)} {unit}"),
            )
        self.notes.setText(" ".join(notes))
        self._wanted = tuple(quote.groups[place - 1] for place in quote.ask)
        first, second = quote.ask
        self.ask.setText(
            self.tr(
                "Compare the address with the one you were given, and type its groups {first} and"
                " {second} from there."
            ).format(first=first, second=second)
        )
        for place, field in zip(quote.ask, self.fields, strict=True):
            field.clear()
            field.setMaxLength(4)
            field.setPlaceholderText(self.tr("Group {place}").format(place=place))
            field.setAccessibleName(self.tr("Group {place} of the address").format(place=place))

    def groups(self) -> tuple[str, ...]:
        """What was typed."""
        return tuple(field.text().strip() for field in self.fields)

    @property
    def complete(self) -> bool:
        """Whether the groups that were asked for were typed."""
        typed = [text.lower() for text in self.groups()]
        wrong = [
            len(text) == len(wanted) and text != wanted.lower()
            for text, wanted in zip(typed, self._wanted, strict=True)
        ]
        for field, is_wrong in zip(self.fields, wrong, strict=True):
            field.set_wrong(is_wrong)
        return typed == [wanted.lower() for wanted in self._wanted]


def _fives(groups: Sequence[str]) -> list[str]:
    """Give the groups five to a line, so that the eighth is found without counting far."""
    lines = (groups[at : at + 5] for at in range(0, len(groups), 5))
    return ["\u2009 ".join(line) for line in lines]
