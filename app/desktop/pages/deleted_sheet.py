"""Recently deleted: what can be taken back, and until when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.news import Fresh
from app.desktop.widgets.button import Button
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDTH = 680
_TALL = 260
_LONGEST = 80


class DeletedSheet(Sheet):
    """Opens over its page; `restored` with a sentence when a record was taken back."""

    restored = Signal(str)

    def __init__(self, host: QWidget, line: NodeLine, words: Words) -> None:
        super().__init__(
            host,
            self.tr("Recently deleted"),
            self.tr(
                "Deleted records are shown nowhere and leave with nothing. After 30 days they are"
                " erased for good. What left with a grant before cannot be fetched back, and"
                " backups made before still hold them."
            ),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._words = line, words
        self._items: tuple[m.DeletedItem, ...] = ()
        self._rows = RowsModel(
            [
                Column(self.tr("Record"), share=3),
                Column(self.tr("In"), share=2, role="text2"),
                Column(self.tr("Erased on"), width=130),
            ],
            parent=self,
        )
        self.strip = MessageStrip(Tone.CAUTION, "")
        show_if(self.strip, False)
        self.table = DataTable(self.tr("Recently deleted"), self._rows, dense=True, fills=True)
        self.table.setFixedHeight(px(_TALL))
        self.table.opened.connect(self.restore)
        self.nothing = Paragraph(self.tr("Nothing was deleted in the last 30 days."), role="text2")
        self.nothing.hide()
        self.left_out = Paragraph("", role="text2")
        self.left_out.hide()
        self.body.addWidget(self.strip)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table)
        self.body.addWidget(self.left_out)
        self.back = Button(self.tr("Take back"))
        self.back.clicked.connect(lambda: self.restore(self.table.view.currentIndex().row()))
        self.readmit_button = Button(self.tr("Let erased records come back"))
        self.readmit_button.clicked.connect(self.readmit)
        self.readmit_button.hide()
        self.close_button = Button(self.tr("Close"))
        self.close_button.clicked.connect(self.leave)
        self.add_buttons([self.back, self.readmit_button], [self.close_button])
        self._fresh = Fresh(
            line, self, ("datasets",), lambda: m.ListDeleted(limit=500), self._take, self._refused
        )
        self._fresh.now()
        self.open(self.close_button)

    def restore(self, row: int) -> None:
        """Take the record of a row back."""
        if 0 <= row < len(self._items):
            call = m.RestoreRecords((self._items[row].id,))
            self._line.ask(call, self._back, self._refused, asker=self)

    def readmit(self) -> None:
        """Let what was erased come back with later imports."""
        self._line.ask(m.ReadmitErased(), self._readmitted, self._refused, asker=self)

    def _take(self, reply: m.DeletedList) -> None:
        at = self.table.view.currentIndex().row()
        chosen = self._items[at].id if 0 <= at < len(self._items) else None
        self._items = reply.records
        self._rows.set_rows([self._row(item) for item in reply.records])
        if reply.records:
            rows = (row for row, item in enumerate(reply.records) if item.id == chosen)
            self.table.choose(next(rows, min(max(at, 0), len(reply.records) - 1)))
        total = self._words.count(reply.total)
        said = self.tr("{n} deleted records").format(n=total)
        self.table.set_footer(self.tr("1 deleted record") if reply.total == 1 else said)
        show_if(self.table, bool(reply.records))
        show_if(self.nothing, not reply.records)
        self.back.setEnabled(bool(reply.records))
        erased = self._words.count(reply.left_out)
        self.left_out.setText(
            self.tr("1 erased record stays out when it is imported again.")
            if reply.left_out == 1
            else self.tr("{n} erased records stay out when they are imported again.").format(
                n=erased
            )
        )
        for part in (self.left_out, self.readmit_button):
            show_if(part, bool(reply.left_out))

    def _row(self, item: m.DeletedItem) -> tuple[str, str, str]:
        values = [str(value) for value in item.values.values() if value is not None]
        values.sort(key=lambda value: value[:1].isdigit() or value.startswith("-"))  # words first
        title = visible_name(item.title or item.dataset)
        when = self._words.day(item.erased_on)
        return visible_name(", ".join(values), _LONGEST), title, when

    def _back(self, _reply: m.Restored) -> None:
        self.restored.emit(self.tr("The record is back where it was."))
        self._fresh.now()

    def _readmitted(self, _reply: m.Readmitted) -> None:
        self.restored.emit(self.tr("Erased records may come back with the next import."))
        self._fresh.now()

    def _refused(self, refusal: m.Failed) -> None:
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)
