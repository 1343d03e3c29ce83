"""Every row that would leave, as it would leave: fetched a piece at a time, never all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from app.api import messages as m
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.pages.request_words import exact_words, heading
from app.desktop.widgets.button import Button
from app.desktop.widgets.facts import KeyValues
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.table import DataTable
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.request_less import Wish
    from app.desktop.words import Words

PIECE = 128 * 1024
_WIDTH = 860
_HEIGHT = 440
_MOMENT = {"time": 184, "date": 122}
_SHARED = 112
_NUMBER = (104, 154)
_DIGITS = 8
_NUMBERS = ("integer", "decimal", "latitude", "longitude")


def table_columns(detail: m.RequestDetail, columns: Sequence[m.Column]) -> list[Column]:
    """Give the columns of a table of what would leave."""
    made = []
    for column in columns:
        title = heading(detail, column)
        right = column.type in _NUMBERS
        wide = _MOMENT.get(column.type, 0)
        if right and len(columns) > 2:
            wide = _NUMBER[len(title) > _DIGITS]
        share = 2 if column.type == "text" else 1
        made.append(Column(title, right=right, width=wide, share=share))
    return made


def least_width(columns: Sequence[Column]) -> int:
    """Give the pixels (at 100 %) below which a column would be cut or scroll out of view."""
    return sum(column.width or _SHARED for column in columns)


def row_cells(row: dict[str, Any], columns: Sequence[m.Column], words: Words) -> tuple[str, ...]:
    """Write one row that would leave."""
    return tuple(exact_words(row.get(c.name), c.type, words) for c in columns)


class RowSheet(Sheet):
    """One row in full, for texts longer than a cell."""

    def __init__(
        self,
        host: QWidget,
        detail: m.RequestDetail,
        columns: Sequence[m.Column],
        row: dict[str, Any],
        words: Words,
    ) -> None:
        super().__init__(host, self.tr("One row, as it would leave"), width=560)
        self.left.connect(self.deleteLater)
        pairs = []
        for column in columns:
            value = row.get(column.name)
            text = exact_words(value, column.type, words)
            if isinstance(value, str) and column.type == "text":
                text = visible(value)
            pairs.append((heading(detail, column), text or self.tr("empty")))
        self.body.addWidget(KeyValues(pairs))
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([], [close])
        self.open(close)


class AllRowsSheet(Sheet):
    """All rows of the preview in one table; more are fetched as the person asks."""

    def __init__(
        self,
        host: QWidget,
        line: NodeLine,
        detail: m.RequestDetail,
        preview: m.Preview,
        wish: Wish,
        words: Words,
    ) -> None:
        super().__init__(
            host,
            self.tr("Exactly what leaves this computer"),
            self.tr("Each row as it would be sent, the oldest first. Nothing has been sent."),
            width=_WIDTH,
        )
        self.left.connect(self.deleteLater)
        self._line, self._detail, self._preview = line, detail, preview
        self._wish, self._words = wish, words
        self._offset: int | None = 0
        self._tail = b""
        self._rows: list[dict[str, Any]] = []
        self._model = RowsModel(table_columns(detail, preview.columns), parent=self)
        self.table = DataTable(self.title.text(), self._model, dense=True, fills=True)
        self.table.setFixedHeight(px(_HEIGHT))
        self.table.footer_acted.connect(self._more)
        self.table.opened.connect(
            lambda row: RowSheet(host, detail, preview.columns, self._rows[row], words)
        )
        self.body.addWidget(self.table)
        close = Button(self.tr("Close"))
        close.clicked.connect(self.leave)
        self.add_buttons([], [close])
        self._say()
        self._more()
        self.open(self.table.view)

    def _more(self) -> None:
        if self._offset is None:
            return
        wish = self._wish
        call = m.PreviewLines(
            self._detail.item.id,
            self._offset,
            wish.drop,
            wish.from_day,
            wish.to_day,
            PIECE,
            wish.coarsen,
            wish.rows,
        )
        self._offset = None
        self._line.ask(call, self._take, self._refused, asker=self)

    def _take(self, reply: m.PreviewChunk) -> None:
        lines = (self._tail + reply.data).split(b"\n")
        self._tail = lines.pop()
        self._offset = reply.next_offset
        self._rows += [msgspec.json.decode(line) for line in lines if line]
        bar = self.table.view.verticalScrollBar()
        at = bar.value()
        columns = self._preview.columns
        self._model.set_rows([row_cells(row, columns, self._words) for row in self._rows])
        bar.setValue(at)
        self._say()

    def _say(self) -> None:
        shown, count = self._words.count(len(self._rows)), self._words.count(self._preview.rows)
        if self._offset is None:
            text = self.tr("All {n} rows") if len(self._rows) != 1 else self.tr("The only row")
            self.table.set_footer(text.format(n=shown))
        else:
            text = self.tr("{n} of {all} rows").format(n=shown, all=count)
            self.table.set_footer(text, self.tr("Show more") if self._rows else "")

    def _refused(self, refusal: m.Failed) -> None:
        self.table.set_footer(refusal.message)
