"""Sharing with a contact: what, for what, how long; then exactly what would leave; then Share.

Two steps on one sheet. Nothing is signed before the person has looked, and what is signed is what
was looked at or nothing (`m.Share.seen`). Share is never the default button.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.pages.own_days import OwnDays
from app.desktop.pages.request_words import exact_words
from app.desktop.told import headed, named
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import KeyValues, SectionHead, align
from app.desktop.widgets.field import Combo, Labelled, Line
from app.desktop.widgets.flow import FlowLayout
from app.desktop.widgets.level import LevelRow
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import show_if
from wallet.agreement.visible import visible, visible_line, visible_name

if TYPE_CHECKING:
    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDTH = 760
_ROWS = 5
_DAYS = (30, 90, 365)
_NUMBERS = ("integer", "decimal", "latitude", "longitude")


class ShareSheet(Sheet):
    """Opens over its page; `done` carries the `Shared`."""

    done = Signal(object)

    def __init__(self, host: QWidget, line: NodeLine, contact: m.ContactItem, words: Words) -> None:
        name = visible_name(contact.name)
        super().__init__(
            host,
            self.tr("Share with {name}").format(name=name),
            self.tr(
                "At no price, on terms that both of you sign: recorded by both of you, not on a"
                " chain. They can write it to a file, and what has arrived there cannot be fetched"
                " back."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._contact, self._words = line, contact, words
        self._datasets: tuple[m.Dataset, ...] = ()
        self._seen: m.SharePreview | None = None
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.body.addWidget(self.strip)
        self.choosing, self.looking = QWidget(), QWidget()
        self._choose = QVBoxLayout(self.choosing)
        self._look = QVBoxLayout(self.looking)
        for column in (self._choose, self._look):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(SPACE_8))
        self.body.addWidget(self.choosing)
        self.body.addWidget(self.looking)
        show_if(self.looking, False)
        self.dataset = Combo(self.tr("What"))
        self.why = Line(self.tr("What for, in your words; both of you sign it"))
        self.why.setMaxLength(1000)
        self.kept = Combo(
            self.tr("How long they may keep it"),
            [self.tr("30 days"), self.tr("90 days"), self.tr("1 year")],
        )
        self.kept.setCurrentIndex(1)
        self.days = OwnDays()
        self._columns = QWidget()
        self._flow = FlowLayout(self._columns, px(SPACE_12))
        self.fields: list[Check] = []
        self._build()
        self.cancel = Button(self.tr("Share nothing"))
        self.back = Button(self.tr("Change it"))
        self.look = Button(self.tr("Look at what would leave"), Kind.PRIMARY)
        self.share = Button(self.tr("Share it"), Kind.PRIMARY, enter_presses=False)
        self.cancel.clicked.connect(self.leave)
        self.back.clicked.connect(self._again)
        self.look.clicked.connect(self._ask)
        self.share.clicked.connect(self._share)
        self.add_buttons([self.cancel], [self.back, self.look, self.share])
        self._step(choosing=True)
        self._line.ask(m.ListDatasets(), self._take_datasets, self._refused, asker=self)

    def _build(self) -> None:
        self._choose.addWidget(Labelled(self.dataset.accessibleName(), self.dataset))
        self._choose.addWidget(SectionHead(self.tr("Columns"), kind=Type.SMALL_MEDIUM))
        self._choose.addWidget(self._columns)
        self._choose.addWidget(self.days)
        self._choose.addWidget(Labelled(self.why.accessibleName(), self.why))
        self._choose.addWidget(Labelled(self.kept.accessibleName(), self.kept))
        self.dataset.currentIndexChanged.connect(self._chosen)
        self.why.textChanged.connect(lambda _text: self._allow())

    def _take_datasets(self, reply: m.DatasetList) -> None:
        self._datasets = tuple(item for item in reply.datasets if item.rows)
        self.dataset.blockSignals(True)
        self.dataset.clear()
        self.dataset.addItems([visible_name(item.title or item.name) for item in self._datasets])
        self.dataset.blockSignals(False)
        self._chosen()
        if not self._datasets:
            self._say(Tone.NOTE, self.tr("There is nothing in your vault yet to share."))
        self.open(self.dataset)

    def _chosen(self) -> None:
        for check in self.fields:
            self._flow.removeWidget(check)
            check.hide()
            check.deleteLater()
        self.fields = []
        number = self.dataset.currentIndex()
        if 0 <= number < len(self._datasets):
            for column in self._datasets[number].columns:
                check = Check(named(column.name))
                check.setChecked(True)
                check.setProperty("column", column.name)
                check.toggled.connect(lambda _on: self._allow())
                self.fields.append(check)
                self._flow.addWidget(check)
        self._allow()

    def _allow(self) -> None:
        some = any(check.isChecked() for check in self.fields)
        self.look.setEnabled(some and bool(self.why.text().strip()))

    def _wish(self) -> m.ShareWish:
        first, last = self.days.days()
        chosen = [check for check in self.fields if check.isChecked()]
        whole = len(chosen) == len(self.fields)
        return m.ShareWish(
            dataset=self._datasets[self.dataset.currentIndex()].name,
            why=self.why.text().strip(),
            fields=() if whole else tuple(str(check.property("column")) for check in chosen),
            from_day=first,
            to_day=last,
            keep_days=_DAYS[self.kept.currentIndex()],
        )

    # ---- looking

    def _ask(self) -> None:
        self._wait(True)
        call = m.PreviewShare(str(self._contact.number), self._wish())
        self._line.ask(call, self._show, self._refused, asker=self)

    def _show(self, found: m.SharePreview) -> None:
        self._wait(False)
        self._seen = found
        while (old := self._look.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows = self._rows(found.rows)
        self._look.addWidget(
            SectionHead(
                self.tr("Exactly what would leave"), self.tr("{rows} in all").format(rows=rows)
            )
        )
        self._look.addWidget(self._table(found))
        self._look.addWidget(SectionHead(self.tr("What could be learnt")))
        for item in found.risk:
            self._look.addWidget(LevelRow(item.level, item.sentence, item.remedy))
        said = [KeyValues([(a, visible(b)) for a, b in s.lines]) for s in found.sections]
        align(*said)
        for section, lines in zip(found.sections, said, strict=True):
            self._look.addWidget(SectionHead(section.title))
            self._look.addWidget(lines)
        careful = [*found.warnings, *([found.needs_naming] if found.needs_naming else [])]
        if careful:
            self._say(Tone.CAUTION, visible_line(" ".join(careful)))
        self.share.setText(self.tr("Share {rows}").format(rows=rows))
        self.share.setEnabled(bool(found.rows) and not found.needs_naming)
        self._step(choosing=False)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _table(self, found: m.SharePreview) -> DataTable:
        columns = [Column(headed(c.name), right=c.type in _NUMBERS) for c in found.columns]
        rows = [
            tuple(exact_words(row.get(c.name), c.type, self._words) for c in found.columns)
            for row in found.sample[:_ROWS]
        ]
        table = DataTable(
            self.tr("Exactly what would leave"), RowsModel(columns, rows, self), dense=True
        )
        rest = found.rows - len(rows)
        if rest > 0:
            table.set_footer(self.tr("{n} more rows like these").format(n=self._words.count(rest)))
        return table

    def _rows(self, count: int) -> str:
        if count == 1:
            return self.tr("1 row")
        return self.tr("{n} rows").format(n=self._words.count(count))

    def _again(self) -> None:
        show_if(self.strip, False)
        self._step(choosing=True)

    def _step(self, *, choosing: bool) -> None:
        show_if(self.choosing, choosing)
        show_if(self.looking, not choosing)
        show_if(self.look, choosing)
        show_if(self.back, not choosing)
        show_if(self.share, not choosing)

    # ---- sharing

    def _share(self) -> None:
        if self._seen is None:
            return
        self._wait(True)
        call = m.Share(str(self._contact.number), self._wish(), self._seen.digest)
        self._line.ask(call, self._shared, self._refused, asker=self)

    def _shared(self, reply: m.Shared) -> None:
        self.finish()
        self.done.emit(reply)
        self.deleteLater()

    def _wait(self, waiting: bool) -> None:
        for button in (self.look, self.share, self.back):
            button.setEnabled(not waiting)
        if not waiting:
            self._allow()

    def _refused(self, refusal: m.Failed) -> None:
        self._wait(False)
        self._say(Tone.CAUTION, refusal.message)

    def _say(self, tone: Tone, sentence: str) -> None:
        self.strip.say(tone, sentence)
        show_if(self.strip, True)
