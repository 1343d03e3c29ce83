"""What a search is narrowed by: dataset, time, tag, note; and which records come first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.pages.own_days import OwnDays
from app.desktop.widgets.check import Check
from app.desktop.widgets.choice import Segmented
from app.desktop.widgets.field import Combo
from app.desktop.widgets.flow import FlowLayout
from app.desktop.widgets.text import show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DAYS = (0, 30, 365, 1826)
_OWN = len(_DAYS)


class SearchChoices(QWidget):
    """Two rows of choices; `changed` when the person chose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.dataset = Combo(self.tr("Search in"), [self.tr("All datasets")])
        self.source = Combo(self.tr("From the import of"), [self.tr("All sources")])
        self.tag = Combo(self.tr("Tag"), [self.tr("Any tag or none")])
        self.time = Segmented(
            [
                self.tr("Any time"),
                self.tr("30 days"),
                self.tr("1 year"),
                self.tr("5 years"),
                self.tr("From, to…"),
            ],
            self.tr("How old"),
        )
        self.first = Segmented(
            [self.tr("Newest first"), self.tr("Best first")], self.tr("Which come first")
        )
        self.noted = Check(self.tr("With a note"))
        self._keys: dict[Combo, list[str]] = {c: [""] for c in self._combos()}
        for combo in self._combos():
            combo.activated.connect(lambda _index: self.changed.emit())
        self.days = OwnDays()
        show_if(self.days, False)
        self.days.changed.connect(self.changed)
        self.time.chosen.connect(self._timed)
        self.first.chosen.connect(lambda _n: self.changed.emit())
        self.noted.toggled.connect(lambda _on: self.changed.emit())
        top, lines = QHBoxLayout(), QWidget()
        top.setSpacing(px(8))
        for combo in self._combos():
            top.addWidget(combo)
        below = FlowLayout(lines, px(8))
        for part in (self.first, self.time, self.noted):
            below.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(top)
        column.addWidget(lines)
        column.addWidget(self.days)

    def offer(self, datasets: Mapping[str, m.Dataset]) -> None:
        """Offer these datasets and the sources that filled them."""
        titles = {name: visible_name(item.title or name) for name, item in datasets.items()}
        self._fill(self.dataset, list(titles), list(titles.values()))
        sources = list(dict.fromkeys(s for item in datasets.values() for s in item.sources))
        self._fill(self.source, sources, [visible_name(source) for source in sources])

    def offer_tags(self, found: m.TagList) -> None:
        """Offer these tags."""
        names = [item.name for item in found.tags]
        self._fill(self.tag, names, names)

    def filter(self) -> m.Filter:
        """What was chosen."""
        dataset, source, tag = (self._chosen(combo) for combo in self._combos())
        first, last = self._span()
        return m.Filter(
            datasets=(dataset,) if dataset else (),
            from_day=first,
            to_day=last,
            source=source or None,
            tag=tag or None,
            noted=self.noted.isChecked(),
        )

    def order(self) -> Literal["newest", "relevance"]:
        """Which records come first."""
        return "relevance" if self.first.current() else "newest"

    def _timed(self, number: int) -> None:
        show_if(self.days, number == _OWN)
        if number == _OWN:
            self.days.first.setFocus()
        if number != _OWN or any(self.days.days()):
            self.changed.emit()

    def _span(self) -> tuple[str | None, str | None]:
        """Return the first and the last day that are looked at."""
        if self.time.current() == _OWN:
            return self.days.days()
        days = _DAYS[self.time.current()]
        if not days:
            return None, None
        return (datetime.now(UTC).date() - timedelta(days=days)).isoformat(), None

    def _combos(self) -> tuple[Combo, Combo, Combo]:
        return self.dataset, self.source, self.tag

    def _chosen(self, combo: Combo) -> str:
        return self._keys[combo][max(combo.currentIndex(), 0)]

    def _fill(self, combo: Combo, keys: Sequence[str], titles: Sequence[str]) -> None:
        if self._keys[combo][1:] == list(keys):
            return
        chosen = self._chosen(combo)
        while combo.count() > 1:
            combo.removeItem(1)
        combo.addItems(list(titles))
        self._keys[combo] = ["", *keys]
        combo.setCurrentIndex(self._keys[combo].index(chosen) if chosen in keys else 0)
