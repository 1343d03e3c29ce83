"""The sheet of a delivery that waits: why it is asked about, its first rows, and the two answers.

Letting it go names the very rows that stand there. The button that changes nothing has the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.pages.request_words import exact_words, rows_words
from app.desktop.told import headed
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import Note
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

_WIDE, _HIGH, _ROWS = 640, 210, 20
_TOLD = 3


class DeliverySheet(Sheet):
    """Asks about one delivery; `answered` once the node has taken the answer."""

    answered = Signal()

    def __init__(
        self, host: QWidget, line: NodeLine, item: m.GrantItem, words: Words, asks: str
    ) -> None:
        super().__init__(host, self.tr("The next delivery waits for you"), asks, width=_WIDE)
        self._line, self._item, self._words = line, item, words
        self._digest = ""
        self.trouble = MessageStrip(Tone.CAUTION, "")
        self.rows = Paragraph(self.tr("Looking at what is new…"))
        self.model = RowsModel((Column(""),))
        self.table = DataTable(self.tr("The first rows"), self.model, dense=True)
        self.table.setFixedHeight(px(_HIGH))
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.told = Paragraph("", Type.SMALL)
        self.note = Note(
            self.tr(
                "If you let it go, the deliveries after it may tell as much and are not asked about"
                " again. What you leave out never leaves under this grant."
            )
        )
        self.stay = Button(self.tr("Not now"))
        self.skip = Button(self.tr("Leave it out"))
        self.go = Button(self.tr("Let it go"), Kind.PRIMARY, enter_presses=False)
        for part in (self.trouble, self.rows, self.table, self.told, self.note):
            self.body.addWidget(part)
        for hidden in (self.trouble, self.table, self.told):
            show_if(hidden, False)
        self.add_buttons([self.stay], [self.skip, self.go])
        self.stay.clicked.connect(self.leave)
        self.skip.clicked.connect(lambda: self._answer(go=False))
        self.go.clicked.connect(lambda: self._answer(go=True))
        self.go.setEnabled(False)
        line.ask(m.PreviewDelivery(item.id), self._take, self._failed, asker=self)

    def _take(self, held: m.Preview) -> None:
        self._digest = held.digest
        names = [column.name for column in held.columns]
        self.rows.setText(
            self.tr("{rows} would leave now.").format(
                rows=rows_words(held.rows, len(names), self._words)
            )
            if held.rows
            else self.tr("Nothing is new any more; letting it go sends nothing.")
        )
        if held.rows:
            columns = tuple(Column(headed(name), share=1) for name in names)
            rows = [
                tuple(exact_words(row.get(c.name), c.type, self._words) for c in held.columns)
                for row in held.sample[:_ROWS]
            ]
            self._show_table(columns, rows)
        most = sorted(held.risk, key=lambda item: -item.level)[:_TOLD]
        self.told.setText("\n".join(item.sentence for item in most if item.level))
        show_if(self.told, bool(self.told.text()))
        self.go.setEnabled(True)
        self._place()

    def _show_table(self, columns: tuple[Column, ...], rows: list[tuple[str, ...]]) -> None:
        table = DataTable(self.tr("The first rows"), RowsModel(columns, rows), dense=True)
        table.setFixedHeight(px(_HIGH))
        table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.replaceWidget(self.table, table)
        self.table.deleteLater()
        self.table = table

    def _answer(self, *, go: bool) -> None:
        for button in (self.skip, self.go):
            button.setEnabled(False)
        call = m.AnswerDelivery(self._item.id, go, (self._digest or None) if go else None)
        self._line.ask(call, self._done, self._failed, asker=self)

    def _done(self, _reply: m.Done) -> None:
        self.finish()
        self.deleteLater()
        self.answered.emit()

    def _failed(self, refusal: m.Failed) -> None:
        self.trouble.say(Tone.CAUTION, refusal.message)
        show_if(self.trouble, True)
        self.skip.setEnabled(True)
        self.go.setEnabled(bool(self._digest))
        self._place()
