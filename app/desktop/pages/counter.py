"""The counter-offer: price, steps, what to leave out, how long it is kept, for whom, till when.

What is typed is kept in the vault as a draft until it is sent or forgotten, so that hiding and
locking lose nothing. The narrowing controls are the page's own, seen again here: both always say
the same.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.pages.counter_more import More, NarrowMore, rows_in
from app.desktop.pages.request_less import SendLess, Wish
from app.desktop.pages.request_words import key_first
from app.desktop.told import told
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.field import Labelled, Line
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.view import Transforms
from wallet.agreement.words import FEW_STEPS, RISK_MOVED

if TYPE_CHECKING:
    from app.desktop.words import Words

PAUSE_MS = 400
_WIDTH = 640
_LONGEST_NOTE = 500


class Draft(msgspec.Struct, frozen=True):
    """An unfinished counter-offer as it is kept: texts as typed, days, column names."""

    price: str = ""
    steps: str = ""
    note: str = ""
    drop: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    retention_days: int | None = None
    coarsen: Transforms = ()
    more: More = More()

    @property
    def wish(self) -> Wish:
        """The narrowing in it."""
        return Wish(
            self.drop,
            self.from_day,
            self.to_day,
            self.retention_days,
            self.coarsen,
            rows_in(self.more.rows),
        )

    def narrowed(self, wish: Wish) -> Draft:
        """Give the draft with another narrowing in it."""
        more = self.more
        if rows_in(more.rows) != wish.rows:
            more = msgspec.structs.replace(more, rows=str(wish.rows or ""))
        return msgspec.structs.replace(
            self,
            drop=wish.drop,
            from_day=wish.from_day,
            to_day=wish.to_day,
            retention_days=wish.retention_days,
            coarsen=wish.coarsen,
            more=more,
        )

    @classmethod
    def read(cls, text: str) -> Draft | None:
        """Read a kept draft; None if it is empty or of another version."""
        if not text:
            return None
        try:
            return msgspec.json.decode(text, type=cls)
        except msgspec.DecodeError:
            return None

    def written(self) -> str:
        """Give what is kept: nothing for an empty draft."""
        return "" if self == Draft() else msgspec.json.encode(self).decode()


def draft_key(request: str) -> str:
    """Give the name under which the draft for a request is kept."""
    return f"counter/{request}"


class CounterSheet(Sheet):
    """Where a counter-offer is written.

    Signals:
        offered: the `CounterRequest` to send.
        narrowed: the `Wish`, for the page behind to compute what is left.
        drafted: the `Draft` to keep.
    """

    offered = Signal(object)
    narrowed = Signal(object)
    drafted = Signal(object)

    def __init__(
        self,
        host: QWidget,
        detail: m.RequestDetail,
        span: tuple[str, str] | None,
        draft: Draft,
        unit: str,
        words: Words,
    ) -> None:
        super().__init__(
            host,
            self.tr("Counter-offer"),
            self.tr("They can agree or decline. Nothing leaves until they agree and you sign."),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._detail, self._unit, self._words = detail, unit, words
        self.trouble = MessageStrip(Tone.CAUTION, "")
        item = detail.item
        each = self.tr("Price of a step, in {unit}").format(unit=unit)
        self.price = Line(each, words.amount(item.price_per_step))
        self.price.setText(draft.price or words.amount(item.price_per_step))
        most = self.tr("Steps, at most {n}").format(n=words.count(item.steps))
        self.steps = Line(most, str(item.steps))
        self.steps.setText(draft.steps or str(item.steps))
        self.note = Line(self.tr("A few words to them"), self.tr("optional; they will read it"))
        self.note.setMaxLength(_LONGEST_NOTE)
        self.note.setText(draft.note)
        self.sum = Paragraph("")
        self.rows = Paragraph("")
        self.risk = Paragraph("")
        self.less = SendLess(words)
        self.less.show_detail(detail, span)
        self.less.set_wish(replace(draft.wish, rows=None))  # its own line below holds them
        self.more = NarrowMore(detail, words)
        self.more.set_more(draft.more)
        self.stay = Button(self.tr("Not now"))
        self.stay.clicked.connect(self.leave)
        self.send = Button(self.tr("Send this offer"), Kind.PRIMARY, enter_presses=False)
        self.send.clicked.connect(self._offer)
        self._lay_out(each, most)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._keep)
        for line in (self.price, self.steps, self.note):
            line.textEdited.connect(lambda _text: self._edited())
        self.less.changed.connect(lambda _wish: self._narrowed())
        self.more.changed.connect(self._narrowed)
        self._check()

    def draft(self) -> Draft:
        """Give what is written now; what is as asked is empty."""
        item, wish = self._detail.item, self.less.wish()
        price, steps = self.price.text().strip(), self.steps.text().strip()
        same = _amount(price) == _amount(item.price_per_step)
        return Draft(
            price="" if same else price,
            steps="" if steps == str(item.steps) else steps,
            note=self.note.text().strip(),
            drop=wish.drop,
            from_day=wish.from_day,
            to_day=wish.to_day,
            retention_days=wish.retention_days,
            coarsen=wish.coarsen,
            more=self.more.more(),
        )

    def wish(self) -> Wish:
        """Give what of it narrows the rows that would leave; what cannot be read does not."""
        return replace(self.less.wish(), rows=self.more.most_rows())

    def show_rows(self, text: str) -> None:
        """Say how much would leave under this offer."""
        self.rows.setText(text)
        show_if(self.rows, bool(text))

    def say_failed(self, sentence: str) -> None:
        """It was not sent; everything typed stays."""
        self.trouble.say(Tone.CAUTION, sentence)
        show_if(self.trouble, True)
        self._check()
        self._place()

    # ---- inside

    def _lay_out(self, each: str, most: str) -> None:
        money = QVBoxLayout()
        money.setSpacing(px(8))
        money.addWidget(Labelled(each, self.price))
        money.addWidget(Labelled(most, self.steps))
        money.addWidget(self.sum)
        money.addWidget(self.rows)
        money.addWidget(self.risk)
        money.addSpacing(px(6))
        money.addWidget(self.more)
        money.addStretch()
        row = QHBoxLayout()
        row.setSpacing(px(32))
        row.addLayout(money, 1)
        row.addWidget(self.less, 1)
        self.body.addWidget(self.trouble)
        self.body.addLayout(row)
        self.body.addSpacing(px(8))
        self.body.addWidget(Labelled(self.tr("A few words to them"), self.note))
        self.add_buttons([self.stay], [self.send])
        show_if(self.trouble, False)
        show_if(self.rows, False)
        show_if(self.risk, False)

    def _edited(self) -> None:
        self._check()
        self._soon.start()

    def _narrowed(self) -> None:
        self._edited()
        self.narrowed.emit(self.wish())

    def _keep(self) -> None:
        self.drafted.emit(self.draft())

    def _check(self) -> None:
        """Mark what cannot be sent, and say what it would pay."""
        item = self._detail.item
        price, steps = _amount(self.price.text()), _whole(self.steps.text())
        self.price.set_wrong(price is None)
        self.steps.set_wrong(steps is None or steps > item.steps)
        good = price is not None and steps is not None and steps <= item.steps
        if price is not None and steps is not None and steps <= item.steps:
            asked = self._words.payment(item.total, self._unit)
            yours = self._words.payment(f"{price * steps:f}", self._unit)
            if self._as_asked():
                text = self.tr(
                    "{asked} in all, as they offered. Change something to make an offer."
                )
            else:
                text = self.tr("{yours} in all; they offered {asked}.")
            self.sum.setText(text.format(yours=yours, asked=asked))
        elif price is None:
            self.sum.setText(self.tr("A price is a number such as 0.75."))
        else:
            most = self._words.count(item.steps)
            self.sum.setText(self.tr("A number of steps from 1 to {n}.").format(n=most))
        few = steps is not None and steps <= item.steps and steps < FEW_STEPS
        moved = few and bool(price) and key_first(self._detail)
        self.risk.setText(told(RISK_MOVED) if moved else "")
        show_if(self.risk, moved)
        narrowed = self.less.valid() and self.more.valid()
        self.send.setEnabled(good and narrowed and not self._as_asked())

    def _as_asked(self) -> bool:
        """Whether nothing but words would be offered."""
        return self.draft() == Draft(note=self.note.text().strip())

    def _offer(self) -> None:
        draft = self.draft()
        self.send.setEnabled(False)
        price = _amount(draft.price) if draft.price else None
        offer = m.CounterRequest(
            id=self._detail.item.id,
            price=f"{price:f}" if price is not None else None,
            steps=_whole(draft.steps) if draft.steps else None,
            drop=draft.drop,
            from_day=draft.from_day,
            to_day=draft.to_day,
            retention_days=draft.retention_days,
            note=draft.note,
            coarsen=draft.coarsen,
            keep=tuple(name for name in self._detail.about_others if name not in draft.drop),
        )
        self.offered.emit(self.more.call(offer))


def _amount(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and value >= 0 else None


def _whole(text: str) -> int | None:
    digits = text.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and int(digits) > 0 else None
