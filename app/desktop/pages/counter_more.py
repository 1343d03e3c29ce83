"""What else a counter-offer may narrow: rows, purpose, who sees it, end, how often, from where.

Each part is there only where the request has room for it; an empty one stays as it was asked.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.widgets.check import Check
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.text import ElidedLabel
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.words import Words

_LONGEST_NAME = 40
_MOST_ROWS = 1_000_000_000


class More(msgspec.Struct, frozen=True):
    """As it was typed and chosen; empty leaves a part as asked.

    `without` see it no more; `here`: it is fetched from this computer alone.
    """

    rows: str = ""
    purpose: str = ""
    without: tuple[str, ...] = ()
    ends: str = ""
    every: str = ""
    here: bool = False


class NarrowMore(QWidget):
    """The controls; `changed` carries nothing."""

    changed = Signal()

    def __init__(self, detail: m.RequestDetail, words: Words) -> None:
        super().__init__()
        self._asked = asked = detail.narrower
        self.rows = Line(self.tr("Rows at most, drawn by lot"), self.tr("all of them"))
        self.purpose = Combo(self.tr("Used for"))
        self.ends = Line(self.tr("Last day of the grant, as 2026-08-31"))
        self.every = Line(self.tr("Days between deliveries, at least"))
        self.here = Check(self.tr("Fetched from this computer alone, not from holders"))
        self.seen_by: dict[str, Check] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self._purposes: list[str] = [""]
        if asked is None:
            return
        column.addWidget(ElidedLabel(self.tr("And narrower"), Type.BODY_STRONG))
        if not asked.grouped:
            if asked.rows is not None:
                self.rows.setPlaceholderText(words.count(asked.rows))
            column.addWidget(Labelled(self.rows.accessibleName(), self.rows))
        if asked.purposes:
            self._purposes += [name for name, _ in asked.purposes]
            as_asked = self.tr("{what}, as asked").format(what=detail.item.purpose)
            self.purpose.addItems([as_asked, *(said for _, said in asked.purposes)])
            column.addWidget(Labelled(self.purpose.accessibleName(), self.purpose))
        if asked.every_days:
            self.every.setPlaceholderText(str(asked.every_days))
            column.addWidget(Labelled(self.every.accessibleName(), self.every))
        self.ends.setPlaceholderText(asked.ends[:10])
        column.addWidget(Labelled(self.ends.accessibleName(), self.ends))
        if len(asked.recipients) > 1:
            column.addWidget(ElidedLabel(self.tr("Seen by"), Type.SMALL, "text2"))
            for name in asked.recipients:
                check = Check(visible_name(name, _LONGEST_NAME))
                check.setChecked(True)
                check.toggled.connect(lambda _on: self._edited())
                self.seen_by[name] = check
                column.addWidget(check)
        if asked.at_holders:
            self.here.toggled.connect(lambda _on: self._edited())
            column.addWidget(self.here)
        for line in (self.rows, self.ends, self.every):
            line.textEdited.connect(lambda _text: self._edited())
        self.purpose.currentIndexChanged.connect(lambda _index: self._edited())

    def set_more(self, more: More) -> None:
        """Put the controls to what was kept."""
        self.blockSignals(True)
        self.rows.setText(more.rows)
        self.ends.setText(more.ends)
        self.every.setText(more.every)
        self.here.setChecked(more.here)
        if more.purpose in self._purposes and self.purpose.count():
            self.purpose.setCurrentIndex(self._purposes.index(more.purpose))
        for name, check in self.seen_by.items():
            check.setChecked(name not in more.without)
        self.blockSignals(False)
        self._mark()

    def more(self) -> More:
        """Give what is chosen now."""
        at = max(0, self.purpose.currentIndex())
        return More(
            rows=self.rows.text().strip(),
            purpose=self._purposes[at],
            without=tuple(name for name, check in self.seen_by.items() if not check.isChecked()),
            ends=self.ends.text().strip(),
            every=self.every.text().strip(),
            here=self.here.isChecked(),
        )

    def most_rows(self) -> int | None:
        """Give how many rows may leave at most, if that is typed and can be read."""
        return None if self.rows.wrong else rows_in(self.rows.text())

    def valid(self) -> bool:
        """Whether what is typed can be read, and somebody may still see it."""
        self._mark()
        somebody = not self.seen_by or any(box.isChecked() for box in self.seen_by.values())
        return somebody and not (self.rows.wrong or self.ends.wrong or self.every.wrong)

    def call(self, offer: m.CounterRequest) -> m.CounterRequest:
        """Give the offer with what is chosen here in it."""
        more = self.more()
        kept = tuple(name for name in self.seen_by if name not in more.without)
        return msgspec.structs.replace(
            offer,
            rows=_whole(more.rows),
            purpose=more.purpose or None,
            recipients=kept if more.without else (),
            ends=more.ends or None,
            every_days=_whole(more.every),
            not_at_holders=more.here,
        )

    def _edited(self) -> None:
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        asked = self._asked
        if asked is None:
            return
        rows, every = self.rows.text().strip(), self.every.text().strip()
        most = asked.rows if asked.rows is not None else _MOST_ROWS
        self.rows.set_wrong(bool(rows) and not 1 <= (_whole(rows) or 0) <= most)
        least = max(1, asked.every_days)
        self.every.set_wrong(bool(every) and not least <= (_whole(every) or 0) <= 366)
        ends = self.ends.text().strip()
        self.ends.set_wrong(bool(ends) and not _is_day(ends, asked.ends[:10]))


def rows_in(text: str) -> int | None:
    """Read a number of rows as it was typed; None if it says none that can be offered."""
    rows = _whole(text.strip())
    return rows if rows is not None and 1 <= rows <= _MOST_ROWS else None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 11 else None


def _is_day(text: str, last: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() <= last
    except ValueError:
        return False
