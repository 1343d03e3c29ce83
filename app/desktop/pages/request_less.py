"""*Send less*: columns to leave out or make coarser, fewer dates, kept for a shorter time.

A `Wish` says how the person would narrow what is asked; an empty one is exactly what was asked.
It only narrows: dates lie within what was asked, columns they cannot do without stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.pages.request_coarser import LessExact
from app.desktop.pages.request_words import aggregated, names_words
from app.desktop.told import headed
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import Note
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.text import ElidedLabel, Paragraph, show_if

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.words import Words
    from wallet.agreement.view import Transform

PAUSE_MS = 150
_SPANS = (30, 90, 365)
_KEPT = (30, 90, 180, 365, 730)


@dataclass(frozen=True)
class Wish:
    """How what is asked is narrowed; None and empty leave a part as asked.

    `rows` is how many leave at most, drawn by lot; it is chosen where an offer is written.
    """

    drop: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    retention_days: int | None = None
    coarsen: tuple[Transform, ...] = ()
    rows: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether it differs from what was asked."""
        return self != Wish()


class SendLess(QWidget):
    """The controls; `changed` carries the new `Wish`, once the person pauses."""

    changed = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._detail: m.RequestDetail | None = None
        self._span: tuple[str, str] | None = None
        self._spans: list[tuple[str | None, str | None]] = []
        self._kept: list[int | None] = []
        self._bounds = ("", "")
        self._told: tuple[Wish, bool] = (Wish(), True)
        self._rows: int | None = None
        self.checks: dict[str, Check] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self._tell)
        self._columns = QVBoxLayout()
        self._columns.setSpacing(0)
        self._wide = False
        self.coarser = LessExact(self)
        self.coarser.changed.connect(self._edited)
        self.columns_label = ElidedLabel(self.tr("Columns"), Type.SMALL, "text2")
        self.needed = Paragraph("", Type.SMALL)
        self.dates = Combo(self.tr("Dates"))
        self.dates.currentIndexChanged.connect(self._dates_chosen)
        self.first = Line(self.tr("First day, as 2026-08-01"), "2026-08-01")
        self.last = Line(self.tr("Last day, as 2026-08-31"), "2026-08-31")
        for line in (self.first, self.last):
            line.textEdited.connect(lambda _text: self._edited())
        self.days = QWidget()
        days = QVBoxLayout(self.days)
        days.setContentsMargins(0, 0, 0, 0)
        days.setSpacing(px(4))
        days.addWidget(self.first)
        days.addWidget(self.last)
        self.days.hide()
        self.kept = Combo(self.tr("Kept"))
        self.kept.currentIndexChanged.connect(lambda _index: self._edited())
        self.capped = Paragraph("", Type.SMALL)
        self.note = Note("", kind=Type.SMALL, role="text2")
        self.reset = Button(self.tr("Back to what was asked"), Kind.QUIET, small=True)
        self.reset.clicked.connect(lambda: self.set_wish(Wish(), tell=True))
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(px(6))
        left, right = QVBoxLayout(), QVBoxLayout()
        for part in (left, right):
            part.setSpacing(px(6))
        left.addWidget(self.columns_label)
        left.addLayout(self._columns)
        left.addWidget(self.needed)
        left.addWidget(self.coarser)
        left.addStretch()
        right.addWidget(Labelled(self.tr("Dates"), self.dates))
        right.addWidget(self.days)
        right.addWidget(Labelled(self.tr("Kept"), self.kept))
        right.addStretch()
        self._parts.addLayout(left, 1)
        self._parts.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addWidget(ElidedLabel(self.tr("Send less"), Type.BODY_STRONG))
        column.addLayout(self._parts)
        column.addWidget(self.capped)
        column.addWidget(self.note)
        column.addWidget(self.reset)
        column.addStretch()
        self.say("")
        self._arrange()

    def set_wide(self, wide: bool) -> None:
        """Set columns and dates side by side, where there is room across."""
        both = wide and (bool(self.checks) or bool(self.coarser.picks))
        way = QBoxLayout.Direction
        self._parts.setDirection(way.LeftToRight if both else way.TopToBottom)
        self._parts.setSpacing(px(32 if both else 6))
        self._wide = wide

    def show_detail(self, detail: m.RequestDetail, span: tuple[str, str] | None) -> None:
        """Offer what can be narrowed; `span` is the first and last day that there are records."""
        self._detail, self._span, self._told = detail, span, (Wish(), True)
        self._rows = None
        self._build_columns(detail)
        self.coarser.show_choices(detail.coarser)
        self._build_dates(detail)
        self._build_kept(detail)
        self.set_wide(self._wide)
        self.first.clear()
        self.last.clear()
        self._arrange()

    def wish(self) -> Wish:
        """Give what is chosen now; a day that cannot be read counts as not chosen."""
        first, last = None, None
        if 0 <= self.dates.currentIndex() < len(self._spans):
            first, last = self._spans[self.dates.currentIndex()]
        elif self._own_days():
            first, last = _day(self.first.text()), _day(self.last.text())
        kept = self._kept[self.kept.currentIndex()] if self._kept else None
        drop = tuple(name for name, check in self.checks.items() if not check.isChecked())
        coarsen = self.coarser.chosen(without=drop)
        return Wish(drop, first, last, kept, coarsen, self._rows)

    def valid(self) -> bool:
        """Whether what is typed can be read."""
        typed = (self.first.text(), self.last.text())
        return not self._own_days() or all(_day(text) is not None for text in typed)

    def set_wish(self, wish: Wish, *, tell: bool = False) -> None:
        """Put the controls to a wish."""
        for widget in (self.dates, self.kept, *self.checks.values()):
            widget.blockSignals(True)
        for name, check in self.checks.items():
            check.setChecked(name not in wish.drop)
        self.coarser.choose(wish.coarsen)
        pair = (wish.from_day, wish.to_day)
        if pair in self._spans:
            self.dates.setCurrentIndex(self._spans.index(pair))
        else:
            self.dates.setCurrentIndex(len(self._spans))
            self.first.setText(wish.from_day or "")
            self.last.setText(wish.to_day or "")
        if wish.retention_days in self._kept:
            self.kept.setCurrentIndex(self._kept.index(wish.retention_days))
        self._rows = wish.rows if self._fewer(wish.rows) else None
        for widget in (self.dates, self.kept, *self.checks.values()):
            widget.blockSignals(False)
        self._arrange()
        if tell:
            self._edited()
        else:
            self._told = (self.wish(), self.valid())

    def say(self, text: str) -> None:
        """Say what would lower most what could be learnt."""
        self.note.say(text)
        show_if(self.note, bool(text))

    # ---- inside

    def _build_columns(self, detail: m.RequestDetail) -> None:
        while (item := self._columns.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.checks = {}
        names = [column.name for column in detail.columns]
        droppable = [name for name in names if name not in detail.required_fields]
        if aggregated(detail) or len(names) < 2:
            droppable = []
        for name in droppable:
            check = Check(headed(name))
            check.setChecked(True)
            check.toggled.connect(lambda _on: self._edited())
            self.checks[name] = check
            self._columns.addWidget(check)
        show_if(self.columns_label, bool(droppable))
        needed = names_words(detail.required_fields) if droppable else ""
        self.needed.setText(self.tr("They cannot do without: {names}.").format(names=needed))
        show_if(self.needed, bool(needed))

    def _build_dates(self, detail: m.RequestDetail) -> None:
        words = self._words
        asked = words.days(detail.from_day, detail.to_day) or self.tr("All dates")
        labels = [asked[:1].upper() + asked[1:]]
        self._spans = [(None, None)]
        first = max(filter(None, (detail.from_day, self._span and self._span[0])), default="")
        last = min(filter(None, (detail.to_day, self._span and self._span[1])), default="")
        self._bounds = (first, last)
        if first and last:
            length = (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
            for days in _SPANS:
                if days < length:
                    start = date.fromisoformat(last) - timedelta(days=days - 1)
                    labels.append(self.tr("The last {n} days of it").format(n=days))
                    self._spans.append((start.isoformat(), last))
        labels.append(self.tr("Other days…"))
        self.dates.blockSignals(True)
        self.dates.clear()
        self.dates.addItems(labels)
        self.dates.blockSignals(False)

    def _build_kept(self, detail: m.RequestDetail) -> None:
        days = detail.item.retention_days
        self._kept = [None, *[n for n in reversed(_KEPT) if n < days]]
        labels = [
            self.tr("{time}, as asked").format(time=self._words.kept_days(days)),
            *[self._words.kept_days(n) for n in self._kept if n is not None],
        ]
        self.kept.blockSignals(True)
        self.kept.clear()
        self.kept.addItems(labels)
        self.kept.blockSignals(False)

    def _fewer(self, rows: int | None) -> bool:
        asked = self._detail.narrower if self._detail is not None else None
        most = asked.rows if asked is not None else None
        return rows is not None and (most is None or rows <= most)

    def _own_days(self) -> bool:
        return bool(self._spans) and self.dates.currentIndex() == len(self._spans)

    def _dates_chosen(self) -> None:
        if self._own_days() and not self.first.text():
            self.first.setText(self._bounds[0])
            self.last.setText(self._bounds[1])
        self._edited()

    def _edited(self) -> None:
        self._arrange()
        self._soon.start()

    def _arrange(self) -> None:
        show_if(self.days, self._own_days())
        for line in (self.first, self.last):
            line.set_wrong(bool(line.text().strip()) and _day(line.text()) is None)
        wish = self.wish()
        self.coarser.leave_out(wish.drop)
        if wish.rows is not None:
            most = self._words.count(wish.rows)
            said = self.tr("At most {n} rows, drawn by lot: so your offer says.")
            self.capped.setText(said.format(n=most))
        show_if(self.capped, wish.rows is not None)
        show_if(self.reset, wish.narrows)

    def _tell(self) -> None:
        now = (self.wish(), self.valid())
        if now != self._told:
            self._told = now
            self.changed.emit(now[0])


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None
