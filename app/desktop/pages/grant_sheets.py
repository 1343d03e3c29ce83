"""Sheets of the Grants page: stopping one grant, stopping all, the details, all steps.

A sheet says what will happen before it happens, and the button that changes nothing has the focus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import SPACE_20, px
from app.desktop.models.rows import RowsModel
from app.desktop.told import told
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import KeyValues, Note, SectionHead, align
from app.desktop.widgets.scroll import Scrolled
from app.desktop.widgets.sheet import Sheet
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import show_if
from wallet.agreement.chain_words import REVOKED_APART, REVOKED_AT_ONCE
from wallet.agreement.visible import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from app.desktop.models.rows import Cell, Column

_WIDE = 640
_LOW = 160
_SPARE = 210


class StopSheet(Sheet):
    """Asks before something is said for good, as a revocation; `stopped` when it is meant.

    Where several are, the person may have the word of all of them leave at once (`at_once`); what
    that shows to others stands beside it, and changes with it.
    """

    stopped = Signal()

    def __init__(
        self,
        host: QWidget,
        title: str,
        words: str,
        notes: Sequence[str],
        keep: str,
        stop: str,
        *,
        several: bool = False,
        kind: Kind = Kind.DANGER,
    ) -> None:
        """Make the sheet; `keep` changes nothing, `stop` does what cannot be undone."""
        super().__init__(host, title, words, width=540)
        for note in notes:
            self.body.addWidget(Note(note))
        self.shows = Note(told(REVOKED_APART))
        self.at_once = Check(self.tr("Send all revocations in one moment"))
        self.body.addWidget(self.shows)
        self.body.addWidget(self.at_once)
        for part in (self.shows, self.at_once):
            show_if(part, several)
        self.at_once.toggled.connect(self._say_what_shows)
        self.keep = Button(keep)
        self.stop = Button(stop, kind)
        self.keep.clicked.connect(self.leave)
        self.stop.clicked.connect(self._stop)
        self.add_buttons([self.keep], [self.stop])

    def _say_what_shows(self, at_once: bool) -> None:
        self.shows.say(told(REVOKED_AT_ONCE if at_once else REVOKED_APART))

    def _stop(self) -> None:
        self.finish()
        self.stopped.emit()


class _Tall(Sheet):
    """A sheet whose content scrolls when the window is lower than it."""

    def __init__(self, host: QWidget, title: str, close: str, words: str = "") -> None:
        super().__init__(host, title, words, width=_WIDE)
        self._above = host
        self.close_button = Button(close)
        self.close_button.clicked.connect(self.leave)

    def room(self) -> int:
        """Give how high the content may be."""
        return max(px(_LOW), self._above.height() - px(_SPARE))


class DetailsSheet(_Tall):
    """Everything that was agreed, and what the chain knows, as labels and values."""

    def __init__(
        self,
        host: QWidget,
        title: str,
        sections: Sequence[tuple[str, Sequence[tuple[str, str]]]],
        close: str,
        ways: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(host, title, close)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(16), 0)
        column.setSpacing(px(4))
        groups: list[KeyValues] = []
        for number, (heading, pairs) in enumerate(sections):
            if number:
                column.addSpacing(px(SPACE_20))
            column.addWidget(SectionHead(heading, kind=Type.BODY_STRONG))
            shown = [(label, visible(value)) for label, value in pairs if value]
            groups.append(KeyValues(shown))
            column.addWidget(groups[-1])
        align(*groups)
        column.addStretch()
        self.scrolled = scrolled = Scrolled(inside)
        high = column.totalHeightForWidth(px(_WIDE) - 2 * px(24) - px(16))
        scrolled.setFixedHeight(min(high, self.room()))
        self.body.addWidget(scrolled)
        self.ways = tuple(ways)
        self.add_buttons(self.ways, [self.close_button])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by keys: there is nothing in the text that could take the focus."""
        bar = self.scrolled.verticalScrollBar()
        to = {
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(to)


class StepsSheet(_Tall):
    """Every step of a long grant, scrolled."""

    def __init__(
        self,
        host: QWidget,
        title: str,
        columns: Sequence[Column],
        rows: Sequence[Sequence[str | Cell]],
        close: str,
    ) -> None:
        super().__init__(host, title, close)
        self.table = DataTable(title, RowsModel(columns, rows), dense=True, fills=True)
        self.table.setFixedHeight(self.room())
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.table)
        self.add_buttons([], [self.close_button])
