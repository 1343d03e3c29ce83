"""Exactly what leaves, beside *Send less*: a table of the real rows, recomputed with each change.

The table shows the first rows as they would be sent and says how many more there are. It also
notices whether the person has had it in view: on a first contact accepting waits for that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import SPACE_24, px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.pages.request_less import SendLess, Wish
from app.desktop.pages.request_rows import (
    AllRowsSheet,
    RowSheet,
    least_width,
    row_cells,
    table_columns,
)
from app.desktop.pages.request_words import rows_words
from app.desktop.widgets.facts import SectionHead
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import Paragraph, show_if

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from app.desktop.link import NodeLine
    from app.desktop.words import Words

SHOWN = 5
_LESS, _LESS_BELOW = 216, 640


class Leaves(QWidget):
    """The section "Exactly what leaves this computer".

    Signals:
        computed: the `Preview` that is shown now.
        failed: it could not be computed; the strip in its place says why.
        seen: the whole table is or was in view.
        wished: the person narrowed, or took that back; carries the `Wish`.
    """

    computed = Signal(object)
    failed = Signal()
    seen = Signal()
    wished = Signal(object)

    def __init__(
        self, line: NodeLine, words: Words, host: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._line, self._words, self._host = line, words, host
        self._detail: m.RequestDetail | None = None
        self._narrow = False
        self._below: bool | None = None
        self._asked: m.PreviewRequest | None = None
        self.preview: m.Preview | None = None
        self.head = SectionHead(self.tr("Exactly what leaves this computer"))
        self.model = RowsModel([Column("")], parent=self)
        self.table = DataTable(self.tr("Exactly what leaves this computer"), self.model, dense=True)
        self.table.footer_acted.connect(self._show_all)
        self.table.opened.connect(self._show_row)
        self.table.installEventFilter(self)
        self.strip = MessageStrip(Tone.CAUTION, "", parent=self)
        self.strip.hide()
        self.waiting = Paragraph(self.tr("Computing what would leave…"), parent=self)
        self.less = SendLess(words)
        self.less.setFixedWidth(px(_LESS))
        self.less.changed.connect(self._narrowed)
        shown = QVBoxLayout()
        shown.setSpacing(px(8))
        shown.addWidget(self.strip)
        shown.addWidget(self.waiting)
        shown.addWidget(self.table)
        shown.addStretch()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.setSpacing(px(SPACE_24))
        self._beside.addLayout(shown, 1)
        self._beside.addWidget(self.less)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.head)
        column.addLayout(self._beside)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._look_again)

    def set_narrow(self, narrow: bool) -> None:
        """Put *Send less* below the table, as in a narrow window."""
        self._narrow = narrow
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put *Send less* beside the table only if every column keeps its room there."""
        room = self.width() - px(_LESS) - px(SPACE_24)
        narrow = self._narrow or room < px(least_width(self.model.columns)) + 2
        if narrow == self._below:
            return
        self._below = narrow
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(way)
        self.less.set_wide(narrow)
        if narrow:
            self.less.setMinimumWidth(0)
            self.less.setMaximumWidth(px(_LESS_BELOW))
        else:
            self.less.setFixedWidth(px(_LESS))

    def show_detail(
        self, detail: m.RequestDetail, span: tuple[str, str] | None, *, narrowing: bool
    ) -> None:
        """Show another request, other terms of it, or its news, which keep what was narrowed."""
        before = self._detail
        same = before is not None and (before.item.id, before.terms) == (
            detail.item.id,
            detail.terms,
        )
        kept = self.less.wish() if same and narrowing else Wish()
        leaves = self.tr("Exactly what leaves this computer")
        reads = self.tr("Exactly what it would read")
        computes = self.tr("What it is computed on; no row leaves")
        plain = computes if "study" in detail.terms else leaves
        self.head.title.setText(reads if detail.assistant is not None else plain)
        self._detail = detail
        self.less.show_detail(detail, span)
        self.less.set_wish(kept, tell=kept.narrows)
        show_if(self.less, narrowing)
        if not same:
            self.preview = None
            self.head.remark.setText("")
            show_if(self.table, False)
            show_if(self.strip, False)
            show_if(self.waiting, True)
        self.ask()

    def clear(self) -> None:
        """Show nothing any more: what is shown now has no preview."""
        self._detail = self._asked = self.preview = None

    def ask(self) -> None:
        """Compute it again, as after an import."""
        if self._detail is None:
            return
        wish = self.less.wish()
        call = m.PreviewRequest(
            self._detail.item.id,
            wish.drop,
            wish.from_day,
            wish.to_day,
            wish.coarsen,
            wish.rows,
        )
        self._asked = call
        self._line.ask(
            call,
            lambda preview: self._take(call, preview),
            lambda refusal: self._refused(call, refusal),
            asker=self,
        )

    def look(self) -> None:
        """Find out, once everything has its place, whether the table is in view."""
        self._look.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Paint):
            self._look.start()
        return super().eventFilter(watched, event)

    # ---- inside

    def _narrowed(self, wish: Wish) -> None:
        self.wished.emit(wish)
        self.ask()

    def _take(self, call: m.PreviewRequest, preview: m.Preview) -> None:
        if call is not self._asked or self._detail is None:
            return
        self.preview = preview
        words, rows = self._words, preview.rows
        self.model.columns = tuple(table_columns(self._detail, preview.columns))
        self.model.set_rows(
            [row_cells(row, preview.columns, words) for row in preview.sample[:SHOWN]]
        )
        self._arrange()
        rest = rows - min(rows, SHOWN)
        if rest > 0:
            said = self.tr("{n} more rows like these") if rest > 1 else self.tr("1 more row")
            self.table.set_footer(
                said.format(n=words.count(rest)),
                self.tr("See all {n}").format(n=words.count(rows)),
            )
        else:
            self.table.set_footer(self.tr("Nothing more") if rows else self.tr("No rows"))
        self.head.remark.setText(rows_words(rows, len(preview.columns), words))
        show_if(self.strip, False)
        show_if(self.waiting, False)
        show_if(self.table, True)
        remedy = next((item.remedy for item in preview.risk if item.remedy and item.level), "")
        self.less.say(f"{remedy.partition('. ')[0].removesuffix('.')}." if remedy else "")
        self.computed.emit(preview)
        self._look.start()

    def _refused(self, call: m.PreviewRequest, refusal: m.Failed) -> None:
        if call is not self._asked:
            return
        self.strip.say(Tone.CAUTION, refusal.message)
        show_if(self.strip, True)
        show_if(self.waiting, False)
        self.preview = None
        self.failed.emit()

    def _look_again(self) -> None:
        if self.preview is None or not self.table.isVisible():
            return
        region = self.table.visibleRegion().boundingRect()
        if region.top() <= px(8) and region.bottom() >= self.table.height() - px(8):
            self.seen.emit()

    def _show_all(self) -> None:
        if self._detail is not None and self.preview is not None:
            wish = self.less.wish()
            AllRowsSheet(self._host, self._line, self._detail, self.preview, wish, self._words)

    def _show_row(self, row: int) -> None:
        if self._detail is not None and self.preview is not None:
            sample = self.preview.sample[row]
            RowSheet(self._host, self._detail, self.preview.columns, sample, self._words)
